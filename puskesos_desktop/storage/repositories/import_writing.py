"""Writes an import: families, then people with memberships, aid and listings, all keys known before.

Of what it changes it keeps what stood there before, so that the whole batch can be taken back; of what is
new nothing needs keeping.
"""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import EditConflict
from puskesos_desktop.domain.identity import is_temporary_nik
from puskesos_desktop.services.import_rows import PER_FAMILY, PERSON_FIELDS, PLACE_FIELDS, Told
from puskesos_desktop.storage.bulk import BulkStatements
from puskesos_desktop.storage.repositories.import_extras import ImportExtras
from puskesos_desktop.storage.tables.register import (
    family_membership_table,
    family_table,
    import_batch_table,
    import_issue_table,
    programme_membership_table,
    register_check_table,
    resident_table,
)
from puskesos_desktop.storage.tables.upkeep import import_change_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

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
_AID = (
    "office_id", "resident_id", "programme", "status", "card_number", "family_id", "started_on", "source",
    "batch_id",
)  # fmt: skip
_CHECK = (
    "uid", "office_id", "resident_id", "family_id", "result", "desil", "desil_of", "period", "checked_on",
    "aid", "source", "batch_id", "recorded_at",
)  # fmt: skip
_ISSUE = ("batch_id", "row", "field", "column", "code", "severity", "params")
_CHANGE = ("batch_id", "kind", "record_id", "before")
_COUNTS = ("row", "new", "changed", "same", "refused", "warning", "doubtful", "elsewhere")


class ImportWriting:
    """One import being written inside the running transaction."""

    def __init__(self, context: TxContext, batch: NewBatch, progress: Progress, batch_id: int = 0) -> None:
        """Begin; `batch_id` names a batch that more rows are added to."""
        self._context = context
        self._connection = context.connection
        self._bulk = BulkStatements(context)
        self._office = context.office_id
        self._batch = batch
        self._progress = progress
        self._as_of = self._bulk.value(batch.as_of)
        self._now = self._bulk.value(batch.recorded_at)
        self._new_uid = batch.new_uid
        self._batch_id = batch_id or self._insert_batch()
        self._extras = ImportExtras(context, self._bulk, batch, self._batch_id)
        self._done = 0
        self.last_person = ""

    def write(self, changes: ChangeSet) -> int:
        """Write everything and return the key of the batch.

        Raises:
            Cancelled: by the progress.
            EditConflict: `edit_conflict` when a row was changed after it was compared.
        """
        total = len(changes.people) + len(changes.changes)
        families = {**changes.known_families, **self._insert_families(changes)}
        self._update_families(changes)
        for chunk in changes.people.drain():
            self._insert_people(chunk, families, changes.own_listings)
            self._advance(len(chunk), total)
        for changed in changes.changes.drain():
            self._change_people(changed, families)
            self._advance(len(changed), total)
        self._insert_listings(changes.listings, families)
        for (number, period), (facts, as_of) in changes.family_facts.items():
            self._extras.note_family(families[number], facts, period or self._batch.period, as_of)
        self._extras.write()
        self._extras.write_doubts(changes.doubts.values())
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
            policy=batch.policy.kept(),
            source=batch.source,
            period=batch.period,
            as_of=batch.as_of,
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
        moved = changes.moved_families
        rows: Rows = [
            (*_texts(move.place), self._batch_id, move.version + 1, key, move.version)
            for key, move in moved.items()
        ]
        columns = (*PLACE_FIELDS, "batch_id", "version")
        if self._bulk.update(family_table, columns, ("id", "version"), rows) != len(rows):
            raise EditConflict("edit_conflict", kind="family")
        self._keep("family", ((key, move.before) for key, move in moved.items()))

    def _insert_people(
        self, rows: Sequence[Incoming], families: dict[str, int], own: Mapping[int, tuple[Told, ...]]
    ) -> None:
        people: Rows = []
        members: Rows = []
        aid: Rows = []
        checks: Rows = []
        states: Rows = []
        for key, row in zip(self._bulk.keys(resident_table, len(rows)), rows, strict=True):
            people.append(self._person(key, row))
            family = families[row.kk_number] if row.kk_number else None
            if family is not None:
                members.append(self._member(family, key, row.relation))
            for told in row.aid:
                if told[1] or row.get("since"):
                    aid.append(self._aid(key, family, told, row))
            if row.row in own:
                checks.extend(self._check(key, None, told) for told in own[row.row])
            if row.more:
                self._extras.note(row.row, key, row.more)
                if life := row.get("life"):
                    states.append((life[0], life[1] or None, key))
        self.last_person = str(people[-1][1]) if people else self.last_person
        self._bulk.insert(resident_table, _PERSON, people)
        self._bulk.update(resident_table, ("life_status", "life_status_on"), ("id",), states)
        self._bulk.insert(family_membership_table, _MEMBERSHIP, members)
        self._bulk.insert(programme_membership_table, _AID, aid)
        self._bulk.insert(register_check_table, _CHECK, checks)
        self._extras.write()

    def _change_people(self, changes: Sequence[PersonChange], families: dict[str, int]) -> None:
        self._update_people(changes)
        self._move_people([change for change in changes if change.joins], families)
        self._relate_people(changes)
        self._change_aid(changes, families)
        checks = [
            self._check(change.id, None, Told(*listing))  # type: ignore[arg-type]
            for change in changes
            for listing in change.listings
        ]
        self._bulk.insert(register_check_table, _CHECK, checks)
        for change in changes:
            self._extras.note(change.incoming.row, change.id, change.more)
        self._extras.write()

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
        self._keep("resident", ((change.id, change.before) for change in changes if change.values))

    def _move_people(self, joins: Sequence[PersonChange], families: dict[str, int]) -> None:
        left: Rows = [("impor", self._batch_id, change.id) for change in joins]
        columns = ("end_reason", "ended_batch_id")
        self._bulk.update_current(family_membership_table, columns, ("resident_id",), left)
        ended: Rows = [(change.id,) for change in joins]
        self._bulk.end_current(family_membership_table, ("resident_id",), self._as_of, ended)
        started = [
            self._member(families[change.joins], change.id, change.incoming.relation) for change in joins
        ]
        self._bulk.insert(family_membership_table, _MEMBERSHIP, started)

    def _relate_people(self, changes: Sequence[PersonChange]) -> None:
        related = [change.relation for change in changes if change.relation]
        rows: Rows = [(new, key) for new, key, _ in related]
        self._bulk.update(family_membership_table, ("relation",), ("id",), rows)
        self._keep("relation", ((key, {"relation": old, "to": new}) for new, key, old in related))

    def _change_aid(self, changes: Sequence[PersonChange], families: dict[str, int]) -> None:
        news = [(change, told) for change in changes for told in change.aid]
        if not news:
            return
        keys = ("resident_id", "programme")
        marks: Rows = [(self._batch_id, change.id, told[0]) for change, told in news]
        self._bulk.update_current(programme_membership_table, ("ended_batch_id",), keys, marks)
        ended: Rows = [(change.id, told[0]) for change, told in news]
        self._bulk.end_current(programme_membership_table, keys, self._as_of, ended)
        started: Rows = [
            self._aid(change.id, families.get(change.joins, change.family_id), told, change.incoming)
            for change, told in news
        ]
        self._bulk.insert(programme_membership_table, _AID, started)

    def _insert_listings(self, listings: dict[tuple[str, str], Told], families: dict[str, int]) -> None:
        items = iter(listings.items())
        while chunk := list(islice(items, CHUNK)):
            rows = [self._check(None, families[number], told) for (number, _), told in chunk]
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

    def _keep(self, kind: str, befores: Iterable[tuple[int, Mapping[str, object]]]) -> None:
        """Keep what stood there; of a row that the batch changes again the first state is kept already."""
        rows: Rows = [
            (self._batch_id, kind, key, json.dumps(before, ensure_ascii=False, sort_keys=True))
            for key, before in befores
        ]
        self._bulk.insert(import_change_table, _CHANGE, rows)

    # ---- rows

    def _person(self, key: int, row: Incoming) -> tuple[object, ...]:
        values = _texts(row.values)
        values[_BIRTH_DATE] = row.values[_BIRTH_DATE]
        kind = "asli"
        if row.nik[:1] in ("", "0"):
            kind = "sementara" if is_temporary_nik(row.nik) else "asli" if row.nik else "tanpa"
        nik = row.nik or None
        head = (key, self._new_uid(), self._office, nik, kind, row.folded_name, self._batch_id, self._now)
        return (*head, "[]", *values)

    def _member(self, family_id: int, resident_id: int, relation: str) -> tuple[object, ...]:
        return self._office, family_id, resident_id, relation, self._as_of, self._batch_id

    def _aid(
        self, resident_id: int, family_id: int | None, told: Sequence[object], row: Incoming
    ) -> tuple[object, ...]:
        code, runs, card = told
        whose = family_id if code in PER_FAMILY else None
        what = (code, "aktif" if runs else "nonaktif", card, whose)
        return (
            self._office,
            resident_id,
            *what,
            self._day(row.get("since")),
            self._batch.source,
            self._batch_id,
        )

    def _check(self, resident_id: int | None, family_id: int | None, told: Told) -> tuple[object, ...]:
        scope = "orang" if family_id is None else "keluarga"
        what = ("terdaftar", told.desil, scope, told.period, self._day(told.as_of))
        who = (self._new_uid(), self._office, resident_id, family_id)
        return (*who, *what, "{}", self._batch.source, self._batch_id, self._now)

    def _day(self, iso: object) -> object:
        return iso if isinstance(iso, str) and iso else self._as_of

    def _advance(self, rows: int, total: int) -> None:
        self._done += rows
        self._progress.report(STEP, self._done, total)
        self._progress.checkpoint()


def _texts(values: Iterable[object]) -> list[object]:
    return ["" if value is None else value for value in values]
