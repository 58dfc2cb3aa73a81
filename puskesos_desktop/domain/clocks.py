"""Clocks of a complaint: how long each leg of its way took, told from its events and the rules of the day.

A leg is who has the case in hand: kelurahan, kecamatan, kabupaten, the agency it was referred to, and the
telling at the end. Its clock rests while the resident is waited for.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from puskesos_desktop.domain.calendar import Deadline, TimeUnit, add_working_days, working_days_between
from puskesos_desktop.domain.workflow import OPEN, Level, Status

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from puskesos_desktop.domain.complaint_parts import Event

_HOUR = 3600
_TWO_WEEKS = Deadline(14, TimeUnit.DAYS)


class Leg(StrEnum):
    """Who has the case in hand."""

    KELURAHAN = "kelurahan"
    KECAMATAN = "kecamatan"
    KABUPATEN = "kabupaten"
    INSTANSI = "instansi"
    PENYAMPAIAN = "penyampaian"


@dataclass(frozen=True)
class ClockRules:
    """What the office promises for each leg of one case.

    Attributes:
        limits: a leg without one only counts.
        stuck_after: a case in which nothing happens for so long is stuck.
        emergency_at: instant by which help is of use; it is then the limit of the first leg.
    """

    limits: Mapping[Leg, Deadline]
    stuck_after: Deadline = _TWO_WEEKS
    emergency_at: dt.datetime | None = None
    holidays: frozenset[dt.date] = frozenset()


@dataclass(frozen=True)
class Now:
    """The moment that is asked for, as instant and as legal date of the office."""

    at: dt.datetime
    today: dt.date


@dataclass(frozen=True)
class LegRun:
    """One leg of a case.

    Attributes:
        ended_on: None while it runs.
        limit_on: last day of it, None when nothing is promised or while it rests.
        limit_at: instant of a limit in hours.
        unit: what `used`, `paused`, `overdue` count.
        used: how long it took so far, pauses left out.
        overdue: by how much it went beyond its limit, 0 when it did not.
        resting: the resident is waited for just now.
    """

    leg: Leg
    started_on: dt.date
    ended_on: dt.date | None
    limit_on: dt.date | None
    unit: TimeUnit
    used: int
    allowed: int | None = None
    paused: int = 0
    overdue: int = 0
    limit_at: dt.datetime | None = None
    resting: bool = False


@dataclass(frozen=True)
class Clocks:
    """All legs of a case, the oldest first; `idle_days` since anything happened, `stuck` beyond its limit."""

    legs: tuple[LegRun, ...] = ()
    idle_days: int = 0
    stuck: bool = False

    @property
    def running(self) -> LegRun | None:
        """The leg that runs now, None after the end."""
        return self.legs[-1] if self.legs and self.legs[-1].ended_on is None else None

    @property
    def overdue(self) -> bool:
        """Tell whether the running leg is beyond its limit."""
        return self.running is not None and self.running.overdue > 0


_AT_AGENCY = frozenset({"rujukan_dikirim", "rujukan_diterima", "rujukan_dilayani"})
"""Rows that tell that an agency has a referral; before them its letter still lies at the desk."""


def leg_of(status: Status, level: Level) -> Leg | None:
    """Return who has a case in hand at a position, None when nobody has."""
    if status not in OPEN:
        return None
    if status is Status.JAWABAN:
        return Leg.PENYAMPAIAN
    if status is Status.DIRUJUK:
        return Leg.INSTANSI
    if status is Status.ESKALASI:
        return Leg.KECAMATAN if level is Level.SUPERVISOR else Leg.KABUPATEN
    return Leg.KELURAHAN


@dataclass
class _Span:
    """Events of one leg, in order, and where the next leg began."""

    leg: Leg
    events: list[Event] = field(default_factory=list)
    until: Event | None = None


def clocks_of(events: Sequence[Event], rules: ClockRules, now: Now) -> Clocks:
    """Tell how the time of a case went."""
    spans = _spans(events)
    legs = tuple(_run(span, rules, now, first=place == 0) for place, span in enumerate(spans))
    if not legs or legs[-1].ended_on is not None:
        return Clocks(legs)
    last = max(event.occurred_on for event in events)
    idle = max((now.today - last).days, 0)
    return Clocks(legs, idle, is_stuck(last, now.today, rules.stuck_after, rules.holidays))


def is_stuck(last: dt.date, today: dt.date, after: Deadline, holidays: Collection[dt.date] = ()) -> bool:
    """Tell whether nothing has happened for longer than the rule allows."""
    return today > after.due_on(last, holidays)


def stuck_since(today: dt.date, after: Deadline, holidays: Collection[dt.date] = ()) -> dt.date:
    """Return the last day on which something must have happened for a case to count as stuck today."""
    day = today
    while not is_stuck(day, today, after, holidays):
        day -= dt.timedelta(days=1)
    return day


def _spans(events: Iterable[Event]) -> list[_Span]:
    spans: list[_Span] = []
    running: _Span | None = None
    is_away = False
    for event in events:
        leg = leg_of(event.to_status, event.level)
        is_away = event.step in _AT_AGENCY or (is_away and leg is Leg.INSTANSI)
        if leg is Leg.INSTANSI and not is_away:
            leg = Leg.KELURAHAN
        if running is None or leg is not running.leg:
            if running is not None:
                running.until = event
            running = _Span(leg) if leg is not None else None
            if running is not None:
                spans.append(running)
        if running is not None:
            running.events.append(event)
    return [span for span in spans if not _is_passing(span)]


def _is_passing(span: _Span) -> bool:
    """A leg that was only walked through in the same save took nobody any time."""
    return span.until is not None and span.until.recorded_at == span.events[0].recorded_at


def _run(span: _Span, rules: ClockRules, now: Now, *, first: bool) -> LegRun:
    start = span.events[0]
    deadline = _in_days(rules.limits.get(span.leg), start.occurred_on)
    end = Now(span.until.recorded_at, span.until.occurred_on) if span.until else now
    limit_at = rules.emergency_at if first and span.leg is Leg.KELURAHAN else None
    counted = deadline or Deadline(0, TimeUnit.DAYS)
    if limit_at is not None:
        counted = Deadline(_hours(start.recorded_at, limit_at), TimeUnit.HOURS)
    counter = _Counter(counted.unit, rules.holidays)
    pauses = list(_pauses(span, end))
    paused = sum(counter.count(begin, finish) for begin, finish in pauses)
    resting = span.until is None and span.events[-1].to_status is Status.KLARIFIKASI
    limit = _limit(span, deadline, paused, rules.holidays)
    if limit_at is not None:
        limit = _day_of(limit_at, start)
    return LegRun(
        leg=span.leg,
        started_on=start.occurred_on,
        ended_on=span.until.occurred_on if span.until else None,
        limit_on=None if resting else limit,
        unit=counted.unit,
        used=max(counter.count(Now(start.recorded_at, start.occurred_on), end) - paused, 0),
        allowed=counted.amount if deadline or limit_at else None,
        paused=paused,
        overdue=0 if resting else _overdue(limit, limit_at, end, counter),
        limit_at=limit_at,
        resting=resting,
    )


def _in_days(deadline: Deadline | None, start: dt.date) -> Deadline | None:
    """Months differ in length, so what is promised in them is told in days."""
    if deadline is None or deadline.unit in {TimeUnit.DAYS, TimeUnit.WORKING_DAYS, TimeUnit.HOURS}:
        return deadline
    return Deadline((deadline.due_on(start) - start).days, TimeUnit.DAYS)


def _day_of(limit_at: dt.datetime, start: Event) -> dt.date:
    """Return the legal day of an instant, reckoned from the first event, whose day and instant are known."""
    return start.occurred_on + dt.timedelta(days=(limit_at - start.recorded_at).days)


def _limit(
    span: _Span, deadline: Deadline | None, paused: int, holidays: Collection[dt.date]
) -> dt.date | None:
    """The history fixed the limit when the leg began or moved; the rules only speak where it is silent."""
    fixed = [event.data["due_on"] for event in span.events if event.data.get("due_on")]
    if fixed:
        return dt.date.fromisoformat(str(fixed[-1]))
    if deadline is None:
        return None
    due = deadline.due_on(span.events[0].occurred_on, holidays)
    if deadline.unit is TimeUnit.WORKING_DAYS:
        return add_working_days(due, paused, holidays)
    return due + dt.timedelta(days=paused if deadline.unit is TimeUnit.DAYS else paused // 24)


def _pauses(span: _Span, end: Now) -> Iterable[tuple[Now, Now]]:
    moments = [(event.to_status, Now(event.recorded_at, event.occurred_on)) for event in span.events]
    for (status, begin), (_, finish) in pairwise([*moments, (None, end)]):
        if status is Status.KLARIFIKASI:
            yield begin, finish


def _overdue(limit: dt.date | None, limit_at: dt.datetime | None, end: Now, counter: _Counter) -> int:
    if limit_at is not None:
        late = (end.at - limit_at).total_seconds()
        return -(-int(late) // _HOUR) if late > 0 else 0
    if limit is None or end.today <= limit:
        return 0
    if counter.unit is TimeUnit.HOURS:
        return (end.today - limit).days * 24
    return counter.count(Now(end.at, limit), end)


def _hours(begin: dt.datetime, finish: dt.datetime) -> int:
    return max(int((finish - begin).total_seconds() // _HOUR), 0)


@dataclass(frozen=True)
class _Counter:
    """Counts from one moment to another as the promise counts."""

    unit: TimeUnit
    holidays: frozenset[dt.date]

    def count(self, begin: Now, finish: Now) -> int:
        if self.unit is TimeUnit.HOURS:
            return _hours(begin.at, finish.at)
        if self.unit is TimeUnit.WORKING_DAYS:
            return working_days_between(begin.today, finish.today, self.holidays)
        return max((finish.today - begin.today).days, 0)
