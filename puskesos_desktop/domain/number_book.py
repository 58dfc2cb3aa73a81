"""Rules of the number book for letters that come late, are written by hand, or hold a number in reserve.

Source: reference documents 2.3. An ordinary number never bears a date before the number ahead of it, so that
the book can be read from top to bottom; a late letter hangs behind the last number of its day instead.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from puskesos_desktop.domain.calendar import is_working_day
from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.numbering import InsertionStyle, Series

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable

CERTIFICATES = frozenset({"surat_keterangan_dtsen", "sktm", "keluarga_belum_terdata"})
"""Kinds of letters that stand in the register of certificates."""

_TYPED = re.compile(r"(\d{1,6})(\.[a-z]{1,2}|[A-Z]{1,2}|\.\d{2})?")


@dataclass(frozen=True)
class Gap:
    """Numbers of one period that stand nowhere in the book, both ends included."""

    period: int
    first: int
    last: int


@dataclass(frozen=True)
class Neighbours:
    """Dates that a number's date must lie between; None where there is no neighbour."""

    before: dt.date | None = None
    after: dt.date | None = None


def year_of(period: int) -> int:
    """Return the year of a period."""
    return period // 100 if period > 9999 else period


def periods_of(year: int) -> tuple[int, ...]:
    """Return every period that a year may have: itself and its months."""
    return (year, *(year * 100 + month for month in range(1, 13)))


def check_between(day: dt.date, today: dt.date, dates: Neighbours) -> None:
    """Keep the book in order: not in the future, not before the number ahead, not after the one behind.

    Raises:
        RuleBroken: `letter_date_in_future`, `letter_date_before_last`, `letter_date_after_next`.
    """
    if day > today:
        raise RuleBroken("letter_date_in_future", "letter_date")
    if dates.before and day < dates.before:
        raise RuleBroken("letter_date_before_last", "letter_date", last=dates.before.isoformat())
    if dates.after and day > dates.after:
        raise RuleBroken("letter_date_after_next", "letter_date", next=dates.after.isoformat())


def check_open_day(day: dt.date, holidays: Collection[dt.date]) -> None:
    """Refuse a day on which the office is closed.

    Raises:
        RuleBroken: `letter_date_day_off`.
    """
    if not is_working_day(day, holidays):
        raise RuleBroken("letter_date_day_off", "letter_date")


def check_late(series: Series, day: dt.date, today: dt.date) -> None:
    """Refuse an insertion that is none, or one that comes too late.

    Raises:
        RuleBroken: `insertion_not_late`, `insertion_too_late`.
    """
    if day >= today:
        raise RuleBroken("insertion_not_late", "letter_date")
    if (today - day).days > series.max_backdate:
        raise RuleBroken("insertion_too_late", "letter_date", days=series.max_backdate)


def suffix(style: InsertionStyle, rank: int) -> str:
    """Write what tells the `rank`th late letter behind a number: `.a`, `A` or `.01`."""
    if style is InsertionStyle.FIGURE:
        return f".{rank:02d}"
    letters = _letters(rank)
    return f".{letters}" if style is InsertionStyle.DOT else letters.upper()


def _letters(rank: int) -> str:
    """Count with letters: a to z, aa to zz, then aaa."""
    before, last = divmod(rank - 1, 26)
    return (_letters(before) if before else "") + chr(97 + last)


def read_typed(text: str) -> tuple[int, str]:
    """Read a running number as the paper book has it: `131`, `0131`, `12.a`, `12A`, `012.01`.

    Raises:
        RuleBroken: `letter_number_unreadable`.
    """
    match = _TYPED.fullmatch(text.strip())
    if match is None or int(match[1]) < 1:
        raise RuleBroken("letter_number_unreadable", "number")
    return int(match[1]), match[2] or ""


def gaps_of(period: int, bounds: tuple[int, int], given: Iterable[tuple[int, int]]) -> list[Gap]:
    """Return the runs of numbers between the first and last used one that stand nowhere.

    A line of the book may hold one number or many, so `given` has the first and last number of each.
    """
    found: list[Gap] = []
    awaited, highest = bounds
    for first, last in sorted(given):
        if awaited < min(first, highest + 1):
            found.append(Gap(period, awaited, min(first - 1, highest)))
        awaited = max(awaited, last + 1)
    return [*found, Gap(period, awaited, highest)] if awaited <= highest else found
