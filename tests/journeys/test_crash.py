"""The power fails while somebody types: what the disk holds at that moment is opened again."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.app.sample_office import SAMPLE_PASSWORD, SAMPLE_USER
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.services.accounts import AddUser

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.journeys.hands import Hands

TEXT = "Suami dirawat, kartu ditolak di loket rumah sakit."
COLLEAGUE, COLLEAGUE_PASSWORD = "endah", "kuda terbang menelan gunung"


@pytest.fixture
def typing(open_program: Callable[..., Hands], office_folder: Path) -> Hands:
    """Yuliana has typed a whole visit and saved nothing; three seconds have passed."""
    hands = open_program(office_folder)
    hands.log_in(SAMPLE_USER, SAMPLE_PASSWORD)
    hands.settle()
    add_colleague(hands)
    hands.press("F2")
    hands.wait_for("Warga di depan meja")
    hands.type("siti am")
    hands.press("Enter")
    hands.wait_for("Untuk")
    hands.settle()
    hands.type("r")
    hands.press("alt+K")
    hands.type("k01")
    hands.press("Enter", "alt+S")
    hands.type("t")
    hands.press("alt+I")
    hands.type(TEXT)
    hands.press("Enter", "Space")
    hands.window.work.status.say_saved("")
    hands.wait(lambda: hands.window.work.status.saved_text().startswith("Tersimpan sementara"))
    return hands


@pytest.fixture
def after_crash(typing: Hands, open_program: Callable[..., Hands], tmp_path: Path) -> Hands:
    """The same office as the disk held it at that moment, on a program that starts anew."""
    shutil.copytree(typing.folder, tmp_path / "sesudah")
    return open_program(tmp_path / "sesudah")


def add_colleague(hands: Hands) -> None:
    """Give Endah of the sample office an account of her own."""
    at_work = hands.desktop.at_work()
    actor = at_work.actor()
    officer = next(one for one in at_work.work.officers.all(actor) if "Endah" in one.name)
    account = AddUser(COLLEAGUE, COLLEAGUE_PASSWORD, frozenset({Role.LOKET}), officer.id)
    at_work.work.accounts.add_user(actor, account)


def form_of(hands: Hands):
    """What stands in Layanan."""
    return hands.window.pages.present().form.model.state


def test_visit_is_offered_again_and_complete(typing: Hands, after_crash: Hands) -> None:
    before = form_of(typing)
    after_crash.log_in(SAMPLE_USER, SAMPLE_PASSWORD)
    after_crash.wait(lambda: after_crash.window.pages.present().left.text() == "Belum selesai: 1 layanan.")
    after_crash.press("F6")
    after_crash.wait_for("Isi keluhan")
    after = form_of(after_crash)
    assert after.values == before.values
    assert (after.reporter, after.papers, after.request_uid) == (
        before.reporter,
        before.papers,
        before.request_uid,
    )
    assert after.value("text") == TEXT


def test_visit_that_came_back_is_saved_once(typing: Hands, after_crash: Hands) -> None:
    after_crash.log_in(SAMPLE_USER, SAMPLE_PASSWORD)
    after_crash.press("F2")
    after_crash.wait(lambda: "1 layanan belum disimpan" in after_crash.notice())
    after_crash.press("F6")
    after_crash.wait_for("Isi keluhan")
    after_crash.settle()
    after_crash.press("F10")
    after_crash.wait(lambda: "tersimpan. Kode" in after_crash.notice())
    after_crash.settle()
    at_work = after_crash.desktop.at_work()
    assert at_work.work.desk.counts(at_work.actor())["terbuka"] == 1
    assert list(at_work.work.drafts.all_for(at_work.actor().user_id)) == []


def test_visit_of_one_officer_is_not_offered_to_another(typing: Hands, after_crash: Hands) -> None:
    after_crash.log_in(COLLEAGUE, COLLEAGUE_PASSWORD)
    after_crash.press("F2")
    after_crash.wait_for("Warga di depan meja")
    after_crash.settle()
    assert "belum disimpan" not in after_crash.notice()
    after_crash.press("F6")
    after_crash.settle()
    assert not form_of(after_crash).is_dirty
