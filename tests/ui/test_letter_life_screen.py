"""One letter in the window: handed over, scanned, put away, printed sheet by sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.app.sample_story import receive_main_complaint
from puskesos_desktop.domain.papers import LetterStatus
from puskesos_desktop.presentation.print_plan import BY_SHEET
from tests.documents.papers import draw
from tests.ui.desk_window import open_desk_window

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from puskesos_desktop.ui.screens.letters.letter_pane import LetterPane
    from tests.ui.desk_window import DeskWindow
    from tests.workplace_fixture import OpenOffice


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "pindaian.pdf"
    path.write_bytes(draw("surat_tugas").pdf)
    return path


@pytest.fixture
def desk(office: OpenOffice, qtbot: QtBot, scan: Path) -> DeskWindow:
    return open_desk_window(office, qtbot, scan)


@pytest.fixture
def pane(office: OpenOffice, desk: DeskWindow) -> LetterPane:
    case = receive_main_complaint(office.walk)
    draft = office.work.referral_letters.propose(office.actor, case.uid)
    letter = office.work.referral_letters.issue(office.actor, draft).letter
    return desk.go("surat", letter=letter.uid).letter  # type: ignore[attr-defined,no-any-return]


def status(pane: LetterPane) -> LetterStatus:
    detail = pane.detail()
    assert detail is not None
    return detail.letter.status


def test_who_takes_the_letter_is_asked_and_told(pane: LetterPane) -> None:
    pane.acts.collect_button.click()
    dialog = pane.acts.collecting
    assert dialog is not None
    dialog.yes_button.click()
    assert dialog.field("name").problem() == "Nama pengambil kosong"
    dialog.fill({"name": "Siti Aminah", "relation": "keluarga"})
    dialog.yes_button.click()
    assert status(pane) is LetterStatus.COLLECTED
    assert not pane.acts.collect_button.isVisible()
    pane.acts.archive_button.click()
    assert status(pane) is LetterStatus.ARCHIVED


def test_scan_signs_the_letter_and_is_what_is_shown(desk: DeskWindow, pane: LetterPane) -> None:
    assert pane.view.pages() == 2
    pane.acts.scan_button.click()
    assert (status(pane), pane.view.pages()) == (LetterStatus.SIGNED, 1)
    assert desk.desk.notices.text().startswith("Pindaian tersimpan")


def test_printer_without_a_tray_gets_its_sheets_one_by_one(desk: DeskWindow, pane: LetterPane) -> None:
    desk.printer.feeding.keep(BY_SHEET)
    pane.print_card.copies.set_value("1")
    pane.print_button.click()
    assert [job.pages for job in desk.printer.jobs] == [(0,)]
    assert pane.run is not None
    assert pane.run.pause is not None
    assert not pane.question.isVisible()
    pane.run.pause.yes_button.click()
    assert [job.pages for job in desk.printer.jobs] == [(0,), (1,)]
    assert pane.question.isVisible()


def test_printing_stops_when_no_paper_comes(desk: DeskWindow, pane: LetterPane) -> None:
    desk.printer.feeding.keep(BY_SHEET)
    pane.print_button.click()
    assert pane.run is not None
    assert pane.run.pause is not None
    pane.run.pause.reject()
    assert len(desk.printer.jobs) == 1
    assert not pane.question.isVisible()
    assert pane.print_button.isEnabled()


def test_spoiled_print_is_written_down_and_a_clean_one_follows(desk: DeskWindow, pane: LetterPane) -> None:
    pane.print_button.click()
    pane.question.again_button.click()
    pane.question.yes_button.click()
    detail = pane.detail()
    assert detail is not None
    assert [(one.copies, one.is_spoiled) for one in detail.print_log] == [(2, False), (2, True)]
    assert [job.copies for job in desk.printer.jobs] == [2, 2]


def test_unsigned_letter_is_left_as_word_and_a_signed_one_only_as_pdf(
    desk: DeskWindow, pane: LetterPane, tmp_path: Path
) -> None:
    target = tmp_path / "surat.docx"
    desk.files.answers.insert(0, target)
    pane.word_button.click()
    assert target.read_bytes().startswith(b"PK")
    assert desk.files.suggested[-1].name.endswith(".docx")
    pane.acts.sign_button.click()
    assert not pane.word_button.isVisible()
