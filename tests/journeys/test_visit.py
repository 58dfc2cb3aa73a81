"""A visit at the desk by keyboard alone: known and unknown residents, the letter, the answer, the lock."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.app.sample_office import SAMPLE_PASSWORD, SAMPLE_USER
from puskesos_desktop.services.complaint_views import ComplaintFilter
from tests.journeys.effort import Effort

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from puskesos_desktop.services.complaint_views import ComplaintRow
    from tests.journeys.hands import Hands

TEXT = "Kartu ditolak di loket, suami dirawat."
KNOWN_KEYS, UNKNOWN_KEYS = 20, 110
IDLE_MS = 16 * 60_000


@pytest.fixture
def hands(open_program: Callable[..., Hands], office_folder: Path) -> Hands:
    """Yuliana sits at the desk."""
    program = open_program(office_folder)
    program.log_in(SAMPLE_USER, SAMPLE_PASSWORD)
    program.settle()
    return program


@pytest.fixture
def effort(hands: Hands) -> Iterator[Effort]:
    with Effort() as made:
        yield made


def cases(hands: Hands) -> list[ComplaintRow]:
    at_work = hands.desktop.at_work()
    actor, desk = at_work.actor(), at_work.work.desk
    today = at_work.work.clock.today(actor.timezone)
    return desk.rows(actor, desk.find_ids(actor, ComplaintFilter(today, "semua")))


def find_siti(hands: Hands) -> None:
    """Begin a visit with a resident the register knows."""
    hands.press("F2")
    hands.wait_for("Warga di depan meja")
    hands.type("siti am")
    hands.press("Enter")
    hands.wait_for("Untuk")
    hands.settle()


def receive(hands: Hands) -> None:
    """The wife of Rudi brings his refused card; it goes into the book."""
    find_siti(hands)
    hands.press("R", "Enter")
    while hands.at() != "Hasil cek SIKS-NG":
        hands.press("Enter")
    hands.press("T", "alt+1")
    hands.wait_for("Isi keluhan")
    hands.type(TEXT)
    hands.press("F10")
    hands.wait(lambda: len(cases(hands)) == 1)
    hands.settle()


@pytest.mark.article("B3", "C2")
def test_known_resident_needs_few_keys_until_the_receipt(hands: Hands, effort: Effort) -> None:
    find_siti(hands)
    hands.press("R", "Enter", "alt+1")
    hands.wait_for("Isi keluhan")
    hands.type(TEXT)
    hands.press("F9")
    hands.wait(lambda: bool(hands.printer.jobs))
    assert effort.keys <= KNOWN_KEYS
    assert effort.mouse == 0
    (case,) = cases(hands)
    assert case.client_name == "RUDI HARTONO"


@pytest.mark.article("C2")
def test_unknown_resident_with_all_numbers(hands: Hands, effort: Effort) -> None:
    hands.press("F2")
    hands.wait_for("Warga di depan meja")
    hands.type("Yosep Lele")
    hands.press("Enter")
    hands.wait_for("NIK")
    hands.type("9971010203809027")
    hands.press("Enter", "Enter")
    hands.type("9971012203159027")
    hands.press("Enter", "Enter")
    hands.type("Jalan Melur 4")
    hands.press("Enter")
    hands.type("3")
    hands.press("Enter")
    hands.type("8")
    hands.press("Enter")
    hands.wait_for("HP/WA")
    hands.type("081200000777")
    hands.press("Enter", "Enter", "Enter")
    hands.wait_for("Keperluan")
    hands.type("b05")
    hands.press("Enter")
    while hands.at() != "Isi keluhan":
        hands.press("Enter")
    hands.type(TEXT)
    hands.press("F9")
    hands.wait(lambda: bool(hands.printer.jobs))
    assert effort.keys <= UNKNOWN_KEYS
    assert effort.mouse == 0
    assert [case.client_name for case in cases(hands)] == ["Yosep Lele"]


@pytest.mark.article("B1", "C4")
def test_from_the_visit_to_the_closed_case(hands: Hands) -> None:
    receive(hands)
    hands.press("F4")
    hands.wait(lambda: hands.window.pages.present_page() == "surat")
    hands.settle()
    hands.press("F9")
    hands.wait(lambda: bool(hands.printer.jobs))
    hands.settle()
    hands.press("ctrl+3")
    hands.wait_for("Pengaduan")
    hands.settle()
    hands.press("Enter")
    hands.wait_for("Catat jawaban")
    hands.press("Enter")
    hands.wait_for("Dari siapa")
    while hands.at() != "Isi jawaban":
        hands.press("Enter")
    hands.type("Kartu aktif lagi mulai hari ini.")
    while hands.at() != "Simpan jawaban":
        hands.press("Enter")
    hands.press("Enter")
    hands.wait(lambda: cases(hands)[0].status.value == "jawaban")
    hands.settle()
    hands.wait_for("Pengaduan")
    hands.press("Enter")
    hands.wait_for("Sampaikan")
    hands.press("Enter")
    hands.wait_for("Hasilnya")
    while hands.at() != "Simpan":
        hands.press("Enter")
    hands.press("Enter")
    hands.wait(lambda: cases(hands)[0].status.value == "selesai")


def test_hard_lock_gives_the_visit_back_to_its_officer(
    hands: Hands, open_program: Callable[..., Hands]
) -> None:
    find_siti(hands)
    hands.press("alt+1")
    hands.wait_for("Isi keluhan")
    hands.type(TEXT)
    hands.idle_ms = IDLE_MS
    hands.wait(lambda: bool(hands.replaced.arguments))
    again = open_program(hands.folder)
    again.log_in(SAMPLE_USER, SAMPLE_PASSWORD)
    again.press("F2")
    again.wait_for("Warga di depan meja")
    again.wait(lambda: "1 layanan belum disimpan: Siti." in again.notice())
    again.press("F6")
    again.wait_for("Isi keluhan")
    assert again.focus().toPlainText() == TEXT


def test_lock_keeps_what_was_typed(hands: Hands) -> None:
    find_siti(hands)
    hands.press("alt+1")
    hands.wait_for("Isi keluhan")
    hands.type(TEXT)
    hands.press("ctrl+L")
    hands.wait_for("Kata sandi")
    hands.fill(SAMPLE_PASSWORD)
    hands.wait(lambda: not hands.window.is_covered())
    hands.wait_for("Isi keluhan")
    assert hands.focus().toPlainText() == TEXT


def test_typing_is_kept_by_itself_after_three_seconds(hands: Hands) -> None:
    find_siti(hands)
    hands.press("alt+1")
    hands.wait_for("Isi keluhan")
    hands.type(TEXT)
    hands.wait(lambda: hands.window.work.status.saved_text().startswith("Tersimpan sementara"))
    at_work = hands.desktop.at_work()
    drafts, user_id = at_work.work.drafts, at_work.actor().user_id
    # A slow machine keeps a part of it first.
    hands.wait(lambda: [one.content["values"]["text"] for one in drafts.all_for(user_id)] == [TEXT])
