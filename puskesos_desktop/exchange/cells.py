"""What a cell of a workbook may hold, for every writer alike."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from puskesos_desktop.domain.tabular import cell_text

if TYPE_CHECKING:
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
WIDEST = 60


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


def sheet_name(name: str) -> str:
    """A name that spreadsheet programs take."""
    return _FORBIDDEN_IN_NAMES.sub(" ", name).strip()[:_NAME_LENGTH] or "Data"
