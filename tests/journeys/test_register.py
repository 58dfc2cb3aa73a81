"""The register by keyboard alone: take a file in, find a person in spite of a slip, open the card."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QObject, QTimer

from puskesos_desktop.app.sample_office import SAMPLE_PASSWORD, SAMPLE_USER
from puskesos_desktop.domain.samples.files import SIKSNG_HEADER, siksng_line
from puskesos_desktop.domain.samples.people import sample_people
from puskesos_desktop.presentation import import_form as form
from puskesos_desktop.ui.screens.registry import ImportScreen, RegistryScreen
from tests.scale import Scale

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.journeys.hands import Hands

NEWCOMERS, BROKEN, MANY = 120, 3, 4_000
STUCK_SECONDS = 0.2 * Scale.SMALL.grace  # the figure, as far as a busy machine can keep it
NIK = "9971011403809001"


def write_siksng(path: Path, people: int) -> Path:
    """People whom the office does not know yet; three of them with a digit too few."""
    rows = [siksng_line(one).split("|") for one in sample_people(people, seed=77)]
    column = SIKSNG_HEADER.index("NIK")
    for row in rows[10 : 10 + BROKEN]:
        row[column] = row[column][:15]
    path.write_text("\n".join(["|".join(SIKSNG_HEADER), *("|".join(row) for row in rows)]), encoding="utf-8")
    return path


@pytest.fixture
def siksng_file(tmp_path: Path) -> Path:
    return write_siksng(tmp_path / "bnba_nov.csv", NEWCOMERS)


@pytest.fixture
def hands(
    open_program: Callable[..., Hands], office_folder: Path, siksng_file: Path, tmp_path: Path
) -> Hands:
    """Somebody is in, with a file to be chosen and a place for what was refused."""
    hands = open_program(office_folder, siksng_file, tmp_path / "bermasalah.xlsx")
    hands.log_in(SAMPLE_USER, SAMPLE_PASSWORD)
    hands.settle()
    return hands


def register_of(hands: Hands) -> RegistryScreen:
    screen = hands.window.pages.present()
    assert isinstance(screen, RegistryScreen)
    return screen


def import_of(hands: Hands) -> ImportScreen:
    screen = hands.window.pages.present()
    assert isinstance(screen, ImportScreen)
    return screen


def count_of(hands: Hands) -> int:
    """How many people the list holds."""
    return register_of(hands).list.table.model().rowCount()


def open_import(hands: Hands) -> ImportScreen:
    hands.press("ctrl+4")
    hands.wait_for("Cari di Data Warga")
    hands.press("alt+1")
    hands.wait_for("Pilih berkas")
    return import_of(hands)


def test_a_file_is_taken_in_by_four_keys(hands: Hands, tmp_path: Path) -> None:
    screen = open_import(hands)
    hands.press("Enter")
    hands.wait_for("Periksa isi berkas")
    hands.press("F9")
    hands.wait_for(f"Ambil {NEWCOMERS - BROKEN} baris yang benar")
    hands.press("ctrl+shift+E")
    hands.wait(lambda: "3 baris bermasalah" in hands.notice())
    hands.press("F9")
    hands.wait_for("Buka Data Warga")
    assert screen.view.done.words().startswith("117 baris diambil. 117 warga baru")
    assert load_workbook(tmp_path / "bermasalah.xlsx").active.max_row == 1 + BROKEN
    hands.press("Enter")
    hands.wait(lambda: count_of(hands) == 600 + NEWCOMERS - BROKEN)


def test_esc_leads_back_step_by_step_and_nothing_stays(hands: Hands) -> None:
    screen = open_import(hands)
    hands.press("Enter")
    hands.wait_for("Periksa isi berkas")
    hands.press("Enter")
    hands.wait(lambda: screen.work.model.state.report is not None)
    hands.press("Esc")
    hands.wait_for("Periksa isi berkas")
    hands.press("Esc")
    hands.wait_for("Pilih berkas")
    assert screen.work.model.state.step == form.PICK
    hands.press("Esc")
    hands.wait_for("Cari di Data Warga")
    hands.settle()
    assert count_of(hands) == 600


def test_a_person_is_found_in_spite_of_a_slip_and_the_nik_opens_for_a_minute(hands: Hands) -> None:
    hands.press("ctrl+4")
    hands.wait_for("Cari di Data Warga")
    hands.type("rudi hartno rt 3")
    hands.press("Enter")
    hands.wait_for("Keluarga")
    screen = register_of(hands)
    hands.wait(lambda: "••••9001" in screen.card.line())
    assert NIK not in screen.card.line()
    hands.press("F8")
    hands.wait(lambda: NIK in screen.card.line())
    assert screen.work.minute.isActive()
    assert screen.work.minute.interval() == 60_000
    hands.press("F8")
    hands.wait(lambda: NIK not in screen.card.line())


def test_the_card_leads_to_the_family_to_a_visit_and_back(hands: Hands) -> None:
    hands.open_card("siti aminah")
    screen = register_of(hands)
    hands.wait(lambda: screen.card.line().startswith("Istri"))
    hands.press("Up", "Enter")
    hands.wait(lambda: screen.card.line().startswith("Kepala keluarga"))
    hands.press("F8")
    hands.wait(screen.card.is_revealed)
    hands.press("F2")
    hands.wait(lambda: hands.window.pages.present_page() == "layanan")
    assert not screen.card.is_revealed()
    hands.settle()
    hands.window.setFocus()
    hands.press("Esc")
    hands.wait(lambda: hands.window.pages.present_page() == "data_warga")


class Heartbeat(QObject):
    """Notes the longest time in which the window did nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._beat)
        self._timer.start(5)

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest, self._last = max(self.longest, now - self._last), now


def test_the_window_lives_while_thousands_are_taken_in(hands: Hands, tmp_path: Path) -> None:
    hands.files.answers = [write_siksng(tmp_path / "besar.csv", MANY)]
    open_import(hands)
    heart = Heartbeat()
    hands.press("Enter")
    hands.wait_for("Periksa isi berkas")
    hands.press("F9")
    hands.wait_for(f"Ambil {(MANY - BROKEN):,} baris yang benar".replace(",", "."))
    hands.press("F9")
    hands.wait_for("Buka Data Warga")
    assert heart.longest < STUCK_SECONDS


def test_esc_stops_the_taking_and_leaves_nothing_behind(hands: Hands, tmp_path: Path) -> None:
    hands.files.answers = [write_siksng(tmp_path / "besar.csv", MANY)]
    screen = open_import(hands)
    hands.press("Enter")
    hands.wait_for("Periksa isi berkas")
    hands.press("F9")
    hands.wait(lambda: screen.work.model.state.can_take)
    hands.press("F9", "Esc")
    hands.wait(lambda: "Tidak ada yang tersimpan" in hands.notice())
    hands.press("ctrl+4")
    hands.settle()
    assert count_of(hands) == 600


def test_unknown_headings_are_matched_by_keys(hands: Hands, tmp_path: Path) -> None:
    people = sample_people(3, seed=5)
    rows = ["DATA WARGA;;", "NOMOR INDUK;SEBUTAN;KET", *(f"{one.nik};{one.name};x" for one in people)]
    path = tmp_path / "asing.csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    hands.files.answers = [path]
    screen = open_import(hands)
    hands.press("Enter")
    for words in ("NIK", "Nama"):
        hands.wait_for("Kolom di berkas")
        hands.press("Enter")
        hands.wait_for("Kolom ini menjadi")
        hands.press("ctrl+A")
        hands.type(words)
        while hands.at() != "Kolom di berkas":
            hands.press("Enter")
    assert [line.field for line in screen.view.match.lines()] == ["nik", "name", ""]
    hands.press("F9")
    hands.wait_for("Ambil 3 baris yang benar")
