"""The list of cases leaves as file and on paper, and keeps its columns."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.app.sample_story import receive_main_complaint
from puskesos_desktop.domain.errors import NotPermitted, RuleBroken
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.presentation.case_columns import SeenCases, columns_of
from puskesos_desktop.presentation.complaint_views import Setting
from puskesos_desktop.services.case_lists import CaseLists, LeavingCases
from puskesos_desktop.services.complaint_views import ComplaintFilter
from tests.documents.papers import text_of

if TYPE_CHECKING:
    from tests.workplace_fixture import OpenOffice


@pytest.fixture
def lists(office: OpenOffice) -> CaseLists:
    return office.work.case_care.lists


def leaving(office: OpenOffice) -> LeavingCases:
    ids = office.work.desk.find_ids(office.actor, ComplaintFilter(office.today))
    setting = Setting(office.clock.now(), "WITA", {"K01": "PBI-JK nonaktif"})
    return LeavingCases(ids, SeenCases(columns_of(("nomor", "klien", "keperluan")), setting, "Terbuka"))


def test_list_is_written_as_it_is_seen_and_the_books_know(office, lists, tmp_path) -> None:
    ticket = receive_main_complaint(office.walk).ticket
    path = tmp_path / "daftar.csv"
    assert lists.write(office.actor, leaving(office), path) == 1
    text = path.read_text(encoding="utf-8-sig")
    assert text.splitlines()[1].replace('"', "").split(";") == [ticket, "Rudi Hartono", "PBI-JK nonaktif"]


def test_confidential_client_stays_inside(office, lists) -> None:
    receive_main_complaint(office.walk, confidential=True)
    text = text_of(lists.paper(office.actor, leaving(office)))
    assert "Dirahasiakan" in text
    assert "Rudi" not in text


def test_empty_list_does_not_leave(office, lists, tmp_path) -> None:
    with pytest.raises(RuleBroken, match="list_empty"):
        lists.write(office.actor, leaving(office), tmp_path / "daftar.xlsx")


def test_who_sees_no_cases_lets_no_list_leave(office, lists) -> None:
    admin = replace(office.actor, roles=frozenset({Role.ADMIN}))
    with pytest.raises(NotPermitted):
        lists.paper(admin, LeavingCases([1], leaving(office).table))


def test_columns_are_kept_for_the_officer(office, lists) -> None:
    assert lists.columns(office.actor) == ()
    lists.keep_columns(office.actor, ("nomor", "klien", "rw"))
    assert lists.columns(office.actor) == ("nomor", "klien", "rw")
