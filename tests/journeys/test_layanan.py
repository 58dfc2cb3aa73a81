"""Layanan by keyboard alone, with its keys counted: short ways, other people, slips, pasted reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QGuiApplication

from puskesos_desktop.app.sample_office import SAMPLE_PASSWORD, SAMPLE_USER
from puskesos_desktop.services.request_views import RequestFilter
from tests.domain.test_field_reports import MESSAGE
from tests.journeys.effort import Effort
from tests.journeys.test_visit import cases, find_siti

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.journeys.hands import Hands

ANSWER = "Buka Senin sampai Jumat."
QUESTION_KEYS, AGAIN_KEYS, CHECK_KEYS, REQUEST_KEYS = 3, 8, 8, 5
SLIP_KEYS, FOUND_KEYS, PASTE_KEYS, MEND_KEYS = 22, 20, 12, 4


@pytest.fixture
def hands(open_program: Callable[..., Hands], office_folder: Path) -> Hands:
    """Yuliana sits at the desk, on Layanan."""
    program = open_program(office_folder)
    program.log_in(SAMPLE_USER, SAMPLE_PASSWORD)
    program.settle()
    program.press("F2")
    program.wait_for("Warga di depan meja")
    return program


@pytest.fixture
def effort(hands: Hands) -> Iterator[Effort]:
    with Effort() as made:
        yield made


def keys_of(effort: Effort, before: int) -> int:
    assert effort.mouse == 0
    return effort.keys - before


def requests(hands: Hands):
    at_work = hands.desktop.at_work()
    queries, actor = at_work.work.request_queries, at_work.actor()
    wanted = RequestFilter(at_work.work.clock.today(actor.timezone), "semua")
    return queries.rows(actor, queries.find_ids(actor, wanted))


def ask(hands: Hands) -> int:
    """A question at the counter: one key, two sentences, one key; returns the letters of the answer."""
    hands.press("ctrl+J")
    hands.wait_for("Isi keluhan")
    hands.type("Kapan loket buka?")
    hands.press("Enter")
    hands.wait_for("Jawaban di meja")
    hands.type(ANSWER)
    hands.press("F10")
    hands.wait(lambda: len(cases(hands)) == 1)
    hands.settle()
    return len(ANSWER)


def look_into_register(hands: Hands) -> None:
    hands.press("ctrl+shift+D")
    hands.wait_for("Hasil cek SIKS-NG")
    hands.press("Enter")
    hands.wait_for("Desil")
    hands.press("3")
    while hands.at() != "Simpan":
        hands.press("Enter")
    hands.press("Enter")
    hands.wait(lambda: len(requests(hands)) == 1)
    hands.settle()


def ask_for_letter(hands: Hands) -> None:
    hands.press("ctrl+M")
    hands.wait_for("Permohonan")
    hands.press("F9")
    hands.wait(lambda: len(hands.printer.jobs) == 1)
    hands.settle()


def complain_again(hands: Hands) -> None:
    hands.press("ctrl+O")
    hands.wait_for("Keperluan")
    hands.type("b05")
    hands.press("Enter", "alt+I")
    hands.wait_for("Isi keluhan")
    hands.type("Belum pernah dibantu.")
    hands.press("F10")
    hands.wait(lambda: len(cases(hands)) == 2)


def mend_last(hands: Hands) -> None:
    hands.press("ctrl+shift+L")
    hands.wait_for("Isi keluhan")
    hands.press("ctrl+End")
    hands.type("Sama sekali.")
    hands.press("F10")
    hands.wait(lambda: "diperbaiki" in hands.notice())
    hands.settle()


@pytest.mark.article("A3")
def test_question_look_letter_and_second_case_take_few_keys(hands: Hands, effort: Effort) -> None:
    assert keys_of(effort, ask(hands)) <= QUESTION_KEYS
    find_siti(hands)
    for act, most in (
        (look_into_register, CHECK_KEYS),
        (ask_for_letter, REQUEST_KEYS),
        (complain_again, AGAIN_KEYS),
        (mend_last, MEND_KEYS),
    ):
        before = effort.keys
        act(hands)
        assert keys_of(effort, before) <= most, act.__name__


def test_resident_sent_home_for_papers_is_found_by_the_slip(hands: Hands, effort: Effort) -> None:
    find_siti(hands)
    hands.press("alt+1")
    hands.wait_for("Isi keluhan")
    hands.type("Surat untuk sekolah.")
    hands.press("ctrl+shift+K")
    hands.wait(lambda: bool(hands.printer.jobs))
    hands.settle()
    assert keys_of(effort, 0) <= SLIP_KEYS
    code = hands.notice().split("Slip berkas kurang ")[1][:9]
    before = effort.keys
    hands.press("F3")
    hands.type(code)
    hands.settle()
    hands.press("Enter")
    hands.wait(lambda: hands.window.pages.present_page() == "pengaduan")
    hands.settle()
    assert keys_of(effort, before) <= FOUND_KEYS


@pytest.mark.situation("tanpa_nik")
def test_nameless_person_is_taken_in_without_a_mouse(hands: Hands, effort: Effort) -> None:
    find_siti(hands)
    hands.press("O")
    hands.wait_for("Cari di Data Warga")
    hands.press("Enter", "Enter")
    hands.wait_for("L/P")
    hands.press("L", "Enter")
    hands.wait_for("Umur kira-kira")
    hands.fill("70", "Pasar Wameo")
    hands.press("alt+K")
    hands.wait_for("Keperluan")
    hands.type("s01")
    hands.press("Enter", "alt+I")
    hands.wait_for("Isi keluhan")
    hands.type("Duduk di pasar sejak pagi.")
    hands.press("F10")
    hands.wait(lambda: len(cases(hands)) == 1)
    assert cases(hands)[0].client_name == "Tanpa nama, laki-laki, sekitar 70 th"
    assert effort.mouse == 0


def test_report_of_a_fasilitator_is_pasted_looked_through_and_saved(hands: Hands, effort: Effort) -> None:
    QGuiApplication.clipboard().setText(MESSAGE)
    hands.press("ctrl+shift+V")
    hands.wait_for("Teks laporan")
    hands.press("F10")
    hands.wait_for("Warga di depan meja")
    hands.settle()
    hands.press("F10")
    hands.wait(lambda: len(cases(hands)) == 1)
    assert keys_of(effort, 0) <= PASTE_KEYS
    assert cases(hands)[0].client_name == "RUDI HARTONO"
