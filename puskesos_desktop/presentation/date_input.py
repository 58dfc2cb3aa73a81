"""Reads dates and times as a clerk types them: bare digits, separators, words, two-digit years."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

_MONTHS = ("jan", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "sep", "okt", "nov", "des")
_MONTH_WORDS = {name: number for number, name in enumerate(_MONTHS, 1)} | {
    "ags": 8,
    "agt": 8,
    "nop": 11,
    "may": 5,
}
_WORDS = {"hari ini": 0, "h": 0, "kemarin": -1, "k": -1, "besok": 1, "lusa": 2}
_OLDEST = date(1880, 1, 1)
_DAY_FIRST = re.compile(r"(\d{1,2})[\s./-]+(\d{1,2}|[a-z]+)(?:[\s./-]+(\d{4}|\d{2}))?")
_DIGITS = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_TIME = re.compile(r"(\d{1,2})[.:](\d{2})")


@dataclass(frozen=True)
class DateReading:
    """What a typed date means: a value, or a code of `error_texts_common.DATE_PROBLEMS`, or neither."""

    value: date | None = None
    problem: str = ""


@dataclass(frozen=True)
class MomentReading:
    """What a typed date with time means; `value` is office-local wall time without a zone."""

    value: datetime | None = None
    problem: str = ""


@dataclass(frozen=True)
class DateLimits:
    """Which dates an input takes; a two-digit year is read as the nearest one inside them.

    Attributes:
        future: whether a day after today is meant (terms, deadlines) or a slip (birth, receipt).
        earliest: first day that makes sense.
    """

    future: bool = False
    earliest: date = _OLDEST


def read_date(text: str, today: date, limits: DateLimits | None = None) -> DateReading:
    """Read `23112026`, `23/11/26`, `23-11-2026`, `23 nov 2026`, `23 November`, `hari ini`, `kemarin`."""
    limits = limits or DateLimits()
    typed = " ".join(text.lower().replace(",", " ").split())
    if not typed:
        return DateReading()
    if typed in _WORDS:
        return _within(today + timedelta(days=_WORDS[typed]), today, limits)
    parts = _parts(typed, today, limits)
    if parts is None:
        return DateReading(problem="date_unreadable")
    try:
        value = date(*parts)
    except ValueError:
        return DateReading(problem="date_impossible")
    return _within(value, today, limits)


def read_moment(text: str, now: datetime, *, future: bool = False) -> MomentReading:
    """Read a day with a time, either left out: `09.12`, `kemarin 14.30`, `23-11-2026`, `hari ini 09.12`.

    Args:
        text: as typed.
        now: office-local wall time without a zone; lends the day or the time that was left out.
        future: whether a moment after `now` is allowed.
    """
    typed = " ".join(text.lower().split())
    if not typed:
        return MomentReading()
    found = _time_in(typed)
    rest = typed if found is None else typed[: found.start()].strip()
    day = DateReading(now.date()) if not rest else read_date(rest, now.date(), DateLimits(future=future))
    if day.value is None:
        return MomentReading(problem=day.problem or "date_unreadable")
    clock = now.time() if found is None else _clock(found)
    if clock is None:
        return MomentReading(problem="time_unreadable")
    value = datetime.combine(day.value, clock.replace(second=0, microsecond=0))
    late = value > now and not future
    return MomentReading(problem="moment_after_now") if late else MomentReading(value)


def write_date(value: date | None) -> str:
    """`23-11-2026`, as every date input shows it."""
    return "" if value is None else f"{value:%d-%m-%Y}"


def write_moment(value: datetime | None, today: date) -> str:
    """`Hari ini 09.12` or `22-11-2026 14.30`."""
    if value is None:
        return ""
    day = "Hari ini" if value.date() == today else write_date(value.date())
    return f"{day} {value:%H.%M}"


def _parts(typed: str, today: date, limits: DateLimits) -> tuple[int, int, int] | None:
    iso = _ISO.fullmatch(typed)
    if iso:
        return int(iso[1]), int(iso[2]), int(iso[3])
    found = _DIGITS.fullmatch(typed) or _DAY_FIRST.fullmatch(typed)
    if found is None:
        return None
    month = int(found[2]) if found[2].isdigit() else _MONTH_WORDS.get(found[2][:3])
    if month is None:
        return None
    return _year(found[3], today, limits), month, int(found[1])


def _year(typed: str | None, today: date, limits: DateLimits) -> int:
    if typed is None:
        return today.year
    if len(typed) == 4:
        return int(typed)
    year = today.year // 100 * 100 + int(typed)
    newest = today.year + (20 if limits.future else 0)
    return year if year <= newest else year - 100


def _within(value: date, today: date, limits: DateLimits) -> DateReading:
    if value > today and not limits.future:
        return DateReading(problem="date_after_today")
    if value < limits.earliest:
        return DateReading(problem="date_too_early")
    return DateReading(value)


def _time_in(typed: str) -> re.Match[str] | None:
    """The time at the end, told from `23.11` by standing alone or behind a complete day."""
    found = re.search(r"(?:^|\s)(?:pukul |jam )?(\d{1,2})[.:](\d{2})$", typed)
    if found is None or (found.start() == 0 and int(found[1]) > 23 and ":" not in found[0]):
        return None
    return found


def _clock(found: re.Match[str]) -> time | None:
    try:
        return time(int(found[1]), int(found[2]))
    except ValueError:
        return None
