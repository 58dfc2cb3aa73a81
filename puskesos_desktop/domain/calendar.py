"""Days as offices count them: working days, and deadlines in days, working days, months or hours."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

_SATURDAY = 5
_ONE_DAY = dt.timedelta(days=1)


class TimeUnit(StrEnum):
    """What a deadline counts."""

    DAYS = "hari"
    WORKING_DAYS = "hari_kerja"
    HOURS = "jam"
    MONTHS = "bulan"


def is_working_day(day: dt.date, holidays: Collection[dt.date]) -> bool:
    """Tell whether the office is open; Saturday and Sunday are not working days in government offices."""
    return day.weekday() < _SATURDAY and day not in holidays


def add_working_days(day: dt.date, count: int, holidays: Collection[dt.date]) -> dt.date:
    """Go on `count` working days; the day itself does not count, as deadlines are reckoned."""
    left = count
    while left > 0:
        day += _ONE_DAY
        left -= is_working_day(day, holidays)
    return day


def working_days_between(start: dt.date, end: dt.date, holidays: Collection[dt.date]) -> int:
    """Count working days after `start` up to and with `end`; 0 when `end` is not later."""
    span = max((end - start).days, 0)
    return sum(is_working_day(start + dt.timedelta(days=step), holidays) for step in range(1, span + 1))


def add_months(day: dt.date, count: int) -> dt.date:
    """Go on `count` months; a day that the month lacks becomes its last one."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    following = dt.date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return dt.date(year, month + 1, min(day.day, (following - _ONE_DAY).day))


@dataclass(frozen=True)
class Deadline:
    """How long something may take."""

    amount: int
    unit: TimeUnit

    def due_on(self, start: dt.date, holidays: Collection[dt.date] = ()) -> dt.date:
        """Last day; hours are rounded up to whole days."""
        if self.unit is TimeUnit.WORKING_DAYS:
            return add_working_days(start, self.amount, holidays)
        if self.unit is TimeUnit.MONTHS:
            return add_months(start, self.amount)
        days = self.amount if self.unit is TimeUnit.DAYS else -(-self.amount // 24)
        return start + dt.timedelta(days=days)

    def due_at(self, start: dt.datetime) -> dt.datetime:
        """Instant of a deadline in hours; one in days counts whole days of 24 hours."""
        return start + dt.timedelta(hours=self.amount if self.unit is TimeUnit.HOURS else self.amount * 24)
