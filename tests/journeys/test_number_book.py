"""Buku nomor by keys alone: a handwritten letter, its gap explained, its number given up, the year closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel

from puskesos_desktop.app.sample_office import SAMPLE_PASSWORD, SAMPLE_USER
from puskesos_desktop.domain.numbering import NumberStatus

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from puskesos_desktop.ui.screens.letters.book_pane import BookPane
    from tests.journeys.hands import Hands

MOST_TABS = 40


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


def states(pane: BookPane) -> list[tuple[int, NumberStatus]]:
    """Every number of the book with what became of it."""
    lines = (one.line for one in pane.table.model().rows())
    return sorted((line.number.number, line.number.status) for line in lines if line is not None)


def enter_letter(hands: Hands, pane: BookPane) -> None:
    hands.press("F2")
    hands.wait_for("Nomor urut")
    hands.type("128")
    tab_to(hands, "Isi singkat")
    hands.type("Undangan rapat")
    hands.press("F10")
    hands.wait(lambda: "Nomor 127 tidak ada" in pane.gaps.text())
    hands.settle()


def explain_gap(hands: Hands, pane: BookPane) -> None:
    tab_to(hands, "Jelaskan celah")
    hands.press("Enter")
    hands.wait_for("Nomor")
    tab_to(hands, "Dipakai untuk apa")
    hands.type("Dipakai Seksi Pemerintahan")
    hands.press("F10")
    hands.wait(lambda: pane.gaps.text() == "")
    hands.settle()


def void_last(hands: Hands, pane: BookPane) -> None:
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
    hands.settle()


def reserve_two(hands: Hands) -> None:
    tab_to(hands, "Pesan nomor")
    hands.press("Enter")
    hands.wait_for("Jumlah nomor")
    hands.press("ctrl+A")
    hands.type("2")
    tab_to(hands, "Untuk siapa")
    hands.type("Seksi Kesos")
    hands.press("F10")
    hands.wait(lambda: hands.notice().startswith("Dipesan"))
    hands.settle()


def close_year(hands: Hands, pane: BookPane) -> None:
    hands.press("F5")
    hands.wait(pane.close_button.isVisible)
    hands.settle()
    tab_to(hands, "Tutup buku")
    hands.press("Enter")
    hands.wait(lambda: hands.dialog() is not None)
    hands.wait_for("Tutup buku")
    assert any("2 nomor pesanan" in one.text() for one in hands.dialog().findChildren(QLabel))
    hands.press("Enter")
    hands.wait(lambda: hands.notice() == "Buku 2026 ditutup pada nomor 130.")
    hands.settle()


def test_book_is_kept_from_a_handwritten_letter_to_the_end_of_its_year_without_a_mouse(
    open_program: Callable[..., Hands], office_folder: Path
) -> None:
    hands = open_program(office_folder)
    pane = come_to_the_book(hands)
    enter_letter(hands, pane)
    explain_gap(hands, pane)
    void_last(hands, pane)
    reserve_two(hands)
    hands.clock.advance(days=45)
    close_year(hands, pane)
    used, void = NumberStatus.HANDWRITTEN, NumberStatus.VOID
    assert states(pane) == [(127, used), (128, void), (129, void), (130, void)]
    assert [pane.hand_button.isVisible(), pane.close_button.isVisible()] == [False, False]
