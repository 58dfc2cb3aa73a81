"""Who stands in for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select

from puskesos_desktop.domain.delegations import Delegation
from puskesos_desktop.domain.errors import NotFound
from puskesos_desktop.domain.local_time import local
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.storage.saving import update_versioned
from puskesos_desktop.storage.tables.desk import delegation_table
from puskesos_desktop.storage.tables.office import office_table

if TYPE_CHECKING:
    from sqlalchemy import Row

    from puskesos_desktop.storage.context import TxContext

D = delegation_table.c
_FIELDS = (
    "uid", "from_officer_id", "to_officer_id", "started_on", "ended_on", "reason", "approved_by",
    "recorded_at", "recorded_by",
)  # fmt: skip


class DelegationRepository:
    """Implements the port `Delegations`."""

    def __init__(self, context: TxContext) -> None:
        self._context = context
        self._connection = context.connection

    def all(self) -> list[Delegation]:
        """Return every delegation of the office, the newest first."""
        query = select(delegation_table).where(D.office_id == self._context.office_id)
        rows = self._connection.execute(query.order_by(D.started_on.desc(), D.id.desc()))
        return [_delegation_of(row) for row in rows]

    def get(self, uid: str) -> Delegation:
        """Return one."""
        query = select(delegation_table).where(D.office_id == self._context.office_id, D.uid == uid)
        row = self._connection.execute(query).first()
        if row is None:
            raise NotFound("not_found", kind="delegation")
        return _delegation_of(row)

    def add(self, delegation: Delegation) -> int:
        """Store a new one and return its key."""
        values = {**_values(delegation), "office_id": self._context.office_id}
        key = self._connection.execute(insert(delegation_table), values).inserted_primary_key
        return int(key[0]) if key else 0

    def save(self, delegation: Delegation) -> int:
        """Store a changed one and return its new version."""
        key = (delegation.id, delegation.version)
        return update_versioned(self._context, delegation_table, key, _values(delegation))

    def lent_now(self, officer_id: int) -> list[Delegation]:
        """Return what is lent to an officer on the office's day of now."""
        own = select(office_table.c.timezone).where(office_table.c.id == self._context.office_id)
        timezone = self._connection.scalar(own)
        today = local(self._context.clock.now(), str(timezone)).date()
        query = select(delegation_table).where(
            D.office_id == self._context.office_id,
            D.to_officer_id == officer_id,
            D.started_on <= today,
            D.ended_on >= today,
        )
        return [_delegation_of(row) for row in self._connection.execute(query.order_by(D.id))]


def _values(delegation: Delegation) -> dict[str, Any]:
    return {name: getattr(delegation, name) for name in _FIELDS} | {"role": delegation.role.value}


def _delegation_of(row: Row[Any]) -> Delegation:
    told = {name: getattr(row, name) for name in _FIELDS}
    return Delegation(**told, role=Role(row.role), version=row.version, id=row.id)
