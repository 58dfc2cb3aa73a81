"""A permohonan from the walk-in to the letter handed over, by keys alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.app.sample_office import SAMPLE_PASSWORD, SAMPLE_USER

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.journeys.hands import Hands


def screen(hands: Hands):
    return hands.window.pages.present()


def status(hands: Hands) -> str:
    detail = screen(hands).detail()
    return "" if detail is None else detail.request.status


@pytest.mark.situation("surat_sekolah")
def test_letter_is_asked_for_checked_issued_and_handed_over_without_a_mouse(
    open_program: Callable[..., Hands], office_folder: Path
) -> None:
    hands = open_program(office_folder)
    hands.log_in(SAMPLE_USER, SAMPLE_PASSWORD)
    hands.press("ctrl+3")
    hands.wait(lambda: screen(hands).title == "Pengaduan")
    hands.settle()
    hands.press("alt+2")
    hands.wait(lambda: screen(hands).title == "Permohonan")
    hands.settle()
    hands.press("F2")
    hands.wait_for("Untuk")
    hands.type("siti am")
    hands.settle()
    hands.press("Enter")
    hands.wait(lambda: screen(hands).new_dialog().resident.value() is not None)
    hands.press("F10")
    hands.wait(lambda: status(hands) == "diajukan")
    hands.wait_for("Permohonan")
    hands.press("Enter", "Enter")  # today's look into the register is taken over
    hands.wait(lambda: len(screen(hands).detail().request.events) == 2 if screen(hands).detail() else False)
    hands.wait_for("Permohonan")
    hands.press("Enter", "Down", "Enter")  # it was written by hand
    hands.wait_for("Nomor surat")
    hands.type("400.9/12/KMI/2026")
    hands.press("Enter", "Enter", "Enter", "Enter")
    hands.wait(lambda: status(hands) == "terbit")
