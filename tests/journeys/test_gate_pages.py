"""Every page of the gate can be heard and walked: names for all inputs, no mouse needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.journeys.hands import Hands


def unnamed(window: QWidget) -> list[str]:
    """Focusable widgets in view that a screen reader could not tell apart."""
    return [
        type(one).__name__
        for one in window.findChildren(QWidget)
        if one.isVisible()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.focusProxy() is None
        and not one.accessibleName()
    ]


def reached_by_tab(hands: Hands) -> set[str]:
    """The names Tab comes by until it begins anew."""
    names: list[str] = []
    while len(names) < 60 and (len(names) < 2 or hands.at() != names[0]):
        names.append(hands.at())
        hands.press("Tab")
    return set(names)


@pytest.mark.parametrize("step", range(5))
def test_wizard_page_is_named_and_walked(
    open_program: Callable[..., Hands], tmp_path: Path, step: int
) -> None:
    hands = open_program(tmp_path / "data")
    hands.press("Enter")
    hands.wait_for("Cari kelurahan di seluruh Indonesia")
    wizard = hands.desktop.gate.page()
    wizard.form.choose_area("9971011001")
    for _ in range(step):
        wizard.form.state = wizard.form.state.__class__(wizard.form.state.step + 1, wizard.form.state.values)
    wizard._show_page()
    assert unnamed(hands.window) == []
    assert {"Kembali", wizard.next_button.words()} <= reached_by_tab(hands)


@pytest.mark.parametrize("page", ["show_login", "show_recovery", "show_restore", "show_start"])
def test_card_is_named_and_walked(open_program: Callable[..., Hands], office_folder: Path, page: str) -> None:
    hands = open_program(office_folder)
    getattr(hands.desktop.gate, page)()
    assert unnamed(hands.window) == []
    assert len(reached_by_tab(hands)) >= 3


def test_lock_page_is_named(open_program: Callable[..., Hands], office_folder: Path) -> None:
    from puskesos_desktop.app.sample_office import SAMPLE_PASSWORD, SAMPLE_USER  # noqa: PLC0415 - one test

    hands = open_program(office_folder)
    hands.log_in(SAMPLE_USER, SAMPLE_PASSWORD)
    hands.press("ctrl+L")
    hands.wait_for("Kata sandi")
    assert unnamed(hands.window) == []
