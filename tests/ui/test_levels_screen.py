"""Cases that go up, in the window: the list on paper for a level that has no program."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.app.sample_story import receive_main_complaint
from puskesos_desktop.presentation.case_above import BELOW
from puskesos_desktop.services.complaint_commands import EndComplaint
from puskesos_desktop.services.login import Session
from puskesos_desktop.services.ports.keys import RegisterSecret
from puskesos_desktop.ui.shell import Key
from tests.documents.papers import page_texts
from tests.level_offices import open_levels
from tests.ui.desk_window import open_desk_window

if TYPE_CHECKING:
    from tests.ui.desk_window import DeskWindow
    from tests.workplace_fixture import OpenOffice


@pytest.fixture
def levels(postgres_server, tmp_path):
    folder = tmp_path / "server"
    folder.mkdir()
    with open_levels(postgres_server, folder) as opened:
        yield opened


@pytest.fixture
def kecamatan(office, qtbot, levels) -> DeskWindow:
    """The window of the kecamatan's seat at the common server."""
    above = levels.kecamatan
    with above.register.uow.read() as tx:
        place = tx.offices.get()
    secret = RegisterSecret("postgresql", "")
    session = Session(above.actor, place, "kecamatan", secret, above.register.uow)
    seat = replace(office, work=office.application.open_workplace(session), actor=above.actor)
    return open_desk_window(seat, qtbot)


def show(qtbot, desk, uid):
    screen = desk.go("pengaduan", uid=uid)
    qtbot.waitUntil(lambda: screen.detail() is not None)
    return screen


def words(screen) -> list[str]:
    return [button.words() for button in screen.panel.buttons()]


def test_what_came_up_says_where_it_came_from_and_is_answered_here(qtbot, levels, kecamatan):
    uid = levels.raised()
    screen = show(qtbot, kecamatan, uid)
    assert [column.title for column in screen.list.model.columns][2] == "Asal"
    assert screen.detail().between.origin == "Kelurahan Melati"
    assert words(screen)[:3] == ["Catat jawaban", "Catat pemeriksaan", "Teruskan ke kota/kabupaten"]
    screen.panel.step_wanted.emit("jawaban")
    dialog = screen.acting.dialog()
    assert dialog.field("source").value() == "Kecamatan Contoh"
    dialog.field("text").set_value("Sudah diusulkan ulang.")
    dialog.yes_button.click()
    case = levels.kelurahan.load(uid)
    assert (case.status.value, case.holder_office_id) == ("jawaban", 1)


def test_what_the_origin_does_is_not_begun_above(qtbot, levels, kecamatan):
    screen = show(qtbot, kecamatan, levels.raised())
    screen.handlers()[Key.PRINT]()
    assert kecamatan.desk.notices.text() == BELOW
    assert kecamatan.printer.jobs == []


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
