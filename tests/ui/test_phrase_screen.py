"""Sentences ready to use in Layanan, in the window on a real office."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from puskesos_desktop.ui.shell import Key
from tests.ui.desk_window import open_desk_window
from tests.ui.test_services_screen import fill, press

if TYPE_CHECKING:
    from puskesos_desktop.ui.screens.services_desk import ServicesScreen


@pytest.fixture
def screen(office, qtbot, tmp_path) -> ServicesScreen:
    opened = open_desk_window(office, qtbot, tmp_path / "bukti.pdf")
    with qtbot.waitExposed(opened.window):
        opened.window.activateWindow()
    return opened.go("layanan")


def test_chosen_sentence_is_put_behind_and_its_gap_is_typed_over(screen):
    fill(screen, text="Ibu hamil.", category="K04")
    press(screen, Key.PHRASE)
    dialog = screen._phrasing.dialog
    dialog.phrase.set_value("rawat_inap")
    dialog.phrase.edited.emit()
    dialog.yes_button.click()
    QTest.keyClicks(QApplication.focusWidget(), "RSUD")
    assert screen.form.model.state.value("text").startswith("Ibu hamil. Dirawat di RSUD sejak …")


def test_answer_at_the_desk_takes_sentences_too(screen):
    press(screen, Key.ASK)
    screen.form.input("info_result").setFocus()
    press(screen, Key.PHRASE)
    dialog = screen._phrasing.dialog
    dialog.phrase.set_value("tanya_perkembangan")
    dialog.phrase.edited.emit()
    dialog.yes_button.click()
    assert screen.form.model.state.value("info_result").startswith("Menanyakan perkembangan")


def test_what_stands_in_the_form_is_kept_for_the_office(office, screen):
    fill(screen, text="Obat diantar kader.", category="K01")
    press(screen, Key.PHRASE)
    dialog = screen._phrasing.dialog
    dialog.keep_button.click()
    dialog.keep_button.click()
    assert dialog.name.problem()
    dialog.name.set_value("Antar obat")
    dialog.keep_button.click()
    kept = {one.name: one.text for one in office.work.rules.book().phrases("K01", office.today)}
    assert kept["Antar obat"] == "Obat diantar kader."
