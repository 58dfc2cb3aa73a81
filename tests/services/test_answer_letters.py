"""Whom the answer is written to, and how it says who came to us."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.app.sample_story import receive_main_complaint
from puskesos_desktop.services.complaint_commands import AnswerInput, RecordAnswer
from tests.services.test_papers import text_of

if TYPE_CHECKING:
    from tests.workplace_fixture import OpenOffice


def answered(office: OpenOffice, **changes: object) -> str:
    """The main complaint with some things told otherwise, answered by the agency."""
    work, actor = office.work, office.actor
    case = receive_main_complaint(office.walk, **changes)
    work.referral_letters.issue(actor, work.referral_letters.propose(actor, case.uid))
    complaint = work.desk.get_detail(actor, case.uid).complaint
    answer = AnswerInput(
        source="Dinas Sosial",
        answered_on=office.today,
        result_kind="selesai",
        text="Kartu aktif kembali.",
        referral_uid=complaint.referrals[0].uid,
    )
    work.answers.record_answer(
        actor,
        RecordAnswer(request_uid=office.uid(), uid=case.uid, version=complaint.version, answer=answer),
    )
    return case.uid


def letter_text(office: OpenOffice, **changes: object) -> str:
    """What the answer's draft says."""
    letters = office.work.answer_letters
    draft = letters.propose(office.actor, answered(office, **changes))
    return text_of(letters.preview(office.actor, draft).pdf)


def test_answer_goes_to_whoever_came_and_says_for_whom(office: OpenOffice) -> None:
    text = letter_text(office)
    assert "Yth. Ibu Siti Aminah" in text
    assert "Ibu menyampaikan kepada Puskesos, untuk Rudi Hartono, bahwa" in text


def test_answer_to_the_person_alone_names_nobody_else(office: OpenOffice) -> None:
    text = letter_text(office, client=None)
    assert "Ibu menyampaikan kepada Puskesos bahwa" in text


def test_lists_name_the_addressee_as_people_write_names(office: OpenOffice) -> None:
    letters = office.work.answer_letters
    letter = letters.issue(office.actor, letters.propose(office.actor, answered(office)))
    assert letter.addressee == "Siti Aminah"
    assert letter.subject.startswith("Hasil penanganan pengaduan ADU-")


def test_nobody_is_said_to_have_reported_what_came_without_a_name(office: OpenOffice) -> None:
    text = letter_text(office, anonymous=True)
    assert "Yth. Bapak Rudi Hartono" in text
    assert "Puskesos menerima laporan bahwa" in text
