"""A choice that is typed: what is no entry, and what stood there before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from puskesos_desktop.ui.widgets import LineField, SearchChoiceField
from tests.ui.test_fields import AREAS, Form, shown

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_words_that_are_no_entry_do_not_let_enter_go_on(qtbot: QtBot) -> None:
    area, after = SearchChoiceField("Wilayah", AREAS), LineField("Sesudah")
    told: list[str] = []
    area.combo.settled.connect(told.append)
    area.set_value("1")
    form = Form(area, after)
    shown(qtbot, form)
    area.combo.begin_typing()
    qtbot.keyClicks(area.combo, "Kenanga")
    qtbot.keyClick(area.combo, Qt.Key.Key_Return)
    assert area.combo.hasFocus()
    assert (told, area.value(), area.combo.currentText()) == (["Kenanga"], "1", "Melati Indah")
    qtbot.keyClick(area.combo, Qt.Key.Key_Return)
    assert after.edit.hasFocus()
    assert told[-1] == ""


def test_what_is_typed_takes_the_place_of_the_words_however_often_the_page_is_entered(qtbot: QtBot) -> None:
    area = SearchChoiceField("Wilayah", AREAS)
    area.set_value("1")
    form = Form(area)
    shown(qtbot, form)
    for typed in ("Ma", "Ta"):
        area.combo.begin_typing()
        qtbot.keyClicks(area.combo, typed)
        area.set_choices(AREAS)  # they may come while somebody types
        area.combo.begin_typing()
        assert area.combo.currentText() == typed
        area.combo.settle()
