from __future__ import annotations

import datetime as dt

import pytest

from puskesos_desktop.presentation.case_forms import Values
from puskesos_desktop.presentation.check_form import check_entries, look_entries, read_check

TODAY = dt.date(2026, 11, 23)


def test_a_look_begins_with_the_usual_register_today() -> None:
    asked = {one.name: one.value for one in check_entries(TODAY)}
    assert (asked["source"], asked["checked_on"]) == ("SIKS-NG", TODAY)


def test_quick_look_asks_the_least_and_begins_with_the_newest_period() -> None:
    asked = {one.name: one.value for one in look_entries(TODAY, "TW3 2026")}
    assert (asked["period"], len(asked)) == ("TW3 2026", 4)


@pytest.mark.parametrize(("typed", "desil"), [("4", 4), ("", None), ("empat", 0)])
def test_desil_that_is_no_number_is_left_to_the_refusal(typed: str, desil: int | None) -> None:
    assert read_check(Values({"check_result": "terdaftar", "desil": typed}), TODAY).desil == desil


def test_a_look_keeps_where_it_was_made_and_what_aid_was_shown() -> None:
    held = {"check_result": "terdaftar", "source": "Cek Bansos", "aid": "Sembako"}
    check = read_check(Values(held), TODAY)
    assert (check.source, check.note) == ("Cek Bansos", "Bantuan yang tampil: Sembako")
