"""Cases that go up, in the window: the list on paper for a level that has no program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.app.sample_story import receive_main_complaint
from puskesos_desktop.services.complaint_commands import EndComplaint
from puskesos_desktop.ui.shell import Key
from tests.documents.papers import page_texts
from tests.ui.desk_window import open_desk_window

if TYPE_CHECKING:
    from tests.workplace_fixture import OpenOffice


def raised_case(office: OpenOffice) -> str:
    uid = receive_main_complaint(office.walk).uid
    version = office.work.desk.get_detail(office.actor, uid).complaint.version
    up = EndComplaint(request_uid=office.uid(), uid=uid, version=version, reason="Perlu kecamatan")
    office.work.complaints.escalate(office.actor, up)
    return uid


def test_list_for_the_kecamatan_is_printed_and_its_answer_entered_as_from_outside(office, qtbot):
    desk, uid = open_desk_window(office, qtbot), raised_case(office)
    screen = desk.go("pengaduan", uid=uid)
    qtbot.waitUntil(lambda: screen.detail() is not None)
    screen.handlers()[Key.OPTION_6]()
    screen.listing.dialog.field("receiver").set_value("Bagus Prasetyo")
    screen.listing.dialog.yes_button.click()
    assert "ADU-KMI" in page_texts(desk.printer.jobs[-1].pdf)[0]
    qtbot.waitUntil(lambda: "diserahkan_atas" in [one.step for one in screen.detail().complaint.events])
    screen.panel.step_wanted.emit("jawaban")
    dialog = screen.acting.dialog()
    assert dialog.field("source").value().startswith("Bagus Prasetyo, Supervisor Kecamatan")
    dialog.field("text").set_value("Kartu aktif lagi.")
    dialog.yes_button.click()
    answered = office.work.desk.get_detail(office.actor, uid).complaint
    assert (answered.events[-1].step, answered.events[-1].data["outside"]) == ("jawaban", True)
