"""Lists printed by family: the KK number and the address stand once, in a heading above the members.

Each member's row gets the values of its heading as further cells, so that everything behind reads one plain
table, and a workbook of refused rows is one that can be taken in again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.domain.import_layouts import MatchedColumn, folded_heading
from puskesos_desktop.domain.tabular import RowBatch, cell_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from puskesos_desktop.domain.import_layouts import HeaderMatch
    from puskesos_desktop.domain.tabular import Cell, Row

_LABELS = {
    "nokk": "kk_number", "nomorkk": "kk_number", "nokartukeluarga": "kk_number",
    "nomorkartukeluarga": "kk_number", "kartukeluarga": "kk_number", "nokartukeluargakk": "kk_number",
    "alamat": "address", "alamatrumah": "address", "alamatkeluarga": "address",
    "dusun": "hamlet", "lingkungan": "hamlet", "dusunlingkungan": "hamlet",
    "rtrw": "rt_rw", "rt": "rt", "rw": "rw", "nort": "rt", "norw": "rw",
    "kelurahan": "village", "desa": "village", "desakelurahan": "village", "kelurahandesa": "village",
    "kecamatan": "district",
}  # fmt: skip
_HEADINGS = {
    "kk_number": "NOMOR KK",
    "address": "ALAMAT",
    "hamlet": "DUSUN",
    "rt_rw": "RT/RW",
    "rt": "RT",
    "rw": "RW",
    "village": "KELURAHAN",
    "district": "KECAMATAN",
}
_BETWEEN = frozenset({"", ":", "=", "-"})
# A KK number with its digits lost or masked still opens a family; a word in its place does not.
_FEWEST_DIGITS = 4


def group_told(row: Row) -> dict[str, Cell]:
    """What a heading line of a family says, by field; empty for any other row."""
    found = _labelled(row)
    digits = sum(sign.isdigit() for sign in cell_text(found.get("kk_number")))
    return found if digits >= _FEWEST_DIGITS else {}


def _labelled(row: Row) -> dict[str, Cell]:
    found: dict[str, Cell] = {}
    for index, cell in enumerate(row):
        if not isinstance(cell, str):
            continue
        label, _, value = cell.partition(":")
        name = _LABELS.get(folded_heading(label))
        if name and name not in found:
            said = value.strip() or _next_value(row[index + 1 :])
            if said:
                found[name] = said
    return found


def _next_value(cells: Sequence[Cell]) -> Cell:
    for cell in cells:
        text = cell_text(cell).strip()
        if text in _BETWEEN:
            continue
        if not isinstance(cell, str):
            return cell
        is_label = folded_heading(text.partition(":")[0]) in _LABELS
        return None if is_label else text.lstrip(":").strip()
    return None


def first_group(rows: Sequence[Row], header_row: int) -> dict[str, Cell] | None:
    """What holds for the first rows below the header; nothing when no family's heading is in sight.

    Args:
        rows: the first rows of the table.
        header_row: number of the header row, from 1.
    """
    above: dict[str, Cell] = {}
    for row in rows[: header_row - 1]:
        above = group_told(row) or {**above, **_labelled(row)}
    if above.get("kk_number") or any(group_told(row) for row in rows[header_row:]):
        return above
    return None


def group_columns(taken: Iterable[str], width: int) -> dict[str, MatchedColumn]:
    """The columns that rows of families get behind their own, without those that they have."""
    own = set(taken)
    missing = [name for name in _HEADINGS if name not in own]
    return {
        name: MatchedColumn(name, position, _HEADINGS[name]) for position, name in enumerate(missing, width)
    }


def rows_below(header: HeaderMatch, batches: Iterator[RowBatch]) -> Iterator[RowBatch]:
    """The rows below the header as one plain table; tables without families pass through untouched."""
    return batches if header.group is None else _ungrouped(header, header.group, batches)


def _ungrouped(
    header: HeaderMatch, first: Mapping[str, Cell], batches: Iterable[RowBatch]
) -> Iterator[RowBatch]:
    families = _Families(header, first)
    for batch in batches:
        yield RowBatch(batch.first, [families.row(row) for row in batch.rows])


class _Families:
    """Goes down the rows and remembers whose members they are."""

    def __init__(self, header: HeaderMatch, first: Mapping[str, Cell]) -> None:
        self._width = header.width
        self._names = [
            column.field
            for column in sorted(header.columns.values(), key=lambda column: column.position)
            if column.position >= header.width
        ]
        self._lead = header.columns["name"]
        self._now: dict[str, Cell] = dict(first)

    def row(self, row: Row) -> Row:
        """The row with what its family's heading says; a heading or a repeated header becomes blank."""
        if not any(row) or self._is_header(row):
            return []
        if told := group_told(row):
            self._now = told
            return []
        if self._goes_on(row):
            self._now.update(_labelled(row))
            return []
        blanks: Row = [None] * (self._width - len(row))
        return [*row[: self._width], *blanks, *(self._now.get(name) for name in self._names)]

    def _is_header(self, row: Row) -> bool:
        position = self._lead.position
        cell = row[position] if position < len(row) else None
        return isinstance(cell, str) and folded_heading(cell) == folded_heading(self._lead.heading)

    def _goes_on(self, row: Row) -> bool:
        """Whether the row is a further line of the family's heading, such as its address."""
        said = next((cell for cell in row if cell), None)
        return isinstance(said, str) and folded_heading(said.partition(":")[0]) in _LABELS
