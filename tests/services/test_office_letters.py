"""Office papers are made from what their form says: guards, numbers, validity, correction, permohonan."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.domain.errors import NotFound, NotPermitted, RuleBroken
from puskesos_desktop.domain.papers import LetterStatus
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.services.complaint_commands import CheckInput
from puskesos_desktop.services.office_batches import IssueBatch
from puskesos_desktop.services.office_letter_views import IssueStart
from puskesos_desktop.services.progress import Silent
from puskesos_desktop.services.request_commands import (
    CheckedPerson,
    PurposeInput,
    ReceiveRequest,
    RecordChecks,
)
from tests.services.test_papers import text_of

if TYPE_CHECKING:
    from puskesos_desktop.domain.papers import Letter
    from puskesos_desktop.services.office_letter_views import OfficeLetterDraft
    from puskesos_desktop.services.office_letters import OfficeLetters
    from tests.workplace_fixture import OpenOffice

D06, SKTM, ASK = "surat_keterangan_dtsen", "sktm", "permintaan_surat_dtsen"


def uid_of(office: OpenOffice, name: str = "siti aminah") -> str:
    return office.work.registry.search(office.actor, name)[0].uid


def checked(office: OpenOffice, name: str = "siti aminah", days_ago: int = 0, **found: object) -> str:
    uid = uid_of(office, name)
    day = office.today - dt.timedelta(days=days_ago)
    check = CheckInput(str(found.pop("result", "terdaftar")), day, **found)  # type: ignore[arg-type]
    office.work.requests.record_checks(office.actor, RecordChecks(office.uid(), (CheckedPerson(uid, check),)))
    return uid


def letters(office: OpenOffice) -> OfficeLetters:
    return office.work.issuing.letters


def draft_of(office: OpenOffice, uid: str, code: str = D06, **answers: object) -> OfficeLetterDraft:
    draft = letters(office).propose(office.actor, IssueStart(code, uid)).draft
    usual: dict[str, object] = {D06: {"purpose.kind": "bansos"}}.get(code, {})
    return replace(draft, answers={**draft.answers, **usual, **answers})


def issued(office: OpenOffice, uid: str, code: str = D06, **answers: object) -> Letter:
    return letters(office).issue(office.actor, draft_of(office, uid, code, **answers))


WRONG_NAME = {"corrections": [{"what": "Nama", "right": "SITI AMINAH"}]}
RT = {"rt_letter.number": "099/0308/XI/26", "rt_letter.date": "2026-11-20"}


def test_certificate_has_number_validity_and_the_day_of_the_check(office: OpenOffice) -> None:
    uid = checked(office, days_ago=2, desil=2)
    letter = issued(office, uid)
    text = text_of(office.work.letters.pdf(office.actor, letter.uid))
    assert letter.status is LetterStatus.AWAITING_SIGNATURE
    assert letter.number_text.startswith("400.9.14.1/")
    assert letter.number_text in text
    assert "DESIL 2" in text
    assert letter.subject == "Surat keterangan status DTSEN a.n. Siti Aminah"
    until = office.work.issuing.letters.reopen(office.actor, letter.uid).draft.valid_until
    assert until == office.today + dt.timedelta(days=30)


def test_the_same_request_gives_the_same_letter(office: OpenOffice) -> None:
    draft = draft_of(office, checked(office))
    first = letters(office).issue(office.actor, draft)
    assert letters(office).issue(office.actor, draft) == first


@pytest.mark.parametrize(
    ("days_ago", "code"), [(None, "dtsen_check_missing"), (7, ""), (10, "dtsen_check_too_old")]
)
def test_certificate_needs_a_fresh_check(office: OpenOffice, days_ago: int | None, code: str) -> None:
    who = "yusuf" if days_ago is None else "siti aminah"
    uid = uid_of(office, who) if days_ago is None else checked(office, days_ago=days_ago)
    draft = draft_of(office, uid)
    before = letters(office).propose(office.actor, IssueStart(D06, uid)).next_number
    if not code:
        letters(office).issue(office.actor, draft)
        return
    assert [one.code for one in letters(office).preview(office.actor, draft).findings] == [code]
    with pytest.raises(RuleBroken, match=code):
        letters(office).issue(office.actor, draft)
    assert letters(office).propose(office.actor, IssueStart(D06, uid)).next_number == before


def test_family_that_dtsen_knows_is_never_called_unknown(office: OpenOffice) -> None:
    draft = draft_of(office, checked(office, desil=4), "keluarga_belum_terdata", condition="Rumahnya rusak.")
    with pytest.raises(RuleBroken, match="family_is_listed"):
        letters(office).issue(office.actor, draft)
    checked(office, result="tidak_ditemukan")
    letter = letters(office).issue(office.actor, draft)
    assert letter.subject.startswith("Keluarga belum terdata")


def test_a_negative_certificate_says_what_it_does_not_prove(office: OpenOffice) -> None:
    uid = checked(office, result="tidak_ditemukan")
    text = text_of(letters(office).preview(office.actor, draft_of(office, uid)).drawn.pdf)  # type: ignore[union-attr]
    assert "TIDAK TERDAFTAR" in text
    assert "bukan bukti ketidakmampuan" in text


def test_where_the_dinas_certifies_the_letter_that_asks_it_is_offered(office: OpenOffice) -> None:
    uid = checked(office)
    here = [form.code for form in letters(office).forms(office.actor, IssueStart("", uid))]
    office.work.settings.save(office.actor, replace(office.work.settings.get(), dtsen_issuer="dinas"))
    there = [form.code for form in letters(office).forms(office.actor, IssueStart("", uid))]
    with pytest.raises(RuleBroken, match="dtsen_issued_by_dinas"):
        issued(office, uid)
    asked = issued(office, uid, ASK, **{"purpose.text": "pendaftaran SPMB"})
    assert (ASK in here, ASK in there) == (False, True)
    assert asked.addressee == "Kepala Dinas Sosial Kota Tirtamaya"


def test_a_valid_one_is_told_and_stops_nobody(office: OpenOffice) -> None:
    uid = checked(office)
    first = issued(office, uid)
    (finding,) = letters(office).propose(office.actor, IssueStart(D06, uid)).findings
    assert (finding.code, finding.stops, dict(finding.params)["number"]) == (
        "paper_still_valid",
        False,
        first.number_text,
    )
    assert issued(office, uid).number_text != first.number_text


def test_sktm_needs_the_letter_of_the_rt_and_a_fact_on_file(office: OpenOffice) -> None:
    poor = uid_of(office, "yusuf")
    with pytest.raises(RuleBroken, match="rt_letter_missing"):
        issued(office, checked(office), SKTM)
    with pytest.raises(RuleBroken, match="poverty_not_on_file"):
        issued(office, poor, SKTM, **RT)
    with pytest.raises(RuleBroken, match="rt_letter_after_letter"):
        issued(office, checked(office), SKTM, **{**RT, "rt_letter.date": "2026-12-01"})
    assert "099/0308/XI/26" in text_of(
        office.work.letters.pdf(office.actor, issued(office, checked(office), SKTM, **RT).uid)
    )


def test_what_a_form_asks_must_be_answered(office: OpenOffice) -> None:
    draft = draft_of(office, checked(office), **{"purpose.kind": "lain"})
    with pytest.raises(RuleBroken) as refusal:
        letters(office).issue(office.actor, draft)
    assert (refusal.value.code, refusal.value.fields) == ("issue_input_missing", ("purpose.detail",))
    drawn = letters(office).preview(office.actor, draft).drawn
    assert drawn is not None
    assert "……" in text_of(drawn.pdf)


def test_a_paragraph_is_added_to_one_letter(office: OpenOffice) -> None:
    draft = replace(draft_of(office, checked(office)), extra="Yang bersangkutan datang sendiri.")
    assert "datang sendiri" in text_of(letters(office).preview(office.actor, draft).drawn.pdf)  # type: ignore[union-attr]


def test_an_unsigned_letter_is_mended_under_its_number(office: OpenOffice) -> None:
    letter = issued(office, checked(office))
    proposal = letters(office).reopen(office.actor, letter.uid)
    assert (proposal.letter_uid, proposal.findings) == (letter.uid, ())
    mended = replace(proposal.draft, answers={**proposal.draft.answers, "purpose.kind": "kesehatan"})
    assert letters(office).preview(office.actor, mended, letter.uid).findings == ()
    saved = letters(office).correct(office.actor, letter.uid, mended, "Keperluan keliru")
    detail = office.work.letters.get(office.actor, letter.uid)
    assert (saved.number_text, saved.revision) == (letter.number_text, 2)
    assert detail.revisions[1].reason == "Keperluan keliru"
    assert "kesehatan" in text_of(office.work.letters.pdf(office.actor, letter.uid))


def test_a_signed_letter_is_not_mended(office: OpenOffice) -> None:
    letter = issued(office, checked(office))
    office.work.letters.mark_signed(office.actor, letter.uid, office.today)
    with pytest.raises(RuleBroken, match="letter_frozen"):
        letters(office).reopen(office.actor, letter.uid)


def test_letters_of_other_flows_are_not_mended_here(office: OpenOffice) -> None:
    with pytest.raises(NotFound):
        letters(office).propose(office.actor, IssueStart("surat_rujukan", uid_of(office)))


def test_who_only_drafts_gives_no_number(office: OpenOffice) -> None:
    draft = draft_of(office, checked(office))
    clerk = replace(office.actor, roles=frozenset({Role.LOKET}))
    assert letters(office).preview(clerk, draft).drawn is not None
    with pytest.raises(NotPermitted):
        letters(office).issue(clerk, draft)


def requested(office: OpenOffice, uid: str) -> str:
    return office.work.requests.receive(
        office.actor,
        ReceiveRequest(
            office.uid(),
            "surat_dtsen",
            resident_uid=uid,
            purpose=PurposeInput("SPMB", "Dimas", "0990000031", "SD Negeri 9"),
        ),
    ).uid


def test_a_permohonan_is_answered_by_the_letter_itself(office: OpenOffice) -> None:
    request = requested(office, checked(office))
    proposal = letters(office).propose(office.actor, IssueStart(request_uid=request))
    assert (proposal.form.code, proposal.draft.answers["pupil.name"]) == (D06, "Dimas")
    letter = letters(office).issue(office.actor, proposal.draft)
    after = office.work.request_queries.get_detail(office.actor, request).request
    assert after.status == "terbit"
    assert after.content.paper is not None
    assert after.content.paper.number == letter.number_text
    assert after.letter_id == letter.id


def test_the_card_tells_of_the_letter(office: OpenOffice) -> None:
    uid = checked(office)
    letter = issued(office, uid)
    told = office.work.card.card_files.read(office.actor, uid).happened
    assert letter.number_text in [one.detail.get("number_text") for one in told]


def test_a_run_gives_each_its_number_and_tells_who_got_none(office: OpenOffice) -> None:
    poor, other = checked(office), checked(office, "rudi hartono")
    unseen = uid_of(office, "yusuf")
    batch = IssueBatch(draft_of(office, poor), (poor, unseen, other, poor))
    seen = office.work.issuing.batches.review(office.actor, batch)
    made = office.work.issuing.batches.issue(office.actor, batch, Silent())
    again = office.work.issuing.batches.issue(office.actor, batch, Silent())
    assert [row.refusal for row in seen.rows] == ["", "dtsen_check_missing", ""]
    assert [row.refusal for row in made.rows] == ["", "dtsen_check_missing", ""]
    assert len({letter.number_text for letter in made.made}) == 2
    assert again.made == made.made


def test_a_run_needs_people(office: OpenOffice) -> None:
    draft = draft_of(office, checked(office))
    with pytest.raises(RuleBroken, match="batch_empty"):
        office.work.issuing.batches.issue(office.actor, IssueBatch(draft, ()), Silent())


def test_letters_look_as_the_office_chose(office: OpenOffice) -> None:
    choices = replace(office.work.settings.get(), second_logo="house", signing="elektronik", margins="bangda")
    uid = checked(office, desil=2)
    pen = office.work.letters.pdf(office.actor, issued(office, uid, "perbaikan_kis", **WRONG_NAME).uid)
    office.work.settings.save(office.actor, choices)
    boxed = office.work.letters.pdf(office.actor, issued(office, uid, "perbaikan_kis", **WRONG_NAME).uid)
    assert ("${ttd}" in text_of(pen), "${ttd}" in text_of(boxed)) == (False, True)


def test_a_look_nobody_knows_is_refused(office: OpenOffice) -> None:
    with pytest.raises(RuleBroken, match="code_unknown"):
        office.work.settings.save(office.actor, replace(office.work.settings.get(), margins="sempit"))


def test_a_blank_form_is_drawn_without_a_place_in_the_books(office: OpenOffice) -> None:
    draft = letters(office).propose(office.actor, IssueStart("formulir_pengaduan_kosong")).draft
    before = office.work.letters.find_ids(office.actor, "semua")
    drawn = letters(office).blank(office.actor, replace(draft, mandate_id=None))
    assert "FORMULIR PENGADUAN" in text_of(drawn)
    assert "DRAF" not in text_of(drawn)
    assert office.work.letters.find_ids(office.actor, "semua") == before
