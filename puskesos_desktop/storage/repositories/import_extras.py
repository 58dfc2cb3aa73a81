"""What few rows of an import bring beside people: categories, facts, results, rows that wait."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import and_, case, exists, or_, select

from puskesos_desktop.domain.workflow import OPEN
from puskesos_desktop.storage.tables.complaints import complaint_party_table, complaint_table
from puskesos_desktop.storage.tables.upkeep import (
    ppks_membership_table,
    register_fact_table,
    result_row_table,
    review_row_table,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from puskesos_desktop.services.import_rows import DoubtfulRow, More, NewBatch
    from puskesos_desktop.storage.bulk import BulkStatements, Rows
    from puskesos_desktop.storage.context import TxContext

_ASKED_AT_ONCE = 1_000
_FACT = (
    "office_id", "resident_id", "family_id", "source", "period", "as_of", "values", "batch_id", "recorded_at",
)  # fmt: skip
_PPKS = (
    "office_id", "resident_id", "category", "started_on", "source", "batch_id", "recorded_at", "recorded_by",
)  # fmt: skip
_RESULT = (
    "office_id", "batch_id", "row", "resident_id", "complaint_id", "programme", "period", "outcome",
    "padan_status", "note", "values",
)  # fmt: skip
_REVIEW = ("uid", "office_id", "batch_id", "row", "code", "values", "candidates")
_party, _case, _review = complaint_party_table.c, complaint_table.c, review_row_table.c
_other = complaint_party_table.alias().c
_IS_CLIENT = or_(
    _party.role == "klien",
    and_(
        _party.role == "pelapor",
        ~exists().where(_other.complaint_id == _party.complaint_id, _other.role == "klien"),
    ),
)


class ImportExtras:
    """Gathers the rarer rows of one import and writes them at the end of a chunk."""

    def __init__(self, context: TxContext, bulk: BulkStatements, batch: NewBatch, batch_id: int) -> None:
        self._context = context
        self._bulk = bulk
        self._batch = batch
        self._batch_id = batch_id
        self._now = bulk.value(batch.recorded_at)
        self._as_of = bulk.value(batch.as_of)
        self._facts: Rows = []
        self._ppks: Rows = []
        self._results: list[tuple[int, int, Mapping[str, str], str]] = []

    def note(self, row: int, person_id: int, more: More | None) -> None:
        """Take what a row tells of a person."""
        if not more:
            return
        day = self._day(more.get("as_of"))
        if facts := more.get("facts"):
            self._facts.append(self._fact(person_id, None, facts, (self._period(more), day)))
        started = self._day(more.get("since"))
        self._ppks += [
            (
                self._context.office_id, person_id, category, started, self._batch.source, self._batch_id,
                self._now, self._batch.recorded_by,
            )
            for category in more.get("ppks") or ()
        ]  # fmt: skip
        if result := more.get("result"):
            self._results.append((row, person_id, result, self._period(more)))

    def note_family(self, family_id: int, facts: Mapping[str, object], period: str, as_of: str) -> None:
        """Take facts of a family."""
        self._facts.append(self._fact(None, family_id, facts, (period, self._day(as_of))))

    def write(self) -> None:
        """Write what was gathered so far."""
        self._bulk.insert(register_fact_table, _FACT, self._facts)
        self._bulk.insert(ppks_membership_table, _PPKS, self._ppks)
        self._bulk.insert(result_row_table, _RESULT, self._result_rows())
        self._facts, self._ppks, self._results = [], [], []

    def write_doubts(self, doubts: Collection[DoubtfulRow]) -> None:
        """Rows for the review list; one that waits there or was decided is not asked again."""
        if not doubts:
            return
        known = self._known_doubts()
        rows: Rows = []
        for doubt in sorted(doubts, key=lambda one: one.row):
            values = _json(doubt.values)
            if (doubt.code, values) not in known:
                known.add((doubt.code, values))
                candidates = _json(list(doubt.candidates))
                uid = self._batch.new_uid()
                head = (uid, self._context.office_id, self._batch_id, doubt.row, doubt.code)
                rows.append((*head, values, candidates))
        self._bulk.insert(review_row_table, _REVIEW, rows)

    def _known_doubts(self) -> set[tuple[str, str]]:
        query = select(_review.code, _review["values"]).where(_review.office_id == self._context.office_id)
        return {(code, _json(values)) for code, values in self._context.connection.execute(query)}

    def _result_rows(self) -> Rows:
        cases = self._cases(sorted({person_id for _, person_id, _, _ in self._results}))
        return [
            (
                self._context.office_id, self._batch_id, row, person_id, cases.get(person_id),
                result.get("programme", "")[:20], period, result.get("outcome", "")[:60],
                result.get("padan_status", "")[:60], result.get("note", ""), "{}",
            )
            for row, person_id, result, period in self._results
        ]  # fmt: skip

    def _cases(self, people: Sequence[int]) -> dict[int, int]:
        """The case a result answers: the person's newest open one, else the newest.

        Whoever reports for nobody else is the client of the case.
        """
        found: dict[int, int] = {}
        is_open = case((_case.status.in_([status.value for status in OPEN]), 1), else_=0)
        for start in range(0, len(people), _ASKED_AT_ONCE):
            query = (
                select(_party.resident_id, _case.id)
                .join_from(complaint_party_table, complaint_table, _case.id == _party.complaint_id)
                .where(_party.resident_id.in_(people[start : start + _ASKED_AT_ONCE]))
                .where(_case.office_id == self._context.office_id, _IS_CLIENT)
                .order_by(is_open, _case.received_on, _case.id)
            )
            found |= {person: key for person, key in self._context.connection.execute(query)}  # noqa: C416
        return found

    def _fact(
        self,
        person_id: int | None,
        family_id: int | None,
        facts: Mapping[str, object],
        told: tuple[str, object],
    ) -> tuple[object, ...]:
        head = (self._context.office_id, person_id, family_id, self._batch.source, *told)
        return (*head, _json(facts), self._batch_id, self._now)

    def _period(self, more: More) -> str:
        return str(more.get("period") or self._batch.period)

    def _day(self, iso: object) -> object:
        return iso if isinstance(iso, str) and iso else self._as_of


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
