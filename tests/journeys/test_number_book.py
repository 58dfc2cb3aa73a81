"""Buku nomor by keys alone: a handwritten letter is entered, its gap explained, its number given up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.app.sample_office import SAMPLE_PASSWORD, SAMPLE_USER

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from puskesos_desktop.ui.screens.letters.book_pane import BookPane
    from tests.journeys.hands import Hands

MOST_TABS = 16


def tab_to(hands: Hands, name: str) -> None:
    for _ in range(MOST_TABS):
        if hands.at() == name:
            return
        hands.press("Tab")
    raise AssertionError(f"{hands.at()} instead of {name}")


def come_to_the_book(hands: Hands) -> BookPane:
    hands.log_in(SAMPLE_USER, SAMPLE_PASSWORD)
    hands.settle()
    hands.press("ctrl+5")
    hands.settle()
    hands.press("alt+2")
    pane = hands.window.pages.present().book
    hands.wait(pane.hand_button.isVisible)
    hands.settle()
    return pane


def test_handwritten_letter_is_entered_explained_and_voided_without_a_mouse(
    open_program: Callable[..., Hands], office_folder: Path
) -> None:
    hands = open_program(office_folder)
    pane = come_to_the_book(hands)
    hands.press("F2")
    hands.wait_for("Nomor urut")
    hands.type("128")
    tab_to(hands, "Isi singkat")
    hands.type("Undangan rapat")
    hands.press("F10")
    hands.wait(lambda: "Nomor 127 tidak ada" in pane.gaps.text())
    hands.settle()
    tab_to(hands, "Jelaskan celah")
    hands.press("Enter")
    hands.wait_for("Nomor")
    tab_to(hands, "Dipakai untuk apa")
    hands.type("Dipakai Seksi Pemerintahan")
    hands.press("F10")
    hands.wait(lambda: pane.gaps.text() == "")
    hands.settle()
    tab_to(hands, "Buku")
    hands.press("Down", "Down", "Enter")
    hands.wait_for("Tutup")
    tab_to(hands, "Batalkan nomor")
    hands.press("Enter")
    hands.wait_for("Alasan")
    hands.type("salah tulis")
    hands.press("Tab")
    hands.type("Ratna Wulandari")
    hands.press("F10")
    hands.wait(lambda: any(line.is_void for line in pane.table.model().rows()))
