"""Permohonan in the window, on a real office."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from puskesos_desktop.app.sample_story import receive_main_complaint
from puskesos_desktop.services.complaint_commands import CheckInput
from puskesos_desktop.services.request_commands import PbiInput, ReceiveRequest
from puskesos_desktop.ui.screens.complaints.people_dialog import PeopleDialog
from puskesos_desktop.ui.shell import Key
from tests.ui.desk_window import open_desk_window

if TYPE_CHECKING:
    from puskesos_desktop.ui.screens.complaints import RequestsScreen
    from tests.ui.desk_window import DeskWindow
    from tests.workplace_fixture import OpenOffice


@pytest.fixture
def desk(office, qtbot) -> DeskWindow:
    opened = open_desk_window(office, qtbot)
    with qtbot.waitExposed(opened.window):
        opened.window.activateWindow()
    return opened


@pytest.fixture
def siti(office) -> str:
    return office.work.registry.search(office.actor, "siti aminah")[0].uid


def receive(office: OpenOffice, resident: str, kind: str = "surat_dtsen", **more: object):
    command = ReceiveRequest(office.uid(), kind, resident_uid=resident, **more)
    return office.work.requests.receive(office.actor, command)


@pytest.fixture
def show(qtbot, desk):
    """Open the page on one and wait until it stands in the panel."""

    def go(uid: str) -> RequestsScreen:
        screen = desk.go("permohonan", uid=uid)
        qtbot.waitUntil(lambda: screen.detail() is not None and screen.detail().request.uid == uid)
        return screen

    return go


def open_people(desk: DeskWindow) -> PeopleDialog:
    screen = desk.go("permohonan")
    screen.handlers()[Key.OPTION_3]()
    return screen.findChild(PeopleDialog)


def words(screen) -> list[str]:
    return [button.words() for button in screen.panel.buttons()]


def act(qtbot, screen, code: str, **values: object) -> None:
    """Press a button and fill in what it asks."""
    uid = screen.detail().request.uid
    seen = len(screen.detail().request.events)
    screen.panel.step_wanted.emit(code)
    dialog = screen.acting.dialog()
    for name, value in values.items():
        dialog.field(name).set_value(value)
    if dialog is not None:
        dialog.yes_button.click()
    qtbot.waitUntil(
        lambda: (
            screen.detail() is not None
            and screen.detail().request.uid == uid
            and len(screen.detail().request.events) > seen
        )
    )


def test_letter_is_issued_in_one_step_once_the_check_is_there(qtbot, office, siti, show):
    screen = show(receive(office, siti).uid)
    assert words(screen)[1:4] == ["Catat hasil cek", "Buat surat", "Catat surat terbit"]
    assert not screen.panel.buttons()[3].isEnabled()
    act(qtbot, screen, "hasil_cek", check_result="terdaftar", desil="2")
    assert words(screen)[:2] == ["Buat surat", "Catat surat terbit"]
    act(qtbot, screen, "terbit", letter_number="400.9/12/KMI/2026")
    assert screen.detail().request.status == "terbit"
    screen.panel.step_wanted.emit("selesai")
    screen.acting.dialog().yes_button.click()
    qtbot.waitUntil(lambda: screen.detail() is None)
    assert screen.list.chips["selesai"].accessibleName() == "Selesai 1"


def test_missing_paper_is_asked_for_and_the_clock_waits(qtbot, office, siti, show):
    screen = show(receive(office, siti).uid)
    act(qtbot, screen, "perbaikan")
    assert [paper.code for paper in screen.detail().request.missing_papers] == ["ktp", "kk"]
    assert screen.detail().request.due_on is None


def test_refusal_stands_at_its_field(office, siti, show):
    look = CheckInput("terdaftar", office.today, desil=2)
    screen = show(receive(office, siti, check=look).uid)
    screen.panel.step_wanted.emit("terbit")
    dialog = screen.acting.dialog()
    dialog.yes_button.click()
    assert dialog.field("letter_number").problem() == "Tulis nomor suratnya"


def test_reactivation_tells_the_next_step_and_what_would_be_refused(office, siti, show):
    since = office.today.replace(year=office.today.year - 1)
    pbi = PbiInput("lainnya", inactive_since=since)
    screen = show(receive(office, siti, "reaktivasi_pbi", pbi=pbi).uid)
    view = screen.panel._shown
    assert any("lebih lama dari batas" in pill.text for pill in view.pills)
    assert [fact.value for fact in view.facts if fact.label == "Berikutnya"]


def test_new_one_shows_only_what_its_kind_asks(qtbot, desk, siti):
    screen = desk.go("permohonan")
    screen.handlers()[Key.NEW]()
    dialog = screen.new_dialog()
    assert dialog.fields["facility"].isHidden()
    dialog.fields["kind"].set_value("reaktivasi_pbi")
    dialog.fields["kind"].edited.emit()
    assert not dialog.fields["facility"].isHidden()
    assert dialog.fields["purpose"].isHidden()


def test_new_reactivation_is_refused_at_its_field_and_then_saved(qtbot, desk, office, siti):
    screen = desk.go("permohonan")
    screen.begin_new(siti)
    dialog = screen.new_dialog()
    dialog.fields["kind"].set_value("reaktivasi_pbi")
    dialog.fields["kind"].edited.emit()
    dialog.fields["reason"].set_value("kronis")
    dialog.save()
    assert dialog.fields["facility"].problem()
    dialog.fields["facility"].set_value("RSUD Melati")
    dialog.fields["follows"].set_value(frozenset({"menyusul"}))
    QTest.keyClick(dialog, Qt.Key.Key_F10)
    qtbot.waitUntil(lambda: screen.detail() is not None)
    assert screen.detail().request.content.pbi.lacks_letter


def test_somebody_outside_the_register_is_taken_by_name(qtbot, desk):
    screen = desk.go("permohonan")
    screen.begin_new()
    dialog = screen.new_dialog()
    QTest.keyClicks(dialog.resident.box, "Xyqwert Zxcv")
    dialog.save()
    qtbot.waitUntil(lambda: screen.detail() is not None)
    assert screen.detail().person.name == "Xyqwert Zxcv"


def test_tabs_lead_from_one_list_to_the_other(desk):
    requests = desk.go("permohonan")
    requests.handlers()[Key.OPTION_1]()
    complaints = desk.window.pages.present()
    assert complaints.title == "Pengaduan"
    complaints.handlers()[Key.OPTION_2]()
    assert desk.window.pages.present() is requests


def test_it_can_be_tied_to_a_complaint_by_its_number(qtbot, office, siti, show):
    case = receive_main_complaint(office.walk)
    screen = show(receive(office, siti).uid)
    act(qtbot, screen, "kaitkan", complaint=case.ticket)
    assert screen.detail().complaint_ticket == case.ticket


def test_curtain_hides_the_list(office, siti, show):
    screen = show(receive(office, siti).uid)
    screen.draw_curtain(closed=True)
    assert not screen.list.isVisible()
    screen.draw_curtain(closed=False)
    assert screen.list.isVisible()


def test_many_people_are_pasted_matched_and_checked_in_one_save(desk, office, siti):
    dialog = open_people(desk)
    dialog.pasted.set_value("Siti Aminah\t2\nXyqwert Zxcv\nSiti Aminah\t3")
    dialog.match()
    assert [edit.text() for edit in dialog.marks] == ["2"]
    assert [row.uid for row in dialog._rows] == [siti, "", ""]
    dialog.marks[0].setText("x")
    dialog.save_checks()
    checks = office.work.registry.get_card(office.actor, siti).checks
    assert checks[0].result == "tidak_ditemukan"


def test_mark_that_cannot_be_read_keeps_the_dialog(desk, siti):
    dialog = open_people(desk)
    dialog.pasted.set_value("Siti Aminah")
    dialog.match()
    dialog.marks[0].setText("11")
    dialog.save_checks()
    assert "belum terbaca" in dialog._banner.text()
    assert dialog.isVisible()


def test_pasted_list_is_taken_in_as_letters(desk, office, siti):
    dialog = open_people(desk)
    dialog.pasted.set_value("Siti Aminah\nXyqwert Zxcv")
    dialog.match()
    dialog.receive_letters()
    assert office.work.request_queries.counts(office.actor)["terbuka"] == 1
