"""A morning by keyboard alone: the emergency first, then a bar of the chart, and back."""

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

EMERGENCY = "Rudi Hartono, KIS/PBI-JK nonaktif, sisa 24 jam"
MOST_TABS = 40


@pytest.fixture
def hands(open_program: Callable[..., Hands], office_folder: Path, tmp_path: Path) -> Hands:
    """Rudi lies in hospital, somebody else has time; Yuliana comes in."""
    with at_work(office_folder) as (work, session):
        walk = Walk(work, session.actor, tmp_path)
        receive_main_complaint(walk, priority="darurat")
        receive_main_complaint(walk, category="P01")
    hands = open_program(office_folder)
    hands.log_in(SAMPLE_USER, SAMPLE_PASSWORD)
    hands.wait_for(EMERGENCY)
    return hands


def tab_to(hands: Hands, name: str) -> int:
    """Press Tab until something has the focus; return how often."""
    for count in range(MOST_TABS):
        if hands.at() == name:
            return count
        hands.press("Tab")
    pytest.fail(f"Tab does not come to {name}")


@pytest.mark.article("C1")
@pytest.mark.situation("dirawat")
def test_morning_needs_no_mouse_and_few_keys(hands: Hands) -> None:
    hands.wait(lambda: hands.window.work.rail.button("hari_ini").count() == 1)
    assert tab_to(hands, "Catat telepon, Rudi Hartono") == 1
    hands.press("Enter")
    hands.wait_for("Cara")
    hands.press("Enter")
    hands.type("dinsos diminta menelepon rs")
    hands.press("Enter")
    while hands.dialog() is not None and hands.at() != "Simpan":
        hands.press("Enter")
    hands.press("Enter")
    hands.wait(lambda: "Kontak dicatat" in hands.notice())
    hands.settle()
    hands.press("ctrl+1")
    hands.wait_for(EMERGENCY)
    hands.settle()
    tab_to(hands, "Nov 2, buka daftarnya")
    hands.press("Enter")
    hands.wait_for("Pengaduan")
    hands.settle()
    assert hands.window.pages.present().list._extra.text() == "Masuk 11-2026"
    hands.press("Esc")
    hands.wait_for("Nov 2, buka daftarnya")
    hands.settle()
    tab_to(hands, "Terbuka menurut status")
    hands.press("Right", "Space", "Tab", "Down", "Enter")
    hands.wait_for("Pengaduan")
    hands.settle()
    assert len(hands.window.pages.present().list.model.ids()) == 1
