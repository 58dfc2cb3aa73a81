"""Joining two records into one: what hangs on the one moves to the other, every changed cell is kept.

A merge is a list of changed cells (table, key, column: before and after), written in order and taken back in
the opposite order; a cell that says something else by then has been used since, and the merge stays.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from sqlalchemy import Date, and_, insert, select, update

from puskesos_desktop.domain.errors import NotFound, RuleBroken
from puskesos_desktop.services.identity_views import MergeLine
from puskesos_desktop.storage.errors import translated
from puskesos_desktop.storage.repositories.resident_rows import person_values
from puskesos_desktop.storage.saving import edit_conflict
from puskesos_desktop.storage.tables import METADATA
from puskesos_desktop.storage.tables.base import UtcInstant
from puskesos_desktop.storage.tables.complaints import complaint_party_table
from puskesos_desktop.storage.tables.desk import follow_up_table, service_request_table, visit_table
from puskesos_desktop.storage.tables.issuing import office_letter_table
from puskesos_desktop.storage.tables.office import officer_table, user_table
from puskesos_desktop.storage.tables.register import (
    family_membership_table,
    programme_membership_table,
    register_check_table,
    resident_table,
)
from puskesos_desktop.storage.tables.upkeep import (
    attachment_table,
    life_event_table,
    ppks_membership_table,
    register_fact_table,
    resident_merge_table,
    resident_pair_table,
    result_row_table,
    review_row_table,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Column, Connection, Row, Select, Table

    from puskesos_desktop.services.ports.matching import MergeOrder
    from puskesos_desktop.storage.context import TxContext

MOVED_WHOLE: tuple[tuple[Table, str], ...] = (
    (register_check_table, "resident_id"),
    (complaint_party_table, "resident_id"),
    (attachment_table, "resident_id"),
    (life_event_table, "resident_id"),
    (register_fact_table, "resident_id"),
    (result_row_table, "resident_id"),
    (review_row_table, "resident_id"),
    (service_request_table, "resident_id"),
    (service_request_table, "reporter_id"),
    (follow_up_table, "resident_id"),
    (visit_table, "resident_id"),
    (office_letter_table, "resident_id"),
)
"""Tables of which every row follows the person, and the column that names the person."""
MOVED_DATED: dict[Table, str] = {programme_membership_table: "programme", ppks_membership_table: "category"}
"""Tables in which one row of a kind may run at a time, by the column of the kind."""
UNDO_REFUSED: dict[str, str] = {
    "resident": "merge_undo_person_changed",
    "family_membership": "merge_undo_family_changed",
    "programme_membership": "merge_undo_aid_changed",
    "ppks_membership": "merge_undo_aid_changed",
    "complaint_party": "merge_undo_case_changed",
}
"""Table of which a row was used since → why the merge stays."""

Change = list[Any]
_merges = resident_merge_table.c
_people = resident_table.c
_members = family_membership_table.c
_pairs = resident_pair_table.c
_survivor, _merged = resident_table.alias("survivor"), resident_table.alias("merged")


class MergeRepository:
    """Implements the port `Merges`."""

    def __init__(self, context: TxContext) -> None:
        self._context = context
        self._connection = context.connection

    def merge(self, order: MergeOrder) -> None:
        """Move everything that hangs on the merged person to the survivor and keep how it was.

        Raises:
            EditConflict: somebody else saved one of the two first.
        """
        people, rest = _Changes(self._connection), _Changes(self._connection)
        survivor, merged = order.survivor, order.merged
        self._take_version(merged.id, merged.version, order.made_at)
        self._take_version(survivor.id, survivor.version, order.made_at)
        people.set(resident_table, merged.id, {"merged_into_id": survivor.id})
        with translated():
            people.set(resident_table, survivor.id, person_values(survivor))
        _Moving(rest, order).move()
        self._connection.execute(
            insert(resident_merge_table).values(
                uid=order.uid,
                office_id=self._context.office_id,
                survivor_id=survivor.id,
                merged_id=merged.id,
                before=people.made,
                moved=rest.made,
                made_at=order.made_at,
                made_by=order.made_by,
            )
        )

    def undo(self, uid: str, at: dt.datetime, by: int) -> MergeLine:
        """Give everything back as it was.

        Raises:
            NotFound: `not_found` with kind `resident_merge`.
            RuleBroken: `merge_undone`, `merge_undo_later_merge`, `merge_undo_nik_used`, or as `UNDO_REFUSED`.
        """
        row = self._one(uid)
        if row.undone_at is not None:
            raise RuleBroken("merge_undone")
        self._judge_undo(row)
        with translated():
            _take_back(self._connection, [*row.before, *row.moved])
        for person in (row.survivor_id, row.merged_id):
            bumped = {"version": _people.version + 1, "updated_at": at}
            self._connection.execute(update(resident_table).where(_people.id == person).values(bumped))
        ended = update(resident_merge_table).where(_merges.id == row.id)
        self._connection.execute(ended.values(undone_at=at, undone_by=by))
        return self.get(uid)

    def get(self, uid: str) -> MergeLine:
        """Return a merge; `not_found` with kind `resident_merge`."""
        row = self._connection.execute(self._lines().where(_merges.uid == uid)).one_or_none()
        if row is None:
            raise NotFound("not_found", kind="resident_merge")
        return _line_of(row)

    def latest(self, limit: int = 20) -> list[MergeLine]:
        """Return the latest merges that hold, newest first."""
        query = self._lines().where(_merges.undone_at.is_(None)).order_by(_merges.id.desc()).limit(limit)
        return [_line_of(row) for row in self._connection.execute(query)]

    def of_resident(self, resident_id: int) -> list[MergeLine]:
        """Return merges into a person that hold, newest first."""
        query = self._lines().where(_merges.undone_at.is_(None), _merges.survivor_id == resident_id)
        return [_line_of(row) for row in self._connection.execute(query.order_by(_merges.id.desc()))]

    # ---- inside

    def _take_version(self, resident_id: int, version: int, at: dt.datetime) -> None:
        known = (_people.id == resident_id, _people.version == version)
        statement = update(resident_table).where(*known).values(version=version + 1, updated_at=at)
        if self._connection.execute(statement).rowcount != 1:
            uid = self._connection.scalar(select(_people.uid).where(_people.id == resident_id)) or ""
            raise edit_conflict(self._context, "resident", uid)

    def _judge_undo(self, row: Row[Any]) -> None:
        survivor = self._connection.scalar(
            select(_people.merged_into_id).where(_people.id == row.survivor_id)
        )
        if survivor is not None:
            raise RuleBroken("merge_undo_later_merge")
        changed = first_changed(self._connection, [*row.before, *row.moved])
        if changed:
            raise RuleBroken(UNDO_REFUSED.get(changed, "merge_undo_row_changed"))
        merged = self._connection.execute(
            select(_people.nik, _people.nik_kind).where(_people.id == row.merged_id)
        ).one()
        if merged.nik_kind == "asli" and merged.nik and self._is_held(merged.nik, row):
            raise RuleBroken("merge_undo_nik_used")

    def _is_held(self, nik: str, row: Row[Any]) -> bool:
        others = and_(_people.id != row.survivor_id, _people.id != row.merged_id)
        query = select(_people.id).where(
            _people.office_id == self._context.office_id,
            _people.nik == nik,
            _people.nik_kind == "asli",
            _people.merged_into_id.is_(None),
            others,
        )
        return self._connection.execute(query).first() is not None

    def _one(self, uid: str) -> Row[Any]:
        query = select(resident_merge_table).where(
            _merges.office_id == self._context.office_id, _merges.uid == uid
        )
        row = self._connection.execute(query).one_or_none()
        if row is None:
            raise NotFound("not_found", kind="resident_merge")
        return row

    def _lines(self) -> Select[Any]:
        return (
            select(
                _merges.uid,
                _survivor.c.uid.label("survivor_uid"),
                _survivor.c.name.label("survivor_name"),
                _merged.c.uid.label("merged_uid"),
                _merged.c.name.label("merged_name"),
                _merges.made_at,
                officer_table.c.name.label("made_by"),
                _merges.undone_at,
            )
            .join_from(resident_merge_table, _survivor, _survivor.c.id == _merges.survivor_id)
            .join(_merged, _merged.c.id == _merges.merged_id)
            .join(user_table, user_table.c.id == _merges.made_by, isouter=True)
            .join(officer_table, officer_table.c.id == user_table.c.officer_id, isouter=True)
            .where(_merges.office_id == self._context.office_id)
        )


class _Changes:
    """Writes cells and remembers what stood there."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.made: list[Change] = []

    def give(self, table: Table, row: Row[Any], person: int) -> None:
        """Hand a dated row over to a person; if it ends later, the merge was used since and stays."""
        self.set(table, row.id, {"resident_id": person})
        name, key, cells = self.made[-1]
        self.made[-1] = [name, key, {**cells, "ended_on": [self._end_of(table, key)] * 2}]

    def _end_of(self, table: Table, key: int) -> object:
        return _plain(self._connection.scalar(select(table.c.ended_on).where(table.c.id == key)))

    def set(self, table: Table, key: int, values: Mapping[str, object]) -> None:
        """Write those values of a row that differ."""
        columns = [table.c[name] for name in values]
        known = self._connection.execute(select(*columns).where(table.c.id == key)).one()
        differ = {
            column.name: [_plain(before), _plain(values[column.name])]
            for column, before in zip(columns, known, strict=True)
            if before != values[column.name]
        }
        if differ:
            changed = {name: values[name] for name in differ}
            self._connection.execute(update(table).where(table.c.id == key).values(changed))
            self.made.append([table.name, key, differ])

    def rows(self, query: Select[Any]) -> Sequence[Row[Any]]:
        """Read rows to be changed."""
        return self._connection.execute(query).all()


class _Moving:
    """What hangs on a person goes over to another."""

    def __init__(self, changes: _Changes, order: MergeOrder) -> None:
        self._changes = changes
        self._order = order
        self._from, self._to = order.merged.id, order.survivor.id

    def move(self) -> None:
        """Move it all; what runs twice afterwards runs once."""
        for table, column in MOVED_WHOLE:
            for row in self._of(table, self._from, column):
                self._changes.set(table, row.id, {column: self._to})
        for table, kind in MOVED_DATED.items():
            self._move_dated(table, kind)
        self._move_families()
        self._settle_pair()

    def _of(self, table: Table, person: int, column: str = "resident_id") -> Sequence[Row[Any]]:
        return self._changes.rows(select(table).where(table.c[column] == person).order_by(table.c.id))

    def _move_dated(self, table: Table, kind: str) -> None:
        """Of two that run the survivor's stays, unless only the other one is active."""
        running = {getattr(row, kind): row for row in self._of(table, self._to) if row.ended_on is None}
        for row in self._of(table, self._from):
            own = running.get(getattr(row, kind)) if row.ended_on is None else None
            if own is not None:
                gives_way = own if _is_active(row) and not _is_active(own) else row
                self._end(table, gives_way)
            self._changes.give(table, row, self._to)

    def _move_families(self) -> None:
        own = [row for row in self._of(family_membership_table, self._to) if row.ended_on is None]
        for row in self._of(family_membership_table, self._from):
            if row.ended_on is None and own:
                self._settle_families(own[0], row)
            else:
                self._changes.give(family_membership_table, row, self._to)

    def _settle_families(self, own: Row[Any], other: Row[Any]) -> None:
        """One of two present families stays; where both are one, the other's membership ends where it is."""
        table = family_membership_table
        if own.family_id == other.family_id:
            self._end(table, other)
            if other.relation and not own.relation:
                self._changes.set(table, own.id, {"relation": other.relation})
            return
        self._end(table, own if self._order.takes_family else other)
        self._changes.give(table, other, self._to)

    def _end(self, table: Table, row: Row[Any]) -> None:
        ended = {"ended_on": max(row.started_on, self._order.on)}
        if table is family_membership_table:
            ended["end_reason"] = "data digabung"
        self._changes.set(table, row.id, ended)

    def _settle_pair(self) -> None:
        first, second = sorted((self._from, self._to))
        pair = (_pairs.first_id == first, _pairs.second_id == second)
        decided = {
            "status": "digabung",
            "decided_at": self._order.made_at,
            "decided_by": self._order.made_by,
        }
        for row in self._changes.rows(select(_pairs.id).where(*pair)):
            self._changes.set(resident_pair_table, row.id, decided)


def _is_active(row: Row[Any]) -> bool:
    return getattr(row, "status", "aktif") == "aktif"


def first_changed(connection: Connection, changes: Sequence[Change]) -> str:
    """Name of the first table in which a changed cell says something else by now; empty when all are as left.

    Of a cell changed twice only the last value can still stand there.
    """
    left: dict[tuple[str, int], dict[str, object]] = {}
    for name, key, cells in changes:
        left.setdefault((name, key), {}).update({column: after for column, (_, after) in cells.items()})
    for (name, key), cells in left.items():
        table = METADATA.tables[name]
        row = connection.execute(
            select(*(table.c[column] for column in cells)).where(table.c.id == key)
        ).one_or_none()
        if row is None or [_plain(cell) for cell in row] != list(cells.values()):
            return name
    return ""


def _take_back(connection: Connection, changes: Sequence[Change]) -> None:
    for name, key, cells in reversed(changes):
        table = METADATA.tables[name]
        before = {column: _native(table.c[column], value) for column, (value, _) in cells.items()}
        connection.execute(update(table).where(table.c.id == key).values(before))


def _plain(value: object) -> object:
    """A cell as JSON takes it."""
    return value.isoformat() if isinstance(value, (dt.date, dt.datetime)) else value


def _native(column: Column[Any], value: Any) -> object:  # noqa: ANN401 - a cell of JSON
    """A cell of JSON as its column takes it."""
    if value is None:
        return None
    if isinstance(column.type, UtcInstant):
        return dt.datetime.fromisoformat(value)
    return dt.date.fromisoformat(value) if isinstance(column.type, Date) else value


def _line_of(row: Row[Any]) -> MergeLine:
    known = dict(row._mapping)  # noqa: SLF001 - public in SQLAlchemy
    return MergeLine(**{**known, "made_by": known["made_by"] or ""})
