"""Who of the register a row without a sound number may mean."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.services.registry_commands import AddResident
from tests.import_desk import ImportDesk
from tests.register_fixture import BOTH

if TYPE_CHECKING:
    from puskesos_desktop.services.ports.matching import RowCandidate
    from tests.registers import SampleRegister

BORN = dt.date(1982, 1, 10)
NIK, OTHER_NIK, KK = "9971011001820003", "9971011502900007", "9971010506140001"
MOTHER = "Wa Ode Nur"
SITI = {"nik": NIK, "kk_number": KK, "birth_date": BORN, "mother_name": MOTHER, "rt": "003", "rw": "008"}


@pytest.fixture
def desk(register: SampleRegister) -> ImportDesk:
    return ImportDesk(register)


def add(desk: ImportDesk, name: str, **known: object) -> str:
    command = AddResident(desk.register.ids.new(), name, without_nik="tanpa", **known)  # type: ignore[arg-type]
    return desk.registry.add_resident(desk.register.actor, command).resident.uid


def meant(desk: ImportDesk, **row: object) -> tuple[RowCandidate, ...]:
    with desk.register.uow.read() as tx:
        return tx.matches.for_rows([row])[0]


@BOTH
@pytest.mark.parametrize(
    "row",
    [
        {"name": "SITTI AMINAH", "kk_number": KK},
        {"name": "Siti Aminah", "birth_date": "1982-01-10", "mother_name": "Wa Ode Noer"},
        {"name": "Siti Aminah", "birth_date": "1982-01-10", "rt": "003", "rw": "008"},
        {"name": "Siti Aminah", "nik": NIK},
    ],
)
def test_whole_name_with_kk_or_birth_date_is_sure(desk: ImportDesk, row: dict[str, object]) -> None:
    uid = add(desk, "Siti Aminah", **SITI)
    add(desk, "Budi Santoso", nik=OTHER_NIK, kk_number=KK)
    assert [(one.uid, one.is_sure) for one in meant(desk, **row)] == [(uid, True)]


@pytest.mark.parametrize(
    "row",
    [
        {"name": "Siti Aminah", "birth_date": "1982-01-10"},
        {"name": "Siti Amniah", "kk_number": KK, "birth_date": "1982-01-10"},
        {"name": "Siti Aminah", "nik_mask": "9971********0003", "rt": "003", "rw": "008"},
        {"name": "Siti Aminah", "nik": "9971011001820004", "birth_date": "1982-01-10", "kk_number": KK},
    ],
)
def test_what_is_merely_likely_waits(desk: ImportDesk, row: dict[str, object]) -> None:
    uid = add(desk, "Siti Aminah", **SITI)
    assert [(one.uid, one.is_sure) for one in meant(desk, **row)] == [(uid, False)]


@pytest.mark.parametrize(
    "row",
    [
        {"name": "Siti Rohani", "kk_number": KK, "birth_date": "1982-01-10"},
        {"name": "Siti Aminah"},
        {"name": "Siti Aminah", "nik_mask": "9971********0004", "rt": "003", "rw": "008"},
        {"name": "Siti Aminah", "nik": OTHER_NIK, "birth_date": "1990-02-15"},
        {"name": ""},
    ],
)
def test_others_are_not_offered(desk: ImportDesk, row: dict[str, object]) -> None:
    add(desk, "Siti Aminah", **SITI)
    assert meant(desk, **row) == ()


def test_two_who_fit_alike_are_both_offered_and_nobody_is_sure(desk: ImportDesk) -> None:
    for _ in range(2):
        add(desk, "Siti Aminah", birth_date=BORN, rt="003", rw="008")
    found = meant(desk, name="Siti Aminah", birth_date="1982-01-10", rt="003", rw="008")
    assert [one.is_sure for one in found] == [False, False]


def test_a_new_number_may_be_that_of_somebody_known_without_one(desk: ImportDesk) -> None:
    add(desk, "Siti Aminah", nik=NIK, kk_number=KK)
    with desk.register.uow.read() as tx:
        assert not tx.matches.has_numberless()
    uid = add(desk, "Budi Santoso", kk_number=KK)
    row = {"name": "Budi Santoso", "nik": OTHER_NIK, "kk_number": KK}
    with desk.register.uow.read() as tx:
        assert tx.matches.has_numberless()
        found = tx.matches.numberless_for_rows([row, {**row, "name": "Siti Aminah"}])
    assert [[(one.uid, one.is_sure) for one in some] for some in found] == [[(uid, True)], []]


def test_who_came_meanwhile_is_known_too(desk: ImportDesk) -> None:
    row = {"name": "Budi Santoso", "nik": OTHER_NIK, "kk_number": KK}
    with desk.register.uow.read() as tx:
        assert tx.matches.numberless_for_rows([row]) == [()]
    uid = add(desk, "Budi Santoso", kk_number=KK)
    with desk.register.uow.read() as tx:
        assert [one.uid for one in tx.matches.numberless_for_rows([row])[0]] == [uid]
