"""Import batches, what the register knows about a chunk of rows, and the fast way in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, update

from puskesos_desktop.domain.errors import NotFound
from puskesos_desktop.services.ports.register import ReviewRow
from puskesos_desktop.services.register_acts import CHANGING
from puskesos_desktop.services.register_views import BatchDetail, BatchLine
from puskesos_desktop.storage.errors import translated
from puskesos_desktop.storage.repositories.import_known import ImportKnown
from puskesos_desktop.storage.repositories.import_undoing import ImportTouched, ImportUndoing
from puskesos_desktop.storage.repositories.import_writing import ImportWriting
from puskesos_desktop.storage.repositories.resident_cards import BATCH_COLUMNS, batch_of
from puskesos_desktop.storage.saving import update_versioned
from puskesos_desktop.storage.tables.office import audit_event_table, officer_table, user_table
from puskesos_desktop.storage.tables.register import (
    family_table,
    import_batch_table,
    import_issue_table,
    resident_table,
)
from puskesos_desktop.storage.tables.upkeep import review_row_table

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from puskesos_desktop.services.import_rows import (
        ChangeSet,
        KnownFamily,
        KnownMore,
        KnownResident,
        NewBatch,
    )
    from puskesos_desktop.services.ports.register import Decided
    from puskesos_desktop.services.progress import Progress
    from puskesos_desktop.services.register_views import BatchSummary
    from puskesos_desktop.storage.context import TxContext

_batches = import_batch_table.c
_events = audit_event_table.c
_reviews = review_row_table.c
_HISTORY = (
    "uid", "layout", "source_name", "sheet", "source", "period", "row_count", "new_count", "changed_count",
    "same_count", "refused_count", "doubtful_count", "elsewhere_count", "recorded_at", "undone_at",
)  # fmt: skip


class ImportRepository:
    """Implements the port `Imports`."""

    def __init__(self, context: TxContext) -> None:
        self._context = context
        self._connection = context.connection
        self._known = ImportKnown(context)

    def batches(self, limit: int = 10) -> list[BatchSummary]:
        """Return the latest imports whose rows are in the register, newest first."""
        query = (
            select(*BATCH_COLUMNS)
            .where(_batches.office_id == self._context.office_id, _batches.undone_at.is_(None))
            .order_by(_batches.id.desc())
            .limit(limit)
        )
        return [batch_of(row) for row in self._connection.execute(query).mappings()]

    def batch(self, uid: str) -> BatchSummary:
        """Return one import.

        Raises:
            NotFound: `not_found` with kind `import_batch`.
        """
        query = select(*BATCH_COLUMNS).where(
            _batches.office_id == self._context.office_id, _batches.uid == uid
        )
        row = self._connection.execute(query).mappings().one_or_none()
        if row is None:
            raise NotFound("not_found", kind="import_batch")
        return batch_of(row)

    def history(self, limit: int) -> list[BatchLine]:
        """Return all imports, those taken back included, newest first."""
        columns = (_batches[name] for name in _HISTORY)
        query = (
            select(*columns, officer_table.c.name.label("taken_by"))
            .join_from(import_batch_table, user_table, user_table.c.id == _batches.recorded_by, isouter=True)
            .join(officer_table, officer_table.c.id == user_table.c.officer_id, isouter=True)
            .where(_batches.office_id == self._context.office_id)
            .order_by(_batches.id.desc())
            .limit(limit)
        )
        return [
            BatchLine(**{**row, "taken_by": row["taken_by"] or ""})
            for row in self._connection.execute(query).mappings()
        ]

    def detail(self, uid: str) -> BatchDetail:
        """Return how an import was done; errors as `batch`."""
        columns = ("id", "uid", "layout", "policy", "source", "period", "as_of", "undone_at")
        query = select(*(_batches[name] for name in columns)).where(
            _batches.office_id == self._context.office_id, _batches.uid == uid
        )
        row = self._connection.execute(query).mappings().one_or_none()
        if row is None:
            raise NotFound("not_found", kind="import_batch")
        return BatchDetail(**row)

    def issues(self, uid: str) -> list[Mapping[str, object]]:
        """Return an import's issues by row: `row`, `field`, `column`, `code`, `severity`, `params`."""
        issue = import_issue_table.c
        query = (
            select(issue.row, issue.field, issue.column, issue.code, issue.severity, issue.params)
            .join_from(import_issue_table, import_batch_table, _batches.id == issue.batch_id)
            .where(_batches.office_id == self._context.office_id, _batches.uid == uid)
            .order_by(issue.row, issue.id)
        )
        return [dict(row) for row in self._connection.execute(query).mappings()]

    def is_empty(self) -> bool:
        """Tell whether the office's register holds nobody, so that nothing needs comparing."""
        for table in (resident_table, family_table):
            query = select(table.c.id).where(table.c.office_id == self._context.office_id).limit(1)
            if self._connection.execute(query).first() is not None:
                return False
        return True

    def mark(self) -> int:
        """Return the last act that changed the register, to notice changes between reading and writing."""
        query = (
            select(_events.seq)
            .where(_events.office_id == self._context.office_id, _events.act.in_(CHANGING))
            .order_by(_events.seq.desc())
            .limit(1)
        )
        return self._connection.scalar(query) or 0

    def known_residents(self, niks: Sequence[str], source: str) -> dict[str, KnownResident]:
        """Return what the register holds under these NIKs, with family, running aid and listings."""
        return self._known.residents(niks, source)

    def known_by_id(self, ids: Sequence[int], source: str) -> dict[int, KnownResident]:
        """Return the same by key, for people who were matched in another way."""
        return self._known.by_id(ids, source)

    def known_families(self, kk_numbers: Sequence[str], source: str) -> dict[str, KnownFamily]:
        """Return the families with these KK numbers and what the source said of them."""
        return self._known.families(kk_numbers, source)

    def heads_of(self, family_ids: Sequence[int]) -> dict[int, int]:
        """Return family → its head now; the first one where several are so called."""
        return self._known.heads(family_ids)

    def known_more(self, person_ids: Sequence[int], family_ids: Sequence[int], source: str) -> KnownMore:
        """Return categories, facts and results of people and families."""
        return self._known.more(person_ids, family_ids, source)

    def store(self, batch: NewBatch, changes: ChangeSet, progress: Progress) -> int:
        """Write an import; checks for cancelling between chunks and forgets the rows as they are written.

        Raises:
            Cancelled: the transaction must be left without commit.
        """
        with translated():
            return ImportWriting(self._context, batch, progress).write(changes)

    def add_to(self, batch_id: int, batch: NewBatch, changes: ChangeSet, progress: Progress) -> str:
        """Write more rows into a batch that is in the books; return the last new person's uid, if any."""
        with translated():
            writing = ImportWriting(self._context, batch, progress, batch_id)
            writing.write(changes)
        return writing.last_person

    def touched_since(self, batch_id: int) -> dict[str, int]:
        """Return what was built on an import, by kind and number of rows; empty when nothing was."""
        return ImportTouched(self._context, batch_id).by_kind()

    def take_back(self, batch_id: int, user_id: int, now: dt.datetime) -> None:
        """Put everything as it was before an import, and mark it as taken back."""
        with translated():
            ImportUndoing(self._context, batch_id).undo(now)
            self._connection.execute(
                update(import_batch_table)
                .where(_batches.id == batch_id)
                .values(undone_at=now, undone_by=user_id)
            )

    def review_row(self, uid: str) -> ReviewRow:
        """Return a row that waits or waited for an officer.

        Raises:
            NotFound: `not_found` with kind `review_row`.
        """
        columns = ("id", "uid", "row", "code", "values", "status", "version")
        query = (
            select(*(_reviews[name] for name in columns), _batches.uid.label("batch_uid"))
            .join_from(review_row_table, import_batch_table, _batches.id == _reviews.batch_id)
            .where(_reviews.office_id == self._context.office_id, _reviews.uid == uid)
        )
        row = self._connection.execute(query).mappings().one_or_none()
        if row is None:
            raise NotFound("not_found", kind="review_row")
        return ReviewRow(**row)

    def mark_decided(self, row: ReviewRow, decided: Decided) -> None:
        """Keep what was decided about a row.

        Raises:
            EditConflict: `edit_conflict` when somebody decided first.
        """
        values = {
            "status": decided.status,
            "resident_id": decided.resident_id,
            "decided_at": decided.at,
            "decided_by": decided.user_id,
        }
        update_versioned(self._context, review_row_table, (row.id, row.version), values)
