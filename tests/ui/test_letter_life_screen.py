"""One letter in the window: handed over, scanned, put away, printed sheet by sheet."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from puskesos_desktop.app.sample_story import receive_main_complaint
from puskesos_desktop.domain.papers import LETTER_TITLES, LetterStatus, Mandate
from puskesos_desktop.presentation.case_forms import DAY_MISSING
from puskesos_desktop.presentation.print_plan import BY_SHEET
from puskesos_desktop.ui.dialogs import ConfirmDialog
from puskesos_desktop.ui.shell import Key
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
    dialog = pane.acts.handing.collecting
    assert dialog is not None
    assert dialog.field("name").value() == "Rudi Hartono"
    dialog.field("relation").set_value("keluarga")
    dialog.field("relation").edited.emit()
    dialog.yes_button.click()
    assert dialog.field("name").problem() == "Nama pengambil kosong"
    dialog.fill({"name": "Siti Aminah"})
    dialog.yes_button.click()
    assert status(pane) is LetterStatus.COLLECTED
    assert not pane.acts.collect_button.isVisible()
    pane.acts.archive_button.click()
    assert status(pane) is LetterStatus.ARCHIVED


def test_step_just_taken_is_taken_back_by_alt_u(qtbot: QtBot, desk: DeskWindow, pane: LetterPane) -> None:
    keys = desk.window.pages.present().handlers()
    keys[Key.OPTION_1]()
    assert status(pane) is LetterStatus.SIGNED
    assert pane._desk.notices._banner._button.text() == "Batalkan  Alt+U"
    desk.window.pages.present().handlers()[Key.UNDO]()
    assert status(pane) is LetterStatus.AWAITING_SIGNATURE
    assert desk.desk.notices.text() == "Langkah terakhir dibatalkan. Status surat lagi: menunggu ttd."
    qtbot.wait(1)
    pane.closed.emit()
    assert desk.desk.notices.text() == ""


def test_letters_are_handed_over_and_put_away_from_their_list(desk: DeskWindow, pane: LetterPane) -> None:
    letters = desk.go("surat", view="menunggu_ttd")
    assert not any(button.isVisible() for button in letters.list.acts.buttons())
    pane.acts.sign_button.click()
    letters = desk.go("surat", view="siap")
    letters.handlers()[Key.OPTION_3]()
    letters.list.acts.handing.collecting.yes_button.click()
    assert desk.desk.notices.text() == "Diserahkan kepada Rudi Hartono."
    desk.go("surat", view="dikirim").handlers()[Key.OPTION_5]()
    letters.list.findChildren(ConfirmDialog)[-1].yes_button.click()
    assert desk.desk.notices.text() == "1 surat ditandai."
    letters.list.show_view("arsip")
    assert letters.list.table.model().rowCount() == 1
    letters.handlers()[Key.UNDO]()
    assert desk.desk.notices.text() == "Langkah 1 surat dibatalkan."
    assert letters.list.table.model().rowCount() == 0


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


@pytest.fixture
def day_after(office: OpenOffice, pane: LetterPane) -> LetterPane:
    """The letter still waits for the former head on the first day of the acting one."""
    officers, day = office.work.officers, office.today + dt.timedelta(days=1)
    former = officers.signers(office.actor, office.today)[0].mandate
    officers.end_mandate(office.actor, former.id or 0, office.today)
    danang = next(one for one in officers.all(office.actor) if one.name == "Danang Saputro")
    post = "Plt. Lurah Melati Indah"
    officers.add_mandate(
        office.actor, Mandate(office.uid(), danang.id or 0, "plt", post, day, basis="SP 1/2026")
    )
    office.clock.advance(days=1)
    shown = pane.detail()
    assert shown is not None
    pane.show_letter(shown.letter.uid)
    return pane


def test_letter_signed_the_day_before_is_marked_with_that_day(
    office: OpenOffice, day_after: LetterPane
) -> None:
    day_after.acts.sign_button.click()
    dialog = day_after.acts.signing.asking
    assert dialog is not None
    dialog.yes_button.click()
    assert "Wewenang penanda tangannya berakhir" in dialog.field("day").problem()
    yesterday = office.today - dt.timedelta(days=1)
    dialog.fill({"day": yesterday})
    dialog.yes_button.click()
    detail = day_after.detail()
    assert detail is not None
    assert (detail.letter.status, detail.letter.signed_on) == (LetterStatus.SIGNED, yesterday)


def test_letter_of_a_former_head_is_drawn_anew_and_then_signed(
    office: OpenOffice, desk: DeskWindow, day_after: LetterPane
) -> None:
    acts = day_after.acts
    assert acts.redraw_button.isVisible()
    acts.redraw_button.click()
    dialog = acts.signing.redrawing
    assert dialog is not None
    dialog.yes_button.click()
    assert desk.desk.notices.text().startswith("Surat dibuat ulang")
    assert not acts.redraw_button.isVisible()
    acts.sign_button.click()
    detail = day_after.detail()
    assert detail is not None
    assert (detail.letter.letter_date, detail.letter.signed_on) == (office.today, office.today)


def test_refused_signature_leads_to_the_new_signer(day_after: LetterPane) -> None:
    signing = day_after.acts.signing
    day_after.acts.sign_button.click()
    assert signing.asking is not None
    signing.asking.yes_button.click()
    signing.asking._banner.acted.emit()
    assert not signing.asking.isVisible()
    assert signing.redrawing is not None
    assert signing.redrawing.isVisible()


def test_a_referral_is_sent_on_a_day_and_after_its_signature(day_after: LetterPane) -> None:
    acts = day_after.acts
    acts.send_button.click()
    sending = acts.handing.sending
    assert sending is not None
    sending.yes_button.click()
    assert "Wewenang penanda tangannya berakhir" in sending.field("day").problem()
    sending.field("day").clear()  # type: ignore[attr-defined]
    sending.yes_button.click()
    assert sending.field("day").problem() == DAY_MISSING
    sending.fill({"day": acts._desk.today()})
    sending.yes_button.click()
    assert "Tandai dulu pada hari tanda tangannya" in sending._banner.text()
    sending._banner.acted.emit()
    assert not sending.isVisible()
    assert acts.signing.asking is not None
    assert acts.signing.asking.isVisible()


@pytest.mark.parametrize("words", [max(LETTER_TITLES.values(), key=len), "Surat keterangan DTSEN"])
def test_page_of_a_letter_fits_whatever_its_title(pane: LetterPane, words: str) -> None:
    pane.title.set_title(words, "400.9.14.1/0131/KMI/2026")
    pane.question.show()
    QApplication.sendPostedEvents()
    content = pane.title.parentWidget()
    assert content is not None
    assert content.minimumSizeHint().width() <= content.parentWidget().width()
    assert pane.path.geometry().right() <= content.width()
