"""Rows that an officer places: with a known person, as a new one, or nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.domain.errors import EditConflict, NotPermitted, RuleBroken
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.services.identity_doubles import Doubles
from puskesos_desktop.services.import_commands import DecideRow
from tests.import_desk import ImportDesk, people, siksng
from tests.register_fixture import BOTH

if TYPE_CHECKING:
    from puskesos_desktop.domain.samples import SamplePerson
    from puskesos_desktop.services.import_commands import Decision
    from tests.registers import SampleRegister

REQUEST = "019a9900-0000-7000-8000-0000000000f5"
HEADER = ["NIK", "NAMA", "NO KK", "RT", "RW", "NO HP", "PKH"]


@pytest.fixture
def desk(register: SampleRegister) -> ImportDesk:
    return ImportDesk(register)


@pytest.fixture
def town(desk: ImportDesk) -> list[SamplePerson]:
    town = people(20)
    desk.run(siksng(town))
    return town


def masked(one: SamplePerson) -> list[list[str]]:
    number = f"{one.nik[:4]}********{one.nik[12:]}"
    return [HEADER, [number, one.name, one.kk_number, one.rt, one.rw, "081299000001", "YA"]]


def waiting(desk: ImportDesk) -> str:
    with desk.register.engine.connect() as connection:
        return str(connection.exec_driver_sql("SELECT uid FROM review_row").scalar_one())


def decide(desk: ImportDesk, decision: Decision, resident_uid: str = "", request: str = REQUEST) -> str:
    command = DecideRow(request, waiting(desk), 1, decision, resident_uid)
    return desk.imports.decide_row(desk.register.actor, command)


def uid_of(desk: ImportDesk, one: SamplePerson) -> str:
    return desk.registry.search(desk.register.actor, one.nik)[0].uid


def test_a_name_misspelt_in_a_row_without_nik_is_not_taken_over(
    desk: ImportDesk, town: list[SamplePerson]
) -> None:
    known = town[0]
    slip = known.name.replace("A", "E", 1)
    desk.run([HEADER, *([row[0], slip, *row[2:]] for row in masked(known)[1:])])
    decide(desk, "disamakan", uid_of(desk, known))
    person = desk.registry.get_card(desk.register.actor, uid_of(desk, known)).resident
    assert (person.name, person.phone) == (known.name, "081299000001")


@BOTH
def test_a_row_of_a_known_person_is_entered_for_them(desk: ImportDesk, town: list[SamplePerson]) -> None:
    desk.run(masked(town[0]))
    uid = uid_of(desk, town[0])
    assert decide(desk, "disamakan", uid) == uid
    card = desk.registry.get_card(desk.register.actor, uid)
    assert (card.resident.nik, card.resident.phone) == (town[0].nik, "081299000001")
    assert "pkh" in card.me.active_programmes


@BOTH
def test_a_row_of_nobody_known_is_a_new_person(desk: ImportDesk, town: list[SamplePerson]) -> None:
    del town
    desk.run(masked(people(60, seed=8)[-1]))
    uid = decide(desk, "baru")
    card = desk.registry.get_card(desk.register.actor, uid)
    assert (card.resident.nik, card.resident.nik_kind) == ("", "tanpa")


def later_known(desk: ImportDesk, one: SamplePerson) -> str:
    """A row with a masked number waits; its person comes by a later file."""
    desk.run(masked(one))
    desk.run(siksng([one]))
    return uid_of(desk, one)


@BOTH
def test_a_row_waits_beside_a_person_who_came_after_it(desk: ImportDesk) -> None:
    uid = later_known(desk, people(60, seed=8)[-1])
    doubles = Doubles(desk.register.uow, desk.register.clock, desk.register.ids)
    assert [one.resident.uid for one in doubles.open_row(desk.register.actor, waiting(desk)).candidates] == [
        uid
    ]
    line = next(one for one in doubles.lines(desk.register.actor) if one.kind == "row")
    assert line.other_name == people(60, seed=8)[-1].name


@BOTH
def test_a_new_person_like_a_known_one_waits_as_a_pair_at_once(desk: ImportDesk) -> None:
    known = later_known(desk, people(60, seed=8)[-1])
    new = decide(desk, "baru")
    doubles = Doubles(desk.register.uow, desk.register.clock, desk.register.ids)
    (line,) = doubles.lines(desk.register.actor)
    view = doubles.open_pair(desk.register.actor, line.uid)
    assert {view.one.resident.uid, view.other.resident.uid} == {known, new}


def test_a_row_may_be_left_aside(desk: ImportDesk, town: list[SamplePerson]) -> None:
    desk.run(masked(town[0]))
    before = desk.everything(but=("status", "version", "decided_at", "decided_by"))
    assert decide(desk, "diabaikan") == ""
    assert desk.everything(but=("status", "version", "decided_at", "decided_by")) == before


def test_a_decided_row_does_not_come_back_with_the_same_file(
    desk: ImportDesk, town: list[SamplePerson]
) -> None:
    desk.run(masked(town[0]))
    decide(desk, "diabaikan")
    desk.run(masked(town[0]))
    assert desk.count("review_row") == 1


@BOTH
def test_a_decided_row_goes_back_with_its_import(desk: ImportDesk, town: list[SamplePerson]) -> None:
    before = desk.everything(but=("updated_at",))
    report = desk.run(masked(town[0]))
    decide(desk, "disamakan", uid_of(desk, town[0]))
    desk.imports.take_back(desk.register.actor, report.batch_uid)
    assert desk.everything(but=("updated_at",)) == before


def test_a_new_person_of_a_decided_row_goes_back_too(desk: ImportDesk, town: list[SamplePerson]) -> None:
    before = desk.everything(but=("updated_at",))
    report = desk.run(masked(people(60, seed=8)[-1]))
    decide(desk, "baru")
    assert desk.count("resident") == len(town) + 1
    desk.imports.take_back(desk.register.actor, report.batch_uid)
    assert desk.everything(but=("updated_at",)) == before


def test_a_repeated_decision_enters_nothing_twice(desk: ImportDesk, town: list[SamplePerson]) -> None:
    desk.run(masked(people(60, seed=8)[-1]))
    assert decide(desk, "baru") == decide(desk, "baru")
    assert desk.count("resident") == len(town) + 1


def test_a_second_officer_is_noticed(desk: ImportDesk, town: list[SamplePerson]) -> None:
    desk.run(masked(town[0]))
    decide(desk, "diabaikan")
    with pytest.raises(EditConflict):
        decide(desk, "baru", request=REQUEST[:-1] + "9")
    assert desk.count("resident") == len(town)


def test_a_number_of_somebody_else_is_not_given_to_a_new_person(
    desk: ImportDesk, town: list[SamplePerson]
) -> None:
    desk.run([["NIK", "NAMA"], [town[0].nik, "ZULKIFLI QOMAR"]])
    with pytest.raises(RuleBroken, match="review_nik_taken"):
        decide(desk, "baru")


def test_deciding_needs_the_right(desk: ImportDesk, town: list[SamplePerson]) -> None:
    desk.run(masked(town[0]))
    with pytest.raises(NotPermitted):
        desk.imports.decide_row(
            desk.register.actor_as(Role.LOKET), DecideRow(REQUEST, waiting(desk), 1, "baru")
        )
