"""Terima surat by keys alone: the reply of an agency answers its case, and is passed on with its scan."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.app.sample_office import SAMPLE_PASSWORD, SAMPLE_USER
from puskesos_desktop.app.sample_story import Walk, receive_main_complaint
from tests.offices import at_work

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.journeys.hands import Hands

MOST_TABS = 12


def tab_to(hands: Hands, name: str) -> None:
    for _ in range(MOST_TABS):
        if hands.at() == name:
            return
        hands.press("Tab")
    raise AssertionError(f"{hands.at()} instead of {name}")


def refer(folder: Path) -> str:
    with at_work(folder) as (work, session):
        case = receive_main_complaint(Walk(work, session.actor, folder))
        letters = work.referral_letters
        letters.issue(session.actor, letters.propose(session.actor, case.uid))
    return case.ticket


@pytest.mark.article("C1")
@pytest.mark.situation("balasan_di_kertas")
def test_reply_is_received_opened_and_passed_on_without_a_mouse(
    open_program: Callable[..., Hands], office_folder: Path
) -> None:
    ticket = refer(office_folder)
    hands = open_program(office_folder)
    hands.log_in(SAMPLE_USER, SAMPLE_PASSWORD)
    hands.settle()
    hands.press("ctrl+5")
    hands.wait_for("Daftar surat")
    hands.settle()
    hands.press("F2")
    hands.wait_for("Kode atau nomor")
    hands.type(ticket)
    page = hands.window.pages.present()
    hands.wait(lambda: page.receiving.field("sender").value() == "Dinas Sosial")
    tab_to(hands, "Keputusan")
    hands.type("d")
    tab_to(hands, "Isi jawaban atau alasan")
    hands.type("Kartu sudah aktif.")
    tab_to(hands, "Catat surat")
    hands.press("Enter")
    hands.wait_for("Daftar surat masuk")
    hands.settle()
    hands.press("Enter")
    hands.wait_for("Tutup")
    hands.press("ctrl+D")
    hands.wait_for("Diteruskan kepada")
    hands.type("y")
    hands.press("Tab")
    hands.type("Sampaikan hari ini")
    tab_to(hands, "Simpan disposisi")
    hands.press("Enter")
    hands.wait(lambda: page.incoming.detail.letter.disposition is not None)
    assert page.incoming.detail.letter.disposition.officer == "Yuliana Kartika"
    hands.wait_for("Tutup")
    hands.press("ctrl+O")
    hands.wait(lambda: hands.window.pages.present().title == "Pengaduan")
