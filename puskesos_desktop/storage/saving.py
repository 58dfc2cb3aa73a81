"""Saving an editable row so that a second editor is noticed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select, update

from puskesos_desktop.domain.errors import EditConflict, NotFound

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Table

    from puskesos_desktop.storage.context import TxContext


def update_versioned(
    context: TxContext, table: Table, key: tuple[int | None, int], values: Mapping[str, Any]
) -> int:
    """Update the row of this office with the id and version of `key`; return its new version.

    Raises:
        EditConflict: `edit_conflict` when someone saved it first.
        NotFound: `not_found` when the row is gone.
    """
    row_id, version = key
    own = (table.c.office_id == context.office_id, table.c.id == row_id)
    statement = update(table).where(*own, table.c.version == version).values(**values, version=version + 1)
    if context.connection.execute(statement).rowcount == 1:
        return version + 1
    if context.connection.execute(select(table.c.id).where(*own)).first() is None:
        raise NotFound("not_found", kind=table.name)
    raise EditConflict("edit_conflict", kind=table.name)
