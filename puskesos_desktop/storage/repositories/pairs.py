"""People who may be one, and rows of imports that wait for an officer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from puskesos_desktop.domain.errors import NotFound
from puskesos_desktop.domain.matching import is_sure
from puskesos_desktop.services.identity_views import Hanging, ReviewCounts, ReviewLine, StoredPair, StoredRow
from puskesos_desktop.storage.repositories.review_lines import line_of_pair, line_of_row
from puskesos_desktop.storage.repositories.traits import read_traits
from puskesos_desktop.storage.saving import update_versioned
from puskesos_desktop.storage.tables.complaints import complaint_party_table
from puskesos_desktop.storage.tables.register import (
    import_batch_table,
    programme_membership_table,
    register_check_table,
    resident_table,
)
from puskesos_desktop.storage.tables.upkeep import (
    attachment_table,
    ppks_membership_table,
    resident_pair_table,
    review_row_table,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Sequence

    from sqlalchemy import Row, Select

    from puskesos_desktop.domain.duplicates import FoundPair
    from puskesos_desktop.domain.matching import Traits
    from puskesos_desktop.storage.context import TxContext

WAITING = "menunggu"
ASKED_AT_ONCE = 500
_people = resident_table.c
_pairs = resident_pair_table.c
_rows = review_row_table.c
_batches = import_batch_table.c
_one = resident_table.alias("one")
_other = resident_table.alias("other")
_PAIR = tuple(_pairs[name] for name in StoredPair.__dataclass_fields__)
_ROW = (
    _rows.uid, _rows.row, _rows.code, _rows["values"], _rows.candidates, _rows.status, _rows.version,
    _batches.source_name, _batches.uid.label("batch_uid"),
)  # fmt: skip
_SIDE = ("uid", "name", "nik", "rt", "rw")


class PairRepository:
    """Implements the port `Pairs`."""

    def __init__(self, context: TxContext) -> None:
        self._context = context
        self._connection = context.connection

    # ---- searching doubles

    def people(self, after: int, limit: int) -> list[tuple[int, Traits]]:
        """Return the next people of the register by key, merged ones left out, as matching sees them."""
        known = (_people.office_id + 0 == self._context.office_id, _people.id > after)
        return [(one.id, one.traits) for one in read_traits(self._connection, *known, limit=limit)]

    def touched_by(self, batch_uid: str) -> frozenset[int]:
        """Return the people whom an import has added or changed last."""
        query = (
            select(_people.id)
            .join_from(resident_table, import_batch_table, _batches.id == _people.batch_id)
            .where(_batches.uid == batch_uid, _batches.office_id == self._context.office_id)
        )
        return frozenset(self._connection.scalars(query))

    def store(self, found: Sequence[FoundPair], found_at: dt.datetime, new_uid: Callable[[], str]) -> int:
        """Keep pairs and return how many were unknown; decided ones stay decided."""
        before = self._count()
        for start in range(0, len(found), ASKED_AT_ONCE):
            self._store(
                [
                    {
                        "uid": new_uid(),
                        "office_id": self._context.office_id,
                        "first_id": pair.first,
                        "second_id": pair.second,
                        "score": pair.match.score,
                        "reasons": list(pair.match.reasons),
                        "found_at": found_at,
                    }
                    for pair in found[start : start + ASKED_AT_ONCE]
                ]
            )
        return self._count() - before

    def _store(self, values: list[dict[str, Any]]) -> None:
        insert_of = sqlite_insert if self._context.is_sqlite else postgresql_insert
        statement = insert_of(resident_pair_table)
        again = {name: statement.excluded[name] for name in ("score", "reasons", "found_at")}
        self._connection.execute(
            statement.on_conflict_do_update(
                index_elements=["first_id", "second_id"], set_=again, where=_pairs.status == WAITING
            ),
            values,
        )

    def drop_unfound(self, before: dt.datetime) -> None:
        """Forget waiting pairs that were last found before then: somebody has mended the data since."""
        old = (_pairs.office_id == self._context.office_id, _pairs.status == WAITING)
        self._connection.execute(delete(resident_pair_table).where(*old, _pairs.found_at < before))

    # ---- what waits

    def counts(self) -> ReviewCounts:
        """Return how much waits."""
        rows = select(func.count()).where(_rows.office_id == self._context.office_id, _rows.status == WAITING)
        waiting = self._connection.execute(_waiting(self._context.office_id, _PAIR)).all()
        sure = len(_alone([_pair_of(row) for row in waiting]))
        return ReviewCounts(len(waiting), sure, self._connection.scalar(rows) or 0)

    def lines(self, limit: int) -> list[ReviewLine]:
        """Return what waits, the nearest first, rows of imports before pairs of equal score."""
        sides = [side.c[name].label(f"{side.name}_{name}") for side in (_one, _other) for name in _SIDE]
        query = _waiting(self._context.office_id, (*_PAIR, *sides))
        pairs = self._connection.execute(query.order_by(_pairs.score.desc(), _pairs.id).limit(limit))
        lines = [*self._row_lines(limit), *(line_of_pair(row) for row in pairs.mappings())]
        return sorted(lines, key=lambda line: -line.score)[:limit]

    def _row_lines(self, limit: int) -> list[ReviewLine]:
        query = self._row_query().where(_rows.status == WAITING).order_by(_rows.id).limit(limit)
        rows = [_row_of(row) for row in self._connection.execute(query)]
        first = {str(row.candidates[0]["uid"]) for row in rows if row.candidates}
        people = {one["uid"]: one for one in self._sides(first)}
        return [line_of_row(row, people) for row in rows]

    def _sides(self, uids: Iterable[str]) -> Iterable[Any]:
        query = select(*(_people[name] for name in _SIDE)).where(_people.uid.in_(list(uids)))
        return self._connection.execute(query).mappings()

    def pair(self, uid: str) -> StoredPair:
        """Return a pair; `not_found` with kind `resident_pair`."""
        query = select(*_PAIR).where(_pairs.office_id == self._context.office_id, _pairs.uid == uid)
        row = self._connection.execute(query).one_or_none()
        if row is None:
            raise NotFound("not_found", kind="resident_pair")
        return _pair_of(row)

    def row(self, uid: str) -> StoredRow:
        """Return a row; `not_found` with kind `review_row`."""
        row = self._connection.execute(self._row_query().where(_rows.uid == uid)).one_or_none()
        if row is None:
            raise NotFound("not_found", kind="review_row")
        return _row_of(row)

    def sure_alone(self) -> list[StoredPair]:
        """Return waiting pairs that are sure and of which neither person waits in another pair."""
        query = _waiting(self._context.office_id, _PAIR).order_by(_pairs.id)
        return _alone([_pair_of(row) for row in self._connection.execute(query)])

    def decide(self, pair: StoredPair, status: str, at: dt.datetime, by: int) -> None:
        """Keep what an officer said about a pair; `edit_conflict` when somebody else was first."""
        values = {"status": status, "decided_at": at, "decided_by": by}
        update_versioned(self._context, resident_pair_table, (pair.id, pair.version), values)

    def hanging(self, resident_id: int) -> Hanging:
        """Return what hangs on a person."""
        party = complaint_party_table.c
        asked = (
            select(func.count(party.complaint_id.distinct())).where(
                party.resident_id == resident_id, party.role != "terlapor"
            ),
            select(func.count()).where(register_check_table.c.resident_id == resident_id),
            select(func.count()).where(programme_membership_table.c.resident_id == resident_id),
            select(func.count()).where(ppks_membership_table.c.resident_id == resident_id),
            select(func.count()).where(
                attachment_table.c.resident_id == resident_id, attachment_table.c.removed_at.is_(None)
            ),
        )
        return Hanging(*(self._connection.scalar(query) or 0 for query in asked))

    # ---- inside

    def _count(self) -> int:
        query = select(func.count()).where(_pairs.office_id == self._context.office_id)
        return self._connection.scalar(query) or 0

    def _row_query(self) -> Select[Any]:
        joined = select(*_ROW).join_from(review_row_table, import_batch_table, _batches.id == _rows.batch_id)
        return joined.where(_rows.office_id == self._context.office_id)


def _waiting(office_id: int, columns: Sequence[Any]) -> Select[Any]:
    """Waiting pairs of people who are both records of their own."""
    return (
        select(*columns)
        .join_from(resident_pair_table, _one, _one.c.id == _pairs.first_id)
        .join(_other, _other.c.id == _pairs.second_id)
        .where(_pairs.office_id == office_id, _pairs.status == WAITING)
        .where(_one.c.merged_into_id.is_(None), _other.c.merged_into_id.is_(None))
    )


def _alone(pairs: Sequence[StoredPair]) -> list[StoredPair]:
    times: dict[int, int] = {}
    for pair in pairs:
        for person in (pair.first_id, pair.second_id):
            times[person] = times.get(person, 0) + 1
    return [
        pair for pair in pairs if is_sure(pair.reasons) and times[pair.first_id] + times[pair.second_id] == 2
    ]


def _pair_of(row: Row[Any]) -> StoredPair:
    known = {name: getattr(row, name) for name in StoredPair.__dataclass_fields__}
    return StoredPair(**{**known, "reasons": tuple(known["reasons"])})


def _row_of(row: Row[Any]) -> StoredRow:
    known = dict(row._mapping)  # noqa: SLF001 - public in SQLAlchemy
    return StoredRow(**{**known, "candidates": tuple(known["candidates"])})
