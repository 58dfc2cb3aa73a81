"""A resident's certificate in the office's own words, from Pengaturan to the printer, by keys alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.app.sample_office import SAMPLE_PASSWORD, SAMPLE_USER
from puskesos_desktop.presentation.wording_form import SAVED
from tests.documents.papers import text_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.journeys.hands import Hands


def screen(hands: Hands):
    return hands.window.pages.present()


def word_the_closing(hands: Hands) -> None:
    """Put the resident's name into the last sentence of the certificate."""
    hands.press("ctrl+9")
    hands.wait_for("Kantor")
    while hands.at() != "Kalimat surat":
        hands.press("Down")
    hands.settle()
    section = screen(hands).section()
    hands.press("Enter")
    hands.wait_for("Surat")
    while section.choice.value() != "surat_keterangan_dtsen":
        hands.press("Down")
    hands.settle()
    last = next(field for field in section.texts.fields.values() if field.value().startswith("Demikian"))
    while hands.focus() is not last.control():
        hands.press("Tab")
    hands.press("ctrl+A")
    hands.type("Dibuat untuk ")
    hands.press("ctrl+I")
    hands.wait_for("Cari isian")
    hands.type("nama warga")
    hands.press("Enter", "Enter")
    hands.wait(lambda: hands.dialog() is None and hands.focus() is last.control())
    hands.type(".")
    assert last.value() == "Dibuat untuk {nama warga}."
    hands.settle()
    assert "Dibuat untuk Siti Aminah." in text_of(section.view._paper.pdf)
    hands.press("F10")
    hands.wait(lambda: hands.dialog() is not None)
    hands.type("gaya kantor")
    hands.press("Enter", "Enter")
    hands.wait(lambda: SAVED in hands.notice())
    hands.settle()
    assert hands.at().startswith("Kalimat 16")


def test_certificate_in_own_words_waits_for_a_check_and_then_leaves_the_printer(
    open_program: Callable[..., Hands], office_folder: Path
) -> None:
    hands = open_program(office_folder)
    hands.log_in(SAMPLE_USER, SAMPLE_PASSWORD)
    hands.settle()
    word_the_closing(hands)
    hands.settle()
    hands.open_card("siti am")
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
    assert "Dibuat untuk Siti Aminah." in text_of(hands.printer.jobs[0].pdf)
