from __future__ import annotations

import pytest

from puskesos_desktop.domain.office import Officer
from puskesos_desktop.presentation.case_forms import Values
from puskesos_desktop.presentation.hand_over_form import (
    Reach,
    hand_over_command,
    hand_over_form,
    handed_over_words,
)
from puskesos_desktop.services.hand_over import HandedOver

BAGUS = Officer(uid="b", name="BAGUS PRATAMA")


def which(reach: Reach) -> list[str]:
    return [one.words for one in hand_over_form(reach, [BAGUS]).entries[0].choices]


def test_rows_chosen_by_hand_come_first():
    assert which(Reach((1, 2), (1, 2, 3))) == [
        "Yang dipilih di daftar (2)",
        "Semua di daftar ini (3)",
        "Semua yang terbuka milik Bagus Pratama",
    ]
    assert which(Reach((), (3,)))[0] == "Semua di daftar ini (1)"


@pytest.mark.parametrize(
    ("code", "ids", "holder"), [("dipilih", (1, 2), ""), ("daftar", (1, 2, 3), ""), ("petugas:b", (), "b")]
)
def test_choice_becomes_the_cases_meant(code, ids, holder):
    held = Values({"which": code, "officer": "b", "reason": " Cuti "})
    command = hand_over_command(held, Reach((1, 2), (1, 2, 3)), "r")
    assert (command.ids, command.from_officer_uid, command.reason) == (ids, holder, "Cuti")


def test_what_stayed_is_told_too():
    assert handed_over_words(HandedOver(2)) == "2 pengaduan diserahkan."
    assert "1 tidak bisa" in handed_over_words(HandedOver(2, 0, 1))
