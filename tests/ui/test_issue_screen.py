"""Buat surat in the window, on a real office."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from puskesos_desktop.app.sample_story import receive_main_complaint
from puskesos_desktop.presentation.issue_form import NO_DAY
from puskesos_desktop.services.complaint_commands import CheckInput
from puskesos_desktop.services.request_commands import CheckedPerson, RecordChecks
from puskesos_desktop.ui.case_dialog import CaseDialog
from puskesos_desktop.ui.shell import Key
from puskesos_desktop.ui.widgets import ElidedLabel, Scroll
from tests.ui.desk_window import open_desk_window, tab_stops

if TYPE_CHECKING:
    from puskesos_desktop.ui.screens.letters import IssueScreen


@pytest.fixture
def desk(office, qtbot, tmp_path):
    return open_desk_window(office, qtbot, tmp_path / "surat.pdf")


def uid_of(office, name="siti aminah"):
    return office.work.registry.search(office.actor, name)[0].uid


def test_another_kind_of_paper_is_typed_over_the_one_that_stands_there(office, desk, qtbot):
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)
    screen = desk.go("buat_surat", resident=uid_of(office))
    box = screen.face.kind.control()
    qtbot.waitUntil(box.hasFocus)
    assert box.lineEdit().selectedText() == box.currentText() != ""


def test_what_names_no_kind_of_paper_is_marked_and_numbers_nothing(office, desk, qtbot):
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)
    screen = desk.go("buat_surat", form="formulir_pengaduan_kosong")
    kind = screen.face.kind
    qtbot.waitUntil(kind.combo.hasFocus)
    for _ in range(2):
        desk.go("hari_ini")
        desk.go("buat_surat", begin=True, form="formulir_pengaduan_kosong")
        assert kind.combo.lineEdit().selectedText() == kind.combo.currentText() != ""
    qtbot.keyClicks(kind.combo, "Undangan pesta")
    screen.handlers()[Key.SAVE_PRINT]()
    assert (desk.printer.jobs, kind.problem()) == ([], "“Undangan pesta” bukan salah satu jenis surat")
    assert kind.combo.lineEdit().selectedText() == kind.combo.currentText()
    screen.handlers()[Key.SAVE_PRINT]()
    assert len(desk.printer.jobs) == 1


def test_a_wrong_list_below_the_fold_is_scrolled_to_under_the_summary(office, desk, qtbot):
    screen = desk.go("buat_surat", form="berita_acara_muskel")
    table = screen.face.fields.field("removed").table
    qtbot.waitUntil(lambda: table.isVisible() and table.width() > 200)
    assert table.visibleRegion().isEmpty()
    screen.face.show_problems({"removed": "Lampiran III, baris 1: Alasan belum diisi"}, focus=True)
    assert table.visibleRegion().boundingRect().height() == table.height()
    assert not screen.face.head.summary.visibleRegion().isEmpty()


def test_a_list_by_hand_lets_the_figures_be_typed_and_the_date_follows_the_meeting(office, desk):
    screen = desk.go("buat_surat", form="berita_acara_muskel")
    asked, fields = {one.key: one for one in screen.model.proposal.form.inputs}, screen.face.fields
    men, groups = fields.field("meeting.men"), fields.field("attendance")
    assert (men.edit.isReadOnly(), groups.isHidden(), fields.field("people").isHidden()) == (
        True,
        True,
        False,
    )
    screen.model.answer(asked["meeting.hand_list"], frozenset({"ya"}))
    assert (men.edit.isReadOnly(), groups.isHidden(), fields.field("people").isHidden()) == (
        False,
        False,
        True,
    )
    screen.model.answer(asked["meeting.date"], office.today - dt.timedelta(days=3))
    assert fields.letter_date.value() == office.today - dt.timedelta(days=3)


def test_tab_and_enter_come_to_the_questions_before_the_number(office, desk):
    screen = desk.go("buat_surat", form="undangan")
    expected = [*(one.label for one in screen.model.state.asked), "Nomor", "Beri nomor & cetak"]
    stops = tab_stops(screen.face.kind.control())
    assert [one for one in stops if one in expected] == expected


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
    assert "peringatan di atas" in screen.face.view.words()
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
    assert screen.face.fields.field("pupil.name").problem() == "Belum diisi"
    assert "Nama siswa" in screen.face.head.summary.text()


def test_a_letter_whose_day_was_emptied_is_not_numbered_under_the_one_before(office, desk, qtbot):
    check(office, uid := uid_of(office))
    screen = begun(office, desk, resident=uid)
    choose(screen, "purpose.kind", "bansos")
    day = screen.face.fields.letter_date
    day.edit.setFocus()
    day.edit.selectAll()
    qtbot.keyClick(day.edit, Qt.Key.Key_Delete)
    screen.handlers()[Key.SAVE_PRINT]()
    assert (day.problem(), day.edit.text()) == (NO_DAY, "")
    assert office.work.letters.find_ids(office.actor, "semua", "DTSEN") == []


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


def cut(screen):
    lines = [one for one in screen.face.fields.findChildren(ElidedLabel) if one.isVisible()]
    return [one.whole() for one in lines if one.text() != one.whole()]


@pytest.mark.parametrize("form", ["sktm", "berita_acara_muskel", "berita_acara_klien", "pengantar_laporan"])
def test_nothing_is_cut_though_everything_is_missing(office, desk, qtbot, form):
    about = {
        "sktm": {"resident": uid_of(office)},
        "berita_acara_klien": {"complaint": receive_main_complaint(office.walk).uid},
    }
    screen = begun(office, desk, form=form, **about.get(form, {}))
    screen.handlers()[Key.SAVE_PRINT]()
    desk.grab()  # lays everything out
    (page,) = [one for one in screen.findChildren(Scroll) if one.isAncestorOf(screen.face.fields)]
    assert page.widget().minimumSizeHint().width() <= page.viewport().width()
    qtbot.waitUntil(lambda: cut(screen) == [])


@pytest.mark.parametrize(
    ("form", "words"),
    [("berita_acara_muskel", "“Tanggal musyawarah” diisi"), ("undangan", "“Tanggal” diisi")],
)
def test_the_empty_preview_says_what_is_missing(office, desk, form, words):
    screen = begun(office, desk, form=form)
    assert screen.face.view.pages() == 0
    assert words in screen.face.view.words()
    assert screen.face.banner.text() == ""


def test_a_drawn_preview_says_nothing(office, desk):
    screen = begun(office, desk, begin=True)
    assert "untuk siapa" in screen.face.view.words()
    check(office, uid := uid_of(office))
    screen.face.person_chosen.emit(uid)
    assert (screen.face.view.pages(), screen.face.view.words()) == (1, "")


def test_a_blank_form_is_printed_and_nothing_else(office, desk):
    screen = begun(office, desk, form="formulir_pengaduan_kosong")
    assert screen.face.issue_button.words() == "Cetak formulir"
    assert screen.face.fields.signer.isHidden()
    before = office.work.letters.find_ids(office.actor, "semua")
    screen.handlers()[Key.SAVE_PRINT]()
    assert len(desk.printer.jobs) == 1
    assert desk.window.pages.present() is screen
    assert desk.desk.notices.text() == "Formulir dicetak."
    assert office.work.letters.find_ids(office.actor, "semua") == before


def test_a_form_without_a_number_goes_no_way(office, desk):
    case = receive_main_complaint(office.walk)
    screen = begun(office, desk, complaint=case.uid, form="formulir_pengaduan")
    assert screen.face.issue_button.words() == "Simpan & cetak"
    letter = office.work.issuing.letters.issue(office.actor, screen.model.command())
    pane = desk.go("surat", letter=letter.uid).letter
    assert pane.path.isHidden()
    assert pane.acts.archive_button.isHidden()
    assert letter.id not in office.work.letters.find_ids(office.actor, "dikirim")


def test_rows_are_pasted_into_a_grid(office, desk):
    screen = begun(office, desk, resident=uid_of(office), form="sktm")
    field = screen.face.fields.field("dependants")
    QGuiApplication.clipboard().setText("Dimas\t\tL\tTirtamaya\tanak\nAyu\t\tP\t\tanak\n")
    QTest.keyClick(field.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [row["name"] for row in field.value()] == ["Dimas", "Ayu"]
    field.table.selectRow(0)
    QTest.keyClick(field.table, Qt.Key.Key_Delete)
    assert [row["name"] for row in field.value()] == ["Ayu"]
