"""The invented people are sound by every rule of the register and marked as invented."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest

from puskesos_desktop.domain.identity import about_person, check_kk, check_nik
from puskesos_desktop.domain.samples import (
    SIKSNG_HEADER,
    WARGA_HEADER,
    SamplePerson,
    sample_people,
    siksng_line,
    siksng_row,
    warga_row,
)


@pytest.fixture(scope="module")
def town() -> list[SamplePerson]:
    return list(sample_people(3000, seed=7))


def test_the_size_is_exact_and_the_seed_decides(town: list[SamplePerson]) -> None:
    assert len(town) == 3000
    assert list(sample_people(500, seed=7)) == town[:500]
    assert list(sample_people(500, seed=8)) != town[:500]


def test_numbers_are_sound_belong_to_region_99_and_never_repeat(town: list[SamplePerson]) -> None:
    assert len({person.nik for person in town}) == 3000
    for person in town:
        assert person.nik.startswith("99")
        assert person.kk_number.startswith("99")
        assert check_nik(person.nik).problems == check_kk(person.kk_number).problems == ()
        assert about_person(person.nik, person.birth_date, person.sex) == ()
        assert person.nik != person.kk_number


def test_every_family_has_one_head_and_one_address(town: list[SamplePerson]) -> None:
    heads = Counter(person.kk_number for person in town if person.relation == "Kepala Keluarga")
    assert set(heads.values()) == {1}
    homes = {(person.kk_number, person.address, person.rt) for person in town}
    assert len(homes) == len({person.kk_number for person in town})


def test_nobody_is_born_later_than_today_or_before_their_parents(town: list[SamplePerson]) -> None:
    head = {person.kk_number: person.birth_date for person in town if person.relation == "Kepala Keluarga"}
    children = [person for person in town if person.relation == "Anak"]
    assert max(person.birth_date for person in town) < dt.date(2026, 11, 1)
    assert all(child.birth_date > head[child.kk_number] for child in children)


def test_rows_fit_their_headers(town: list[SamplePerson]) -> None:
    assert len(siksng_row(town[0])) == len(SIKSNG_HEADER)
    assert len(warga_row(town[0])) == len(WARGA_HEADER)
    assert siksng_line(town[0]).count("|") == len(SIKSNG_HEADER) - 1
