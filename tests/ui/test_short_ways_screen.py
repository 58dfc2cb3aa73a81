"""Short ways of Layanan by their keys, in the window on a real office."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from puskesos_desktop.domain.complaint_parts import PartyRole
from puskesos_desktop.presentation import visit_words as words
from puskesos_desktop.services.request_views import RequestFilter
from puskesos_desktop.ui.shell import Key
from tests.ui.desk_window import open_desk_window
from tests.ui.test_services_screen import cases, fill, find, labels_in, press

if TYPE_CHECKING:
    from puskesos_desktop.ui.screens.services_desk import ServicesScreen
    from tests.ui.desk_window import DeskWindow

TEXT = "Kartu ditolak di loket."


@pytest.fixture
def desk(office, qtbot, tmp_path) -> DeskWindow:
    opened = open_desk_window(office, qtbot, tmp_path / "bukti.pdf")
    with qtbot.waitExposed(opened.window):
        opened.window.activateWindow()
    return opened


@pytest.fixture
def screen(desk) -> ServicesScreen:
    return desk.go("layanan")


def requests(office):
    queries = office.work.request_queries
    return queries.rows(office.actor, queries.find_ids(office.actor, RequestFilter(office.today, "semua")))


def other_officer(office) -> str:
    officers = office.work.desk.choices(office.actor).officers
    return next(one.uid for one in officers if one.id != office.actor.officer_id)


def focus() -> str:
    return QApplication.focusWidget().accessibleName()


def test_question_is_counted_with_one_key_and_two_sentences(office, screen):
    press(screen, Key.ASK)
    assert focus() == "Isi keluhan"
    fill(screen, text="Jam buka loket?", info_result="Pukul delapan sampai tiga.")
    press(screen, Key.SAVE)
    (case,) = cases(office)
    assert (case.status.value, case.category, case.anonymous) == ("selesai", "X99", True)


def test_same_person_again_after_the_save(office, qtbot, desk, screen):
    assert Key.AGAIN not in screen.handlers()
    find(qtbot, screen, "siti aminah")
    fill(screen, category="K01", text=TEXT)
    press(screen, Key.SAVE)
    assert screen.form.beside.panel.invitation._again.words() == "Lagi untuk Siti Aminah"
    press(screen, Key.AGAIN)
    assert focus() == "Keperluan"
    assert screen.form.model.state.reporter.name == "SITI AMINAH"
    fill(screen, category="D01", text=TEXT)
    press(screen, Key.SAVE)
    assert {case.category for case in cases(office)} == {"K01", "D01"}


def test_same_case_is_warned_of_and_tied(office, qtbot, desk, screen):
    for _visit in range(2):
        find(qtbot, screen, "siti aminah")
        fill(screen, category="K01", text=TEXT)
        banner = screen._same.banner
        shown = banner.isVisible()
        press(screen, Key.SAVE)
    assert shown
    assert not banner.isVisible()
    newest = max(cases(office), key=lambda case: case.number)
    detail = office.work.desk.get_detail(office.actor, newest.uid)
    assert detail.parent_ticket.endswith("00001")


def test_look_into_the_register_is_kept_without_a_case(office, qtbot, desk, screen):
    press(screen, Key.CHECK)
    assert desk.desk.notices.text() == "Pilih dulu warganya, lalu catat hasil ceknya."
    find(qtbot, screen, "rudi hartono")
    press(screen, Key.CHECK)
    dialog = screen._quick.dialog
    dialog.field("desil").set_value("3")
    dialog.yes_button.click()
    (request,) = requests(office)
    assert (request.kind, request.status) == ("cek_desil", "selesai")
    assert screen.form.beside.panel.person.isVisible()
    assert cases(office) == []


def test_permohonan_begins_from_the_visit_with_its_people(office, qtbot, desk, screen):
    find(qtbot, screen, "siti aminah")
    husband = next(one for one in screen.form.model.state.family if "RUDI" in one.name)
    fill(screen, client=husband.uid, phone="081234567890")
    press(screen, Key.REQUEST)
    dialog = screen._quick.requests.dialog
    assert dialog.resident.value().title == "RUDI HARTONO"
    QTest.keyClick(dialog, Qt.Key.Key_F9)
    (request,) = requests(office)
    assert request.kind == "surat_dtsen"
    detail = office.work.request_queries.get_detail(office.actor, request.uid)
    assert detail.reporter
    assert len(desk.printer.jobs) == 1
    assert not screen.form.model.state.is_dirty


def test_permohonan_chosen_as_keperluan_opens_its_form(qtbot, screen):
    find(qtbot, screen, "siti aminah")
    field = screen.form.view.field("category")
    field.set_value("permohonan:reaktivasi_pbi")
    field.edited.emit()
    dialog = screen._quick.requests.dialog
    assert dialog.fields["kind"].value() == "reaktivasi_pbi"
    assert screen.form.model.state.value("category") == ""
    dialog.throw_away()


def test_typed_permohonan_waits_after_esc_and_goes_on(office, qtbot, desk, screen):
    find(qtbot, screen, "siti aminah")
    press(screen, Key.REQUEST)
    dialog = screen._quick.requests.dialog
    dialog.fields["purpose"].set_value("Beasiswa")
    dialog.reject()
    assert desk.desk.notices.text() == "Isian permohonan tersimpan sementara."
    desk.desk.notices._on_acted()
    again = screen._quick.requests.dialog
    assert again.entered().purpose == "Beasiswa"
    assert again.resident.value().title == "SITI AMINAH"
    again.save()
    assert len(requests(office)) == 1
    assert [one.kind for one in office.work.drafts.all_for(office.actor.user_id)] in ([], ["layanan"])


def test_left_permohonan_is_told_on_hari_ini(office, qtbot, desk, screen):
    find(qtbot, screen, "siti aminah")
    press(screen, Key.REQUEST)
    screen._quick.requests.dialog.fields["purpose"].set_value("Beasiswa")
    screen._quick.requests.keep()
    screen._quick.requests.dialog.reject()
    kinds = {one.kind for one in office.work.drafts.all_for(office.actor.user_id)}
    assert "permohonan" in kinds


def test_last_case_is_mended_without_leaving_the_page(office, qtbot, desk, screen):
    assert Key.CORRECT not in screen.handlers()
    find(qtbot, screen, "siti aminah")
    fill(screen, category="K01", text="Kartu ditolka.")
    press(screen, Key.SAVE)
    press(screen, Key.CORRECT)
    dialog = screen._last_case.dialog
    dialog.field("text").set_value("Kartu ditolak.")
    dialog.field("accused").set_value("Pak RT")
    dialog.field("accused_officer").set_value(other_officer(office))
    QTest.keyClick(dialog, Qt.Key.Key_F10)
    (case,) = cases(office)
    detail = office.work.desk.get_detail(office.actor, case.uid)
    assert detail.complaint.subject.text == "Kartu ditolak."
    assert [one.role for one in detail.people].count(PartyRole.TERLAPOR) == 2
    assert desk.desk.notices.text() == f"{case.ticket} diperbaiki."


def test_letter_key_is_about_who_is_in_the_form(office, qtbot, desk, screen):
    find(qtbot, screen, "siti aminah")
    fill(screen, category="K01", text="Kartu ditolak.")
    press(screen, Key.SAVE)
    find(qtbot, screen, "karsinah")
    press(screen, Key.LETTER)
    assert desk.window.pages.present_page() == "buat_surat"
    assert "Karsinah" in labels_in(desk.window.pages.present())
    page = desk.go("layanan")
    page.form.start_anew()
    press(page, Key.LETTER)
    assert desk.window.pages.present_page() == "pengaduan"


def test_letter_key_says_that_nobody_of_the_register_is_in_the_form(desk, qtbot, screen):
    find(qtbot, screen, "anonim")
    press(screen, Key.LETTER)
    assert desk.window.pages.present_page() == "layanan"
    assert desk.desk.notices.text() == words.NOBODY_FOR_A_LETTER
