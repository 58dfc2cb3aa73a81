"""Rules that hold for one person, one check, one family."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.residents import (
    FOLDED_WIDTH,
    RegisterCheck,
    Resident,
    age_on,
    folded_key,
    name_differs_wholly,
    next_temporary_nik,
    sound_check,
    sound_kk,
    sound_relation,
    sound_resident,
)

TODAY = dt.date(2026, 11, 21)
NIK = "9971014107820003"
SITI = Resident("u", "Siti Aminah", nik=NIK, birth_date=dt.date(1982, 7, 1), sex="P")
CHECK = RegisterCheck("u", "terdaftar", "SIKS-NG", TODAY, resident_id=1, desil=2)


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (dt.date(1980, 11, 21), TODAY, 46),
        (dt.date(1980, 11, 22), TODAY, 45),
        (dt.date(2024, 2, 29), dt.date(2025, 2, 28), 0),
        (dt.date(2024, 2, 29), dt.date(2025, 3, 1), 1),
        (dt.date(2027, 1, 1), TODAY, None),
        (None, TODAY, None),
    ],
)
def test_age_is_in_whole_years(born: dt.date | None, day: dt.date, age: int | None) -> None:
    assert age_on(born, day) == age


def test_a_sound_person_stays_as_typed() -> None:
    assert sound_resident(SITI, TODAY) == SITI


def test_numbers_and_names_are_cleaned_of_decoration() -> None:
    typed = replace(SITI, name="  Siti   Aminah ", nik="9971.0141.0782.0003")
    assert sound_resident(typed, TODAY) == SITI


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"name": "  "}, "name_missing", "name"),
        ({"name": "123"}, "name_without_letters", "name"),
        ({"nik": NIK[:15]}, "nik_length", "nik"),
        ({"nik": ""}, "nik_missing", "nik"),
        ({"nik": "0997101100100001"}, "nik_temporary_typed", "nik"),
        ({"birth_date": dt.date(2026, 11, 22)}, "birth_date_future", "birth_date"),
        ({"birth_date": dt.date(1899, 1, 1)}, "birth_date_too_old", "birth_date"),
        ({"sex": "X"}, "code_unknown", "sex"),
        ({"religion": "lain"}, "code_unknown", "religion"),
        ({"marital_status": "janda"}, "code_unknown", "marital_status"),
        ({"education": "sd"}, "code_unknown", "education"),
    ],
)
def test_a_broken_rule_names_its_field(change: dict[str, object], code: str, field: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        sound_resident(replace(SITI, **change), TODAY)  # type: ignore[arg-type]
    assert (broken.value.code, broken.value.fields) == (code, (field,))


def test_a_person_without_nik_needs_none() -> None:
    assert sound_resident(replace(SITI, nik="x", nik_kind="tanpa"), TODAY).nik == ""


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"result": "ada"}, "check_result_unknown"),
        ({"desil_of": "rumah"}, "check_result_unknown"),
        ({"source": " "}, "check_source_missing"),
        ({"checked_on": dt.date(2026, 11, 22)}, "check_date_future"),
        ({"desil": 0}, "desil_out_of_range"),
        ({"desil": 11}, "desil_out_of_range"),
        ({"result": "tidak_ditemukan"}, "desil_without_listing"),
    ],
)
def test_a_check_that_makes_no_sense_is_refused(change: dict[str, object], code: str) -> None:
    with pytest.raises(RuleBroken, match=code):
        sound_check(replace(CHECK, **change), TODAY)  # type: ignore[arg-type]


@pytest.mark.parametrize("result", ["tidak_ditemukan", "tidak_terakses"])
def test_not_found_and_not_reachable_are_results_of_their_own(result: str) -> None:
    assert sound_check(replace(CHECK, result=result, desil=None), TODAY).result == result


@pytest.mark.parametrize(
    ("last", "following"), [("", "0997101100100001"), ("0997101100100041", "0997101100100042")]
)
def test_temporary_numbers_go_up(last: str, following: str) -> None:
    assert next_temporary_nik("9971011001", last) == following


def test_temporary_numbers_end() -> None:
    with pytest.raises(RuleBroken, match="temporary_nik_used_up"):
        next_temporary_nik("9971011001", "0997101100199999")


@pytest.mark.parametrize(
    ("typed", "number"), [("", ""), ("0", ""), ("9971 0101-0718.0002", "9971010107180002")]
)
def test_a_kk_number_may_be_missing(typed: str, number: str) -> None:
    assert sound_kk(typed) == number


def test_a_kk_number_of_the_wrong_length_is_refused() -> None:
    with pytest.raises(RuleBroken, match="kk_length"):
        sound_kk("99710101071800")


def test_an_unknown_relation_is_refused() -> None:
    assert sound_relation("istri") == "istri"
    with pytest.raises(RuleBroken, match="code_unknown"):
        sound_relation("sepupu jauh")


@pytest.mark.parametrize(
    ("known", "given"),
    [
        ("Siti Aminah", "SITI AMINAH BINTI SALEH"),
        ("Muhammad Yusuf", "M. Jusuf"),
        ("Rahmat Hidayat", "Hidayat"),
        ("Aminah", "Amniah"),
        ("Sulastri", "Lastri Sulatri"),
        ("Djoko", "Joko Susilo"),
        ("Kasmawati", "Kamawati"),
        ("A. Rahman", "Andi Rahman"),
    ],
)
def test_a_name_that_may_be_the_same_is_not_doubted(known: str, given: str) -> None:
    assert not name_differs_wholly(known, given)


@pytest.mark.parametrize(
    ("known", "given"), [("Siti Aminah", "Budi Santoso"), ("Rudi", "Wati"), ("La Ode Hasan", "Purnomo")]
)
def test_a_name_of_somebody_else_is_doubted(known: str, given: str) -> None:
    assert name_differs_wholly(known, given)


def test_a_search_key_fits_its_column() -> None:
    assert len(folded_key("Xax " * 30)) <= FOLDED_WIDTH
