"""A resident's certificate from Kartu Warga to the printer, by keys alone; none goes out without a check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.app.sample_office import SAMPLE_PASSWORD, SAMPLE_USER

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.journeys.hands import Hands


def screen(hands: Hands):
    return hands.window.pages.present()


def test_certificate_waits_for_a_check_and_then_leaves_the_printer(
    open_program: Callable[..., Hands], office_folder: Path
) -> None:
    hands = open_program(office_folder)
    hands.log_in(SAMPLE_USER, SAMPLE_PASSWORD)
    hands.settle()
    hands.press("F3")
    hands.type("siti am")
    hands.wait(lambda: bool(hands.window.work.top.search_box.hits()))
    hands.press("Enter")
    hands.wait_for("Keluarga")
    hands.press("F4")
    hands.wait_for("Surat")
    face = screen(hands).face
    assert "belum dicek" in face.banner.text()
    hands.press("alt+1")
    hands.wait(lambda: hands.dialog() is not None)
    hands.wait_for("Hasil cek SIKS-NG")
    hands.press("Enter")
    hands.fill("2", "TW3 2026")
    hands.press("F10")
    hands.wait(lambda: face.banner.text() == "" and face.view.pages() == 1)
    hands.settle()
    hands.press("F9")  # a pupil's name is still missing
    hands.wait_for("Nama siswa")
    hands.type("Dimas Aminudin")
    hands.settle()
    hands.press("F9")
    hands.wait(lambda: len(hands.printer.jobs) == 1)
    hands.wait(lambda: screen(hands).title == "Surat & Agenda")
    letter = screen(hands).letter
    hands.wait(lambda: letter.detail() is not None)
    assert letter.detail().letter.number_text == "400.9.14.1/0127/KMI/2026"
