"""Signing mandates of the office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import case, func, insert, or_, select, update

from puskesos_desktop.domain.errors import NotFound
from puskesos_desktop.domain.papers import Mandate
from puskesos_desktop.storage.tables.papers import letter_table, mandate_table

if TYPE_CHECKING:
    import datetime as dt

    from sqlalchemy import Row

    from puskesos_desktop.storage.context import TxContext


_FIRST = {"plh": 0, "definitif": 1}
"""A Plh. signs on the days on which the head is away."""


class MandateRepository:
    """Who may sign, from when to when."""

    def __init__(self, context: TxContext) -> None:
        self._context = context
        self._connection = context.connection

    def add(self, mandate: Mandate) -> int:
        """Add a mandate and return its id."""
        result = self._connection.execute(
            insert(mandate_table).values(
                uid=mandate.uid,
                office_id=self._context.office_id,
                officer_id=mandate.officer_id,
                kind=mandate.kind,
                position=mandate.position,
                starts_on=mandate.starts_on,
                ends_on=mandate.ends_on,
                basis=mandate.basis,
                on_behalf_of=mandate.on_behalf_of,
                via=mandate.via,
                own_post=mandate.own_post,
            )
        )
        return int(result.inserted_primary_key[0])  # type: ignore[index]

    def get(self, mandate_id: int) -> Mandate:
        """Return one mandate."""
        row = self._connection.execute(
            select(mandate_table).where(
                mandate_table.c.office_id == self._context.office_id, mandate_table.c.id == mandate_id
            )
        ).one_or_none()
        if row is None:
            raise NotFound("not_found", kind="signing_mandate")
        return _mandate_of(row)

    def valid_on(self, day: dt.date) -> list[Mandate]:
        """Return the mandates that cover a day: who stands in for an absent head, the head, then others."""
        table = mandate_table
        rows = self._connection.execute(
            select(table)
            .where(
                table.c.office_id == self._context.office_id,
                table.c.starts_on <= day,
                or_(table.c.ends_on.is_(None), table.c.ends_on >= day),
            )
            .order_by(case(_FIRST, value=table.c.kind, else_=2), table.c.starts_on.desc(), table.c.id)
        )
        return [_mandate_of(row) for row in rows]

    def all(self) -> list[Mandate]:
        """Return every mandate, ended ones too, the newest first."""
        table = mandate_table
        rows = self._connection.execute(
            select(table)
            .where(table.c.office_id == self._context.office_id)
            .order_by(table.c.starts_on.desc(), table.c.id.desc())
        )
        return [_mandate_of(row) for row in rows]

    def end(self, mandate_id: int, ends_on: dt.date) -> None:
        """End a mandate."""
        self._connection.execute(
            update(mandate_table)
            .where(mandate_table.c.office_id == self._context.office_id, mandate_table.c.id == mandate_id)
            .values(ends_on=ends_on, version=mandate_table.c.version + 1)
        )

    def signed_after(self, mandate_id: int, day: dt.date) -> int:
        """Count the letters of later days, or signed on later days, that bear this signature."""
        table = letter_table
        found = self._connection.execute(
            select(func.count()).where(
                table.c.office_id == self._context.office_id,
                table.c.mandate_id == mandate_id,
                or_(table.c.letter_date > day, table.c.signed_on > day),
                table.c.status.not_in(("draf", "menunggu_ttd", "batal")),
            )
        )
        return int(found.scalar_one())

    def awaiting(self, mandate_id: int) -> list[str]:
        """Return uids of the letters that still wait for this signature, by number."""
        table = letter_table
        rows = self._connection.execute(
            select(table.c.uid)
            .where(
                table.c.office_id == self._context.office_id,
                table.c.mandate_id == mandate_id,
                table.c.status == "menunggu_ttd",
            )
            .order_by(table.c.letter_date, table.c.id)
        )
        return [row.uid for row in rows]


def _mandate_of(row: Row[tuple[object, ...]]) -> Mandate:
    return Mandate(
        uid=row.uid,
        officer_id=row.officer_id,
        kind=row.kind,
        position=row.position,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        basis=row.basis,
        id=row.id,
        on_behalf_of=row.on_behalf_of,
        via=row.via,
        own_post=row.own_post,
    )
