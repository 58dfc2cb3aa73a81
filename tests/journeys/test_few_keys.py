"""What must take few keys and has no journey of its own: asking, undoing, mending, changing the officer."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.app.sample_office import SAMPLE_PASSWORD, SAMPLE_USER
from puskesos_desktop.app.sample_story import Walk, receive_main_complaint
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.services.accounts import AddUser
from puskesos_desktop.ui.widgets import ErrorSummary
from tests.journeys.effort import Effort
from tests.journeys.test_ways_of_a_case import go_by, wait_for_case
from tests.offices import at_work

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.journeys.hands import Hands

PASSWORD = "kuda terbang menelan gunung"
CASE_KEYS, UNDO_KEYS, MEND_KEYS, OFFICER_KEYS = 8, 1, 1, 3


@pytest.fixture
def hands(open_program: Callable[..., Hands], office_folder: Path) -> Hands:
    """Yuliana is in; a colleague has an account, and a case has been taken in."""
    with at_work(office_folder) as (work, session):
        receive_main_complaint(Walk(work, session.actor, office_folder))
        colleague = work.officers.all(session.actor)[0]
        account = AddUser("endah", PASSWORD, frozenset({Role.LOKET}), colleague.id)
        work.accounts.add_user(session.actor, account)
    hands = open_program(office_folder)
    hands.log_in(SAMPLE_USER, SAMPLE_PASSWORD)
    hands.settle()
    return hands


@contextmanager
def within(most: int) -> Iterator[None]:
    """Count what the hands do, and hold it to a figure."""
    with Effort() as effort:
        yield
    assert (effort.keys <= most, effort.mouse) == (True, 0), effort.keys


def ask_how_far(hands: Hands) -> None:
    hands.press("F3")
    hands.type("1")
    hands.wait(lambda: bool(hands.window.work.top.search_box.hits()))
    hands.press("Enter")
    hands.wait(lambda: hands.window.pages.present().title == "Pengaduan")
    wait_for_case(hands, 1, "diterima")


def decide(hands: Hands) -> None:
    hands.wait_for("Pengaduan")
    hands.press("Enter")
    go_by(hands, "Tab", "Tangani di sini")
    hands.press("Enter")
    hands.wait_for("Yang akan dikerjakan")
    hands.type("isi")
    hands.press("F10")
    wait_for_case(hands, 1, "ditangani")


def fail_to_save(hands: Hands) -> None:
    """Save an empty visit and go to the line that says what is wrong."""
    hands.press("F2")
    hands.wait_for("Warga di depan meja")
    hands.press("F10")
    summary = hands.window.pages.present().findChild(ErrorSummary)
    hands.wait(summary.isVisible)
    summary.setFocus()


def test_asking_undoing_mending_and_changing_the_officer_take_few_keys(hands: Hands) -> None:
    with within(CASE_KEYS):
        ask_how_far(hands)
    decide(hands)
    with within(UNDO_KEYS):
        hands.press("alt+U")
        wait_for_case(hands, 1, "diterima")
    fail_to_save(hands)
    with within(MEND_KEYS):
        hands.press("Enter")
        hands.wait_for("Warga di depan meja")
    with within(OFFICER_KEYS + len(PASSWORD)):
        hands.press("F12")
        hands.wait_for("Kata sandi")
        hands.fill(PASSWORD)
        hands.wait(lambda: hands.desktop.at_work().actor().name == "Danang Saputro")
