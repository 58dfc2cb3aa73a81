import datetime as dt

import pytest

from puskesos_desktop.domain.calendar import (
    Deadline,
    TimeUnit,
    add_working_days,
    is_working_day,
    working_days_between,
)

CHRISTMAS = dt.date(2026, 12, 25)
THURSDAY, FRIDAY, SATURDAY, MONDAY = (dt.date(2026, 12, day) for day in (24, 25, 26, 28))


@pytest.mark.parametrize(
    ("day", "open_"), [(THURSDAY, True), (FRIDAY, False), (SATURDAY, False), (MONDAY, True)]
)
def test_weekends_and_holidays_are_no_working_days(day, open_):
    assert is_working_day(day, {CHRISTMAS}) is open_


@pytest.mark.parametrize(("count", "end"), [(0, THURSDAY), (1, MONDAY), (2, dt.date(2026, 12, 29))])
def test_working_days_pass_over_them(count, end):
    assert add_working_days(THURSDAY, count, {CHRISTMAS}) == end


def test_counting_is_the_reverse_of_adding():
    for count in range(30):
        assert (
            working_days_between(THURSDAY, add_working_days(THURSDAY, count, {CHRISTMAS}), {CHRISTMAS})
            == count
        )


def test_nothing_lies_between_a_day_and_an_earlier_one():
    assert working_days_between(MONDAY, THURSDAY, ()) == 0


@pytest.mark.parametrize(
    ("amount", "unit", "due"),
    [
        (14, "hari", dt.date(2027, 1, 7)),
        (1, "hari_kerja", MONDAY),
        (24, "jam", FRIDAY),
        (25, "jam", SATURDAY),
    ],
)
def test_a_deadline_has_a_last_day(amount, unit, due):
    assert Deadline(amount, TimeUnit(unit)).due_on(THURSDAY, {CHRISTMAS}) == due


@pytest.mark.parametrize(("amount", "unit", "hours"), [(24, "jam", 24), (2, "hari", 48)])
def test_a_deadline_has_an_instant(amount, unit, hours):
    start = dt.datetime(2026, 11, 21, 9, 12, tzinfo=dt.UTC)
    assert Deadline(amount, TimeUnit(unit)).due_at(start) - start == dt.timedelta(hours=hours)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ((2026, 5, 21), 6, (2026, 11, 21)),
        ((2026, 8, 31), 6, (2027, 2, 28)),
        ((2026, 6, 15), 6, (2026, 12, 15)),
    ],
)
def test_deadline_in_months_ends_in_the_month(start: tuple, months: int, end: tuple) -> None:
    assert Deadline(months, TimeUnit.MONTHS).due_on(dt.date(*start)) == dt.date(*end)
