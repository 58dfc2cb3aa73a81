"""What a day at the desk leaves on the disk and on the screen's edge: nobody's name, number or secret."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.journeys.office_day import ANSWER, COMPLAINT, NEW_COMPLAINT, NEWCOMER

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.journeys.office_day import OfficeDay

PEOPLE = ("Siti Aminah", "Rudi Hartono", "Dimas Saputra", "Karsinah", "Darmawati", "Sumiyati")
NUMBERS = ("9971011403809001", "9971014507859002", "9971012203159007", *NEWCOMER[1:3], NEWCOMER[6])
STAFF = ("Yuliana", "Kartika", "Ratna", "Wulandari", "197807122003122999")
WORDS = (COMPLAINT, NEW_COMPLAINT, ANSWER, "Jalan Kenanga", "Jalan Mawar", "Melati Sejahtera")


def secrets_of(day: OfficeDay) -> tuple[str, ...]:
    """What opens the register."""
    phrase, code = day.morning.phrase, day.morning.code
    return (phrase, code, code.replace("-", ""))


def written_as(word: str) -> Iterator[bytes]:
    """Every way a word could lie in a file; letters are compared small."""
    yield word.lower().encode()
    yield word.lower().encode("utf-16-le")
    yield word.lower().encode().hex().encode()
    yield word.upper().encode().hex().encode()
    yield word.encode().hex().encode()


def found_in(folder: Path, words: tuple[str, ...]) -> list[str]:
    """Which words can be read in which files."""
    wanted = {word: tuple(written_as(word)) for word in words}
    found = []
    for path in folder.rglob("*"):
        if path.is_file():
            data = path.read_bytes().lower()
            found += [
                f"{word} in {path.name}" for word, ways in wanted.items() if any(w in data for w in ways)
            ]
    return found


@pytest.fixture(scope="module")
def words(day: OfficeDay) -> tuple[str, ...]:
    return (*PEOPLE, *NUMBERS, *STAFF, *WORDS, *secrets_of(day))


def test_search_would_find_a_name(tmp_path: Path) -> None:
    for number, word in enumerate(("Siti AMINAH", b"Siti Aminah".hex(), "siti aminah")):
        (tmp_path / str(number)).write_bytes(word.encode("utf-16-le" if number == 2 else "utf-8"))
    assert len(found_in(tmp_path, ("Siti Aminah",))) == 3


def test_data_folder_holds_no_readable_word(day: OfficeDay, words: tuple[str, ...]) -> None:
    names = {path.name for path in day.hands.folder.rglob("*")}
    assert {"register.db", "drafts.db", "kunci.json", "cadangan", "puskesos.log"} <= names
    assert found_in(day.hands.folder, words) == []


def test_log_holds_no_long_number(day: OfficeDay) -> None:
    (log,) = day.hands.folder.rglob("puskesos.log")
    assert re.findall(r"\d{10,}", log.read_text(encoding="utf-8")) == []


def test_file_names_tell_nobody(day: OfficeDay, words: tuple[str, ...]) -> None:
    paths = [*day.hands.folder.rglob("*"), *day.packages.iterdir()]
    names = " ".join(path.name for path in paths).lower()
    assert [word for word in words if word.lower() in names] == []


def test_window_titles_tell_nobody(day: OfficeDay, words: tuple[str, ...]) -> None:
    titles = day.efforts["day"].titles
    assert "Puskesos Melati Sejahtera" in titles
    persons = [word for word in words if word != "Melati Sejahtera"]
    assert [word for word in persons if any(word.lower() in title.lower() for title in titles)] == []
