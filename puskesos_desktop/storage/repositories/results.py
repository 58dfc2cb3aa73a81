"""Rows of result files, grouped as they are told, and every attempt to tell them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Integer, bindparam, case, func, insert, select, update

from puskesos_desktop.domain.errors import NotFound
from puskesos_desktop.services.result_views import (
    TOLD,
    WAITING,
    PersonResult,
    ResultFile,
    ResultLine,
    ResultPlace,
)
from puskesos_desktop.storage.errors import translated
from puskesos_desktop.storage.tables.complaints import complaint_table
from puskesos_desktop.storage.tables.desk import result_telling_table
from puskesos_desktop.storage.tables.register import import_batch_table, resident_table
from puskesos_desktop.storage.tables.upkeep import result_row_table

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, RowMapping, Select

    from puskesos_desktop.domain.results import ResultTelling
    from puskesos_desktop.services.result_views import ResultFilter
    from puskesos_desktop.storage.context import TxContext

_ASKED_AT_ONCE = 500
_rows, _tellings, _files, _people = (
    result_row_table.c,
    result_telling_table.c,
    import_batch_table.c,
    resident_table.c,
)
_ALL = func.count(_rows.resident_id.distinct()).label("people")
_WAIT = func.count(case((_rows.told_on.is_(None), _rows.resident_id)).distinct()).label("waiting")
_FILES = (
    select(
        _files.id,
        _files.uid,
        _files.source,
        _files.source_name,
        _files.period,
        _files.as_of,
        _files.recorded_at,
        _ALL,
        _WAIT,
    )
    .join(result_row_table, _rows.batch_id == _files.id)
    .where(_rows.office_id == bindparam("office", type_=Integer), _files.undone_at.is_(None))
    .group_by(*(_files[name] for name in ("id", "uid", "source", "source_name", "period", "as_of")))
    .group_by(_files.recorded_at)
    .order_by(_files.as_of.desc(), _files.id.desc())
)


_COUNTS = (_tellings.result_id == _rows.id, _tellings.undone_at.is_(None))


def _tries() -> ColumnElement[Any]:
    """How often nobody was reached."""
    query = select(func.count()).where(*_COUNTS, ~_tellings.reached)
    return query.correlate(result_row_table).scalar_subquery().label("tries")


def _tried_on() -> ColumnElement[Any]:
    query = select(func.max(_tellings.told_on)).where(*_COUNTS)
    return query.correlate(result_row_table).scalar_subquery().label("tried_on")


class ResultRepository:
    """Implements the port `Results`."""

    def __init__(self, context: TxContext) -> None:
        self._context = context
        self._connection = context.connection

    def files(self) -> list[ResultFile]:
        """Return every result file that was not taken back, newest first."""
        return self._found(_FILES)

    def file(self, uid: str) -> ResultFile:
        """Return one result file.

        Raises:
            NotFound: `not_found` with kind `result_file`.
        """
        found = self._found(_FILES.where(_files.uid == uid))
        if not found:
            raise NotFound("not_found", kind="result_file")
        return found[0]

    def places(self, file_id: int) -> list[ResultPlace]:
        """Return the RT of a file in the order of their numbers."""
        query = (
            select(_people.rt, _people.rw, _ALL, _WAIT)
            .join(result_row_table, _rows.resident_id == _people.id)
            .where(*self._of_file(file_id))
            .group_by(_people.rw, _people.rt)
            .order_by(_people.rw, _people.rt)
        )
        return [ResultPlace(**row) for row in self._connection.execute(query).mappings()]

    def lines(self, file_id: int, wanted: ResultFilter) -> list[ResultLine]:
        """Return rows of a file by RT and name."""
        query = (
            select(
                _rows.id,
                _people.uid.label("resident_uid"),
                *(_people[name] for name in ("name", "rt", "rw", "phone", "life_status")),
                *(_rows[name] for name in ("programme", "period", "outcome", "padan_status", "note")),
                _rows.told_on,
                _rows.told_way,
                _tries(),
                _tried_on(),
            )
            .join(resident_table, _rows.resident_id == _people.id)
            .where(*self._of_file(file_id), *_wanted(wanted))
            .order_by(_people.rw, _people.rt, _people.folded_name, _people.id, _rows.id)
        )
        return [ResultLine(**row) for row in self._connection.execute(query).mappings()]

    def of_person(self, resident_id: int) -> list[PersonResult]:
        """Return what was decided about a person, newest first."""
        return self._decided(_rows.resident_id == resident_id)

    def of_case(self, complaint_id: int) -> list[PersonResult]:
        """Return what files decided about the client of a case since it came in, newest first."""
        received = select(complaint_table.c.received_on).where(complaint_table.c.id == complaint_id)
        return self._decided(_rows.complaint_id == complaint_id, _files.as_of >= received.scalar_subquery())

    def tell(self, file_id: int, row_ids: Sequence[int], telling: ResultTelling) -> int:
        """Keep an attempt for rows of a file that still wait, and return for how many."""
        return self._keep(self._waiting(file_id, row_ids), telling)

    def tell_case(self, complaint_id: int, answered_at: dt.datetime, telling: ResultTelling) -> int:
        """Keep a telling for the rows about a case that its answer knew of, and return for how many."""
        received = select(complaint_table.c.received_on).where(complaint_table.c.id == complaint_id)
        query = (
            select(_rows.id)
            .join(import_batch_table, _files.id == _rows.batch_id)
            .where(
                _rows.office_id == self._context.office_id,
                _rows.complaint_id == complaint_id,
                _rows.told_on.is_(None),
                _files.as_of >= received.scalar_subquery(),
                _files.recorded_at <= answered_at,
            )
        )
        return self._keep(list(self._connection.scalars(query.order_by(_rows.id))), telling)

    def _keep(self, waiting: Sequence[int], telling: ResultTelling) -> int:
        if not waiting:
            return 0
        values = {
            "office_id": self._context.office_id,
            "told_on": telling.told_on,
            "way": telling.way,
            "reached": telling.reached,
            "told_by": telling.told_by,
            "note": telling.note,
            "act_uid": telling.act_uid,
            "recorded_at": telling.recorded_at,
            "recorded_by": telling.recorded_by,
        }
        with translated():
            self._connection.execute(
                insert(result_telling_table), [{**values, "result_id": key} for key in waiting]
            )
            if telling.reached:
                self._mark(waiting, telling)
        return len(waiting)

    def take_back(self, act_uid: str, at: dt.datetime, by: int | None) -> int:
        """Let the attempts of one act count no longer, and return how many they were; they stay on record."""
        act = (
            _tellings.office_id == self._context.office_id,
            _tellings.act_uid == act_uid,
            _tellings.undone_at.is_(None),
        )
        reached = select(_tellings.result_id).where(*act, _tellings.reached)
        self._connection.execute(
            update(result_row_table).where(_rows.id.in_(reached)).values(told_on=None, told_way="")
        )
        undone = update(result_telling_table).where(*act).values(undone_at=at, undone_by=by)
        return self._connection.execute(undone).rowcount

    def _decided(self, *which: ColumnElement[bool]) -> list[PersonResult]:
        query = (
            select(result_row_table, _files.as_of, _files.recorded_at, _files.source)
            .join(import_batch_table, _files.id == _rows.batch_id)
            .where(_rows.office_id == self._context.office_id, *which)
            .order_by(_files.as_of.desc(), _rows.id.desc())
        )
        return [_of_person(row) for row in self._connection.execute(query).mappings()]

    def _mark(self, keys: Sequence[int], telling: ResultTelling) -> None:
        for start in range(0, len(keys), _ASKED_AT_ONCE):
            some = _rows.id.in_(keys[start : start + _ASKED_AT_ONCE])
            told = {"told_on": telling.told_on, "told_way": telling.way}
            self._connection.execute(update(result_row_table).where(some).values(**told))

    def _waiting(self, file_id: int, row_ids: Sequence[int]) -> list[int]:
        found: list[int] = []
        for start in range(0, len(row_ids), _ASKED_AT_ONCE):
            some = _rows.id.in_(row_ids[start : start + _ASKED_AT_ONCE])
            query = select(_rows.id).where(*self._of_file(file_id), some, _rows.told_on.is_(None))
            found.extend(self._connection.scalars(query.order_by(_rows.id)))
        return found

    def _of_file(self, file_id: int) -> tuple[ColumnElement[bool], ...]:
        return _rows.office_id == self._context.office_id, _rows.batch_id == file_id

    def _found(self, query: Select[Any]) -> list[ResultFile]:
        known = {"office": self._context.office_id}
        return [_file(row) for row in self._connection.execute(query, known).mappings()]


def _wanted(wanted: ResultFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.view == WAITING:
        conditions.append(_rows.told_on.is_(None))
    elif wanted.view == TOLD:
        conditions.append(_rows.told_on.isnot(None))
    if wanted.place is not None:
        conditions += [_people.rt == wanted.place[0], _people.rw == wanted.place[1]]
    return conditions


def _file(row: RowMapping) -> ResultFile:
    names = ("id", "uid", "source", "source_name", "period", "people", "waiting")
    on = row["as_of"] or row["recorded_at"].date()
    return ResultFile(**{name: row[name] for name in names}, on=on)


def _of_person(row: RowMapping) -> PersonResult:
    names = ("programme", "period", "outcome", "note", "told_on", "source", "padan_status")
    on = row["as_of"] or row["recorded_at"].date()
    return PersonResult(**{name: row[name] for name in names}, on=on)
