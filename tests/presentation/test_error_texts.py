"""Every refusal becomes words, whatever it is."""

from __future__ import annotations

import pytest

from puskesos_desktop.domain.errors import EditConflict, EnvironmentProblem, RuleBroken
from puskesos_desktop.presentation.error_texts import TEXTS, describe


def test_parameters_are_filled_in() -> None:
    assert "Yuliana pukul 10.42" in describe(EditConflict("edit_conflict", by="Yuliana", at="10.42")).text


def test_a_missing_parameter_does_not_raise() -> None:
    assert "…" in describe(EditConflict("edit_conflict")).text


def test_an_unknown_code_can_be_reported() -> None:
    assert "kode_baru" in describe(RuleBroken("kode_baru")).text


def test_a_bug_gets_a_neutral_sentence() -> None:
    words = describe(ZeroDivisionError("secret"))
    assert "secret" not in words.title + words.text


def test_an_obstacle_offers_to_try_again() -> None:
    assert describe(EnvironmentProblem("disk_full")).action == "Coba lagi"


@pytest.mark.parametrize("code", sorted(TEXTS))
def test_texts_are_short_sentences(code: str) -> None:
    text = TEXTS[code]
    assert text.title
    assert not text.title.endswith(".")
    assert text.text.endswith((".", "?"))
