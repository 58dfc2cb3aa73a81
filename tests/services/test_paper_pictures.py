"""The office's own pictures on its letterhead: kept, read back, printed on every new paper."""

from __future__ import annotations

import hashlib
import io
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.app.sample_story import receive_main_complaint
from puskesos_desktop.documents.pictures import draw_emblem
from puskesos_desktop.domain.errors import FileRefused, NotPermitted
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.services.missing_slips import MakeSlip
from puskesos_desktop.services.paper_pictures import LetterheadPictures
from puskesos_desktop.services.settings import ARMS, HOUSE_PICTURE
from tests import pictures
from tests.register_fixture import BOTH
from tests.services.test_attachments import Drawing
from tests.services.test_sks import draft, member

if TYPE_CHECKING:
    from puskesos_desktop.services.sk_draft import SkDraft
    from tests.registers import SampleRegister
    from tests.workplace_fixture import OpenOffice

__all__ = ["draft", "member"]
CREST, MARK = pictures.emblem(), pictures.emblem((600, 600), 50)


@pytest.fixture
def shelf(register: SampleRegister) -> LetterheadPictures:
    return LetterheadPictures(register.uow, Drawing())


@pytest.fixture
def given(office: OpenOffice) -> OpenOffice:
    """An office that gave both pictures and has a second logo."""
    office.work.settings.save(office.actor, replace(office.work.settings.get(), second_logo="house"))
    for place, data in ((ARMS, CREST), (HOUSE_PICTURE, MARK)):
        office.work.letter_care.letterhead.put(office.actor, place, data)
    return office


def printed(pdf: bytes | None) -> int:
    """How many pictures a paper carries."""
    assert pdf is not None
    return pdf.count(b"/DCTDecode")


# ---- kept


@BOTH
def test_a_picture_is_kept_and_read_back(register: SampleRegister, shelf: LetterheadPictures) -> None:
    shelf.put(register.actor, ARMS, CREST)
    shown = shelf.shown()
    assert shown[ARMS].data == draw_emblem(CREST).data
    assert shown[ARMS].digest == hashlib.sha256(shown[ARMS].data).hexdigest()
    assert shown[HOUSE_PICTURE].data == b""


def test_a_picture_is_taken_away_and_put_back(register: SampleRegister, shelf: LetterheadPictures) -> None:
    shelf.put(register.actor, ARMS, CREST)
    before = shelf.remove(register.actor, ARMS)
    assert shelf.shown()[ARMS].digest == ""
    shelf.put_back(register.actor, ARMS, before)
    assert shelf.shown()[ARMS].digest == before


def test_a_bad_file_leaves_what_stood_there(register: SampleRegister, shelf: LetterheadPictures) -> None:
    shelf.put(register.actor, ARMS, CREST)
    before = shelf.shown()
    with pytest.raises(FileRefused, match="emblem_kind"):
        shelf.put(register.actor, ARMS, b"<svg/>")
    assert shelf.shown() == before


def test_who_may_not_manage_the_office_changes_no_picture(
    register: SampleRegister, shelf: LetterheadPictures
) -> None:
    clerk = replace(register.actor, roles=frozenset({Role.LOKET}))
    with pytest.raises(NotPermitted):
        shelf.put(clerk, ARMS, CREST)
    with pytest.raises(NotPermitted):
        shelf.remove(clerk, ARMS)


def test_a_form_opened_before_does_not_undo_a_picture(office: OpenOffice) -> None:
    opened = office.work.settings.get()
    office.work.letter_care.letterhead.put(office.actor, ARMS, CREST)
    office.work.settings.save(office.actor, replace(opened, paper="A4"))
    assert office.work.settings.get().logo_hash


# ---- printed


def test_every_kind_of_paper_carries_them(given: OpenOffice, draft: SkDraft) -> None:
    work, actor = given.work, given.actor
    case = receive_main_complaint(given.walk)
    letter = work.referral_letters.propose(actor, case.uid)
    decree = work.sks.issue(actor, draft)
    work.letters.mark_signed(actor, decree.letter.uid, given.today)
    excerpts = work.institution.excerpts.draw(actor, decree.sk.uid, (0,), draft.mandate_id or 0)
    month = work.reports.month(actor, f"{given.today:%Y-%m}")
    papers = {
        "preview": work.referral_letters.preview(actor, letter).pdf,
        "letter": work.letters.pdf(actor, work.referral_letters.issue(actor, letter).letter.uid),
        "decree": work.sks.paper(actor, decree.sk.uid),
        "excerpt": excerpts[0],
        "report": work.reports.pdf(actor, month),
        "receipt": work.receipts.make(actor, case.uid).pdf,
        "slip": work.slips.make(actor, MakeSlip(given.uid(), case.uid)).pdf,
    }
    assert {name: printed(pdf) for name, pdf in papers.items()} == dict.fromkeys(papers, 2)


def test_a_paper_keeps_what_it_was_made_with(given: OpenOffice) -> None:
    work, actor = given.work, given.actor
    case = receive_main_complaint(given.walk)
    letter = work.referral_letters.issue(actor, work.referral_letters.propose(actor, case.uid)).letter
    before = work.letters.pdf(actor, letter.uid)
    for place in (ARMS, HOUSE_PICTURE):
        work.letter_care.letterhead.remove(actor, place)
    assert work.letters.pdf(actor, letter.uid) == before
    with zipfile.ZipFile(io.BytesIO(work.letter_care.files.docx(actor, letter.uid))) as archive:
        assert [name for name in archive.namelist() if "media" in name] == [
            "word/media/1.jpg",
            "word/media/2.jpg",
        ]


def test_an_office_without_pictures_prints_none(office: OpenOffice) -> None:
    case = receive_main_complaint(office.walk)
    slip = office.work.slips.make(office.actor, MakeSlip(office.uid(), case.uid))
    assert printed(slip.pdf) == 0
    assert printed(office.work.receipts.make(office.actor, case.uid).pdf) == 0
