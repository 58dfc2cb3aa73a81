"""A visit to a family: planned for a day, made by officers, with what they found."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import RuleBroken

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from puskesos_desktop.domain.questionnaires import Answer


class VisitState(StrEnum):
    """How far a visit is; one that was called off keeps why."""

    PLANNED = "rencana"
    DONE = "selesai"
    CALLED_OFF = "batal"


class Outcome(StrEnum):
    """What the visitors met with."""

    DITEMUI = "ditemui"
    TIDAK_DITEMUI = "tidak_ditemui"
    PINDAH = "pindah"
    MENOLAK = "menolak"


OUTCOMES = tuple(Outcome)
ADVICES = ("layak", "tidak_layak", "ditunda")
SEEN = ("ktp", "kk", "lainnya")
"""Papers that the visitors looked at."""

DRAFT, DONE = "draf", "selesai"
"""States of a questionnaire."""

SUMMARY_WIDTH = 2_000
_HOUR = re.compile(r"([01]?\d|2[0-3])[.:]([0-5]\d)")
_PLACE = re.compile(r"\s*(-?\d{1,3}(?:\.\d+)?)\s*[,;]\s*(-?\d{1,3}(?:\.\d+)?)\s*")
_SOUTH, _NORTH, _WEST, _EAST = -11.5, 6.5, 94.5, 141.5


@dataclass(frozen=True)
class Visitor:
    """An officer who goes; the name is the one of that day."""

    uid: str
    name: str


@dataclass(frozen=True)
class VisitResult:
    """What the visitors wrote down; text stays as typed until the visit is finished.

    Attributes:
        hour: `HH.MM`.
        met_with: whom they spoke to.
        outcome: one of `OUTCOMES`, empty while it is open.
        summary: what was seen, in whole sentences.
        advice: one of `ADVICES` or empty; `reason` says why.
        coordinates: `lat, lon` as a telephone shows them.
    """

    visited_on: dt.date | None = None
    hour: str = ""
    met_with: str = ""
    outcome: str = ""
    seen: tuple[str, ...] = ()
    summary: str = ""
    advice: str = ""
    reason: str = ""
    coordinates: str = ""


@dataclass(frozen=True)
class FieldVisit:
    """A visit of a case.

    Attributes:
        until_on: last day of the assignment; the day itself when it is one day.
        purpose: what there is to look at.
        letter_id: the surat tugas.
    """

    uid: str
    planned_on: dt.date
    until_on: dt.date
    visitors: tuple[Visitor, ...]
    recorded_at: dt.datetime
    complaint_id: int | None = None
    resident_id: int | None = None
    officer_id: int | None = None
    purpose: str = ""
    letter_id: int | None = None
    state: VisitState = VisitState.PLANNED
    result: VisitResult = field(default_factory=VisitResult)
    recorded_by: int | None = None
    id: int | None = None
    version: int = 1

    @property
    def is_open(self) -> bool:
        """Whether the visit is still to be made or written down."""
        return self.state is VisitState.PLANNED

    @property
    def names(self) -> str:
        """Who goes, as one line."""
        return ", ".join(one.name for one in self.visitors)

    def is_as_ordered(self, before: FieldVisit) -> bool:
        """Tell whether the surat tugas of an earlier plan still says who goes and when."""
        days = (self.planned_on, self.until_on) == (before.planned_on, before.until_on)
        return days and {one.uid for one in self.visitors} == {one.uid for one in before.visitors}


@dataclass(frozen=True)
class FilledForm:
    """Answers to one version of a questionnaire.

    Attributes:
        people: members of the family that the repeated part is asked for, as they were found.
        state: `draf` or `selesai`.
    """

    uid: str
    visit_id: int
    form_code: str
    form_version: int
    form_hash: str
    recorded_at: dt.datetime
    answers: Mapping[str, Answer] = field(default_factory=dict)
    people: tuple[str, ...] = ()
    state: str = DRAFT
    recorded_by: int | None = None
    id: int | None = None


def sound_plan(visit: FieldVisit, today: dt.date) -> FieldVisit:
    """A plan that can be carried out.

    Raises:
        RuleBroken: `visitor_missing`, `visit_day_past`, `visit_until_before`.
    """
    if not visit.visitors:
        raise RuleBroken("visitor_missing", "visitors")
    if visit.until_on < visit.planned_on:
        raise RuleBroken("visit_until_before", "until_on")
    if visit.until_on < today:
        raise RuleBroken("visit_day_past", "visited_on")
    return replace(visit, purpose=" ".join(visit.purpose.split()))


def sound_result(result: VisitResult, today: dt.date) -> VisitResult:
    """A result that can stand in the history.

    Raises:
        RuleBroken: `visit_outcome_missing`, `visit_day_missing`, `day_in_future`, `visit_hour_invalid`,
            `met_with_missing`, `visit_summary_missing`, `visit_summary_long`, `visit_reason_missing`,
            `coordinates_invalid`.
    """
    if result.outcome not in OUTCOMES:
        raise RuleBroken("visit_outcome_missing", "outcome")
    if result.visited_on is None:
        raise RuleBroken("visit_day_missing", "visited_on")
    if result.visited_on > today:
        raise RuleBroken("day_in_future", "visited_on")
    met = result.outcome == Outcome.DITEMUI
    if met and not result.met_with.strip():
        raise RuleBroken("met_with_missing", "met_with")
    if not result.summary.strip():
        raise RuleBroken("visit_summary_missing", "summary")
    if len(result.summary) > SUMMARY_WIDTH:
        raise RuleBroken("visit_summary_long", "summary", most=SUMMARY_WIDTH)
    if result.advice in ("tidak_layak", "ditunda") and not result.reason.strip():
        raise RuleBroken("visit_reason_missing", "reason")
    return replace(
        result,
        hour=sound_hour(result.hour),
        met_with=" ".join(result.met_with.split()),
        summary=result.summary.strip(),
        reason=" ".join(result.reason.split()),
        coordinates=sound_coordinates(result.coordinates),
    )


def sound_hour(text: str) -> str:
    """An hour as `HH.MM`, or nothing.

    Raises:
        RuleBroken: `visit_hour_invalid`.
    """
    bare = text.strip()
    if not bare:
        return ""
    found = _HOUR.fullmatch(bare)
    if found is None:
        raise RuleBroken("visit_hour_invalid", "hour")
    return f"{int(found[1]):02d}.{found[2]}"


def sound_coordinates(text: str) -> str:
    """A place inside Indonesia as `lat, lon`, or nothing.

    Raises:
        RuleBroken: `coordinates_invalid`.
    """
    if not text.strip():
        return ""
    found = _PLACE.fullmatch(text)
    if found is None:
        raise RuleBroken("coordinates_invalid", "coordinates")
    latitude, longitude = float(found[1]), float(found[2])
    if not (_SOUTH <= latitude <= _NORTH and _WEST <= longitude <= _EAST):
        raise RuleBroken("coordinates_invalid", "coordinates")
    return f"{found[1]}, {found[2]}"
