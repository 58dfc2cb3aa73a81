"""Receipts, referral letters and answer letters on a real office: numbers, versions, cases, signatures."""

import base64
import datetime as dt
from dataclasses import replace

import pypdfium2
import pytest

from puskesos_desktop.app.sample_story import receive_main_complaint
from puskesos_desktop.domain.errors import EditConflict, NotPermitted, RuleBroken
from puskesos_desktop.domain.numbering import NumberMode
from puskesos_desktop.domain.papers import LetterStatus
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.services.complaint_commands import (
    AddNote,
    AnswerInput,
    EmergencyInput,
    PartyInput,
    RecordAnswer,
    TakeStep,
)


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    pages = [document[number].get_textpage().get_text_bounded() for number in range(len(document))]
    document.close()
    return " ".join(" ".join(pages).split())


@pytest.fixture
def case(office):
    return receive_main_complaint(office.walk)


@pytest.fixture
def draft(office, case):
    return office.work.referral_letters.propose(office.actor, case.uid)


def issue(office, draft):
    return office.work.referral_letters.issue(office.actor, draft)


def numbers_in_book(office):
    with office.application.house.open(None).read() as tx:
        return tx.numbers.last_number("surat", 2026)


def test_receipt_names_the_ticket_and_hides_the_nik(office, case):
    text = text_of(office.work.receipts.make(office.actor, case.uid).pdf)
    assert case.ticket in text
    assert "SITI AMINAH" in text
    assert "9971014507859002" not in text


def test_receipt_is_drawn_once_until_it_is_printed(office, case):
    first = office.work.receipts.make(office.actor, case.uid)
    assert office.work.receipts.make(office.actor, case.uid) == first


def test_second_print_of_a_receipt_says_so(office, case):
    first = office.work.receipts.make(office.actor, case.uid)
    office.work.letters.record_print(office.actor, first.letter.uid, 1)
    again = office.work.receipts.make(office.actor, case.uid)
    assert "Cetakan ke-2" in text_of(again.pdf)
    assert again.letter.uid == first.letter.uid


def test_proposal_fills_the_letter_from_case_and_routing(office, draft):
    assert draft.subject == "Permohonan Reaktivasi Kepesertaan PBI-JK a.n. Rudi Hartono"
    assert draft.urgency == "Segera"
    assert draft.attachments[:3] == ("fotokopi KTP", "fotokopi Kartu Keluarga", "fotokopi Kartu KIS/BPJS")
    assert draft.attachments[3].endswith("(menyusul)")
    assert draft.reply_by > draft.letter_date


@pytest.mark.parametrize(
    ("told", "service"),
    [("Sembako terhenti dua bulan", "sembako"), ("Bantuan BPNT, terhenti", "sembako"), ("PKH hilang", "pkh")],
)
def test_letter_is_about_the_aid_that_was_complained_of(office, told, service):
    case = receive_main_complaint(office.walk, category="B01", text=told)
    assert office.work.referral_letters.propose(office.actor, case.uid).service == service


def test_papers_in_a_list_begin_small(draft):
    assert "surat keterangan dari faskes (menyusul)" in draft.attachments


def test_letter_continues_the_office_book_and_refers_the_case(office, draft):
    issued = issue(office, draft)
    assert issued.letter.number_text == "400.9.11/0127/KMI/2026"
    assert issued.complaint.status.value == "dirujuk"
    text = text_of(office.work.letters.pdf(office.actor, issued.letter.uid))
    assert "400.9.11/0127/KMI/2026" in text
    assert "9971011403809001" in text
    assert "LEMBAR BALIK" in text


def test_preview_uses_no_number_and_says_draft(office, draft):
    drawn = office.work.referral_letters.preview(office.actor, draft)
    assert "DRAF" in text_of(drawn.pdf)
    assert numbers_in_book(office) == 126


def test_retry_of_the_same_request_gives_the_same_letter(office, draft):
    first = issue(office, draft)
    assert issue(office, draft).letter == first.letter
    assert numbers_in_book(office) == 127


def test_refused_letter_burns_no_number(office, draft):
    with pytest.raises(RuleBroken, match="letter_date_in_future"):
        issue(office, replace(draft, letter_date=office.today + dt.timedelta(days=1)))
    with pytest.raises(RuleBroken, match="reply_before_letter"):
        issue(office, replace(draft, reply_by=office.today - dt.timedelta(days=1)))
    assert numbers_in_book(office) == 126


@pytest.mark.parametrize("field", ["subject", "request", "problem"])
def test_incomplete_letter_names_the_field(office, draft, field):
    with pytest.raises(RuleBroken, match="referral_incomplete") as caught:
        issue(office, replace(draft, **{field: " "}))
    assert caught.value.fields == (field,)


def test_letter_without_a_signer_is_refused(office, draft):
    with pytest.raises(RuleBroken, match="letter_signer_missing"):
        issue(office, replace(draft, mandate_id=None))


def test_signature_outside_the_mandate_is_refused(office, draft):
    office.work.officers.end_mandate(office.actor, draft.mandate_id, office.today - dt.timedelta(days=1))
    with pytest.raises(RuleBroken, match="mandate_not_valid"):
        issue(office, draft)


def test_case_changed_meanwhile_is_a_conflict_and_no_number_is_lost(office, case, draft):
    note = AddNote(
        request_uid=office.uid(), uid=case.uid, version=case.version, code="catatan", note="telepon"
    )
    office.work.complaints.add_note(office.actor, note)
    with pytest.raises(EditConflict):
        issue(office, draft)
    assert numbers_in_book(office) == 126


def test_number_of_the_agenda_clerk_is_taken_and_moves_the_book(office, draft):
    issued = issue(office, replace(draft, typed_number=188))
    assert "/0188/" in issued.letter.number_text
    assert office.work.referral_letters.next_number(office.actor, office.today) == 189


def test_series_in_agenda_mode_asks_for_the_number(office, draft):
    with office.application.house.open(None).write() as tx:
        tx.numbers.update_series(replace(tx.numbers.get_series("surat"), mode=NumberMode.AGENDA))
        tx.commit()
    with pytest.raises(RuleBroken, match="number_must_be_typed"):
        issue(office, draft)


def test_unsigned_letter_is_corrected_under_its_number_and_both_stay(office, draft):
    letter = issue(office, draft).letter
    changed = replace(draft, problem="Kartu ditolak di RSUD Tirtamaya.")
    corrected = office.work.referral_letters.correct(office.actor, letter.uid, changed, "salah uraian")
    detail = office.work.letters.get(office.actor, letter.uid)
    assert corrected.number_text == letter.number_text
    assert [one.revision for one in detail.revisions] == [1, 2]
    assert "ditolak di RSUD" in text_of(office.work.letters.pdf(office.actor, letter.uid))


def test_signed_letter_cannot_be_corrected(office, draft):
    letter = issue(office, draft).letter
    office.work.letters.mark_signed(office.actor, letter.uid, office.today)
    with pytest.raises(RuleBroken, match="letter_frozen"):
        office.work.referral_letters.correct(office.actor, letter.uid, draft, "alasan")


def test_correction_needs_a_reason(office, draft):
    letter = issue(office, draft).letter
    with pytest.raises(RuleBroken, match="reason_missing"):
        office.work.referral_letters.correct(office.actor, letter.uid, draft, " ")


def test_sending_the_letter_starts_the_agency_s_days(office, case, draft):
    letter = issue(office, draft).letter
    office.work.letters.mark_sent(office.actor, letter.uid, office.today)
    referral = office.work.desk.get_detail(office.actor, case.uid).complaint.referrals[0]
    assert (referral.status.value, referral.sent_on) == ("dikirim", office.today)


def test_void_letter_keeps_its_number_out_of_use(office, draft):
    letter = issue(office, draft).letter
    void = office.work.letters.void(office.actor, letter.uid, "salah tujuan")
    assert void.status is LetterStatus.VOID
    assert office.work.referral_letters.next_number(office.actor, office.today) == 128


def case_of(office, case):
    return office.work.desk.get_detail(office.actor, case.uid).complaint


def answer(office, case):
    given = AnswerInput(text="Sudah aktif.", source="Dinas Sosial", answered_on=office.today)
    version = case_of(office, case).version
    command = RecordAnswer(request_uid=office.uid(), uid=case.uid, version=version, answer=given)
    office.work.answers.record_answer(office.actor, command)


def test_case_follows_its_corrected_letter(office, case, draft):
    letter, day = issue(office, draft).letter, draft.reply_by + dt.timedelta(days=3)
    agencies = office.work.referral_letters.choices(office.actor, case.uid, office.today).agencies
    other = next(one for one in agencies if one.id != draft.agency_id)
    changed = replace(draft, agency_id=other.id, reply_by=day)
    office.work.referral_letters.correct(office.actor, letter.uid, changed, "salah tujuan")
    found = case_of(office, case)
    assert (found.referrals[0].agency_id, found.referrals[0].answer_due_on) == (other.id, day)
    assert (found.events[-1].step, found.events[-1].note) == (
        "rujukan_diperbaiki",
        "salah tujuan",
    )
    assert office.work.referral_letters.reopen(office.actor, letter.uid)[0].agency_id == other.id


def test_corrected_words_leave_the_history_alone(office, case, draft):
    letter = issue(office, draft).letter
    before = case_of(office, case)
    changed = replace(draft, problem="Lain.")
    office.work.referral_letters.correct(office.actor, letter.uid, changed, "salah uraian")
    assert case_of(office, case) == before


def test_answered_letter_stays_as_the_agency_read_it(office, case, draft):
    letter, letters = issue(office, draft).letter, office.work.letters
    answer(office, case)
    with pytest.raises(RuleBroken, match="referral_settled"):
        office.work.referral_letters.reopen(office.actor, letter.uid)
    with pytest.raises(RuleBroken, match="referral_settled"):
        office.work.referral_letters.correct(office.actor, letter.uid, draft, "isi lain")
    with pytest.raises(RuleBroken, match="referral_settled"):
        letters.void(office.actor, letter.uid, "salah tujuan")
    assert letters.get(office.actor, letter.uid).letter == letter


def test_void_letter_calls_its_referral_back(office, case, draft):
    letter = issue(office, draft).letter
    office.work.letters.void(office.actor, letter.uid, "salah tujuan")
    found = case_of(office, case)
    assert (found.status.value, found.referrals[0].status.value) == ("rekomendasi", "dibatalkan")
    assert found.events[-1].note == "salah tujuan"


def test_letter_of_a_closed_year_stays_as_it_is(office, draft):
    letter = issue(office, draft).letter
    office.clock.advance(days=60)
    office.work.book_room.numbers.close(office.actor, "surat", 2026)
    with pytest.raises(RuleBroken, match="number_year_closed"):
        office.work.letters.void(office.actor, letter.uid, "salah tujuan")
    assert office.work.letters.get(office.actor, letter.uid).letter == letter


def test_letter_of_a_referral_called_back_may_be_void(office, case, draft):
    letter = issue(office, draft).letter
    back = TakeStep(
        request_uid=office.uid(),
        uid=case.uid,
        version=case_of(office, case).version,
        to="rujukan_dibatalkan",
        reason="warga batal",
    )
    office.work.complaints.take_step(office.actor, back)
    assert office.work.letters.void(office.actor, letter.uid, "ditarik").status is LetterStatus.VOID


def test_proof_code_finds_the_letter_however_it_is_typed(office, draft):
    letter = issue(office, draft).letter
    typed = letter.proof_code.replace("-", "").lower()
    assert office.work.letters.find_by_code(office.actor, typed) == letter


def test_statement_behind_the_qr_is_signed_by_the_office(office, draft):
    letter = issue(office, draft).letter
    context = office.work.letters.get(office.actor, letter.uid).revisions[0].context
    line, _, signature = context["verification"]["payload"].rpartition("|")
    signer = office.application.tools.signer
    with office.application.house.open(None).read() as tx:
        public = signer.public_key(tx.secret("signing"))
    raw = base64.urlsafe_b64decode(signature + "==")
    assert signer.verify(public, line.encode(), raw)
    assert not signer.verify(public, line.replace("0127", "0128").encode(), raw)


def test_loket_may_draft_but_not_number(office, draft):
    clerk = replace(office.actor, roles=frozenset({Role.LOKET}))
    assert office.work.referral_letters.preview(clerk, draft).pages == 2
    with pytest.raises(NotPermitted):
        office.work.referral_letters.issue(clerk, draft)


def roles(office, role):
    return replace(office.actor, user_id=0, officer_id=None, roles=frozenset({role}))


@pytest.fixture
def secret(office):
    """The letter of a case that few may see, and somebody who may see the others."""
    case = receive_main_complaint(office.walk, confidential=True)
    draft = office.work.referral_letters.propose(office.actor, case.uid)
    return issue(office, draft).letter


@pytest.mark.parametrize("role", [Role.LOKET, Role.PENGAWAS, Role.SUPERVISOR])
def test_letters_of_a_restricted_case_are_in_nobody_s_list(office, secret, role):
    letters, other = office.work.letters, roles(office, role)
    assert letters.find_ids(other, "semua", "rudi") == letters.rows(other, [secret.id]) == []
    assert letters.find_by_code(other, secret.proof_code) is None


@pytest.mark.parametrize("act", ["get", "pdf", "printable"])
def test_letters_of_a_restricted_case_are_opened_by_nobody_else(office, secret, act):
    with pytest.raises(NotPermitted, match="complaint_restricted"):
        getattr(office.work.letters, act)(roles(office, Role.LOKET), secret.uid)


def test_letters_of_a_restricted_case_are_moved_by_nobody_else(office, secret):
    other = roles(office, Role.LOKET)
    with pytest.raises(NotPermitted, match="complaint_restricted"):
        office.work.letters.mark_sent(other, secret.uid, office.today)
    with pytest.raises(NotPermitted, match="complaint_restricted"):
        office.work.letters.record_print(other, secret.uid, 1)


def test_officer_who_is_a_party_does_not_open_the_letter(office):
    other = next(one for one in office.work.officers.all(office.actor) if one.id != office.actor.officer_id)
    case = receive_main_complaint(office.walk, accused=(PartyInput(officer_uid=other.uid, name=other.name),))
    letter = issue(office, office.work.referral_letters.propose(office.actor, case.uid)).letter
    with pytest.raises(NotPermitted, match="complaint_restricted"):
        office.work.letters.pdf(replace(office.actor, user_id=0, officer_id=other.id), letter.uid)


def test_letter_for_somebody_in_hospital_says_where_and_under_which_card(office):
    lies = EmergencyInput(
        facility="RSUD Bahari", ward="Melati 3", admitted_on=office.today, card_number="0009990001112"
    )
    case = receive_main_complaint(office.walk, priority="darurat", emergency=lies)
    draft = office.work.referral_letters.propose(office.actor, case.uid)
    text = text_of(office.work.referral_letters.preview(office.actor, draft).pdf)
    assert all(words in text for words in ("RSUD Bahari", "Melati 3", "0009990001112", "Dirawat sejak"))
