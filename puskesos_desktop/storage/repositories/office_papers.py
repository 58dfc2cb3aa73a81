"""Office papers by the person they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select, update

from puskesos_desktop.domain.papers import LetterStatus
from puskesos_desktop.domain.visits import Outcome
from puskesos_desktop.services.ports.issuing import IssuedFor, ValidPaper
from puskesos_desktop.storage.tables.desk import visit_table
from puskesos_desktop.storage.tables.issuing import office_letter_table
from puskesos_desktop.storage.tables.papers import letter_table
from puskesos_desktop.storage.tables.register import register_check_table

if TYPE_CHECKING:
    import datetime as dt

    from puskesos_desktop.storage.context import TxContext

_of, _letter = office_letter_table.c, letter_table.c


class OfficePaperRepository:
    """Implements the port `OfficePapers`."""

    def __init__(self, context: TxContext) -> None:
        self._context = context
        self._connection = context.connection

    def add(self, issued: IssuedFor) -> None:
        """Remember whose paper a letter is."""
        self._connection.execute(
            insert(office_letter_table).values(
                office_id=self._context.office_id,
                letter_id=issued.letter_id,
                resident_id=issued.resident_id,
                valid_until=issued.valid_until,
                batch_uid=issued.batch_uid,
            )
        )

    def change(self, letter_id: int, valid_until: dt.date | None) -> None:
        """Store another end, when the letter was drawn anew."""
        self._connection.execute(
            update(office_letter_table).where(_of.letter_id == letter_id).values(valid_until=valid_until)
        )

    def of_letter(self, letter_id: int) -> IssuedFor | None:
        """Return whose paper a letter is; None for letters of other flows."""
        row = self._connection.execute(select(office_letter_table).where(_of.letter_id == letter_id)).first()
        if row is None:
            return None
        return IssuedFor(row.letter_id, row.resident_id, row.valid_until, row.batch_uid)

    def valid_for(self, resident_id: int, kind: str, day: dt.date) -> list[ValidPaper]:
        """Return a person's papers of a kind in use on a day, the newest first; no drafts, no void ones."""
        rows = self._connection.execute(
            select(_letter.uid, _letter.number_text, _letter.letter_date, _of.valid_until)
            .join(office_letter_table, _of.letter_id == _letter.id)
            .where(
                _of.resident_id == resident_id,
                _of.valid_until >= day,
                _letter.office_id == self._context.office_id,
                _letter.kind == kind,
                _letter.status.not_in((LetterStatus.DRAFT.value, LetterStatus.VOID.value)),
            )
            .order_by(_letter.id.desc())
        )
        return [ValidPaper(*row) for row in rows]

    def last_survey(self, resident_id: int) -> dt.date | None:
        """Return the day of a person's newest visit with an outcome, None without one."""
        found: dt.date | None = self._connection.scalar(
            select(func.max(visit_table.c.visited_on)).where(
                visit_table.c.resident_id == resident_id,
                visit_table.c.office_id == self._context.office_id,
                visit_table.c.outcome == Outcome.DITEMUI.value,
            )
        )
        return found

    def check_id(self, check_uid: str) -> int:
        """Return the key inside of a look into the national register."""
        found = select(register_check_table.c.id).where(register_check_table.c.uid == check_uid)
        return int(self._connection.execute(found).scalar_one())

    def of_batch(self, batch_uid: str) -> list[str]:
        """Return the uids of the letters of one run, by number."""
        query = (
            select(_letter.uid)
            .join(office_letter_table, _of.letter_id == _letter.id)
            .where(_of.batch_uid == batch_uid, _letter.office_id == self._context.office_id)
        )
        return list(self._connection.scalars(query.order_by(_letter.id)))
