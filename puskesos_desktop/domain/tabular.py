"""Cells and rows of foreign tables, before anybody knows what the columns mean."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# A number is kept apart from text because sixteen digits in a numeric cell have lost their last one.
Cell = str | float | bool | dt.date | dt.datetime | None
Row = list[Cell]


class RowBatch(NamedTuple):
    """Some rows in a stretch, so that numbering a row costs nothing.

    Attributes:
        first: row number of the first one, counted from 1 as the spreadsheet program shows it.
        rows: cells by position; a blank row is empty, trailing blanks are cut.
    """

    first: int
    rows: Sequence[Row]

    def numbered(self) -> Iterator[tuple[int, Row]]:
        """Rows with their numbers."""
        return enumerate(self.rows, self.first)


def cell_text(cell: Cell) -> str:
    """What a person reads in the cell; whole numbers without a decimal point, dates as day, month, year."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "YA" if cell else "TIDAK"
    if isinstance(cell, (int, float)):
        return _number_text(cell)
    return cell.strftime("%d/%m/%Y")


def _number_text(number: float) -> str:
    if number != number or number in (float("inf"), float("-inf")):  # noqa: PLR0124 - NaN is not itself
        return ""
    return str(int(number)) if number == int(number) else repr(number)
