"""Accounts of the office, joined to their key slots."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select

from puskesos_desktop.domain.errors import NotFound
from puskesos_desktop.domain.office import User
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.storage.saving import update_versioned
from puskesos_desktop.storage.tables.office import user_table

if TYPE_CHECKING:
    from sqlalchemy import Row

    from puskesos_desktop.storage.context import TxContext


class UserRepository:
    """Implements the port `Users`."""

    def __init__(self, context: TxContext) -> None:
        self._context = context
        self._connection = context.connection

    def add(self, user: User) -> int:
        """Add an account and return the id."""
        result = self._connection.execute(
            insert(user_table).values(
                uid=user.uid,
                office_id=self._context.office_id,
                officer_id=user.officer_id,
                username=user.username,
                roles=sorted(user.roles),
                slot_id=user.slot_id,
                active=user.active,
                created_at=user.created_at or self._context.clock.now(),
            )
        )
        return int(result.inserted_primary_key[0])  # type: ignore[index]

    def get(self, user_id: int) -> User:
        """Return one account."""
        return self._get(id=user_id)

    def get_by_uid(self, uid: str) -> User:
        """Return one account by uid."""
        return self._get(uid=uid)

    def find_by_slot(self, slot_id: str) -> User | None:
        """Return the account of a key slot."""
        return self._find(slot_id=slot_id)

    def find_by_username(self, username: str) -> User | None:
        """Return the account with this username; capitals do not make another account."""
        same = [user for user in self.all() if user.username.casefold() == username.strip().casefold()]
        return same[0] if same else None

    def all(self) -> list[User]:
        """Return every account by username."""
        query = select(user_table).where(user_table.c.office_id == self._context.office_id)
        return [_user_of(row) for row in self._connection.execute(query.order_by(user_table.c.username))]

    def update(self, user: User) -> User:
        """Store roles, person, slot and activity."""
        values = {
            "roles": sorted(user.roles),
            "officer_id": user.officer_id,
            "slot_id": user.slot_id,
            "active": user.active,
        }
        version = update_versioned(self._context, user_table, (user.id, user.version), values)
        return replace(user, version=version)

    def _get(self, **which: object) -> User:
        user = self._find(**which)
        if user is None:
            raise NotFound("not_found", kind="user")
        return user

    def _find(self, **which: object) -> User | None:
        query = select(user_table).where(user_table.c.office_id == self._context.office_id)
        row = self._connection.execute(query.filter_by(**which)).one_or_none()
        return None if row is None else _user_of(row)


def _user_of(row: Row[Any]) -> User:
    return User(
        uid=row.uid,
        username=row.username,
        roles=frozenset(Role(code) for code in row.roles),
        slot_id=row.slot_id,
        officer_id=row.officer_id,
        active=row.active,
        created_at=row.created_at,
        version=row.version,
        id=row.id,
    )
