"""Layanan in the window, on a real office."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit

from puskesos_desktop.app.sample_story import receive_main_complaint
from puskesos_desktop.domain.errors import EnvironmentProblem
from puskesos_desktop.presentation.left_work import VISIT
from puskesos_desktop.services.complaint_views import ComplaintFilter
from puskesos_desktop.services.registry_commands import AddResident
from puskesos_desktop.ui.dialogs import ProblemDialog
from puskesos_desktop.ui.screens.services_desk import ServicesScreen
from puskesos_desktop.ui.shell import Key
from puskesos_desktop.ui.widgets import Chip
from tests.ui.desk_window import open_desk_window

if TYPE_CHECKING:
    from tests.ui.desk_window import DeskWindow
    from tests.workplace_fixture import OpenOffice

TEXT = "Kartu ditolak di loket rumah sakit."


@pytest.fixture
def desk(office, qtbot, tmp_path) -> DeskWindow:
    opened = open_desk_window(office, qtbot, tmp_path / "bukti.pdf")
    with qtbot.waitExposed(opened.window):
        opened.window.activateWindow()
    return opened


@pytest.fixture
def screen(desk) -> ServicesScreen:
    return desk.go("layanan")


def press(screen, key: Key) -> None:
    screen.handlers()[key]()


def find(qtbot, screen, text: str) -> None:
    """Type into the find box and take the best hit."""
    box = screen.form.view.reporter.box
    box.setFocus()
    box.clear()
    QTest.keyClicks(box, text)
    qtbot.waitUntil(box.is_open)
    QTest.keyClick(box, Qt.Key.Key_Return)


def fill(screen, **values: str) -> None:
    for name, value in values.items():
        screen.form.model.edit(name, value)


@pytest.fixture
def ready(qtbot, screen) -> ServicesScreen:
    """A wife for her husband, ready to be saved."""
    find(qtbot, screen, "siti aminah")
    husband = next(one for one in screen.form.model.state.family if "RUDI" in one.name)
    fill(screen, client=husband.uid, category="K01", text=TEXT)
    return screen


def cases(office: OpenOffice) -> list:
    ids = office.work.desk.find_ids(office.actor, ComplaintFilter(office.today, "semua"))
    return office.work.desk.rows(office.actor, ids)


def labels_in(widget) -> str:
    return " | ".join(one.text() for one in widget.findChildren(QLabel))


def test_cursor_begins_at_the_resident(screen):
    assert QApplication.focusWidget().accessibleName() == "Warga di depan meja"


def test_choosing_a_resident_brings_the_family_and_goes_on(qtbot, screen):
    find(qtbot, screen, "siti aminah")
    state = screen.form.model.state
    assert state.value("reporter") == "SITI AMINAH · RT 003/RW 008"
    assert {one.name for one in state.family} >= {"RUDI HARTONO", "KARSINAH"}
    assert QApplication.focusWidget().accessibleName() == "Untuk"


def test_panel_shows_whom_it_is_for_with_numbers_masked(ready):
    shown = labels_in(ready.form.beside.panel.person)
    assert "RUDI HARTONO" in shown
    assert "NIK ••••••••••••9001" in shown
    assert "9971011403809001" not in shown


def test_untuk_is_chosen_with_one_key(qtbot, screen):
    find(qtbot, screen, "siti aminah")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_R)
    assert screen.form.model.state.client.name == "RUDI HARTONO"


def test_help_fills_category_and_step_and_goes_on_with_the_text(qtbot, screen):
    find(qtbot, screen, "siti aminah")
    helps = screen.form.beside.helps
    press(screen, Key.OPTION_1)
    state = screen.form.model.state
    assert (state.value("category"), state.value("next_step")) == (helps[0].category, helps[0].next_step)
    assert QApplication.focusWidget().accessibleName() == "Isi keluhan"


def test_category_brings_its_papers(ready):
    assert [box.accessibleName() for box in ready.form.view.papers.boxes().values()] == [
        "KTP",
        "KK",
        "Kartu KIS",
        "Surat faskes (boleh menyusul)",
        "Surat kontrol (boleh menyusul)",
    ]


def test_save_puts_the_case_into_the_book_and_begins_the_next_visit(office, desk, ready):
    press(ready, Key.SAVE)
    (case,) = cases(office)
    assert (case.client_name, case.category) == ("RUDI HARTONO", "K01")
    assert case.ticket in desk.desk.notices.text()
    assert not ready.form.model.state.is_dirty
    assert desk.printer.jobs == []


def test_save_and_print_hands_out_the_receipt(office, desk, ready):
    press(ready, Key.SAVE_PRINT)
    (job,) = desk.printer.jobs
    assert job.pdf.startswith(b"%PDF")
    (case,) = cases(office)
    assert office.work.receipts.make(office.actor, case.uid).letter.revision == 2


def test_without_a_printer_the_receipt_becomes_a_file(desk, ready, tmp_path):
    desk.printer.there = False
    press(ready, Key.SAVE_PRINT)
    assert "Belum ada pencetak" in desk.desk.notices.text()
    desk.desk.notices._on_acted()
    assert (tmp_path / "bukti.pdf").read_bytes().startswith(b"%PDF")
    assert desk.files.suggested[0].name.startswith("tanda-terima-ADU-KMI-")


def test_empty_form_says_what_is_missing_and_goes_there(screen):
    press(screen, Key.SAVE)
    summary = screen._title.summary.text()
    assert summary.startswith("3 isian perlu diperbaiki: Warga di depan meja, Keperluan")
    assert QApplication.focusWidget().accessibleName() == "Warga di depan meja"


def test_day_to_come_is_refused_at_its_field_and_mended_in_one_key(ready):
    fill(ready, check_result="terdaftar", checked_on="24-11-2026")
    ready.form.model.leave("checked_on")
    field = ready.form.view.field("checked_on")
    assert field.problem() == "Belum boleh setelah hari ini (23-11-26)"
    assert ready._title.summary.text() == "1 isian perlu diperbaiki: Tanggal cek"
    field.mend_button().click()
    assert (field.problem(), ready.form.model.state.value("checked_on")) == ("", "23-11-2026")


def test_service_refusal_stands_at_its_field(office, ready):
    officers = {one.name: one.uid for one in office.work.officers.all(office.actor)}
    fill(ready, officer=officers["Endah Lestari"], received_at="kemarin 10.00", late_reason="listrik padam")
    ready.form.model.edit("desil", "")
    ready.form.model.edit("check_result", "terdaftar")
    ready.form.model.edit("checked_on", "bukan tanggal")
    press(ready, Key.SAVE)
    assert ready.form.view.field("checked_on").problem()
    assert ready.form.view.field("late_reason").isVisible()


def test_emergency_tells_its_limit_and_opens_its_details(ready):
    fill(ready, priority="darurat")
    assert ready.form.view.field("priority").hint() == "Batas: 24-11-26 pukul 09.12"
    assert not ready.form.view.field("limit_at").isVisible()
    ready.form.view.details_wanted.emit()
    fill(ready, limit_at="14.12")
    assert ready.form.view.field("priority").hint() == "Batas: hari ini pukul 14.12"


def test_question_answered_at_the_desk_is_closed_at_once(office, ready):
    fill(ready, next_step="tanya_saja", info_result="Kartu aktif lagi bulan depan.")
    assert ready.form.view.field("info_result").isVisible()
    press(ready, Key.SAVE)
    assert [case.status.value for case in cases(office)] == ["selesai"]


def test_nobody_found_opens_the_fields_of_a_new_resident(qtbot, screen):
    find(qtbot, screen, "Xaverius Qodir")
    panel = screen.form.beside.panel.new_person
    assert panel.isVisible()
    assert panel.field("name").value() == "Xaverius Qodir"
    assert "Belum ada di data kantor (berkas 23-11-26, 600 jiwa)" in labels_in(panel)
    assert QApplication.focusWidget().accessibleName() == "NIK"


def test_whole_nik_tells_sex_and_birth_date(qtbot, screen):
    find(qtbot, screen, "Xaverius Qodir")
    fill(screen, nik="9971014507859002")
    panel = screen.form.beside.panel.new_person
    assert (panel.field("sex").value(), panel.field("birth_date").edit.text()) == ("P", "05-07-1985")


def test_new_resident_is_added_with_the_case(office, qtbot, screen):
    find(qtbot, screen, "Xaverius Qodir")
    fill(screen, nik="9971014507859019", rt="3", rw="8", category="K01", text=TEXT, phone="0812 3456 7890")
    press(screen, Key.SAVE)
    assert [case.client_name for case in cases(office)] == ["Xaverius Qodir"]
    (found,) = office.work.registry.search(office.actor, "xaverius qodir")
    assert (found.rt, found.rw) == ("003", "008")


def test_nik_of_somebody_else_is_refused_in_the_panel(office, qtbot, screen):
    find(qtbot, screen, "Xaverius Qodir")
    fill(screen, nik="9971014507859002", category="K01", text=TEXT)
    press(screen, Key.SAVE)
    assert screen.form.beside.panel.new_person.field("nik").problem()
    assert cases(office) == []
    assert screen.form.model.state.value("text") == TEXT


def test_somebody_from_elsewhere_needs_only_a_name_and_a_phone(office, qtbot, screen):
    find(qtbot, screen, "Xaverius Qodir")
    screen.form.beside.panel.new_person.left_for.emit("cari")
    fill(screen, phone="081234567890", category="K01", text=TEXT)
    press(screen, Key.SAVE)
    assert [case.client_name for case in cases(office)] == ["Xaverius Qodir"]
    assert office.work.registry.search(office.actor, "xaverius qodir") == []


def test_reporter_may_stay_without_a_name(office, qtbot, screen):
    find(qtbot, screen, "anonim")
    fill(screen, category="B03", text=TEXT, accused="Tetangga di RT 3")
    assert screen.form.view.reporter.box.text() == "Anonim, tanpa nama"
    assert screen.form.view.field("accused").isVisible()
    press(screen, Key.SAVE)
    assert cases(office)[0].anonymous


def test_search_by_place_narrows_the_hits(qtbot, screen):
    box = screen.form.view.reporter.box
    QTest.keyClicks(box, "siti rt 3 rw 8")
    qtbot.waitUntil(box.is_open)
    assert {hit.meta.partition(" · ")[0] for hit in box.hits()} == {"RT 003/RW 008"}


def test_parked_visit_keeps_its_chip_until_it_is_saved(ready):
    press(ready, Key.PARK)
    assert [chip.accessibleName() for chip in ready._title.chips()] == ["1 Siti"]
    assert not ready.form.model.state.is_dirty
    press(ready, Key.PARK)
    assert ready.form.model.state.value("text") == TEXT
    assert ready._title.chips()[0].isChecked()
    press(ready, Key.SAVE)
    assert ready._title.chips() == []


def test_two_visits_are_open_side_by_side(qtbot, ready):
    press(ready, Key.PARK)
    find(qtbot, ready, "karsinah")
    ready._title.chips()[0].click()
    assert [chip.accessibleName() for chip in ready._title.chips()] == ["1 Siti", "2 Karsinah"]
    assert ready.form.model.state.reporter.name == "SITI AMINAH"


def test_new_visit_puts_the_present_one_aside(ready):
    press(ready, Key.NEW)
    assert [chip.accessibleName() for chip in ready._title.chips()] == ["1 Siti"]


def test_one_key_changes_to_a_parked_visit_and_parks_the_present_one(ready):
    press(ready, Key.NEW)
    ready.form.begin_with("Wati")
    press(ready, Key.PART_NEXT)
    assert [chip.isChecked() for chip in ready._title.chips()] == [True, False]


def test_typing_is_kept_while_it_goes_on(office, desk, ready):
    ready._parked.keep()
    (draft,) = office.work.drafts.all_for(office.actor.user_id)
    assert (draft.kind, draft.uid) == (VISIT, ready.form.model.state.request_uid)
    assert desk.window.work.status.saved_text() == "Tersimpan sementara 09.12"


def test_nothing_is_kept_of_an_empty_form(office, screen):
    screen._parked.keep()
    assert office.work.drafts.all_for(office.actor.user_id) == []


def test_crash_gives_the_visit_back_to_the_same_officer(office, qtbot, desk, ready):
    desk.window.pages.keep()
    again = open_desk_window(office, qtbot)
    screen = again.go("layanan")
    assert again.desk.notices.text() == "1 layanan belum disimpan: Siti."
    press(screen, Key.PARK)
    state = screen.form.model.state
    assert (state.reporter.name, state.client.name, state.value("text")) == (
        "SITI AMINAH",
        "RUDI HARTONO",
        TEXT,
    )


def test_crash_is_told_where_the_day_begins_and_one_key_goes_on(office, qtbot, desk, ready):
    desk.window.pages.keep()
    again = open_desk_window(office, qtbot)
    today = again.go("hari_ini")
    assert today.left.text() == "Belum selesai: 1 layanan."
    assert today.left.isVisible()
    press(today, Key.PARK)
    screen = again.window.pages.present()
    assert screen.form.model.state.value("text") == TEXT
    assert again.desk.notices.text() == ""


def test_offer_ends_when_the_visit_goes_on(office, qtbot, desk, ready):
    desk.window.pages.keep()
    again = open_desk_window(office, qtbot)
    screen = again.go("layanan")
    (chip,) = screen._title.findChildren(Chip)
    chip.click()
    assert screen.form.model.state.value("text") == TEXT
    assert again.desk.notices.text() == ""


def test_offer_ends_when_another_visit_was_saved(office, qtbot, desk, ready):
    desk.window.pages.keep()
    again = open_desk_window(office, qtbot)
    screen = again.go("layanan")
    screen._parked.finish("lain")
    assert again.desk.notices.text() == ""


def test_hari_ini_says_nothing_once_all_is_saved(office, desk, ready):
    ready._parked.keep()
    press(ready, Key.SAVE)
    assert not desk.go("hari_ini").left.isVisible()


def test_draft_of_a_saved_visit_is_forgotten(office, ready):
    ready._parked.keep()
    press(ready, Key.SAVE)
    assert office.work.drafts.all_for(office.actor.user_id) == []


def test_saving_a_recovered_visit_again_doubles_nothing(office, qtbot, desk, ready):
    content, uid = ready.form.model.draft(), ready.form.model.state.request_uid
    press(ready, Key.SAVE)
    ready.form.restore(content)
    assert ready.form.model.state.request_uid == uid
    press(ready, Key.SAVE)
    assert len(cases(office)) == 1


def test_thrown_away_text_comes_back(desk, ready):
    ready._parked.throw_away()
    assert not ready.form.model.state.is_dirty
    desk.desk.notices._on_acted()
    assert ready.form.model.state.value("text") == TEXT


def test_curtain_hides_hits(qtbot, desk, screen):
    desk.window.toggle_curtain()
    box = screen.form.view.reporter.box
    QTest.keyClicks(box, "siti")
    qtbot.waitUntil(box.is_open)
    assert box.hits() == ()


def test_name_from_the_search_above_begins_a_new_resident(desk, screen):
    desk.go("layanan", name="Xaverius Qodir")
    assert screen.form.beside.panel.new_person.field("name").value() == "Xaverius Qodir"


def test_resident_from_another_page_begins_a_visit(office, desk, screen):
    uid = office.work.registry.search(office.actor, "karsinah")[0].uid
    desk.go("layanan", resident=uid)
    assert screen.form.model.state.reporter.name == "KARSINAH"


def test_earlier_cases_stand_in_the_panel(office, qtbot, desk):
    receive_main_complaint(office.walk)
    screen = desk.go("layanan")
    find(qtbot, screen, "rudi hartono")
    assert "KIS/PBI-JK nonaktif, diterima" in labels_in(screen.form.beside.panel.person)


def test_every_input_has_a_name_of_its_own(ready):
    inputs = [
        one
        for kind in (QLineEdit, QPlainTextEdit, QComboBox)
        for one in ready.findChildren(kind)
        if not isinstance(one.parent(), QComboBox)
    ]
    names = [one.accessibleName() for one in inputs]
    assert all(names)
    assert len(names) == len(set(names))


def test_at_full_size_the_form_needs_no_scroll_bar(ready):
    fill(ready, priority="darurat")
    view = ready.form.view
    assert view.height() <= view.parentWidget().height()


def test_long_name_takes_two_lines_and_shortens_nothing(office, qtbot, screen):
    name = "Raden Ajeng Maria Goretti Kusumastuti Wulandari Hadiningrat Putri"
    office.work.registry.add_resident(office.actor, AddResident(office.uid(), name))
    find(qtbot, screen, "raden ajeng maria goretti")
    assert name.upper() in labels_in(screen.form.beside.panel.person)


class FullDisk:
    """Complaints on a disk that is full the first time."""

    def __init__(self, real) -> None:
        self.real, self.tried = real, 0

    def receive(self, actor, command):
        self.tried += 1
        if self.tried == 1:
            raise EnvironmentProblem("disk_full")
        return self.real.receive(actor, command)


def test_full_disk_loses_nothing_and_the_retry_saves(office, qtbot, desk):
    work = replace(office.work, complaints=FullDisk(office.work.complaints))
    desk.window.pages.register("layanan", lambda: ServicesScreen(desk.desk, work))
    screen = desk.go("layanan")
    find(qtbot, screen, "siti aminah")
    fill(screen, category="K01", text=TEXT)
    press(screen, Key.SAVE)
    dialog = desk.window.findChild(ProblemDialog)
    assert screen.form.model.state.value("text") == TEXT
    assert cases(office) == []
    dialog.retried.emit()
    assert len(cases(office)) == 1


def test_nothing_can_be_typed_into_a_visit_that_is_being_saved(ready):
    ready.form.model.command()
    assert not ready.form.view.isEnabled()
    ready.form.model.refused(EnvironmentProblem("disk_full"))
    assert ready.form.view.isEnabled()


@pytest.mark.parametrize(
    "typed", ["997101450785900", "99710145078590021", "9971O14507859002", "9999999999999999"]
)
def test_line_below_a_number_is_read_whole(qtbot, screen, typed):
    screen.form.begin_with("Xaverius Qodir")
    field = screen.form.input_field("nik")
    qtbot.waitUntil(field.isVisible)
    fill(screen, nik=typed)
    screen.form.model.leave("nik")
    assert field.problem()
    assert field._line.sizeHint().width() <= field._line.width()
