"""A list by keys alone: filter it, keep it, choose its columns, save it, and look into the file."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.app.sample_office import SAMPLE_PASSWORD, SAMPLE_USER
from puskesos_desktop.services.list_views import ResidentFilter
from puskesos_desktop.ui.screens.registry import RegistryScreen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from puskesos_desktop.ui.screens.registry.list_pane import ListPane
    from tests.journeys.hands import Hands

CELL = re.compile(r'<c r="([A-Z]+)(\d+)"([^>/]*)>(.*?)</c>')
KIND = re.compile(r't="(\w+)"')
MASKED = "••••••••••••"


@pytest.fixture
def hands(open_program: Callable[..., Hands], office_folder: Path, tmp_path: Path) -> Hands:
    """Somebody is in, with a place for two files."""
    hands = open_program(office_folder, tmp_path / "daftar.xlsx", tmp_path / "utuh.xlsx")
    hands.log_in(SAMPLE_USER, SAMPLE_PASSWORD)
    hands.settle()
    hands.press("ctrl+4")
    hands.wait_for("Cari di Data Warga")
    hands.settle()
    return hands


def list_of(hands: Hands) -> ListPane:
    screen = hands.window.pages.present()
    assert isinstance(screen, RegistryScreen)
    return screen.list


def filter_women_of_rt_3(hands: Hands) -> int:
    hands.press("alt+2")
    hands.wait_for("RT")
    hands.type("3")
    hands.press("Enter", "Enter")
    hands.wait_for("Jenis kelamin")
    hands.press("Down", "Down", "F10")
    hands.wait(list_of(hands).line.isVisible)
    hands.settle()
    return list_of(hands).table.model().rowCount()


def cells(path: Path) -> list[dict[str, tuple[str, str]]]:
    """Rows of the workbook as column → type and content, read from its XML."""
    with zipfile.ZipFile(path) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    rows: dict[int, dict[str, tuple[str, str]]] = {}
    for column, row, attributes, content in CELL.findall(sheet):
        kind = KIND.search(attributes)
        text = re.sub(r"<[^>]+>", "", content)
        rows.setdefault(int(row), {})[column] = (kind[1] if kind else "n", text)
    return [rows[number] for number in sorted(rows)]


def test_a_list_is_filtered_kept_given_columns_and_saved(hands: Hands, tmp_path: Path) -> None:
    count = filter_women_of_rt_3(hands)
    assert list_of(hands).work.state.filter == ResidentFilter(rt="003", sex="P")

    hands.press("alt+3")
    hands.wait_for("Simpan daftar yang terlihat sekarang dengan nama")
    hands.type("Perempuan RT 3")
    hands.press("Enter")
    hands.wait(lambda: "tersimpan" in hands.notice())
    assert list_of(hands).line.words().startswith(f"Perempuan RT 3 · {count} dari 600 warga")

    hands.press("alt+4")
    hands.wait_for("Kolom daftar")
    hands.press("Down", "Space")
    hands.press(*["Down"] * 7, "Space", *["alt+Up"] * 7, "F10")
    hands.wait_for("Cari di Data Warga")
    keys = [column.key for column in list_of(hands).work.shown_columns()]
    assert keys == ["name", "kk", "sex", "place", "address", "nik", "desil", "life"]
    hands.settle()

    hands.press("ctrl+shift+E")
    hands.wait_for("Excel")
    hands.press("F10")
    hands.wait(lambda: f"{count} baris tersimpan: daftar.xlsx" in hands.notice())
    title, head, *people = cells(tmp_path / "daftar.xlsx")
    assert title["A"] == ("inlineStr", "Disaring: RT 003, perempuan.")
    assert [head[column][1] for column in "ABCDEFGH"][:3] == ["Nama", "Nomor KK", "L/P"]
    assert len(people) == count
    assert all(person["B"][0] == person["F"][0] == "inlineStr" for person in people)
    assert all(person["F"][1].startswith(MASKED) for person in people)


def test_whole_numbers_leave_with_a_reason_as_text(hands: Hands, tmp_path: Path) -> None:
    count = filter_women_of_rt_3(hands)
    hands.files.answers = [tmp_path / "utuh.xlsx"]
    hands.press("ctrl+shift+E")
    hands.wait_for("Excel")
    hands.press("Enter")
    hands.wait_for("NIK, KK, HP dan tanggal lahir ditulis utuh")
    hands.press("Space", "Enter")
    hands.wait_for("Alasan")
    hands.press("F10")
    hands.type("Permintaan dinas")
    hands.press("F10")
    hands.wait(lambda: f"{count} baris tersimpan: utuh.xlsx" in hands.notice())
    numbers = [person["F"] for person in cells(tmp_path / "utuh.xlsx")[2:]]
    assert all(kind == "inlineStr" and re.fullmatch(r"99\d{14}", text) for kind, text in numbers)


def test_a_kept_list_is_taken_up_after_coming_back(hands: Hands) -> None:
    count = filter_women_of_rt_3(hands)
    hands.press("alt+3")
    hands.wait_for("Simpan daftar yang terlihat sekarang dengan nama")
    hands.type("RT 3")
    hands.press("Enter")
    hands.wait(lambda: "tersimpan" in hands.notice())
    hands.press("ctrl+1")
    hands.settle()
    hands.press("ctrl+4")
    hands.wait_for("Cari di Data Warga")
    hands.press("alt+3")
    hands.wait_for("Daftar tersimpan")
    hands.press("Enter")
    hands.wait(lambda: list_of(hands).work.state.name == "RT 3")
    hands.settle()
    assert list_of(hands).table.model().rowCount() == count
