"""Letters that came in."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Select, func, insert, or_, select

from puskesos_desktop.domain.errors import NotFound
from puskesos_desktop.domain.incoming import Disposition, IncomingLetter
from puskesos_desktop.storage.errors import translated
from puskesos_desktop.storage.repositories.complaint_lists import is_visible_to
from puskesos_desktop.storage.saving import update_versioned
from puskesos_desktop.storage.tables.complaints import complaint_table
from puskesos_desktop.storage.tables.desk import incoming_letter_table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Row

    from puskesos_desktop.services.complaint_views import Viewer
    from puskesos_desktop.storage.context import TxContext

I = incoming_letter_table.c  # noqa: E741 - the one table of this module
_FIELDS = (
    "uid", "year", "agenda_number", "received_on", "sender", "subject", "recorded_at", "recorded_by",
    "letter_number", "letter_date", "complaint_id", "referral_id", "blob_hash",
)  # fmt: skip
_UNTOLD: dict[str, Any] = {"subject": "", "ticket": "", "disposition": None}
"""What the agenda keeps back of a letter about a case that is not to be opened."""


class IncomingRepository:
    """Implements the port `Incoming`; the transaction holds the office, so that no number is drawn twice."""

    def __init__(self, context: TxContext) -> None:
        self._context = context
        self._connection = context.connection

    def last_number(self, year: int) -> int:
        """Return the highest number of a year, 0 before the first."""
        query = select(func.max(I.agenda_number)).where(self._mine(), I.year == year)
        return int(self._connection.scalar(query) or 0)

    def is_taken(self, year: int, number: int) -> bool:
        """Tell whether a number of a year is used."""
        query = select(I.id).where(self._mine(), I.year == year, I.agenda_number == number)
        return self._connection.execute(query).first() is not None

    def add(self, letter: IncomingLetter) -> int:
        """Store a letter and return its key."""
        values = {name: getattr(letter, name) for name in _FIELDS}
        values |= {"office_id": self._context.office_id, "disposition": {}}
        with translated():
            key = self._connection.execute(insert(incoming_letter_table), values).inserted_primary_key
        return int(key[0]) if key else 0

    def save(self, letter: IncomingLetter) -> int:
        """Store scan and disposition of a letter and return its new version."""
        told = letter.disposition
        disposition = _plain(told) if told else {}
        values = {"blob_hash": letter.blob_hash, "disposition": disposition}
        return update_versioned(self._context, incoming_letter_table, (letter.id, letter.version), values)

    def get(self, uid: str) -> IncomingLetter:
        """Return one letter."""
        row = self._connection.execute(_rows().where(self._mine(), I.uid == uid)).first()
        if row is None:
            raise NotFound("not_found", kind="incoming_letter")
        return _letter_of(row)

    def find_ids(self, viewer: Viewer, text: str = "") -> list[int]:
        """Return ids, the newest first."""
        where = [self._mine(), _may_open(viewer)]
        for word in text.split():
            columns = (I.sender, I.subject, I.letter_number, complaint_table.c.ticket)
            where.append(
                or_(*(func.lower(column).contains(word.lower(), autoescape=True) for column in columns))
            )
        query = select(I.id).select_from(_joined()).where(*where)
        return list(self._connection.scalars(query.order_by(I.year.desc(), I.agenda_number.desc())))

    def waiting_ids(self, viewer: Viewer) -> list[int]:
        """Return ids of letters that somebody still has to deal with, the newest first."""
        query = select(I.id, I.disposition).select_from(_joined()).where(self._mine(), _may_open(viewer))
        rows = self._connection.execute(query.order_by(I.year.desc(), I.agenda_number.desc()))
        return [row.id for row in rows if row.disposition and "done_on" not in row.disposition]

    def of_year(self, viewer: Viewer, year: int) -> list[IncomingLetter]:
        """Return a year in the order of the agenda; letters not to be opened tell no subject."""
        query = _rows().add_columns(_may_open(viewer).label("open")).where(self._mine(), I.year == year)
        rows = self._connection.execute(query.order_by(I.agenda_number))
        return [_letter_of(row) if row.open else replace(_letter_of(row), **_UNTOLD) for row in rows]

    def rows(self, viewer: Viewer, ids: Sequence[int]) -> list[IncomingLetter]:
        """Return letters in the order of the ids."""
        rows = self._connection.execute(_rows().where(self._mine(), I.id.in_(ids), _may_open(viewer)))
        found = {row.id: _letter_of(row) for row in rows}
        return [found[one] for one in ids if one in found]

    def _mine(self) -> ColumnElement[bool]:
        return I.office_id == self._context.office_id


def _joined() -> Any:  # noqa: ANN401 - a join has no narrower public type
    return incoming_letter_table.outerjoin(complaint_table, complaint_table.c.id == I.complaint_id)


def _rows() -> Select[Any]:
    return select(
        incoming_letter_table, complaint_table.c.ticket, complaint_table.c.uid.label("complaint_uid")
    ).select_from(_joined())


def _may_open(viewer: Viewer) -> ColumnElement[bool]:
    return or_(I.complaint_id.is_(None), is_visible_to(viewer))


def _letter_of(row: Row[Any]) -> IncomingLetter:
    told = {name: getattr(row, name) for name in _FIELDS}
    passed_on = row.disposition or {}
    return IncomingLetter(
        **told,
        ticket=row.ticket or "",
        complaint_uid=row.complaint_uid or "",
        disposition=_disposition_of(passed_on) if passed_on else None,
        id=row.id,
        version=row.version,
    )


def _plain(told: Disposition) -> dict[str, str]:
    return {
        name: value.isoformat() if isinstance(value, dt.date) else value
        for name, value in asdict(told).items()
        if value is not None
    }


def _disposition_of(told: Mapping[str, str]) -> Disposition:
    days = {name: dt.date.fromisoformat(told[name]) for name in ("due_on", "done_on") if told.get(name)}
    return Disposition(
        told["officer_uid"],
        told["officer"],
        told["instruction"],
        dt.date.fromisoformat(told["on"]),
        result=told.get("result", ""),
        **days,
    )
