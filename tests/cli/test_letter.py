"""`surat periksa`."""

from __future__ import annotations

import io

import pytest

from puskesos_desktop.app import bootstrap
from puskesos_desktop.app.sample_office import SAMPLE_PASSWORD, SAMPLE_USER
from puskesos_desktop.app.sample_story import Walk, receive_main_complaint
from puskesos_desktop.system.paths import paths_in
from tests.offices import CHEAP, MONDAY
from tests.registers import ChosenClock


@pytest.fixture
def letter(data, tmp_path):
    """A signed letter in the data folder, which nobody has open afterwards."""
    with bootstrap.build(paths_in(data), ChosenClock(MONDAY), CHEAP) as application:
        session = application.login.log_in(SAMPLE_USER, SAMPLE_PASSWORD)
        work = application.open_workplace(session)
        case = receive_main_complaint(Walk(work, session.actor, tmp_path))
        draft = work.referral_letters.propose(session.actor, case.uid)
        made = work.referral_letters.issue(session.actor, draft).letter
        work.letters.mark_signed(session.actor, made.uid, draft.letter_date)
        payload = work.letters.get(session.actor, made.uid).revisions[0].context["verification"]["payload"]
    return made, payload


def test_a_genuine_letter_is_told_by_code_and_by_qr(puskesos, signed_in, data, letter):
    made, payload = letter
    for shown in (made.proof_code.lower(), payload):
        answer = puskesos("surat", "periksa", shown, "--data-dir", data, "--json")
        said = answer.json
        assert (answer.code, said["ok"], said["number"]) == (0, True, made.number_text)
        assert (said["kind"], said["date"]) == (made.kind, made.letter_date.isoformat())
    assert answer.json["scanned"]


def test_the_words_name_nobody(puskesos, signed_in, data, letter):
    answer = puskesos("surat", "periksa", letter[0].proof_code, "--data-dir", data)
    assert answer.out.startswith("Asli dan berlaku.")
    assert "Rudi" not in answer.out


def test_an_altered_qr_is_refused(puskesos, signed_in, data, letter):
    false = letter[1].replace("/0127/", "/0128/")
    answer = puskesos("surat", "periksa", false, "--data-dir", data, "--json")
    assert (answer.code, answer.json["verdict"]) == (1, "diubah")
    assert answer.json["problems"][0]["text"].startswith("Tidak cocok")


def test_the_code_may_be_asked_for(puskesos, signed_in, data, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("AAAA-2222\n"))
    answer = puskesos("surat", "periksa", "--data-dir", data)
    assert (answer.code, answer.out[:14]) == (1, "Tidak dikenal.")
