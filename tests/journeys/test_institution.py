"""The lurah is followed by a Plt. from tomorrow; what still waits is settled on that day, by keys alone.

Articles A5, D1, E1: nobody signs outside the days of the right to sign, and the institution is printed.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.app.sample_office import SAMPLE_PASSWORD, SAMPLE_USER
from puskesos_desktop.domain.papers import SkMember
from puskesos_desktop.services.sk_draft import SkDraft
from puskesos_desktop.ui.screens.officers.changing import ChangeDialog
from tests.offices import at_work
from tests.services.test_papers import text_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from puskesos_desktop.ui.screens.letters.letter_pane import LetterPane
    from tests.journeys.hands import Hands

MOST_TABS = 24


@pytest.fixture
def hands(open_program: Callable[..., Hands], office_folder: Path) -> Hands:
    """Signed in; two decrees wait for the lurah's signature."""
    with at_work(office_folder) as (work, session):
        actor, today = session.actor, work.clock.today("WITA")
        officer = work.officers.all(actor)[-1]
        draft = SkDraft(
            request_uid=work.ids.new(),
            title="Pengangkatan Fasilitator",
            sk_date=today,
            starts_on=today,
            ends_on=dt.date(2026, 12, 31),
            members=(SkMember(officer.id or 0, officer.name, "fasilitator"),),
            mandate_id=work.officers.signers(actor, today)[0].mandate.id,
        )
        work.sks.issue(actor, draft)
    hands = open_program(office_folder)
    hands.log_in(SAMPLE_USER, SAMPLE_PASSWORD)
    hands.settle()
    return hands


def tab_to(hands: Hands, name: str) -> None:
    """Go on with Tab to a control whose name begins so."""
    for _ in range(MOST_TABS):
        if hands.at().startswith(name):
            return
        hands.press("Tab")
    raise AssertionError(f"{hands.at()} instead of {name}")


def begin_change(hands: Hands) -> None:
    """Petugas & SK, the lurah, Pergantian."""
    hands.press("ctrl+7")
    hands.settle()
    hands.press("alt+2")
    hands.wait_for("Daftar petugas")
    hands.press("Home")
    hands.settle()
    officers = hands.window.pages.present().list
    while officers.current_officer().officer.name != "Ratna Wulandari":
        hands.press("Down")
        hands.settle()
    tab_to(hands, "Pergantian")
    hands.press("Enter")
    hands.wait(lambda: isinstance(hands.dialog(), ChangeDialog))
    hands.wait_for("Mulai tanggal")


def follow_from_tomorrow(hands: Hands) -> None:
    begin_change(hands)
    hands.fill("24-11-2026")
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


def open_newest_letter(hands: Hands) -> LetterPane:
    hands.press("ctrl+5")
    hands.wait_for("Daftar surat")
    hands.settle()
    hands.press("Home", "Enter")
    pane = hands.window.pages.present().letter
    hands.wait(lambda: pane.detail() is not None)
    hands.settle()
    return pane


def refuse_then_draw_and_sign(hands: Hands) -> None:
    pane = open_newest_letter(hands)
    tab_to(hands, "Sudah ditandatangani")
    hands.press("Enter")
    hands.wait_for("Tanggal ditandatangani")
    hands.press("F10")
    hands.wait(lambda: "Wewenang penanda tangannya berakhir" in hands.dialog().field("day").problem())
    hands.settle()
    tab_to(hands, "Buat ulang…")
    hands.press("Enter")
    hands.wait_for("Penanda tangan")
    hands.press("F10")
    hands.wait(lambda: hands.notice().startswith("Surat dibuat ulang"))
    hands.settle()
    tab_to(hands, "Sudah ditandatangani")
    hands.press("Enter")
    hands.wait_for("Tanggal ditandatangani")
    hands.press("F10")
    hands.wait(lambda: pane.detail().letter.signed_on == dt.date(2026, 11, 24))
    hands.settle()


def finish_change(hands: Hands) -> None:
    begin_change(hands)
    hands.press("Enter")
    hands.wait_for("Alasan")
    hands.type("Mutasi")
    tab_to(hands, "Buat ulang 1 surat lama")
    hands.press("Space", "F10")
    hands.wait(lambda: "1 surat dibuat ulang" in hands.notice())
    hands.settle()


def test_letters_of_a_former_lurah_are_drawn_anew_and_the_plt_signs_them_without_a_mouse(
    hands: Hands,
) -> None:
    follow_from_tomorrow(hands)
    hands.clock.advance(days=1)
    refuse_then_draw_and_sign(hands)
    finish_change(hands)
    hands.press("alt+3")
    hands.wait_for("Susunan organisasi")
    hands.press("ctrl+P")
    hands.wait(lambda: bool(hands.printer.jobs))
    text = text_of(hands.printer.jobs[-1].pdf)
    assert ("Plt. LURAH MELATI INDAH," in text, "Danang Saputro" in text) == (True, True)
