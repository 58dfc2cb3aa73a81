"""The page of a visit in the window, on a real office."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from puskesos_desktop.app.sample_story import receive_main_complaint
from puskesos_desktop.ui.dialogs import ReasonDialog
from puskesos_desktop.ui.screens.complaints.answer_letter import AnswerLetterDialog
from puskesos_desktop.ui.screens.complaints.visit_papers import PhotoDialog
from puskesos_desktop.ui.shell import Key
from tests import pictures
from tests.services.test_visits import ALL_TEN, Round
from tests.ui.desk_window import open_desk_window

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from puskesos_desktop.ui.screens.complaints import VisitScreen
    from tests.ui.desk_window import DeskWindow
    from tests.workplace_fixture import OpenOffice


@pytest.fixture
def tour(office: OpenOffice) -> Round:
    return Round(office, receive_main_complaint(office.walk).uid)


@pytest.fixture
def desk(office: OpenOffice, qtbot: QtBot, tmp_path: Path) -> DeskWindow:
    picture = tmp_path / "rumah.jpg"
    picture.write_bytes(pictures.jpeg())
    opened = open_desk_window(office, qtbot, picture)
    with qtbot.waitExposed(opened.window):
        opened.window.activateWindow()
    return opened


def type_head(screen: VisitScreen) -> None:
    screen.view.field("outcome").button("ditemui").click()
    met = screen.view.field("met_with")
    met.set_value("Siti Aminah")
    met.edited.emit()


def test_letters_answer_and_a_skipped_question_is_hidden(tour: Round, desk: DeskWindow) -> None:
    tour.plan()
    screen = desk.go("kunjungan", complaint=tour.case)
    screen.view.turn(1)
    QTest.keyClicks(QApplication.focusWidget(), "t")
    assert screen.form().answers["tempat_tinggal"] == "tidak"
    screen.view.turn(1)
    assert screen.view.field("bantuan_lain").isHidden()
    screen.view.field("bantuan").boxes()["lain"].click()
    assert not screen.view.field("bantuan_lain").isHidden()


def test_what_is_missing_is_shown_at_its_input_in_whatever_part(tour: Round, desk: DeskWindow) -> None:
    tour.plan()
    screen = desk.go("kunjungan", complaint=tour.case)
    type_head(screen)
    screen.handlers()[Key.SAVE_PRINT]()
    assert screen.view.part == "kriteria"
    assert screen.view.field("tempat_tinggal").problem() == "Belum dijawab"
    assert screen.head.summary.text().startswith("11 isian")


def test_kept_halfway_and_finished_later(tour: Round, desk: DeskWindow) -> None:
    tour.plan()
    screen = desk.go("kunjungan", complaint=tour.case)
    type_head(screen)
    screen.handlers()[Key.SAVE]()
    again = desk.go("kunjungan", complaint=tour.case)
    assert again.form().result.met_with == "Siti Aminah"
    for key, given in ALL_TEN.items():
        again.form().answer(key, given)
    again.form().edit("summary", "Rumah kayu.")
    again.handlers()[Key.SAVE_PRINT]()
    assert tour.steps()[-1] == "hasil_kunjungan"
    assert desk.window.pages.present().title == "Pengaduan"
    shown = desk.go("kunjungan", complaint=tour.case)
    assert shown.save_button.isHidden()
    shown.handlers()[Key.PRINT]()
    assert len(desk.printer.jobs) == 1


def test_what_was_typed_and_not_saved_comes_back(tour: Round, desk: DeskWindow) -> None:
    tour.plan()
    screen = desk.go("kunjungan", complaint=tour.case)
    type_head(screen)
    screen.view.edited.emit()
    desk.go("hari_ini")
    screen.work.open("", tour.case)
    assert screen.form().result.met_with == "Siti Aminah"
    assert screen.form().is_dirty()


def test_a_faster_officer_is_told_and_nothing_typed_is_lost(tour: Round, desk: DeskWindow) -> None:
    detail = tour.plan()
    screen = desk.go("kunjungan", complaint=tour.case)
    type_head(screen)
    tour.office.work.visits.save(tour.office.actor, tour.written(detail))
    screen.handlers()[Key.SAVE]()
    assert "baru saja disimpan" in desk.desk.notices.text()
    screen.handlers()[Key.SAVE]()
    kept = tour.office.work.visits.get(tour.office.actor, detail.visit.uid)
    assert kept.visit.result.met_with == "Siti Aminah"
    assert kept.visit.version == 3


def test_photo_hangs_on_the_visit_and_opens(tour: Round, desk: DeskWindow) -> None:
    tour.plan()
    screen = desk.go("kunjungan", complaint=tour.case)
    screen.handlers()[Key.OPTION_1]()
    screen.papers.dialog.yes_button.click()
    assert "Foto rumah" in screen.side.buttons()
    screen.side.buttons()["Foto rumah"].click()
    assert desk.window.findChildren(PhotoDialog)


def test_a_visit_is_called_off_and_a_member_added(tour: Round, desk: DeskWindow) -> None:
    tour.plan("dtsen")
    screen = desk.go("kunjungan", complaint=tour.case)
    before = len(screen.form().people)
    screen.view.person_wanted.emit()
    dialog = screen.dialog
    dialog.field("name").set_value("Bayi Rani")
    dialog.yes_button.click()
    assert screen.view.part == f"anggota.{before + 1}"
    screen.side.call_off_wanted.emit()
    reason = screen.dialog
    assert isinstance(reason, ReasonDialog)
    reason.reasoned.emit("Banjir")
    assert tour.steps()[-1] == "hasil_kunjungan"


def test_surat_tugas_is_issued_from_the_page(tour: Round, desk: DeskWindow) -> None:
    tour.plan()
    screen = desk.go("kunjungan", complaint=tour.case)
    screen.handlers()[Key.LETTER]()
    [dialog] = desk.window.findChildren(AnswerLetterDialog)
    dialog.issue()
    assert tour.office.work.visits.of_case(tour.office.actor, tour.case).letter is not None


def test_curtain_covers_what_a_family_told(tour: Round, desk: DeskWindow) -> None:
    tour.plan()
    screen = desk.go("kunjungan", complaint=tour.case)
    screen.draw_curtain(closed=True)
    assert not screen.view.isVisible()
    screen.draw_curtain(closed=False)
    assert screen.view.isVisible()


def test_one_without_the_right_is_told(tour: Round, desk: DeskWindow) -> None:
    tour.plan()
    screen = desk.go("kunjungan", complaint=tour.case)
    reader = replace(tour.office.actor, roles=frozenset())
    screen.work._desk = replace(screen.work._desk, actor=lambda: reader)
    screen.handlers()[Key.SAVE]()
    assert "verifikator" in desk.desk.notices.text()
