"""What a cell of a workbook may hold, for every writer alike."""

from __future__ import annotations

import datetime as dt
import re
import textwrap
from typing import TYPE_CHECKING

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from puskesos_desktop.domain.tabular import cell_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from puskesos_desktop.services.ports.exchange import ColumnKind

# Spreadsheet programs hold no longer texts, and believe that 1900 had a 29 February.
_LONGEST_TEXT = 32_767
_FIRST_YEAR = 1901
_NAME_LENGTH = 31
_FORBIDDEN_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
_SURROGATES = re.compile("[\ud800-\udfff\ufffe\uffff]")

NUMBER_FORMATS: dict[ColumnKind, str] = {
    "text": "@",
    "identifier": "@",
    "count": "#,##0",
    "amount": "#,##0.00",
    "date": "dd/mm/yyyy",
    "flag": "@",
}
HEAD_FILL = "E7ECEF"
MARK_FILL = "FFF2CC"
LINE = "9AA5AB"
WIDEST = 60
_ARROW = 2
_LINE_POINTS = 15.0
_HEADING_AIR = 3.0
_HIGHEST_ROW = 409.0


def is_countable_date(value: object) -> bool:
    """Whether a workbook can hold the date as one; older ones are written as text."""
    return isinstance(value, dt.date) and value.year >= _FIRST_YEAR


def clean_cell_text(text: str) -> str:
    """The text without signs that no workbook may hold, cut where no workbook holds more."""
    return _SURROGATES.sub("\ufffd", ILLEGAL_CHARACTERS_RE.sub("\ufffd", text))[:_LONGEST_TEXT]


def people_value(value: object, kind: ColumnKind) -> str | float | dt.date | None:
    """What goes into a cell: text for everything that is not to be reckoned with."""
    if value is None or value == "":
        return None
    if kind == "date" and isinstance(value, dt.date) and is_countable_date(value):
        return value
    if kind in {"count", "amount"} and isinstance(value, (int, float)) and not isinstance(value, bool):
        return value
    return clean_cell_text(plain_text(value))


def plain_text(value: object) -> str:
    """A value as people read it."""
    return cell_text(value) if isinstance(value, (str, int, float, dt.date)) else str(value)


def fitting_width(heading: str, width: int) -> int:
    """The width that cuts no word of the heading: the longest one, and room for the filter's arrow."""
    return max(width, max(len(word) for word in heading.split() or [""]) + _ARROW)


def heading_height(headings: Iterable[tuple[str, int]]) -> float:
    """Points that a row of headings needs, each wrapped in its width."""
    lines = [len(textwrap.wrap(heading, max(width - _ARROW, 1))) for heading, width in headings]
    return max(lines, default=1) * _LINE_POINTS + _HEADING_AIR


def wrapped_lines(text: str, width: int) -> int:
    """How many lines a text takes in a column; guessed, since no writer knows the reader's font."""
    room = max(width - 1, 1)
    if len(text) <= room and "\n" not in text:
        return 1
    return sum(max(-(-len(part) // room), 1) for part in text.split("\n"))


def row_height(lines: int) -> float:
    """Points that a row of so many lines needs."""
    return min(lines * _LINE_POINTS, _HIGHEST_ROW)


def sheet_name(name: str) -> str:
    """A name that spreadsheet programs take."""
    return _FORBIDDEN_IN_NAMES.sub(" ", name).strip()[:_NAME_LENGTH] or "Data"
