"""The rows below a complaint: people, papers, history, referrals, answers and tellings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, insert, select, update

from puskesos_desktop.storage.mapping import complaints as mapping
from puskesos_desktop.storage.saving import update_versioned
from puskesos_desktop.storage.tables.complaints import (
    answer_table,
    complaint_document_table,
    complaint_event_table,
    complaint_party_table,
    complaint_table,
    referral_table,
    telling_table,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sqlalchemy import Row, Select, Table

    from puskesos_desktop.domain.complaints import Complaint
    from puskesos_desktop.storage.context import TxContext

_PARTS = (
    complaint_party_table,
    complaint_document_table,
    complaint_event_table,
    referral_table,
    answer_table,
    telling_table,
)


def _read_of(table: Table) -> Select[Any]:
    order = table.c.seq if "seq" in table.c else table.c.id
    return select(table).where(table.c.complaint_id == bindparam("case")).order_by(order)


# Built once: making a statement costs more than running it.
_READS = {table.name: _read_of(table) for table in _PARTS}
_INSERTS = {table.name: insert(table) for table in (complaint_table, *_PARTS)}


class PartStore:
    """Writes the difference between two states of a case, and reads its parts back."""

    def __init__(self, context: TxContext) -> None:
        self._context = context
        self._connection = context.connection

    def insert(self, table: Table, values: Mapping[str, Any]) -> int:
        """Insert a row and return its key."""
        result = self._connection.execute(_INSERTS[table.name], values)
        return int(result.inserted_primary_key[0])  # type: ignore[index]

    def store(self, complaint_id: int, before: Complaint, after: Complaint) -> None:
        """Store what is new or changed, and take away what an act that was taken back had brought.

        Events are only ever added.
        """
        link = {"complaint_id": complaint_id}
        self._remove(before, after)
        owned = {**link, "office_id": after.office_id}
        self._store_simple(complaint_party_table, before.parties, after.parties, mapping.party_values, link)
        self._store_simple(
            complaint_document_table, before.documents, after.documents, mapping.document_values, link
        )
        new_events = [
            {**mapping.event_values(event), **owned} for event in after.events[len(before.events) :]
        ]
        if new_events:
            self._connection.execute(_INSERTS[complaint_event_table.name], new_events)
        self._store_referrals(before, after, owned)
        self._store_answers(after, owned)

    def _remove(self, before: Complaint, after: Complaint) -> None:
        for table, had, has in (
            (telling_table, before.tellings, after.tellings),
            (answer_table, before.answers, after.answers),
            (complaint_document_table, before.documents, after.documents),
        ):
            gone = {one.id for one in had} - {one.id for one in has}
            if gone:
                self._connection.execute(delete(table).where(table.c.id.in_(sorted(filter(None, gone)))))

    def _store_simple(
        self,
        table: Table,
        before: Sequence[Any],
        after: Sequence[Any],
        values_of: Callable[[Any], dict[str, Any]],
        link: Mapping[str, Any],
    ) -> None:
        known = {part.id: part for part in before}
        added = [{**values_of(part), **link} for part in after if part.id is None]
        if added:
            self._connection.execute(_INSERTS[table.name], added)
        for part in after:
            if part.id is not None and part != known.get(part.id):
                self._connection.execute(update(table).where(table.c.id == part.id).values(values_of(part)))

    def _store_referrals(self, before: Complaint, after: Complaint, owned: Mapping[str, Any]) -> None:
        known = {referral.id: referral for referral in before.referrals}
        for referral in after.referrals:
            values = mapping.referral_values(referral)
            if referral.id is None:
                self.insert(referral_table, {**values, **owned})
            elif referral != known.get(referral.id):
                update_versioned(self._context, referral_table, (referral.id, referral.version), values)

    def _store_answers(self, after: Complaint, owned: Mapping[str, Any]) -> None:
        new_answers = [answer for answer in after.answers if answer.id is None]
        new_tellings = [telling for telling in after.tellings if telling.id is None]
        if new_answers:
            ids = self._ids_by_uid(referral_table, owned["complaint_id"])
            for answer in new_answers:
                self.insert(answer_table, {**mapping.answer_values(answer, ids), **owned})
        if new_tellings:
            ids = self._ids_by_uid(answer_table, owned["complaint_id"])
            for telling in new_tellings:
                self.insert(telling_table, {**mapping.telling_values(telling, ids), **owned})

    def _ids_by_uid(self, table: Table, complaint_id: int) -> dict[str, int]:
        query = select(table.c.uid, table.c.id).where(table.c.complaint_id == complaint_id)
        return {row.uid: row.id for row in self._connection.execute(query)}

    def read(self, table: Table, complaint_id: int) -> Sequence[Row[Any]]:
        """Return the rows of a part in their order."""
        return self._connection.execute(_READS[table.name], {"case": complaint_id}).all()
