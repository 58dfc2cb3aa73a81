"""Letters after they were signed: taken by whom, scanned, copied, put away, and every print of them."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.app.sample_story import receive_main_complaint
from puskesos_desktop.domain.errors import NotFound, RuleBroken
from puskesos_desktop.domain.letter_life import Collection
from puskesos_desktop.domain.papers import LetterStatus
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.services.office_letter_views import IssueStart
from tests.documents.papers import draw, page_texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from puskesos_desktop.domain.papers import Letter
    from tests.workplace_fixture import OpenOffice

SCAN = draw("surat_tugas").pdf
"""Any whole PDF; what a scanner makes is one too."""


@pytest.fixture
def letter(office: OpenOffice) -> Letter:
    case = receive_main_complaint(office.walk)
    draft = office.work.referral_letters.propose(office.actor, case.uid)
    return office.work.referral_letters.issue(office.actor, draft).letter


def taken(office: OpenOffice, **changes: object) -> Collection:
    return replace(Collection("Siti  Aminah ", "keluarga", office.today), **changes)  # type: ignore[arg-type]


def copy_of(office: OpenOffice, letter: Letter) -> str:
    return " ".join(page_texts(office.work.letters.printable(office.actor, letter.uid))[0].split())


def test_who_took_a_letter_is_kept(office: OpenOffice, letter: Letter) -> None:
    office.work.letters.mark_collected(office.actor, letter.uid, taken(office))
    detail = office.work.letters.get(office.actor, letter.uid)
    assert detail.letter.status is LetterStatus.COLLECTED
    assert detail.collection is not None
    assert (detail.collection.name, detail.collection.relation) == ("Siti Aminah", "keluarga")


def test_unclear_collection_moves_nothing(office: OpenOffice, letter: Letter) -> None:
    for day, code in ((1, "date_in_future"), (-1, "date_before_letter")):
        wrong = taken(office, day=office.today + dt.timedelta(days=day))
        with pytest.raises(RuleBroken, match=code):
            office.work.letters.mark_collected(office.actor, letter.uid, wrong)
    detail = office.work.letters.get(office.actor, letter.uid)
    assert (detail.collection, detail.letter.status) == (None, LetterStatus.AWAITING_SIGNATURE)


def test_scan_of_the_signed_paper_signs_the_letter_and_is_what_copies_show(
    office: OpenOffice, letter: Letter
) -> None:
    letters = office.work.letters
    assert letters.add_scan(office.actor, letter.uid, SCAN).status is LetterStatus.SIGNED
    assert letters.scan(office.actor, letter.uid) == SCAN
    assert "SURAT TUGAS" in copy_of(office, letter)
    assert "SURAT TUGAS" not in page_texts(letters.pdf(office.actor, letter.uid))[0]


def test_later_scan_stands_before_the_earlier_one(office: OpenOffice, letter: Letter) -> None:
    letters, second = office.work.letters, draw("surat_jawaban").pdf
    for scan in (SCAN, second):
        letters.add_scan(office.actor, letter.uid, scan)
    assert letters.scan(office.actor, letter.uid) == second
    assert len(letters.get(office.actor, letter.uid).scans) == 2


@pytest.mark.parametrize(
    ("scan", "code"), [(b"foto", "incoming_scan_not_pdf"), (b"%PDF-1.7 rusak", "paper_unreadable")]
)
def test_scan_that_is_none_is_refused_and_signs_nothing(
    office: OpenOffice, letter: Letter, scan: bytes, code: str
) -> None:
    with pytest.raises(RuleBroken, match=code):
        office.work.letters.add_scan(office.actor, letter.uid, scan)
    detail = office.work.letters.get(office.actor, letter.uid)
    assert (detail.scans, detail.letter.status) == ((), LetterStatus.AWAITING_SIGNATURE)


def test_void_letter_takes_no_scan_and_letter_without_one_says_so(office: OpenOffice, letter: Letter) -> None:
    with pytest.raises(NotFound):
        office.work.letters.scan(office.actor, letter.uid)
    office.work.letters.void(office.actor, letter.uid, "salah tujuan")
    with pytest.raises(RuleBroken, match="letter_step_not_allowed"):
        office.work.letters.add_scan(office.actor, letter.uid, SCAN)


def test_copies_are_counted_and_the_first_print_is_none(office: OpenOffice, letter: Letter) -> None:
    letters = office.work.letters
    assert "SALINAN" not in copy_of(office, letter)
    letters.record_print(office.actor, letter.uid, 2)
    letters.mark_signed(office.actor, letter.uid, office.today)
    assert "Salinan ke-1 sesuai dengan aslinya, Melati Indah, 23 November 2026" in copy_of(office, letter)
    letters.record_print(office.actor, letter.uid, 3)
    letters.record_print(office.actor, letter.uid, 5, spoiled=True)
    assert letters.get(office.actor, letter.uid).prints == 2
    assert "Salinan ke-4" in copy_of(office, letter)


@pytest.mark.parametrize("scanned", [False, True])
def test_void_letter_is_shown_and_printed_as_void_and_never_as_true(
    office: OpenOffice, letter: Letter, scanned: bool
) -> None:
    letters = office.work.letters
    if scanned:
        letters.add_scan(office.actor, letter.uid, SCAN)
    letters.void(office.actor, letter.uid, "salah tujuan")
    for paper in (letters.printable(office.actor, letter.uid), letters.shown(office.actor, letter.uid)):
        for page in page_texts(paper):
            assert page.count("BATAL") == 2
            assert f"Nomor {letter.number_text} dibatalkan. Cetakan ini bukan surat" in " ".join(page.split())
            assert "SALINAN" not in page
            assert "sesuai dengan aslinya" not in page
    assert "BATAL" not in page_texts(letters.pdf(office.actor, letter.uid))[0]


def test_whoever_prints_a_letter_writes_the_print_down(office: OpenOffice, letter: Letter) -> None:
    head = replace(office.actor, roles=frozenset({Role.LURAH}))
    assert office.work.letters.printable(head, letter.uid)
    assert office.work.letters.record_print(head, letter.uid, 1) == 1


def test_print_log_tells_who_printed_what(office: OpenOffice, letter: Letter) -> None:
    letters = office.work.letters
    letters.record_print(office.actor, letter.uid, 2)
    letters.mark_sent(office.actor, letter.uid, office.today)
    letters.record_print(office.actor, letter.uid, 1)
    log = letters.get(office.actor, letter.uid).print_log
    assert [(one.copies, one.is_copy_marked) for one in log] == [(1, True), (2, False)]
    assert {one.officer for one in log} == {office.actor.name}


def test_letter_that_left_is_put_away(office: OpenOffice, letter: Letter) -> None:
    letters = office.work.letters
    with pytest.raises(RuleBroken, match="letter_step_not_allowed"):
        letters.archive(office.actor, letter.uid)
    letters.mark_sent(office.actor, letter.uid, office.today)
    assert letters.archive(office.actor, letter.uid).status is LetterStatus.ARCHIVED
    assert letter.id in letters.find_ids(office.actor, "semua")


def list_of(office: OpenOffice) -> str:
    return " ".join(" ".join(page_texts(office.work.letter_care.pick_up.draw(office.actor))).split())


def test_list_to_sign_names_what_is_signed_and_still_here(office: OpenOffice, letter: Letter) -> None:
    with pytest.raises(RuleBroken, match="nothing_to_pick_up"):
        list_of(office)
    office.work.letters.mark_signed(office.actor, letter.uid, office.today)
    assert letter.number_text in list_of(office)
    assert "Rudi Hartono" in list_of(office)


def test_list_to_sign_is_silent_about_a_confidential_case(office: OpenOffice) -> None:
    case = receive_main_complaint(office.walk, confidential=True)
    draft = office.work.referral_letters.propose(office.actor, case.uid)
    letter = office.work.referral_letters.issue(office.actor, draft).letter
    office.work.letters.mark_signed(office.actor, letter.uid, office.today)
    assert letter.number_text in list_of(office)
    assert "Rudi" not in list_of(office)


def test_unsigned_letter_leaves_as_word_and_a_signed_one_does_not(office: OpenOffice, letter: Letter) -> None:
    files = office.work.letter_care.files
    with zipfile.ZipFile(io.BytesIO(files.docx(office.actor, letter.uid))) as archive:
        assert letter.number_text.encode() in archive.read("word/document.xml")
    office.work.letters.mark_signed(office.actor, letter.uid, office.today)
    with pytest.raises(RuleBroken, match="letter_frozen"):
        files.docx(office.actor, letter.uid)


def moves_of(office: OpenOffice, letter: Letter) -> list[tuple[LetterStatus, str, bool]]:
    moves = office.work.letters.get(office.actor, letter.uid).moves
    return [(one.status, one.officer, one.undone_at is not None) for one in moves]


def undo(office: OpenOffice, letter: Letter) -> Letter:
    return office.work.letter_care.undo.undo(office.actor, letter.uid)


def test_every_step_is_told_with_who_took_it(office: OpenOffice, letter: Letter) -> None:
    letters, who = office.work.letters, office.actor.name
    letters.mark_signed(office.actor, letter.uid, office.today)
    letters.mark_collected(office.actor, letter.uid, taken(office))
    letters.archive(office.actor, letter.uid)
    steps = (LetterStatus.SIGNED, LetterStatus.COLLECTED, LetterStatus.ARCHIVED)
    assert moves_of(office, letter) == [(step, who, False) for step in steps]


def test_scan_that_signs_and_void_number_are_steps_too(office: OpenOffice, letter: Letter) -> None:
    for _ in range(2):
        office.work.letters.add_scan(office.actor, letter.uid, SCAN)
    office.work.letters.void(office.actor, letter.uid, "salah tujuan")
    assert [one[0] for one in moves_of(office, letter)] == [LetterStatus.SIGNED, LetterStatus.VOID]
    assert office.work.letters.get(office.actor, letter.uid).moves[-1].reason == "salah tujuan"


def test_wrong_letter_marked_signed_waits_again(office: OpenOffice, letter: Letter) -> None:
    office.work.letters.mark_signed(office.actor, letter.uid, office.today)
    again = undo(office, letter)
    assert (again.status, again.signed_on, again.is_frozen) == (LetterStatus.AWAITING_SIGNATURE, None, False)
    assert moves_of(office, letter) == [(LetterStatus.SIGNED, office.actor.name, True)]
    with pytest.raises(RuleBroken, match="undo_nothing"):
        undo(office, letter)


@pytest.fixture
def own(office: OpenOffice) -> Letter:
    """A paper of the office that no case waits for."""
    draft = office.work.issuing.letters.propose(office.actor, IssueStart("surat_pengantar")).draft
    items = [{"what": "Berkas usulan", "count": 1, "unit": "berkas", "remark": ""}]
    answers = {"addressee.post": "Camat Sukaraga", "items": items}
    return office.work.issuing.letters.issue(office.actor, replace(draft, answers=answers))


def test_steps_are_taken_back_one_after_the_other(office: OpenOffice, own: Letter) -> None:
    letters = office.work.letters
    letters.mark_signed(office.actor, own.uid, office.today)
    letters.mark_sent(office.actor, own.uid, office.today)
    letters.archive(office.actor, own.uid)
    stood = [undo(office, own) for _ in range(3)]
    states = (LetterStatus.SENT, LetterStatus.SIGNED, LetterStatus.AWAITING_SIGNATURE)
    assert tuple(one.status for one in stood) == states
    assert [(one.signed_on is None, one.sent_on is None) for one in stood] == [
        (False, False),
        (False, True),
        (True, True),
    ]


def follow_by_scan(office: OpenOffice, letter: Letter) -> None:
    office.work.letters.add_scan(office.actor, letter.uid, SCAN)


def follow_by_copy(office: OpenOffice, letter: Letter) -> None:
    office.work.letters.mark_signed(office.actor, letter.uid, office.today)
    office.work.letters.record_print(office.actor, letter.uid, 1)


def follow_by_case(office: OpenOffice, letter: Letter) -> None:
    office.work.letters.mark_sent(office.actor, letter.uid, office.today)


def follow_by_void(office: OpenOffice, letter: Letter) -> None:
    office.work.letters.void(office.actor, letter.uid, "salah tujuan")


def follow_by_collector(office: OpenOffice, letter: Letter) -> None:
    office.work.letters.mark_collected(office.actor, letter.uid, taken(office))


FOLLOWING = (follow_by_scan, follow_by_copy, follow_by_case, follow_by_void, follow_by_collector)


@pytest.mark.parametrize("follow", FOLLOWING)
def test_step_that_something_followed_stays(
    office: OpenOffice, letter: Letter, follow: Callable[[OpenOffice, Letter], None]
) -> None:
    follow(office, letter)
    with pytest.raises(RuleBroken, match="letter_undo_followed"):
        undo(office, letter)
    assert not office.work.letter_care.undo.is_open(office.actor, letter.uid)


def test_only_who_took_a_step_takes_it_back_and_only_that_day(office: OpenOffice, letter: Letter) -> None:
    office.work.letters.mark_signed(office.actor, letter.uid, office.today)
    other = replace(office.actor, user_id=(office.actor.user_id or 0) + 1)
    with pytest.raises(RuleBroken, match="undo_not_yours"):
        office.work.letter_care.undo.undo(other, letter.uid)
    office.clock.advance(days=1)
    with pytest.raises(RuleBroken, match="undo_too_late"):
        undo(office, letter)


def test_archive_is_a_view_of_its_own(office: OpenOffice, own: Letter) -> None:
    letters = office.work.letters
    letters.mark_sent(office.actor, own.uid, office.today)
    letters.archive(office.actor, own.uid)
    assert own.id in letters.find_ids(office.actor, "arsip")
    assert own.id not in letters.find_ids(office.actor, "dikirim")
