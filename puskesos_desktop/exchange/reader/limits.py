"""How much a foreign file may ask of the laptop."""

from __future__ import annotations

from typing import NamedTuple


class Limits(NamedTuple):
    """Bounds beyond which a file is refused (DESIGN 4.18); counted, never believed from headers.

    Attributes:
        rows: used rows of a sheet.
        columns: used columns.
        cells: cells with content of one workbook sheet; what fits the memory with room to spare.
        file_bytes: size on disk.
        unpacked_bytes: of all parts of a workbook together.
        entries: parts of a workbook.
        ratio: unpacked to packed, once `small_bytes` are passed.
        small_bytes: below this a high ratio is no bomb.
        memory_bytes: address space of the child.
        stall_seconds: without a row or an answer.
        cell_characters: of one text cell; what a spreadsheet program can hold.
        batch_rows: rows to a line of the answer.
    """

    rows: int = 250_000
    columns: int = 120
    cells: int = 4_000_000
    file_bytes: int = 40 * 1024 * 1024
    unpacked_bytes: int = 400 * 1024 * 1024
    entries: int = 200
    ratio: int = 100
    small_bytes: int = 10 * 1024 * 1024
    memory_bytes: int = 512 * 1024 * 1024
    stall_seconds: float = 120.0
    cell_characters: int = 32_767
    batch_rows: int = 500
