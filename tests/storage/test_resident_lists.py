"""Lists of residents: every part of a filter, every order, and the same ids on both databases."""

from __future__ import annotations

import datetime as dt
from itertools import product
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import insert, select, update

from puskesos_desktop.domain.residents import RegisterCheck, age_on
from puskesos_desktop.services.list_views import EVERYBODY, SORTS, Order, ResidentFilter
from puskesos_desktop.services.registry_commands import AddResident
from puskesos_desktop.storage.tables.register import import_batch_table, resident_table
from puskesos_desktop.storage.tables.upkeep import ppks_membership_table, resident_pair_table
from tests.import_desk import ImportDesk, people, siksng
from tests.register_fixture import BOTH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from puskesos_desktop.services.list_views import ListedResident
    from tests.registers import SampleRegister

TODAY = dt.date(2026, 11, 21)
TOWN = 240
BY_NAME = Order()
FILTERS = {
    "place": ResidentFilter(rt="003"),
    "women": ResidentFilter(sex="P"),
    "age": ResidentFilter(age_from=17, age_to=25),
    "desil": ResidentFilter(desil_from=1, desil_to=2),
    "own desil": ResidentFilter(desil_of="orang", desil_from=4, desil_to=4),
    "unchecked": ResidentFilter(unchecked=True),
    "aid": ResidentFilter(programme="pkh"),
    "no aid": ResidentFilter(programme="pbi_jk", aid_state="tidak", sex="L"),
    "ppks": ResidentFilter(ppks="lansia_terlantar"),
    "dead": ResidentFilter(life="meninggal"),
    "temporary": ResidentFilter(nik_kind="sementara"),
    "without number": ResidentFilter(nik_kind="tanpa"),
    "without kk": ResidentFilter(without_kk=True),
    "doubtful": ResidentFilter(doubtful=True),
    "many": ResidentFilter(sex="P", age_from=30, programme="pbi_jk", life="hidup"),
    "nobody": ResidentFilter(rt="999"),
}


def uid(number: int) -> str:
    return f"019a9900-0000-7000-8000-{number:012d}"


def fill(register: SampleRegister) -> ImportDesk:
    """A small town with everything a filter may ask for."""
    desk = ImportDesk(register)
    desk.run(siksng(people(TOWN)))
    for number, without in enumerate(("tanpa", "tanpa", "sementara")):
        desk.registry.add_resident(register.actor, AddResident(uid(number), "Wa Ode", without_nik=without))
    with register.uow.write() as tx:
        ids = tx.lists.ids(EVERYBODY, Order(), TODAY)
        home = tx.residents.family_of(ids[10])
        assert home is not None
        for number, (resident, family, desil) in enumerate(
            ((None, home[0].id, 1), (None, home[0].id, 2), (ids[3], None, 4), (ids[5], None, 9))
        ):
            check = RegisterCheck(
                uid(50 + number), "terdaftar", "SIKS-NG", TODAY, resident, family, desil,
                "orang" if resident else "keluarga",
            )  # fmt: skip
            tx.residents.add_check(check, register.clock.now())
        connection = tx.context.connection
        person, changed = resident_table.c, update(resident_table)
        connection.execute(changed.where(person.id == ids[7]).values(life_status="meninggal"))
        connection.execute(changed.where(person.id == ids[9]).values(merged_into_id=ids[8]))
        connection.execute(
            insert(ppks_membership_table).values(
                office_id=1,
                resident_id=ids[4],
                category="lansia_terlantar",
                started_on=TODAY,
                source="lihat",
                recorded_at=register.clock.now(),
            )
        )  # fmt: skip
        first, second = sorted(ids[20:22])
        connection.execute(
            insert(resident_pair_table).values(
                uid=uid(70), office_id=1, first_id=first, second_id=second, score=80, reasons=[],
                found_at=register.clock.now(),
            )
        )  # fmt: skip
        tx.commit()
    return desk


def listed(register: SampleRegister, wanted: ResidentFilter, order: Order = BY_NAME) -> list[ListedResident]:
    with register.uow.read() as tx:
        return tx.lists.rows(tx.lists.ids(wanted, order, TODAY))


def fits(person: ListedResident, wanted: ResidentFilter) -> bool:
    """The filter said a second time, in plain words, on what a line tells."""
    age = age_on(person.birth_date, TODAY)
    desil = person.person_desil if wanted.desil_of == "orang" else person.desil
    says = (
        not wanted.rt or person.rt == wanted.rt,
        not wanted.rw or person.rw == wanted.rw,
        not wanted.sex or person.sex == wanted.sex,
        wanted.age_from is None or (age is not None and age >= wanted.age_from),
        wanted.age_to is None or (age is not None and age <= wanted.age_to),
        wanted.desil_from is None or (desil is not None and desil >= wanted.desil_from),
        wanted.desil_to is None or (desil is not None and desil <= wanted.desil_to),
        not wanted.programme or (wanted.programme in person.programmes) == (wanted.aid_state == "aktif"),
        not wanted.ppks or wanted.ppks in person.ppks,
        not wanted.life or person.life_status == wanted.life,
        not wanted.nik_kind or person.nik_kind == wanted.nik_kind,
        not wanted.without_kk or not person.kk_number,
    )
    return all(says)


@pytest.mark.parametrize("name", sorted(set(FILTERS) - {"doubtful", "unchecked"}))
def test_a_filter_gives_exactly_who_fits(register: SampleRegister, name: str) -> None:
    fill(register)
    everybody, wanted = listed(register, EVERYBODY), FILTERS[name]
    assert len(everybody) == TOWN + 3 - 1
    expected = [person.id for person in everybody if fits(person, wanted)]
    assert [person.id for person in listed(register, wanted)] == expected
    assert expected or name == "nobody"


@BOTH
def test_doubtful_and_unchecked_people_are_found(register: SampleRegister) -> None:
    fill(register)
    assert len(listed(register, FILTERS["doubtful"])) == 2
    unchecked = listed(register, FILTERS["unchecked"])
    assert "Wa Ode" in {person.name for person in unchecked}
    assert all(person.desil is None and person.person_desil is None for person in unchecked)


def test_the_newest_desil_counts(register: SampleRegister) -> None:
    fill(register)
    with register.uow.read() as tx:
        ids = tx.lists.ids(EVERYBODY, Order(), TODAY)
        person = next(one for one in tx.lists.rows(ids) if one.desil == 2 and one.desil_source == "SIKS-NG")
    assert person.desil_on == TODAY
    assert person.id in [one.id for one in listed(register, ResidentFilter(desil_from=2, desil_to=2))]


def keys(person: ListedResident, by: str) -> tuple[object, ...]:
    known: dict[str, tuple[object, ...]] = {
        "age": (person.birth_date,),
        "place": (person.rw, person.rt),
        "kk": (person.kk_number,),
        "person_desil": (person.person_desil,),
        "life": (person.life_status,),
        "updated": (person.updated_at,),
    }
    return known.get(by) or (getattr(person, by, person.name),)


@pytest.mark.parametrize("by", [by for by in SORTS if by != "name"])
def test_an_order_goes_up_and_down_and_ends_with_the_unknown(register: SampleRegister, by: str) -> None:
    fill(register)
    for descending in (False, True):
        rows = [keys(one, by) for one in listed(register, EVERYBODY, Order(by, descending))]
        known = [row for row in rows if all(part not in ("", None) for part in row)]
        turned = descending is not (by == "age")
        assert known == sorted(known, reverse=turned)  # type: ignore[type-var]
        assert len(rows) == TOWN + 2
        if by != "place":
            assert rows[: len(known)] == known


def test_names_go_down_as_they_go_up(register: SampleRegister) -> None:
    fill(register)
    up = [one.id for one in listed(register, EVERYBODY)]
    assert [one.id for one in listed(register, EVERYBODY, Order("name", descending=True))] == up[::-1]
    women = ResidentFilter(sex="P")
    down = [one.id for one in listed(register, women, Order("name", descending=True))]
    assert down == [one.id for one in listed(register, women)][::-1]


@BOTH
def test_an_import_is_found_by_whom_it_brought_or_told_of(register: SampleRegister) -> None:
    desk = ImportDesk(register)
    town = people(60)
    first = desk.run(siksng(town[:40])).batch_uid
    second = desk.run(siksng(town)).batch_uid
    assert len(listed(register, ResidentFilter(batch=second))) >= 20
    told = {one.nik for one in listed(register, ResidentFilter(batch=first))}
    # A family that both files tell of has all its members in either.
    assert told >= {one.nik for one in town[:40]}
    assert len(told) < 60
    assert listed(register, ResidentFilter(batch="unknown")) == []


def test_both_databases_give_the_same_ids_in_the_same_order(
    register: SampleRegister, register_on_postgres: SampleRegister
) -> None:
    fill(register)
    fill(register_on_postgres)
    orders = [Order(by, descending) for by, descending in product(SORTS, (False, True))]
    questions = [(wanted, BY_NAME) for wanted in FILTERS.values()]
    questions += [(FILTERS["women"], one) for one in orders]
    for wanted, order in questions:
        answers = []
        for one in (register, register_on_postgres):
            with one.uow.read() as tx:
                answers.append(tx.lists.ids(wanted, order, TODAY))
        assert answers[0] == answers[1], (wanted, order)


@pytest.mark.parametrize("wanted", [ResidentFilter(), FILTERS["women"]])
def test_list_by_name_reads_as_sorted(register: SampleRegister, wanted: ResidentFilter) -> None:
    fill(register)
    names = [one.name.upper() for one in listed(register, wanted)]
    assert len(names) > 5
    assert names == sorted(names)


def test_rows_come_in_the_order_asked_for_and_only_among_some(register: SampleRegister) -> None:
    fill(register)
    with register.uow.read() as tx:
        ids = tx.lists.ids(EVERYBODY, Order(), TODAY)
        chosen: Sequence[int] = [ids[30], ids[2], 10**9, ids[11]]
        assert [one.id for one in tx.lists.rows(chosen)] == [ids[30], ids[2], ids[11]]
        assert tx.lists.ids(EVERYBODY, Order("age"), TODAY, ids[:5]) != []
        assert set(tx.lists.ids(FILTERS["women"], Order(), TODAY, ids[:50])) <= set(ids[:50])
        assert tx.lists.ids(EVERYBODY, Order(), TODAY, []) == []


def test_another_office_is_not_listed(register: SampleRegister) -> None:
    fill(register)
    with register.engine.connect() as connection:
        assert connection.scalar(select(import_batch_table.c.id)) == 1
    with register.uow.read() as tx:
        tx.context.enter_office(2)
        assert tx.lists.ids(EVERYBODY, Order(), TODAY) == []
