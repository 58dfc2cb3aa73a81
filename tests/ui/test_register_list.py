"""The list of Data Warga in the window: filter, kept lists, columns, sorting, copying, files and paper."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from puskesos_desktop.domain.roles import Role
from puskesos_desktop.presentation.registry_columns import COLUMNS
from puskesos_desktop.services.list_views import EVERYBODY, ResidentFilter
from puskesos_desktop.services.registry_commands import AddResident
from puskesos_desktop.ui.shell import Key
from tests.ui.desk_window import open_desk_window
from tests.ui.test_accessible_names import nameless

if TYPE_CHECKING:
    from pathlib import Path

    from puskesos_desktop.ui.screens.registry.list_pane import ListPane

WOMEN = ResidentFilter(sex="P", rt="003")
LONG = "Wa Ode Nurhayati Rahmawati Binti Laode Muhammad Syarifuddinov"


@pytest.fixture
def desk(office, qtbot, tmp_path: Path):
    return open_desk_window(office, qtbot, tmp_path / "daftar.xlsx")


@pytest.fixture
def pane(desk) -> ListPane:
    return desk.go("data_warga").list


def dialog_of(pane: ListPane) -> QDialog:
    return next(one for one in pane.findChildren(QDialog) if one.isVisible())


def press(pane: ListPane, key: Key) -> QDialog:
    pane.handlers()[key]()
    return dialog_of(pane)


def filtered(pane: ListPane, wanted: ResidentFilter) -> int:
    """Filter through the dialog."""
    dialog = press(pane, Key.OPTION_2)
    dialog.form = type(dialog.form)(wanted)
    dialog.bound.show_form(dialog.form)
    dialog.save()
    return pane.table.model().rowCount()


def rows(pane: ListPane) -> list[list[str]]:
    lines = pane._tools.lists.rows(pane._desk.actor(), pane._model.ids())
    return [[column.text(line) for column in pane._model.columns] for line in lines]


# ---- filter


def test_a_filter_narrows_and_says_so(pane):
    assert 0 < filtered(pane, WOMEN) < 100
    assert pane.line.isVisible()
    assert pane.line.words() == f"{pane.table.model().rowCount()} dari 600 warga · RT 003 · perempuan"


def test_a_part_is_taken_away_by_its_chip_and_all_by_one_button(pane):
    both = filtered(pane, WOMEN)
    pane.line.chips()[0].click()
    assert pane.table.model().rowCount() > both
    assert pane.work.state.filter == ResidentFilter(sex="P")
    pane.line.clear_button.click()
    assert pane.work.state.filter == EVERYBODY
    assert not pane.line.isVisible()


def test_a_filter_that_fits_nobody_offers_to_go(pane):
    filtered(pane, ResidentFilter(rt="099"))
    assert pane.stack.currentWidget() is pane.nothing
    assert pane.nothing.words().startswith("Tidak ada warga yang cocok dengan saringan ini")
    assert not pane.nothing.visit.isVisible()
    pane.nothing.clear.click()
    assert pane.table.model().rowCount() == 600


def test_what_cannot_be_meant_is_told_at_its_field(pane):
    dialog = press(pane, Key.OPTION_2)
    dialog.form.edit("age_from", "abc")
    dialog.save()
    assert dialog.bound.fields["age_from"].problem() == "0–120"
    dialog.reject()
    assert pane.work.state.filter == EVERYBODY


def test_words_and_filter_go_together(pane):
    filtered(pane, WOMEN)
    pane.box.setText("nur")
    pane.box.wanted.emit("nur")
    assert pane.work.state.filter == WOMEN
    assert pane.table.model().rowCount() < 20


# ---- order and columns


def test_the_header_sorts_and_the_order_is_shown(pane):
    pane.table.setFocus()
    QTest.keyClick(pane.table, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert pane.work.state.order.by == "age"
    ages = [int(row[1]) for row in rows(pane) if row[1] != "–"]
    assert ages == sorted(ages)
    QTest.keyClick(pane.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert pane.work.state.order.descending


def test_columns_are_chosen_moved_and_kept(office, desk, pane, qtbot):
    dialog = press(pane, Key.OPTION_4)
    dialog.table.choose("kk")
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    for _ in range(20):
        QTest.keyClick(dialog.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(dialog.table, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(dialog, Qt.Key.Key_F10)
    assert [one.key for one in pane._model.columns][:2] == ["kk", "name"]
    again = open_desk_window(office, qtbot).go("data_warga").list
    assert [one.key for one in again._model.columns][:2] == ["kk", "name"]
    assert again.work.state.widths == {"kk": 166}


def test_esc_leaves_the_columns_alone(pane):
    dialog = press(pane, Key.OPTION_4)
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert next(one.key for one in pane._model.columns) == "name"


def test_wide_lists_scroll_sideways_by_the_arrows(pane):
    pane.work.choose_columns(tuple(one.key for one in COLUMNS), {})
    pane.table.setFocus()
    QTest.keyClick(pane.table, Qt.Key.Key_Right)
    assert pane.table.horizontalScrollBar().value() > 0


# ---- kept lists


def test_a_list_is_kept_and_taken_up_again(pane):
    filtered(pane, WOMEN)
    count = pane.table.model().rowCount()
    dialog = press(pane, Key.OPTION_3)
    dialog.field.edit.setText("Perempuan RT 3")
    QTest.keyClick(dialog.field.edit, Qt.Key.Key_Return)
    assert pane.line.words().startswith("Perempuan RT 3 · ")
    filtered(pane, EVERYBODY)
    dialog = press(pane, Key.OPTION_3)
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert pane.table.model().rowCount() == count


def test_a_kept_list_is_renamed_removed_and_brought_back(pane):
    dialog = press(pane, Key.OPTION_3)
    dialog.field.edit.setText("A")
    QTest.keyClick(dialog.field.edit, Qt.Key.Key_Return)
    dialog = press(pane, Key.OPTION_3)
    QTest.keyClick(dialog.table, Qt.Key.Key_F2)
    dialog.field.edit.setText("B")
    QTest.keyClick(dialog.field.edit, Qt.Key.Key_Return)
    assert [one.name for one in dialog._model.rows()] == ["B"]
    QTest.keyClick(dialog.table, Qt.Key.Key_Delete)
    assert dialog._model.rows() == ()
    dialog.banner.acted.emit()
    assert [one.name for one in dialog._model.rows()] == ["B"]


def test_a_list_without_a_name_is_refused_at_its_field(pane):
    dialog = press(pane, Key.OPTION_3)
    QTest.keyClick(dialog.field.edit, Qt.Key.Key_Return)
    assert dialog.field.problem() == "Nama daftar kosong"
    dialog.reject()


# ---- leaving


def test_marked_rows_are_copied_masked(pane):
    pane.table.setFocus()
    QTest.keyClick(pane.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(pane.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    head, *lines = QGuiApplication.clipboard().text().split("\n")
    assert head.startswith("Nama\tUmur\t")
    assert len(lines) == 2
    assert all("••••••••••••" in line for line in lines)


def test_everybody_can_be_marked_at_once(pane):
    pane.table.setFocus()
    QTest.keyClick(pane.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(pane.table.selected_ids()) == 600


def test_a_file_is_saved_as_seen_and_its_folder_opens(office, desk, pane, tmp_path, monkeypatch):
    opened: list[Path] = []
    monkeypatch.setattr(pane.out, "_desk", replace(desk.desk, show_folder=opened.append))
    count = filtered(pane, WOMEN)
    dialog = press(pane, Key.EXPORT)
    dialog.save()
    assert desk.desk.notices.text() == f"{count} baris tersimpan: daftar.xlsx"
    sheet = load_workbook(tmp_path / "daftar.xlsx").active
    assert sheet["A1"].value == "Disaring: RT 003, perempuan."
    assert sheet.max_row == count + 3
    desk.desk.notices._on_acted()
    assert opened == [tmp_path]


def test_whole_numbers_need_a_reason(pane):
    dialog = press(pane, Key.EXPORT)
    dialog.form.edit("open", frozenset({"utuh"}))
    dialog.save()
    assert dialog.bound.fields["reason"].problem() == "Tulis alasannya, beberapa kata cukup"
    dialog.reject()


def test_who_may_not_export_identities_is_not_asked(office, qtbot):
    clerk = replace(office.actor, roles=frozenset({Role.LOKET}))
    pane = open_desk_window(replace(office, actor=clerk), qtbot).go("data_warga").list
    dialog = press(pane, Key.EXPORT)
    assert set(dialog.bound.fields) == {"kind"}
    dialog.reject()


def test_who_may_not_export_has_no_buttons_and_no_keys(office, qtbot):
    visitor = replace(office.actor, roles=frozenset({Role.FASILITATOR}))
    pane = open_desk_window(replace(office, actor=visitor), qtbot).go("data_warga").list
    assert not pane.save_button.isVisible()
    pane.handlers()[Key.EXPORT]()
    pane.handlers()[Key.PRINT]()
    assert [one for one in pane.findChildren(QDialog) if one.isVisible()] == []


def test_the_list_is_printed(desk, pane):
    filtered(pane, WOMEN)
    pane.handlers()[Key.PRINT]()
    assert desk.printer.jobs[0].pdf.startswith(b"%PDF")
    assert desk.desk.notices.text().startswith("Daftar dikirim ke pencetak")


def test_without_a_printer_a_file_is_offered(desk, pane):
    desk.printer.there = False
    pane.handlers()[Key.PRINT]()
    assert desk.desk.notices.text() == "Belum ada pencetak yang siap."


def test_a_long_name_is_whole_for_the_screen_reader(office, pane, qtbot):
    office.work.registry.add_resident(
        office.actor, AddResident(office.uid(), LONG, without_nik="tanpa", rt="003", rw="008")
    )
    pane.reload()
    pane.box.setText(LONG)
    pane.box.wanted.emit(LONG)
    index = pane.table.model().index(0, 0)
    index.data()
    qtbot.waitUntil(lambda: pane._model.row_at(0) is not None)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == f"Nama: {LONG}, RT 003 RW 008"


def test_everything_has_a_name(pane):
    filtered(pane, WOMEN)
    assert nameless(pane) == []
    for key in (Key.OPTION_2, Key.OPTION_3, Key.OPTION_4, Key.EXPORT):
        dialog = press(pane, key)
        assert nameless(dialog) == []
        dialog.reject()
