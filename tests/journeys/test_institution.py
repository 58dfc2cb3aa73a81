"""The lurah is followed by a Plt. and the institution is printed, by keys alone (A5, D1, E1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.app.sample_office import SAMPLE_PASSWORD, SAMPLE_USER
from puskesos_desktop.ui.screens.officers.changing import ChangeDialog
from tests.services.test_papers import text_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.journeys.hands import Hands


@pytest.fixture
def hands(open_program: Callable[..., Hands], office_folder: Path) -> Hands:
    """Signed in, at the list of officers."""
    hands = open_program(office_folder)
    hands.log_in(SAMPLE_USER, SAMPLE_PASSWORD)
    hands.settle()
    hands.press("ctrl+7")
    hands.wait_for("Daftar SK")
    hands.press("alt+2")
    hands.wait_for("Daftar petugas")
    return hands


def test_plt_follows_the_lurah_and_the_teams_are_printed(hands: Hands) -> None:
    hands.press("Down", "Down")
    hands.settle()
    while hands.at() != "Pergantian":
        hands.press("Tab")
    hands.press("Enter")
    hands.wait(lambda: isinstance(hands.dialog(), ChangeDialog))
    hands.wait_for("Mulai tanggal")
    hands.press("Enter")
    hands.wait_for("Alasan")
    hands.type("Mutasi")
    hands.press("Enter", "Enter")
    hands.wait_for("Pengganti")
    hands.type("Danang")
    hands.press("Enter", "Enter")
    hands.wait_for("Dasar")
    hands.type("SP 800/2/2026")
    hands.press("F10")
    hands.wait(lambda: "Pergantian tersimpan" in hands.notice())
    hands.settle()
    hands.press("alt+3")
    hands.wait_for("Susunan organisasi")
    hands.press("ctrl+P")
    hands.wait(lambda: bool(hands.printer.jobs))
    text = text_of(hands.printer.jobs[-1].pdf)
    assert ("Plt. LURAH MELATI INDAH," in text, "Danang Saputro" in text) == (True, True)
