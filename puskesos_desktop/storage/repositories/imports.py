"""Import batches, what the register knows about a chunk of rows, and the fast way in."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, select

from puskesos_desktop.domain.errors import NotFound
from puskesos_desktop.services.import_rows import (
    PERSON_FIELDS,
    PLACE_FIELDS,
    KnownFamily,
    KnownResident,
    Listing,
)
from puskesos_desktop.services.register_acts import CHANGING
from puskesos_desktop.storage.errors import translated
from puskesos_desktop.storage.repositories.import_writing import ImportWriting
from puskesos_desktop.storage.repositories.resident_cards import BATCH_COLUMNS, batch_of
from puskesos_desktop.storage.tables.office import audit_event_table
from puskesos_desktop.storage.tables.register import (
    family_membership_table,
    family_table,
    import_batch_table,
    import_issue_table,
    programme_membership_table,
    register_check_table,
    resident_table,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import ColumnElement, Row, Select

    from puskesos_desktop.services.import_rows import ChangeSet, NewBatch
    from puskesos_desktop.services.progress import Progress
    from puskesos_desktop.services.register_views import BatchSummary
    from puskesos_desktop.storage.context import TxContext

_people = resident_table.c
_members = family_membership_table.c
_families = family_table.c
_checks = register_check_table.c
_aid = programme_membership_table.c
_batches = import_batch_table.c
_events = audit_event_table.c


class ImportRepository:
    """Implements the port `Imports`."""

    def __init__(self, context: TxContext) -> None:
        self._context = context
        self._connection = context.connection

    def batches(self, limit: int = 10) -> list[BatchSummary]:
        """Return the latest imports, newest first."""
        query = (
            select(*BATCH_COLUMNS)
            .where(_batches.office_id == self._context.office_id)
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
        """Return what the register holds under these NIKs, with family, running aid and last listing."""
        rows = self._people_with([nik for nik in niks if nik[0] != "0"], _people.nik_kind == "asli")
        rows += self._people_with([nik for nik in niks if nik[0] == "0"], _people.nik_kind == "sementara")
        ids = [row.id for row in rows]
        aid = self._running_aid(ids)
        listings = self._listings(_checks.resident_id, ids, source)
        return {
            row.nik: KnownResident(
                id=row.id,
                version=row.version,
                values=_plain(row[: len(PERSON_FIELDS)]),
                confirmed=frozenset(row.confirmed_fields),
                life_status=row.life_status,
                family_id=row.family_id,
                kk_number=row.kk_number or "",
                relation=row.relation or "",
                aid=aid.get(row.id, {}),
                listing=listings.get(row.id),
            )
            for row in rows
        }

    def known_families(self, kk_numbers: Sequence[str], source: str) -> dict[str, KnownFamily]:
        """Return the families with these KK numbers and what the source last said of them."""
        places = [_families[name] for name in PLACE_FIELDS]
        query = select(*places, _families.id, _families.kk_number).where(
            _families.office_id == self._context.office_id, _families.kk_number.in_(kk_numbers)
        )
        rows = self._connection.execute(query).all()
        listings = self._listings(_checks.family_id, [row.id for row in rows], source)
        return {
            row.kk_number: KnownFamily(row.id, tuple(row[: len(PLACE_FIELDS)]), listings.get(row.id))
            for row in rows
        }

    def store(self, batch: NewBatch, changes: ChangeSet, progress: Progress) -> int:
        """Write an import; checks for cancelling between chunks and forgets the rows as they are written.

        Raises:
            Cancelled: the transaction must be left without commit.
        """
        with translated():
            return ImportWriting(self._context, batch, progress).write(changes)

    def _people_with(self, niks: Sequence[str], kind: ColumnElement[bool]) -> list[Row[Any]]:
        if not niks:
            return []
        query = (
            self._people_query()
            .where(_people.office_id == self._context.office_id, _people.nik.in_(niks))
            .where(kind, _people.nik.isnot(None), _people.merged_into_id.is_(None))
        )
        return list(self._connection.execute(query).all())

    @staticmethod
    def _people_query() -> Select[Any]:
        columns = [_people[name] for name in PERSON_FIELDS]
        rest = (_people.id, _people.nik, _people.version, _people.confirmed_fields, _people.life_status)
        here = and_(_members.resident_id == _people.id, _members.ended_on.is_(None))
        return (
            select(*columns, *rest, _members.family_id, _members.relation, _families.kk_number)
            .join_from(resident_table, family_membership_table, here, isouter=True)
            .join(family_table, _families.id == _members.family_id, isouter=True)
        )

    def _running_aid(self, ids: Sequence[int]) -> dict[int, dict[str, bool]]:
        query = select(_aid.resident_id, _aid.programme, _aid.status).where(
            _aid.resident_id.in_(ids), _aid.ended_on.is_(None)
        )
        found: dict[int, dict[str, bool]] = {}
        for resident_id, programme, status in self._connection.execute(query):
            found.setdefault(resident_id, {})[programme] = status == "aktif"
        return found

    def _listings(self, about: ColumnElement[Any], ids: Iterable[int], source: str) -> dict[int, Listing]:
        """The last listing taken in, by person or family, whatever day it counts from; later rows win."""
        query = (
            select(about, _checks.period, _checks.desil)
            .where(about.in_(list(ids)), _checks.batch_id.isnot(None), _checks.source == source)
            .order_by(_checks.id)
        )
        return {row[0]: Listing(row.period, row.desil) for row in self._connection.execute(query)}


def _plain(values: Sequence[object]) -> tuple[object, ...]:
    """Days as ISO text, as rows on their way in have them."""
    return tuple([value.isoformat() if isinstance(value, dt.date) else value for value in values])
