"""Flags with a date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, or_, select

from puskesos_desktop.domain.errors import NotFound
from puskesos_desktop.domain.follow_ups import FollowUp
from puskesos_desktop.services.complaint_views import DueFollowUp
from puskesos_desktop.storage.repositories.complaint_lists import is_visible_to
from puskesos_desktop.storage.saving import update_versioned
from puskesos_desktop.storage.tables.complaints import complaint_table
from puskesos_desktop.storage.tables.desk import follow_up_table
from puskesos_desktop.storage.tables.office import officer_table

if TYPE_CHECKING:
    import datetime as dt

    from sqlalchemy import Row

    from puskesos_desktop.services.complaint_views import Viewer
    from puskesos_desktop.storage.context import TxContext

F = follow_up_table.c
_FIELDS = (
    "uid", "text", "due_on", "complaint_id", "officer_id", "made_at", "made_by", "done_at", "done_by",
)  # fmt: skip


class FollowUpRepository:
    """Implements the port `FollowUps`."""

    def __init__(self, context: TxContext) -> None:
        self._context = context
        self._connection = context.connection

    def add(self, flag: FollowUp) -> int:
        """Store a flag and return its key."""
        values = {**_values(flag), "office_id": self._context.office_id}
        key = self._connection.execute(insert(follow_up_table), values).inserted_primary_key
        return int(key[0]) if key else 0

    def save(self, flag: FollowUp) -> int:
        """Store a changed flag and return its new version."""
        return update_versioned(self._context, follow_up_table, (flag.id, flag.version), _values(flag))

    def get(self, uid: str) -> FollowUp:
        """Return one flag."""
        query = select(follow_up_table).where(F.office_id == self._context.office_id, F.uid == uid)
        row = self._connection.execute(query).first()
        if row is None:
            raise NotFound("not_found", kind="follow_up")
        return _flag_of(row)

    def of_complaint(self, complaint_id: int) -> list[FollowUp]:
        """Return the open flags of a case, the earliest first."""
        query = select(follow_up_table).where(F.complaint_id == complaint_id, F.done_at.is_(None))
        return [_flag_of(row) for row in self._connection.execute(query.order_by(F.due_on, F.id))]

    def due(self, until: dt.date, viewer: Viewer, *, mine: bool = False) -> list[DueFollowUp]:
        """Return open flags up to a day, the earliest first."""
        query = (
            select(
                F.uid,
                F.text,
                F.due_on,
                F.officer_id,
                officer_table.c.name.label("officer"),
                complaint_table.c.uid.label("complaint_uid"),
                complaint_table.c.ticket,
            )
            .join(complaint_table, complaint_table.c.id == F.complaint_id)
            .outerjoin(officer_table, officer_table.c.id == F.officer_id)
            .where(F.office_id == self._context.office_id, F.done_at.is_(None), F.due_on <= until)
            .where(is_visible_to(viewer))
            .order_by(F.due_on, F.id)
        )
        if mine:
            query = query.where(or_(F.officer_id.is_(None), F.officer_id == viewer.officer_id))
        return [_due_of(row) for row in self._connection.execute(query)]


def _values(flag: FollowUp) -> dict[str, Any]:
    return {name: getattr(flag, name) for name in _FIELDS}


def _flag_of(row: Row[Any]) -> FollowUp:
    told = {name: getattr(row, name) for name in _FIELDS}
    return FollowUp(**told, version=row.version, id=row.id)


def _due_of(row: Any) -> DueFollowUp:  # noqa: ANN401 - rows of chosen columns have no type of their own
    return DueFollowUp(
        row.uid, row.complaint_uid, row.ticket, row.text, row.due_on, row.officer_id, row.officer or ""
    )
