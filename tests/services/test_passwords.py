from __future__ import annotations

import re

import pytest

from puskesos_desktop.domain.errors import EnvironmentProblem, RuleBroken
from puskesos_desktop.domain.office import Office, OfficeKind
from puskesos_desktop.domain.passwords import local_words
from puskesos_desktop.services.passwords import Passwords
from puskesos_desktop.system.passwords import WordFile, ZxcvbnMeter
from puskesos_desktop.system.paths import program_root

WORDS = program_root() / "resources" / "passphrase" / "words.txt"
OFFICE = Office(
    uid="",
    kind=OfficeKind.KELURAHAN,
    area_code="9971011001",
    province="Nusa Harapan",
    regency="Kota Tirtamaya",
    district="Sukaraga",
    village="Melati Indah",
    puskesos_name="Melati Sejahtera",
    unit_code="KMI",
    timezone="WITA",
)
LOCAL = local_words(OFFICE, ["Ratna Wulandari", "penguji"])


@pytest.fixture(scope="module")
def passwords():
    return Passwords(ZxcvbnMeter(), WordFile(WORDS))


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("", "password_too_short"),
        ("pendek12345", "password_too_short"),
        ("x" * 129, "password_too_long"),
        ("1QAZ2wsx3edc", "password_common"),
        ("123456789012", "password_weak"),
        ("aaaaaaaaaaaaaaaa", "password_weak"),
        ("qwertyuiop[]", "password_weak"),
        ("MelatiIndah2026!", "password_of_local_words"),
        ("puskesos2026!!", "password_of_local_words"),
        ("RatnaWulandari99", "password_of_local_words"),
        ("Kota Tirtamaya 1", "password_of_local_words"),
    ],
)
def test_what_would_be_guessed_is_refused(passwords, password, code):
    with pytest.raises(RuleBroken) as caught:
        passwords.check(password, LOCAL)
    assert (caught.value.code, caught.value.fields) == (code, ("password",))


@pytest.mark.parametrize(
    "password",
    [
        "kuda terbang makan roket",
        "Tukang-Sayur-Lewat-Jam-6",
        "bunga melati dalam gelas retak",
        "ありがとうございました桜咲く",
    ],
)
def test_long_and_unusual_is_enough_whatever_the_characters(passwords, password):
    passwords.check(password, LOCAL)


def test_generated_ones_pass_their_own_rule(passwords):
    for _ in range(50):
        password = passwords.generate()
        assert re.fullmatch(r"[a-z]{4,8}( [a-z]{4,8}){3}", password)
        passwords.check(password, ())


def test_no_two_generated_ones_are_alike(passwords):
    assert len({passwords.generate() for _ in range(200)}) == 200


def test_the_meter_rises(passwords):
    assert (passwords.strength(""), passwords.strength("siti")) == (0, 1)
    assert passwords.strength("kuda terbang makan roket " * 8) == 4


def test_the_common_list_is_long_enough():
    assert len(ZxcvbnMeter()._common) >= 3000


@pytest.mark.parametrize("text", [None, "satu dua tiga", "é"])
def test_a_damaged_list_never_makes_a_weak_passphrase(tmp_path, text):
    if text:
        (tmp_path / "words.txt").write_text(text, encoding="utf-8")
    with pytest.raises(EnvironmentProblem, match="words_unreadable"):
        WordFile(tmp_path / "words.txt").draw(4)
