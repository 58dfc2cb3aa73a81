"""How the time of a case is told from its events."""

from __future__ import annotations

import datetime as dt

import pytest

from puskesos_desktop.domain.calendar import Deadline, TimeUnit
from puskesos_desktop.domain.clocks import ClockRules, Clocks, Leg, Now, clocks_of
from puskesos_desktop.domain.complaint_parts import Event
from puskesos_desktop.domain.workflow import Level, Status

DAYS, WORKING, HOURS = TimeUnit.DAYS, TimeUnit.WORKING_DAYS, TimeUnit.HOURS
MONDAY = dt.date(2026, 11, 2)
S = Status
SENT = "rujukan_dikirim"


def at(day: int, hour: int = 8) -> dt.datetime:
    return dt.datetime(2026, 11, 2, hour, tzinfo=dt.UTC) + dt.timedelta(days=day)


def event(
    day: int, status: Status, level: Level = Level.FASILITATOR, due: int | None = None, step: str = ""
) -> Event:
    data = {} if due is None else {"due_on": (MONDAY + dt.timedelta(days=due)).isoformat()}
    on = MONDAY + dt.timedelta(days=day)
    return Event(
        str(day), 1, step or status.value, S.DRAF, status, level, on, at(day), 1, 1, "Yuliana", data=data
    )


def told(*events: Event, day: int, unit: TimeUnit = DAYS, amount: int = 5, **rules: object) -> Clocks:
    limits = dict.fromkeys(Leg, Deadline(amount, unit))
    now = Now(at(day), MONDAY + dt.timedelta(days=day))
    return clocks_of(events, ClockRules(limits, **rules), now)  # type: ignore[arg-type]


def test_case_at_the_desk_counts_from_the_day_it_came_in() -> None:
    run = told(event(0, S.DITERIMA), day=3).legs[0]
    assert (run.leg, run.used, run.allowed, run.overdue) == (Leg.KELURAHAN, 3, 5, 0)
    assert run.limit_on == dt.date(2026, 11, 7)


def test_case_beyond_its_limit_is_overdue() -> None:
    clocks = told(event(0, S.DITERIMA), day=8)
    assert (clocks.overdue, clocks.legs[0].overdue) == (True, 3)


def test_working_days_leave_out_weekend_and_holiday() -> None:
    holidays = frozenset({dt.date(2026, 11, 4)})
    run = told(event(0, S.DITERIMA), day=8, unit=WORKING, holidays=holidays).legs[0]
    assert (run.used, run.limit_on, run.overdue) == (5, dt.date(2026, 11, 10), 0)


def test_promise_in_months_is_told_in_days() -> None:
    run = told(event(0, S.DITERIMA), day=1, unit=TimeUnit.MONTHS, amount=1).legs[0]
    assert (run.unit, run.allowed, run.limit_on) == (DAYS, 30, dt.date(2026, 12, 2))


def test_waiting_for_the_resident_stops_the_clock() -> None:
    clocks = told(event(0, S.VERIFIKASI), event(2, S.KLARIFIKASI), day=9)
    run = clocks.legs[0]
    assert (run.used, run.paused, run.resting, run.limit_on, clocks.overdue) == (2, 7, True, None, False)


def test_clock_goes_on_when_the_papers_are_in() -> None:
    steps = (event(0, S.VERIFIKASI), event(2, S.KLARIFIKASI), event(6, S.VERIFIKASI))
    run = told(*steps, day=8).legs[0]
    assert (run.used, run.paused, run.limit_on) == (4, 4, dt.date(2026, 11, 11))


def test_limit_that_the_history_fixed_counts_before_the_rule() -> None:
    run = told(event(0, S.DIRUJUK, due=20, step=SENT), day=8).legs[0]
    assert (run.leg, run.limit_on, run.overdue) == (Leg.INSTANSI, dt.date(2026, 11, 22), 0)


def test_every_leg_has_a_clock_of_its_own() -> None:
    way = (
        event(0, S.DITERIMA),
        event(2, S.ESKALASI, Level.SUPERVISOR),
        event(5, S.ESKALASI, Level.MANAJER),
        event(9, S.JAWABAN),
        event(10, S.SELESAI),
    )
    clocks = told(*way, day=30)
    used = [(run.leg.value, run.used) for run in clocks.legs]
    assert used == [("kelurahan", 2), ("kecamatan", 3), ("kabupaten", 4), ("penyampaian", 1)]
    assert (clocks.running, clocks.stuck) == (None, False)


def test_desk_has_a_referred_case_in_hand_until_its_letter_leaves() -> None:
    way = (event(0, S.DITERIMA), event(1, S.DIRUJUK), event(4, S.DIRUJUK, step=SENT), event(9, S.DIRUJUK))
    used = [(run.leg, run.used) for run in told(*way, day=12).legs]
    assert used == [(Leg.KELURAHAN, 4), (Leg.INSTANSI, 8)]


def test_leg_that_ended_late_stays_late_after_the_end() -> None:
    clocks = told(event(0, S.DIRUJUK, step=SENT), event(9, S.JAWABAN), day=9)
    assert [run.overdue for run in clocks.legs] == [4, 0]


def test_emergency_counts_hours_to_its_instant() -> None:
    clocks = told(event(0, S.DITERIMA), day=2, emergency_at=at(1))
    run = clocks.legs[0]
    assert (run.unit, run.allowed, run.used, run.overdue) == (HOURS, 24, 48, 24)
    assert run.limit_on == dt.date(2026, 11, 3)


def test_steps_of_one_save_are_no_leg() -> None:
    one, other = event(0, S.ESKALASI, Level.SUPERVISOR), event(0, S.ESKALASI, Level.MANAJER)
    assert [run.leg for run in told(one, other, day=1).legs] == [Leg.KABUPATEN]


@pytest.mark.parametrize(("day", "stuck"), [(14, False), (15, True)])
def test_case_that_nobody_touches_is_stuck(day: int, stuck: bool) -> None:
    clocks = told(event(0, S.DIRUJUK, due=90), day=day)
    assert (clocks.idle_days, clocks.stuck) == (day, stuck)


def test_no_event_is_no_clock() -> None:
    assert told(day=1) == Clocks()
