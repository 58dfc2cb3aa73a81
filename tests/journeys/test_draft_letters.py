"""A certificate that the loket writes and the coordinator gives its number, by keys alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.app.sample_office import SAMPLE_PASSWORD, SAMPLE_USER
from puskesos_desktop.domain.papers import LetterStatus
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.presentation import letter_views as views
from puskesos_desktop.services.accounts import AddUser
from puskesos_desktop.services.complaint_commands import CheckInput
from puskesos_desktop.services.request_commands import CheckedPerson, RecordChecks
from tests.journeys.test_letter_life import go_to
from tests.workplace_fixture import MONDAY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from puskesos_desktop.domain.papers import Letter
    from tests.journeys.hands import Hands

LOKET, LOKET_PASSWORD = "endah", "kuda terbang menelan gunung"
NUMBER = "400.9.14.1/0127/KMI/2026"


def screen(hands: Hands):
    return hands.window.pages.present()


def prepare(hands: Hands) -> None:
    """Endah of the loket has an account, and Siti was looked up this morning."""
    at_work = hands.desktop.at_work()
    actor, work = at_work.actor(), at_work.work
    officer = next(one for one in work.officers.all(actor) if "Endah" in one.name)
    work.accounts.add_user(actor, AddUser(LOKET, LOKET_PASSWORD, frozenset({Role.LOKET}), officer.id))
    at_work.settle_in()
    hands.settle()
    siti = work.registry.search(actor, "siti aminah")[0].uid
    check = CheckedPerson(siti, CheckInput("terdaftar", MONDAY.date(), desil=2))
    work.requests.record_checks(actor, RecordChecks(work.ids.new(), (check,)))


def letters(hands: Hands, view: str) -> list[Letter]:
    at_work = hands.desktop.at_work()
    actor, found = at_work.actor(), at_work.work.letters
    return found.rows(actor, found.find_ids(actor, view))


def change_to_other(hands: Hands, password: str) -> None:
    """There are two officers, so that F12 asks only for the password of the other one."""
    hands.press("F12")
    hands.wait_for("Kata sandi")
    hands.fill(password)
    hands.wait(lambda: not hands.window.is_covered())
    hands.settle()


def write_for_siti(hands: Hands) -> None:
    hands.open_card("siti am")
    hands.press("F4")
    hands.wait_for("Surat")
    hands.settle()
    face = screen(hands).face
    assert (face.issue_button.text(), face.draft_button.isVisible()) == ("Simpan draf", False)
    assert face.fields.number.isHidden()
    hands.press("F9")  # a pupil's name is still missing
    hands.wait_for("Nama siswa")
    hands.type("Dimas Aminudin")
    hands.settle()
    hands.press("F9")
    hands.wait(lambda: views.DRAFT_SAVED in hands.notice())
    hands.wait_for("Daftar surat")


def throw_away(hands: Hands) -> None:
    hands.press("Enter")
    hands.wait_for(views.GO_ON)
    hands.press("alt+5")
    hands.wait_for("Alasan")
    hands.type("Terketik dua kali")
    hands.press("F10")
    hands.wait(lambda: views.DRAFT_GONE in hands.notice())
    hands.settle()


def number_it(hands: Hands) -> None:
    hands.press("ctrl+5")
    hands.wait_for("Daftar surat")
    go_to(hands, "Draf 1", "shift+Tab")
    hands.press("Space")
    hands.settle()
    go_to(hands, "Daftar surat")
    hands.press("Enter")
    hands.wait_for(views.GO_ON)
    hands.press("F9")
    hands.wait(lambda: screen(hands).title == "Buat surat" and screen(hands).face.view.pages() == 1)
    hands.settle()
    hands.press("F9")
    hands.wait(lambda: len(hands.printer.jobs) == 1)


def test_what_the_loket_writes_gets_its_number_from_another_officer(
    open_program: Callable[..., Hands], office_folder: Path
) -> None:
    hands = open_program(office_folder)
    hands.log_in(SAMPLE_USER, SAMPLE_PASSWORD)
    hands.settle()
    prepare(hands)
    change_to_other(hands, LOKET_PASSWORD)
    write_for_siti(hands)
    write_for_siti(hands)  # by mistake once more
    assert screen(hands).list.chips["draf"].accessibleName() == "Draf 2"
    throw_away(hands)
    (draft,) = letters(hands, "draf")

    change_to_other(hands, SAMPLE_PASSWORD)
    number_it(hands)
    assert letters(hands, "draf") == []
    (made,) = [one for one in letters(hands, "menunggu_ttd") if one.uid == draft.uid]
    assert (made.number_text, made.status) == (NUMBER, LetterStatus.AWAITING_SIGNATURE)
