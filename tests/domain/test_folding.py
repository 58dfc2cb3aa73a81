"""Search keys of names: what sounds alike meets, what does not stays apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puskesos_desktop.domain import folding
from puskesos_desktop.domain.folding import (
    fold_name,
    fold_open_word,
    fold_words,
    joined_neighbours,
    raw_words,
)

SAME_NAMES = [
    "Muhammad Idris|Mohamad Idris|Moch. Idris|Moh. Idris|Muh Idris|Mochammad Idris|M. Idris|M.Idris",
    "Siti Maryam|Sitti Maryam|St. Maryam|SITI MARJAM",
    "Abdul Kadir|Abd. Qadir|Abdoel Kadir|Abdulkadir",
    "Abdurrahman|Abdul Rahman|Abd. Rachman|Abdur Rohman|ABDURRACHMAN",
    "Abdul Salam|Abdussalam|Abd Salam",
    "Nur Hasanah|Noer Hasanah|Noor Hasana",
    "La Ode Munir|Laode Munir|LD. Munir|LD Munir",
    "Wa Ode Sarina|Waode Sarina|WD. Sarina",
    "Soekirman|Sukirman",
    "Djumadi|Jumadi",
    "Tjandra Tjahjadi|Candra Cahyadi|Candra Cahiadi",
    "Njoman Soedarma|Nyoman Sudarma",
    "Sjamsoel Bachri|Syamsul Bahri|Samsul Bahri",
    "Yohanes|Johannes|Yohannes",
    "Surjana|Suryana|Suriana",
    "Prijatno|Priyatno|Priatno",
    "Suwandi|Suandi|Soewandi",
    "Chotimah|Khotimah|Hotimah",
    "Achmad Fauzy|Ahmad Fauzi|Akhmad Fauzi|Ahmat Fausi",
    "Rachmad|Rahmat|Rohmat|Rahmad",
    "Yusuf|Jusuf|Yusup|Joesoef",
    "Zainal Aziz|Zaenal Azis|Jaenal Ajis",
    "Ramadhan|Romadhon|Ramadan|Ramadlan",
    "Taufiq Luqman|Taufik Lukman",
    "Usman|Usmang|Oesman|Utsman",
    "Saharuddin|Saharudin|Saharuding",
    "Aisyah|Aisjah|Aisha|Aisya",
    "Fitrie|Fitri|Vitri|Fitry",
    "Ma'ruf|Maruf|Ma\u2019ruf",
    "José|Jose",
]

DIFFERENT_NAMES = [
    "Ahmad|Hamid",
    "Siti|Sinta",
    "Budi|Badu",
    "Nurdin|Nurhadi",
    "Wati|Yati",
    "Hasan|Hasanah",
    "Rudi|Rido",
]


@pytest.mark.parametrize("group", SAME_NAMES)
def test_spellings_of_one_name_get_one_key(group: str) -> None:
    keys = {fold_name(spelling) for spelling in group.split("|")}
    assert len(keys) == 1, keys


@pytest.mark.parametrize("pair", DIFFERENT_NAMES)
def test_names_that_differ_keep_different_keys(pair: str) -> None:
    first, second = pair.split("|")
    assert fold_name(first) != fold_name(second)


@pytest.mark.parametrize(
    "titled",
    [
        "H. Rusdin",
        "Hj. RUSDIN",
        "Drs. H. Rusdin, M.Si.",
        "Rusdin, S.Pd",
        "Rusdin S.Sos.",
        "Prof. Dr. Ir. Rusdin",
        "Bpk Rusdin",
        "Rusdin (Alm)",
        "RUSDIN, SE",
    ],
)
def test_titles_and_degrees_do_not_belong_to_the_key(titled: str) -> None:
    assert fold_name(titled) == fold_name("Rusdin")


@pytest.mark.parametrize("name", ["Haji", "Raden", "Ibu", "St.", "Alm", "M", "Se"])
def test_a_name_that_looks_like_a_title_is_kept_when_nothing_else_is_left(name: str) -> None:
    assert fold_name(name) != ""


def test_a_patronymic_particle_is_no_part_of_the_name() -> None:
    assert fold_name("Aminah binti Saleh") == fold_name("Aminah Saleh")


@pytest.mark.parametrize("text", ["", "   ", "1234", "…", ",", "."])
def test_text_without_letters_has_no_key(text: str) -> None:
    assert fold_name(text) == ""


@given(st.text(max_size=60))
def test_folding_never_fails_and_gives_plain_words(text: str) -> None:
    assert all(word.isascii() and word.isalpha() and word.islower() for word in fold_words(text))


@given(st.text(alphabet="abdefghijklmnoprstuwyz '.-", max_size=40))
def test_letter_case_does_not_matter(text: str) -> None:
    assert fold_name(text.upper()) == fold_name(text)


@pytest.mark.parametrize(
    "name", ["Wahyuningsih", "Supriyadi", "Soekarno", "Nurhayati", "Bambang", "Yusuf", "Syarifah"]
)
def test_a_name_is_met_from_its_fourth_letter_on(name: str) -> None:
    key = fold_name(name)
    for end in range(4, len(name)):
        begun = fold_open_word(raw_words(name[:end])[0])
        assert any(key.startswith(words[-1]) for words in begun), (name[:end], begun)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("moham", ("muhamat",)),
        ("abdurrah", ("abdul", "rah")),
        ("abdulka", ("abdul", "ka")),
        ("moh", ("muhamat",)),
    ],
)
def test_an_unfinished_word_may_stand_for_its_usual_form(typed: str, meant: tuple[str, ...]) -> None:
    assert meant in fold_open_word(typed)


def test_a_hundred_thousand_names_are_folded_with_one_rule_run_a_word() -> None:
    names = [
        f"{first} {last}" for first in ("Siti", "Moch.", "Djoko") for last in ("Aminah", "Prasetyo")
    ] * 10
    before = folding._fold_word.cache_info().misses
    for name in names:
        fold_name(name)
    assert folding._fold_word.cache_info().misses - before <= 5


def test_neighbours_are_tried_as_one_word() -> None:
    assert joined_neighbours(("nur", "hajati", "b")) == (("nurhajati", "b"), ("nur", "hajatib"))
