"""Around the steps of a case: taking back, every step, flags, handing over, saved views, a missing SK."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from puskesos_desktop.app.sample_story import receive_main_complaint
from puskesos_desktop.services.complaint_commands import ComplaintChanged, Notice, PartyInput
from puskesos_desktop.ui.case_dialog import CaseDialog
from puskesos_desktop.ui.dialogs import ReasonDialog
from puskesos_desktop.ui.screens.complaints.steps_dialog import StepsDialog
from puskesos_desktop.ui.shell import Key
from tests.ui.case_page import Case, begin, enter
from tests.ui.desk_window import open_desk_window

if TYPE_CHECKING:
    from puskesos_desktop.ui.screens.complaints import ComplaintsScreen
    from tests.ui.desk_window import DeskWindow


@pytest.fixture
def desk(office, qtbot) -> DeskWindow:
    opened = open_desk_window(office, qtbot)
    with qtbot.waitExposed(opened.window):
        opened.window.activateWindow()
    return opened


@pytest.fixture
def case(office) -> Case:
    return Case(office)


@pytest.fixture
def screen(qtbot, desk, case) -> ComplaintsScreen:
    page = desk.go("pengaduan", uid=case.uid)
    qtbot.waitUntil(lambda: page.detail() is not None)
    return page


def test_alt_u_takes_the_last_act_back_and_shows_the_case_again(qtbot, case, screen):
    enter(begin(screen, "tidak_valid"), reason="Salah orang")
    assert screen.list.model.ids() == []
    screen.handlers()[Key.UNDO]()
    qtbot.waitUntil(lambda: screen.detail() is not None)
    assert (screen.list.view(), screen.detail().complaint.status) == ("terbuka", "diterima")
    assert case.steps[-2:] == ["tidak_valid", "batal:tidak_valid"]


@pytest.mark.parametrize(
    ("steps", "offered"), [(("klarifikasi",), True), (("kunjungan",), False), ((), False)]
)
def test_way_back_is_offered_only_where_there_is_one(monkeypatch, desk, screen, steps, offered):
    said = []
    monkeypatch.setattr(desk.desk.notices, "done", lambda _text, action="", **_more: said.append(action))
    screen.acting.tell("Tersimpan.", replace(undone_changed(), steps=steps))
    assert bool(said[0]) == offered


def test_list_of_every_step_begins_one_and_says_why_another_cannot(qtbot, screen):
    screen.panel.step_wanted.emit("semua_langkah")
    steps = screen.findChild(StepsDialog)
    lines = steps._model.rows()
    blocked = StepsDialog(screen, [replace(lines[0], reason="Belum dicek", help="Catat dulu.")], "Diterima")
    assert blocked.banner.text() == "Belum dicek. Catat dulu."
    wanted = next(line for line in lines if line.code == "klarifikasi")
    steps.table.choose((wanted.code, wanted.words))
    QTest.keyClick(steps.table, Qt.Key.Key_Return)
    assert screen.acting.dialog().windowTitle() == "Minta berkas"


def test_flag_stands_in_the_panel_until_it_is_done(qtbot, case, screen):
    enter(begin(screen, "ingatkan"), note="Telepon Dinsos")
    assert case.detail.flags[0].text == "Telepon Dinsos"
    qtbot.waitUntil(lambda: screen.detail() is not None and bool(screen.detail().flags))
    begin(screen, "ingatkan_selesai").yes_button.click()
    assert case.detail.flags == ()


def test_several_cases_go_to_another_officer_at_once(office, desk, case, screen):
    other = Case(office)
    screen.list.reload()
    screen.list.table.selectAll()
    QTest.keyClick(screen.list.table, Qt.Key.Key_Home)
    QTest.keyClick(screen.list.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    screen.handlers()[Key.OPTION_3]()
    dialog = screen.findChild(CaseDialog)
    people = [one.uid for one in office.work.officers.all(office.actor) if one.id != office.actor.officer_id]
    enter(dialog, which="dipilih", officer=people[0])
    assert desk.desk.notices.text() == "2 pengaduan diserahkan."
    assert case.steps[-1] == other.steps[-1] == "petugas_diganti"


def test_marked_cases_give_one_letter_for_each_of_their_people(office, desk, case, screen):
    siti = office.work.registry.search(office.actor, "siti aminah")[0].uid
    receive_main_complaint(office.walk, client=PartyInput(resident_uid=siti))
    stranger = PartyInput(name="Tanpa Data", address="Jalan Mawar 4")
    receive_main_complaint(office.walk, client=stranger, check=None)
    screen.list.reload()
    QTest.keyClick(screen.list.table, Qt.Key.Key_Home)
    for _ in range(2):
        QTest.keyClick(screen.list.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    screen.handlers()[Key.LETTER]()
    issue = desk.window.pages.present()
    assert issue.title == "Buat surat"
    assert len(issue.many.people) == 2
    assert siti in issue.many.people
    assert desk.desk.notices.text().startswith("1 pengaduan tidak mendapat surat sendiri")


def test_view_is_narrowed_saved_taken_up_and_forgotten(desk, case, screen):
    saved = screen.list.saved
    enter(saved.narrow(), status="diterima")
    assert screen.list.words() == "Diterima"
    enter(saved.keep(), name="Baru masuk")
    screen.list.chips["selesai"].click()
    screen.handlers()[Key.OPTION_5]()
    saved.menu.actions()[0].trigger()
    assert (screen.list.words(), len(screen.list.model.ids())) == ("Diterima", 1)
    screen.handlers()[Key.OPTION_5]()
    next(one for one in saved.menu.actions() if one.text() == "Hapus tampilan…").trigger()
    screen.findChildren(CaseDialog)[-1].yes_button.click()
    assert desk.desk.notices.text() == "Tampilan dihapus."


def test_missing_sk_is_told_once_and_its_reason_ends_the_warning(office, desk, screen):
    changed = replace(undone_changed(), warnings=(Notice("officer_without_sk"),))
    screen.acting.tell("Catatan disimpan.", changed)
    assert "SK menyusul" in desk.desk.notices.text()
    screen.acting.ask_why_no_sk()
    reason = screen.findChild(ReasonDialog)
    reason.field.set_value("Dinas belum menerbitkan")
    reason.yes_button.click()
    assert desk.desk.notices.text() == "SK menyusul dicatat."
    screen.acting.tell("Catatan disimpan.", changed)
    assert desk.desk.notices.text() == "Catatan disimpan."


def undone_changed() -> ComplaintChanged:
    return ComplaintChanged("uid", 1, "diterima", "fasilitator", ("catatan",))
