"""What may not stand in any file: other people's numbers, hosts, and places of one machine."""

from __future__ import annotations

import json
import re
import tomllib
from typing import TYPE_CHECKING

import pytest

from tests.architecture import PRODUCT, ROOT, name_of, python_files, text_files

if TYPE_CHECKING:
    from pathlib import Path

LOCKS = ("requirements.lock", "requirements-dev.lock")
LETTERS = sorted((ROOT / "forms" / "letters").glob("*/v*"))
GLOSSARY = ROOT / "GLOSSARY.md"

# Real numbers begin with 11 to 96; 0 begins a temporary one and 97 to 99 are no provinces.
SYNTHETIC = re.compile(r"0|9[789]")
SIXTEEN_DIGITS = re.compile(r"(?<![0-9A-Za-z.])[0-9]{16}(?![0-9A-Za-z])")
MACHINE_PATHS = re.compile(r"(?<![\w.~}])/(?:work|home|tmp|root|opt|mnt)/")


def text_of(path: Path) -> str:
    # Some sample files are foreign on purpose, in Windows-1252 for one.
    return path.read_text(encoding="utf-8", errors="replace")


def pins(lock: str) -> set[str]:
    """`name==version` lines with all their hashes."""
    joined = text_of(ROOT / lock).replace("\\\n", " ")
    lines = (line.partition("#")[0].split() for line in joined.splitlines())
    return {" ".join(line) for line in lines if line}


def test_no_number_of_a_real_region() -> None:
    found = {
        name_of(path)
        for path in text_files()
        for number in SIXTEEN_DIGITS.findall(text_of(path))
        if not SYNTHETIC.match(number)
    }
    assert found == set()


def test_no_place_of_one_machine() -> None:
    files = [path for path in text_files() if "tests" not in path.relative_to(ROOT).parts[:1]]
    assert [name_of(path) for path in files if MACHINE_PATHS.search(text_of(path))] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_names_no_host(lock: str) -> None:
    assert "http" not in text_of(ROOT / lock)
    assert "index-url" not in text_of(ROOT / lock)


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_has_a_hash_for_every_package(lock: str) -> None:
    assert [pin for pin in pins(lock) if "--hash=sha256:" not in pin] == []


def test_development_lock_contains_the_runtime_one() -> None:
    assert pins(LOCKS[0]) - pins(LOCKS[1]) == set()


def test_no_module_is_called_utils() -> None:
    assert [name_of(path) for path in python_files(PRODUCT) if "util" in path.stem] == []


def test_no_test_is_skipped_or_mocked() -> None:
    habits = re.compile(
        "|".join(["mark." + "skip", "mark." + "xfail", "unittest" + ".mock", "Magic" + "Mock"])
    )
    tests = python_files(ROOT / "tests")
    assert [name_of(path) for path in tests if habits.search(text_of(path))] == []


@pytest.mark.parametrize("path", sorted((ROOT / "forms").rglob("*.toml")), ids=name_of)
def test_form_can_be_read(path: Path) -> None:
    assert tomllib.loads(text_of(path))


@pytest.mark.parametrize("folder", LETTERS, ids=name_of)
def test_letter_has_a_sample_and_what_it_should_say(folder: Path) -> None:
    assert (folder / "letter.toml").is_file()
    assert json.loads(text_of(folder / "sample.json"))
    assert text_of(folder / "expected.txt").strip()


def glossary_rows() -> list[list[str]]:
    lines = text_of(GLOSSARY).splitlines() if GLOSSARY.exists() else []
    rows = [line.strip().strip("|").split("|") for line in lines if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in rows]


def test_glossary_rows_are_whole() -> None:
    rows = glossary_rows()
    assert [row for row in rows if len(row) != len(rows[0]) or not all(row)] == []


def test_glossary_names_each_term_once() -> None:
    terms = [row[0] for row in glossary_rows() if set(row[0]) - set("-: ")]
    assert sorted(term for term in set(terms) if terms.count(term) > 1) == []
