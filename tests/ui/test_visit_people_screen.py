"""Layanan for somebody of another family, and against somebody, in the window on a real office."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from puskesos_desktop.domain.complaint_parts import PartyRole
from puskesos_desktop.services.complaint_views import ComplaintFilter
from puskesos_desktop.services.request_views import RequestFilter
from puskesos_desktop.ui.shell import Key
from tests.ui.desk_window import open_desk_window
from tests.ui.test_services_screen import fill, find, press

if TYPE_CHECKING:
    from puskesos_desktop.ui.screens.services_desk import ServicesScreen

TEXT = "Duduk di pasar sejak pagi."


@pytest.fixture
def screen(office, qtbot, tmp_path) -> ServicesScreen:
    opened = open_desk_window(office, qtbot, tmp_path / "bukti.pdf")
    with qtbot.waitExposed(opened.window):
        opened.window.activateWindow()
    return opened.go("layanan")


def parties(office):
    ids = office.work.desk.find_ids(office.actor, ComplaintFilter(office.today, "semua"))
    (row,) = office.work.desk.rows(office.actor, ids)
    detail = office.work.desk.get_detail(office.actor, row.uid)
    return row, {one.role: one for one in detail.people}


def test_nameless_person_is_taken_in_from_the_panel(office, qtbot, screen):
    find(qtbot, screen, "siti aminah")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_O)
    panel = screen.form.beside.panel.other_client
    assert panel.isVisible()
    assert QApplication.focusWidget().accessibleName() == "Cari di Data Warga"
    fill(screen, client_sex="L", client_age="70", client_found_at="Pasar Wameo", category="S01", text=TEXT)
    press(screen, Key.SAVE)
    row, people = parties(office)
    assert row.client_name == "Tanpa nama, laki-laki, sekitar 70 th"
    assert people[PartyRole.KLIEN].address == "Pasar Wameo"
    assert people[PartyRole.PELAPOR].name == "SITI AMINAH"


def test_resident_of_another_family_is_found_in_the_panel(office, qtbot, screen):
    find(qtbot, screen, "anonim")
    fill(screen, client="lain")
    panel = screen.form.beside.panel.other_client
    panel.begin()
    QTest.keyClicks(panel.found.box, "karsinah")
    qtbot.waitUntil(panel.found.box.is_open)
    QTest.keyClick(panel.found.box, Qt.Key.Key_Return)
    assert QApplication.focusWidget().accessibleName() == "HP/WA"
    assert screen.form.model.state.reporter is None
    fill(screen, category="S01", text=TEXT)
    press(screen, Key.SAVE)
    assert parties(office)[0].client_name == "KARSINAH"


def test_accused_is_found_in_the_register_and_told_on_the_case_only(office, qtbot, screen):
    find(qtbot, screen, "anonim")
    fill(screen, category="B03", text=TEXT)
    accused = screen.form.view.field("accused")
    accused.box.setFocus()
    QTest.keyClicks(accused.box, "rudi hartono")
    qtbot.waitUntil(accused.box.is_open)
    QTest.keyClick(accused.box, Qt.Key.Key_Return)
    press(screen, Key.SAVE)
    assert parties(office)[1][PartyRole.TERLAPOR].resident_uid


def test_accused_officer_is_shut_out_of_the_case(office, qtbot, screen):
    find(qtbot, screen, "anonim")
    own = screen.form.model.choices.own_officer
    fill(screen, category="B03", text=TEXT, accused_officer=own)
    press(screen, Key.SAVE)
    assert screen.form.view.field("officer").problem()


def test_seldom_facts_open_on_demand_and_close_with_the_visit(screen):
    kind = screen.form.view.field("kind")
    assert not kind.isVisible()
    screen.form.view.more_wanted.emit()
    assert kind.isVisible()
    assert QApplication.focusWidget().accessibleName() == "Jenis"
    screen.form.start_anew()
    assert not kind.isVisible()


def test_search_of_the_visit_before_is_forgotten(qtbot, screen):
    find(qtbot, screen, "anonim")
    fill(screen, client="lain")
    panel = screen.form.beside.panel.other_client
    panel.found.box.setText("karsinah")
    press(screen, Key.PARK)
    find(qtbot, screen, "anonim")
    fill(screen, client="lain")
    assert panel.found.typed() == ""


def test_permohonan_for_somebody_outside_the_register_names_who_came(office, qtbot, screen):
    find(qtbot, screen, "siti aminah")
    fill(screen, client="lain", client_name="La Ode Tua")
    press(screen, Key.REQUEST)
    dialog = screen._quick.requests.dialog
    assert dialog.entered().name == "La Ode Tua"
    dialog.save()
    queries = office.work.request_queries
    ids = queries.find_ids(office.actor, RequestFilter(office.today, "semua"))
    (row,) = queries.rows(office.actor, ids)
    assert queries.get_detail(office.actor, row.uid).reporter == "SITI AMINAH"
