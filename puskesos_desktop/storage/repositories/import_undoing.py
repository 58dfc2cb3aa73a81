"""Takes an import back: what it added goes, what it changed stands as before; unless somebody built on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Integer, cast, delete, func, or_, select, update

from puskesos_desktop.domain.residents import folded_key
from puskesos_desktop.services.import_rows import PLACE_FIELDS
from puskesos_desktop.storage.bulk import BulkStatements
from puskesos_desktop.storage.tables.base import METADATA
from puskesos_desktop.storage.tables.register import (
    family_membership_table,
    family_table,
    programme_membership_table,
    register_check_table,
    resident_table,
)
from puskesos_desktop.storage.tables.upkeep import (
    import_change_table,
    ppks_membership_table,
    register_fact_table,
    resident_pair_table,
    result_row_table,
    review_row_table,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from sqlalchemy import Column, ColumnElement, ScalarSelect, Select, Table

    from puskesos_desktop.storage.bulk import Rows
    from puskesos_desktop.storage.context import TxContext

_CHUNK = 2_000
_ADDED = (
    result_row_table, ppks_membership_table, register_fact_table, review_row_table,
    programme_membership_table, register_check_table, family_membership_table,
)  # fmt: skip
"""Tables whose rows of the batch go as they came, before those they hang on."""
_WORDS: Mapping[str, str] = {
    "complaint_party": "complaint", "complaint": "complaint", "service_request": "complaint",
    "letter": "letter", "letter_party": "letter",
    "register_check": "check", "programme_membership": "aid", "family_membership": "family",
    "life_event": "life_event", "attachment": "attachment", "ppks_membership": "ppks",
    "resident_merge": "merge", "resident": "merge", "resident_pair": "pair", "review_row": "review",
    "register_fact": "imported", "result_row": "imported", "result_telling": "telling",
}  # fmt: skip
_people, _families = resident_table.c, family_table.c
_changes = import_change_table.c


class _Batch:
    """What one batch brought."""

    def __init__(self, context: TxContext, batch_id: int) -> None:
        self._connection = context.connection
        self._is_sqlite = context.is_sqlite
        self._batch_id = batch_id

    def _new(self, table: Table) -> Select[Any]:
        """Rows that the batch brought; of those it only changed something else stood there before."""
        before = self._before_number("batch_id")
        changed = self._changed_ids(table).where(or_(before.is_(None), before != self._batch_id))
        return select(table.c.id).where(table.c.batch_id == self._batch_id, table.c.id.not_in(changed))

    def _changed_ids(self, table: Table) -> Select[Any]:
        return select(_changes.record_id).where(
            _changes.batch_id == self._batch_id, _changes.kind == table.name
        )

    def _new_ids(self, table: Table) -> Iterator[int]:
        yield from self._connection.scalars(self._new(table))

    def _before_number(self, name: str) -> ColumnElement[Any]:
        if self._is_sqlite:
            return func.json_extract(_changes.before, f"$.{name}")
        return cast(func.jsonb_extract_path_text(_changes.before, name), Integer)


class ImportTouched(_Batch):
    """What was built on a batch since it was taken in."""

    def by_kind(self) -> dict[str, int]:
        """What was built on the batch since, by kind and number of rows; empty when it can be taken back."""
        found: dict[str, int] = {}
        counts = [
            ("edited", self._edited(resident_table) + self._edited(family_table)),
            ("imported", self._imported_since()),
            ("family", self._ended_since(family_membership_table) + self._related_since()),
            ("aid", self._ended_since(programme_membership_table)),
            *self._hanging(),
        ]
        for kind, count in counts:
            if count:
                found[kind] = found.get(kind, 0) + count
        return found

    def _edited(self, table: Table) -> int:
        """Rows whose version is not the one that the batch left."""
        new = self._new(table).where(table.c.version != 1, table.c.id.not_in(self._changed_ids(table)))
        edited = self._connection.scalar(select(func.count()).select_from(new.subquery())) or 0
        changed = sum(row.version != row.before["version"] + 1 for row in self._own_changes(table))
        return int(edited) + int(changed)

    def _own_changes(self, table: Table) -> Iterator[Any]:
        """The last state that the batch itself made, where nobody else's import came after."""
        query = (
            select(table.c.version, _changes.before)
            .join_from(import_change_table, table, table.c.id == _changes.record_id)
            .where(_changes.batch_id == self._batch_id, _changes.kind == table.name)
            .where(table.c.batch_id == self._batch_id)
            .where(_changes.id == self._last_change(table.name))
        )
        yield from self._connection.execute(query)

    def _last_change(self, kind: str) -> ScalarSelect[int]:
        later = import_change_table.alias()
        return (
            select(func.max(later.c.id))
            .where(
                later.c.batch_id == self._batch_id,
                later.c.kind == kind,
                later.c.record_id == _changes.record_id,
            )
            .correlate(import_change_table)
            .scalar_subquery()
        )

    def _imported_since(self) -> int:
        """Rows of the batch that a later import changed; that one is to be taken back first."""
        query = select(func.count()).where(
            _changes.batch_id > self._batch_id,
            _changes.kind.in_(("resident", "family")),
            self._before_number("batch_id") == self._batch_id,
        )
        return self._connection.scalar(query) or 0

    def _ended_since(self, table: Table) -> int:
        ended = (table.c.ended_on.isnot(None), table.c.ended_batch_id.is_(None))
        others = or_(*[table.c.ended_batch_id > self._batch_id, ended[0] & ended[1]])
        query = select(func.count()).where(table.c.batch_id == self._batch_id, others)
        return self._connection.scalar(query) or 0

    def _related_since(self) -> int:
        query = (
            select(family_membership_table.c.relation, _changes.before)
            .join_from(
                import_change_table,
                family_membership_table,
                family_membership_table.c.id == _changes.record_id,
            )
            .where(_changes.batch_id == self._batch_id, _changes.kind == "relation")
        )
        rows = self._connection.execute(query)
        return sum(bool(row.relation != row.before["to"]) for row in rows)

    def _hanging(self) -> Iterator[tuple[str, int]]:
        """Rows of any table that point at what would go, whatever later versions of the program add."""
        going = {"resident": self._new(resident_table), "family": self._new(family_table)}
        for table in _ADDED:
            going[table.name] = select(table.c.id).where(table.c.batch_id == self._batch_id)
        for table in METADATA.sorted_tables:
            for column in table.columns:
                for key in column.foreign_keys:
                    if key.column.table.name in going:
                        count = self._pointing(table, column, going[key.column.table.name])
                        yield _WORDS.get(table.name, table.name), count

    def _pointing(self, table: Table, column: Column[Any], going: Select[Any]) -> int:
        query = select(func.count()).select_from(table).where(column.in_(going))
        if table is resident_pair_table:
            query = query.where(table.c.status != "menunggu")
        elif table in _ADDED:
            query = query.where(or_(table.c.batch_id.is_(None), table.c.batch_id != self._batch_id))
        return self._connection.scalar(query) or 0


class ImportUndoing(_Batch):
    """One batch being taken back inside the running transaction."""

    def __init__(self, context: TxContext, batch_id: int) -> None:
        super().__init__(context, batch_id)
        self._bulk = BulkStatements(context)

    def undo(self, now: dt.datetime) -> None:
        """Put everything as it was; `ImportTouched` was asked in the same transaction."""
        people, families = list(self._new_ids(resident_table)), list(self._new_ids(family_table))
        for table in _ADDED:
            self._connection.execute(delete(table).where(table.c.batch_id == self._batch_id))
        for table in (family_membership_table, programme_membership_table):
            self._reopen(table)
        self._restore_relations()
        self._restore_families()
        self._restore_people(self._bulk.value(now))
        self._connection.execute(delete(import_change_table).where(_changes.batch_id == self._batch_id))
        self._remove_people(people)
        self._remove(family_table, families)

    def _reopen(self, table: Table) -> None:
        values: dict[str, object] = {"ended_on": None, "ended_batch_id": None}
        if "end_reason" in table.c:
            values["end_reason"] = ""
        self._connection.execute(
            update(table).where(table.c.ended_batch_id == self._batch_id).values(**values)
        )

    def _befores(self, kind: str) -> dict[int, dict[str, Any]]:
        """What stood there first, where the batch changed a row twice."""
        query = (
            select(_changes.record_id, _changes.before)
            .where(_changes.batch_id == self._batch_id, _changes.kind == kind)
            .order_by(_changes.id)
        )
        found: dict[int, dict[str, Any]] = {}
        for key, before in self._connection.execute(query):
            found[key] = {**before, **found.get(key, {})}
        return found

    def _restore_relations(self) -> None:
        rows: Rows = [(before["relation"], key) for key, before in self._befores("relation").items()]
        self._bulk.update(family_membership_table, ("relation",), ("id",), rows)

    def _restore_families(self) -> None:
        rows: Rows = [
            (*before["place"], before["batch_id"], before["version"], key)
            for key, before in self._befores("family").items()
        ]
        self._bulk.update(family_table, (*PLACE_FIELDS, "batch_id", "version"), ("id",), rows)

    def _restore_people(self, now: object) -> None:
        """States that hold the same columns go together, so that each statement is prepared once."""
        grouped: dict[tuple[str, ...], Rows] = {}
        for key, before in self._befores("resident").items():
            if "name" in before:
                before["folded_name"] = folded_key(str(before["name"]))
            names = tuple(sorted(before))
            grouped.setdefault(names, []).append((*(before[name] for name in names), now, key))
        for names, rows in grouped.items():
            self._bulk.update(resident_table, (*names, "updated_at"), ("id",), rows)

    def _remove_people(self, ids: list[int]) -> None:
        pairs = resident_pair_table.c
        for start in range(0, len(ids), _CHUNK):
            some = ids[start : start + _CHUNK]
            met = or_(pairs.first_id.in_(some), pairs.second_id.in_(some))
            self._connection.execute(delete(resident_pair_table).where(met))
        self._remove(resident_table, ids)

    def _remove(self, table: Table, ids: list[int]) -> None:
        for start in range(0, len(ids), _CHUNK):
            self._connection.execute(delete(table).where(table.c.id.in_(ids[start : start + _CHUNK])))
