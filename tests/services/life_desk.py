"""A family at the desk: the registry, what happens to families, and words for who is where."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from puskesos_desktop.services.life import Life
from puskesos_desktop.services.registry import Registry
from puskesos_desktop.services.registry_commands import AddResident, SetProgramme

if TYPE_CHECKING:
    from puskesos_desktop.domain.life import LifeEvent
    from puskesos_desktop.services.life_commands import LifeStep
    from puskesos_desktop.services.life_views import LifeDone, Outlook
    from tests.registers import SampleRegister

KK, OTHER_KK, NEW_KK = "9971010107180002", "9971010107180003", "9971010107180004"
TODAY = dt.date(2026, 11, 21)
DAY = dt.date(2026, 11, 10)


class FamilyDesk:
    """Everything a test of families needs; people go by their first names."""

    def __init__(self, register: SampleRegister) -> None:
        self.register, self.actor = register, register.actor
        self.life = Life(register.uow, register.clock, register.ids)
        self.registry = Registry(register.uow, register.clock, register.ids)
        self.uids: dict[str, str] = {}

    def uid(self) -> str:
        return self.register.ids.new()

    def add(self, name: str, relation: str = "", kk: str = KK, **fields: object) -> str:
        values = {"name": name, "kk_number": kk, "relation": relation, "sex": "L", **fields}
        saved = self.registry.add_resident(self.actor, AddResident(self.uid(), **values))  # type: ignore[arg-type]
        self.uids[name] = saved.resident.uid
        return saved.resident.uid

    def family(self) -> None:
        """Rudi and Siti with Dimas, Wulan and Rudi's mother Karsi."""
        place = {"address": "Jalan Kenanga 1", "rt": "003", "rw": "008"}
        self.add("Rudi", "kepala_keluarga", birth_date=dt.date(1980, 3, 14), **place)
        self.add("Siti", "istri", sex="P", birth_date=dt.date(1985, 7, 5), **place)
        self.add("Dimas", "anak", birth_date=dt.date(2004, 1, 2), **place)
        self.add("Wulan", "anak", sex="P", birth_date=dt.date(2012, 5, 6), **place)
        self.add("Karsi", "orang_tua", sex="P", birth_date=dt.date(1955, 5, 6), **place)

    def neighbours(self) -> None:
        """Budi and Ani, next door."""
        self.add("Budi", "kepala_keluarga", OTHER_KK, birth_date=dt.date(1975, 1, 1), address="Jalan Mawar 2")
        self.add("Ani", "istri", OTHER_KK, sex="P", birth_date=dt.date(1977, 1, 1), address="Jalan Mawar 2")

    def step(self, kind: type[LifeStep], who: str, on: dt.date = DAY, **fields: object) -> LifeStep:
        return kind(request_uid=self.uid(), uid=self.uids[who], on=on, **fields)

    def record(self, kind: type[LifeStep], who: str, on: dt.date = DAY, **fields: object) -> LifeDone:
        return self.life.record(self.actor, self.step(kind, who, on, **fields))

    def outlook(self, kind: type[LifeStep], who: str, on: dt.date = DAY, **fields: object) -> Outlook:
        return self.life.outlook(self.actor, self.step(kind, who, on, **fields))

    def aid(self, who: str, programme: str, *, of_family: bool = False, card: str = "") -> None:
        since = dt.date(2026, 1, 1)
        command = SetProgramme(
            self.uid(), self.uids[who], programme, "aktif", since, "KKS", card, of_family=of_family
        )
        self.registry.set_programme(self.actor, command)

    def house(self, who: str) -> dict[str, str]:
        """Name → relation in the family of somebody."""
        with self.register.uow.read() as tx:
            current = tx.residents.family_of(tx.residents.get(self.uids[who]).id)
            members = tx.residents.members(current[0].id) if current else []
        return {one.resident.name: one.relation for one in members}

    def state(self, who: str) -> tuple[str, dt.date | None]:
        with self.register.uow.read() as tx:
            person = tx.residents.get(self.uids[who])
        return person.life_status, person.life_status_on

    def running(self, who: str) -> set[str]:
        with self.register.uow.read() as tx:
            rows = tx.residents.programmes(tx.residents.get(self.uids[who]).id)
        return {one.programme for one in rows if one.runs}

    def stays(self, who: str) -> list[tuple[str, dt.date | None, str]]:
        """Relations of a life, newest first, with the day and reason of their end."""
        with self.register.uow.read() as tx:
            rows = tx.residents.memberships(tx.residents.get(self.uids[who]).id)
        return [(one.relation, one.ended_on, one.end_reason) for one in rows]

    def events(self, who: str) -> list[LifeEvent]:
        with self.register.uow.read() as tx:
            return tx.life.events(tx.residents.get(self.uids[who]).id)
