"""Change of hands, courses, petikan and the three teams in the window, on a real office."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel

from puskesos_desktop.presentation.sk_views import UNSIGNED
from puskesos_desktop.ui.dialogs import ReasonDialog
from puskesos_desktop.ui.screens.officers.bases_dialog import BasesDialog
from puskesos_desktop.ui.screens.officers.changing import ChangeDialog
from puskesos_desktop.ui.screens.officers.excerpting import ExcerptDialog
from puskesos_desktop.ui.screens.officers.people_acts import TrainingDialog
from puskesos_desktop.ui.screens.settings.legal_bases import LegalBasisDialog
from puskesos_desktop.ui.shell import Key
from tests.services.test_papers import text_of
from tests.ui.desk_window import open_desk_window
from tests.ui.test_accessible_names import nameless
from tests.ui.test_officers_screen import choose, dialog_of
from tests.ui.test_sk_screen import add

if TYPE_CHECKING:
    from puskesos_desktop.ui.screens.officers import OfficersScreen


@pytest.fixture
def desk(office, qtbot):
    return open_desk_window(office, qtbot)


@pytest.fixture
def people(desk) -> OfficersScreen:
    screen = desk.go("petugas")
    screen.show_view("petugas")
    return screen


def put(dialog, **told):
    """Enter values as a hand would, field after field."""
    for name, value in told.items():
        dialog.bound.fields[name].set_value(value)
        dialog.bound.fields[name].edited.emit()


def test_head_is_followed_by_an_acting_one_with_the_letter_that_waits(office, desk, people):
    choose(people, "Ratna Wulandari")
    people.panel.buttons["ganti"].click()
    dialog = dialog_of(people, ChangeDialog)
    assert nameless(dialog) == []
    follower = next(one for one in people.list.active_officers() if one.name == "Danang Saputro")
    put(dialog, reason="Mutasi", follower=follower.uid, basis="SP 800/2/2026")
    dialog.save()
    assert "1 wewenang berakhir, 1 surat dibuat ulang" in desk.desk.notices.text()
    (signer,) = office.work.officers.signers(office.actor, office.today)
    assert (signer.officer.name, signer.mandate.kind) == ("Danang Saputro", "plt")


def test_change_that_letters_stand_against_says_so_whole_and_at_its_day(office, people):
    letter = office.work.sks.letter_of(office.actor, office.work.sks.all(office.actor)[0].uid)
    office.work.letters.mark_signed(office.actor, letter.uid, office.today)
    choose(people, "Ratna Wulandari")
    people.panel.buttons["ganti"].click()
    dialog = dialog_of(people, ChangeDialog)
    follower = next(one for one in people.list.active_officers() if one.name == "Danang Saputro")
    put(dialog, reason="Mutasi", follower=follower.uid, basis="SP 800/2/2026")
    dialog.save()
    assert dialog.isVisible()
    assert dialog.bound.fields["day"].problem() == "Pilih hari sesudahnya"
    assert "surat sudah ditandatangani Ratna Wulandari pada" in dialog.banner.text()


def test_capacity_decides_what_is_asked_and_what_goes_along(people):
    choose(people, "Ratna Wulandari")
    people.panel.buttons["ganti"].click()
    dialog = dialog_of(people, ChangeDialog)
    put(dialog, capacity="kosong")
    assert not dialog._asked["follower"].isVisibleTo(dialog)
    put(dialog, capacity="plh")
    assert dialog._asked["ends_on"].isVisibleTo(dialog)
    assert [code for code, _ in dialog.form.parts()] == ["surat"]


def test_officer_who_leaves_gives_the_duty_up_and_a_new_sk_is_offered(desk, people):
    choose(people, "Rudi Hartanto")
    people.panel.buttons["ganti"].click()
    dialog = dialog_of(people, ChangeDialog)
    put(dialog, reason="Pindah tugas")
    dialog.save()
    assert "1 tugas SK berakhir" in desk.desk.notices.text()
    assert people.list.current_officer().state[0] == "Tidak aktif"
    assert people.list.current_officer().duties == ()


def test_course_is_entered_shown_and_taken_out(people):
    choose(people, "Rudi Hartanto")
    people.panel.buttons["latih"].click()
    dialog = dialog_of(people, TrainingDialog)
    assert nameless(dialog) == []
    put(dialog, title="Bimbingan teknis SLRT", hours="24")
    dialog.save()
    assert dialog.bound.fields["held_on"].problem()
    put(dialog, held_on=people._desk.today())
    dialog.save()
    (course,) = people.list.current_officer().trainings
    assert (course.title, course.hours) == ("Bimbingan teknis SLRT", 24)
    people.panel.training_removed.emit(course.uid)
    assert people.list.current_officer().trainings == ()


def test_petikan_waits_for_the_signature_and_is_printed_for_each(office, desk):
    screen = desk.go("petugas")
    assert not screen.panel.buttons["petikan"].isEnabled()
    assert UNSIGNED in {one.text() for one in screen.panel.findChildren(QLabel)}
    screen.handlers()[Key.OPTION_4]()
    screen.handlers()[Key.PRINT]()
    assert desk.desk.notices.text() == UNSIGNED
    letter = office.work.sks.letter_of(office.actor, screen.list.current_sk().uid)
    office.work.letters.mark_signed(office.actor, letter.uid, office.today)
    screen.reload()
    screen.handlers()[Key.OPTION_4]()
    dialog = dialog_of(screen, ExcerptDialog)
    put(dialog, who="0")
    dialog.save()
    assert desk.desk.notices.text() == "1 petikan dikirim ke pencetak."
    text = text_of(desk.printer.jobs[-1].pdf)
    assert ("YULIANA KARTIKA" in text, "RUDI HARTANTO" in text) == (True, False)


def test_salinan_of_a_signed_sk_leaves_the_printer_at_one_key(office, desk):
    screen = desk.go("petugas")
    letter = office.work.sks.letter_of(office.actor, screen.list.current_sk().uid)
    office.work.letters.mark_signed(office.actor, letter.uid, office.today)
    screen.reload()
    screen.handlers()[Key.PRINT]()
    assert desk.window.pages.present().letter.detail().letter.uid == letter.uid
    [job] = desk.printer.jobs
    assert ("SALINAN" in text_of(job.pdf), job.copies) == (True, 1)


def test_three_teams_are_listed_shown_as_a_paper_and_printed(desk):
    screen = desk.go("petugas")
    screen.handlers()[Key.OPTION_3]()
    page = desk.window.pages.present()
    assert page.table.copy_text().splitlines()[1].split("\t")[:4] == [
        "1", "Puskesos", "Yuliana Kartika", "Koordinator",
    ]  # fmt: skip
    assert "Tim Koordinasi dan Tim Sekretariat" in page.banner.text()
    page.handlers()[Key.LETTER]()
    assert page.is_paper_shown()
    page.handlers()[Key.BACK]()
    page.handlers()[Key.PRINT]()
    assert "SUSUNAN ORGANISASI" in text_of(desk.printer.jobs[-1].pdf)
    assert nameless(page) == []


def test_office_of_another_day_is_read_for_that_day(desk):
    page = desk.go("organisasi")
    page.day.set_value(page._desk.today().replace(year=2020))
    page.day.left.emit()
    assert page.stack.currentWidget() is page.empty


def test_unchecked_law_asks_why_before_the_sk_gets_its_number(office, desk):
    screen = desk.go("sk", mode="terbit")
    add(screen, office, role="operator")
    screen.fields.bases.click()
    dialog = dialog_of(screen, BasesDialog)
    dialog.ticks.set_value(frozenset({"UU-13-2011", "PP-39-2012"}))
    dialog.yes_button.click()
    screen.handlers()[Key.SAVE_PRINT]()
    asked = dialog_of(screen, ReasonDialog)
    assert len(office.work.sks.all(office.actor)) == 1
    asked.field.set_value("naskah dilihat di bagian hukum")
    asked.yes_button.click()
    issued = office.work.sks.all(office.actor)[0]
    assert issued.content["basis_note"] == "naskah dilihat di bagian hukum"
    assert issued.content["basis"] == ["PP-39-2012", "UU-13-2011"]


def test_law_is_marked_as_checked_and_the_regions_own_is_added(office, desk):
    screen = desk.go("pengaturan", section="dasar_hukum")
    section = screen.section()
    section.table.choose("PP-39-2012")
    section._check(section.current())
    assert section.current().checked.startswith("23-11-26")
    section.new()
    dialog = dialog_of(section, LegalBasisDialog)
    assert nameless(dialog) == []
    put(dialog, number="7", year="2024", about="Kelurahan")
    dialog.save()
    assert section.current().key == "PERDA-7-2024"
