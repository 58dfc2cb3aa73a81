"""Dialogs: answers by signal, freed on close, in Indonesian."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from puskesos_desktop.domain.errors import Cancelled, EnvironmentProblem, RuleBroken
from puskesos_desktop.ui.dialogs import ConfirmDialog, CrashDialog, Dialog, ProblemDialog, ReasonDialog
from puskesos_desktop.ui.notices import Notices

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1366, 697)
    with qtbot.waitExposed(made):
        made.show()
    return made


MAKERS = [
    lambda host: ConfirmDialog(host, "Batalkan surat?", "Nomornya tetap tercatat.", yes="Batalkan surat"),
    lambda host: ReasonDialog(host, "Batalkan nomor", "Nomor tidak dipakai lagi.", yes="Batalkan nomor"),
    lambda host: ProblemDialog(host, "Ruang simpan penuh", "Kosongkan ruang.", action="Coba lagi"),
    lambda host: CrashDialog(host, "7F3A", "rincian"),
]


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("way", ["accept", "reject", "close", "esc"])
def test_a_closed_dialog_is_freed(host: QWidget, qtbot: QtBot, make: object, way: str) -> None:
    dialog = make(host)
    dialog.open()
    with qtbot.waitSignal(dialog.destroyed):
        if way == "esc":
            qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        else:
            getattr(dialog, way)()
    assert not shiboken6.isValid(dialog)


@pytest.mark.parametrize("make", MAKERS)
def test_no_button_speaks_english(host: QWidget, make: object) -> None:
    dialog = make(host)
    words = {button.text() for button in dialog.findChildren(QPushButton)}
    assert words
    assert not words & {"OK", "Cancel", "Yes", "No", "Close", "Retry"}
    dialog.close()


def test_yes_confirms_and_no_does_not(host: QWidget, qtbot: QtBot) -> None:
    dialog = ConfirmDialog(host, "Batalkan surat?", "", yes="Batalkan surat")
    dialog.open()
    with qtbot.waitSignal(dialog.confirmed):
        qtbot.keyClick(dialog.yes_button, Qt.Key.Key_Return)


def test_a_reason_is_needed(host: QWidget, qtbot: QtBot) -> None:
    dialog = ReasonDialog(host, "Batalkan nomor", "", yes="Batalkan nomor")
    dialog.open()
    dialog.yes_button.click()
    assert dialog.field.problem()
    qtbot.keyClicks(dialog.field.edit, "salah alamat")
    assert not dialog.field.problem()
    with qtbot.waitSignal(dialog.reasoned) as given:
        qtbot.keyClick(dialog.field.edit, Qt.Key.Key_F10)
    assert given.args == ["salah alamat"]


def test_crash_details_can_be_copied(host: QWidget) -> None:
    dialog = CrashDialog(host, "7F3A", "incident 7F3A")
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text() == "incident 7F3A"
    dialog.close()


def test_success_is_a_line_that_goes_away(host: QWidget, qtbot: QtBot) -> None:
    notices = Notices(host, shown_ms=20)
    notices.done("Tersimpan 09.41")
    assert notices.text() == "Tersimpan 09.41"
    qtbot.waitUntil(lambda: notices.text() == "")


def test_a_refusal_stays_in_words(host: QWidget, qtbot: QtBot) -> None:
    notices = Notices(host, shown_ms=1)
    notices.refuse(RuleBroken("field_required"))
    qtbot.wait(20)
    assert notices.text().startswith("Belum diisi")


def test_a_cancelled_act_is_shown_as_nothing(host: QWidget) -> None:
    notices = Notices(host)
    notices.refuse(Cancelled())
    assert notices.text() == ""


def test_an_obstacle_opens_a_dialog_that_tries_again(host: QWidget) -> None:
    notices, tried = Notices(host), []
    notices.refuse(EnvironmentProblem("disk_full"), retry=lambda: tried.append(1))
    dialog = host.findChildren(Dialog)[0]
    assert dialog.windowTitle() == "Ruang simpan penuh"
    again = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Coba lagi")
    again.click()
    assert tried == [1]


def test_a_notice_can_offer_an_act(host: QWidget) -> None:
    notices, done = Notices(host), []
    notices.done("Disimpan", action="Urungkan", act=lambda: done.append(1))
    notices._banner.acted.emit()
    assert done == [1]
    assert notices.text() == ""


def test_a_warning_ends_with_its_page(host: QWidget, qtbot: QtBot) -> None:
    notices = Notices(host)
    notices.turn_page("layanan")
    notices.warn("Belum ada pencetak.", action="Simpan PDF")
    qtbot.wait(1)
    notices.turn_page("layanan")
    assert notices.text() == "Belum ada pencetak."
    notices.turn_page("surat")
    assert notices.text() == ""


def test_what_an_act_says_stays_on_the_page_it_leads_to(host: QWidget) -> None:
    notices = Notices(host)
    notices.done("Surat bernomor 400.9.11/0127/KMI/2026")
    notices.turn_page("surat")
    assert notices.text()


def test_no_notice_lies_over_what_is_typed(host: QWidget, qtbot: QtBot) -> None:
    line, notices = QLineEdit(host), Notices(host)
    line.setGeometry(500, 550, 300, 32)
    line.show()
    notices.warn("Belum ada pencetak.")
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    assert not notices._banner.geometry().intersects(line.geometry())


def test_no_notice_lies_over_a_button_that_the_act_brought(host: QWidget, qtbot: QtBot) -> None:
    notices = Notices(host)
    notices.done("Surat ditandai sudah ditandatangani.")
    qtbot.waitUntil(lambda: notices._looks == 1)  # the page is slower than the words
    button = QPushButton("Diambil warga", host)
    button.setGeometry(notices._banner.geometry().adjusted(20, 5, -20, -5))
    button.show()
    qtbot.waitUntil(lambda: not notices._banner.geometry().intersects(button.geometry()))
    assert notices.text()


def test_f7_hides_a_dialog_and_gives_the_typing_back(qtbot: QtBot, host: QWidget) -> None:
    dialog = ReasonDialog(host, "Batalkan nomor", "Nomor tidak dipakai lagi.", yes="Batalkan nomor")
    dialog.open()
    qtbot.waitUntil(lambda: dialog.focusWidget() is not None)
    typing = dialog.focusWidget()
    qtbot.keyClick(typing, Qt.Key.Key_F7)
    curtain = dialog.focusWidget()
    assert curtain.geometry() == dialog.rect()
    qtbot.keyClick(curtain, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    qtbot.keyClick(curtain, Qt.Key.Key_F7)
    assert curtain.isHidden()
    assert dialog.focusWidget() is typing
