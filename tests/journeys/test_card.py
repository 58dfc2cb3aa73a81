"""Kartu Warga by keyboard: the story, a photo taken in, a category, and a person copied into SIKS-NG."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from puskesos_desktop.app.sample_office import SAMPLE_PASSWORD, SAMPLE_USER
from puskesos_desktop.ui.screens.registry import RegistryScreen
from tests import pictures
from tests.journeys.test_traces import found_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.journeys.hands import Hands

NIK = "9971011403809001"


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "foto.jpg"
    path.write_bytes(pictures.jpeg((2400, 1800)))
    return path


@pytest.fixture
def hands(open_program: Callable[..., Hands], office_folder: Path, photo: Path) -> Hands:
    """Somebody is in, with a photo to be chosen, and Rudi's card is open."""
    hands = open_program(office_folder, photo)
    hands.log_in(SAMPLE_USER, SAMPLE_PASSWORD)
    hands.settle()
    hands.open_card("rudi hartono")
    hands.wait(lambda: "••••9001" in card_of(hands).card.line())
    return hands


def card_of(hands: Hands) -> RegistryScreen:
    screen = hands.window.pages.present()
    assert isinstance(screen, RegistryScreen)
    return screen


def test_a_photo_is_taken_in_seen_and_taken_off(hands: Hands) -> None:
    screen = card_of(hands)
    hands.press("ctrl+PageDown", "ctrl+PageDown")
    hands.wait_for("Tambah berkas")
    hands.press("Enter")
    hands.wait(lambda: hands.dialog() is not None)
    hands.press("Enter")
    hands.wait_for("Keterangan")
    hands.type("lama")
    hands.press("Enter", "Enter")
    hands.wait(lambda: [one.about for one in screen.card.papers.lines()] == ["lama"])
    hands.settle()
    screen.card.take_focus()
    hands.press("Enter")
    hands.wait(lambda: hands.dialog() is not None)
    hands.press("Esc")
    hands.wait_for("Berkas warga")
    hands.press("Delete")
    hands.wait_for("Alasan")
    hands.type("foto buram")
    hands.press("Tab", "Tab", "Enter")
    hands.wait(lambda: screen.card.papers.lines() == ())
    hands.settle()
    assert found_in(hands.folder, ("KENARI", "foto buram")) == []


def test_a_category_is_entered_by_its_name(hands: Hands) -> None:
    screen = card_of(hands)
    hands.press("ctrl+PageUp")
    hands.wait_for("Tambah kategori")
    hands.press("Enter")
    hands.wait_for("Kategori")
    hands.type("fakir")
    while hands.at() != "Simpan kategori":
        hands.press("Enter")
    hands.press("Enter")
    hands.wait(lambda: [one.name for one in screen.card.ppks.rows()] == ["Fakir miskin"])


def test_members_and_parts_are_turned_without_leaving_the_card(hands: Hands) -> None:
    screen = card_of(hands)
    hands.press("ctrl+PageDown")
    hands.wait_for("Riwayat")
    hands.press("alt+PageDown")
    hands.wait(lambda: screen.card.line().startswith("Istri"))
    hands.wait_for("Riwayat")
    hands.press("Esc")
    hands.wait(lambda: screen.card.line().startswith("Kepala keluarga"))


def test_a_person_is_copied_field_after_field_and_a_lock_clears_the_clipboard(hands: Hands) -> None:
    screen = card_of(hands)
    hands.press("ctrl+shift+C")
    hands.wait_for("Isian SIKS-NG")
    hands.press("Enter")
    assert QGuiApplication.clipboard().text() == NIK
    hands.press("Enter", "Enter")
    assert QGuiApplication.clipboard().text() == "RUDI HARTONO"
    hands.press("Backspace")
    assert QGuiApplication.clipboard().text().startswith("9971")
    assert NIK not in QApplication.activeWindow().windowTitle()
    hands.desktop.at_work().lock()
    hands.wait(hands.window.is_covered)
    assert QGuiApplication.clipboard().text() == ""
    assert not screen.page.retyping.is_open()
