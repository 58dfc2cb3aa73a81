"""The grid of Buat surat: walked by Tab, and out of it again."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from puskesos_desktop.domain.issue_forms import InputKind, IssueInput
from puskesos_desktop.ui.screens.letters.issue_fields import _below, _rows
from puskesos_desktop.ui.screens.letters.issue_grid import GridField, in_two_lines
from puskesos_desktop.ui.widgets import LineField

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

TAB, BACK = Qt.Key.Key_Tab, Qt.Key.Key_Backtab


@dataclass(frozen=True)
class Page:
    """A grid between two inputs."""

    before: LineField
    grid: GridField
    after: LineField
    window: QWidget


def columns(*labels: str) -> IssueInput:
    made = tuple(IssueInput(label.lower(), label, InputKind.TEXT) for label in labels)
    return IssueInput("dependants", "Tanggungan", InputKind.GRID, columns=made)


def shown(qtbot: QtBot, asked: IssueInput) -> Page:
    window = QWidget()
    qtbot.addWidget(window)
    grid = GridField(asked, lambda: dt.date(2026, 11, 23))
    page = Page(LineField("Sebelum"), grid, LineField("Sesudah"), window)
    column = QVBoxLayout(window)
    for field in (page.before, page.grid, page.after):
        column.addWidget(field)
    window.resize(520, 400)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page.before.edit.setFocus()
    return page


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    return shown(qtbot, columns("Nama", "NIK"))


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(*keys: Qt.Key) -> str:
    """Name of the input that has the cursor after the keys."""
    for key in keys:
        QTest.keyClick(focused(), key)
    return focused().accessibleName()


@pytest.mark.parametrize(
    ("words", "below"),
    [
        (
            "Lampiran III, baris 1: sudah ada di Lampiran I, baris 2",
            "Baris 1: sudah ada di Lampiran I, baris 2",
        ),
        ("Lampiran III belum diisi", "Belum diisi"),
    ],
)
def test_a_problem_below_its_input_does_not_begin_with_what_is_left_of_the_name(words, below):
    assert _below("Lampiran III", words) == below


def test_tab_goes_through_the_empty_line_and_out(page: Page) -> None:
    assert press(TAB) == "Tanggungan: Nama, baris 1"
    assert press(TAB) == "Tanggungan: NIK, baris 1"
    assert press(TAB) == "Sesudah"
    assert page.grid.value() == []


def test_shift_tab_comes_in_at_the_end_and_goes_out_at_the_beginning(page: Page) -> None:
    page.after.edit.setFocus()
    assert press(BACK) == "Tanggungan: NIK, baris 1"
    assert press(BACK) == "Tanggungan: Nama, baris 1"
    assert press(BACK) == "Sebelum"


def test_a_grid_that_was_left_is_entered_again(page: Page) -> None:
    assert press(TAB, TAB, TAB, BACK, TAB) == "Sesudah"
    page.before.edit.setFocus()
    assert press(TAB) == "Tanggungan: Nama, baris 1"


def test_what_is_typed_stays_and_the_walk_goes_on_in_a_new_line(page: Page) -> None:
    press(TAB)
    QTest.keyClicks(focused(), "Dimas")
    assert press(TAB) == "Tanggungan: NIK, baris 1"
    assert press(TAB) == "Tanggungan: Nama, baris 2"
    assert press(TAB, TAB) == "Sesudah"
    assert [row["nama"] for row in page.grid.value()] == ["Dimas"]


def test_a_line_that_is_emptied_goes(page: Page) -> None:
    model = page.grid.model
    model.setData(model.index(0, 0), "Dimas")
    model.setData(model.index(1, 0), "Ayu")
    assert model.rowCount() == 3
    model.setData(model.index(1, 0), "")
    assert [line[0] for line in model.lines] == ["Dimas", ""]


def families(qtbot: QtBot) -> Page:
    made = (
        IssueInput("name", "Nama", InputKind.TEXT, fill="{person.name}"),
        IssueInput("reason", "Alasan", InputKind.TEXT),
        IssueInput("decision", "Keputusan", InputKind.TEXT, default="Diusulkan"),
    )
    return shown(qtbot, IssueInput("new", "Usulan", InputKind.GRID, columns=made))


def test_a_line_that_is_begun_has_what_its_columns_begin_with_until_it_is_taken_out(qtbot: QtBot) -> None:
    model = families(qtbot).grid.model
    model.setData(model.index(0, 0), "SUPRAPTI")
    assert model.lines == [["SUPRAPTI", "", "Diusulkan"], ["", "", ""]]
    model.setData(model.index(0, 2), "")
    model.setData(model.index(0, 1), "Sakit")
    assert model.lines[0] == ["SUPRAPTI", "Sakit", ""]
    model.write(1, 0, [["JOKO"]])
    model.setData(model.index(1, 0), "")
    assert model.lines == [["SUPRAPTI", "Sakit", ""], ["", "", ""]]


def test_a_person_fills_the_row_and_the_cursor_goes_to_what_is_open(qtbot: QtBot) -> None:
    page = families(qtbot)
    press(TAB)
    QTest.keyClicks(focused(), "supra")
    assert page.grid.typed() == "supra"
    page.grid.put_person(page.grid.row(), {"name": "SUPRAPTI"})
    assert page.grid.value() == [{"name": "SUPRAPTI", "reason": None, "decision": "Diusulkan"}]
    assert focused().accessibleName() == "Usulan: Alasan, baris 1"
    assert page.grid.typed() == ""
    assert page.grid.holds("SUPRAPTI")


def test_a_number_of_sixteen_digits_is_read_whole(qtbot: QtBot) -> None:
    page = shown(qtbot, columns("Nama", "NIK", "Alamat", "Alasan", "Bukti"))
    grid = page.grid
    before = grid.table.columnWidth(1)
    grid.set_value([{"nik": "9901011203780001", "alamat": "Jalan Kenanga " * 20}])
    widths = [grid.table.columnWidth(place) for place in range(3)]
    assert before < grid.table.sizeHintForColumn(1) <= widths[1]
    assert widths[2] < grid.table.sizeHintForColumn(2)


@pytest.mark.parametrize("labels", [("Nama", "Tempat, tanggal lahir", "Hubungan keluarga"), ("Kolom",) * 10])
def test_headings_are_never_cut(qtbot: QtBot, labels: tuple[str, ...]) -> None:
    page = shown(qtbot, columns(*labels))
    grid = page.grid
    head = grid.table.horizontalHeader()
    assert all(head.sectionSize(place) >= head.sectionSizeHint(place) for place in range(head.count()))
    assert head.length() >= grid.table.viewport().width() - len(labels)
    assert grid.minimumSizeHint().width() <= 520


def test_figures_of_families_and_souls_stand_in_pairs():
    keys = ("meeting.men", "meeting.women", "meeting.invited", "results.kept.families", "results.kept.souls")
    asked = [IssueInput(key, "Jumlah", InputKind.NUMBER) for key in keys]
    assert [columns for _, columns in _rows(asked)] == [4, 4, 4, 6, 6]


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("Nama", "Nama"),
        ("Tempat, tanggal lahir", "Tempat,\ntanggal lahir"),
        ("Hubungan keluarga", "Hubungan\nkeluarga"),
        ("Penanggungjawab", "Penanggungjawab"),
    ],
)
def test_long_headings_stand_in_two_lines(words: str, lines: str) -> None:
    assert in_two_lines(words) == lines
