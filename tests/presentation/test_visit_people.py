"""Pelapor, klien and terlapor apart: other families, people without a name, from elsewhere, of the office."""

from __future__ import annotations

import json

import pytest

from puskesos_desktop.presentation.complaint_form_state import client_choices
from tests.presentation.test_complaint_form import RUDI, SITI, Form

TEXT = "Duduk di pasar sejak pagi, tidak ingat rumahnya."


@pytest.fixture
def form() -> Form:
    """Siti reports for somebody of another family."""
    made = Form()
    made.model.choose_reporter(SITI, (RUDI, SITI))
    return made.type(category="S01", text=TEXT, client="lain")


def test_nameless_client_is_told_by_what_can_be_seen(form: Form) -> None:
    form.type(client_sex="L", client_age="70", client_found_at="Pasar Wameo", client_relation="tetangga")
    command = form.command()
    assert command.client is not None
    assert (command.client.name, command.client.estimated_age, command.client.found_at) == (
        "Tanpa nama, laki-laki, sekitar 70 th",
        70,
        "Pasar Wameo",
    )
    assert command.reporter is not None
    assert command.reporter.relation == "tetangga"


def test_client_of_whom_nothing_is_told_is_asked_for(form: Form) -> None:
    assert form.model.command() is None
    assert form.state.first_problem == "client_name"


@pytest.mark.parametrize("age", ["tua", "121", "-3"])
def test_age_is_told_in_years(form: Form, age: str) -> None:
    form.type(client_name="La Ode", client_age=age)
    assert form.model.command() is None
    assert "client_age" in form.state.problems


def test_resident_of_another_family_is_the_client(form: Form) -> None:
    form.model.choose("client", RUDI)
    command = form.command()
    assert command.client is not None
    assert command.client.resident_uid == "rudi"
    assert client_choices(form.state)[-1].words == "Orang lain: Rudi Hartono"


def test_choosing_the_family_after_all_lets_go_of_the_other(form: Form) -> None:
    form.model.choose("client", RUDI)
    form.type(client="")
    assert form.command().client is None


def test_anonymous_reporter_may_report_for_somebody(form: Form) -> None:
    form.model.set_mode("anonim")
    form.type(client="lain", client_name="La Ode Tua")
    command = form.command()
    assert (command.anonymous, command.reporter) == (True, None)
    assert command.client is not None


def test_somebody_from_elsewhere_is_reached_at_an_address() -> None:
    form = Form().type(reporter="Yosep Lele", category="K04", text=TEXT)
    form.model.set_mode("luar")
    form.type(reporter_address="Desa Lapuko, Konawe")
    command = form.command()
    assert command.reporter is not None
    assert (command.reporter.name, command.reporter.address) == ("Yosep Lele", "Desa Lapuko, Konawe")


def test_check_of_the_register_needs_a_client_who_is_in_it(form: Form) -> None:
    form.type(client_name="La Ode", check_result="terdaftar")
    assert form.model.command() is None
    assert "check_result" in form.state.problems


def test_accused_resident_keeps_to_the_name_that_was_chosen(form: Form) -> None:
    form.model.choose("client", RUDI)
    form.model.choose("accused", SITI)
    assert [one.resident_uid for one in form.command().accused] == ["siti"]


def test_accused_name_typed_over_a_choice_is_word_of_mouth(form: Form) -> None:
    form.model.choose("client", RUDI)
    form.model.choose("accused", SITI)
    (accused,) = form.type(accused="Pak RT").command().accused
    assert (accused.resident_uid, accused.name) == ("", "Pak RT")


def test_accused_officer_is_named_as_one(form: Form) -> None:
    form.model.choose("client", RUDI)
    (accused,) = form.type(accused_officer="bagus").command().accused
    assert (accused.officer_uid, accused.name) == ("bagus", "Bagus Prasetyo")


def test_officer_and_resident_are_accused_together(form: Form) -> None:
    form.model.choose("client", RUDI)
    form.model.choose("accused", SITI)
    accused = form.type(accused_officer="bagus").command().accused
    assert {(one.officer_uid, one.resident_uid) for one in accused} == {("bagus", ""), ("", "siti")}


@pytest.mark.parametrize(("typed", "count"), [("bagus", 1), ("Pak RT", 2)])
def test_words_that_searched_the_officer_accuse_nobody_else(form: Form, typed: str, count: int) -> None:
    form.model.choose("client", RUDI)
    assert len(form.type(accused=typed, accused_officer="bagus").command().accused) == count


def test_category_proposes_a_sector_that_can_be_changed(form: Form) -> None:
    assert form.state.value("sector") == "rehabilitasi_sosial"
    form.model.choose("client", RUDI)
    assert form.type(sector="kesehatan").command().sector == "kesehatan"


@pytest.mark.parametrize(
    ("typed", "kind"),
    [({}, "pengaduan"), ({"kind": "saran"}, "saran"), ({"next_step": "tanya_saja"}, "pertanyaan")],
)
def test_kind_follows_what_is_done_unless_it_was_said(form: Form, typed: dict[str, str], kind: str) -> None:
    form.model.choose("client", RUDI)
    assert form.type(info_result="Dijelaskan.", **typed).command().kind == kind


def test_confidential_and_membership_go_along(form: Form) -> None:
    form.model.choose("client", RUDI)
    command = form.type(confidential="ya", membership="non_kepesertaan").command()
    assert (command.confidential, command.membership) == (True, "non_kepesertaan")


def test_emergency_tells_since_when_the_patient_lies_there(form: Form) -> None:
    form.model.choose("client", RUDI)
    command = form.type(priority="darurat", facility="RSUD", admitted_on="kemarin").command()
    assert command.emergency is not None
    assert str(command.emergency.admitted_on) == "2026-11-22"


def test_draft_keeps_everybody(form: Form) -> None:
    form.model.choose("client", RUDI)
    form.model.choose("accused", SITI)
    kept = json.loads(json.dumps(form.model.draft()))
    again = Form()
    again.model.restore(kept)
    assert (again.state.other_client, again.state.accused) == (RUDI, SITI)
