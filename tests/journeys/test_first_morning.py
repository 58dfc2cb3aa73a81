"""The first morning: from the empty laptop to the first evening's copy, by keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.app.sample_office import SAMPLE_PASSWORD, SAMPLE_USER
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.services.accounts import AddUser
from tests.journeys.hands import ASKED

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.journeys.hands import Hands

OFFICE = ("Melati Sejahtera", "KMI", "Jalan Cempaka Nomor 7", "99123", "(0999) 555101", "kel@contoh.go.id")
HEAD = ("Dra.", "Ratna Wulandari", "M.Si.", "19780712 200312 2 999", "Pembina (IV/a)")
USERNAME = "yuliana"
NEW_PASSWORD = "kuda terbang menelan gunung"
SECRETS = (
    "Yuliana",
    "Ratna",
    "Wulandari",
    "Melati",
    "Sukaraga",
    "Tirtamaya",
    "Cempaka",
    "197807122003122999",
)


class Morning:
    """The steps of the wizard, each by its keys."""

    def __init__(self, hands: Hands) -> None:
        self.hands = hands
        self.phrase = self.code = ""

    def through_the_wizard(self) -> None:
        self.answer()
        self.make_office()
        self.confirm_envelope()

    def answer(self) -> None:
        self.hands.press("Enter")
        self.hands.wait_for("Cari kelurahan di seluruh Indonesia")
        self.choose_area("melati indah")
        self.answer_the_rest()

    def choose_area(self, name: str) -> None:
        self.hands.type(name)
        self.hands.press("Enter", "Enter")

    def answer_the_rest(self) -> None:
        hands = self.hands
        hands.fill(*OFFICE)
        hands.press("Enter")
        hands.fill(*HEAD)
        hands.press("Enter")
        hands.fill("Yuliana Kartika", USERNAME)
        hands.press("Enter")
        self.phrase = self.wizard.form.state.values["offered"]
        hands.fill(self.phrase)
        hands.press("Enter")
        hands.fill("126", "3")

    def make_office(self) -> None:
        hands = self.hands
        while hands.at() != "Siapkan kantor":
            hands.press("Enter")
        hands.press("Enter")
        hands.wait(lambda: self.wizard.envelope() is not None)
        self.code = self.wizard.envelope()._check.code

    def confirm_envelope(self) -> None:
        hands = self.hands
        hands.press("Enter")
        hands.wait_for("Sudah ada di kertas")
        hands.press("Enter")
        groups = self.code.split("-")
        hands.fill(*(groups[position].lower() for position in ASKED))
        hands.press("Enter")
        hands.wait_for("Kata sandi")

    @property
    def wizard(self):
        return self.hands.desktop.gate.page()


@pytest.fixture
def morning(open_program: Callable[..., Hands], tmp_path: Path) -> Morning:
    return Morning(open_program(tmp_path / "data"))


@pytest.fixture
def hands(open_program: Callable[..., Hands], office_folder: Path) -> Hands:
    """The sample office, at its login page."""
    return open_program(office_folder)


@pytest.fixture
def inside(hands: Hands) -> Hands:
    """Somebody is in."""
    hands.log_in(SAMPLE_USER, SAMPLE_PASSWORD)
    hands.settle()
    return hands


def readable_in(folder: Path, words: tuple[str, ...]) -> list[str]:
    """Which words stand readable in any file of a folder, in small or large letters."""
    found = []
    for path in folder.rglob("*"):
        if path.is_file():
            data = path.read_bytes().lower()
            found += [f"{word} in {path.name}" for word in words if word.lower().encode() in data]
    return found


@pytest.mark.situation("pagi_pertama")
def test_from_the_empty_laptop_to_the_first_copy(morning: Morning) -> None:
    hands = morning.hands
    morning.through_the_wizard()
    hands.fill(morning.phrase)
    hands.wait(lambda: hands.desktop.at_work() is not None)
    hands.settle()
    hands.press("ctrl+L")
    hands.wait_for("Kata sandi")
    assert hands.window.is_covered()
    hands.fill(morning.phrase)
    hands.wait(lambda: not hands.window.is_covered())
    hands.leave()
    assert list((hands.folder / "cadangan").glob("*.cadangan"))
    words = (*SECRETS, USERNAME, morning.phrase, morning.code, morning.code.replace("-", ""))
    assert readable_in(hands.folder, words) == []


def test_wizard_makes_the_office_that_was_typed(morning: Morning) -> None:
    morning.through_the_wizard()
    morning.hands.fill(morning.phrase)
    morning.hands.wait(lambda: morning.hands.desktop.at_work() is not None)
    work = morning.hands.desktop.at_work().work
    office = work.office
    assert (office.village, office.unit_code, office.timezone) == ("Melati Indah", "KMI", "WITA")
    assert morning.hands.desktop.at_work().actor().roles == {Role.KOORDINATOR, Role.ADMIN}


def test_nothing_is_written_before_the_last_question(morning: Morning) -> None:
    morning.answer()
    assert not (morning.hands.folder / "kunci.json").exists()
    assert not (morning.hands.folder / "register.db").exists()


def test_esc_goes_back_without_losing_text(morning: Morning) -> None:
    morning.answer()
    morning.hands.press("Esc", "Esc")
    assert morning.wizard.form.state.key == "lurah"
    assert morning.wizard.page("lurah").inputs["head.name"].value() == "Ratna Wulandari"


def test_sheet_goes_to_the_printer_and_to_no_file(morning: Morning) -> None:
    morning.answer()
    morning.make_office()
    morning.hands.press("F9")
    morning.hands.wait(lambda: bool(morning.hands.printer.jobs))
    assert morning.hands.printer.jobs[0].pdf.startswith(b"%PDF")
    assert list(morning.hands.folder.rglob("*.pdf")) == []


def test_closing_on_the_code_asks_first(morning: Morning) -> None:
    morning.answer()
    morning.make_office()
    morning.hands.window.close()
    morning.hands.wait_for("Kembali ke kode")
    morning.hands.press("Enter")
    assert morning.hands.window.isVisible()
    assert morning.wizard.envelope()._check.code == morning.code


def test_wrong_group_keeps_the_code(morning: Morning) -> None:
    morning.answer()
    morning.make_office()
    morning.hands.press("Enter")
    morning.hands.wait_for("Sudah ada di kertas")
    morning.hands.press("Enter")
    morning.hands.fill("AAAA", "AAAA")
    morning.hands.press("Enter")
    assert morning.hands.at() == "Kelompok ke-3"
    morning.hands.press("Esc")
    assert not morning.wizard.envelope()._check.state.hidden


def test_wrong_passwords_make_one_wait(hands: Hands) -> None:
    hands.fill(SAMPLE_USER)
    page = hands.desktop.gate.page()
    for _ in range(6):
        hands.wait_for("Kata sandi")
        hands.fill("bukan kata sandinya")
        hands.wait(lambda: not page.form.state.busy)
    assert page.form.state.wait == 30
    page.tick()
    assert page.password.problem() == "Terlalu sering keliru. Coba lagi dalam 29 detik"
    hands.fill(SAMPLE_PASSWORD)
    assert hands.desktop.at_work() is None


def test_second_ctrl_l_ends_the_process_that_holds_the_key(inside: Hands) -> None:
    inside.press("ctrl+L")
    inside.wait_for("Kata sandi")
    inside.press("ctrl+L")
    inside.wait(lambda: bool(inside.replaced.arguments))
    assert inside.replaced.arguments == [["--terkunci"]]


def test_idle_time_warns_and_then_ends_the_process(inside: Hands) -> None:
    inside.idle_ms = 14 * 60_000 + 30_000
    inside.desktop.idle.look()
    assert "Layar terkunci dalam 30 detik" in inside.notice()
    inside.idle_ms = 15 * 60_000
    inside.desktop.idle.look()
    assert inside.window.is_covered()
    inside.wait(lambda: bool(inside.replaced.arguments))


def test_a_touch_ends_the_warning(inside: Hands) -> None:
    inside.idle_ms = 14 * 60_000 + 30_000
    inside.desktop.idle.look()
    inside.press("Shift")
    assert inside.notice() == ""


def test_f12_hands_the_open_register_to_a_colleague(inside: Hands) -> None:
    at_work = inside.desktop.at_work()
    officer = at_work.work.officers.all(at_work.actor())[0]
    account = AddUser("endah", NEW_PASSWORD, frozenset({Role.LOKET}), officer.id)
    at_work.work.accounts.add_user(at_work.actor(), account)
    at_work.settle_in()
    inside.settle()
    inside.press("F12")
    inside.wait_for("Kata sandi")
    inside.fill(NEW_PASSWORD)
    inside.wait(lambda: not inside.window.is_covered())
    assert at_work.actor().roles == {Role.LOKET}
    assert not inside.window.pages.knows("amplop")


def test_esc_leaves_the_choice_of_officer(inside: Hands) -> None:
    inside.press("F12")
    assert inside.notice().startswith("Belum ada petugas lain")


def test_envelope_lets_a_forgotten_user_in(hands: Hands, office_template: tuple[Path, str]) -> None:
    hands.desktop.gate.page().forgot_button.setFocus()
    hands.press("Enter")
    hands.wait_for("Kode amplop")
    hands.fill(office_template[1].lower().replace("-", " "), SAMPLE_USER, NEW_PASSWORD, NEW_PASSWORD)
    hands.press("Enter")
    hands.wait(lambda: hands.desktop.at_work() is not None)
    assert not hands.window.is_covered()


def test_wrong_code_keeps_everything_typed(hands: Hands) -> None:
    hands.desktop.gate.show_recovery()
    hands.fill("2J4X-BHXF-D0CY-Z2V3-G6CW-5T19-ERWN", SAMPLE_USER, NEW_PASSWORD, NEW_PASSWORD)
    hands.press("Enter")
    page = hands.desktop.gate.page()
    hands.wait(lambda: bool(page.fields["recovery_code"].problem()))
    assert page.fields["password"].value() == NEW_PASSWORD


def test_folder_in_use_is_told_and_tried_again(
    hands: Hands, open_program: Callable[..., Hands], office_folder: Path
) -> None:
    second = open_program(office_folder)
    second.wait_for("Coba lagi")
    hands.desktop.close_all()
    second.press("Enter")
    second.wait_for("Nama pengguna")


def test_copy_that_fails_at_close_leaves_the_choice(inside: Hands, tmp_path: Path) -> None:
    ring = inside.folder / "cadangan"
    ring.rename(tmp_path / "weg")
    ring.write_text("in the way")
    inside.window.close()
    inside.wait(lambda: inside.dialog() is not None)
    assert inside.window.isVisible()
    inside.press("Esc")
    inside.wait(lambda: not inside.window.isVisible())


@pytest.mark.situation("laptop_mati")
def test_backup_comes_back_on_another_laptop(
    inside: Hands, open_program: Callable[..., Hands], tmp_path: Path, office_template: tuple[Path, str]
) -> None:
    inside.leave()
    copy = next((inside.folder / "cadangan").glob("*.cadangan"))
    other = open_program(tmp_path / "laptop-baru", copy)
    other.press("Down", "Down", "Enter")
    other.wait_for("Pilih berkas cadangan")
    other.press("Enter")
    other.wait_for("Kode amplop")
    other.fill(office_template[1])
    other.press("Enter")
    other.wait_for("Nama pengguna")
    other.fill(SAMPLE_USER, NEW_PASSWORD, NEW_PASSWORD)
    other.press("Enter")
    other.wait(lambda: other.desktop.at_work() is not None)
    assert other.desktop.at_work().work.office.puskesos_name == "Melati Sejahtera"


def test_unconfirmed_code_is_told_and_a_new_one_made(inside: Hands) -> None:
    at_work = inside.desktop.at_work()
    inside.window.pages.go("amplop")
    inside.wait_for("Kata sandi Anda")
    inside.fill(SAMPLE_PASSWORD)
    inside.press("Enter")
    screen = inside.window.pages.present()
    inside.wait(lambda: screen._step is not None)
    check = screen._step._check
    groups = check.groups
    inside.wait_for("Cetak lembar kode")
    screen.next_button.setFocus()
    inside.press("Enter")
    inside.wait(lambda: check.state.hidden)
    inside.fill(*(groups[position] for position in check.state.asked))
    inside.press("Enter")
    inside.wait(at_work.work.settings.is_envelope_confirmed)


def test_f1_tells_of_the_page_in_view(inside: Hands) -> None:
    inside.press("F1")
    inside.wait_for("Tutup")
    assert inside.dialog().windowTitle() == "Bantuan: Hari Ini"
    inside.press("Esc")
    inside.wait(lambda: inside.dialog() is None)
