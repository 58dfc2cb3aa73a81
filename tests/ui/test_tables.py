"""Lists: the models keep Qt's rules, the table keeps the clerk's place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester

from puskesos_desktop.ui.models import Column, RecordTableModel, Role, RowSource, WindowedTableModel
from puskesos_desktop.ui.widgets import DataTable
from tests.ui.gallery import COLUMNS, ROWS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pytestqt.qtbot import QtBot

Row = tuple[int, str]
WIDE = (
    Column[Row]("nomor", "Nomor", lambda row: str(row[0]), 80),
    Column[Row]("nama", "Nama", lambda row: row[1]),
)


class Rows:
    """A register of any length that remembers what it was asked."""

    def __init__(self, *, at_once: bool = True) -> None:
        self.at_once = at_once
        self.asked: list[int] = []
        self.waiting: list[Callable[[], None]] = []

    def fetch(self, ids: Sequence[int], deliver: Callable[[Sequence[Row]], None]) -> None:
        self.asked.append(len(ids))
        self.waiting.append(lambda: deliver([(key, f"Warga {key}") for key in ids]))
        if self.at_once:
            self.waiting.pop()()


def windowed(rows: Rows) -> WindowedTableModel[Row]:
    return WindowedTableModel(WIDE, RowSource(rows.fetch, lambda row: row[0]))


def records() -> RecordTableModel[tuple[object, ...]]:
    model = RecordTableModel(COLUMNS, lambda row: row[0])
    model.set_rows(ROWS)
    return model


@pytest.fixture
def table(qtbot: QtBot) -> DataTable:
    made = DataTable("Daftar")
    qtbot.addWidget(made)
    made.resize(700, 300)
    with qtbot.waitExposed(made):
        made.show()
    made.setFocus()
    return made


def test_the_record_model_keeps_qt_s_rules() -> None:
    model = RecordTableModel(COLUMNS, lambda row: row[0])
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_rows(ROWS)
    model.sort(4, Qt.SortOrder.DescendingOrder)
    model.set_rows(ROWS[:1])
    assert tester.model() is model


def test_the_windowed_model_keeps_qt_s_rules(qtbot: QtBot) -> None:
    model = windowed(Rows())
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_ids(range(1, 1001))
    qtbot.waitUntil(lambda: model.row_at(0) is not None)
    model.refresh()
    model.set_ids([])
    assert tester.model() is model


def test_cells_answer_text_pill_tone_and_spoken_words() -> None:
    model = records()
    late = model.index(0, 3)
    assert late.data() == "lewat 6 hari"
    assert (late.data(Role.TONE), late.data(Role.BOLD)) == ("danger", True)
    assert late.data(Qt.ItemDataRole.AccessibleTextRole) == "Batas: lewat 6 hari"
    assert model.index(0, 2).data(Role.PILL) == ROWS[0][2]


def test_numbers_sort_as_numbers() -> None:
    model = records()
    model.sort(4, Qt.SortOrder.DescendingOrder)
    assert [row[4] for row in model.rows()] == [212, 12, 1]


def test_a_block_is_asked_once_and_only_when_painted(qtbot: QtBot) -> None:
    rows = Rows(at_once=False)
    model = windowed(rows)
    model.set_ids(range(1, 100_001))
    assert rows.asked == []
    assert model.index(450, 0).data() == "…"
    assert model.index(451, 1).data() == ""
    qtbot.waitUntil(lambda: rows.asked == [200])
    model.index(452, 0).data()
    rows.waiting.pop()()
    assert model.index(450, 1).data() == "Warga 451"
    assert rows.asked == [200]


def test_an_answer_for_an_older_list_is_dropped(qtbot: QtBot) -> None:
    rows = Rows(at_once=False)
    model = windowed(rows)
    model.set_ids([1, 2, 3])
    model.index(0, 0).data()
    qtbot.waitUntil(lambda: bool(rows.waiting))
    model.set_ids([7, 8])
    rows.waiting.pop()()
    assert model.row_at(0) is None


def test_known_rows_stay_in_view_until_they_are_read_anew(qtbot: QtBot) -> None:
    rows = Rows(at_once=False)
    model = windowed(rows)
    model.set_ids([1])
    model.index(0, 1).data()
    qtbot.waitUntil(lambda: bool(rows.waiting))
    rows.waiting.pop()()
    model.set_ids([1])
    assert model.index(0, 1).data() == "Warga 1"
    qtbot.waitUntil(lambda: rows.asked == [1, 1])


def test_twenty_blocks_are_kept(qtbot: QtBot) -> None:
    rows = Rows()
    model = windowed(rows)
    model.set_ids(range(1, 10_001))
    for block in range(30):
        model.index(block * 200, 0).data()
    qtbot.waitUntil(lambda: len(rows.asked) == 30)
    assert model.row_at(0) is None
    assert model.row_at(29 * 200) is not None


def test_sorting_a_windowed_list_is_left_to_the_caller(qtbot: QtBot) -> None:
    model = windowed(Rows())
    with qtbot.waitSignal(model.sort_wanted) as wanted:
        model.sort(1, Qt.SortOrder.DescendingOrder)
    assert wanted.args == ["nama", True]


def test_the_first_row_is_current_at_once(table: DataTable) -> None:
    table.show_model(records())
    assert table.current_id() == "00024"


def test_arrows_choose_and_enter_opens(table: DataTable, qtbot: QtBot) -> None:
    model = records()
    table.show_model(model)
    with qtbot.waitSignal(table.current_changed) as now:
        qtbot.keyClick(table, Qt.Key.Key_Down)
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert now.args == opened.args == ["00031"]


def test_the_current_row_is_kept_by_id_over_a_refresh(table: DataTable) -> None:
    model = records()
    table.show_model(model)
    table.choose("00026")
    model.set_rows(tuple(reversed(ROWS)))
    assert table.current_id() == "00026"
    assert table.currentIndex().row() == 0


def test_a_vanished_row_leaves_its_place_to_the_next(table: DataTable) -> None:
    model = records()
    table.show_model(model)
    table.choose("00026")
    model.set_rows(ROWS[:2])
    assert table.current_id() == "00031"


def test_an_emptied_list_says_that_nothing_is_current(table: DataTable, qtbot: QtBot) -> None:
    model = records()
    table.show_model(model)
    with qtbot.waitSignal(table.current_changed) as told:
        model.set_rows(())
    assert told.args == [None]


def test_copy_gives_tab_text_with_header(table: DataTable, qtbot: QtBot) -> None:
    model = records()
    table.show_model(model)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    header, row = QGuiApplication.clipboard().text().split("\n")
    assert header == "Nomor\tKlien\tStatus\tBatas\tJumlah"
    assert row == "00024\tDimas Saputra\tDirujuk\tlewat 6 hari\t1"


def test_the_column_to_sort_by_is_changed_by_keys(table: DataTable, qtbot: QtBot) -> None:
    model = records()
    table.show_model(model)
    table.show_sorted("batas")
    qtbot.keyClick(table, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert [row[4] for row in model.rows()] == [1, 12, 212]
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert [row[4] for row in model.rows()] == [212, 12, 1]


def test_home_and_end_go_to_the_first_and_the_last_row(table: DataTable, qtbot: QtBot) -> None:
    table.show_model(records())
    rows = []
    for key in (Qt.Key.Key_End, Qt.Key.Key_Home):
        qtbot.keyClick(table, key)
        rows.append(table.currentIndex().row())
    assert rows == [len(ROWS) - 1, 0]


def test_letters_do_not_search_through_every_row(table: DataTable, qtbot: QtBot) -> None:
    rows = Rows()
    model = windowed(rows)
    model.set_ids(range(1, 100_001))
    table.show_model(model)
    qtbot.waitUntil(lambda: rows.asked == [200])
    qtbot.keyClicks(table, "zz")
    assert rows.asked == [200]


def test_a_jump_to_the_end_fetches_one_block(table: DataTable, qtbot: QtBot) -> None:
    rows = Rows()
    model = windowed(rows)
    model.set_ids(range(1, 100_001))
    table.show_model(model)
    qtbot.waitUntil(lambda: len(rows.asked) == 1)
    qtbot.keyClick(table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(table, Qt.Key.Key_PageDown)
    table.verticalScrollBar().setValue(table.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: model.row_at(99_999) is not None)
    assert len(rows.asked) <= 3
