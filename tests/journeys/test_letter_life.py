"""Certificates for people of the list until one is handed over, and one mended on the way, by keys alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.app.sample_office import SAMPLE_PASSWORD, SAMPLE_USER
from puskesos_desktop.domain.papers import LetterStatus
from puskesos_desktop.services.complaint_commands import CheckInput
from puskesos_desktop.services.request_commands import CheckedPerson, RecordChecks
from tests.workplace_fixture import MONDAY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from puskesos_desktop.domain.papers import Letter
    from puskesos_desktop.ui.screens.letters.screen import LettersScreen
    from tests.journeys.hands import Hands

MOST_TABS = 20
KIND, CHECKED = "surat_keterangan_dtsen", 3


def go_to(hands: Hands, name: str, key: str = "Tab") -> None:
    """Walk to an input or button by its name."""
    for _ in range(MOST_TABS):
        if hands.at() == name:
            return
        hands.press(key)
    raise AssertionError(f"{hands.at()} instead of {name}")


def answer(hands: Hands, key: str) -> None:
    """Answer the dialog that opens."""
    hands.wait(lambda: hands.dialog() is not None)
    hands.settle()
    hands.press(key)
    hands.settle()


def letters_of(hands: Hands) -> list[Letter]:
    """What was made here, the newest first."""
    work = hands.desktop.at_work()
    assert work is not None
    actor, letters = work.actor(), work.work.letters
    return [one for one in letters.rows(actor, letters.find_ids(actor, "semua")) if one.kind == KIND]


def check_some(hands: Hands) -> None:
    """Three people of the list were looked up this morning; who comes after them was not."""
    open_work, model = hands.desktop.at_work(), hands.window.pages.present().list.table.model()
    assert open_work is not None
    check = CheckInput("terdaftar", MONDAY.date(), desil=2)
    people = tuple(CheckedPerson(model.row_at(place).uid, check) for place in range(CHECKED))
    work = open_work.work
    work.requests.record_checks(open_work.actor(), RecordChecks(work.ids.new(), people))


def make_three(hands: Hands) -> LettersScreen:
    hands.log_in(SAMPLE_USER, SAMPLE_PASSWORD)
    hands.settle()
    hands.press("ctrl+4")
    hands.wait_for("Cari di Data Warga")
    hands.settle()
    check_some(hands)
    hands.press(*["shift+Down"] * CHECKED, "F4")
    hands.wait_for("Surat")
    face = hands.window.pages.present().face
    hands.wait(lambda: "1 dari 4 warga tidak mendapat surat" in face.banner.text())
    hands.settle()
    hands.press("F9")
    hands.wait(lambda: "3 surat dibuat" in hands.notice())
    hands.wait_for("Daftar surat")
    return hands.window.pages.present()  # type: ignore[return-value]


def mend_the_newest(hands: Hands) -> None:
    hands.press("Enter")
    hands.wait_for("Cetak")
    hands.press("ctrl+shift+L")
    hands.wait(lambda: hands.window.pages.present().title == "Buat surat")
    hands.settle()
    go_to(hands, "Sekolah")
    hands.type("SMP Negeri 2")
    hands.settle()
    hands.press("F9")
    hands.wait_for("Alasan")
    hands.type("Sekolahnya belum disebut")
    hands.press("F10")
    hands.wait_for("Ya")
    hands.press("Enter")
    hands.settle()
    hands.press("Esc")
    hands.wait_for("Daftar surat")


def test_letters_of_a_list_are_mended_printed_signed_and_handed_over(
    open_program: Callable[..., Hands], office_folder: Path
) -> None:
    hands = open_program(office_folder)
    screen = make_three(hands)
    mend_the_newest(hands)
    newest, *others = letters_of(hands)
    assert [newest.revision, *(one.revision for one in others)] == [2, 1, 1]
    printed = len(hands.printer.jobs)
    hands.press("ctrl+P")
    answer(hands, "Enter")
    answer(hands, "Enter")  # the prints are good
    assert len(hands.printer.jobs) == printed + 4  # with the SK that waits too
    hands.press("alt+6")
    answer(hands, "Enter")
    assert {one.status for one in letters_of(hands)} == {LetterStatus.SIGNED}
    hands.press("alt+U")
    hands.wait(lambda: hands.notice().startswith("Langkah 3 surat dibatalkan"))
    assert {one.status for one in letters_of(hands)} == {LetterStatus.AWAITING_SIGNATURE}
    hands.press("alt+6")
    answer(hands, "Enter")
    assert {one.status for one in letters_of(hands)} == {LetterStatus.SIGNED}
    go_to(hands, "Siap diserahkan", "shift+Tab")
    hands.press("Space")
    hands.settle()
    hands.press("alt+3")
    hands.wait_for("Hubungan")
    hands.press("F10")
    hands.wait(lambda: hands.notice().startswith("Diserahkan kepada "))
    hands.settle()
    assert letters_of(hands)[0].status is LetterStatus.COLLECTED
    assert screen.list.table.model().rowCount() == 3
