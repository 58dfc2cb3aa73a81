"""A case the desk cannot settle: up on a list of paper, answered, told and closed, all by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.app.sample_office import SAMPLE_PASSWORD, SAMPLE_USER
from puskesos_desktop.app.sample_story import Walk, receive_main_complaint
from tests.documents.papers import text_of
from tests.journeys.effort import Effort
from tests.offices import at_work

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.journeys.hands import Hands

MOST_TABS, TO_CLOSE = 12, 8


def tab_to(hands: Hands, name: str) -> None:
    for _ in range(MOST_TABS):
        if hands.at() == name:
            return
        hands.press("Tab")
    raise AssertionError(f"{hands.at()} instead of {name}")


def await_status(hands: Hands, status: str) -> None:
    """Wait for the case beside the list, and for the keys to be back in the list."""
    page = hands.window.pages.present()
    hands.wait(lambda: page.detail() is not None and page.detail().complaint.status == status)
    hands.settle()
    hands.wait_for("Pengaduan")


def hand_up(hands: Hands) -> None:
    hands.press("Enter")
    tab_to(hands, "Teruskan ke kecamatan")
    hands.press("Enter")
    hands.wait_for("Alasan")
    hands.type("Perlu bantuan kecamatan.")
    tab_to(hands, "Teruskan ke kecamatan")
    hands.press("Enter")
    await_status(hands, "eskalasi")


def print_the_list(hands: Hands) -> str:
    hands.press("alt+6")
    hands.wait(lambda: hands.dialog() is not None)
    tab_to(hands, "Cetak daftar")
    hands.press("Enter")
    hands.wait(lambda: bool(hands.printer.jobs))
    hands.settle()
    return text_of(hands.printer.jobs[0].pdf)


def enter_the_answer(hands: Hands) -> None:
    hands.wait_for("Pengaduan")
    hands.press("Enter", "Enter")
    hands.wait_for("Dari siapa")
    hands.type("Camat Sukaraga")
    tab_to(hands, "Isi jawaban")
    hands.type("Beras dibagikan besok di kantor kecamatan.")
    hands.press("F10")
    await_status(hands, "jawaban")


@pytest.mark.article("A1", "C4", "E3")
@pytest.mark.situation("di_atas_kertas")
def test_case_goes_up_on_paper_and_its_answer_reaches_the_resident(
    open_program: Callable[..., Hands], office_folder: Path
) -> None:
    with at_work(office_folder) as (work, session):
        ticket = receive_main_complaint(Walk(work, session.actor, office_folder)).ticket
    hands = open_program(office_folder)
    hands.log_in(SAMPLE_USER, SAMPLE_PASSWORD)
    hands.settle()
    hands.press("ctrl+3")
    hands.wait(lambda: hands.window.pages.present().title == "Pengaduan")
    await_status(hands, "diterima")
    hand_up(hands)
    assert ticket in print_the_list(hands)
    enter_the_answer(hands)
    with Effort() as effort:
        hands.press("Enter", "Enter")
        hands.wait(lambda: hands.dialog() is not None)
        hands.press("F10")
        hands.wait(lambda: hands.notice().startswith("Penyampaian dicatat"))
    assert (effort.keys <= TO_CLOSE, effort.mouse) == (True, 0)
    hands.settle()
    hands.wait_for("Layanan baru")  # nothing is open any more
