"""Saving an editable row so that a second editor is noticed, and told who was faster."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select, update

from puskesos_desktop.domain.errors import EditConflict, NotFound
from puskesos_desktop.domain.local_time import local
from puskesos_desktop.storage.tables.office import audit_event_table as events
from puskesos_desktop.storage.tables.office import office_table, officer_table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Table, Update

    from puskesos_desktop.storage.context import TxContext


@cache
def _update_of(table: Table) -> Update:
    """Build a table's statement once; making it costs more than running it."""
    return update(table).where(
        table.c.office_id == bindparam("of_office"),
        table.c.id == bindparam("of_row"),
        table.c.version == bindparam("of_version"),
    )


def update_versioned(
    context: TxContext,
    table: Table,
    key: tuple[int | None, int],
    values: Mapping[str, Any],
    office_id: int | None = None,
) -> int:
    """Update the row of this office with the id and version of `key`; return its new version.

    `office_id` names another office whose row lies in this one's hands: only a case that came up does.

    Raises:
        EditConflict: `edit_conflict` when someone saved it first.
        NotFound: `not_found` when the row is gone.
    """
    row_id, version = key
    owner = office_id or context.office_id
    known = {"of_office": owner, "of_row": row_id, "of_version": version}
    changed = {**values, "version": version + 1, **known}
    if context.connection.execute(_update_of(table), changed).rowcount == 1:
        return version + 1
    own = (table.c.office_id == owner, table.c.id == row_id)
    uid = context.connection.scalar(select(table.c.uid).where(*own))
    if uid is None:
        raise NotFound("not_found", kind=table.name)
    raise edit_conflict(context, table.name, uid)


def edit_conflict(context: TxContext, kind: str, uid: str) -> EditConflict:
    """Name who was faster and when, as the chain of acts tells; nobody when it says nothing."""
    query = (
        select(events.c.at, officer_table.c.name, office_table.c.timezone)
        .join_from(events, office_table, events.c.office_id == office_table.c.id)
        .outerjoin(officer_table, events.c.officer_id == officer_table.c.id)
        .where(events.c.office_id == context.office_id, events.c.object_uid == uid)
        .order_by(events.c.seq.desc())
        .limit(1)
    )
    row = context.connection.execute(query).one_or_none()
    if row is None or row.name is None:
        return EditConflict("edit_conflict", kind=kind)
    return EditConflict("edit_conflict", kind=kind, by=row.name, at=f"{local(row.at, row.timezone):%H.%M}")
