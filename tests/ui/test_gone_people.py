"""Whoever died or moved is told as such wherever a person is chosen, and conditions of aid stand beside."""

from __future__ import annotations

import datetime as dt

import pytest

from puskesos_desktop.app.sample_story import receive_main_complaint
from puskesos_desktop.app.searching import find
from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.presentation.complaint_form_state import ComplaintFormState, Person, client_choices
from puskesos_desktop.services.life_commands import Death, SplitFamily
from puskesos_desktop.services.registry_commands import SetProgramme, UpdateResident
from puskesos_desktop.ui.shell import Key
from tests.ui.desk_window import open_desk_window

NIK = "9971011403809001"
DAY = dt.date(2026, 11, 20)


@pytest.fixture
def desk(office, qtbot):
    return open_desk_window(office, qtbot)


@pytest.fixture
def karsinah(office):
    """The mother of Rudi, who died on a Friday."""
    uid = office.work.registry.search(office.actor, "karsinah")[0].uid
    office.work.life.record(office.actor, Death(request_uid=office.uid(), uid=uid, on=DAY))
    return uid


class Silent:
    def checkpoint(self) -> None:
        """Nobody stops a search in tests."""


def test_the_search_of_the_top_bar_says_it(office, karsinah):
    (hit,) = [one for one in find(office.work, office.actor, "karsinah", Silent()) if one.key[1] == karsinah]
    assert hit.meta.endswith("tercatat meninggal")


def test_a_visit_stays_possible_and_says_it(desk, karsinah):
    screen = desk.go("layanan", resident=karsinah)
    assert screen.form.model.state.reporter.line.endswith("tercatat meninggal")


def test_for_whom_a_visit_is_says_it():
    dead = Person("siti", "SITI", sex="P", relation="istri", life_status="meninggal")
    state = ComplaintFormState("r", {}, reporter=Person("rudi", "RUDI"), family=(dead,))
    assert client_choices(state)[1].words.endswith("tercatat meninggal")


def test_aid_for_the_dead_is_refused(office, karsinah):
    give = SetProgramme(office.uid(), karsinah, "pkh", "aktif", office.today, "KKS")
    with pytest.raises(RuleBroken, match="programme_for_dead"):
        office.work.registry.set_programme(office.actor, give)


def test_a_letter_for_the_dead_stays_possible_and_says_it(office):
    case = receive_main_complaint(office.walk)
    rudi = office.work.registry.search(office.actor, NIK)[0].uid
    card = office.work.registry.get_card(office.actor, rudi)
    siti = next(one.resident.uid for one in card.members if one.relation == "istri")
    step = Death(request_uid=office.uid(), uid=rudi, on=office.today, new_head=siti)
    office.work.life.record(office.actor, step)
    choices = office.work.referral_letters.choices(office.actor, case.uid, office.today)
    assert choices.life_status == "meninggal"


def test_conditions_stand_beside_the_form_where_a_programme_is_concerned(office, desk):
    uid = office.work.registry.search(office.actor, NIK)[0].uid
    person = office.work.registry.get_card(office.actor, uid).resident
    change = UpdateResident(office.uid(), uid, person.version, {"occupation": "PNS"})
    office.work.registry.update_resident(office.actor, change)
    screen = desk.go("layanan", resident=uid)
    assert screen.form.beside.panel.person.reminders() == ()
    screen.form.model.edit("category", "B05")
    assert "Pekerjaan: PNS" in screen.form.beside.panel.person.reminders()
    screen.form.model.edit("category", "A01")
    assert screen.form.beside.panel.person.reminders() == ()


def test_the_card_shows_conditions_and_begins_an_event(office, desk):
    uid = office.work.registry.search(office.actor, NIK)[0].uid
    screen = desk.go("data_warga", uid=uid)
    rows = screen.page.life.table.rows()
    assert rows[0].source == "Kepmensos 79/HUK/2025"
    screen.handlers()[Key.OPTION_4]()
    assert desk.window.pages.present_page() == "peristiwa"


def test_who_shares_the_address_is_told_and_opens(office, desk):
    uid = office.work.registry.search(office.actor, NIK)[0].uid
    card = office.work.registry.get_card(office.actor, uid)
    dimas = next(one.resident.uid for one in card.members if one.resident.name.startswith("DIMAS"))
    split = SplitFamily(request_uid=office.uid(), uid=dimas, on=office.today, goers=(dimas,))
    office.work.life.record(office.actor, split)
    screen = desk.go("data_warga", uid=uid)
    (line,) = screen.page.life.lines()
    assert line == "KK lain di alamat ini: Dimas Saputra · KK belum terbit · 1 jiwa"
    screen.page.life.person_wanted.emit(dimas)
    assert screen.work.uid == dimas
