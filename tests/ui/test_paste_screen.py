"""Reports pasted into Layanan, in the window on a real office."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from puskesos_desktop.ui.shell import Key
from tests.domain.test_field_reports import MESSAGE
from tests.ui.desk_window import open_desk_window
from tests.ui.test_services_screen import cases, fill, find, press

if TYPE_CHECKING:
    from puskesos_desktop.ui.screens.services_desk import ServicesScreen


@pytest.fixture
def screen(office, qtbot, tmp_path) -> ServicesScreen:
    opened = open_desk_window(office, qtbot, tmp_path / "bukti.pdf")
    with qtbot.waitExposed(opened.window):
        opened.window.activateWindow()
    return opened.go("layanan")


def paste(screen: ServicesScreen, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    press(screen, Key.PASTE_REPORT)
    screen._quick.pasting.yes_button.click()


def test_report_of_a_fasilitator_becomes_a_visit_with_its_doubts_marked(office, qtbot, screen):
    paste(screen, MESSAGE)
    state = screen.form.model.state
    assert state.client.name == "RUDI HARTONO"
    assert screen.form.view.reporter.box.text() == "SITI AMINAH · RT 003/RW 008"
    assert state.client in state.family
    category = screen.form.view.field("category")
    assert category.hint().startswith("Ditebak dari: KIS tidak aktif")
    assert QApplication.focusWidget().accessibleName() == "Warga di depan meja"
    category.left.emit()
    assert category.hint() == ""
    press(screen, Key.SAVE)
    (case,) = cases(office)
    assert (case.client_name, case.category) == ("RUDI HARTONO", "K01")


def test_several_reports_wait_as_chips_and_typing_is_put_aside(qtbot, screen):
    find(qtbot, screen, "karsinah")
    fill(screen, text="Sedang ditulis")
    paste(screen, MESSAGE + MESSAGE.replace("RUDI HARTONO", "La Ode Tua").replace("Siti Aminah", "-"))
    chips = [chip.accessibleName() for chip in screen._title.chips()]
    assert chips == ["1 Karsinah", "2 Siti", "3 La"]
    assert screen._title.chips()[1].isChecked()


def test_text_that_is_no_report_goes_no_further(screen):
    QGuiApplication.clipboard().setText("Selamat pagi")
    press(screen, Key.PASTE_REPORT)
    dialog = screen._quick.pasting
    assert dialog.text.value() == ""
    assert not dialog.yes_button.isEnabled()
    dialog.reject()
