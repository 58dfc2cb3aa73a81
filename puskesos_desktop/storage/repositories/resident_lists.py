"""Lists of residents: every id in order by one question, rows by a few more when they are painted.

The plain list by name walks the index of names without opening a single row; every other list reads the
table once. Unknown values come last in either direction, and name and key end every order, so that SQLite
and PostgreSQL give the same list.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from sqlalchemy import String, and_, collate, func, or_, select

from puskesos_desktop.services.list_views import ListedResident, RegisterLine
from puskesos_desktop.storage.repositories.list_facts import (
    file_ids,
    is_doubtful,
    newest_desil,
    read_facts,
)
from puskesos_desktop.storage.repositories.resident_rows import PERSON_COLUMNS, person_of
from puskesos_desktop.storage.tables.register import (
    family_membership_table,
    family_table,
    import_batch_table,
    programme_membership_table,
    register_check_table,
    resident_table,
)
from puskesos_desktop.storage.tables.upkeep import ppks_membership_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Select

    from puskesos_desktop.services.list_views import Order, ResidentFilter
    from puskesos_desktop.storage.context import TxContext

AT_ONCE = 2_000
_people = resident_table.c
_families = family_table.c
_members = family_membership_table.c
_checks = register_check_table.c
_aid = programme_membership_table.c
_ppks = ppks_membership_table.c
_FACTS = {item.name for item in fields(ListedResident)}
_OWN = tuple(item.name for item in fields(ListedResident) if item.name in resident_table.c)


class ResidentListRepository:
    """Implements the port `ResidentLists`."""

    def __init__(self, context: TxContext) -> None:
        self._context = context
        self._connection = context.connection

    def ids(
        self, wanted: ResidentFilter, order: Order, today: dt.date, among: Sequence[int] | None = None
    ) -> list[int]:
        """Return everybody who fits, in order; the same on every database.

        Args:
            wanted: all its parts must hold.
            order: by name where it names no column.
            today: the day on which ages are reckoned.
            among: only these, at most some thousand; None asks the whole register.
        """
        if among is None and wanted.is_open and order.by in ("", "name"):
            return self._by_name(descending=order.descending)
        query = select(_people.id).select_from(resident_table)
        query = self._sorted(query, order).where(*self._ours(), *self._conditions(wanted, today))
        if among is not None:
            query = query.where(_people.id.in_(among))
        return self._fetched(query)

    def rows(self, ids: Sequence[int]) -> list[ListedResident]:
        """Return people in the order of the ids; those gone meanwhile are left out."""
        found, facts = self._with_facts(ids, [_people[name] for name in _OWN])
        return [_listed(found[key], facts[key]) for key in ids if key in found]

    def register_lines(self, ids: Sequence[int]) -> list[RegisterLine]:
        """Return everything that leaves of people, in the order of the ids."""
        found, facts = self._with_facts(ids, PERSON_COLUMNS)
        return [_whole(found[key], facts[key]) for key in ids if key in found]

    def _with_facts(
        self, ids: Sequence[int], columns: Sequence[ColumnElement[Any]]
    ) -> tuple[dict[int, Any], dict[int, dict[str, Any]]]:
        here = and_(_members.resident_id == _people.id, _members.ended_on.is_(None))
        batch = import_batch_table.c
        query = (
            select(*columns, _members.family_id, _members.relation, _families.kk_number, batch.source_name)
            .join_from(resident_table, family_membership_table, here, isouter=True)
            .join(family_table, _families.id == _members.family_id, isouter=True)
            .join(import_batch_table, batch.id == _people.batch_id, isouter=True)
            .where(*self._ours(), _people.id.in_(ids))
        )
        found = {row["id"]: row for row in self._connection.execute(query).mappings()}
        homes = {key: row["family_id"] for key, row in found.items()}
        return found, read_facts(self._connection, homes)

    # ---- order

    def _by_name(self, *, descending: bool) -> list[int]:
        office = _people.office_id == self._context.office_id
        merged = select(_people.id).where(office, _people.merged_into_id.isnot(None))
        gone = set(self._connection.scalars(merged))
        name, key = self._name(), _people.id
        order = (name.desc(), key.desc()) if descending else (name, key)
        everybody = self._fetched(select(_people.id).where(office).order_by(*order))
        return [one for one in everybody if one not in gone] if gone else everybody

    def _fetched(self, query: Select[int]) -> list[int]:
        found = self._connection.scalars(query)
        # Fetched at once, a hundred thousand would keep every other thread from running meanwhile.
        return [one for part in found.partitions(AT_ONCE) for one in part]

    def _sorted(self, query: Select[int], order: Order) -> Select[int]:
        query, keys = self._joined(query, order.by)
        parts: list[ColumnElement[Any]] = []
        for column in keys:
            parts.append(_is_unknown(column))
            # An older person has an earlier birth date.
            descending = order.descending is not (order.by == "age")
            parts.append(column.desc() if descending else column.asc())
        last = (self._name(), _people.id)
        if order.by in ("", "name") and order.descending:
            return query.order_by(*(column.desc() for column in last))
        return query.order_by(*parts, *last)

    def _joined(self, query: Select[int], by: str) -> tuple[Select[int], tuple[ColumnElement[Any], ...]]:
        """The query with what an order needs beside the person, and the columns of that order."""
        plain = {
            "age": (_people.birth_date,),
            "sex": (_people.sex,),
            "place": (_people.rw, _people.rt),
            "address": (self._spelt(_people.address),),
            "hamlet": (self._spelt(_people.hamlet),),
            "nik": (_people.nik,),
            "life": (_people.life_status,),
            "occupation": (self._spelt(_people.occupation),),
            "updated": (_people.updated_at,),
        }
        if by not in ("kk", "relation", "desil", "person_desil"):
            return query, plain.get(by, ())
        if by == "person_desil":
            newest = newest_desil(self._context.office_id, "orang")
            joined = query.join(newest, newest.c.about == _people.id, isouter=True)
            return joined, (newest.c.desil,)
        here = and_(_members.resident_id == _people.id, _members.ended_on.is_(None))
        query = query.join(family_membership_table, here, isouter=True)
        if by == "relation":
            return query, (_members.relation,)
        if by == "kk":
            query = query.join(family_table, _families.id == _members.family_id, isouter=True)
            return query, (_families.kk_number,)
        newest = newest_desil(self._context.office_id, "keluarga")
        return query.join(newest, newest.c.about == _members.family_id, isouter=True), (newest.c.desil,)

    def _name(self) -> ColumnElement[str]:
        """The name as it reads: the folded one brings sounds together and looks unsorted to a reader."""
        return self._spelt(func.upper(_people.name))

    def _spelt(self, column: ColumnElement[str]) -> ColumnElement[str]:
        """Text in the order of its bytes, which SQLite uses anyway."""
        return column if self._context.is_sqlite else collate(column, "C")

    # ---- who

    def _ours(self) -> tuple[ColumnElement[bool], ...]:
        # The office as a mere filter: asked plainly, SQLite would walk its whole index of names instead.
        return _people.office_id + 0 == self._context.office_id, _people.merged_into_id.is_(None)

    def _conditions(self, wanted: ResidentFilter, today: dt.date) -> list[ColumnElement[bool]]:
        plain = (
            (_people.rt, wanted.rt),
            (_people.rw, wanted.rw),
            (_people.sex, wanted.sex),
            (_people.life_status, wanted.life),
            (_people.nik_kind, wanted.nik_kind),
        )
        found = [column == value for column, value in plain if value]
        found += _of_age(wanted, today)
        found += self._of_desil(wanted)
        if wanted.programme:
            found.append(_runs(wanted.programme, wanted.aid_state == "aktif"))
        if wanted.ppks:
            mine = select(_ppks.resident_id).where(_ppks.category == wanted.ppks, _ppks.ended_on.is_(None))
            found.append(_people.id.in_(mine))
        if wanted.without_kk:
            found.append(_people.id.not_in(_with_kk()))
        if wanted.batch:
            found.append(_people.id.in_(file_ids(self._context, wanted.batch)))
        if wanted.doubtful:
            found.append(is_doubtful(self._context))
        return found

    def _of_desil(self, wanted: ResidentFilter) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if wanted.desil_from is not None or wanted.desil_to is not None:
            low, high = wanted.desil_from or 1, wanted.desil_to or 10
            newest = newest_desil(self._context.office_id, wanted.desil_of)
            about = select(newest.c.about).where(newest.c.desil.between(low, high))
            if wanted.desil_of == "orang":
                found.append(_people.id.in_(about))
            else:
                found.append(_people.id.in_(_current(_members.family_id.in_(about))))
        if wanted.unchecked:
            alone = select(_checks.resident_id).where(_checks.resident_id.isnot(None))
            families = select(_checks.family_id).where(_checks.family_id.isnot(None))
            found.append(_people.id.not_in(alone))
            found.append(_people.id.not_in(_current(_members.family_id.in_(families))))
        return found


def _is_unknown(column: ColumnElement[Any]) -> ColumnElement[bool]:
    return or_(column.is_(None), column == "") if isinstance(column.type, String) else column.is_(None)


def _of_age(wanted: ResidentFilter, today: dt.date) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.age_from is not None:
        found.append(_people.birth_date <= _years_before(today, wanted.age_from))
    if wanted.age_to is not None:
        found.append(_people.birth_date > _years_before(today, wanted.age_to + 1))
    return found


def _years_before(day: dt.date, years: int) -> dt.date:
    """The last birth date of somebody who is that old on the day."""
    year = max(dt.MINYEAR, day.year - years)
    try:
        return day.replace(year=year)
    except ValueError:
        return dt.date(year, 2, 28)


def _runs(programme: str, runs: bool) -> ColumnElement[bool]:  # noqa: FBT001 - what is asked
    mine = select(_aid.resident_id).where(
        _aid.programme == programme, _aid.status == "aktif", _aid.ended_on.is_(None)
    )
    return _people.id.in_(mine) if runs else _people.id.not_in(mine)


def _current(condition: ColumnElement[bool]) -> Select[int]:
    return select(_members.resident_id).where(_members.ended_on.is_(None), condition)


def _with_kk() -> Select[int]:
    return (
        select(_members.resident_id)
        .join_from(family_membership_table, family_table, _families.id == _members.family_id)
        .where(_members.ended_on.is_(None), _families.kk_number.isnot(None))
    )


def _listed(row: Any, facts: dict[str, Any]) -> ListedResident:  # noqa: ANN401 - a row mapping
    own = {name: row[name] for name in _OWN}
    own["nik"] = own["nik"] or ""
    return ListedResident(
        **own,
        kk_number=row["kk_number"] or "",
        relation=row["relation"] or "",
        file=row["source_name"] or "",
        **{name: value for name, value in facts.items() if name in _FACTS},
    )


def _whole(row: Any, facts: dict[str, Any]) -> RegisterLine:  # noqa: ANN401 - a row mapping
    names = {item.name for item in fields(RegisterLine)}
    return RegisterLine(
        person_of(row),
        row["kk_number"] or "",
        row["relation"] or "",
        **{name: value for name, value in facts.items() if name in names},
    )
