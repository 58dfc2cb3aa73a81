"""Pengaturan in the window, on a real office."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from puskesos_desktop.app.sample_office import SAMPLE_PASSWORD, SAMPLE_USER
from puskesos_desktop.app.sample_story import receive_main_complaint
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.presentation.account_forms import OWN
from puskesos_desktop.services.accounts import AddUser
from puskesos_desktop.ui.screens.settings import account_dialogs as dialogs
from puskesos_desktop.ui.screens.settings.agencies import AgencyDialog
from puskesos_desktop.ui.screens.settings.categories import CategoryDialog
from puskesos_desktop.ui.screens.settings.requirements import RequirementDialog
from puskesos_desktop.ui.shell import Key
from puskesos_desktop.ui.theme import Looks
from tests import pictures
from tests.ui.desk_window import open_desk_window
from tests.ui.test_accessible_names import nameless

if TYPE_CHECKING:
    from puskesos_desktop.ui.screens.settings import SettingsScreen

PHRASE = "gunung biru jembatan kayu"


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "flashdisk"
    made.mkdir()
    return made


@pytest.fixture
def desk(office, qtbot, folder):
    return open_desk_window(office, qtbot, folder)


@pytest.fixture
def screen(desk) -> SettingsScreen:
    return desk.go("pengaturan")


def show(screen, key):
    screen.show_section(key)
    return screen.section()


def type_into(field, text):
    field.control().selectAll()
    QTest.keyClicks(field.control(), text)


def choose(field, code):
    field.set_value(code)
    field.edited.emit()


def dialog_of(screen, kind):
    return screen.findChildren(kind)[-1]


# ---- the list of sections


def test_arrows_walk_and_enter_goes_in(screen, qtbot):
    nav = screen.nav
    QTest.keyClick(nav.buttons["kantor"], Qt.Key.Key_Down)
    assert nav.present() == "penomoran"
    QTest.keyClick(nav.buttons["penomoran"], Qt.Key.Key_Up)
    assert screen.section().title == "Kantor"


def test_clerk_sees_own_password_copies_and_check_only(office, qtbot):
    clerk = replace(office, actor=replace(office.actor, roles=frozenset({Role.LOKET})))
    screen = open_desk_window(clerk, qtbot).go("pengaturan")
    assert list(screen.nav.buttons) == ["sandi", "tampilan", "cadangan", "periksa"]


def test_everything_in_every_section_has_a_name(screen):
    for key in screen.nav.buttons:
        assert nameless(show(screen, key)) == []


def test_unknown_section_shows_the_first(desk):
    assert desk.go("pengaturan", section="tidak_ada").section().title == "Kantor"


# ---- office, paper, lock


def test_office_is_saved_by_f10_and_the_window_told(office, qtbot):
    told = []
    desk = open_desk_window(office, qtbot)
    object.__setattr__(desk.desk, "settings_changed", lambda: told.append(True))
    screen = desk.go("pengaturan")
    section = show(screen, "kantor")
    type_into(section.bound.fields["phone"], "(0999) 555202")
    assert screen.nav.buttons["kantor"].accessibleDescription() == "belum disimpan"
    screen.handlers()[Key.SAVE]()
    assert office.work.office_data.office().phone == "(0999) 555202"
    assert told == [True]
    assert screen.nav.buttons["kantor"].accessibleDescription() == ""


def test_wrong_postal_code_stands_at_its_field_and_nothing_is_saved(office, screen):
    section = show(screen, "kantor")
    type_into(section.bound.fields["postal_code"], "99")
    screen.handlers()[Key.SAVE]()
    assert "Lima angka" in section.bound.fields["postal_code"].problem()
    assert "1 isian perlu diperbaiki: Kode pos" in section.heading.summary.text()
    assert office.work.office_data.office().postal_code == "99123"


def test_unsaved_typing_survives_a_look_at_another_section(screen):
    section = show(screen, "kantor")
    type_into(section.bound.fields["phone"], "12345")
    show(screen, "layar")
    assert show(screen, "kantor").bound.fields["phone"].value() == "12345"


def test_office_changed_elsewhere_meanwhile_is_told(office, desk, screen):
    section = show(screen, "kantor")
    type_into(section.bound.fields["phone"], "12345")
    office.work.office_data.save(office.actor, replace(office.work.office_data.get(), website="x.go.id"))
    screen.handlers()[Key.SAVE]()
    assert "baru saja diubah" in desk.desk.notices.text()
    assert section.bound.fields["phone"].value() == "12345"


def test_paper_of_new_letters_and_lock_time_are_chosen(office, screen):
    section = show(screen, "layar")
    choose(section.bound.fields["paper"], "A4")
    type_into(section.bound.fields["lock_minutes"], "30")
    screen.handlers()[Key.SAVE]()
    assert (office.work.settings.get().paper, office.work.settings.get().lock_minutes) == ("A4", 30)
    case = receive_main_complaint(office.walk)
    assert office.work.referral_letters.propose(office.actor, case.uid).paper == "A4"


def test_pictures_of_the_letterhead_are_chosen_changed_and_taken_away(office, qtbot, tmp_path):
    crest, wrong = tmp_path / "lambang.png", tmp_path / "lambang.svg"
    crest.write_bytes(pictures.emblem())
    wrong.write_text("<svg/>")
    desk = open_desk_window(office, qtbot, crest, wrong)
    section = show(desk.go("pengaturan"), "layar")
    row, shelf = section.letterhead.rows["logo_hash"], office.work.letter_care.letterhead
    QTest.keyClick(row.choose_button, Qt.Key.Key_Space)
    kept = shelf.shown()["logo_hash"].digest
    assert (row.sheet.has_picture(), row.choose_button.text(), bool(kept)) == (True, "Ganti…", True)
    QTest.keyClick(row.choose_button, Qt.Key.Key_Space)
    assert "bukan gambar PNG atau JPEG" in desk.desk.notices.text()
    assert shelf.shown()["logo_hash"].digest == kept
    assert row.choose_button.accessibleName() == "Ganti lambang daerah"
    QTest.keyClick(row.remove_button, Qt.Key.Key_Space)
    assert (row.sheet.has_picture(), row.remove_button.isHidden()) == (False, True)
    assert nameless(section) == []


def test_tab_comes_to_the_pictures_before_it_comes_to_saving(screen):
    section = show(screen, "layar")
    row = section.letterhead.rows["logo_hash"]
    assert section.bound.fields["lock_minutes"].control().nextInFocusChain() is not section.save_button
    assert section.letterhead.rows["house_logo_hash"].remove_button.nextInFocusChain() is section.save_button
    assert row.choose_button.nextInFocusChain() is row.remove_button


# ---- number books


def test_pattern_shows_the_next_number_while_it_is_typed(office, screen):
    section = show(screen, "penomoran")
    type_into(section.bound.fields["template"], "{urut:3}/{kode}/{bulan_romawi}/{tahun}")
    assert section.example.text() == "127/400.9.11/XI/2026"
    screen.handlers()[Key.SAVE]()
    found = office.work.book_room.series.all(office.actor)
    books = {book.series.code: book.series.template for book in found}
    assert books["surat"] == "{urut:3}/{kode}/{bulan_romawi}/{tahun}"


def test_book_in_use_does_not_begin_anew(screen):
    section = show(screen, "penomoran")
    section.chips["sk"].click()
    assert section.begin.edit.isReadOnly()
    assert "Sudah berjalan" in section.begin.hint()


def test_bounds_are_asked_for_a_block_only(screen):
    section = show(screen, "penomoran")
    assert not section.first_field.isVisible()
    choose(section.bound.fields["mode"], "blok")
    assert section.first_field.isVisible()
    screen.handlers()[Key.SAVE]()
    assert section.first_field.problem() == "Isi dengan angka"


def test_typing_into_one_book_stays_while_another_is_looked_at(screen):
    section = show(screen, "penomoran")
    type_into(section.bound.fields["last_number"], "187")
    section.chips["ba"].click()
    section.chips["surat"].click()
    assert section.bound.fields["last_number"].value() == "187"


# ---- accounts


def add_endah(office):
    return office.work.accounts.add_user(office.actor, AddUser("endah", PHRASE, frozenset({Role.LOKET})))


def test_new_account_shows_its_phrase_once_and_comes_in_with_it(office, screen):
    show(screen, "pengguna")
    screen.handlers()[Key.NEW]()
    dialog = dialog_of(screen, dialogs.NewUserDialog)
    officer = next(one for one in office.work.officers.all(office.actor) if one.name == "Endah Lestari")
    choose(dialog.bound.fields["officer"], str(officer.id))
    assert dialog.bound.fields["username"].value() == "endah"
    type_into(dialog.bound.fields[OWN], SAMPLE_PASSWORD)
    dialog.save()
    phrase = dialog_of(screen, dialogs.PhraseDialog).phrase.text()
    assert office.work.accounts.switch_user("endah", phrase).actor.name == "Endah Lestari"
    assert [view.name for view in screen.section().rows()] == ["Yuliana Kartika", "Endah Lestari"]


def test_wrong_own_password_makes_no_account(office, screen):
    show(screen, "pengguna")
    screen.handlers()[Key.NEW]()
    dialog = dialog_of(screen, dialogs.NewUserDialog)
    choose(dialog.bound.fields["officer"], dialog.bound.fields["officer"].combo.itemData(0))
    type_into(dialog.bound.fields[OWN], "bukan ini")
    dialog.save()
    assert dialog.bound.fields[OWN].problem() == "Kata sandi Anda tidak cocok"
    assert len(office.work.accounts.list_users(office.actor)) == 1


def test_own_account_is_another_administrators_business(screen):
    section = show(screen, "pengguna")
    assert not section.roles_button.isEnabled()
    assert section.own_hint.isVisible()


def test_roles_are_changed(office, screen):
    user = add_endah(office)
    section = show(screen, "pengguna")
    section.table.choose(user.uid)
    section.change_roles()
    dialog = dialog_of(screen, dialogs.RolesDialog)
    dialog.bound.fields["roles"].boxes()["verifikator"].click()
    type_into(dialog.bound.fields[OWN], SAMPLE_PASSWORD)
    dialog.save()
    assert section.current().user.roles == {Role.LOKET, Role.VERIFIKATOR}


def test_forgotten_password_is_typed_anew_by_its_owner(office, screen):
    user = add_endah(office)
    section = show(screen, "pengguna")
    section.table.choose(user.uid)
    section.reset_password()
    dialog = dialog_of(screen, dialogs.ResetDialog)
    type_into(dialog.bound.fields[OWN], SAMPLE_PASSWORD)
    for name in ("password", "password_again"):
        type_into(dialog.bound.fields[name], "rumput hijau lautan dalam")
    dialog.save()
    assert office.work.accounts.switch_user("endah", "rumput hijau lautan dalam")


def test_ended_account_stays_in_the_list(office, screen):
    user = add_endah(office)
    section = show(screen, "pengguna")
    section.table.choose(user.uid)
    section.end_account()
    dialog = dialog_of(screen, dialogs.EndAccountDialog)
    type_into(dialog.bound.fields[OWN], SAMPLE_PASSWORD)
    dialog.save()
    assert not section.current().can_come_in
    assert not section.end_button.isEnabled()


def test_own_password_is_changed(office, screen):
    section = show(screen, "sandi")
    type_into(section.bound.fields[OWN], SAMPLE_PASSWORD)
    for name in ("password", "password_again"):
        type_into(section.bound.fields[name], PHRASE)
    screen.handlers()[Key.SAVE]()
    assert office.work.accounts.switch_user(SAMPLE_USER, PHRASE)
    assert section.bound.fields[OWN].value() == ""


def test_own_password_is_not_changed_by_who_does_not_know_it(office, screen):
    section = show(screen, "sandi")
    type_into(section.bound.fields[OWN], "bukan ini")
    for name in ("password", "password_again"):
        type_into(section.bound.fields[name], PHRASE)
    screen.handlers()[Key.SAVE]()
    assert section.bound.fields[OWN].problem() == "Kata sandi Anda tidak cocok"
    assert office.work.accounts.switch_user(SAMPLE_USER, SAMPLE_PASSWORD)


def test_envelope_says_whether_its_code_is_on_paper_and_leads_to_a_new_one(desk, screen):
    section = show(screen, "amplop")
    assert "belum dipastikan" in section.state.text()
    section.button.click()
    assert desk.window.pages.present_page() == "amplop"


# ---- agencies


def test_agency_is_added_and_changed(office, screen):
    section = show(screen, "instansi")
    screen.handlers()[Key.NEW]()
    dialog = dialog_of(screen, AgencyDialog)
    type_into(dialog.bound.fields["name"], "Puskesmas Melati")
    type_into(dialog.bound.fields["head_title"], "Kepala Puskesmas Melati")
    dialog.save()
    assert section.current().code == "puskesmas_melati"
    section.open_current()
    dialog = dialog_of(screen, AgencyDialog)
    dialog.bound.fields["active"].boxes()["aktif"].click()
    dialog.save()
    assert not next(one for one in section.rows() if one.code == "puskesmas_melati").active


def test_taken_code_stands_at_its_field(screen):
    show(screen, "instansi")
    screen.handlers()[Key.NEW]()
    dialog = dialog_of(screen, AgencyDialog)
    type_into(dialog.bound.fields["name"], "Dinsos")
    type_into(dialog.bound.fields["head_title"], "Kepala")
    dialog.save()
    assert dialog.bound.fields["code"].problem() == "Kode instansi sudah dipakai"


# ---- copies and check


def test_copy_is_made_proved_and_told(office, desk, screen, folder):
    section = show(screen, "cadangan")
    assert "Belum ada cadangan" in section.state.text()
    section.make()
    assert len(list(folder.glob("*.cadangan"))) == 1
    assert "sudah diperiksa" in desk.desk.notices.text()
    assert section.found.isVisible()


def test_copies_on_the_laptop_are_listed_and_proved(office, desk, screen):
    office.work.maintenance.back_up(office.actor, office.application.paths.backups)
    office.clock.advance(hours=3)
    section = show(screen, "cadangan")
    assert section.state.text() == "Cadangan aman 3 jam lalu."
    QTest.keyClick(section.table, Qt.Key.Key_Return)
    assert "utuh" in desk.desk.notices.text()


def test_damaged_copy_is_refused(office, desk, screen, folder, qtbot):
    section = show(screen, "cadangan")
    section.make()
    (path,) = folder.glob("*.cadangan")
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)
    section._verify(path)
    assert not section.found.isVisible()
    titles = [one.windowTitle() for one in desk.window.findChildren(dialogs.Dialog)]
    assert any("rusak" in title or "tidak utuh" in title for title in titles), titles


def test_check_of_a_sound_register_says_so(screen):
    section = show(screen, "periksa")
    section.button.click()
    assert "Semua cocok" in section.result.text()
    assert not section.findings.isVisible()


def test_finding_is_told_in_words(office, screen):
    with office.application.house.open(None).write() as tx:
        tx.numbers.raise_counter("surat", 2026, 130)
        tx.commit()
    section = show(screen, "periksa")
    section.button.click()
    assert "tidak cocok" in section.result.text()
    assert section.findings.isVisible()


# ---- looks


class RememberedAppearance:
    """Remembers what was shown and kept."""

    def __init__(self) -> None:
        self.shown, self.kept = [Looks()], []

    def looks(self) -> Looks:
        return self.shown[-1]

    def show(self, looks: Looks) -> None:
        self.shown.append(looks)

    def keep(self, looks: Looks) -> None:
        self.kept.append(looks)


def test_theme_is_shown_and_kept_with_the_arrow(office, qtbot):
    desk, appearance = open_desk_window(office, qtbot), RememberedAppearance()
    object.__setattr__(desk.desk, "appearance", appearance)
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)
    section = show(desk.go("pengaturan"), "tampilan")
    section.first().setFocus()
    QTest.keyClick(section.theme.button("terang"), Qt.Key.Key_Right)
    assert appearance.shown[-1] == appearance.kept[-1] == Looks("gelap", 100)
    section.scale.button("125").click()
    assert appearance.kept[-1] == Looks("gelap", 125)


# ---- keperluan


def test_problem_of_the_office_is_added_and_offered_at_the_desk(office, desk, screen):
    section = show(screen, "keperluan")
    screen.handlers()[Key.NEW]()
    dialog = dialog_of(screen, CategoryDialog)
    type_into(dialog.bound.fields["code"], "M01")
    type_into(dialog.bound.fields["name"], "Modal usaha kecil")
    dialog.form.edit("sector", "umkm")
    dialog.form.edit("group", "lainnya")
    dialog.save()
    assert section.current().code == "M01"
    assert office.work.rules.book().category("M01", office.today).name == "Modal usaha kecil"


# ---- persyaratan


def test_papers_of_a_problem_are_changed_by_keys_and_asked_for_at_the_desk(office, screen):
    section = show(screen, "persyaratan")
    section.table.choose("K01")
    section.open_current()
    dialog = dialog_of(screen, RequirementDialog)
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    QTest.keyClicks(dialog.new_paper.control(), "Surat keterangan RT")
    QTest.keyClick(dialog, Qt.Key.Key_F10)
    asked = office.work.rules.book().requirements("K01", office.today)
    assert asked[0].name == "Surat keterangan RT"
    assert section.current().is_own
    section.reset_current()
    assert not section.current().is_own
