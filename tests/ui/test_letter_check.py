"""Periksa surat in the window, on a real office."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from puskesos_desktop.app.sample_story import receive_main_complaint
from tests.ui.desk_window import open_desk_window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from puskesos_desktop.ui.screens.letters import LettersScreen
    from puskesos_desktop.ui.screens.letters.check_pane import CheckPane
    from tests.workplace_fixture import OpenOffice


@pytest.fixture
def screen(office: OpenOffice, qtbot: QtBot) -> LettersScreen:
    case = receive_main_complaint(office.walk)
    draft = office.work.referral_letters.propose(office.actor, case.uid)
    letter = office.work.referral_letters.issue(office.actor, draft).letter
    office.work.letters.mark_signed(office.actor, letter.uid, office.today)
    shown = open_desk_window(office, qtbot).go("surat")
    shown.list.check_button.click()  # type: ignore[attr-defined]
    return shown  # type: ignore[return-value]


def scan(pane: CheckPane, text: str) -> str:
    """Type as a scanner does: the text over what stands there, then Enter."""
    QTest.keyClicks(pane.asked.control(), text)
    QTest.keyClick(pane.asked.control(), Qt.Key.Key_Return)
    return pane.banner.text()


def test_papers_are_judged_one_after_the_other(office: OpenOffice, screen: LettersScreen) -> None:
    [letter] = [one for one in office.work.letters.rows(office.actor, range(9)) if one.kind != "sk_petugas"]
    pane = screen.check
    assert scan(pane, "AAAA2222").startswith("Tidak ada surat kantor ini")
    assert not pane.view.has_image()
    assert scan(pane, letter.proof_code.lower()).startswith("Surat ini dikeluarkan kantor ini")
    assert pane.view.has_image()
    payload = (
        office.work.letters.get(office.actor, letter.uid).revisions[0].context["verification"]["payload"]
    )  # type: ignore[index]
    assert scan(pane, str(payload).replace("0127", "0128")).startswith("Segel QR")
    assert not pane.open_button.isVisible()
    scan(pane, str(payload))
    pane.open_button.click()
    assert screen.stack.currentWidget() is screen.letter
