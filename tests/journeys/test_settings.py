"""Pengaturan by keyboard alone: the office gets another name, a colleague an account, and takes over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.app.sample_office import SAMPLE_PASSWORD, SAMPLE_USER
from puskesos_desktop.ui.screens.settings.account_dialogs import NewUserDialog, PhraseDialog

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.journeys.hands import Hands


@pytest.fixture
def hands(open_program: Callable[..., Hands], office_folder: Path) -> Hands:
    """Somebody stands in Pengaturan."""
    hands = open_program(office_folder)
    hands.log_in(SAMPLE_USER, SAMPLE_PASSWORD)
    hands.settle()
    hands.press("ctrl+9")
    hands.wait_for("Kantor")
    return hands


def go_down_to(hands: Hands, section: str) -> None:
    while hands.at() != section:
        hands.press("Down")


def test_office_gets_another_name_and_the_window_shows_it(hands: Hands) -> None:
    hands.settle()
    hands.press("Enter")
    hands.wait_for("Nama Puskesos")
    hands.press("ctrl+A")
    hands.type("Melati Bersama")
    hands.press("F10")
    hands.wait(lambda: "Data kantor tersimpan" in hands.notice())
    hands.wait(lambda: hands.window.windowTitle() == "Puskesos Melati Bersama")


def test_mistake_is_mended_where_it_was_made(hands: Hands) -> None:
    hands.settle()
    hands.press("Enter")
    hands.wait_for("Nama Puskesos")
    hands.press("Enter", "ctrl+A")
    hands.type("K M")
    hands.press("F10")
    hands.wait_for("Kode unit")
    hands.press("ctrl+A")
    hands.type("KMB")
    hands.press("F10")
    hands.wait(lambda: "Data kantor tersimpan" in hands.notice())


def test_colleague_gets_an_account_and_takes_over(hands: Hands) -> None:
    go_down_to(hands, "Pengguna")
    hands.settle()
    hands.press("F2")
    hands.wait(lambda: isinstance(hands.dialog(), NewUserDialog))
    hands.wait_for("Petugas")
    hands.type("Endah")
    hands.press("Enter", "Enter")
    while hands.at() != "Kata sandi Anda":
        hands.press("Enter")
    hands.type(SAMPLE_PASSWORD)
    hands.press("Enter", "Enter")
    hands.wait(lambda: isinstance(hands.dialog(), PhraseDialog))
    dialog = hands.dialog()
    assert isinstance(dialog, PhraseDialog)
    phrase = dialog.phrase.text()
    hands.press("Enter")
    hands.wait(lambda: hands.dialog() is None)
    hands.settle()
    hands.press("F12")
    hands.wait_for("Kata sandi")
    hands.fill(phrase)
    hands.wait(lambda: not hands.window.is_covered())
    work = hands.desktop.at_work()
    assert work is not None
    assert work.actor().name == "Endah Lestari"


def test_lock_time_is_refused_outside_its_bounds(hands: Hands) -> None:
    go_down_to(hands, "Surat & kunci layar")
    hands.settle()
    hands.press("Enter")
    hands.wait_for("Kertas surat")
    hands.press(*["Enter"] * 6)  # what letters look like comes first
    hands.wait_for("Layar terkunci setelah (menit)")
    hands.press("ctrl+A")
    hands.type("90")
    hands.press("F10")
    hands.wait_for("Layar terkunci setelah (menit)")
    assert "5 dan 60" in hands.focus().accessibleDescription()
