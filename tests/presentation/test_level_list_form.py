"""Asking which cases go on a hand-over list."""

from __future__ import annotations

from puskesos_desktop.presentation.case_forms import Values
from puskesos_desktop.presentation.level_list_form import (
    level_list_command,
    level_list_form,
    level_list_words,
)
from puskesos_desktop.services.level_lists import LevelList, LevelsWaiting

WAITING = LevelsWaiting({"supervisor": 3, "manajer": 1}, {"supervisor": 2}, "Melati", "Kota Contoh")


def test_rows_chosen_by_hand_come_first() -> None:
    which = level_list_form(WAITING).entries[0]
    assert [one.words for one in which.choices] == [
        "Yang dipilih, di kecamatan (2)",
        "Semua yang menunggu di kecamatan (3)",
        "Semua yang menunggu di kota/kabupaten (1)",
    ]


def test_post_left_empty_is_that_of_the_level() -> None:
    made = level_list_command(Values({"which": "semua:manajer"}), WAITING, (7, 8), "r")
    assert (made.level, made.post, made.ids) == ("manajer", "Manajer SLRT Kota Contoh", ())


def test_chosen_rows_go_along() -> None:
    made = level_list_command(Values({"which": "dipilih:supervisor"}), WAITING, (7, 8), "r")
    assert (made.post, made.ids) == ("Supervisor Kecamatan Melati", (7, 8))


def test_what_was_left_out_is_told() -> None:
    assert level_list_words(LevelList("R4MD-6XQ2", 2, 1)).endswith("1 yang dipilih tidak menunggu di sana.")
