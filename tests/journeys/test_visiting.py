"""A visit by keys alone: planned, its surat tugas numbered, written down, finished."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.app.sample_office import SAMPLE_PASSWORD, SAMPLE_USER
from puskesos_desktop.app.sample_story import Walk, receive_main_complaint
from tests.offices import at_work

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.journeys.hands import Hands

MOST_TABS = 12


def screen(hands: Hands):
    return hands.window.pages.present()


def tab_to(hands: Hands, name: str) -> None:
    for _ in range(MOST_TABS):
        if hands.at() == name:
            return
        hands.press("Tab")
    raise AssertionError(f"{hands.at()} instead of {name}")


def status(hands: Hands) -> str:
    detail = screen(hands).detail()
    return "" if detail is None else detail.complaint.status.value


def plan(hands: Hands) -> None:
    """From the case to its numbered surat tugas."""
    hands.press("Enter")
    tab_to(hands, "Kunjungan")
    hands.press("Enter")
    hands.wait_for("Tanggal kunjungan")
    tab_to(hands, "Rencanakan")
    hands.press("Enter")
    hands.wait(lambda: status(hands) == "kunjungan")
    hands.settle()
    hands.press("F4")
    hands.wait_for("Beri nomor & cetak")
    hands.settle()
    hands.press("Enter")
    hands.wait(lambda: screen(hands).title.startswith("Surat"))
    hands.settle()


def write_down(hands: Hands) -> None:
    """From the case to the finished form."""
    hands.press("Enter", "Enter")
    hands.wait_for("Tanggal kunjungan")
    hands.press("Enter")
    hands.type("09.30")
    hands.press("Enter")
    hands.type("d")
    hands.press("Enter")
    hands.type("Siti Aminah")
    hands.press("ctrl+PageDown")
    for letter in "ytyytttyyt":
        hands.type(letter)
        hands.press("Enter")
    hands.press("ctrl+PageDown", "ctrl+PageDown")
    hands.wait_for("Yang terlihat")
    hands.type("Rumah kayu, tinggal berlima.")
    hands.press("F9")


def test_visit_is_planned_written_down_and_finished_without_a_mouse(
    open_program: Callable[..., Hands], office_folder: Path
) -> None:
    with at_work(office_folder) as (work, session):
        receive_main_complaint(Walk(work, session.actor, office_folder))
    hands = open_program(office_folder)
    hands.log_in(SAMPLE_USER, SAMPLE_PASSWORD)
    hands.press("ctrl+3")
    hands.wait(lambda: screen(hands).title == "Pengaduan" and status(hands) == "diterima")
    hands.settle()
    plan(hands)
    hands.press("ctrl+3")
    hands.wait(lambda: screen(hands).title == "Pengaduan" and status(hands) == "kunjungan")
    hands.settle()
    write_down(hands)
    hands.wait(lambda: screen(hands).title == "Pengaduan" and status(hands) == "verifikasi")
    event = screen(hands).detail().complaint.events[-1]
    assert event.note == "Rumah kayu, tinggal berlima."
