from __future__ import annotations

import pytest

from puskesos_desktop.presentation.open_visits import OpenVisits, Visit

RUDI, WATI = Visit("r", "Rudi", {"values": {}}), Visit("w", "Wati", {})


def parked(*visits: Visit) -> OpenVisits:
    found = OpenVisits()
    for visit in visits:
        found = found.park(visit)
    return found


def test_parked_visits_are_numbered_in_the_order_they_were_parked() -> None:
    assert parked(RUDI, WATI).chips == (("r", "1 Rudi", False), ("w", "2 Wati", False))


def test_the_visit_on_the_screen_keeps_its_chip() -> None:
    assert parked(RUDI, WATI).take("w").chips[1] == ("w", "2 Wati", True)


def test_parking_again_keeps_place_and_takes_the_newest_state() -> None:
    again = parked(RUDI, WATI).take("r").park(Visit("r", "Rudi Hartono", {"values": {"text": "x"}}))
    assert again.chips[0] == ("r", "1 Rudi Hartono", False)
    assert again.find("r") == Visit("r", "Rudi Hartono", {"values": {"text": "x"}})


def test_a_saved_visit_loses_its_chip() -> None:
    assert parked(RUDI, WATI).take("r").drop("r") == OpenVisits((WATI,))


@pytest.mark.parametrize(
    ("current", "offset", "found"),
    [("", 1, "r"), ("", -1, "w"), ("r", 1, "w"), ("w", 1, "r"), ("r", -1, "w")],
)
def test_one_key_leads_from_chip_to_chip(current: str, offset: int, found: str) -> None:
    assert parked(RUDI, WATI).take(current).beside(offset) == found
    assert OpenVisits().beside(offset) == ""


def test_the_next_one_is_who_waits_longest() -> None:
    assert (parked(RUDI, WATI).next_uid, parked(RUDI, WATI).take("r").next_uid, OpenVisits().next_uid) == (
        "r",
        "w",
        "",
    )


def test_an_unknown_visit_is_not_taken() -> None:
    assert parked(RUDI).take("x").current == ""
