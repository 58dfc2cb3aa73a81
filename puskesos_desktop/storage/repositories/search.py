"""Finding residents while somebody types: beginnings first, then the vocabulary against typing errors.

Every question to the database has an order and a limit, and the one ranking is done in `search_ranking`, so
that SQLite and PostgreSQL give the same first twenty. A short beginning matches a third of a town; it is
answered from the ordered index of names and never counted out.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select, text

from puskesos_desktop.services.register_views import ANYWHERE, FoundResident, Place
from puskesos_desktop.storage.repositories.search_ranking import Candidate, Query, ranked
from puskesos_desktop.storage.repositories.search_words import Vocabulary, postgres_match, sqlite_match
from puskesos_desktop.storage.search_objects import POSTGRES_VECTOR
from puskesos_desktop.storage.tables.register import family_membership_table, family_table, resident_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import ColumnElement, TextClause

    from puskesos_desktop.storage.context import TxContext
    from puskesos_desktop.storage.repositories.search_words import Group

FEW = 5
FIRST = 60
NARROW = 200
WIDE = 400
AT_ONCE = 2_000
_ONLY_DIGITS = re.compile(r"[\d\s.+\-]*\d[\d\s.+\-]*", re.ASCII)
_NOT_A_DIGIT = re.compile(r"\D", re.ASCII)
_LAST_FOUR = 4
_FULL = 16
_AFTER_ALL_LETTERS = "{"

_people = resident_table.c
_families = family_table.c
_members = family_membership_table.c
_HIT = tuple(_people[name] for name in FoundResident.__dataclass_fields__ if name != "known_as")
# Fixed texts: building them anew at every keystroke would cost as much as asking them.
_BEGINNINGS = text(
    "SELECT id, uid, folded_name, name, merged_into_id FROM resident WHERE office_id = :office"
    " AND folded_name >= :start AND folded_name < :after"
    " AND (:rt = '' OR rt = :rt) AND (:rw = '' OR rw = :rw)"
    " ORDER BY folded_name, id LIMIT :limit"
)
# The full-text table leads and gives its rows by key, so that the limit ends the work.
_SQLITE_MATCHES = text(
    "SELECT resident.id, resident.uid, resident.folded_name, resident.name, resident.merged_into_id"
    " FROM resident_search"
    " CROSS JOIN resident ON resident.id = resident_search.rowid"
    " WHERE resident_search MATCH :match AND resident.office_id = :office"
    " AND (:rt = '' OR rt = :rt) AND (:rw = '' OR rw = :rw)"
    " ORDER BY resident_search.rowid LIMIT :limit"
)
_POSTGRES_MATCHES = text(
    "SELECT id, uid, folded_name, name, merged_into_id FROM resident"  # noqa: S608 - a constant of ours
    f" WHERE {POSTGRES_VECTOR} @@ to_tsquery('simple', :match) AND office_id = :office"
    " AND (:rt = '' OR rt = :rt) AND (:rw = '' OR rw = :rw)"
    " ORDER BY id LIMIT :limit"
)


class SearchRepository:
    """Implements the port `Search`."""

    def __init__(self, context: TxContext) -> None:
        self._context = context
        self._connection = context.connection
        self._place = Place()

    def find(self, text: str, limit: int = 20, place: Place = ANYWHERE) -> list[FoundResident]:
        """Return the best matches, best first; the same on every database.

        Args:
            text: a name however it is written, or digits of NIK, KK or phone.
            limit: highest number of people.
            place: narrows names to an RT or RW.
        """
        self._place = place
        if _ONLY_DIGITS.fullmatch(text):
            return self._by_digits(_NOT_A_DIGIT.sub("", text), limit)
        query = Query.of(text)
        if not query.words:
            return []
        return self._led(
            [(one.id, one.merged_into_id, one.name) for one in self._by_name(query, limit)], limit
        )

    def all_ids(self, place: Place = ANYWHERE) -> list[int]:
        """Return everybody, or everybody of a place, by folded name."""
        query = select(_people.id).where(*self._ours(), *_living_at(place))
        found = self._connection.scalars(query.order_by(_people.folded_name, _people.id))
        # Fetched at once, a hundred thousand would keep every other thread from running meanwhile.
        return [one for part in found.partitions(AT_ONCE) for one in part]

    def rows(self, ids: Sequence[int]) -> list[FoundResident]:
        """Return people in the order of the ids; those gone meanwhile are left out."""
        return self._hits(ids)

    # ---- names

    def _by_name(self, query: Query, limit: int) -> list[Candidate]:
        found = self._beginning_as(query, max(limit, FIRST))
        if len(found) < limit:
            found |= self._matching(query.groups, max(limit, NARROW))
            found |= self._begun(query.turned, FIRST)
        if len(found) < FEW and query.may_be_misspelt:
            found |= self._corrected(query)
        return ranked(query, found.values())

    def _beginning_as(self, query: Query, limit: int) -> dict[int, Candidate]:
        """Names that begin as typed, straight from the index: the whole answer to a short beginning."""
        found: dict[int, Candidate] = {}
        for start in query.starts:
            found |= self._begun(start, limit)
        return found

    def _begun(self, start: str, limit: int) -> dict[int, Candidate]:
        if not start:
            return {}
        return self._candidates(_BEGINNINGS, start=start, after=start + _AFTER_ALL_LETTERS, limit=limit)

    def _corrected(self, query: Query) -> dict[int, Candidate]:
        groups = Vocabulary.of(self._context).widened(query.words)
        found = self._matching(groups, WIDE)
        for joined in query.rejoined:
            found |= self._matching(joined, NARROW)
        if not found and len(groups) > 1:
            # One word may be wrong altogether.
            for left_out in range(len(groups)):
                found |= self._matching(groups[:left_out] + groups[left_out + 1 :], WIDE)
        return found

    def _matching(self, groups: Sequence[Group], limit: int) -> dict[int, Candidate]:
        if self._context.is_sqlite:
            return self._candidates(_SQLITE_MATCHES, match=sqlite_match(groups), limit=limit)
        return self._candidates(_POSTGRES_MATCHES, match=postgres_match(groups), limit=limit)

    def _candidates(self, statement: TextClause, **values: object) -> dict[int, Candidate]:
        known = {"office": self._context.office_id, "rt": self._place.rt, "rw": self._place.rw}
        rows = self._connection.execute(statement, {**values, **known})
        return {row[0]: Candidate(*row) for row in rows}

    def _hits(self, ids: Sequence[int]) -> list[FoundResident]:
        query = select(*_HIT).where(_people.id.in_(ids), *_any_index(self._context))
        found = {row.id: _hit(row) for row in self._connection.execute(query).mappings()}
        return [found[key] for key in ids if key in found]

    def _led(self, found: Iterable[tuple[int, int | None, str]], limit: int) -> list[FoundResident]:
        """The people found; a merged record is never shown, it leads to who it turned out to be."""
        known_as: dict[int, str] = {}
        for key, merged_into, name in found:
            if len(known_as) == limit:
                break
            if merged_into is None:
                known_as[key] = ""
            else:
                known_as.setdefault(self._survivor(merged_into), name)
        hits = self._hits(list(known_as))
        return [replace(hit, known_as=known_as[hit.id]) if known_as[hit.id] else hit for hit in hits]

    def _survivor(self, key: int) -> int:
        query = select(_people.merged_into_id).where(_people.id == key)
        further = self._connection.scalar(query)
        return key if further is None else self._survivor(further)

    # ---- numbers

    def _by_digits(self, digits: str, limit: int) -> list[FoundResident]:
        if len(digits) < _LAST_FOUR or len(digits) > _FULL:
            return []
        if len(digits) == _LAST_FOUR:
            return self._numbered(self._ends_with(digits), _people.id, limit)
        if len(digits) == _FULL:
            exact = self._ends_with(digits[-_LAST_FOUR:]) & (_people.nik == digits)
            return self._numbered(exact, _people.id, limit) or self._by_kk(digits, limit)
        phone = "0" + digits[2:] if digits.startswith("62") else digits
        called = (_people.phone != "") & (_people.phone >= phone) & (_people.phone < phone + ":")
        found = {one.id: one for one in self._numbered(called, _people.phone, limit)}
        for more in (self._by_beginning, self._by_kk):
            if len(found) < limit:
                found |= {one.id: one for one in more(digits, limit) if one.id not in found}
        return list(found.values())[:limit]

    @staticmethod
    def _ends_with(four: str) -> ColumnElement[bool]:
        return func.substr(_people.nik, _FULL - _LAST_FOUR + 1) == four

    def _numbered(
        self, condition: ColumnElement[bool], order: ColumnElement[Any], limit: int
    ) -> list[FoundResident]:
        query = select(_people.id, _people.merged_into_id, _people.name)
        query = query.where(_people.office_id + 0 == self._context.office_id, condition)
        rows = self._connection.execute(query.order_by(order, _people.id).limit(limit))
        return self._led([(row.id, row.merged_into_id, row.name) for row in rows], limit)

    def _by_beginning(self, digits: str, limit: int) -> list[FoundResident]:
        """NIK that begin so; the index of real numbers gives them in order."""
        query = (
            select(*_HIT)
            .where(*self._ours(), _people.nik.isnot(None), _people.nik_kind == "asli")
            .where(_people.nik >= digits, _people.nik < digits + ":")
            .order_by(_people.nik)
            .limit(limit)
        )
        return [_hit(row) for row in self._connection.execute(query).mappings()]

    def _by_kk(self, digits: str, limit: int) -> list[FoundResident]:
        query = (
            select(*_HIT)
            .join_from(family_table, family_membership_table, _members.family_id == _families.id)
            .join(resident_table, _people.id == _members.resident_id)
            .where(*self._ours(), _members.ended_on.is_(None))
            .where(_families.office_id == self._context.office_id, _families.kk_number.isnot(None))
            .where(_families.kk_number >= digits, _families.kk_number < digits + ":")
            .order_by(_families.kk_number, _members.relation != "kepala_keluarga", _people.uid)
            .limit(limit)
        )
        return [_hit(row) for row in self._connection.execute(query).mappings()]

    def _ours(self) -> tuple[ColumnElement[bool], ...]:
        return _people.office_id == self._context.office_id, _people.merged_into_id.is_(None)


def _living_at(place: Place) -> list[ColumnElement[bool]]:
    parts = ((_people.rt, place.rt), (_people.rw, place.rw))
    return [column == wanted for column, wanted in parts if wanted]


def _any_index(context: TxContext) -> tuple[ColumnElement[bool], ...]:
    """The office as a mere filter: asked plainly, SQLite would walk its whole index of names instead."""
    return _people.office_id + 0 == context.office_id, _people.merged_into_id.is_(None)


def _hit(row: Any) -> FoundResident:  # noqa: ANN401 - a row mapping
    return FoundResident(**{**row, "nik": row["nik"] or ""})
