"""Birth dates as files write them; strict, because a wrong date is worse than none."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from puskesos_desktop.domain.import_words import MONTH_BY_WORD

if TYPE_CHECKING:
    from puskesos_desktop.domain.tabular import Cell

DateOrder = Literal["day_first", "month_first", "mixed", "cells_swapped"]
"""How a column writes its dates; `cells_swapped`: a program read what it could of `05/08` as 8 May."""

_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?:[ T]0?0:00(?::00)?.*)?", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]\d{1,2}:\d{2}.*)?", re.ASCII)
_WORDED = re.compile(r"(\d{1,2})[-/. ]+([A-Za-z]{3,9})\.?,?[-/. ]+(\d{4}|\d{2})")
_RUN_OF_DIGITS = re.compile(r"\d{8}", re.ASCII)
_SERIAL = re.compile(r"\d{4,5}(?:\.0+)?", re.ASCII)

# The day that spreadsheet programs count from, two days off because they believe 1900 had a 29 February.
_SERIAL_ZERO = dt.date(1899, 12, 30)
# Smaller numbers are years that somebody wrote alone, larger ones days nobody has lived.
_SERIALS = range(2_200, 60_000)
_OLDEST = 1900
_MONTHS = 12


class FoundDate(NamedTuple):
    """A date, or the code of what is wrong with it; a guessed century is a date with a code."""

    value: dt.date | None
    code: str = ""


_ODD = FoundDate(None, "date_unreadable")


def read_date(cell: Cell, today: dt.date, order: DateOrder = "day_first") -> FoundDate:
    """Read a date that cannot lie after `today`; day before month, unless the column is known to differ.

    Codes: `date_unreadable`, `date_impossible` (31 February), `date_future`, `date_too_old` and, with a
    value, `birth_year_guessed` for two-digit years that fit two centuries.
    """
    if isinstance(cell, dt.date):
        day = cell.date() if isinstance(cell, dt.datetime) else cell
        return _bounded(FoundDate(turned(day) if order == "cells_swapped" else day), today)
    if isinstance(cell, str):
        return _bounded(_from_text(_tidy(cell), today, order), today)
    if cell is None or isinstance(cell, bool):
        return _ODD
    return _bounded(_from_number(cell, today), today)


def _bounded(found: FoundDate, today: dt.date) -> FoundDate:
    if found.value is None:
        return found
    if found.value > today:
        return FoundDate(None, "date_future")
    if found.value.year < _OLDEST:
        return FoundDate(None, "date_too_old")
    return found


def _tidy(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split()).lstrip("'")


def leading_parts(cell: Cell) -> tuple[int, int] | None:
    """First and second number of a date written as three numbers; what tells a column's order."""
    parts = _DAY_FIRST.fullmatch(_tidy(cell)) if isinstance(cell, str) else None
    return (int(parts[1]), int(parts[2])) if parts else None


def turned(day: dt.date) -> dt.date:
    """The date with day and month changed places, itself where that is no date."""
    try:
        return day.replace(month=day.day, day=day.month)
    except ValueError:
        return day


def _from_text(text: str, today: dt.date, order: DateOrder) -> FoundDate:
    if parts := _DAY_FIRST.fullmatch(text):
        first, second = int(parts[1]), int(parts[2])
        if order == "month_first" or (order == "mixed" and second > _MONTHS):
            return _dated(parts[3], first, second, today)
        return _dated(parts[3], second, first, today)
    if parts := _YEAR_FIRST.fullmatch(text):
        return _dated(parts[1], int(parts[2]), int(parts[3]), today)
    if parts := _WORDED.fullmatch(text):
        month = MONTH_BY_WORD.get(parts[2].lower())
        return _dated(parts[3], month, int(parts[1]), today) if month else _ODD
    if _RUN_OF_DIGITS.fullmatch(text):
        return _from_run(text, today)
    return _from_serial(float(text)) if _SERIAL.fullmatch(text) else _ODD


def _from_number(number: float, today: dt.date) -> FoundDate:
    if not 0 < number < 1e8:
        return _ODD
    if number < _SERIALS.stop:
        return _from_serial(number)
    text = str(int(number)).zfill(8)
    return _from_run(text, today) if number == int(number) and len(text) == 8 else _ODD


def _from_serial(number: float) -> FoundDate:
    if int(number) not in _SERIALS:
        return _ODD
    return FoundDate(_SERIAL_ZERO + dt.timedelta(days=int(number)))


def _from_run(digits: str, today: dt.date) -> FoundDate:
    if "1900" <= digits[:4] <= "2099" and "01" <= digits[4:6] <= "12":
        return _dated(digits[:4], int(digits[4:6]), int(digits[6:]), today)
    return _dated(digits[4:], int(digits[2:4]), int(digits[:2]), today)


def _dated(year_text: str, month: int, day: int, today: dt.date) -> FoundDate:
    year = int(year_text)
    if len(year_text) == 4:
        return _calendar_date(year, month, day)
    if year > today.year % 100:
        return _calendar_date(1900 + year, month, day)
    found = _calendar_date(2000 + year, month, day)
    if found.value is not None and found.value > today:
        return _calendar_date(1900 + year, month, day)
    return found if found.value is None else FoundDate(found.value, "birth_year_guessed")


def _calendar_date(year: int, month: int, day: int) -> FoundDate:
    try:
        return FoundDate(dt.date(year, month, day))
    except ValueError:
        return FoundDate(None, "date_impossible")


def a_century_earlier(value: dt.date) -> dt.date:
    """The other reading of a two-digit year; 29 February 2000 becomes 1 March 1900."""
    try:
        return value.replace(year=value.year - 100)
    except ValueError:
        return dt.date(value.year - 100, 3, 1)
