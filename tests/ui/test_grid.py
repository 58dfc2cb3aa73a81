"""The items of grid and flow belong to Python alone, whatever Qt frees and allocates around them."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from puskesos_desktop.ui.widgets import Flow, Grid, LineField, Pill, clear_layout

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def make_form(qtbot: QtBot) -> tuple[QWidget, Grid]:
    form = QWidget()
    qtbot.addWidget(form)
    grid = Grid(form)
    for number in range(6):
        grid.put(LineField(f"Isian {number}"), 6)
    form.show()
    return form, grid


def test_forms_may_follow_each_other_while_nothing_is_collected(qtbot: QtBot) -> None:
    gc.disable()
    try:
        for _ in range(20):
            form, grid = make_form(qtbot)
            assert grid.sizeHint().height() > 0
            form.close()
            form.deleteLater()
            qtbot.wait(1)
    finally:
        gc.enable()


def test_a_freed_input_leaves_the_grid(qtbot: QtBot) -> None:
    _form, grid = make_form(qtbot)
    widget = grid.itemAt(0).widget()
    widget.deleteLater()
    qtbot.waitUntil(lambda: grid.count() == 5)
    assert grid.sizeHint().height() > 0


def test_a_flow_may_be_filled_again_and_again(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    box.resize(300, 80)
    flow = Flow(box)
    with qtbot.waitExposed(box):
        box.show()
    for count in (3, 1, 5) * 10:
        clear_layout(flow)
        for number in range(count):
            flow.addWidget(Pill(f"Bantuan {number}"))
        qtbot.wait(1)
        assert flow.count() == count
    assert flow.heightForWidth(60) > flow.heightForWidth(2000)
