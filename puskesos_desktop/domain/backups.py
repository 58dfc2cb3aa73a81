"""Which copies of the ring are still needed: seven days, four weeks, twelve months, and always the newest."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

DAYS, WEEKS, MONTHS = 7, 4, 12
DOUBT = dt.timedelta(days=1)


@dataclass(frozen=True)
class BackupCopy:
    """One copy in the ring.

    Attributes:
        name: its file name.
        made_at: aware instant in the office's time zone, because days are the office's days.
        verified: whether it was proved whole.
    """

    name: str
    made_at: dt.datetime
    verified: bool = True


def superfluous(copies: Iterable[BackupCopy], now: dt.datetime) -> list[BackupCopy]:
    """Return the copies that may go, oldest first.

    Groups are counted by the days that have copies and not by age, so that a month without work or a clock
    set forward removes nothing. Copies from the future (the clock was wrong then, or is now) are left alone
    and count for nothing.
    """
    past = sorted((copy for copy in copies if copy.made_at <= now + DOUBT), key=_order)
    needed = {
        copy.name
        for group_of, count in ((_day, DAYS), (_week, WEEKS), (_month, MONTHS))
        for copy in _newest_of_each(past, group_of, count)
    }
    verified = [copy for copy in past if copy.verified]
    needed |= {copy.name for copy in verified[-1:]} | {copy.name for copy in past[-1:]}
    return [copy for copy in past if copy.name not in needed]


def _newest_of_each(
    copies: Sequence[BackupCopy], group_of: Callable[[BackupCopy], object], count: int
) -> list[BackupCopy]:
    best: dict[object, BackupCopy] = {}
    for copy in copies:
        group = group_of(copy)
        # A later copy of the group replaces an earlier one, but never a proved one by a doubtful.
        if copy.verified or group not in best or not best[group].verified:
            best[group] = copy
    return list(best.values())[-count:]


def _order(copy: BackupCopy) -> tuple[dt.datetime, str]:
    return copy.made_at, copy.name


def _day(copy: BackupCopy) -> object:
    return copy.made_at.date()


def _week(copy: BackupCopy) -> object:
    return copy.made_at.isocalendar()[:2]


def _month(copy: BackupCopy) -> object:
    return copy.made_at.year, copy.made_at.month
