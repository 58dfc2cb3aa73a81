"""The first rows of a file as the register would read them, while columns are being matched."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from puskesos_desktop.domain.import_layouts import MatchedColumn, RowReading
from puskesos_desktop.domain.import_rows import RowParser
from puskesos_desktop.domain.tabular import RowBatch
from puskesos_desktop.presentation.import_columns import masked_example

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from puskesos_desktop.domain.tabular import Row
    from puskesos_desktop.presentation.import_columns import ColumnLine
    from puskesos_desktop.services.import_commands import FileInspection

SHOWN_ROWS = 3
UNREAD = "tidak terbaca"
_FLAGS = {True: "ya", False: "tidak"}
_PARTS: Mapping[str, tuple[str, ...]] = {
    "birth": ("birth_place", "birth_date"),
    "rt_rw": ("rt", "rw"),
    "period_year": ("period",),
    "period_quarter": ("period",),
}
"""Columns that become several values, or one with another column."""


def preview(
    found: FileInspection, lines: Sequence[ColumnLine], header_row: int
) -> tuple[tuple[str, ...], ...]:
    """For each line what the first rows would say; a cell that cannot be read says so.

    Args:
        found: the file as it was looked at.
        lines: its columns as they are matched now.
        header_row: number of the row of headings, from 1.
    """
    first = found.header.first_data_row if found.header else header_row + 1
    rows: list[Row] = [list(row) for row in found.head[first - 1 :][:SHOWN_ROWS]]
    columns = {
        line.field: MatchedColumn(line.field, line.position, line.heading) for line in lines if line.field
    }
    if found.rules is None or not columns:
        return tuple(_raw(line, rows) for line in lines)
    reading = found.header.reading if found.header else RowReading()
    parser = RowParser(columns, found.rules, reading)
    read = {row.number: row for row in parser.rows(RowBatch(first, rows))}
    shown = []
    for line in lines:
        if not line.field:
            shown.append(_raw(line, rows))
            continue
        cells = []
        for number, row in enumerate(rows, first):
            parsed = read.get(number)
            said = _said(line.field, parsed.values) if parsed else None
            raw = str(row[line.position]) if line.position < len(row) else ""
            cells.append(_shown(line.field, said, raw))
        shown.append(tuple(cells))
    return tuple(shown)


def _raw(line: ColumnLine, rows: Sequence[Row]) -> tuple[str, ...]:
    cells = (str(row[line.position]) if line.position < len(row) else "" for row in rows)
    return tuple(masked_example("", " ".join(cell.split())) for cell in cells)


def _shown(name: str, value: object, raw: str) -> str:
    """What was read, masked; a day keeps its year, so that day and month do not tell who it is."""
    if isinstance(value, bool):
        return _FLAGS[value]
    if isinstance(value, dt.date):
        return f"hh-bb-{value.year}"
    if value is None or value == "":
        return UNREAD if raw.strip() and not _is_composed(name) else ""
    if isinstance(value, (tuple, list)):
        return ", ".join(map(str, value))
    return masked_example(name, str(value).replace("_", " "))


def _said(name: str, values: Mapping[str, object]) -> object:
    """What a column has become; one of several values tells them in the order they are written."""
    if name in values or name not in _PARTS:
        return values.get(name)
    parts = (values.get(part) for part in _PARTS[name])
    return tuple(_shown(name, part, "") for part in parts if part) or None


def _is_composed(name: str) -> bool:
    """Whether a column becomes several values, none of which bears its name."""
    return name in ("period_year", "period_quarter") or name.startswith("fact.")
