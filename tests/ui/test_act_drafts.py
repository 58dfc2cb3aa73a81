"""What is typed in the dialog of an act survives a crash and the wrong key."""

from __future__ import annotations

import pytest

from puskesos_desktop.app.sample_story import receive_main_complaint
from puskesos_desktop.presentation.case_drafts import RESTORED
from puskesos_desktop.ui.act_drafts import KEEP_MS, ActDraft
from tests.ui.desk_window import open_desk_window

TEXT = "Sudah ditelepon, diminta datang lagi dengan kartu lama."


@pytest.fixture
def asking(office, qtbot):
    """Open the dialog of a note on one case, as often as wanted."""
    uid = receive_main_complaint(office.walk).uid
    desk = open_desk_window(office, qtbot)

    def ask():
        screen = desk.go("pengaduan", uid=uid, act="catatan")
        qtbot.waitUntil(lambda: screen.acting.dialog() is not None)
        return screen.acting.dialog()

    return ask


def type_note(dialog, text=TEXT):
    dialog.field("note").set_value(text)
    dialog.field("note").edited.emit()


def drafts(office):
    return [(one.kind, one.content["put_away"]) for one in office.work.drafts.all_for(office.actor.user_id)]


def test_closed_by_mistake_it_begins_where_it_was_left(asking, office):
    dialog = asking()
    type_note(dialog)
    dialog.reject()
    assert drafts(office) == [("tindakan", True)]
    again = asking()
    assert again.field("note").value() == TEXT
    assert again._banner.text() == RESTORED
    again._banner.acted.emit()
    assert (again.field("note").value(), drafts(office)) == ("", [])


def test_typing_is_kept_after_two_seconds_and_forgotten_once_saved(asking, office, qtbot):
    dialog = asking()
    type_note(dialog)
    keeper = dialog.findChild(ActDraft)
    assert (keeper._timer.isActive(), keeper._timer.interval()) == (True, KEEP_MS)
    keeper._timer.timeout.emit()
    assert drafts(office) == [("tindakan", False)]
    dialog.yes_button.click()
    assert drafts(office) == []
