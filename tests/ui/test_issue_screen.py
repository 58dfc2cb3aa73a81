"""Buat surat in the window, on a real office."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from puskesos_desktop.services.complaint_commands import CheckInput
from puskesos_desktop.services.request_commands import CheckedPerson, RecordChecks
from puskesos_desktop.ui.case_dialog import CaseDialog
from puskesos_desktop.ui.shell import Key
from tests.ui.desk_window import open_desk_window

if TYPE_CHECKING:
    from puskesos_desktop.ui.screens.letters import IssueScreen


@pytest.fixture
def desk(office, qtbot, tmp_path):
    return open_desk_window(office, qtbot, tmp_path / "surat.pdf")


def uid_of(office, name="siti aminah"):
    return office.work.registry.search(office.actor, name)[0].uid


def check(office, uid):
    line = CheckedPerson(uid, CheckInput("terdaftar", office.today, desil=2))
    office.work.requests.record_checks(office.actor, RecordChecks(office.uid(), (line,)))


def begun(office, desk, **params) -> IssueScreen:
    return desk.go("buat_surat", **params)


def choose(screen, key, code):
    field = screen.face.fields.field(key)
    field.set_value(code)
    field.edited.emit()


def test_a_check_that_is_missing_is_recorded_without_leaving(office, desk):
    screen = begun(office, desk, resident=uid_of(office))
    assert "belum dicek" in screen.face.banner.text()
    assert screen.face.view.pages() == 0
    screen.face.banner.acted.emit()
    dialog = screen.findChild(CaseDialog)
    dialog.submitted.emit({"check_result": "terdaftar", "desil": "2", "checked_on": office.today})
    assert screen.face.banner.text() == ""
    assert screen.face.view.pages() == 1


def test_f9_without_a_check_makes_nothing_and_says_why(office, desk):
    screen = begun(office, desk, resident=uid_of(office))
    choose(screen, "purpose.kind", "bansos")
    screen.handlers()[Key.SAVE_PRINT]()
    assert screen.model is not None
    assert office.work.letters.find_ids(office.actor, "semua", "DTSEN") == []


def test_what_is_missing_is_said_at_its_question(office, desk):
    check(office, uid := uid_of(office))
    screen = begun(office, desk, resident=uid)
    screen.handlers()[Key.SAVE_PRINT]()
    assert screen.face.fields.field("pupil.name").problem() == "Nama siswa belum diisi"
    assert not screen.face.head.summary.isHidden()


def test_f9_numbers_prints_and_shows_the_letter(office, desk):
    check(office, uid := uid_of(office))
    screen = begun(office, desk, resident=uid)
    choose(screen, "purpose.kind", "bansos")
    assert screen.face.fields.field("pupil.name").isHidden()
    screen.handlers()[Key.SAVE_PRINT]()
    letters = desk.window.pages.present()
    assert letters.title == "Surat & Agenda"
    assert letters.letter.detail().letter.kind == "surat_keterangan_dtsen"
    assert len(desk.printer.jobs) == 1


def test_an_unsigned_letter_is_opened_again_to_be_mended(office, desk):
    check(office, uid := uid_of(office))
    screen = begun(office, desk, resident=uid)
    choose(screen, "purpose.kind", "bansos")
    screen.handlers()[Key.SAVE_PRINT]()
    desk.window.pages.present().letter.correct_button.click()
    again = desk.window.pages.present()
    assert again is screen
    assert screen.face.fields.field("purpose.kind").value() == "bansos"
    assert screen.face.fields.number.isHidden()


def test_what_was_typed_waits_for_the_person(office, desk):
    check(office, uid := uid_of(office))
    screen = begun(office, desk, resident=uid)
    choose(screen, "purpose.kind", "kesehatan")
    desk.go("hari_ini")
    begun(office, desk, resident=uid_of(office, "rudi hartono"))
    begun(office, desk, resident=uid)
    assert screen.face.fields.field("purpose.kind").value() == "kesehatan"


def test_from_the_office_somebody_is_chosen_first(office, desk):
    screen = begun(office, desk, begin=True)
    assert screen.face.lacks_person()
    screen.handlers()[Key.SAVE_PRINT]()
    assert screen.face.person.problem()
    screen.face.person_chosen.emit(uid_of(office))
    assert not screen.face.lacks_person()
    assert screen.face.about_line.whole() == "Siti Aminah"


def test_a_list_gets_one_letter_each_and_one_pile(office, desk):
    people = (uid_of(office), uid_of(office, "rudi hartono"))
    for uid in people:
        check(office, uid)
    screen = begun(office, desk, people=(*people, uid_of(office, "yusuf")))
    assert "1 dari 3 warga" in screen.face.banner.text()
    screen.handlers()[Key.SAVE_PRINT]()
    assert desk.window.pages.present().title == "Surat & Agenda"
    assert len(office.work.letters.find_ids(office.actor, "menunggu_ttd", "DTSEN")) == 2


def test_rows_are_pasted_into_a_grid(office, desk):
    screen = begun(office, desk, resident=uid_of(office), form="sktm")
    field = screen.face.fields.field("dependants")
    QGuiApplication.clipboard().setText("Dimas\t\tL\tTirtamaya\tanak\nAyu\t\tP\t\tanak\n")
    QTest.keyClick(field.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [row["name"] for row in field.value()] == ["Dimas", "Ayu"]
    field.table.selectRow(0)
    QTest.keyClick(field.table, Qt.Key.Key_Delete)
    assert [row["name"] for row in field.value()] == ["Ayu"]
