"""Hari Ini in the window, on a real office."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from puskesos_desktop.app.sample_story import receive_main_complaint
from puskesos_desktop.ui.screens.today.rows import FigureButton, GroupButton
from puskesos_desktop.ui.shell import Key
from tests.ui.desk_window import open_desk_window


@pytest.fixture
def desk(office, qtbot):
    opened = open_desk_window(office, qtbot)
    with qtbot.waitExposed(opened.window):
        opened.window.activateWindow()
    return opened


@pytest.fixture
def screen(office, desk):
    receive_main_complaint(office.walk, priority="darurat")
    receive_main_complaint(office.walk, category="P01")
    return desk.go("hari_ini")


def test_waiting_cases_stand_in_their_groups(screen):
    heads = [one.accessibleName() for one in screen.findChildren(GroupButton)]
    assert heads == [
        "Darurat 1, buka daftarnya",
        "Perlu disampaikan 0, buka daftarnya",
        "Lewat batas 0, buka daftarnya",
        "Tanda tangan 1, buka daftarnya",
        "Lengkapi 2, buka daftarnya",
        "Kirim data 1, buka daftarnya",
        "Kantor 2, buka daftarnya",
    ]


def test_cursor_begins_at_the_most_urgent(screen):
    assert QApplication.focusWidget().accessibleName() == "Rudi Hartono, KIS/PBI-JK nonaktif, sisa 24 jam"


def test_arrows_walk_and_enter_opens_the_case(desk, screen):
    first = screen.groups.lines()[0]
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert screen.groups.lines()[1].hasFocus()
    QTest.keyClick(screen.groups.lines()[1], Qt.Key.Key_Up)
    QTest.keyClick(first, Qt.Key.Key_Return)
    assert desk.window.pages.present_page() == "pengaduan"


def test_action_opens_the_case_with_its_dialog(desk, qtbot, screen):
    screen.groups.wanted.emit(screen.groups.lines()[0].line.act.goal)
    complaints = desk.window.pages.present()
    qtbot.waitUntil(lambda: complaints.acting.dialog() is not None)
    assert complaints.acting.dialog().windowTitle() == "Catat telepon atau pesan"


def test_every_number_and_bar_opens_the_list_it_counts(desk, screen):
    figures = screen.figures
    figures.breakdown.show_sort("keperluan")
    openers = [*screen.findChildren(FigureButton), *figures.chart.columns(), *figures.breakdown.bars]
    counts = [int(re.search(r"\d+", one.accessibleName())[0]) for one in openers]
    assert counts == [2, 0, 2, 0, 0, 0, 0, 0, 0, 2, 1, 1]
    shown = []
    for one in openers:
        one.click()
        shown.append(len(desk.window.pages.present().list.model.ids()))
        desk.go("hari_ini")
    assert shown == counts


def test_chart_is_one_stop_and_the_arrows_walk_it(desk, screen):
    columns = screen.figures.chart.columns()
    columns[-1].setFocus()
    QTest.keyClick(columns[-1], Qt.Key.Key_Left)
    assert columns[-2].hasFocus()
    assert [bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus) for one in columns].count(True) == 1
    QTest.keyClick(columns[-2], Qt.Key.Key_End)
    QTest.keyClick(columns[-1], Qt.Key.Key_Return)
    assert desk.window.pages.present().list._extra.text() == "Masuk 11-2026"


def test_group_opens_its_list(desk, screen):
    screen.findChildren(GroupButton)[4].click()
    assert desk.window.pages.present().list.view() == "lengkapi"


def test_line_of_the_office_leads_to_its_page(desk, screen):
    line = next(one for one in screen.groups.lines() if one.line.key == "laporan")
    line.click()
    assert desk.window.pages.present_page() == "laporan"


def test_own_cases_alone_can_be_shown(office, screen):
    officers = {one.name: one.uid for one in office.work.officers.all(office.actor)}
    receive_main_complaint(office.walk, officer_uid=officers["Endah Lestari"], category="B01")
    screen.reload()
    screen._mine.click()
    assert not any(one.line.head == "3 permohonan" for one in screen.groups.lines())
    assert [one._group.count for one in screen.findChildren(GroupButton)][4] == 2


def test_quiet_day_begins_at_what_the_office_needs(desk):
    desk.go("hari_ini")
    assert QApplication.focusWidget().accessibleName() == "1 surat, menunggu tanda tangan"


def test_f2_begins_a_visit(desk, screen):
    screen.handlers()[Key.NEW]()
    assert desk.window.pages.present_page() == "layanan"


def test_curtain_hides_names_from_the_resident(desk, screen):
    desk.window.toggle_curtain()
    assert not any(line.isVisible() for line in screen.groups.lines())
