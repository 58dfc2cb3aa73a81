"""Where cases go, by keys: to the programme's agency, through the musyawarah, up to the ministry."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.app.sample_office import SAMPLE_PASSWORD, SAMPLE_USER
from puskesos_desktop.app.sample_story import Walk, receive_main_complaint
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.services.accounts import AddUser
from puskesos_desktop.services.complaint_commands import EndComplaint
from puskesos_desktop.ui.screens.complaints import ComplaintsScreen
from tests.journeys.test_visit import cases
from tests.offices import at_work

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QMenu

    from tests.journeys.hands import Hands

MOST_KEYS = 16
AGENCIES = ("Kepala Dinas Sosial", "Kepala Dinas Pendidikan")


@pytest.fixture
def come_in(open_program: Callable[..., Hands], office_folder: Path) -> Callable[[], Hands]:
    """Yuliana comes in; called when the office is as the test wants it."""

    def come() -> Hands:
        hands = open_program(office_folder)
        hands.log_in(SAMPLE_USER, SAMPLE_PASSWORD)
        hands.settle()
        return hands

    return come


def go_by(hands: Hands, key: str, name: str) -> None:
    """Press a key until something has the cursor."""
    for _ in range(MOST_KEYS):
        if hands.at() == name:
            return
        hands.press(key)
    pytest.fail(f"{hands.at()} instead of {name}")


def choose_from(hands: Hands, menu: QMenu, name: str) -> None:
    """Walk an open menu to one of its entries and take it."""
    hands.wait(menu.isVisible)
    for _ in menu.actions():
        hands.press("Down")
        if menu.activeAction() is not None and menu.activeAction().text() == name:
            hands.press("Enter")
            return
    pytest.fail(f"{name} is not in the menu")


def see_case(hands: Hands, number: int, status: str) -> ComplaintsScreen:
    """Go to Pengaduan and wait for a case beside the list."""
    hands.press("ctrl+3")
    hands.wait_for("Pengaduan")
    return wait_for_case(hands, number, status)


def wait_for_case(hands: Hands, number: int, status: str) -> ComplaintsScreen:
    page = hands.window.pages.present()
    assert isinstance(page, ComplaintsScreen)

    def is_there() -> bool:
        case = page.detail().complaint if page.detail() is not None else None
        return case is not None and (case.ticket.number, case.status.value) == (number, status)

    hands.wait(is_there)
    hands.settle()
    hands.wait_for("Pengaduan")
    return page


@pytest.mark.article("B2")
def test_each_programme_is_referred_to_its_own_agency(
    come_in: Callable[[], Hands], office_folder: Path
) -> None:
    with at_work(office_folder) as (work, session):
        walk = Walk(work, session.actor, office_folder)
        for category in ("P01", "B01"):  # KIP has stopped; PKH has stopped
            receive_main_complaint(walk, category=category, next_step="")
    hands = come_in()
    see_case(hands, 2, "diterima")
    for number, agency in ((2, AGENCIES[0]), (1, AGENCIES[1])):
        wait_for_case(hands, number, "diterima")
        hands.press("F4")
        hands.wait_for("Tujuan")
        hands.settle()
        assert hands.focus().currentText().startswith(agency)
        hands.press("Esc")
        hands.wait_for("Pengaduan")
        hands.press("Down")


@pytest.mark.article("A3", "A4", "C2")
def test_resident_who_is_not_listed_is_proposed_through_the_musyawarah(come_in: Callable[[], Hands]) -> None:
    hands = come_in()
    hands.press("F2")
    hands.wait_for("Warga di depan meja")
    hands.type("karsinah")
    hands.press("Enter")
    hands.wait_for("Untuk")
    hands.press("alt+K")
    hands.wait_for("Keperluan")
    hands.type("b05")
    hands.press("Enter", "alt+S")
    hands.wait_for("Hasil cek SIKS-NG")
    hands.type("ti")  # tidak ditemukan
    hands.press("alt+I")
    hands.wait_for("Isi keluhan")
    hands.type("Belum pernah dibantu.")
    go_by(hands, "Enter", "Langkah berikut")
    hands.type("usul")
    hands.press("F10")
    hands.wait(lambda: len(cases(hands)) == 1)
    hands.settle()
    see_case(hands, 1, "diterima")
    hands.press("Enter")
    hands.wait_for("Usulkan lewat muskel")
    hands.press("Enter")
    hands.wait(lambda: hands.dialog() is not None)
    hands.settle()
    hands.press("Space", "F10")  # the photo of the house is at hand
    page = wait_for_case(hands, 1, "diusulkan")
    assert page.detail().complaint.events[-1].step == "diusulkan"


@pytest.mark.article("C3")
def test_case_goes_from_the_kecamatan_to_the_manager_and_on_to_the_ministry(
    come_in: Callable[[], Hands], office_folder: Path
) -> None:
    with at_work(office_folder) as (work, session):
        case = receive_main_complaint(Walk(work, session.actor, office_folder))
        told = {"uid": case.uid, "version": 1, "reason": "Perlu kecamatan"}
        work.complaints.escalate(session.actor, EndComplaint(request_uid=work.ids.new(), **told))
    hands = come_in()
    page = see_case(hands, 1, "eskalasi")
    for level in ("manajer", "provinsi", "pusat"):
        hands.press("Enter")
        hands.wait_for("Catat jawaban")
        go_by(hands, "Tab", "Tindakan lain")
        hands.press("Enter")
        choose_from(hands, page.panel.menu(), "Teruskan ke tingkat di atasnya")
        hands.wait_for("Alasan")
        hands.type("Di luar wewenang.")
        hands.press("F10")
        hands.wait(lambda wanted=level: page.detail() is not None and page.detail().complaint.level == wanted)
        hands.settle()
        hands.wait_for("Pengaduan")


def test_case_that_got_worse_is_declared_an_emergency(
    come_in: Callable[[], Hands], office_folder: Path
) -> None:
    with at_work(office_folder) as (work, session):
        receive_main_complaint(Walk(work, session.actor, office_folder), next_step="")
    hands = come_in()
    page = see_case(hands, 1, "diterima")
    hands.press("Enter")
    go_by(hands, "Tab", "Tindakan lain")
    hands.press("Enter")
    choose_from(hands, page.panel.menu(), "Nyatakan darurat")
    hands.wait_for("Alasan")
    hands.type("Masuk IGD semalam.")
    hands.press("F10")
    hands.wait(lambda: hands.notice().startswith("Batas darurat dicatat."))
    hands.settle()
    assert page.detail().complaint.subject.priority.value == "darurat"
    assert page.detail().complaint.events[-1].note == "Masuk IGD semalam."


def give_endah_an_account(office_folder: Path) -> None:
    """She may see every case but those about herself."""
    with at_work(office_folder) as (work, session):
        endah = next(one for one in work.officers.all(session.actor) if one.name == "Endah Lestari")
        account = AddUser("endah", SAMPLE_PASSWORD, frozenset({Role.KOORDINATOR}), endah.id)
        work.accounts.add_user(session.actor, account)


def come_in_as_endah(hands: Hands) -> None:
    """Take the place of who is in."""
    hands.press("F12")
    hands.wait_for("Kata sandi")
    hands.fill(SAMPLE_PASSWORD)
    hands.wait(lambda: not hands.window.is_covered())
    hands.settle()
    assert hands.desktop.at_work().actor().name == "Endah Lestari"


@pytest.mark.situation("anonim")
def test_anonymous_report_against_an_officer_shuts_that_officer_out(
    come_in: Callable[[], Hands], office_folder: Path
) -> None:
    give_endah_an_account(office_folder)
    hands = come_in()
    hands.press("F2")
    hands.wait_for("Warga di depan meja")
    hands.type("anonim")
    hands.settle()
    hands.press("Enter")
    hands.wait_for("HP/WA")
    hands.press("alt+K")
    hands.wait_for("Keperluan")
    hands.type("b03")
    hands.press("Enter")
    go_by(hands, "Tab", "Petugas yang terlapor")
    hands.type("endah")
    hands.press("alt+I")
    hands.wait_for("Isi keluhan")
    hands.type("Bantuan dibagi kepada keluarga sendiri.")
    hands.press("F10")
    hands.wait(lambda: len(cases(hands)) == 1)
    page = see_case(hands, 1, "diterima")
    assert cases(hands)[0].client_name == ""
    accused = [one for one in page.detail().people if one.role == "terlapor"]
    assert [one.name for one in accused] == ["Endah Lestari"]
    come_in_as_endah(hands)
    hands.press("ctrl+3")
    hands.wait(lambda: isinstance(hands.window.pages.present(), ComplaintsScreen))
    hands.settle()
    page = hands.window.pages.present()
    assert isinstance(page, ComplaintsScreen)
    assert (page.detail(), cases(hands)) == (None, [])
