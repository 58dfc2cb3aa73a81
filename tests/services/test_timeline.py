"""Everything that ever happened to a person, and what of it shows to whom."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import event, insert, select

from puskesos_desktop.domain.errors import NotPermitted
from puskesos_desktop.domain.residents import Family, FamilyMembership
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.services.card_file import CardFiles
from puskesos_desktop.services.complaint_commands import PartyInput
from puskesos_desktop.services.registry import Registry
from puskesos_desktop.services.registry_commands import (
    AddResident,
    RecordCheck,
    SetProgramme,
    UpdateResident,
)
from puskesos_desktop.storage.tables import register as people
from puskesos_desktop.storage.tables import upkeep
from tests.complaint_world import World, make_world
from tests.register_fixture import BOTH

if TYPE_CHECKING:
    from puskesos_desktop.services.card_views import CardFile, Happened
    from puskesos_desktop.services.session import Actor
    from tests.registers import SampleRegister

KK, OTHER_KK = "9971010107180002", "9971010107180004"
SPRING, TODAY = dt.date(2026, 4, 1), dt.date(2026, 11, 21)


@dataclass
class Life:
    """A desk with one person whose life is told."""

    world: World
    uid: str
    registry: Registry

    @property
    def register(self) -> SampleRegister:
        return self.world.register

    def file(self, actor: Actor | None = None) -> CardFile:
        files = CardFiles(self.register.uow, self.register.clock)
        return files.read(actor or self.world.actor, self.uid)

    def told(self, kind: str = "", actor: Actor | None = None) -> list[Happened]:
        return [one for one in self.file(actor).happened if not kind or one.kind == kind]

    def codes(self, kind: str = "", actor: Actor | None = None) -> list[str]:
        return [one.code for one in self.told(kind, actor)]

    def row(self, table: Any, **values: Any) -> None:
        with self.register.uow.write() as tx:
            tx.context.connection.execute(insert(table).values(office_id=1, **values))
            tx.commit()

    def key(self) -> int:
        with self.register.uow.read() as tx:
            return tx.residents.get(self.uid).id

    def family(self) -> int:
        with self.register.uow.read() as tx:
            current = tx.residents.family_of(self.key_of(tx))
            assert current is not None
            return current[0].id

    def key_of(self, tx: Any) -> int:
        return int(tx.residents.get(self.uid).id)

    def move(self) -> None:
        with self.register.uow.write() as tx:
            family = tx.residents.add_family(Family(uid=self.world.uid(), kk_number=OTHER_KK))
            joined = FamilyMembership(family.id, self.key_of(tx), "famili_lain", TODAY, end_reason="pisah kk")
            tx.residents.join(joined)
            tx.commit()

    def now(self) -> dt.datetime:
        return self.register.clock.now()


@pytest.fixture
def life(register: SampleRegister) -> Life:
    world = make_world(register)
    registry = Registry(register.uow, register.clock, register.ids)
    order = AddResident(world.uid(), "Karsinah", "9971014107520003", KK, "kepala_keluarga")
    return Life(world, registry.add_resident(world.actor, order).resident.uid, registry)


@BOTH
def test_a_person_typed_at_the_desk_begins_with_that(life: Life) -> None:
    assert set(life.codes()) == {"resident_added", "masuk_kk"}
    assert next(one.by for one in life.told("data")) == "Yuliana Kartika"


@BOTH
def test_checks_aid_moves_and_corrections_are_told_newest_first(life: Life) -> None:
    actor, uid = life.world.actor, life.world.uid
    life.registry.record_check(
        actor, RecordCheck(uid(), life.uid, "terdaftar", "SIKS-NG", SPRING, 2, of_family=False)
    )
    life.registry.set_programme(
        actor, SetProgramme(uid(), life.uid, "pkh", "aktif", dt.date(2025, 2, 1), "Dinsos")
    )
    life.registry.set_programme(actor, SetProgramme(uid(), life.uid, "pkh", "nonaktif", SPRING, "Dinsos"))
    life.register.clock.advance(days=1)
    life.move()
    found = life.told()
    assert [one.on for one in found] == sorted((one.on for one in found), reverse=True)
    assert {"cek", "bantuan_mulai", "bantuan_henti", "masuk_kk", "keluar_kk"} <= {one.code for one in found}
    assert life.codes("bantuan")[-1] == "bantuan_mulai"


@BOTH
def test_a_life_event_of_the_person_and_of_the_family_is_told(life: Life) -> None:
    common = {"detail": {}, "recorded_at": life.now(), "recorded_by": 1, "occurred_on": TODAY}
    life.row(upkeep.life_event_table, uid="a" * 36, kind="nik_terbit", resident_id=life.key(), **common)
    life.row(upkeep.life_event_table, uid="b" * 36, kind="ganti_kepala", family_id=life.family(), **common)
    early = {**common, "occurred_on": SPRING}
    life.row(upkeep.life_event_table, uid="c" * 36, kind="gabung_kk", family_id=life.family(), **early)
    assert {"nik_terbit", "ganti_kepala"} <= set(life.codes("keluarga"))
    assert "gabung_kk" not in life.codes("keluarga")


@BOTH
def test_imports_merges_and_results_are_told(life: Life) -> None:
    counts = ("row", "new", "changed", "same", "refused", "warning")
    batch = {f"{name}_count": 1 for name in counts} | {"uid": "d" * 36, "request_uid": "d" * 36}
    batch |= {"layout": "siksng", "file_hash": "", "source_name": "bnba.csv", "mapping": {}, "policy": {}}
    batch |= {"recorded_at": life.now(), "recorded_by": 1}
    life.row(people.import_batch_table, **batch)
    with life.register.uow.write() as tx:
        made = tx.context.connection.scalar(select(people.import_batch_table.c.id))
        change = {"batch_id": made, "kind": "resident", "record_id": life.key_of(tx), "before": {}}
        tx.context.connection.execute(insert(upkeep.import_change_table).values(change))
        tx.commit()
    result = {"batch_id": made, "row": 2, "programme": "pkh", "outcome": "DITERIMA", "values": {}}
    life.row(upkeep.result_row_table, resident_id=life.key(), **result)
    other = life.registry.add_resident(life.world.actor, AddResident(life.world.uid(), "Karsina")).resident
    merge = {"before": {}, "moved": {}, "made_at": life.now(), "made_by": 1}
    life.row(upkeep.resident_merge_table, uid="e" * 36, survivor_id=life.key(), merged_id=other.id, **merge)
    assert {"impor", "digabung", "hasil_usulan"} <= set(life.codes())


@BOTH
def test_every_step_of_a_case_and_its_letters_are_told(life: Life) -> None:
    case = life.world.referred(reporter=PartyInput(resident_uid=life.uid))
    found = life.told("pengaduan")
    assert {"diterima", "dirujuk"} <= {one.code for one in found}
    assert {one.link for one in found} == {case}
    assert next(one.detail["agency"] for one in found if one.code == "dirujuk") == "Dinas Sosial"


def test_being_complained_about_shows_to_the_koordinator_only(life: Life) -> None:
    life.world.receive(accused=(PartyInput(resident_uid=life.uid),))
    verifier = life.register.actor_as(Role.VERIFIKATOR)
    assert life.codes("pengaduan", verifier) == []
    assert life.file(verifier).waited == ()
    assert life.codes("pengaduan", life.register.actor_as(Role.KOORDINATOR)) != []


def test_of_a_case_that_may_not_be_opened_nothing_shows(life: Life) -> None:
    life.world.receive(reporter=PartyInput(resident_uid=life.uid), confidential=True)
    stranger = replace(life.register.actor_as(Role.LOKET), user_id=99, officer_id=None)
    assert life.codes("pengaduan", stranger) == []
    assert life.codes("pengaduan") != []


def test_the_card_asks_few_questions(life: Life) -> None:
    asked: list[str] = []
    life.file()

    def note(_conn: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    event.listen(life.register.engine, "before_cursor_execute", note)
    life.file()
    event.remove(life.register.engine, "before_cursor_execute", note)
    assert len([one for one in asked if one.lstrip().startswith("SELECT")]) <= 24


def test_a_watcher_opens_no_file(life: Life) -> None:
    with pytest.raises(NotPermitted):
        life.file(life.register.actor_as(Role.PENGAWAS))


def test_a_correction_by_hand_is_told_with_its_officer(life: Life) -> None:
    order = UpdateResident(life.world.uid(), life.uid, 1, {"phone": "081200000031"})
    life.registry.update_resident(life.world.actor, order)
    assert next((one.code, one.by) for one in life.told("data")) == ("resident_updated", "Yuliana Kartika")
