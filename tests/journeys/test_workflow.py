"""Moving cases by keys alone: decided, taken back, handed over, found again under a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.app.sample_office import SAMPLE_PASSWORD, SAMPLE_USER
from puskesos_desktop.services.complaint_commands import PartyInput, ReceiveComplaint
from puskesos_desktop.ui.screens.complaints import ComplaintsScreen
from tests.journeys.effort import Effort
from tests.offices import at_work

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.journeys.hands import Hands

HANDED, TO_DECIDE = "2 pengaduan diserahkan.", 20


def on_the_page(hands: Hands) -> ComplaintsScreen:
    hands.press("ctrl+3")
    hands.wait_for("Pengaduan")
    hands.settle()
    screen = hands.window.pages.present()
    assert isinstance(screen, ComplaintsScreen)
    hands.wait(lambda: screen.detail() is not None)
    return screen


def back_at_the_list(hands: Hands) -> None:
    """Wait until a dialog has handed the keys back, and all work has ended."""
    hands.settle()
    hands.wait(lambda: hands.dialog() is None and hands.window.isActiveWindow())
    hands.wait_for("Pengaduan")


def press_on(hands: Hands, key: str, name: str) -> None:
    """Press a key until the cursor stands on a button, then press the button."""
    for _ in range(12):
        if hands.at() == name:
            break
        hands.press(key)
    hands.press("Enter")


def take_in_two(folder: Path) -> None:
    with at_work(folder) as (work, session):
        for name in ("Siti Aminah", "Wati Lestari"):
            person = PartyInput(name=name, phone="0899 0000 0031")
            order = ReceiveComplaint(work.ids.new(), "K01", "Kartu tidak aktif.", reporter=person)
            work.complaints.receive(session.actor, order)


def status(screen: ComplaintsScreen) -> str:
    detail = screen.detail()
    return "" if detail is None else detail.complaint.status


def test_case_is_decided_taken_back_handed_over_and_found_again_without_a_mouse(
    open_program: Callable[..., Hands], office_folder: Path
) -> None:
    take_in_two(office_folder)
    hands = open_program(office_folder)
    hands.log_in(SAMPLE_USER, SAMPLE_PASSWORD)
    screen = on_the_page(hands)
    with Effort() as effort:
        hands.press("Enter")
        hands.wait(lambda: hands.at() != "Pengaduan")
        press_on(hands, "Tab", "Tangani di sini")
        hands.wait_for("Yang akan dikerjakan")
        hands.type("isi")
        press_on(hands, "Tab", "Tetapkan")
        hands.wait(lambda: status(screen) == "ditangani")
    assert (effort.keys <= TO_DECIDE, effort.mouse) == (True, 0)
    back_at_the_list(hands)
    hands.press("alt+U")
    hands.wait(lambda: status(screen) == "diterima")
    back_at_the_list(hands)
    hands.press("Home", "shift+Down", "alt+3")
    hands.wait_for("Pengaduan")
    hands.press("Enter")
    hands.wait_for("Serahkan kepada")
    hands.press("Down")
    press_on(hands, "Enter", "Serahkan")
    hands.wait(lambda: hands.notice() == HANDED)
    back_at_the_list(hands)
    hands.press("alt+5")
    hands.wait(screen.list.saved.menu.isVisible)
    hands.press("Down", "Enter")
    hands.wait_for("Nama tampilan")
    hands.fill("Semua saya")
    hands.wait_for("Simpan")
    hands.press("Enter")
    hands.wait(lambda: hands.notice() == "Tampilan disimpan.")
