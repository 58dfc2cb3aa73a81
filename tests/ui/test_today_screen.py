"""Hari Ini in the window, on a real office."""

from __future__ import annotations

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
        "Lengkapi 2, buka daftarnya",
    ]


def test_cursor_begins_at_the_most_urgent(screen):
    assert QApplication.focusWidget().accessibleName() == "Rudi Hartono, PBI-JK nonaktif, sisa 24 jam"


def test_arrows_walk_and_enter_opens_the_case(desk, screen):
    first = screen.groups.lines()[0]
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert screen.groups.lines()[1].hasFocus()
    QTest.keyClick(screen.groups.lines()[1], Qt.Key.Key_Return)
    assert desk.window.pages.present_page() == "pengaduan"


def test_action_opens_the_case_with_its_dialog(desk, qtbot, screen):
    line = screen.groups.lines()[0].line
    screen.groups.case_wanted.emit(line.uid, line.act)
    complaints = desk.window.pages.present()
    qtbot.waitUntil(lambda: complaints.acting.dialog() is not None)
    assert complaints.acting.dialog().windowTitle() == "Catat telepon atau pesan"


@pytest.mark.parametrize(
    ("place", "view", "count"), [(0, "terbuka", 2), (1, "lewat_batas", 0), (2, "semua", 2), (3, "selesai", 0)]
)
def test_every_number_opens_its_list(desk, screen, place, view, count):
    button = screen.findChildren(FigureButton)[place]
    assert button.accessibleName().startswith(f"{count} ")
    button.click()
    shown = desk.window.pages.present().list
    assert (shown.view(), len(shown.model.ids())) == (view, count)


def test_group_opens_its_list(desk, screen):
    screen.findChildren(GroupButton)[3].click()
    assert desk.window.pages.present().list.view() == "lengkapi"


def test_own_cases_alone_can_be_shown(office, screen):
    officers = {one.name: one.uid for one in office.work.officers.all(office.actor)}
    receive_main_complaint(office.walk, officer_uid=officers["Endah Lestari"], category="B01")
    screen.reload()
    everybody = len(screen.groups.lines())
    screen._mine.click()
    assert len(screen.groups.lines()) == everybody - 1


def test_quiet_day_says_so_and_offers_a_visit(desk):
    desk.go("hari_ini")
    assert QApplication.focusWidget().accessibleName() == "Layanan baru"


def test_f2_begins_a_visit(desk, screen):
    screen.handlers()[Key.NEW]()
    assert desk.window.pages.present_page() == "layanan"


def test_curtain_hides_names_from_the_resident(desk, screen):
    desk.window.toggle_curtain()
    assert not any(line.isVisible() for line in screen.groups.lines())
