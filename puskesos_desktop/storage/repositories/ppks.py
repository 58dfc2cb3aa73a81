"""Memberships in PPKS categories."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, insert, select, update

from puskesos_desktop.domain.ppks import PpksMembership
from puskesos_desktop.storage.errors import translated
from puskesos_desktop.storage.tables.upkeep import ppks_membership_table

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from puskesos_desktop.storage.context import TxContext

_members = ppks_membership_table.c
_NAMES = (
    "id", "resident_id", "category", "started_on", "ended_on", "source", "note", "batch_id", "recorded_at",
    "recorded_by",
)  # fmt: skip
_OF_PERSON = (
    select(ppks_membership_table)
    .where(_members.office_id == bindparam("office"), _members.resident_id == bindparam("person"))
    .order_by(_members.ended_on.isnot(None), _members.started_on.desc(), _members.id.desc())
)


class PpksRepository:
    """Implements the port `Ppks`."""

    def __init__(self, context: TxContext) -> None:
        self._context = context
        self._connection = context.connection

    def of_person(self, resident_id: int) -> list[PpksMembership]:
        """Return all memberships of a person, running ones first, then newest first."""
        known = {"office": self._context.office_id, "person": resident_id}
        return [_membership(row) for row in self._connection.execute(_OF_PERSON, known).mappings()]

    def running(self, resident_id: int, category: str) -> PpksMembership | None:
        """Return the membership that has not ended, None when there is none."""
        found = (
            one for one in self.of_person(resident_id) if one.category == category and one.ended_on is None
        )
        return next(found, None)

    def start(self, membership: PpksMembership) -> int:
        """Store a membership and return its key."""
        values = {name: getattr(membership, name) for name in _NAMES if name != "id"}
        statement = insert(ppks_membership_table).values(**values, office_id=self._context.office_id)
        with translated():
            key = self._connection.execute(statement).inserted_primary_key
        return int(key[0]) if key else 0

    def end(self, membership_id: int, on: dt.date, note: str) -> None:
        """Let a membership end."""
        own = (_members.office_id == self._context.office_id, _members.id == membership_id)
        self._connection.execute(update(ppks_membership_table).where(*own).values(ended_on=on, note=note))


def _membership(row: Mapping[Any, Any]) -> PpksMembership:
    return PpksMembership(**{name: row[name] for name in _NAMES})
