"""Requests already done: a retry after a crash or a double key finds its first result (DESIGN 4.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, insert, select

from puskesos_desktop.services.audit import DoneRequest
from puskesos_desktop.storage.errors import translated
from puskesos_desktop.storage.tables.office import done_request_table as done

if TYPE_CHECKING:
    from puskesos_desktop.storage.context import TxContext

_FIND = select(done.c.request_uid, done.c.kind, done.c.result).where(
    done.c.office_id == bindparam("office"), done.c.request_uid == bindparam("request")
)
_RECORD = insert(done)


class RequestRepository:
    """Implements the port `Requests`."""

    def __init__(self, context: TxContext) -> None:
        self._context = context

    def find(self, request_uid: str) -> DoneRequest | None:
        """Return what the request led to, or None when it was never done."""
        values = {"office": self._context.office_id, "request": request_uid}
        row = self._context.connection.execute(_FIND, values).one_or_none()
        return None if row is None else DoneRequest(*row)

    def record(self, request_uid: str, kind: str, result: object) -> None:
        """Remember the result in the transaction of the act.

        Raises:
            RuleBroken: `duplicate` when the request was done before.
        """
        values = {
            "office_id": self._context.office_id,
            "request_uid": request_uid,
            "kind": kind,
            "result": result,
            "at": self._context.clock.now(),
        }
        with translated():
            self._context.connection.execute(_RECORD, values)
