"""Ambil data in the window, on a real office with real files."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook, load_workbook

from puskesos_desktop.app.screens import PAGES
from puskesos_desktop.domain.errors import EnvironmentProblem
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.presentation import import_form as form
from puskesos_desktop.ui.dialogs import ConfirmDialog
from puskesos_desktop.ui.shell import Key
from tests.ui.desk_window import open_desk_window
from tests.ui.test_accessible_names import nameless

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from puskesos_desktop.ui.screens.registry import ImportScreen
    from tests.ui.desk_window import DeskWindow

HEADER = ("NIK", "Nama Lengkap", "No KK", "Tanggal Lahir", "JK", "RT", "RW")
KK = "9971010107180002"
SITI = ("9971014107820003", "SITI NURHAYATI", KK, "01-07-1982", "P", "001", "002")
RUDI = ("9971011207790001", "RUDI GUNAWAN", KK, "12-07-1979", "L", "001", "002")
SHORT = ("997101410782000", "DEWI LESTARI", KK, "01-07-1982", "P", "001", "002")
STRANGE = ("9971014107820004", "RINI SUSANTI", KK, "31-02-1984", "P", "001", "002")


def workbook(path: Path, **sheets: Sequence[Sequence[str]]) -> Path:
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


@pytest.fixture
def open_with(office, qtbot, tmp_path) -> Callable[..., tuple[DeskWindow, ImportScreen]]:
    """The page, and files that the picker answers with."""

    def begin(*answers: Path) -> tuple[DeskWindow, ImportScreen]:
        desk = open_desk_window(office, qtbot, *answers)
        return desk, desk.go("impor")

    return begin


@pytest.fixture
def warga(tmp_path) -> Path:
    return workbook(tmp_path / "warga.xlsx", DATA=[HEADER, SITI, RUDI, SHORT, STRANGE])


def test_file_is_matched_checked_and_taken_in(office, open_with, warga):
    _, screen = open_with(warga)
    before = office.work.registry.register_coverage(office.actor).residents
    screen.choose_file()
    assert screen.view.stack.currentWidget() is screen.view.match
    screen.handlers()[Key.SAVE_PRINT]()
    assert [box.words() for box in screen.view.check.figures] == [
        "4 baris dibaca, belum ada yang disimpan",
        "2 baris benar, 2 baru · 0 berubah · 0 sama",
        "2 baris bermasalah, perlu diperbaiki di berkas",
        "0 kelurahan lain, tidak ada",
    ]
    screen.handlers()[Key.SAVE_PRINT]()
    assert screen.view.done.words() == (
        "2 baris diambil. 2 warga baru, 0 berubah. 2 baris bermasalah belum diambil."
    )
    assert office.work.registry.register_coverage(office.actor).residents == before + 2
    assert screen.view.pick.rows()[0].source_name == "warga.xlsx"


def test_rows_at_fault_are_listed_by_kind(open_with, warga):
    _, screen = open_with(warga)
    screen.choose_file()
    screen.go_on()
    check = screen.view.check
    assert {kind: chip.accessibleName() for kind, chip in check.chips.items()} == {
        "semua": "Semua 2",
        "nomor": "NIK/KK salah 1",
        "tanggal": "Tanggal lahir 1",
    }
    check.chips["tanggal"].click()
    assert check.count_words() == "1 baris bermasalah"
    assert check.foot().startswith("Baris 5: Tanggal lahir tidak ada di kalender.")


def test_no_cell_of_the_file_stands_on_the_page(open_with, warga, qtbot):
    _, screen = open_with(warga)
    screen.choose_file()
    shown = [line.example for line in screen.view.match.lines()]
    assert shown == ["••••••••0003", "Siti N…", "••••••••0002", "hh-bb-tttt", "P", "001", "002"]
    screen.go_on()
    qtbot.waitUntil(lambda: screen.view.check.line_at(0) is not None)
    line = screen.view.check.line_at(0)
    assert (line.row, line.column, line.shape, line.what) == ("4", "NIK", "15 angka", "Kurang 1 angka")


def test_the_same_file_twice_has_nothing_to_take(open_with, tmp_path):
    path = workbook(tmp_path / "warga.xlsx", DATA=[HEADER, SITI, RUDI])
    _, screen = open_with(path, path)
    for _ in range(3):
        screen.go_on()
    screen.view.done.another_button.click()
    screen.choose_file()
    screen.go_on()
    assert screen.view.take_button.words() == "Tidak ada yang perlu diambil"
    assert not screen.view.take_button.isEnabled()
    assert "sudah ada di Data Warga" in screen.view.check.banner.text()


def test_unknown_headings_are_matched_by_hand(office, open_with, tmp_path):
    header = ("NOMOR INDUK", "SEBUTAN", "X1", "LAHIR", "X2", "R1", "R2")
    path = workbook(tmp_path / "asing.xlsx", DATA=[("DATA WARGA",), header, SITI, RUDI])
    _, screen = open_with(path)
    screen.choose_file()
    match = screen.view.match
    assert "cocokkan kolom NIK dan nama" in match.banner.text()
    assert match.header_row.value() == "2"
    match.table.choose(0)
    match.field.set_value("nik")
    match._assign()
    match._go_on()
    match.field.set_value("name")
    match._assign()
    screen.go_on()
    screen.go_on()
    assert screen.view.done.words().startswith("2 baris diambil")
    assert office.work.registry.search(office.actor, "siti nurhayati")


def test_missing_column_leads_back_to_the_columns(open_with, warga):
    _, screen = open_with(warga)
    name = HEADER.index("Nama Lengkap")
    screen.choose_file()
    screen.view.match.assigned.emit(name, "")
    screen.go_on()
    assert screen.view.stack.currentWidget() is screen.view.match
    assert "tidak ada kolom Nama" in screen.view.match.banner.text()
    screen.view.match.assigned.emit(name, "name")
    screen.go_on()
    assert screen.work.model.state.step == form.CHECK


def test_another_sheet_is_read_when_chosen(open_with, tmp_path):
    path = workbook(tmp_path / "dua.xlsx", Sampul=[("Rekap", "Jumlah"), ("a", "1")], DATA=[HEADER, SITI])
    _, screen = open_with(path)
    screen.choose_file()
    match = screen.view.match
    assert match.sheet.isVisible()
    match.sheet.set_value("DATA")
    match.sheet.edited.emit()
    assert screen.work.model.state.sheet == "DATA"
    assert screen.work.model.state.is_recognised


BAD_FILES = {
    "kosong.csv": (b"", "Berkas ini kosong"),
    "halaman.xls": (b"<html><table></table></html>", "halaman web"),
    "rusak.xlsx": (b"PK\x03\x04broken", "rusak"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_file_that_cannot_be_read_says_why_and_another_can_be_chosen(open_with, warga, tmp_path, name):
    content, words = BAD_FILES[name]
    bad = tmp_path / name
    bad.write_bytes(content)
    _, screen = open_with(bad, warga)
    screen.choose_file()
    assert screen.view.stack.currentWidget() is screen.view.pick
    assert words in screen.view.pick.banner.text()
    screen.choose_file()
    assert screen.view.stack.currentWidget() is screen.view.match


def test_rows_at_fault_go_into_a_workbook(open_with, warga, tmp_path):
    target = tmp_path / "perbaiki.xlsx"
    desk, screen = open_with(warga, target)
    screen.choose_file()
    screen.go_on()
    screen.handlers()[Key.EXPORT]()
    assert desk.files.suggested[0].name == "warga_bermasalah.xlsx"
    assert [row[0].value for row in load_workbook(target).active.iter_rows(min_row=2)] == [
        SHORT[0],
        STRANGE[0],
    ]
    assert "2 baris bermasalah disimpan di perbaiki.xlsx" in desk.desk.notices.text()


def test_source_period_and_foreign_rows_reach_the_register(office, open_with, warga):
    _, screen = open_with(warga)
    screen.choose_file()
    match = screen.view.match
    match.source.edit.setText("Dinsos")
    match.source.edited.emit()
    match.period.edit.setText("TW3 2026")
    match.period.edited.emit()
    match.others.click()
    command = screen.work.model.command()
    assert (command.source, command.period, command.other_areas) == ("Dinsos", "TW3 2026", True)


def test_cancelled_taking_leaves_nothing_and_may_be_repeated(office, open_with, warga):
    desk, screen = open_with(warga)
    before = office.work.registry.register_coverage(office.actor).residents
    screen.choose_file()
    screen.go_on()
    screen.work.model.start_taking()
    screen.work._cancelled()
    assert "Tidak ada yang tersimpan" in desk.desk.notices.text()
    assert office.work.registry.register_coverage(office.actor).residents == before
    screen.go_on()
    assert office.work.registry.register_coverage(office.actor).residents == before + 2


def test_obstacle_outside_gets_a_dialog_and_the_check_stays(open_with, warga, qtbot):
    _, screen = open_with(warga)
    screen.choose_file()
    screen.go_on()
    screen.work.model.start_taking()
    screen.work._refused(EnvironmentProblem("disk_full"))
    assert screen.work.model.state.can_take


def test_coming_back_goes_on_where_it_was_and_anew_after_the_end(open_with, warga):
    desk, screen = open_with(warga)
    screen.choose_file()
    desk.go("data_warga")
    assert desk.go("impor").work.model.state.step == form.MATCH
    screen.go_on()
    screen.go_on()
    desk.go("data_warga")
    assert desk.go("impor").work.model.state.step == form.PICK


def test_page_opens_for_those_who_may_take_data_in(office):
    page = next(one for one in PAGES if one.name == "impor")
    clerk = replace(office.actor, roles=frozenset({Role.LOKET}))
    assert (page.is_open_to(office.actor), page.is_open_to(clerk)) == (True, False)


def test_every_input_has_a_name(open_with, warga):
    _, screen = open_with(warga)
    screen.choose_file()
    screen.go_on()
    assert nameless(screen) == []


# ---- taken back, remembered, placed by policy


def test_an_import_is_taken_back_from_the_list(office, open_with, warga):
    _, screen = open_with(warga)
    before = office.work.registry.register_coverage(office.actor).residents
    for _ in range(3):
        screen.go_on()
    screen.view.done.another_button.click()
    screen.view.pick.batches.choose(screen.view.pick.rows()[0].uid)
    screen.view.pick.back_button.click()
    screen.findChild(ConfirmDialog).yes_button.click()
    assert office.work.registry.register_coverage(office.actor).residents == before
    assert screen.view.pick.rows()[0].undone_at is not None
    assert not screen.view.pick.back_button.isEnabled()


def test_a_matching_by_hand_is_used_again_and_can_be_forgotten(open_with, tmp_path):
    header = ("NOMOR WARGA", "SEBUTAN", "KELAS")
    first = workbook(tmp_path / "satu.xlsx", DATA=[header, (SITI[0], SITI[1], "2")])
    second = workbook(tmp_path / "dua.xlsx", DATA=[header, (RUDI[0], RUDI[1], "3")])
    _, screen = open_with(first, second)
    screen.choose_file()
    for place, name in enumerate(("nik", "name", "desil")):
        screen.work.model.assign(place, name)
    screen.go_on()
    screen.go_on()
    screen.view.done.another_button.click()
    screen.choose_file()
    assert [line.field for line in screen.view.match.lines()] == ["nik", "name", "desil"]
    assert "seperti terakhir kali" in screen.view.match.banner.text()
    screen.view.match.forget_wanted.emit()
    assert [line.field for line in screen.view.match.lines()] == ["", "", ""]


def test_the_policy_chosen_in_the_window_is_obeyed(office, open_with, tmp_path):
    known = workbook(tmp_path / "satu.xlsx", DATA=[HEADER, SITI])
    moved = workbook(tmp_path / "dua.xlsx", DATA=[HEADER, (*SITI[:5], "009", "009")])
    _, screen = open_with(known, moved)
    for _ in range(3):
        screen.go_on()
    screen.view.done.another_button.click()
    screen.choose_file()
    screen.view.match.policy.set_value(form.FILL)
    screen.view.match.policy.edited.emit()
    screen.go_on()
    assert screen.work.model.state.report.same == 1


def test_first_rows_are_shown_as_they_would_be_read(open_with, warga):
    _, screen = open_with(warga)
    screen.choose_file()
    shown = {line.field: line.shown for line in screen.view.match.lines()}
    assert shown["birth_date"] == ("hh-bb-1982", "hh-bb-1979", "hh-bb-1982")
    assert shown["nik"][2] == "tidak terbaca"
