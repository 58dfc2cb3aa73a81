"""A sample register for tests: real storage, a chosen clock, one office of region 99 and two people."""

from __future__ import annotations

import datetime as dt
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import insert

from puskesos_desktop.domain.roles import Role
from puskesos_desktop.services.session import Actor
from puskesos_desktop.storage.blobs import BlobFolder
from puskesos_desktop.storage.context import Seat
from puskesos_desktop.storage.engine import open_sqlcipher
from puskesos_desktop.storage.migrations import upgrade
from puskesos_desktop.storage.tables.office import office_table, officer_table, secret_table, user_table
from puskesos_desktop.storage.unit_of_work import SqlUnitOfWork
from puskesos_desktop.system.clock import TIMEZONES
from puskesos_desktop.system.ids import UuidSevens
from puskesos_desktop.system.sealing import AesSealer

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Engine

KEY = bytes(range(32))
START = dt.datetime(2026, 11, 21, 1, 0, tzinfo=dt.UTC)  # 09.00 WITA
OFFICE_ID = 1
HEAD_ID, OFFICER_ID = 1, 2
OFFICE_UID = "019a9900-0000-7000-8000-000000000001"
EVERY_ROLE = (Role.KOORDINATOR, Role.FASILITATOR, Role.SUPERVISOR, Role.MANAJER, Role.ADMIN)


class ChosenClock:
    """A clock that stands still until a test moves it; implements the port `Clock`."""

    def __init__(self, now: dt.datetime = START) -> None:
        self._now = now

    def now(self) -> dt.datetime:
        return self._now

    def today(self, timezone: str) -> dt.date:
        return self._now.astimezone(TIMEZONES[timezone]).date()

    def advance(self, **step: float) -> None:
        """Move on by `days=`, `hours=`, `minutes=` …"""
        self._now += dt.timedelta(**step)

    def set(self, now: dt.datetime) -> None:
        """Jump, also back."""
        self._now = now


@dataclass(frozen=True)
class SampleRegister:
    """Everything a service test needs.

    Attributes:
        uow: the real unit of work.
        actor: holds `EVERY_ROLE`; `actor_as` gives one with fewer.
        folder: data folder, holds the database and the papers.
        database: file of the encrypted register, None on PostgreSQL.
        reopen: opens a second, independent engine on the same database (dispose it).
    """

    uow: SqlUnitOfWork
    engine: Engine
    seat: Seat
    clock: ChosenClock
    ids: UuidSevens
    actor: Actor
    folder: Path
    database: Path | None
    reopen: Callable[[], Engine]
    office_id: int = OFFICE_ID

    def actor_as(self, *roles: Role) -> Actor:
        """The same person with other roles."""
        return make_actor(*roles)

    def second_uow(self, engine: Engine) -> SqlUnitOfWork:
        """A unit of work on another engine, as another seat would have it."""
        return SqlUnitOfWork(engine, Seat(self.clock, app_version="test"), self.blob_folder())

    def blob_folder(self) -> BlobFolder | None:
        """Folder of papers; None on PostgreSQL."""
        return None if self.database is None else BlobFolder(self.folder / "berkas", AesSealer())


def make_actor(*roles: Role) -> Actor:
    """The sample officer."""
    return Actor(1, OFFICER_ID, OFFICE_ID, "Yuliana Kartika", frozenset(roles), "WITA")


def open_sample(
    engine: Engine, folder: Path, database: Path | None, reopen: Callable[[], Engine]
) -> SampleRegister:
    """Put a unit of work and a clock around an engine that stands on a filled register."""
    clock = ChosenClock()
    seat = Seat(clock, app_version="test")
    papers = None if database is None else BlobFolder(folder / "berkas", AesSealer())
    return SampleRegister(
        uow=SqlUnitOfWork(engine, seat, papers),
        engine=engine,
        seat=seat,
        clock=clock,
        ids=UuidSevens(clock),
        actor=make_actor(*EVERY_ROLE),
        folder=folder,
        database=database,
        reopen=reopen,
    )


def build(engine: Engine) -> None:
    """Migrate an empty database and fill in the sample office."""
    upgrade(engine)
    with engine.begin() as connection:
        connection.execute(insert(office_table).values(_OFFICE))
        for officer in _OFFICERS:
            connection.execute(insert(officer_table).values(office_id=OFFICE_ID, **officer))
        connection.execute(insert(user_table).values(_USER))
        for number, kind in enumerate(("audit", "index", "blob", "signing")):
            value = bytes([number + 1]) * 32
            connection.execute(insert(secret_table).values(office_id=OFFICE_ID, kind=kind, value=value))


def build_file(path: Path) -> None:
    """Make an encrypted register with the sample office."""
    path.write_bytes(_built())


@cache
def _built() -> bytes:
    """Every revision takes its part of a second, so a process migrates once and copies from then on."""
    with tempfile.TemporaryDirectory(prefix="puskesos-template-") as folder:
        path = Path(folder) / "register.db"
        engine = open_sqlcipher(path, KEY, create=True)
        build(engine)
        engine.dispose()
        return path.read_bytes()


_OFFICE = {
    "uid": OFFICE_UID,
    "kind": "kelurahan",
    "area_code": "9971011001",
    "province": "Provinsi Contoh",
    "regency": "Kota Contoh",
    "district": "Kecamatan Contoh",
    "village": "Kelurahan Melati",
    "puskesos_name": "Melati Sejahtera",
    "address": "Jalan Cempaka Nomor 7",
    "postal_code": "99123",
    "phone": "(0999) 555101",
    "unit_code": "KMI",
    "timezone": "WITA",
    "is_sample": True,
    "created_at": START,
}
_OFFICERS: tuple[dict[str, object], ...] = (
    {
        "uid": "019a9900-0000-7000-8000-000000000011",
        "front_title": "Dra.",
        "name": "Ratna Wulandari",
        "back_title": "M.Si.",
        "nip": "197807122003122999",
        "rank": "Pembina (IV/a)",
        "position": "Lurah",
    },
    {
        "uid": "019a9900-0000-7000-8000-000000000012",
        "name": "Yuliana Kartika",
        "position": "Koordinator Puskesos",
    },
)
_USER = {
    "uid": "019a9900-0000-7000-8000-000000000021",
    "office_id": OFFICE_ID,
    "officer_id": OFFICER_ID,
    "username": "penguji",
    "roles": [str(role) for role in EVERY_ROLE],
    "slot_id": "019a9900-0000-7000-8000-000000000031",
    "created_at": START,
}
