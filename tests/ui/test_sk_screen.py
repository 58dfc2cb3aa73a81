"""Writing an SK in the window, on a real office."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from puskesos_desktop.domain.roles import Role
from puskesos_desktop.presentation.letter_views import path_of
from puskesos_desktop.ui.dialogs import ConfirmDialog
from puskesos_desktop.ui.screens.officers.dialogs import OfficerDialog
from puskesos_desktop.ui.shell import Key
from tests.ui.desk_window import open_desk_window
from tests.ui.test_accessible_names import nameless

if TYPE_CHECKING:
    from puskesos_desktop.ui.screens.officers import SkScreen


@pytest.fixture
def scan(tmp_path):
    path = tmp_path / "pindaian.pdf"
    path.write_bytes(b"bukan pdf")
    return path


@pytest.fixture
def desk(office, qtbot, scan):
    return open_desk_window(office, qtbot, scan)


@pytest.fixture
def screen(desk) -> SkScreen:
    return desk.go("sk", mode="terbit")


@pytest.fixture
def receiving(desk) -> SkScreen:
    return desk.go("sk", mode="terima")


def officer_id(office, name):
    return next(str(one.id) for one in office.work.officers.all(office.actor) if one.name == name)


def add(screen, office, name="Rudi Hartanto", role="verifikator"):
    members = screen.fields.members
    members.officer.set_value(officer_id(office, name))
    members._on_officer()
    members.role.set_value(role)
    members.put()


def accept_warning(screen):
    dialogs = [one for one in screen.findChildren(ConfirmDialog) if one.isVisible()]
    dialogs[-1].yes_button.click()


def number_of_sks(office):
    return len(office.work.sks.all(office.actor))


def type_into(field, text):
    field.control().selectAll()
    QTest.keyClicks(field.control(), text)


def test_member_brings_where_the_person_comes_from(office, screen):
    add(screen, office)
    (member,) = screen.form.members
    assert (member.element, member.area) == ("PSM", "Kelurahan Melati Indah")
    assert screen.fields.members.table.model().rowCount() == 1
    assert screen.fields.members.officer.value() is None


def test_preview_follows_the_members(office, screen, qtbot):
    assert screen.paper.stack.currentWidget() is screen.paper.nothing
    add(screen, office)
    screen.paper.draw()
    assert screen.paper.stack.currentWidget() is screen.paper.view
    assert screen.paper.view.pages() == 3


def test_f9_numbers_the_sk_and_sends_it_to_the_printer(office, desk, screen):
    add(screen, office)
    screen.handlers()[Key.SAVE_PRINT]()
    letters = desk.window.pages.present()
    assert letters.letter.detail().letter.number_text == "400.9.12.3/Kep.05/KMI/2026"
    assert len(desk.printer.jobs) == 1
    assert letters.letter.question.isVisible()


def sign(page):
    """A decree stays signed, so its day is asked."""
    page.acts.sign_button.click()
    page.acts.signing.asking.yes_button.click()


def test_page_of_an_sk_speaks_of_a_decree_and_not_of_a_letter(office, desk, screen):
    add(screen, office)
    screen.handlers()[Key.SAVE_PRINT]()
    page = desk.window.pages.present().letter
    assert not page.acts.send_button.isVisible()
    assert not page.acts.collect_button.isVisible()
    assert page.path.accessibleName() == "Menunggu ttd"
    sign(page)
    assert page.path.accessibleName() == "Berlaku"
    assert "Keputusan ditandai" in desk.desk.notices.text()
    assert not page.acts.send_button.isVisible()


def test_page_of_an_sk_whose_term_is_over_says_so(office, desk, screen):
    add(screen, office)
    screen.handlers()[Key.SAVE_PRINT]()
    letters = desk.window.pages.present()
    sign(letters.letter)
    office.clock.advance(days=400)
    detail = letters.letter.detail()
    later = office.clock.today("WITA")
    assert path_of(detail, later).words == ("Draf", "Menunggu ttd", "Berakhir")


def test_sk_without_members_uses_no_number(office, screen):
    screen.handlers()[Key.SAVE_PRINT]()
    assert "paling sedikit satu" in screen.fields.members.problem.text()
    assert "1 isian perlu diperbaiki: Petugas dalam SK" in screen.heading.summary.text()
    assert number_of_sks(office) == 1


def test_double_duty_is_asked_about_before_the_number(office, screen):
    add(screen, office, role="fasilitator")
    assert "masih fasilitator" in screen.banner.text()
    screen.handlers()[Key.SAVE_PRINT]()
    assert number_of_sks(office) == 1
    accept_warning(screen)
    assert number_of_sks(office) == 2


def test_number_of_the_agenda_clerk_that_is_taken_stands_at_its_field(office, screen):
    add(screen, office)
    screen.fields.field("number_by").button("agenda").click()
    type_into(screen.fields.field("typed"), "4")
    screen.handlers()[Key.SAVE_PRINT]()
    assert screen.fields.field("typed").problem() == "Nomor sudah dipakai"
    type_into(screen.fields.field("typed"), "9")
    screen.handlers()[Key.SAVE_PRINT]()
    assert office.work.sks.all(office.actor)[0].number_text == "400.9.12.3/Kep.09/KMI/2026"


def test_sk_of_the_dinas_prints_as_a_draft_and_gets_no_number(office, desk, screen):
    add(screen, office)
    screen.fields.field("issuer").set_value("kepala_dinas")
    screen.fields.field("issuer").edited.emit()
    assert "hanya dicetak sebagai draf" in screen.banner.text()
    assert not screen.fields.field("mandate_id").isVisible()
    screen.handlers()[Key.SAVE_PRINT]()
    assert len(desk.printer.jobs) == 1
    assert number_of_sks(office) == 1


def test_signer_of_a_day_before_the_lurah_came_is_missing(screen, office):
    add(screen, office)
    type_into(screen.fields.field("sk_date"), "30-12-2025")
    screen.handlers()[Key.SAVE_PRINT]()
    assert screen.fields.field("mandate_id").problem() == "Belum ada yang berwenang pada tanggal ini"


def test_member_is_changed_and_taken_out_by_keys(office, screen):
    add(screen, office)
    add(screen, office, "Endah Lestari", "loket")
    table = screen.fields.members.table
    table.choose(0)
    QTest.keyClick(table, Qt.Key.Key_Return)
    screen.fields.members.area.set_value("RW 001")
    screen.fields.members.put()
    assert screen.form.members[0].area == "RW 001"
    screen.fields.members.move_current(1)
    assert [one.name for one in screen.form.members] == ["Endah Lestari", "Rudi Hartanto"]
    screen.fields.members.remove()
    assert [one.name for one in screen.form.members] == ["Endah Lestari"]


def test_officer_who_is_not_in_the_list_is_added_on_the_way(screen):
    members = screen.fields.members
    members.officer.set_value("baru")
    members._on_officer()
    dialog = screen.findChildren(OfficerDialog)[-1]
    QTest.keyClicks(dialog.bound.fields["name"].control(), "Sri Lestari")
    dialog.save()
    assert members.officer.chosen_words() == "Sri Lestari"


def test_renewed_sk_comes_filled_and_ends_the_old_one(office, desk):
    old = office.work.sks.all(office.actor)[0]
    screen = desk.go("sk", mode="terbit", renew=old.uid)
    assert len(screen.form.members) == 5
    assert screen.form.day("starts_on") == dt.date(2027, 1, 1)
    screen.fields.field("replaces").set_value(old.uid)
    screen.fields.field("replaces").edited.emit()
    screen.handlers()[Key.SAVE_PRINT]()
    assert office.work.sks.get(office.actor, old.uid).revoked_on == dt.date(2027, 1, 1)


def test_unfinished_sk_is_still_there_on_the_way_back(office, desk, screen):
    add(screen, office)
    desk.go("petugas")
    assert desk.go("sk", mode="terbit").form.members


def test_unfinished_sk_outlives_a_lock_and_another_officer(office, desk, screen, qtbot):
    add(screen, office)
    screen.keep()
    other = open_desk_window(office, qtbot).go("sk", mode="terbit")
    assert other.form.members == screen.form.members
    assert other.form.request_uid == screen.form.request_uid


def test_numbered_sk_leaves_no_draft(office, screen):
    add(screen, office)
    screen.keep()
    screen.handlers()[Key.SAVE_PRINT]()
    assert office.work.drafts.all_for(office.actor.user_id) == []


def test_unfinished_sk_may_be_thrown_away(office, desk, screen):
    add(screen, office)
    desk.go("petugas")
    screen = desk.go("sk", mode="terbit")
    assert "Melanjutkan" in desk.desk.notices.text()
    screen._begin_anew()
    assert screen.form.members == ()
    assert office.work.drafts.all_for(office.actor.user_id) == []


def test_everything_in_the_form_has_a_name(screen):
    screen.fields.show_more(True)
    assert nameless(screen) == []


def pay(screen, amount):
    """Enter on a member's row loads it; the amount is typed and taken back into the list."""
    members = screen.fields.members
    members.table.opened.emit(0)
    type_into(members.honorarium, amount)
    members.put()


def test_honorarium_waits_for_the_budget_that_pays_it(office, screen):
    add(screen, office)
    pay(screen, "500.000")
    screen.handlers()[Key.SAVE_PRINT]()
    budget = screen.fields.field("budget")
    assert budget.problem().startswith("Isi DPA yang membayar honorarium")
    assert budget.control().hasFocus()
    assert number_of_sks(office) == 1
    type_into(budget, "DPA Dinas Sosial")
    screen.handlers()[Key.SAVE_PRINT]()
    newest = office.work.sks.all(office.actor)[0]
    assert [one.honorarium for one in newest.members] == [500_000]


def test_amount_that_is_none_is_refused_and_the_column_shows_with_the_first(office, screen):
    add(screen, office)
    members = screen.fields.members
    assert members.table.isColumnHidden(5)
    pay(screen, "setengah juta")
    assert members.honorarium.problem() == "Ketik mis. 500.000"
    type_into(members.honorarium, "500000")
    members.put()
    assert (members.table.isColumnHidden(5), members.table.model().index(0, 5).data()) == (False, "500.000")
    assert members.table.horizontalHeader().length() == members.table.viewport().width()


def test_draft_is_not_printed_while_its_honorarium_has_no_budget(office, desk, screen):
    add(screen, office)
    pay(screen, "500.000")
    screen.handlers()[Key.PRINT]()
    assert screen.fields.field("budget").problem()
    assert desk.printer.jobs == []


def test_received_sk_asks_neither_honorarium_nor_budget(receiving):
    assert not receiving.fields.members.honorarium.isVisible()
    assert not receiving.fields.field("budget").isVisible()


def test_received_sk_is_entered_with_its_scan(office, desk, receiving, scan):
    scan.write_bytes(_pdf(office))
    add(receiving, office)
    for name, text in (
        ("number_text", "800/12/DINSOS/2026"),
        ("title", "Fasilitator SLRT"),
        ("sk_date", "02-01-2026"),
        ("starts_on", "02-01-2026"),
    ):
        type_into(receiving.fields.field(name), text)
    receiving.paper.choose_scan()
    assert receiving.paper.scan_view.pages() == 3
    receiving.handlers()[Key.SAVE]()
    line = desk.window.pages.present().list.current_sk()
    assert (line.sk.origin, line.number, line.state) == ("diterima", "800/12/DINSOS/2026", "berlaku")
    assert line.sk.scan_hash


def test_scan_that_is_no_pdf_is_refused_and_nothing_is_lost(office, desk, receiving):
    add(receiving, office)
    receiving.paper.choose_scan()
    assert "bukan PDF" in desk.desk.notices.text()
    assert receiving.paper.scan() is None
    assert receiving.form.members


def test_received_sk_without_number_and_dates_is_stopped_at_its_fields(receiving):
    receiving.handlers()[Key.SAVE]()
    fields = receiving.fields
    assert fields.field("number_text").problem() == "Ketik nomor seperti tertulis di SK"
    assert fields.field("sk_date").problem() == "Isi tanggal SK"
    assert "5 isian perlu diperbaiki" in receiving.heading.summary.text()


def test_unreadable_date_keeps_its_own_words(receiving):
    field = receiving.fields.field("sk_date")
    type_into(field, "31/02/2026")
    field.edit.left.emit()
    receiving.handlers()[Key.SAVE]()
    assert field.problem() == "Tanggal itu tidak ada di kalender"


def test_who_may_only_draft_is_told_who_numbers(office, qtbot):
    drafter = replace(office, actor=replace(office.actor, roles=frozenset({Role.LURAH})))
    desk = open_desk_window(drafter, qtbot)
    screen = desk.go("sk", mode="terbit")
    add(screen, drafter)
    screen.handlers()[Key.SAVE_PRINT]()
    assert desk.window.pages.present_page() == "petugas"


def _pdf(office):
    return office.work.sks.paper(office.actor, office.work.sks.all(office.actor)[0].uid)
