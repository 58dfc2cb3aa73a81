"""An office's own wording of forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from puskesos_desktop.services.ports.wordings import FormWording
from puskesos_desktop.storage.tables.letter_life import form_wording_table as wordings
from puskesos_desktop.storage.tables.office import officer_table, user_table

if TYPE_CHECKING:
    from puskesos_desktop.storage.context import TxContext


class WordingRepository:
    """Nothing is overwritten, so that every letter can say with which words it was made."""

    def __init__(self, context: TxContext) -> None:
        self._context = context
        self._connection = context.connection

    def add(self, wording: FormWording, by: int | None) -> None:
        """Store a wording."""
        self._connection.execute(
            insert(wordings).values(
                uid=wording.uid,
                office_id=self._context.office_id,
                form_code=wording.form_code,
                form_version=wording.form_version,
                shipped_hash=wording.shipped_hash,
                wording_hash=wording.wording_hash,
                texts=dict(wording.texts),
                reason=wording.reason,
                recorded_at=self._context.clock.now(),
                recorded_by=by,
            )
        )

    def current(self, form_code: str, form_version: int) -> FormWording | None:
        """Return the newest wording of a form's version."""
        return next(iter(self.history(form_code, form_version)), None)

    def history(self, form_code: str, form_version: int) -> list[FormWording]:
        """Return all of them, the newest first."""
        query = (
            select(wordings, officer_table.c.name)
            .select_from(
                wordings.outerjoin(user_table, user_table.c.id == wordings.c.recorded_by).outerjoin(
                    officer_table, officer_table.c.id == user_table.c.officer_id
                )
            )
            .where(
                wordings.c.office_id == self._context.office_id,
                wordings.c.form_code == form_code,
                wordings.c.form_version == form_version,
            )
            .order_by(wordings.c.id.desc())
        )
        return [
            FormWording(
                uid=row.uid,
                form_code=row.form_code,
                form_version=row.form_version,
                shipped_hash=row.shipped_hash,
                wording_hash=row.wording_hash,
                texts=row.texts,
                reason=row.reason,
                recorded_at=row.recorded_at,
                officer=row.name or "",
            )
            for row in self._connection.execute(query)
        ]
