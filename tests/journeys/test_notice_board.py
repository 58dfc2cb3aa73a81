"""From the minutes of a musyawarah to the notice board by keys alone."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import TYPE_CHECKING

from puskesos_desktop.app.sample_office import SAMPLE_PASSWORD, SAMPLE_USER
from puskesos_desktop.presentation.letter_views import BOARD_PRINTED, BOARD_WAITS
from tests.documents.papers import text_of
from tests.offices import at_work
from tests.services.test_public_lists import minutes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.journeys.hands import Hands

LIST = "Daftar untuk papan pengumuman"
MOST_TABS = 8


def two_minutes(folder: Path) -> None:
    """One signed; one that still waits, and stands above it."""
    with at_work(folder) as (work, session):
        office = SimpleNamespace(work=work, actor=session.actor)
        day = work.clock.today(session.actor.timezone)
        work.letters.mark_signed(session.actor, minutes(office).uid, day)  # type: ignore[arg-type]
        minutes(office)  # type: ignore[arg-type]


def open_letter(hands: Hands, *keys: str) -> None:
    hands.wait_for("Daftar surat")
    hands.settle()
    hands.press(*keys, "Enter")
    hands.wait_for("Cetak")
    hands.settle()


def test_list_is_printed_from_signed_minutes_and_names_nobody_in_full(
    open_program: Callable[..., Hands], office_folder: Path
) -> None:
    two_minutes(office_folder)
    hands = open_program(office_folder)
    hands.log_in(SAMPLE_USER, SAMPLE_PASSWORD)
    hands.settle()
    hands.press("ctrl+5")
    open_letter(hands)
    row = hands.window.pages.present().letter.public_list
    assert (row.button.isEnabled(), row.reason.text(), row.reason.isVisible()) == (False, BOARD_WAITS, True)
    hands.press("Esc")
    open_letter(hands, "Down")
    assert not row.reason.isVisible()
    for _ in range(MOST_TABS):
        if hands.at() == LIST:
            break
        hands.press("shift+Tab")
    hands.press("Enter")
    hands.wait(lambda: hands.notice() == BOARD_PRINTED)
    text = text_of(hands.printer.jobs[-1].pdf)
    assert "Abdul RT 001 RW 008 Diusulkan" in text
    assert re.search(r"\d{16}|MUKTI|Kenanga", text) is None
