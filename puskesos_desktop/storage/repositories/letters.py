"""Letters, their revisions and prints."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import exists, func, insert, literal, or_, select, update

from puskesos_desktop.domain.errors import NotFound
from puskesos_desktop.domain.papers import RECEIPT, Letter, LetterRevision, LetterStatus
from puskesos_desktop.storage.repositories.complaint_lists import is_visible_to
from puskesos_desktop.storage.saving import edit_conflict
from puskesos_desktop.storage.tables.base import UtcInstant
from puskesos_desktop.storage.tables.complaints import complaint_table
from puskesos_desktop.storage.tables.papers import letter_revision_table, letter_table, print_table

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Row

    from puskesos_desktop.services.complaint_views import Viewer
    from puskesos_desktop.storage.context import TxContext

GONE = "dikirim"
_VIEWS = {
    "semua": None,
    "draf": (LetterStatus.DRAFT.value,),
    "menunggu_ttd": (LetterStatus.AWAITING_SIGNATURE.value,),
    "siap": (LetterStatus.SIGNED.value,),
    GONE: (LetterStatus.SIGNED.value, LetterStatus.SENT.value, LetterStatus.COLLECTED.value),
    "arsip": (LetterStatus.ARCHIVED.value,),
    "batal": (LetterStatus.VOID.value,),
}
_FIELDS = (
    "uid",
    "request_uid",
    "kind",
    "number_text",
    "letter_date",
    "subject",
    "addressee",
    "proof_code",
    "number_id",
    "mandate_id",
    "complaint_id",
    "sk_id",
    "revision",
    "signed_on",
    "sent_on",
)


class LetterRepository:
    """Revisions are only ever added: what was once printed can be shown again byte for byte."""

    def __init__(self, context: TxContext) -> None:
        self._context = context
        self._connection = context.connection

    def find_request(self, request_uid: str) -> Letter | None:
        """Return the letter that an earlier try of the same request made."""
        return self._find(letter_table.c.request_uid == request_uid)

    def add(self, letter: Letter, first: LetterRevision, by: int | None) -> int:
        """Store a letter with its first revision and return its id."""
        values = {name: getattr(letter, name) for name in _FIELDS}
        result = self._connection.execute(
            insert(letter_table).values(
                **values,
                status=letter.status.value,
                office_id=self._context.office_id,
                recorded_at=letter.recorded_at or self._context.clock.now(),
                recorded_by=by,
            )
        )
        letter_id = int(result.inserted_primary_key[0])  # type: ignore[index]
        self.add_revision(letter_id, first, by)
        return letter_id

    def add_revision(self, letter_id: int, revision: LetterRevision, by: int | None) -> None:
        """Store a corrected version beside the earlier ones."""
        self._connection.execute(
            insert(letter_revision_table).values(
                letter_id=letter_id,
                revision=revision.revision,
                form_code=revision.form_code,
                form_version=revision.form_version,
                wording_hash=revision.wording_hash,
                context=dict(revision.context),
                blob_hash=revision.blob_hash,
                pages=revision.pages,
                reason=revision.reason,
                made_at=self._context.clock.now(),
                made_by=by,
            )
        )

    def update(self, letter: Letter) -> Letter:
        """Store status, dates and the current revision; return the letter with its new version."""
        changed = self._connection.execute(
            update(letter_table)
            .where(
                letter_table.c.office_id == self._context.office_id,
                letter_table.c.id == letter.id,
                letter_table.c.version == letter.version,
            )
            .values(
                **{name: getattr(letter, name) for name in _FIELDS if name not in {"uid", "request_uid"}},
                status=letter.status.value,
                sent_noted_at=self._noted(letter),
                version=letter.version + 1,
            )
        )
        if changed.rowcount != 1:
            raise edit_conflict(self._context, "letter", letter.uid)
        return replace(letter, version=letter.version + 1)

    def _noted(self, letter: Letter) -> ColumnElement[dt.datetime] | None:
        """When its leaving was written down, which gives it its row in the delivery book."""
        now = literal(self._context.clock.now(), UtcInstant())
        return None if letter.sent_on is None else func.coalesce(letter_table.c.sent_noted_at, now)

    def get(self, uid: str) -> Letter:
        """Return one letter."""
        letter = self._find(letter_table.c.uid == uid)
        if letter is None:
            raise NotFound("not_found", kind="letter")
        return letter

    def made_by(self, letter_id: int) -> int | None:
        """Return the account that made a letter."""
        found: int | None = self._connection.scalar(
            select(letter_table.c.recorded_by).where(self._mine(), letter_table.c.id == letter_id)
        )
        return found

    def get_revision(self, letter_id: int, revision: int) -> LetterRevision:
        """Return one stored version."""
        found = [item for item in self.revisions(letter_id) if item.revision == revision]
        if not found:
            raise NotFound("not_found", kind="letter_revision")
        return found[0]

    def revisions(self, letter_id: int) -> list[LetterRevision]:
        """Return all stored versions, the first one first."""
        rows = self._connection.execute(
            select(letter_revision_table)
            .where(letter_revision_table.c.letter_id == letter_id)
            .order_by(letter_revision_table.c.revision)
        )
        return [_revision_of(row) for row in rows]

    def find_for_complaint(self, complaint_id: int) -> list[Letter]:
        """Return the letters of a complaint, the newest first; its receipt is not a letter."""
        rows = self._connection.execute(
            select(letter_table)
            .where(self._mine(), letter_table.c.complaint_id == complaint_id, letter_table.c.kind != RECEIPT)
            .order_by(letter_table.c.id.desc())
        )
        return [_letter_of(row) for row in rows]

    def find_receipt(self, complaint_id: int) -> Letter | None:
        """Return the receipt of a complaint, when one was printed."""
        return self._find(letter_table.c.complaint_id == complaint_id, letter_table.c.kind == RECEIPT)

    def find_for_sk(self, sk_id: int) -> Letter | None:
        """Return the paper of an SK issued here."""
        return self._find(letter_table.c.sk_id == sk_id)

    def find_by_number(self, number_text: str) -> Letter | None:
        """Return the letter with this whole number, void ones too."""
        if not number_text:
            return None
        return self._find(func.lower(letter_table.c.number_text) == number_text.lower())

    def find_by_proof(self, proof_code: str) -> Letter | None:
        """Return the letter with this 8-character code."""
        return self._find(letter_table.c.proof_code == proof_code)

    def find_ids(self, viewer: Viewer, view: str, text: str = "") -> list[int]:
        """Return ids for the list screen, the newest first."""
        where = [self._mine(), letter_table.c.kind != RECEIPT, may_open(viewer)]
        statuses = _VIEWS[view]
        if statuses:
            where.append(letter_table.c.status.in_(statuses))
        if view == GONE:
            # A form that is filled in at the desk has no number, and goes to nobody.
            where.append(letter_table.c.number_id.is_not(None))
        if text:
            like = f"%{text.lower()}%"
            columns = (letter_table.c.number_text, letter_table.c.subject, letter_table.c.addressee)
            where.append(or_(*(func.lower(column).like(like) for column in columns)))
        query = select(letter_table.c.id).where(*where)
        return list(self._connection.scalars(query.order_by(letter_table.c.id.desc())))

    def rows(self, viewer: Viewer, ids: Sequence[int]) -> list[Letter]:
        """Return letters in the order of the ids, but those of cases that the viewer may not open."""
        rows = self._connection.execute(
            select(letter_table).where(self._mine(), letter_table.c.id.in_(ids), may_open(viewer))
        )
        found = {row.id: _letter_of(row) for row in rows}
        return [found[letter_id] for letter_id in ids if letter_id in found]

    def record_print(
        self,
        letter: Letter,
        copies: int,
        by: int | None,
        *,
        copy_marked: bool = False,
        spoiled: bool = False,
    ) -> int:
        """Log a print and return how many good prints the revision has now."""
        self._connection.execute(
            insert(print_table).values(
                letter_id=letter.id,
                revision=letter.revision,
                copies=copies,
                is_copy_marked=copy_marked,
                is_spoiled=spoiled,
                printed_at=self._context.clock.now(),
                printed_by=by,
            )
        )
        return self.print_count(letter)

    def print_count(self, letter: Letter) -> int:
        """Return how often the current revision was printed well."""
        count = self._connection.scalar(
            select(func.count()).where(
                print_table.c.letter_id == letter.id,
                print_table.c.revision == letter.revision,
                print_table.c.is_spoiled.is_(False),
            )
        )
        return int(count or 0)

    def _mine(self) -> ColumnElement[bool]:
        return letter_table.c.office_id == self._context.office_id

    def _find(self, *where: ColumnElement[bool]) -> Letter | None:
        row = self._connection.execute(
            select(letter_table).where(self._mine(), *where).order_by(letter_table.c.id.desc()).limit(1)
        ).one_or_none()
        return None if row is None else _letter_of(row)


def may_open(viewer: Viewer) -> ColumnElement[bool]:
    """Build the condition: letters of no case, or of one that the viewer may open; they say what it says."""
    its_case = exists().where(complaint_table.c.id == letter_table.c.complaint_id, is_visible_to(viewer))
    return or_(letter_table.c.complaint_id.is_(None), its_case.correlate(letter_table))


def _letter_of(row: Row[tuple[object, ...]]) -> Letter:
    return Letter(
        **{name: getattr(row, name) for name in _FIELDS},
        status=LetterStatus(row.status),
        recorded_at=row.recorded_at,
        version=row.version,
        id=row.id,
    )


def _revision_of(row: Row[tuple[object, ...]]) -> LetterRevision:
    return LetterRevision(
        revision=row.revision,
        form_code=row.form_code,
        form_version=row.form_version,
        wording_hash=row.wording_hash,
        context=row.context,
        blob_hash=row.blob_hash,
        pages=row.pages,
        reason=row.reason,
        made_at=row.made_at,
    )
