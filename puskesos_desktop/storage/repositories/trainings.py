"""What officers were trained in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select

from puskesos_desktop.domain.organisation import Training
from puskesos_desktop.storage.tables.organisation import training_table

if TYPE_CHECKING:
    from sqlalchemy import Row

    from puskesos_desktop.storage.context import TxContext

T = training_table.c
_FIELDS = ("uid", "officer_id", "title", "organiser", "held_on", "hours", "certificate")


class TrainingRepository:
    """Implements the port `Trainings`."""

    def __init__(self, context: TxContext) -> None:
        self._context = context
        self._connection = context.connection

    def all(self) -> list[Training]:
        """Return every course of the office's officers, the newest first."""
        query = select(training_table).where(T.office_id == self._context.office_id)
        rows = self._connection.execute(query.order_by(T.held_on.desc(), T.id.desc()))
        return [_training_of(row) for row in rows]

    def add(self, training: Training, by: int | None) -> int:
        """Store a course and return its key."""
        values = {name: getattr(training, name) for name in _FIELDS}
        own = {
            "office_id": self._context.office_id,
            "recorded_at": self._context.clock.now(),
            "recorded_by": by,
        }
        key = self._connection.execute(insert(training_table), {**values, **own}).inserted_primary_key
        return int(key[0]) if key else 0

    def remove(self, uid: str) -> bool:
        """Take out a course that was entered by mistake; False when there is none."""
        mine = training_table.delete().where(T.office_id == self._context.office_id, T.uid == uid)
        return self._connection.execute(mine).rowcount == 1


def _training_of(row: Row[Any]) -> Training:
    return Training(**{name: getattr(row, name) for name in _FIELDS}, version=row.version, id=row.id)
