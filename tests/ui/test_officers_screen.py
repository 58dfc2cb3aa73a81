"""Petugas & SK in the window, on a real office."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from puskesos_desktop.domain.roles import Role
from puskesos_desktop.services.accounts import AddUser
from puskesos_desktop.services.sk_draft import SkDraft
from puskesos_desktop.ui.dialogs import ReasonDialog
from puskesos_desktop.ui.screens.officers.delegation import DelegationDialog
from puskesos_desktop.ui.screens.officers.dialogs import EndMandateDialog, MandateDialog, OfficerDialog
from puskesos_desktop.ui.shell import Key
from tests.ui.desk_window import open_desk_window
from tests.ui.test_accessible_names import nameless

if TYPE_CHECKING:
    from puskesos_desktop.ui.screens.officers import OfficersScreen


@pytest.fixture
def desk(office, qtbot, tmp_path):
    return open_desk_window(office, qtbot, tmp_path / "pindaian.pdf")


@pytest.fixture
def screen(desk) -> OfficersScreen:
    return desk.go("petugas")


@pytest.fixture
def people(screen) -> OfficersScreen:
    screen.show_view("petugas")
    return screen


def choose(screen, name):
    lines = screen.list._people.values()
    screen.list.choose(next(line.uid for line in lines if line.officer.name == name))


def dialog_of(screen, kind):
    return screen.findChildren(kind)[-1]


def panel_text(screen):
    labels = screen.panel.findChildren(type(screen.list.hint))
    return "\n".join(one.text() for one in labels if one.isVisibleTo(screen.panel))


@pytest.fixture
def signed(office) -> None:
    """The office's SK bears its signature."""
    letter = office.work.sks.letter_of(office.actor, office.work.sks.all(office.actor)[0].uid)
    office.work.letters.mark_signed(office.actor, letter.uid, office.today)


def test_sk_in_force_is_listed_with_its_members_beside(signed, screen):
    assert screen.list.table.copy_text().splitlines()[1].split("\t") == [
        "400.9.12.3/Kep.04/KMI/2026",
        "23-11-26",
        screen.list.current_sk().sk.title,
        "Lurah",
        "s.d. 31-12-26",
        "Berlaku",
    ]
    assert "Rudi Hartanto" in panel_text(screen)
    assert set(screen.panel.buttons) == {"surat", "lihat", "salinan", "petikan", "perpanjang", "cabut"}


def test_sk_in_its_last_month_is_marked(office, screen):
    office.clock.advance(days=10)
    screen.reload()
    assert screen.list.table.copy_text().splitlines()[1].split("\t")[4] == "habis 31-12-26"


def test_enter_shows_the_paper_and_esc_leaves_it(desk, screen, qtbot):
    QTest.keyClick(screen.list.table, Qt.Key.Key_Return)
    assert screen.list.is_paper_shown()
    assert screen.list.paper.pages() == 3
    assert screen.handlers()[Key.PRINT] == screen.open_letter
    screen.handlers()[Key.BACK]()
    assert not screen.list.is_paper_shown()


def test_f4_opens_the_sk_in_the_letter_book(desk, screen):
    screen.handlers()[Key.LETTER]()
    letters = desk.window.pages.present()
    assert letters.letter.detail().letter.kind == "sk_petugas"


def test_f2_begins_an_sk(desk, screen):
    screen.handlers()[Key.NEW]()
    assert desk.window.pages.present_page() == "sk"


def test_sk_is_revoked_with_a_reason(desk, screen):
    screen.panel.buttons["cabut"].click()
    dialog = dialog_of(screen, ReasonDialog)
    dialog.yes_button.click()
    assert dialog.field.problem()
    dialog.field.set_value("Susunan petugas berubah")
    dialog.yes_button.click()
    assert screen.list.current_sk().state == "dicabut"
    assert "cabut" not in screen.panel.buttons


def test_office_without_an_sk_says_how_to_begin(desk, screen):
    screen.list.show_lines([], [])
    assert screen.list.stack.currentWidget() is screen.list.empty
    assert screen.list.empty_button.isVisible()


def test_officer_is_added_by_keyboard(office, people):
    people.handlers()[Key.NEW]()
    dialog = dialog_of(people, OfficerDialog)
    name = dialog.bound.fields["name"].control()
    QTest.keyClicks(name, "Sri Lestari")
    QTest.keyClick(dialog.yes_button, Qt.Key.Key_Return)
    assert people.list.current_officer().officer.name == "Sri Lestari"
    assert "Sri Lestari" in {one.name for one in office.work.officers.all(office.actor)}


def test_wrong_nip_stands_at_its_field_and_the_dialog_stays(people):
    people.handlers()[Key.NEW]()
    dialog = dialog_of(people, OfficerDialog)
    QTest.keyClicks(dialog.bound.fields["name"].control(), "Sri Lestari")
    QTest.keyClicks(dialog.bound.fields["nip"].control(), "1978")
    dialog.yes_button.click()
    assert dialog.isVisible()
    assert dialog.bound.fields["nip"].problem() == "NIP 18 angka, baru 4"


def test_officer_is_changed(people):
    choose(people, "Endah Lestari")
    people.open_current()
    dialog = dialog_of(people, OfficerDialog)
    QTest.keyClicks(dialog.bound.fields["back_title"].control(), "S.Sos.")
    dialog.save()
    assert people.list.current_officer().officer.full_name == "Endah Lestari, S.Sos."


def test_officer_changed_elsewhere_meanwhile_is_told_in_the_dialog(office, people):
    choose(people, "Endah Lestari")
    people.open_current()
    officer = people.list.current_officer().officer
    office.work.officers.update(office.actor, replace(officer, phone="081200000009"))
    dialog = dialog_of(people, OfficerDialog)
    dialog.save()
    assert dialog.isVisible()
    assert "baru saja diubah" in dialog.banner.text()


def test_acting_head_is_given_the_right_to_sign_and_loses_it(office, people):
    choose(people, "Danang Saputro")
    people.panel.buttons["wewenang"].click()
    dialog = dialog_of(people, MandateDialog)
    dialog.save()
    assert dialog.bound.fields["basis"].problem()
    QTest.keyClicks(dialog.bound.fields["basis"].control(), "SP 800/1/2026")
    dialog.save()
    assert people.list.current_officer().state[0] == "Penanda tangan"
    people.acts.end_mandate(people.list.current_officer().mandates[0])
    ending = dialog_of(people, EndMandateDialog)
    ending.save()
    (mandate,) = people.list.current_officer().mandates
    assert mandate.ends_on == office.today


def test_second_definitive_head_is_told_with_the_way_to_end_the_first(desk, people):
    choose(people, "Danang Saputro")
    people.panel.buttons["wewenang"].click()
    dialog = dialog_of(people, MandateDialog)
    dialog.form.edit("kind", "definitif")
    dialog.save()
    assert "Ratna Wulandari, M.Si. juga masih tercatat" in desk.desk.notices.text()


def test_esc_warns_before_typing_is_thrown_away(people):
    people.handlers()[Key.NEW]()
    dialog = dialog_of(people, OfficerDialog)
    QTest.keyClicks(dialog.bound.fields["name"].control(), "Sri")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert "Esc sekali lagi" in dialog.banner.text()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_everything_in_lists_and_panel_has_a_name(people):
    assert nameless(people) + nameless(people.panel) == []


def test_loket_sees_but_changes_nothing(office, qtbot):
    clerk = replace(office, actor=replace(office.actor, roles=frozenset({Role.LOKET})))
    desk = open_desk_window(clerk, qtbot)
    screen = desk.go("petugas")
    assert not screen.list.new_button.isVisible()
    assert set(screen.panel.buttons) == {"surat", "lihat"}
    screen.handlers()[Key.NEW]()
    assert "koordinator atau lurah" in desk.desk.notices.text()
    assert not desk.window.pages.knows("sk")


def test_received_sk_without_a_scan_says_so(office, desk, screen):
    sk = screen.list.current_sk().sk
    draft = replace(
        _draft_of(sk), request_uid=office.uid(), issuer="kepala_dinas", number_text="800/12/DINSOS/2026"
    )
    received = office.work.sks.receive(office.actor, draft)
    screen.on_enter({"sk": received.uid})
    assert screen.list.current_sk().uid == received.uid
    screen.open_current()
    assert "tanpa pindaian" in desk.desk.notices.text()


def _draft_of(sk):
    return SkDraft(sk.request_uid, sk.title, sk.sk_date, sk.starts_on, dt.date(2026, 12, 31), sk.members)


def test_absent_koordinator_is_stood_in_for_and_comes_back(office, desk, people):
    own = next(one for one in people.list._people.values() if one.officer.id == office.actor.officer_id)
    other = next(one for one in people.list.active_officers() if one.id != own.officer.id)
    people.list.choose(own.uid)
    people.panel.buttons["delegasi"].click()
    dialog = dialog_of(people, DelegationDialog)
    assert nameless(dialog) == []
    dialog.bound.fields["to_officer"].set_value(other.uid)
    dialog.bound.fields["reason"].set_value("Cuti")
    dialog.form.edit("to_officer", other.uid)
    dialog.form.edit("reason", "Cuti")
    dialog.save()
    assert dialog.bound.fields["to_officer"].problem() == "Petugas pengganti belum punya akun"
    office.work.accounts.add_user(
        office.actor, AddUser("endah", "bukit kapal merah tujuh lampu", frozenset({Role.LOKET}), other.id)
    )
    dialog.save()
    (held,) = people.list.current_officer().delegations
    assert "Koordinator: Yuliana Kartika digantikan" in " ".join(
        one.text() for one in people.panel.findChildren(QLabel)
    )
    people.panel.delegation_end_wanted.emit(held.delegation.uid)
    assert desk.desk.notices.text() == "Delegasi diakhiri."
