"""The search box: hits by keys, and no answer to an older question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from puskesos_desktop.ui.widgets import FindBox, FindField, Hit

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from puskesos_desktop.ui.widgets import Deliver

HITS = [Hit(1, "SITI AMINAH", "RT 003/RW 008"), Hit(2, "SITI AISYAH", "RT 001/RW 002")]


class Register:
    """Answers when told to, so that a slow search can be tried."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Deliver]] = []

    def search(self, text: str, deliver: Deliver) -> None:
        self.asked.append((text, deliver))

    def answer(self, number: int = -1) -> None:
        text, deliver = self.asked[number]
        deliver([hit for hit in HITS if text.upper() in hit.title])


def box(qtbot: QtBot, register: Register) -> FindBox:
    made = FindBox(register.search, delay_ms=0)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.setFocus()
    return made


def typed(qtbot: QtBot, find: FindBox, register: Register, text: str) -> None:
    before = len(register.asked)
    qtbot.keyClicks(find, text)
    qtbot.waitUntil(lambda: len(register.asked) > before and register.asked[-1][0] == find.text())


def test_the_best_hit_is_current_and_enter_takes_it(qtbot: QtBot) -> None:
    register = Register()
    find = box(qtbot, register)
    typed(qtbot, find, register, "siti")
    register.answer()
    with qtbot.waitSignal(find.chosen) as taken:
        qtbot.keyClick(find, Qt.Key.Key_Return)
    assert taken.args == [HITS[0]]
    assert not find.is_open()


def test_arrows_walk_the_hits(qtbot: QtBot) -> None:
    register = Register()
    find = box(qtbot, register)
    typed(qtbot, find, register, "siti")
    register.answer()
    qtbot.keyClick(find, Qt.Key.Key_Down)
    with qtbot.waitSignal(find.chosen) as taken:
        qtbot.keyClick(find, Qt.Key.Key_Return)
    assert taken.args == [HITS[1]]


def test_an_answer_to_an_older_text_is_dropped(qtbot: QtBot) -> None:
    register = Register()
    find = box(qtbot, register)
    typed(qtbot, find, register, "siti")
    typed(qtbot, find, register, " ais")
    register.answer(1)
    register.answer(0)
    assert [hit.key for hit in find.hits()] == [2]


def test_enter_before_the_answer_takes_the_first_hit_when_it_comes(qtbot: QtBot) -> None:
    register = Register()
    find = box(qtbot, register)
    qtbot.keyClicks(find, "siti")
    qtbot.keyClick(find, Qt.Key.Key_Return)
    with qtbot.waitSignal(find.chosen) as taken:
        register.answer()
    assert taken.args == [HITS[0]]


def test_enter_on_nothing_found_hands_the_text_on(qtbot: QtBot) -> None:
    register = Register()
    find = box(qtbot, register)
    typed(qtbot, find, register, "tarjo")
    register.answer()
    with qtbot.waitSignal(find.nothing_found) as told:
        qtbot.keyClick(find, Qt.Key.Key_Return)
    assert told.args == ["tarjo"]


def test_esc_closes_the_list_and_keeps_the_text(qtbot: QtBot) -> None:
    register = Register()
    find = box(qtbot, register)
    typed(qtbot, find, register, "siti")
    register.answer()
    qtbot.keyClick(find, Qt.Key.Key_Escape)
    assert not find.is_open()
    assert find.text() == "siti"


def test_a_chosen_hit_is_the_value_until_the_text_changes(qtbot: QtBot) -> None:
    register = Register()
    field = FindField("Warga di depan meja", register.search)
    qtbot.addWidget(field)
    field.set_value(HITS[0])
    assert field.box.text() == "SITI AMINAH · RT 003/RW 008"
    with qtbot.waitSignal(field.edited):
        qtbot.keyClick(field.box, "x")
    assert field.value() is None
