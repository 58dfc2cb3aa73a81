"""The ring keeps seven days, four weeks and twelve months, and never loses its newest proved copy."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from puskesos_desktop.domain.backups import BackupCopy, superfluous

if TYPE_CHECKING:
    from collections.abc import Iterable

WITA = dt.timezone(dt.timedelta(hours=8))
START = dt.datetime(2026, 11, 21, 16, 0, tzinfo=WITA)
THREE_YEARS = 3 * 365


def copy_at(at: dt.datetime, *, verified: bool = True) -> BackupCopy:
    return BackupCopy(f"{at:%Y%m%dT%H%M%S}", at, verified)


def week(copy: BackupCopy) -> tuple[int, int]:
    return copy.made_at.isocalendar()[:2]


def month(copy: BackupCopy) -> tuple[int, int]:
    return copy.made_at.year, copy.made_at.month


def live(days: Iterable[int], per_day: int = 1) -> tuple[list[BackupCopy], list[BackupCopy]]:
    """Make copies on these days, thinning after each; return what stands and all there ever was."""
    ring: list[BackupCopy] = []
    made: list[BackupCopy] = []
    for day in days:
        for number in range(per_day):
            now = START + dt.timedelta(days=day, minutes=number)
            made.append(copy_at(now))
            ring.append(made[-1])
            gone = set(superfluous(ring, now))
            ring = [copy for copy in ring if copy not in gone]
    return ring, made


def test_three_years_of_daily_copies_leave_the_ring() -> None:
    ring, made = live(range(THREE_YEARS))
    assert [copy.made_at for copy in ring[-7:]] == [copy.made_at for copy in made[-7:]]
    assert len({month(copy) for copy in ring}) == 12
    assert 12 <= len(ring) <= 7 + 4 + 12


def test_several_copies_a_day_leave_the_last_of_each_day() -> None:
    ring, _made = live(range(7), per_day=5)
    assert [copy.made_at.minute for copy in ring] == [4] * 7


def test_months_without_work_remove_nothing() -> None:
    ring, _made = live(range(7))
    assert superfluous(ring, START + dt.timedelta(days=400)) == []


@given(st.sets(st.integers(0, THREE_YEARS), min_size=1, max_size=200))
def test_newest_days_weeks_and_months_always_stand(days: set[int]) -> None:
    ring, made = live(sorted(days))
    assert made[-1] in ring
    assert set(made[-7:]) <= set(ring)
    for group, count in ((week, 4), (month, 12)):
        wanted = sorted({group(copy) for copy in made})[-count:]
        assert set(wanted) <= {group(copy) for copy in ring}
    assert len(ring) <= 7 + 4 + 12


@given(st.dictionaries(st.integers(0, 100_000), st.booleans(), min_size=1), st.integers(-2_000, 102_000))
def test_newest_and_newest_proved_copy_stand_whatever_the_clock(hours: dict[int, bool], now: int) -> None:
    ring = [copy_at(START + dt.timedelta(hours=hour), verified=hours[hour]) for hour in sorted(hours)]
    gone = superfluous(ring, START + dt.timedelta(hours=now))
    proved = [copy for copy in ring if copy.verified]
    assert not {*ring[-1:], *proved[-1:]} & set(gone)


def test_copies_from_the_future_stay_and_push_nothing_out() -> None:
    future = [copy_at(START + dt.timedelta(days=3650 + day)) for day in range(20)]
    past = [copy_at(START - dt.timedelta(days=day)) for day in range(7)]
    assert superfluous([*future, *past], START) == []


def test_clock_set_back_removes_nothing_newer() -> None:
    ring = [copy_at(START + dt.timedelta(days=day)) for day in range(2, 40)]
    assert superfluous(ring, START) == []


def test_doubtful_copy_does_not_replace_a_proved_one_of_its_day() -> None:
    proved = copy_at(START)
    doubtful = [copy_at(START + dt.timedelta(minutes=n), verified=False) for n in (1, 2)]
    assert proved not in superfluous([proved, *doubtful], START + dt.timedelta(hours=1))
