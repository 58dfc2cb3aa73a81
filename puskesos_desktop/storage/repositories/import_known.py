"""What the register knows about a chunk of rows of a file, in few questions over many keys."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, select

from puskesos_desktop.domain.residents import HEAD
from puskesos_desktop.services.import_rows import (
    PERSON_FIELDS,
    PLACE_FIELDS,
    KnownAid,
    KnownFamily,
    KnownMore,
    KnownResident,
    Listings,
)
from puskesos_desktop.storage.tables.register import (
    family_membership_table,
    family_table,
    programme_membership_table,
    register_check_table,
    resident_table,
)
from puskesos_desktop.storage.tables.upkeep import (
    ppks_membership_table,
    register_fact_table,
    result_row_table,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import ColumnElement, Row, Select

    from puskesos_desktop.storage.context import TxContext

_people = resident_table.c
_members = family_membership_table.c
_families = family_table.c
_checks = register_check_table.c
_aid = programme_membership_table.c
_facts = register_fact_table.c
_ppks = ppks_membership_table.c
_results = result_row_table.c


class ImportKnown:
    """Reads what rows are compared with."""

    def __init__(self, context: TxContext) -> None:
        self._context = context
        self._connection = context.connection

    def residents(self, niks: Sequence[str], source: str) -> dict[str, KnownResident]:
        """People by number, with family, running aid and what the source said so far."""
        rows = self._people_with([nik for nik in niks if nik[0] != "0"], _people.nik_kind == "asli")
        rows += self._people_with([nik for nik in niks if nik[0] == "0"], _people.nik_kind == "sementara")
        found = {row.nik: known for row, known in zip(rows, self._known(rows, source), strict=True)}
        survivors = self._survivors([nik for nik in niks if nik not in found])
        known = self.by_id(sorted(set(survivors.values())), source) if survivors else {}
        return found | {nik: known[key] for nik, key in survivors.items() if key in known}

    def by_id(self, ids: Sequence[int], source: str) -> dict[int, KnownResident]:
        """The same for people who were matched in another way."""
        query = self._people_query().where(
            _people.office_id == self._context.office_id,
            _people.id.in_(ids),
            _people.merged_into_id.is_(None),
        )
        rows = list(self._connection.execute(query).all())
        return {known.id: known for known in self._known(rows, source)}

    def families(self, kk_numbers: Sequence[str], source: str) -> dict[str, KnownFamily]:
        """Families by number, with what the source said of them so far."""
        places = [_families[name] for name in PLACE_FIELDS]
        rest = (_families.id, _families.kk_number, _families.version, _families.batch_id)
        query = select(*places, *rest).where(
            _families.office_id == self._context.office_id, _families.kk_number.in_(kk_numbers)
        )
        rows = self._connection.execute(query).all()
        listings = self._listings(_checks.family_id, [row.id for row in rows], source)
        return {
            row.kk_number: KnownFamily(
                row.id, tuple(row[: len(PLACE_FIELDS)]), listings.get(row.id, {}), row.version, row.batch_id
            )
            for row in rows
        }

    def heads(self, family_ids: Sequence[int]) -> dict[int, int]:
        """Family → its head now; the first one where several are so called."""
        query = (
            select(_members.family_id, _members.resident_id)
            .where(_members.family_id.in_(family_ids), _members.ended_on.is_(None), _members.relation == HEAD)
            .order_by(_members.id.desc())
        )
        return {row.family_id: row.resident_id for row in self._connection.execute(query)}

    def more(self, person_ids: Sequence[int], family_ids: Sequence[int], source: str) -> KnownMore:
        """The rarer facts."""
        return KnownMore(
            ppks=self._categories(person_ids),
            facts=self._facts(_facts.resident_id, person_ids, source),
            family_facts=self._facts(_facts.family_id, family_ids, source),
            results=self._results(person_ids),
        )

    # ---- parts

    def _survivors(self, niks: Sequence[str]) -> dict[str, int]:
        """Whose a number is now that was merged away, so that no file brings the twin back."""
        query = select(_people.nik, _people.id, _people.merged_into_id).where(
            _people.office_id == self._context.office_id, _people.merged_into_id.isnot(None)
        )
        own = self._connection.execute(query.where(_people.nik.in_(niks))).all() if niks else []
        if not own:
            return {}
        into = {row.id: row.merged_into_id for row in self._connection.execute(query)}
        found: dict[str, int] = {}
        for nik, _, key in own:
            found[nik] = key
            while found[nik] in into:
                found[nik] = into[found[nik]]
        return found

    def _people_with(self, niks: Sequence[str], kind: ColumnElement[bool]) -> list[Row[Any]]:
        if not niks:
            return []
        query = (
            self._people_query()
            .where(_people.office_id == self._context.office_id, _people.nik.in_(niks))
            .where(kind, _people.nik.isnot(None), _people.merged_into_id.is_(None))
        )
        return list(self._connection.execute(query).all())

    @staticmethod
    def _people_query() -> Select[Any]:
        columns = [_people[name] for name in PERSON_FIELDS]
        own = (
            "id", "nik", "nik_kind", "version", "confirmed_fields", "life_status", "life_status_on",
            "batch_id",
        )  # fmt: skip
        here = and_(_members.resident_id == _people.id, _members.ended_on.is_(None))
        family = (_members.family_id, _members.relation, _members.id.label("membership_id"))
        return (
            select(*columns, *(_people[name] for name in own), *family, _families.kk_number)
            .join_from(resident_table, family_membership_table, here, isouter=True)
            .join(family_table, _families.id == _members.family_id, isouter=True)
        )

    def _known(self, rows: Sequence[Row[Any]], source: str) -> list[KnownResident]:
        ids = [row.id for row in rows]
        aid = self._running_aid(ids)
        listings = self._listings(_checks.resident_id, ids, source)
        return [
            KnownResident(
                id=row.id,
                version=row.version,
                values=_plain(row[: len(PERSON_FIELDS)]),
                confirmed=frozenset(row.confirmed_fields),
                life_status=row.life_status,
                family_id=row.family_id,
                kk_number=row.kk_number or "",
                relation=row.relation or "",
                aid=aid.get(row.id, {}),
                listings=listings.get(row.id, {}),
                batch_id=row.batch_id,
                membership_id=row.membership_id,
                nik=row.nik or "",
                life_status_on=row.life_status_on.isoformat() if row.life_status_on else "",
                nik_kind=row.nik_kind,
            )
            for row in rows
        ]

    def _running_aid(self, ids: Sequence[int]) -> dict[int, dict[str, KnownAid]]:
        columns = (_aid.resident_id, _aid.programme, _aid.status, _aid.card_number, _aid.batch_id)
        query = select(*columns).where(_aid.resident_id.in_(ids), _aid.ended_on.is_(None))
        found: dict[int, dict[str, KnownAid]] = {}
        for resident_id, programme, status, card, batch_id in self._connection.execute(query):
            known = KnownAid(status == "aktif", card, by_hand=batch_id is None)
            found.setdefault(resident_id, {})[programme] = known
        return found

    def _listings(self, about: ColumnElement[Any], ids: Iterable[int], source: str) -> dict[int, Listings]:
        """What was taken in of each period, whatever day it counts from; later rows win.

        Without a source everything that anybody said counts, in the order of its days.
        """
        query = select(about, _checks.period, _checks.desil).where(about.in_(list(ids)))
        if source:
            query = query.where(_checks.batch_id.isnot(None), _checks.source == source).order_by(_checks.id)
        else:
            query = query.where(_checks.desil.isnot(None)).order_by(_checks.checked_on, _checks.id)
        found: dict[int, Listings] = {}
        for key, period, desil in self._connection.execute(query):
            found.setdefault(key, {})[period] = desil
        return found

    def _categories(self, ids: Sequence[int]) -> Mapping[int, frozenset[str]]:
        query = select(_ppks.resident_id, _ppks.category).where(
            _ppks.resident_id.in_(ids), _ppks.ended_on.is_(None)
        )
        found: dict[int, set[str]] = {}
        for key, category in self._connection.execute(query):
            found.setdefault(key, set()).add(category)
        return {key: frozenset(categories) for key, categories in found.items()}

    def _facts(
        self, about: ColumnElement[Any], ids: Sequence[int], source: str
    ) -> dict[int, dict[str, Mapping[str, object]]]:
        query = (
            select(about, _facts.period, _facts["values"])
            .where(about.in_(ids), _facts.source == source)
            .order_by(_facts.id)
        )
        found: dict[int, dict[str, Mapping[str, object]]] = {}
        for key, period, values in self._connection.execute(query):
            found.setdefault(key, {})[period] = values
        return found

    def _results(self, ids: Sequence[int]) -> Mapping[int, frozenset[tuple[str, ...]]]:
        columns = ("programme", "period", "outcome", "padan_status", "note")
        query = select(_results.resident_id, *(_results[name] for name in columns)).where(
            _results.resident_id.in_(ids)
        )
        found: dict[int, set[tuple[str, ...]]] = {}
        for key, *rest in self._connection.execute(query):
            found.setdefault(key, set()).add(tuple(rest))
        return {key: frozenset(results) for key, results in found.items()}


def _plain(values: Sequence[object]) -> tuple[object, ...]:
    """Days as ISO text, as rows on their way in have them."""
    return tuple([value.isoformat() if isinstance(value, dt.date) else value for value in values])
