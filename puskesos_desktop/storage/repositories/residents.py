"""Residents, families, memberships, register checks and aid in the database."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Integer, and_, bindparam, case, cast, func, insert, or_, select, update

from puskesos_desktop.domain.errors import NotFound
from puskesos_desktop.domain.residents import HEAD, FamilyMember
from puskesos_desktop.storage.errors import translated
from puskesos_desktop.storage.repositories.resident_cards import read_card, read_checks
from puskesos_desktop.storage.repositories.resident_rows import (
    PERSON_COLUMNS,
    family_of,
    family_values,
    membership_of,
    person_of,
    person_values,
    programme_of,
    until,
)
from puskesos_desktop.storage.saving import update_versioned
from puskesos_desktop.storage.tables.register import (
    family_membership_table,
    family_table,
    programme_membership_table,
    register_check_table,
    resident_table,
)
from puskesos_desktop.storage.tables.upkeep import resident_merge_table

if TYPE_CHECKING:
    import datetime as dt

    from sqlalchemy import ColumnElement, Select

    from puskesos_desktop.domain.residents import (
        Family,
        FamilyMembership,
        ProgrammeMembership,
        RegisterCheck,
        Resident,
    )
    from puskesos_desktop.services.register_views import ResidentCard
    from puskesos_desktop.storage.context import TxContext

_people = resident_table.c
_members = family_membership_table.c
_aid = programme_membership_table.c
_merges = resident_merge_table.c

_OWN_PEOPLE = select(*PERSON_COLUMNS).where(_people.office_id == bindparam("office"))
_BY_UID = _OWN_PEOPLE.where(_people.uid == bindparam("wanted"))
_BY_ID = _OWN_PEOPLE.where(_people.id == bindparam("wanted"))
_ADD_CHECK = insert(register_check_table)


class ResidentRepository:
    """Implements the port `Residents`."""

    def __init__(self, context: TxContext) -> None:
        self._context = context
        self._connection = context.connection

    def get(self, uid: str) -> Resident:
        """Return a person.

        Raises:
            NotFound: `not_found` with kind `resident`.
        """
        return self._one(_BY_UID, uid)

    def get_by_id(self, resident_id: int) -> Resident:
        """Return a person by the key inside; same errors as `get`."""
        return self._one(_BY_ID, resident_id)

    def find_by_nik(self, nik: str) -> Resident | None:
        """Return who holds a NIK now; the number of a record merged away is its survivor's."""
        known = (_people.nik == nik, _people.nik.isnot(None), _people.nik_kind == "asli")
        office = _people.office_id == self._context.office_id
        holder = self._found(select(*PERSON_COLUMNS).where(office, *known, _people.merged_into_id.is_(None)))
        if holder is not None:
            return holder
        # The index of live numbers does not know merged ones; merges are few, their list is the short way.
        gone = (
            select(*PERSON_COLUMNS)
            .join_from(resident_merge_table, resident_table, _merges.merged_id == _people.id)
            .where(_merges.office_id == self._context.office_id, _merges.undone_at.is_(None), *known)
        )
        holder = self._found(gone.order_by(_merges.id.desc()))
        while holder is not None and holder.merged_into_id is not None:
            holder = self.get_by_id(holder.merged_into_id)
        return holder

    def _found(self, query: Select[Any]) -> Resident | None:
        row = self._connection.execute(query.limit(1)).one_or_none()
        return person_of(row._mapping) if row else None  # noqa: SLF001 - public in SQLAlchemy

    def count(self) -> int:
        """Return how many people the office's register holds, merged ones left out."""
        query = select(func.count()).where(
            _people.office_id == self._context.office_id, _people.merged_into_id.is_(None)
        )
        return self._connection.scalar(query) or 0

    def add(self, resident: Resident, updated_at: dt.datetime) -> Resident:
        """Add a person and return them with the key.

        Raises:
            RuleBroken: `duplicate` when the NIK is another person's.
        """
        values = {**person_values(resident), "uid": resident.uid, "office_id": self._context.office_id}
        statement = insert(resident_table).values(**values, updated_at=updated_at)
        with translated():
            key = self._connection.execute(statement).inserted_primary_key
        return replace(resident, id=int(key[0]) if key else 0, version=1)

    def update(self, resident: Resident, updated_at: dt.datetime) -> Resident:
        """Store a person and return them with the next version.

        Raises:
            EditConflict: `edit_conflict` when someone saved it first.
            RuleBroken: as `add`.
        """
        values = {**person_values(resident), "updated_at": updated_at}
        with translated():
            version = update_versioned(self._context, resident_table, (resident.id, resident.version), values)
        return replace(resident, version=version)

    def last_temporary_nik(self, area_code: str) -> str:
        """Return the highest temporary number given in the area, empty when there is none."""
        query = select(func.max(_people.nik)).where(
            _people.office_id == self._context.office_id,
            _people.nik_kind == "sementara",
            _people.nik.startswith(f"0{area_code}"),
        )
        return self._connection.scalar(query) or ""

    def find_family(self, kk_number: str) -> Family | None:
        """Return the family with a KK number; an empty number finds nobody."""
        if not kk_number:
            return None
        query = select(family_table).where(
            family_table.c.office_id == self._context.office_id, family_table.c.kk_number == kk_number
        )
        row = self._connection.execute(query).one_or_none()
        return family_of(row._mapping) if row else None  # noqa: SLF001

    def family_of(
        self, resident_id: int, on: dt.date | None = None
    ) -> tuple[Family, FamilyMembership] | None:
        """Return the family a person belongs to on a day (now when none is given)."""
        query = (
            select(family_membership_table)
            .where(_members.resident_id == resident_id, _held(on))
            .order_by(_members.started_on.desc(), _members.id.desc())
            .limit(1)
        )
        row = self._connection.execute(query).one_or_none()
        if row is None:
            return None
        family = select(family_table).where(family_table.c.id == row.family_id)
        found = self._connection.execute(family).one()
        return family_of(found._mapping), membership_of(row._mapping)  # noqa: SLF001

    def members(self, family_id: int, on: dt.date | None = None) -> list[FamilyMember]:
        """Return who belongs to a family on a day, the head first, then by age."""
        query = (
            select(*PERSON_COLUMNS, _members.relation, _members.started_on)
            .join_from(resident_table, family_membership_table, _members.resident_id == _people.id)
            .where(_members.family_id == family_id, _held(on))
            .order_by(cast(_members.relation != HEAD, Integer), _people.birth_date, _people.id)
        )
        return [
            FamilyMember(person_of(row._mapping), row.relation, row.started_on)  # noqa: SLF001
            for row in self._connection.execute(query)
        ]

    def memberships(self, resident_id: int) -> list[FamilyMembership]:
        """Return all families of a person's life in the register, newest first."""
        query = (
            select(family_membership_table)
            .where(_members.resident_id == resident_id)
            .order_by(_members.started_on.desc(), _members.id.desc())
        )
        return [membership_of(row._mapping) for row in self._connection.execute(query)]  # noqa: SLF001

    def add_family(self, family: Family) -> Family:
        """Add a family and return it with its key.

        Raises:
            RuleBroken: `duplicate` when the KK number is another family's.
        """
        values = {**family_values(family), "uid": family.uid, "office_id": self._context.office_id}
        with translated():
            key = self._connection.execute(insert(family_table).values(values)).inserted_primary_key
        return replace(family, id=int(key[0]) if key else 0)

    def join(self, membership: FamilyMembership) -> None:
        """Put a person into a family; an earlier membership ends on that day for the reason given there."""
        ended = (
            update(family_membership_table)
            .where(_members.resident_id == membership.resident_id, _members.ended_on.is_(None))
            .values(**until(membership.started_on), end_reason=membership.end_reason)
        )
        self._connection.execute(ended)
        started = insert(family_membership_table).values(
            office_id=self._context.office_id,
            family_id=membership.family_id,
            resident_id=membership.resident_id,
            relation=membership.relation,
            started_on=membership.started_on,
        )
        self._connection.execute(started)

    def checks(self, resident_id: int, family_id: int | None) -> list[RegisterCheck]:
        """Return the checks of a person and their family, newest first."""
        return list(read_checks(self._context, resident_id, family_id))

    def add_check(self, check: RegisterCheck, recorded_at: dt.datetime) -> int:
        """Add a check and return its key; none is ever changed."""
        values = {
            "uid": check.uid,
            "office_id": self._context.office_id,
            "resident_id": check.resident_id,
            "family_id": check.family_id,
            "result": check.result,
            "desil": check.desil,
            "desil_of": check.desil_of,
            "period": check.period,
            "aid": dict(check.aid),
            "source": check.source,
            "checked_on": check.checked_on,
            "officer_id": check.officer_id,
            "note": check.note,
            "recorded_at": recorded_at,
        }
        key = self._connection.execute(_ADD_CHECK, values).inserted_primary_key
        return int(key[0]) if key else 0

    def programmes(self, resident_id: int) -> list[ProgrammeMembership]:
        """Return aid of a person, running first, then newest first."""
        query = (
            select(programme_membership_table)
            .where(_aid.resident_id == resident_id)
            .order_by(cast(_aid.ended_on.isnot(None), Integer), _aid.started_on.desc(), _aid.id.desc())
        )
        return [programme_of(row._mapping) for row in self._connection.execute(query)]  # noqa: SLF001

    def set_programme(self, membership: ProgrammeMembership) -> bool:
        """End what was known about the programme and start what is known now; False when nothing changed."""
        current = (
            _aid.resident_id == membership.resident_id,
            _aid.programme == membership.programme,
            _aid.ended_on.is_(None),
        )
        known = self._connection.execute(
            select(_aid.status, _aid.card_number, _aid.family_id).where(*current)
        ).one_or_none()
        same = (
            membership.status,
            membership.card_number or (known[1] if known else ""),
            membership.family_id,
        )
        if known is not None and tuple(known) == same:
            return False
        ended = update(programme_membership_table).where(*current)
        ended = ended.values(ended_on=_end(_aid.started_on, membership.started_on))
        self._connection.execute(ended)
        started = insert(programme_membership_table).values(
            office_id=self._context.office_id,
            resident_id=membership.resident_id,
            programme=membership.programme,
            status=membership.status,
            started_on=membership.started_on,
            card_number=same[1],
            source=membership.source,
            family_id=membership.family_id,
        )
        self._connection.execute(started)
        return True

    def card(self, uid: str) -> ResidentCard:
        """Return the whole card in at most three questions to the database; errors as `get`."""
        return read_card(self._context, uid)

    def _one(self, query: Select[Any], wanted: object) -> Resident:
        values = {"office": self._context.office_id, "wanted": wanted}
        row = self._connection.execute(query, values).one_or_none()
        if row is None:
            raise NotFound("not_found", kind="resident")
        return person_of(row._mapping)  # noqa: SLF001


def _end(started_on: ColumnElement[dt.date], day: dt.date) -> ColumnElement[dt.date]:
    """Nothing ends before it began: what was entered too late has simply never held."""
    return case((started_on > day, started_on), else_=day)


def _held(on: dt.date | None) -> Any:  # noqa: ANN401 - SQLAlchemy's own type is wider
    if on is None:
        return _members.ended_on.is_(None)
    return and_(_members.started_on <= on, or_(_members.ended_on.is_(None), _members.ended_on > on))
