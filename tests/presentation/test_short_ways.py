"""The same person again, a look into the register, a warning of the same case: what they say and send."""

import datetime as dt

import pytest

from puskesos_desktop.domain.workflow import Status
from puskesos_desktop.presentation.complaint_texts import same_case_sentence
from puskesos_desktop.presentation.desil_check import check_command, check_form
from puskesos_desktop.presentation.visit_again import again_of, again_words, can_go_again
from puskesos_desktop.services.complaint_views import SameCase
from tests.presentation.test_complaint_form import DIMAS, RUDI, SITI, Form

TODAY = dt.date(2026, 11, 23)


def test_same_people_are_taken_over_and_nothing_else():
    form = Form()
    form.model.choose_reporter(SITI, (RUDI, SITI, DIMAS))
    form.type(client="rudi", category="K01", text="Kartu ditolak.")
    form.type(check_result="terdaftar", accused="Pak RT")
    before = form.state
    form.model.restore(again_of(before))
    state = form.state
    assert (state.reporter, state.value("client"), state.family) == (SITI, "rudi", before.family)
    assert [state.value(name) for name in ("category", "text", "check_result", "accused")] == [""] * 4
    assert state.request_uid != before.request_uid
    assert state.value("received_at") == "Hari ini 09.12"


def test_person_just_added_is_found_by_name_instead():
    form = Form().type(name="Yosep Lele")
    form.model.set_mode("baru")
    assert not can_go_again(form.state)


@pytest.mark.parametrize(
    ("typed", "words"),
    [({"reporter": "yosep lele"}, "Lagi untuk Yosep Lele"), ({}, "Lagi untuk pelapor yang sama")],
)
def test_button_names_whom_it_takes_up(typed, words):
    assert again_words(Form().type(**typed).state) == words


def test_look_into_the_register_is_a_permohonan_that_closes():
    held = {
        "check_result": "terdaftar",
        "desil": "2",
        "period": "TW3 2026",
        "checked_on": TODAY,
        "of": "orang",
    }
    command = check_command(held, "uid", "rudi", TODAY)
    assert (command.kind, command.resident_uid) == ("cek_desil", "rudi")
    assert (command.check.desil, command.check.of_family) == (2, False)


def test_title_of_the_look_names_nobody():
    form = check_form("Siti Aminah", TODAY, "TW3 2026")
    assert "Siti" not in form.title
    assert "Siti Aminah" in form.text


def test_warning_of_the_same_case_tells_number_day_and_status():
    case = SameCase("u", "ADU-KMI-202611-00031", Status.DIRUJUK, TODAY)
    assert same_case_sentence(case) == (
        "ADU-KMI-202611-00031 serupa, 23-11-26, dirujuk. Yang baru dikaitkan."
    )
