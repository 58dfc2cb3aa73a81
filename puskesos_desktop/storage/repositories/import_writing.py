"""Writes an import: families, then people with memberships, aid and listings, all keys known before."""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import EditConflict
from puskesos_desktop.domain.identity import is_temporary_nik
from puskesos_desktop.services.import_rows import PERSON_FIELDS, PLACE_FIELDS
from puskesos_desktop.storage.bulk import BulkStatements
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
    from collections.abc import Iterable, Sequence

    from puskesos_desktop.services.import_rows import ChangeSet, Incoming, NewBatch, PersonChange
    from puskesos_desktop.services.progress import Progress
    from puskesos_desktop.storage.bulk import Rows
    from puskesos_desktop.storage.context import TxContext

CHUNK = 2_000
ISSUES_KEPT = 20_000
STEP = "import_write"

_PERSON = (
    "id", "uid", "office_id", "nik", "nik_kind", "folded_name", "batch_id", "updated_at", "confirmed_fields",
    *PERSON_FIELDS,
)  # fmt: skip
_BIRTH_DATE = PERSON_FIELDS.index("birth_date")
_FAMILY = ("id", "uid", "office_id", "kk_number", "batch_id", *PLACE_FIELDS)
_MEMBERSHIP = ("office_id", "family_id", "resident_id", "relation", "started_on", "batch_id")
_AID = ("office_id", "resident_id", "programme", "status", "started_on", "source", "batch_id")
_CHECK = (
    "uid", "office_id", "resident_id", "family_id", "result", "desil", "desil_of", "period", "aid", "source",
    "checked_on", "batch_id", "recorded_at",
)  # fmt: skip
_ISSUE = ("batch_id", "row", "field", "column", "code", "severity", "params")
_COUNTS = ("row", "new", "changed", "same", "refused", "warning")


class ImportWriting:
    """One import being written inside the running transaction."""

    def __init__(self, context: TxContext, batch: NewBatch, progress: Progress) -> None:
        self._connection = context.connection
        self._bulk = BulkStatements(context)
        self._office = context.office_id
        self._batch = batch
        self._progress = progress
        self._as_of = self._bulk.value(batch.as_of)
        self._now = self._bulk.value(batch.recorded_at)
        self._new_uid = batch.new_uid
        self._batch_id = 0
        self._done = 0

    def write(self, changes: ChangeSet) -> int:
        """Write everything and return the key of the batch.

        Raises:
            Cancelled: by the progress.
            EditConflict: `edit_conflict` when a row was changed after it was compared.
        """
        total = len(changes.people) + len(changes.changes)
        self._batch_id = self._insert_batch()
        families = {**changes.known_families, **self._insert_families(changes)}
        self._update_families(changes)
        for chunk in changes.people.drain():
            self._insert_people(chunk, families, changes.listed_alone)
            self._advance(len(chunk), total)
        for changed in changes.changes.drain():
            self._change_people(changed, families)
            self._advance(len(changed), total)
        self._insert_listings(changes.listings, families)
        self._insert_issues(changes)
        return self._batch_id

    # ---- parts

    def _insert_batch(self) -> int:
        batch = self._batch
        statement = import_batch_table.insert().values(
            uid=batch.uid,
            office_id=self._office,
            request_uid=batch.request_uid,
            layout=batch.layout,
            file_hash=batch.file_hash,
            source_name=batch.source_name,
            sheet=batch.sheet,
            mapping=dict(batch.mapping),
            recorded_at=batch.recorded_at,
            recorded_by=batch.recorded_by,
            **{f"{name}_count": batch.counts[name] for name in _COUNTS},
        )
        key = self._connection.execute(statement).inserted_primary_key
        return int(key[0]) if key else 0

    def _insert_families(self, changes: ChangeSet) -> dict[str, int]:
        keys = self._bulk.keys(family_table, len(changes.families))
        known = dict(zip(changes.families, keys, strict=True))
        rows: Rows = [
            (known[number], self._new_uid(), self._office, number, self._batch_id, *_texts(place))
            for number, place in changes.families.items()
        ]
        self._bulk.insert(family_table, _FAMILY, rows)
        changes.families.clear()
        return known

    def _update_families(self, changes: ChangeSet) -> None:
        rows: Rows = [(*_texts(place), self._batch_id, key) for key, place in changes.moved_families.items()]
        self._bulk.update(family_table, (*PLACE_FIELDS, "batch_id"), ("id",), rows)

    def _insert_people(self, rows: Sequence[Incoming], families: dict[str, int], alone: set[int]) -> None:
        people: Rows = []
        members: Rows = []
        aid: Rows = []
        checks: Rows = []
        for key, row in zip(self._bulk.keys(resident_table, len(rows)), rows, strict=True):
            people.append(self._person(key, row))
            if row.kk_number:
                members.append(self._member(families[row.kk_number], key, row.relation))
            aid.extend(self._aid(key, code, runs=True) for code, runs in row.aid if runs)
            if row.row in alone:
                checks.append(self._check(key, None, row.desil))
        self._bulk.insert(resident_table, _PERSON, people)
        self._bulk.insert(family_membership_table, _MEMBERSHIP, members)
        self._bulk.insert(programme_membership_table, _AID, aid)
        self._bulk.insert(register_check_table, _CHECK, checks)

    def _change_people(self, changes: Sequence[PersonChange], families: dict[str, int]) -> None:
        self._update_people(changes)
        self._move_people([change for change in changes if change.joins], families)
        relations: Rows = [(change.relation, change.id) for change in changes if change.relation]
        self._bulk.update_current(family_membership_table, ("relation",), ("resident_id",), relations)
        aid = [(change.id, code, runs) for change in changes for code, runs in change.aid]
        ended: Rows = [(key, code) for key, code, _ in aid]
        self._bulk.end_current(programme_membership_table, ("resident_id", "programme"), self._as_of, ended)
        started = [self._aid(key, code, runs=runs) for key, code, runs in aid]
        self._bulk.insert(programme_membership_table, _AID, started)
        listed = [change for change in changes if change.is_listed]
        checks = [self._check(change.id, None, change.incoming.desil) for change in listed]
        self._bulk.insert(register_check_table, _CHECK, checks)

    def _update_people(self, changes: Sequence[PersonChange]) -> None:
        """Changes of the same columns go together, so that each statement is prepared once."""
        grouped: dict[tuple[str, ...], Rows] = {}
        for change in changes:
            if change.values:
                names = tuple(sorted(change.values))
                values = [change.values[name] for name in names]
                row = (*values, self._batch_id, self._now, change.version + 1, change.id, change.version)
                grouped.setdefault(names, []).append(row)
        for names, rows in grouped.items():
            columns = (*names, "batch_id", "updated_at", "version")
            if self._bulk.update(resident_table, columns, ("id", "version"), rows) != len(rows):
                raise EditConflict("edit_conflict", kind="resident")

    def _move_people(self, joins: Sequence[PersonChange], families: dict[str, int]) -> None:
        reasons: Rows = [("impor", change.id) for change in joins]
        left: Rows = [(change.id,) for change in joins]
        self._bulk.update_current(family_membership_table, ("end_reason",), ("resident_id",), reasons)
        self._bulk.end_current(family_membership_table, ("resident_id",), self._as_of, left)
        started = [
            self._member(families[change.joins], change.id, change.incoming.relation) for change in joins
        ]
        self._bulk.insert(family_membership_table, _MEMBERSHIP, started)

    def _insert_listings(self, listings: dict[str, int | None], families: dict[str, int]) -> None:
        items = iter(listings.items())
        while chunk := list(islice(items, CHUNK)):
            rows = [self._check(None, families[number], desil) for number, desil in chunk]
            self._bulk.insert(register_check_table, _CHECK, rows)
            self._progress.checkpoint()

    def _insert_issues(self, changes: ChangeSet) -> None:
        """What kept rows out comes first; of a flood of warnings the first ones tell enough."""
        ordered = sorted(changes.issues, key=lambda issue: issue.severity == "warning")[:ISSUES_KEPT]
        rows: Rows = [
            (
                self._batch_id,
                issue.row,
                issue.field,
                issue.column[:80],
                issue.code,
                issue.severity,
                json.dumps(dict(issue.params), sort_keys=True, default=str),
            )
            for issue in ordered
        ]
        self._bulk.insert(import_issue_table, _ISSUE, rows)

    # ---- rows

    def _person(self, key: int, row: Incoming) -> tuple[object, ...]:
        values = _texts(row.values)
        values[_BIRTH_DATE] = row.values[_BIRTH_DATE]
        kind = "sementara" if is_temporary_nik(row.nik) else "asli"
        head = (key, self._new_uid(), self._office, row.nik, kind, row.folded_name, self._batch_id, self._now)
        return (*head, "[]", *values)

    def _member(self, family_id: int, resident_id: int, relation: str) -> tuple[object, ...]:
        return self._office, family_id, resident_id, relation, self._as_of, self._batch_id

    def _aid(self, resident_id: int, code: str, *, runs: bool) -> tuple[object, ...]:
        status = "aktif" if runs else "nonaktif"
        return self._office, resident_id, code, status, self._as_of, self._batch.source, self._batch_id

    def _check(self, resident_id: int | None, family_id: int | None, desil: int | None) -> tuple[object, ...]:
        scope = "orang" if family_id is None else "keluarga"
        told = ("terdaftar", desil, scope, self._batch.period, "{}", self._batch.source, self._as_of)
        return (self._new_uid(), self._office, resident_id, family_id, *told, self._batch_id, self._now)

    def _advance(self, rows: int, total: int) -> None:
        self._done += rows
        self._progress.report(STEP, self._done, total)
        self._progress.checkpoint()


def _texts(values: Iterable[object]) -> list[object]:
    return ["" if value is None else value for value in values]
