"""What every repository is made from: one connection inside one transaction of one office.

A repository's constructor takes exactly one `TxContext` and keeps it; it never opens, commits or rolls back.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select

from puskesos_desktop.domain.errors import NotFound
from puskesos_desktop.storage.tables.office import office_table, secret_table

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from puskesos_desktop.services.ports.system import Clock

# Built once, here and in the repositories: making a statement costs more than running it.
_SECRET = select(secret_table.c.value).where(
    secret_table.c.office_id == bindparam("office"), secret_table.c.kind == bindparam("kind")
)
_FIRST_OFFICE = select(office_table.c.id).order_by(office_table.c.id).limit(1)
_OFFICE = select(office_table.c.id).where(office_table.c.uid == bindparam("uid"))


@dataclass(frozen=True)
class Seat:
    """Where and by which program a transaction is done; recorded with every act.

    Attributes:
        clock: the only source of `recorded_at`.
        office_id: the seat's own office; None lets the register answer: the office of `office_uid`, else its
            first one, which set-up made.
        office_uid: the seat's own office on a server with several.
        device: identifier of this laptop, never its name.
        app_version: version of the program.
        caches: what a repository remembers from one transaction to the next, by its own name; nothing here
            may be needed for a right answer.
    """

    clock: Clock
    office_id: int | None = None
    office_uid: str = ""
    device: str = ""
    app_version: str = ""
    caches: dict[str, object] = field(default_factory=dict, repr=False, compare=False)


@dataclass
class TxContext:
    """Connection, office and secrets of the running transaction, handed to every repository.

    Attributes:
        connection: SQLAlchemy Core connection with the transaction already begun.
        seat: clock, device and program version.
        after_commit: what can only be done once the transaction is lasting (removing an erased file).
    """

    connection: Connection
    seat: Seat
    after_commit: list[Callable[[], None]] = field(default_factory=list, repr=False)
    _office_id: int | None = None
    _secrets: dict[str, bytes] = field(default_factory=dict, repr=False)

    @property
    def clock(self) -> Clock:
        """The source of time."""
        return self.seat.clock

    @property
    def is_sqlite(self) -> bool:
        """Whether this is the encrypted file (else PostgreSQL)."""
        return self.connection.dialect.name == "sqlite"

    @property
    def office_id(self) -> int:
        """The office whose records are read and written.

        Raises:
            NotFound: `office` before set-up has made one.
        """
        if self._office_id is None:
            self._office_id = find_office(self.connection, self.seat)
            if self._office_id is None:
                raise NotFound("not_found", kind="office")
        return self._office_id

    def enter_office(self, office_id: int) -> None:
        """Go on inside an office that this very transaction has just made (set-up)."""
        self._office_id = office_id
        self._secrets.clear()

    def secret(self, kind: str) -> bytes:
        """Return a random key kept in the register: `audit`, `index`, `blob` or `signing` (DESIGN 4.8).

        Raises:
            NotFound: `office_secret` when set-up has not made it yet.
        """
        if kind not in self._secrets:
            value = self.connection.scalar(_SECRET, {"office": self.office_id, "kind": kind})
            if value is None:
                raise NotFound("not_found", kind="office_secret")
            self._secrets[kind] = bytes(value)
        return self._secrets[kind]


def find_office(connection: Connection, seat: Seat) -> int | None:
    """Return the key of the seat's office, None before set-up has made it."""
    if seat.office_id is not None:
        return seat.office_id
    if seat.office_uid:
        return connection.scalar(_OFFICE, {"uid": seat.office_uid})
    return connection.scalar(_FIRST_OFFICE)
