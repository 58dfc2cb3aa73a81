"""Plans and results of visits."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.visits import (
    FieldVisit,
    Visitor,
    VisitResult,
    sound_coordinates,
    sound_hour,
    sound_plan,
    sound_result,
)

TODAY = dt.date(2026, 11, 23)
NOW = dt.datetime(2026, 11, 23, 1, tzinfo=dt.UTC)
PLAN = FieldVisit("v", TODAY, TODAY, (Visitor("o", "Yuliana"),), NOW)
FOUND = VisitResult(TODAY, "9.30", "Siti", "ditemui", ("ktp",), "Rumah kayu.", coordinates="-3.99; 122.51")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"visitors": ()}, "visitor_missing"),
        ({"until_on": TODAY - dt.timedelta(1)}, "visit_until_before"),
        ({"planned_on": TODAY - dt.timedelta(2), "until_on": TODAY - dt.timedelta(1)}, "visit_day_past"),
    ],
)
def test_plans_that_nobody_could_keep_are_refused(change: dict[str, object], code: str) -> None:
    with pytest.raises(RuleBroken, match=code):
        sound_plan(replace(PLAN, **change), TODAY)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"outcome": ""}, "visit_outcome_missing"),
        ({"visited_on": None}, "visit_day_missing"),
        ({"visited_on": TODAY + dt.timedelta(1)}, "day_in_future"),
        ({"met_with": " "}, "met_with_missing"),
        ({"summary": ""}, "visit_summary_missing"),
        ({"summary": "x" * 2001}, "visit_summary_long"),
        ({"advice": "tidak_layak"}, "visit_reason_missing"),
        ({"hour": "25.00"}, "visit_hour_invalid"),
        ({"coordinates": "di depan masjid"}, "coordinates_invalid"),
        ({"coordinates": "48.85, 2.35"}, "coordinates_invalid"),
    ],
)
def test_results_that_tell_too_little_are_refused(change: dict[str, object], code: str) -> None:
    with pytest.raises(RuleBroken, match=code):
        sound_result(replace(FOUND, **change), TODAY)  # type: ignore[arg-type]


def test_a_result_is_tidied() -> None:
    result = sound_result(FOUND, TODAY)
    assert (result.hour, result.coordinates) == ("09.30", "-3.99, 122.51")


def test_nobody_needs_to_be_met_where_nobody_was_found() -> None:
    assert sound_result(replace(FOUND, outcome="pindah", met_with=""), TODAY).outcome == "pindah"


@pytest.mark.parametrize(("text", "tidy"), [("", ""), ("14:05", "14.05"), (" 8.00 ", "08.00")])
def test_hours_are_written_one_way(text: str, tidy: str) -> None:
    assert sound_hour(text) == tidy


def test_no_place_is_a_place_too() -> None:
    assert sound_coordinates("  ") == ""
