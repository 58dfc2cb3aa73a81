"""What goes wrong around the program, and what the officer reads and keeps then."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel
from sqlalchemy import event, text

from puskesos_desktop.app.sample_office import SAMPLE_PASSWORD, SAMPLE_USER
from puskesos_desktop.storage.engine import open_sqlcipher
from tests.offices import at_work

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QDialog
    from sqlalchemy import Engine

    from tests.journeys.hands import Hands

COMPLAINT = "Kartu ditolak di loket rumah sakit."
UNLIMITED = 4_294_967_294


class Disk:
    """How many pages the register may take from now on."""

    def __init__(self, engine: Engine) -> None:
        self._full = True
        event.listen(engine, "checkout", self._limit)

    def make_room(self) -> None:
        self._full = False

    def _limit(self, connection, _record, _proxy) -> None:
        cursor = connection.cursor()
        pages = cursor.execute("PRAGMA page_count").fetchone()[0] if self._full else UNLIMITED
        cursor.execute(f"PRAGMA max_page_count = {pages}")
        cursor.close()


@pytest.fixture
def visit(open_program: Callable[..., Hands], office_folder: Path) -> Hands:
    """Somebody's complaint is typed and not saved."""
    hands = open_program(office_folder)
    hands.log_in(SAMPLE_USER, SAMPLE_PASSWORD)
    hands.settle()
    hands.press("F2")
    hands.wait_for("Warga di depan meja")
    hands.type("siti am")
    hands.press("Enter")
    hands.wait_for("Untuk")
    hands.settle()
    hands.press("alt+K")
    hands.type("k01")
    hands.press("Enter", "alt+I")
    hands.type(COMPLAINT)
    return hands


@pytest.fixture
def full_disk(visit: Hands) -> Disk:
    return Disk(visit.desktop.application.house._uow._engine)


def dialog_of(hands: Hands) -> QDialog:
    """The dialog that comes up."""
    hands.wait(lambda: hands.dialog() is not None)
    dialog = hands.dialog()
    assert dialog is not None
    return dialog


def words_of(dialog: QDialog) -> str:
    """Everything a dialog says."""
    return " ".join(line.text() for line in dialog.findChildren(QLabel))


def open_cases(hands: Hands) -> int:
    at = hands.desktop.at_work()
    return at.work.desk.counts(at.actor())["terbuka"]


def log_in_to(folder: Path, open_program: Callable[..., Hands]) -> Hands:
    """Come in, as far as that is possible."""
    hands = open_program(folder)
    hands.wait_for("Nama pengguna")
    hands.fill(SAMPLE_USER)
    hands.wait_for("Kata sandi")
    hands.fill(SAMPLE_PASSWORD)
    return hands


def spoil(path: Path, first: int, step: int = 1) -> bytes:
    """Flip bytes of a file from a place on."""
    data = bytearray(path.read_bytes())
    for place in range(first, len(data) if step > 1 else first + 8192, step):
        data[place] ^= 0xFF
    path.write_bytes(data)
    return bytes(data)


def test_full_disk_is_told_and_the_text_stays(visit: Hands, full_disk: Disk) -> None:
    visit.press("F10")
    assert "Ruang simpan penuh" in words_of(dialog_of(visit))
    assert "Isian tetap ada" in words_of(dialog_of(visit))
    visit.press("Esc")
    assert visit.window.pages.present().form.model.state.value("text") == COMPLAINT
    assert open_cases(visit) == 0


def test_visit_is_saved_once_when_there_is_room_again(visit: Hands, full_disk: Disk) -> None:
    visit.press("F9")
    visit.wait_for("Coba lagi")
    visit.press("Enter")
    visit.settle()
    visit.wait_for("Coba lagi")
    full_disk.make_room()
    visit.press("Enter")
    visit.wait(lambda: bool(visit.printer.jobs))
    visit.settle()
    assert open_cases(visit) == 1
    assert len(visit.printer.jobs) == 1


def test_newer_register_is_left_alone(open_program: Callable[..., Hands], office_folder: Path) -> None:
    with at_work(office_folder) as (_work, session):
        key = session.secret.raw_key
    register = office_folder / "register.db"
    engine = open_sqlcipher(register, key)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    before = register.read_bytes()
    hands = log_in_to(office_folder, open_program)
    words = words_of(dialog_of(hands))
    assert "Data dibuat oleh versi yang lebih baru" in words
    assert "9999" in words
    assert hands.desktop.at_work() is None
    assert register.read_bytes() == before


@pytest.mark.parametrize(("first", "step"), [(0, 1), (4096, 37)], ids=["its beginning", "everywhere"])
def test_damaged_register_leads_to_the_backups(
    open_program: Callable[..., Hands], office_folder: Path, first: int, step: int
) -> None:
    register = office_folder / "register.db"
    before = spoil(register, first, step)
    hands = log_in_to(office_folder, open_program)
    assert "Berkas data rusak" in words_of(dialog_of(hands))
    hands.wait_for("Pulihkan")
    hands.press("Enter")
    hands.wait_for("Pilih berkas cadangan")
    assert register.read_bytes() == before


def test_lost_register_is_told(open_program: Callable[..., Hands], office_folder: Path) -> None:
    (office_folder / "register.db").unlink()
    hands = log_in_to(office_folder, open_program)
    assert "Berkas data tidak ditemukan" in words_of(dialog_of(hands))
    assert not (office_folder / "register.db").exists()


def test_wrong_password_opens_nothing(open_program: Callable[..., Hands], office_folder: Path) -> None:
    hands = open_program(office_folder)
    hands.wait_for("Nama pengguna")
    hands.fill(SAMPLE_USER)
    hands.wait_for("Kata sandi")
    hands.fill("bukan kata sandinya")
    page = hands.desktop.gate.page()
    hands.wait(lambda: bool(page.password.problem()))
    assert hands.desktop.at_work() is None
    assert hands.at() == "Kata sandi"
