"""Results of files and *kenapa bukan saya?* in the window, on a real office."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from puskesos_desktop.app.sample_story import receive_main_complaint
from puskesos_desktop.services.complaint_commands import AnswerInput, RecordAnswer
from puskesos_desktop.services.registry_commands import AddResident
from puskesos_desktop.ui.screens.complaints.message_dialog import MessageDialog
from puskesos_desktop.ui.screens.registry.card_dialogs import CheckDialog
from puskesos_desktop.ui.screens.registry.card_why import WhyDialog
from puskesos_desktop.ui.shell import Key
from tests.result_files import take_in_results
from tests.ui.desk_window import open_desk_window
from tests.ui.test_accessible_names import nameless

if TYPE_CHECKING:
    from pathlib import Path

    from puskesos_desktop.ui.screens.complaints import ResultsScreen
    from tests.ui.desk_window import DeskWindow


@pytest.fixture
def desk(office, qtbot) -> DeskWindow:
    opened = open_desk_window(office, qtbot)
    with qtbot.waitExposed(opened.window):
        opened.window.activateWindow()
    return opened


@pytest.fixture
def results(office, desk: DeskWindow, tmp_path: Path) -> ResultsScreen:
    take_in_results(office.work, office.actor, tmp_path, 6)
    return desk.go("hasil")


def test_rows_that_are_chosen_are_told_in_one_save(results: ResultsScreen) -> None:
    results.pane.table.selectAll()
    QTest.keyClick(results.pane.table, Qt.Key.Key_Return)
    results.dialog().yes_button.click()
    assert results.pane.rows() == ()
    results.handlers()[Key.UNDO]()
    assert len(results.pane.rows()) == 6


def test_one_person_is_told_by_a_message(results: ResultsScreen) -> None:
    first = results.pane.current()
    results.handlers()[Key.OPTION_4]()
    results.findChild(MessageDialog).sent_button.click()
    assert results.dialog().field("way").value() == "wa"
    results.dialog().yes_button.click()
    assert first not in results.pane.rows()
    assert len(results.pane.rows()) == 5


def test_a_refusal_stands_at_its_field_and_loses_nothing(office, results: ResultsScreen) -> None:
    results.begin(results.pane.shown_ids())
    dialog = results.dialog()
    dialog.field("told_by").set_value("Ketua RT 004")
    dialog.field("told_on").set_value(office.today.replace(day=1))
    dialog.yes_button.click()
    assert dialog.field("told_on").problem() != ""
    assert dialog.field("told_by").value() == "Ketua RT 004"
    assert len(results.pane.rows()) == 6


def test_a_message_is_copied_and_written_down_as_a_telling(office, qtbot, desk: DeskWindow) -> None:
    uid = receive_main_complaint(office.walk).uid
    letters = office.work.referral_letters
    letters.issue(office.actor, letters.propose(office.actor, uid))
    case = office.work.desk.get_detail(office.actor, uid).complaint
    answer = AnswerInput(text="Sudah aktif.", source="Dinas Sosial", answered_on=office.today)
    command = RecordAnswer(request_uid=office.uid(), uid=uid, version=case.version, answer=answer)
    office.work.answers.record_answer(office.actor, command)
    screen = desk.go("pengaduan", uid=uid, act="pesan_wa")
    qtbot.waitUntil(lambda: screen.findChild(MessageDialog) is not None)
    dialog = screen.findChild(MessageDialog)
    assert nameless(dialog) == []
    dialog.copy_button.click()
    assert "Sudah aktif." in QGuiApplication.clipboard().text()
    dialog.sent_button.click()
    assert screen.acting.dialog().field("way").value() == "wa"
    screen.acting.dialog().yes_button.click()
    [telling] = office.work.desk.get_detail(office.actor, uid).complaint.tellings
    assert (telling.way, telling.reached) == ("wa", True)


def test_names_hide_behind_the_curtain(results: ResultsScreen) -> None:
    results.draw_curtain(closed=True)
    assert not results.pane.isVisible()
    results.draw_curtain(closed=False)
    assert results.pane.isVisible()


def test_who_was_never_checked_is_checked_first_and_answered_then(office, desk: DeskWindow) -> None:
    command = AddResident(office.uid(), "Wati Baru", "9971014107990007")
    uid = office.work.registry.add_resident(office.actor, command).resident.uid
    screen = desk.go("data_warga", uid=uid)
    screen.handlers()[Key.OPTION_6]()
    dialog = screen.findChild(WhyDialog)
    assert dialog.view.headline.startswith("Belum dicek")
    dialog.check_button.click()
    check = screen.findChild(CheckDialog)
    check.form.edit("desil", "3")
    check.save()
    answered = screen.findChildren(WhyDialog)[-1]
    assert answered.view.headline.startswith("Desil perorangan 3")
    assert {row.look.text for row in answered.view.rows} == {"boleh diusulkan"}
