"""Slips about missing papers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, insert, select, update

from puskesos_desktop.domain.errors import NotFound
from puskesos_desktop.domain.missing_slips import MissingPaper, MissingSlip
from puskesos_desktop.storage.errors import translated
from puskesos_desktop.storage.tables.desk import missing_slip_table

if TYPE_CHECKING:
    import datetime as dt

    from sqlalchemy import Row, Select

    from puskesos_desktop.storage.context import TxContext

C = missing_slip_table.c
_FIELDS = ("uid", "code", "return_by", "made_at", "made_by", "complaint_id", "request_id", "done_on")


class MissingSlipRepository:
    """Implements the port `MissingSlips`."""

    def __init__(self, context: TxContext) -> None:
        self._context = context
        self._connection = context.connection

    def add(self, slip: MissingSlip) -> int:
        """Store a slip and return its key."""
        values: dict[str, Any] = {name: getattr(slip, name) for name in _FIELDS}
        papers = [{"code": one.code, "name": one.name} for one in slip.papers]
        values |= {"office_id": self._context.office_id, "papers": papers}
        with translated():
            key = self._connection.execute(insert(missing_slip_table), values).inserted_primary_key
        return int(key[0]) if key else 0

    def get(self, uid: str) -> MissingSlip:
        """Return one."""
        row = self._connection.execute(self._mine().where(C.uid == uid)).first()
        if row is None:
            raise NotFound("not_found", kind="missing_slip")
        return _slip_of(row)

    def find(self, code: str) -> MissingSlip | None:
        """Return the newest slip with this code."""
        row = self._connection.execute(self._mine().where(C.code == code).order_by(C.id.desc())).first()
        return _slip_of(row) if row else None

    def open_of(self, *, complaint_id: int | None = None, request_id: int | None = None) -> list[MissingSlip]:
        """Return the slips of a case that still wait, newest first."""
        of_case: ColumnElement[bool] = C.request_id == request_id
        if complaint_id is not None:
            of_case = C.complaint_id == complaint_id
        query = self._mine().where(of_case, C.done_on.is_(None)).order_by(C.id.desc())
        return [_slip_of(row) for row in self._connection.execute(query)]

    def open_until(self, last: dt.date) -> list[MissingSlip]:
        """Return the slips that wait and whose day to come back is not after `last`, the earliest first."""
        query = self._mine().where(C.done_on.is_(None), C.return_by <= last).order_by(C.return_by, C.id)
        return [_slip_of(row) for row in self._connection.execute(query)]

    def settle(self, slip_id: int, day: dt.date) -> None:
        """Let a slip wait no longer."""
        mine = C.office_id == self._context.office_id
        with translated():
            self._connection.execute(
                update(missing_slip_table).where(C.id == slip_id, mine).values(done_on=day)
            )

    def _mine(self) -> Select[Any]:
        return select(missing_slip_table).where(C.office_id == self._context.office_id)


def _slip_of(row: Row[Any]) -> MissingSlip:
    papers = tuple(MissingPaper(one["code"], one["name"]) for one in row.papers)
    return MissingSlip(**{name: getattr(row, name) for name in _FIELDS}, papers=papers, id=row.id)
