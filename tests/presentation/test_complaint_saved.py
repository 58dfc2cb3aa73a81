from __future__ import annotations

import pytest

from puskesos_desktop.presentation.case_forms import Values
from puskesos_desktop.presentation.complaint_narrowing import Narrowing
from puskesos_desktop.presentation.complaint_saved import Shown, filtered, search_of, shown_of
from puskesos_desktop.services.complaint_views import CaseSearch

OPEN = Shown("terbuka", Narrowing())


def test_what_was_asked_for_narrows_the_list():
    held = Values({"view": "semua", "category": "K01", "rw": "8", "month": "11/2026", "officer": "3"})
    shown = filtered(held, OPEN)
    assert shown == Shown("semua", Narrowing(category="K01", rw="008", month="2026-11", officer="3"))


def test_ended_status_is_looked_for_among_the_ended():
    assert filtered(Values({"view": "terbuka", "status": "ditolak"}), OPEN).view == "selesai"


@pytest.mark.parametrize(
    ("typed", "month"),
    [("11-2026", "2026-11"), ("2026-11", "2026-11"), ("13-2026", ""), ("November", ""), ("", "")],
)
def test_month_is_read_as_people_write_it(typed, month):
    assert filtered(Values({"month": typed}), OPEN).narrowing.month == month


def test_saved_search_shows_what_was_shown():
    shown = Shown("lewat_batas", Narrowing(rw="008", mine=True, agency="2"), "siti")
    assert shown_of(search_of(shown, "RW 008")) == shown


def test_view_that_is_gone_becomes_the_usual_one():
    assert shown_of(CaseSearch("Lama", "tidak_ada_lagi")).view == "terbuka"


def test_narrowed_list_names_agency_and_officer():
    names = {"agency:2": "Dinas Sosial", "officer:3": "Bagus Pratama"}
    words = Narrowing(agency="2", officer="3").words("terbuka", {}, names)
    assert words == "Dinas Sosial · Bagus Pratama"
