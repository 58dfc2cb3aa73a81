"""Three offices in one PostgreSQL: a kelurahan with its kecamatan and kota, each with a desk of its own."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from sqlalchemy import insert

from puskesos_desktop.domain.office import OfficeKind
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.services.answers import Answers
from puskesos_desktop.services.case_undo import CaseUndo
from puskesos_desktop.services.complaint_commands import EndComplaint
from puskesos_desktop.services.complaint_views import ComplaintFilter
from puskesos_desktop.services.complaints import Complaints
from puskesos_desktop.services.desk_queries import DeskQueries
from puskesos_desktop.services.server_address import ServerAddress
from puskesos_desktop.storage.context import Seat
from puskesos_desktop.storage.engine import open_postgres
from puskesos_desktop.storage.tables.office import office_table, officer_table, secret_table, user_table
from puskesos_desktop.storage.unit_of_work import SqlUnitOfWork
from tests import registers
from tests.complaint_world import World, make_world
from tests.registers import START

if TYPE_CHECKING:
    from collections.abc import Iterator

    from puskesos_desktop.services.complaint_views import ComplaintRow
    from puskesos_desktop.services.session import Actor
    from tests.postgres import PostgresServer
    from tests.registers import SampleRegister


_ABOVE = {"kecamatan": ("997101", Role.SUPERVISOR), "kabupaten": ("9971", Role.MANAJER)}


@dataclass
class Desk(World):
    """What an office sees and does, beside what every test of a case needs."""

    queries: DeskQueries
    undoing: CaseUndo

    def seen(self, view: str = "terbuka", actor: Actor | None = None) -> list[ComplaintRow]:
        ids = self.queries.find_ids(actor or self.actor, ComplaintFilter(self.today, view))
        return self.queries.rows(actor or self.actor, ids)

    def up(self, uid: str) -> None:
        self.complaints.escalate(self.actor, EndComplaint(**self.of(uid), reason="Perlu tingkat di atas"))


@dataclass
class Levels:
    """The three desks of one register."""

    kelurahan: Desk
    kecamatan: Desk
    kota: Desk

    def raised(self, **changes: object) -> str:
        below = self.kelurahan
        uid = below.complaints.receive(below.actor, below.known(**changes)).uid
        below.up(uid)
        return uid


def server_address(url: str) -> ServerAddress:
    """Tell a test database as the administrator of a server would."""
    parts = urlsplit(url)
    host = parse_qs(parts.query).get("host", [parts.netloc.partition("@")[2]])[0]
    return ServerAddress(host, parts.path.strip("/"), "postgres")


def build_levels(url: str) -> None:
    """Fill an empty database with the three offices, once a session."""
    engine = open_postgres(url)
    registers.build(engine)
    register = registers.open_sample(engine, Path(), None, lambda: engine)
    make_world(register)
    for kind, (area_code, role) in _ABOVE.items():
        found_office(register, kind, area_code, role)
    engine.dispose()


@contextmanager
def open_levels(server: PostgresServer, folder: Path) -> Iterator[Levels]:
    """Open a copy of them for one test."""
    name = server.create_database(server.template("puskesos_levels", build_levels))
    url = server.url_of(name)
    engine = open_postgres(url)
    register = registers.open_sample(engine, folder, None, lambda: open_postgres(url))
    yield _levels(register)
    engine.dispose()
    server.drop_database(name)


def _levels(register: SampleRegister) -> Levels:
    with register.uow.read() as tx:
        agency_id = tx.offices.agencies()[0].id or 0
        resident = tx.residents.get_by_id(1)
    own = register.actor_as(Role.KOORDINATOR)
    world = World(
        register=register,
        complaints=Complaints(register.uow, register.clock, register.ids),
        answers=Answers(register.uow, register.clock, register.ids),
        actor=own,
        agency_id=agency_id,
        resident=resident,
    )
    above = [
        replace(
            own,
            user_id=place,
            office_id=place,
            officer_id=place + 1,
            name=_name(kind),
            roles=frozenset({role}),
            office_kind=OfficeKind(kind),
        )
        for place, (kind, (_, role)) in enumerate(_ABOVE.items(), start=2)
    ]
    return Levels(_around(register, world), *(_desk(register, world, actor) for actor in above))


def _name(kind: str) -> str:
    return f"Petugas {kind.capitalize()}"


def _desk(register: SampleRegister, world: World, actor: Actor) -> Desk:
    seat = Seat(register.clock, actor.office_id, app_version="test")
    own = replace(register, uow=SqlUnitOfWork(register.engine, seat), actor=actor)
    return _around(own, world.on(own))


def _around(register: SampleRegister, world: World) -> Desk:
    return Desk(
        register=register,
        complaints=Complaints(register.uow, register.clock, register.ids),
        answers=Answers(register.uow, register.clock, register.ids),
        actor=world.actor,
        agency_id=world.agency_id,
        resident=world.resident,
        queries=DeskQueries(register.uow, register.clock),
        undoing=CaseUndo(register.uow, register.clock, register.ids),
    )


def found_office(register: SampleRegister, kind: str, area_code: str, role: Role) -> None:
    """Make an office with one officer, as its own set-up would on the same server."""
    with register.engine.begin() as connection:
        office = {
            "uid": register.ids.new(),
            "kind": kind,
            "area_code": area_code,
            "province": "Provinsi Contoh",
            "regency": "Kota Contoh",
            "district": "Contoh" if kind == "kecamatan" else "",
            "puskesos_name": f"SLRT {kind.capitalize()}",
            "unit_code": kind[:3].upper(),
            "timezone": "WITA",
            "is_sample": True,
            "created_at": START,
        }
        office_id = connection.execute(insert(office_table).values(office)).inserted_primary_key[0]
        officer = {
            "uid": register.ids.new(),
            "office_id": office_id,
            "name": _name(kind),
            "position": role.value,
        }
        officer_id = connection.execute(insert(officer_table).values(officer)).inserted_primary_key[0]
        user = {
            "uid": register.ids.new(),
            "office_id": office_id,
            "officer_id": officer_id,
            "username": kind,
            "roles": [role.value],
            "slot_id": register.ids.new(),
            "created_at": START,
        }
        connection.execute(insert(user_table).values(user))
        for number, secret in enumerate(("audit", "index", "blob", "signing")):
            value = bytes([office_id * 16 + number]) * 32
            connection.execute(insert(secret_table).values(office_id=office_id, kind=secret, value=value))
