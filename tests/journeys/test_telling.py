"""Answers on their way to people, by keys: anybody's card, *kenapa bukan saya?*, a whole RT told at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.app.sample_office import SAMPLE_PASSWORD, SAMPLE_USER
from puskesos_desktop.ui.screens.complaints import ResultsScreen
from puskesos_desktop.ui.screens.registry import RegistryScreen
from tests.documents.papers import text_of
from tests.journeys.effort import Effort
from tests.offices import at_work
from tests.result_files import take_in_results

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.journeys.hands import Hands

MOST_KEYS = 8


@pytest.fixture
def hands(open_program: Callable[..., Hands], office_folder: Path, tmp_path: Path) -> Hands:
    """Somebody is in, and a result file about forty people came this morning."""
    with at_work(office_folder) as (work, session):
        take_in_results(work, session.actor, tmp_path)
    hands = open_program(office_folder)
    hands.log_in(SAMPLE_USER, SAMPLE_PASSWORD)
    hands.settle()
    return hands


def open_card(hands: Hands, text: str, who: str) -> RegistryScreen:
    hands.press("F3")
    hands.type(text)
    hands.wait(lambda: [hit.title for hit in hands.window.work.top.search_box.hits()][:1] == [who])
    hands.press("Enter")
    hands.wait_for("Keluarga")
    screen = hands.window.pages.present()
    assert isinstance(screen, RegistryScreen)
    return screen


@pytest.mark.parametrize("text", ["rudi h", "9001"])
def test_anybodys_card_takes_eight_keys_at_most(hands: Hands, text: str) -> None:
    with Effort() as effort:
        screen = open_card(hands, text, "RUDI HARTONO")
        hands.wait(lambda: screen.card.line().startswith("Kepala keluarga"))
    assert (effort.keys <= MOST_KEYS, effort.mouse) == (True, 0)


@pytest.mark.article("A2")
@pytest.mark.situation("tetangga")
def test_why_not_me_is_one_key_from_the_card_and_one_to_the_printer(hands: Hands) -> None:
    open_card(hands, "rudi h", "RUDI HARTONO")
    hands.settle()
    hands.press("alt+6")
    hands.wait(lambda: hands.dialog() is not None)
    hands.press("ctrl+P")
    hands.wait(lambda: bool(hands.printer.jobs))
    text = text_of(hands.printer.jobs[0].pdf)
    assert "desilnya belum tampil" in text
    assert "Siti Aminah" not in text


@pytest.mark.situation("hasil_kemensos")
def test_a_whole_rt_is_printed_and_told_through_its_list(hands: Hands) -> None:
    hands.press("ctrl+3", "alt+4")
    hands.wait_for("Hasil usulan")
    screen = hands.window.pages.present()
    assert isinstance(screen, ResultsScreen)
    hands.press("ctrl+PageDown")
    hands.settle()
    count = len(screen.pane.rows())
    hands.press("ctrl+P")
    hands.wait(lambda: bool(hands.printer.jobs))
    assert text_of(hands.printer.jobs[0].pdf).count("HASIL USULAN BANTUAN") == count
    hands.press("alt+2")
    hands.wait(lambda: screen.dialog() is not None)
    while hands.at() != "Simpan":
        hands.press("Enter")
    hands.press("Enter")
    hands.wait(lambda: screen.pane.rows() == ())
    hands.settle()
    hands.press("alt+U")
    hands.wait(lambda: len(screen.pane.rows()) == count)
