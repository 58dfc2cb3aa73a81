"""Who of the register may be meant by a row: asked for by number, name, KK and birth date, then weighed."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, exists, func, select

from puskesos_desktop.domain.identity import masked_number
from puskesos_desktop.domain.matching import Traits, choose
from puskesos_desktop.services.ports.matching import RowCandidate
from puskesos_desktop.storage.repositories.traits import KnownTraits, read_traits
from puskesos_desktop.storage.tables.office import audit_event_table
from puskesos_desktop.storage.tables.register import family_table, resident_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import ColumnElement

    from puskesos_desktop.storage.context import TxContext

ASKED_AT_ONCE = 500
REMEMBERED = 5_000
_LAST_FOUR = 4
_CACHE = "matches.numberless"
_people = resident_table.c
_families = family_table.c
_events = audit_event_table.c
_LAST_ACT = select(func.max(_events.seq)).where(_events.office_id == bindparam("office"))


class MatchRepository:
    """Implements the port `Matches`."""

    def __init__(self, context: TxContext) -> None:
        self._context = context
        self._connection = context.connection

    def for_rows(self, rows: Sequence[Mapping[str, object]]) -> list[tuple[RowCandidate, ...]]:
        """Return for each row who may be meant, best first, at most five."""
        return self._answers(rows)

    def has_numberless(self) -> bool:
        """Tell whether anybody has no NIK of Dukcapil."""
        query = select(exists().where(*self._ours(), _people.nik_kind != "asli"))
        return bool(self._connection.scalar(query))

    def numberless_for_rows(self, rows: Sequence[Mapping[str, object]]) -> list[tuple[RowCandidate, ...]]:
        """Return the same among people without a NIK of Dukcapil only."""
        people = self._numberless()
        if people is None:
            return self._answers(rows, _people.nik_kind != "asli")
        known = _Known(people)
        return [_offered(traits, known.near(traits)) for traits in map(_traits_of, rows)]

    def _numberless(self) -> list[KnownTraits] | None:
        """Everybody without a number, remembered until the next act; None when they are too many.

        An import asks for each thousand of its rows, and nothing but reading the whole register finds them.
        """
        seq = self._connection.scalar(_LAST_ACT, {"office": self._context.office_id})
        known = self._context.seat.caches.get(_CACHE)
        if not (isinstance(known, tuple) and known[0] == seq):
            wanted = (*self._ours(), _people.nik_kind != "asli")
            people = read_traits(self._connection, *wanted, limit=REMEMBERED + 1)
            known = (seq, people if len(people) <= REMEMBERED else None)
            self._context.seat.caches[_CACHE] = known
        found: list[KnownTraits] | None = known[1]
        return found

    def _answers(
        self, rows: Sequence[Mapping[str, object]], *only: ColumnElement[bool]
    ) -> list[tuple[RowCandidate, ...]]:
        found: list[tuple[RowCandidate, ...]] = []
        for start in range(0, len(rows), ASKED_AT_ONCE):
            given = [_traits_of(row) for row in rows[start : start + ASKED_AT_ONCE]]
            known = _Known(self._near(given, rows[start : start + ASKED_AT_ONCE], only))
            found += [_offered(traits, known.near(traits)) for traits in given]
        return found

    def _near(
        self,
        given: Sequence[Traits],
        rows: Sequence[Mapping[str, object]],
        only: tuple[ColumnElement[bool], ...],
    ) -> list[KnownTraits]:
        """Everybody with a name, a KK, a birth date or the end of a number that some row has."""
        tails = {traits.masked.tail[-_LAST_FOUR:] for traits in given if traits.masked}
        asked: list[tuple[ColumnElement[Any], set[Any]]] = [
            (_people.nik, {traits.nik for traits in given} - {""}),
            (_people.folded_name, {" ".join(traits.words) for traits in given} - {""}),
            (_families.kk_number, {traits.kk_number for traits in given} - {""}),
            (_people.birth_date, {_born(row) for row in rows} - {None}),
            (func.substr(_people.nik, 13), {tail for tail in tails if len(tail) == _LAST_FOUR}),
        ]
        found: dict[int, KnownTraits] = {}
        for column, values in asked:
            if values:
                met = read_traits(self._connection, *self._ours(), column.in_(values), *only)
                found |= {one.id: one for one in met}
        return [found[key] for key in sorted(found)]

    def _ours(self) -> tuple[ColumnElement[bool], ...]:
        return (_people.office_id == self._context.office_id, _people.merged_into_id.is_(None))


class _Known:
    """People by what a row may share with them, so that not everybody is compared with everybody."""

    def __init__(self, people: Iterable[KnownTraits]) -> None:
        self._people: dict[int, KnownTraits] = {}
        self._by: dict[str, list[int]] = defaultdict(list)
        for one in people:
            self._people[one.id] = one
            for key in _keys(one.traits, one.traits.nik[-_LAST_FOUR:]):
                self._by[key].append(one.id)

    def near(self, given: Traits) -> list[KnownTraits]:
        tail = given.masked.tail[-_LAST_FOUR:] if given.masked else ""
        ids = dict.fromkeys(one for key in _keys(given, tail) for one in self._by.get(key, ()))
        return [self._people[one] for one in ids]


def _keys(traits: Traits, tail: str) -> Iterable[str]:
    parts = (
        ("nik", traits.nik),
        ("name", " ".join(traits.words)),
        ("kk", traits.kk_number),
        ("born", traits.born),
        ("tail", tail),
    )
    return [f"{kind}:{value}" for kind, value in parts if value]


def _offered(given: Traits, known: Sequence[KnownTraits]) -> tuple[RowCandidate, ...]:
    people = {one.id: one for one in known}
    choice = choose(given, ((one.id, one.traits) for one in known))
    return tuple(
        RowCandidate(
            resident_id=key,
            uid=people[key].uid,
            nik=people[key].traits.nik,
            score=match.score,
            reasons=match.reasons,
            is_sure=choice.key == key,
        )
        for key, match in choice.offered
    )


def _traits_of(row: Mapping[str, object]) -> Traits:
    texts = {
        name: str(row.get(name) or "")
        for name in ("nik", "kk_number", "sex", "mother_name", "birth_place", "rt", "rw", "phone")
    }
    masked = masked_number(str(row.get("nik_mask") or ""))
    return Traits.of(str(row.get("name") or ""), _born(row), **texts, masked=masked)


def _born(row: Mapping[str, object]) -> dt.date | None:
    born = row.get("birth_date")
    if isinstance(born, str) and born:
        return dt.date.fromisoformat(born)
    return born if isinstance(born, dt.date) else None
