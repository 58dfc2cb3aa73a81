import datetime as dt
import uuid

import pytest

from puskesos_desktop.system.clock import SystemClock, seconds_since_boot
from puskesos_desktop.system.ids import UuidSevens


class ChosenClock(SystemClock):
    def __init__(self, instant: dt.datetime) -> None:
        self.instant = instant

    def now(self) -> dt.datetime:
        return self.instant


EVENING = dt.datetime(2026, 11, 21, 16, 30, tzinfo=dt.UTC)


def test_now_is_aware_and_in_utc():
    assert SystemClock().now().tzinfo is dt.UTC


@pytest.mark.parametrize(("timezone", "day"), [("WIB", 21), ("WITA", 22), ("WIT", 22)])
def test_the_legal_date_is_the_offices(timezone, day):
    assert ChosenClock(EVENING).today(timezone) == dt.date(2026, 11, day)


def test_seconds_since_boot_never_go_back():
    assert seconds_since_boot() <= seconds_since_boot()


def test_an_identifier_is_a_uuid_of_version_seven_with_its_time():
    made = uuid.UUID(UuidSevens(ChosenClock(EVENING)).new())
    assert made.version == 7
    assert made.variant == uuid.RFC_4122
    assert made.int >> 80 == int(EVENING.timestamp() * 1000)


def test_identifiers_rise_within_one_millisecond():
    ids = UuidSevens(ChosenClock(EVENING))
    made = [ids.new() for _ in range(10_000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)


def test_identifiers_rise_when_the_clock_steps_back():
    clock = ChosenClock(EVENING)
    ids = UuidSevens(clock)
    before = ids.new()
    clock.instant = EVENING - dt.timedelta(days=400)
    assert ids.new() > before
