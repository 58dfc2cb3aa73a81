"""What happens to families in the database; events are only ever added."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import case, func, insert, or_, select, update

from puskesos_desktop.domain.errors import NotFound
from puskesos_desktop.domain.life import LifeEvent
from puskesos_desktop.domain.papers import LetterStatus
from puskesos_desktop.domain.residents import HEAD
from puskesos_desktop.services.life_views import LetterUnderWay, Neighbours
from puskesos_desktop.storage.errors import translated
from puskesos_desktop.storage.repositories.resident_rows import family_of, membership_of, until
from puskesos_desktop.storage.saving import update_versioned
from puskesos_desktop.storage.tables.complaints import complaint_party_table
from puskesos_desktop.storage.tables.papers import letter_table
from puskesos_desktop.storage.tables.register import family_membership_table, family_table, resident_table
from puskesos_desktop.storage.tables.upkeep import life_event_table, ppks_membership_table

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement

    from puskesos_desktop.domain.residents import Family, FamilyMembership
    from puskesos_desktop.storage.context import TxContext

_people = resident_table.c
_members = family_membership_table.c
_events = life_event_table.c
_ppks = ppks_membership_table.c
_families = family_table.c
_UNDER_WAY = (LetterStatus.DRAFT, LetterStatus.AWAITING_SIGNATURE, LetterStatus.SIGNED)
_MOST_NEIGHBOURS = 20


class LifeRepository:
    """Implements the port `Life`."""

    def __init__(self, context: TxContext) -> None:
        self._context = context
        self._connection = context.connection

    def add_event(self, event: LifeEvent, by: int | None) -> int:
        """Keep an event and return its key; none is ever changed."""
        statement = insert(life_event_table).values(
            uid=event.uid,
            office_id=self._context.office_id,
            kind=event.kind,
            resident_id=event.resident_id,
            family_id=event.family_id,
            occurred_on=event.occurred_on,
            detail=dict(event.detail),
            note=event.note,
            recorded_at=event.recorded_at or self._context.clock.now(),
            recorded_by=by,
        )
        key = self._connection.execute(statement).inserted_primary_key
        return int(key[0]) if key else 0

    def events(self, resident_id: int, family_id: int | None = None) -> list[LifeEvent]:
        """Return what happened to a person, and to a family when one is given, newest first."""
        about = _events.resident_id == resident_id
        if family_id is not None:
            about = or_(about, _events.family_id == family_id)
        query = (
            select(life_event_table)
            .where(_events.office_id == self._context.office_id, about)
            .order_by(_events.occurred_on.desc(), _events.id.desc())
        )
        return [_event_of(row) for row in self._connection.execute(query)]

    def settled(self, resident_ids: Sequence[int]) -> dict[int, dt.date]:
        """Return the day of the latest change of family or state that is known of these people."""
        if not resident_ids:
            return {}
        ended = select(_members.resident_id, func.max(_members.ended_on).label("day")).where(
            _members.resident_id.in_(resident_ids), _members.ended_on > _members.started_on
        )
        happened = select(_events.resident_id, func.max(_events.occurred_on).label("day")).where(
            _events.resident_id.in_(resident_ids)
        )
        known = ended.group_by(_members.resident_id).union_all(happened.group_by(_events.resident_id))
        days: dict[int, dt.date] = {}
        for row in self._connection.execute(known):
            days[row.resident_id] = max(days.get(row.resident_id, row.day), row.day)
        return days

    def leave(self, resident_id: int, on: dt.date, reason: str) -> None:
        """End the present membership of a person."""
        statement = (
            update(family_membership_table)
            .where(_members.resident_id == resident_id, _members.ended_on.is_(None))
            .values(**until(on), end_reason=reason)
        )
        self._connection.execute(statement)

    def end_ppks(self, resident_id: int, on: dt.date) -> int:
        """End the PPKS categories of a person and return how many there were."""
        statement = (
            update(ppks_membership_table)
            .where(_ppks.resident_id == resident_id, _ppks.ended_on.is_(None))
            .values(ended_on=_not_before(_ppks.started_on, on))
        )
        return self._connection.execute(statement).rowcount

    def get_family(self, family_id: int) -> Family:
        """Return a family.

        Raises:
            NotFound: `not_found` with kind `family`.
        """
        query = select(family_table).where(
            _families.office_id == self._context.office_id, _families.id == family_id
        )
        row = self._connection.execute(query).one_or_none()
        if row is None:
            raise NotFound("not_found", kind="family")
        return family_of(row._mapping)  # noqa: SLF001 - public in SQLAlchemy

    def number_family(self, family: Family, kk_number: str) -> Family:
        """Give a family its number and return it with the next version.

        Raises:
            EditConflict: `edit_conflict` when someone saved it first.
            RuleBroken: `duplicate` when the number is another family's.
        """
        key = (family.id, family.version)
        with translated():
            version = update_versioned(self._context, family_table, key, {"kk_number": kk_number})
        return replace(family, kk_number=kk_number, version=version)

    def last_membership(self, resident_id: int) -> FamilyMembership | None:
        """Return the latest membership of a person that has ended, empty ones only when there is no other."""
        query = (
            select(family_membership_table)
            .where(_members.resident_id == resident_id, _members.ended_on.isnot(None))
            .order_by(_members.ended_on.desc(), _members.id.desc())
            .limit(1)
        )
        row = self._connection.execute(query).one_or_none()
        return membership_of(row._mapping) if row else None  # noqa: SLF001

    def letters_under_way(self, resident_ids: Sequence[int]) -> list[LetterUnderWay]:
        """Return letters for these people that are not sent or handed over yet, oldest first."""
        party, letter = complaint_party_table.c, letter_table.c
        query = (
            select(letter_table, func.min(party.resident_id).label("about"))
            .join_from(letter_table, complaint_party_table, party.complaint_id == letter.complaint_id)
            .where(
                letter.office_id == self._context.office_id,
                letter.status.in_([status.value for status in _UNDER_WAY]),
                party.role.in_(("pelapor", "klien")),
                party.resident_id.in_(resident_ids),
            )
            .group_by(letter.id)
            .order_by(letter.id)
        )
        return [
            LetterUnderWay(
                row.uid, row.kind, row.status, row.number_text, row.subject, row.letter_date, row.about
            )
            for row in self._connection.execute(query)
        ]

    def neighbours(self, family: Family) -> list[Neighbours]:
        """Return the other families at the address of this one, by name of their heads."""
        if not family.address.strip():
            return []
        size = func.count(_people.id)
        head = func.max(case((_members.relation == HEAD, _people.name)))
        anybody = func.max(case((_members.relation == HEAD, _people.uid), else_=None))
        query = (
            select(_families.id, _families.kk_number, head.label("head"), anybody.label("uid"),
                   func.min(_people.uid).label("someone"), func.min(_people.name).label("name"),
                   size.label("size"))
            .join_from(family_table, family_membership_table, _members.family_id == _families.id)
            .join(resident_table, _people.id == _members.resident_id)
            .where(
                _families.office_id == self._context.office_id,
                _families.id != family.id,
                _families.rt == family.rt,
                _families.rw == family.rw,
                func.lower(func.trim(_families.address)) == family.address.strip().lower(),
                _members.ended_on.is_(None),
            )
            .group_by(_families.id, _families.kk_number)
            .order_by(head, _families.id)
            .limit(_MOST_NEIGHBOURS)
        )  # fmt: skip
        return [
            Neighbours(row.id, row.kk_number or "", row.head or row.name, row.uid or row.someone, row.size)
            for row in self._connection.execute(query)
        ]


def _not_before(started_on: ColumnElement[dt.date], day: dt.date) -> ColumnElement[dt.date]:
    """Nothing ends before it began: what was entered too late has simply never held."""
    return case((started_on > day, started_on), else_=day)


def _event_of(row: Any) -> LifeEvent:  # noqa: ANN401 - SQLAlchemy's own type is wider
    return LifeEvent(
        uid=row.uid,
        kind=row.kind,
        occurred_on=row.occurred_on,
        resident_id=row.resident_id,
        family_id=row.family_id,
        detail=row.detail,
        note=row.note,
        recorded_at=row.recorded_at,
    )
