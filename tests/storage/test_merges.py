"""Joining two records: all follows the person, what runs twice runs once, and undo gives it back."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import insert, select, update

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.residents import Family, FamilyMembership
from puskesos_desktop.services.identity_merging import MergeResidents, Merging
from puskesos_desktop.services.registry_commands import AddResident, SetProgramme, UpdateResident
from puskesos_desktop.storage.repositories.merges import MOVED_DATED, MOVED_WHOLE
from puskesos_desktop.storage.tables import METADATA
from tests.import_desk import ImportDesk
from tests.register_fixture import BOTH
from tests.registers import START
from tests.sample_rows import _is_needed, _value, put_row

if TYPE_CHECKING:
    from puskesos_desktop.services.identity_views import MergeLine
    from tests.registers import SampleRegister

NIK, KK, OTHER_KK = "9971015001820003", "9971010506140001", "9971011203150044"
DAY = dt.date(2026, 3, 1)
KEPT_ELSEWHERE = {"resident", "resident_pair", "resident_merge", "family_membership"}
MOVED = (*MOVED_WHOLE, *((table, "resident_id") for table in MOVED_DATED))
MOVED_TABLES = {table.name: table for table, _ in MOVED}
GOES_ON = {"version", "updated_at"}
ONE_ROW = {"complaint_party", "service_request"}
"""Tables in which a second sample row would clash with the first."""


class Desk:
    """Two records of Siti Aminah: one with a NIK, one typed later without."""

    def __init__(self, register: SampleRegister) -> None:
        self.register = register
        self.registry = ImportDesk(register).registry
        self.merging = Merging(register.uow, register.clock, register.ids)
        self.one = self.add("Siti Aminah", nik=NIK, kk_number=KK, relation="istri", phone="081200000001")
        self.other = self.add("Sitti Aminah", kk_number=OTHER_KK, mother_name="Wa Nur", rt="003")

    def add(self, name: str, **known: Any) -> str:
        command = AddResident(self.register.ids.new(), name, without_nik="tanpa", **known)
        return self.registry.add_resident(self.register.actor, command).resident.uid

    def give(self, uid: str, programme: str, status: str = "aktif", since: dt.date = DAY) -> None:
        command = SetProgramme(self.register.ids.new(), uid, programme, status, since, "SIKS-NG")
        self.registry.set_programme(self.register.actor, command)

    def id_of(self, uid: str) -> int:
        with self.register.uow.read() as tx:
            return tx.residents.get(uid).id

    def merge(self, *take: str) -> MergeLine:
        with self.register.uow.read() as tx:
            one, other = tx.residents.get(self.one), tx.residents.get(self.other)
        command = MergeResidents(
            self.register.ids.new(), one.uid, one.version, other.uid, other.version, frozenset(take)
        )
        return self.merging.merge(self.register.actor, command)

    def undo(self, merge: MergeLine) -> None:
        self.merging.undo(self.register.actor, merge.uid)

    def rows(self, name: str, **where: Any) -> list[dict[str, Any]]:
        table = METADATA.tables[name]
        query = select(table).where(*(table.c[column] == value for column, value in where.items()))
        with self.register.engine.connect() as connection:
            return [dict(row) for row in connection.execute(query.order_by(table.c.id)).mappings()]

    def dump(self) -> dict[str, list[dict[str, Any]]]:
        """Every table that knows people, without the counters that only go on."""
        tables = {*MOVED_TABLES, *KEPT_ELSEWHERE} - {"resident_merge"}
        return {
            name: [{key: cell for key, cell in row.items() if key not in GOES_ON} for row in self.rows(name)]
            for name in sorted(tables)
        }

    def put_everything_on(self, uid: str) -> None:
        """A row of every table that a person can have rows in."""
        person = self.id_of(uid)
        with self.register.engine.begin() as connection:
            for table in MOVED_TABLES.values():
                put_row(connection, table.name)
                needed = (column for column in table.columns if _is_needed(column))
                values = {column.name: _value(table, column) for column in needed}
                if "uid" in table.c:
                    values["uid"] = f"{table.name}-x"
                naming = {column: person for one, column in MOVED if one is table}
                if table.name in ONE_ROW:
                    connection.execute(update(table).values(naming))
                    continue
                connection.execute(insert(table).values(values | naming))


@pytest.fixture
def desk(register: SampleRegister) -> Desk:
    return Desk(register)


def test_every_column_that_names_a_person_is_thought_of() -> None:
    naming = {
        (table.name, column.name)
        for table in METADATA.sorted_tables
        for column in table.columns
        if table.name not in KEPT_ELSEWHERE
        and any(key.column.table.name == "resident" for key in column.foreign_keys)
    }
    assert naming == {(table.name, column) for table, column in MOVED}


@BOTH
def test_everything_follows_the_person_and_undo_gives_everything_back(desk: Desk) -> None:
    desk.put_everything_on(desk.other)
    desk.give(desk.one, "pkh")
    desk.give(desk.other, "pkh")
    desk.give(desk.other, "sembako")
    before = desk.dump()
    merge = desk.merge("mother_name", "name")
    survivor, gone = desk.id_of(desk.one), desk.id_of(desk.other)
    for table, column in MOVED:
        assert desk.rows(table.name, **{column: gone}) == [], table.name
        assert desk.rows(table.name, **{column: survivor}) != [], table.name
    desk.undo(merge)
    assert desk.dump() == before
    assert desk.register.clock.now() == START


@BOTH
def test_the_survivor_takes_only_what_was_chosen(desk: Desk) -> None:
    desk.merge("mother_name")
    person = desk.rows("resident", uid=desk.one)[0]
    assert (person["name"], person["mother_name"], person["nik"]) == ("Siti Aminah", "Wa Nur", NIK)
    assert desk.rows("resident", uid=desk.other)[0]["merged_into_id"] == person["id"]


@BOTH
def test_a_number_goes_over_to_who_has_none(desk: Desk) -> None:
    desk.one, desk.other = desk.other, desk.one
    before = desk.dump()
    merge = desk.merge("nik")
    assert desk.rows("resident", uid=desk.one)[0]["nik"] == NIK
    desk.undo(merge)
    assert desk.dump() == before


def test_a_number_of_dukcapil_is_not_given_up_for_none(desk: Desk) -> None:
    with pytest.raises(RuleBroken, match="merge_number_lost"):
        desk.merge("nik")


@pytest.mark.parametrize(("take", "stays"), [((), KK), (("family",), OTHER_KK)])
def test_one_of_two_families_stays_and_the_other_is_history(
    desk: Desk, take: tuple[str, ...], stays: str
) -> None:
    before = desk.dump()
    merge = desk.merge(*take)
    held = desk.rows("family_membership", resident_id=desk.id_of(desk.one))
    now = [row["family_id"] for row in held if row["ended_on"] is None]
    assert [desk.rows("family", id=key)[0]["kk_number"] for key in now] == [stays]
    assert [row["end_reason"] for row in held if row["ended_on"]] == ["data digabung"]
    desk.undo(merge)
    assert desk.dump() == before


def test_in_one_family_the_relation_that_is_known_stays(desk: Desk) -> None:
    desk.other = desk.add("Siti Aminah", kk_number=KK, relation="kepala_keluarga")
    merge = desk.merge()
    rows = [row for row in desk.rows("family_membership") if row["ended_on"] is None]
    assert [row["relation"] for row in rows if row["resident_id"] == desk.id_of(desk.one)] == ["istri"]
    assert not [row for row in rows if row["resident_id"] == desk.id_of(desk.other)]
    desk.undo(merge)


@pytest.mark.parametrize(("own", "other"), [("aktif", "nonaktif"), ("nonaktif", "aktif")])
def test_aid_that_both_have_runs_once_and_active_if_either_was(desk: Desk, own: str, other: str) -> None:
    desk.give(desk.one, "pkh", own)
    desk.give(desk.other, "pkh", other)
    desk.merge()
    held = desk.rows("programme_membership", resident_id=desk.id_of(desk.one))
    assert [row["status"] for row in held if row["ended_on"] is None] == ["aktif"]
    assert len(held) == 2


def test_a_repeated_request_merges_once(desk: Desk) -> None:
    with desk.register.uow.read() as tx:
        one, other = tx.residents.get(desk.one), tx.residents.get(desk.other)
    command = MergeResidents(desk.register.ids.new(), one.uid, one.version, other.uid, other.version)
    first, again = (desk.merging.merge(desk.register.actor, command) for _ in range(2))
    assert first == again
    assert len(desk.rows("resident_merge")) == 1


# ---- what stands in the way of undo


def refused(desk: Desk, merge: MergeLine) -> str:
    with pytest.raises(RuleBroken) as caught:
        desk.undo(merge)
    return caught.value.code


def test_a_merge_is_not_undone_twice(desk: Desk) -> None:
    merge = desk.merge()
    desk.undo(merge)
    assert refused(desk, merge) == "merge_undone"


def test_a_later_merge_goes_first(desk: Desk) -> None:
    first = desk.merge()
    desk.one, desk.other = desk.add("Siti Aminah", kk_number=KK), desk.one
    later = desk.merge("nik")
    assert refused(desk, first) == "merge_undo_later_merge"
    desk.undo(later)
    desk.undo(first)


def test_what_was_changed_since_keeps_the_merge(desk: Desk) -> None:
    merge = desk.merge("mother_name")
    version = desk.rows("resident", uid=desk.one)[0]["version"]
    change = UpdateResident(desk.register.ids.new(), desk.one, version, {"mother_name": "Wa Ode"})
    desk.registry.update_resident(desk.register.actor, change)
    assert refused(desk, merge) == "merge_undo_person_changed"


def test_another_field_changed_since_does_not(desk: Desk) -> None:
    merge = desk.merge("mother_name")
    version = desk.rows("resident", uid=desk.one)[0]["version"]
    change = UpdateResident(desk.register.ids.new(), desk.one, version, {"phone": "081299999999"})
    desk.registry.update_resident(desk.register.actor, change)
    desk.undo(merge)
    person = desk.rows("resident", uid=desk.one)[0]
    assert (person["phone"], person["mother_name"]) == ("081299999999", "")


def test_a_family_left_since_keeps_the_merge(desk: Desk) -> None:
    merge = desk.merge("family")
    person = desk.id_of(desk.one)
    with desk.register.uow.write() as tx:
        family = tx.residents.add_family(Family(uid="f", kk_number="9971010107200009"))
        tx.residents.join(FamilyMembership(family.id, person, "istri", START.date()))
        tx.commit()
    assert refused(desk, merge) == "merge_undo_family_changed"


def test_aid_changed_since_keeps_the_merge(desk: Desk) -> None:
    desk.give(desk.other, "pkh")
    merge = desk.merge()
    desk.give(desk.one, "pkh", "nonaktif", dt.date(2026, 5, 1))
    assert refused(desk, merge) == "merge_undo_aid_changed"


def test_a_number_taken_since_keeps_the_merge(desk: Desk) -> None:
    desk.one, desk.other = desk.other, desk.one
    merge = desk.merge()
    row = desk.rows("resident", uid=desk.other)[0] | {"id": 99, "uid": "taken", "merged_into_id": None}
    with desk.register.engine.begin() as connection:
        connection.execute(insert(METADATA.tables["resident"]).values(row))
    assert refused(desk, merge) == "merge_undo_nik_used"
