"""The office of this seat, its officers, its random keys and the agencies it refers to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, func, insert, select, update

from puskesos_desktop.domain.errors import NotFound
from puskesos_desktop.domain.office import Agency, Office, OfficeKind, Officer
from puskesos_desktop.storage.saving import edit_conflict, update_versioned
from puskesos_desktop.storage.tables.office import agency_table, office_table, officer_table, secret_table

if TYPE_CHECKING:
    from sqlalchemy import Row, Table

    from puskesos_desktop.storage.context import TxContext

_OFFICE_FIELDS = (
    "area_code", "province", "regency", "district", "village", "puskesos_name", "unit_code", "timezone",
    "address", "postal_code", "phone", "email", "website",
)  # fmt: skip
_OFFICER_FIELDS = (
    "name", "front_title", "back_title", "nip", "nik", "rank", "position", "element", "phone", "active",
)  # fmt: skip
_AGENCY_FIELDS = ("code", "name", "head_title", "city", "address", "phone", "active")

_OWN_OFFICE = select(office_table).where(office_table.c.id == bindparam("office"))


class OfficeRepository:
    """Implements the port `Offices`."""

    def __init__(self, context: TxContext) -> None:
        self._context = context
        self._connection = context.connection

    def get(self) -> Office:
        """Return the office of this seat."""
        row = self._connection.execute(_OWN_OFFICE, {"office": self._context.office_id}).one_or_none()
        if row is None:
            raise NotFound("not_found", kind="office")
        told = {name: row._mapping[name] for name in _OFFICE_FIELDS}  # noqa: SLF001 - public in SQLAlchemy
        return Office(
            **told,
            uid=row.uid,
            kind=OfficeKind(row.kind),
            is_sample=row.is_sample,
            created_at=row.created_at,
            version=row.version,
            id=row.id,
        )

    def is_taken(self, kind: OfficeKind, area_code: str) -> bool:
        """Tell whether an office of this kind and area is here already."""
        same = select(office_table.c.id).where(
            office_table.c.kind == kind.value, office_table.c.area_code == area_code
        )
        return self._connection.execute(same.limit(1)).first() is not None

    def add(self, office: Office) -> int:
        """Make the office, go on inside it and return its id."""
        result = self._connection.execute(
            insert(office_table).values(
                **{name: getattr(office, name) for name in _OFFICE_FIELDS},
                uid=office.uid,
                kind=office.kind.value,
                is_sample=office.is_sample,
                created_at=office.created_at or self._context.clock.now(),
            )
        )
        office_id = _new_id(result)
        self._context.enter_office(office_id)
        return office_id

    def update(self, office: Office) -> Office:
        """Store the office's own data."""
        statement = (
            update(office_table)
            .where(office_table.c.id == self._context.office_id, office_table.c.version == office.version)
            .values(**{name: getattr(office, name) for name in _OFFICE_FIELDS}, version=office.version + 1)
        )
        if self._connection.execute(statement).rowcount != 1:
            raise edit_conflict(self._context, "office", office.uid)
        return replace(office, version=office.version + 1)

    def add_secret(self, kind: str, value: bytes) -> None:
        """Keep a random key of the office."""
        self._connection.execute(
            insert(secret_table).values(office_id=self._context.office_id, kind=kind, value=value)
        )

    def secret(self, kind: str) -> bytes:
        """Return a random key of the office."""
        return self._context.secret(kind)

    def officers(self, *, only_active: bool = True) -> list[Officer]:
        """Return the officers by name."""
        return [_officer_of(row) for row in self._rows(officer_table, only_active=only_active)]

    def officer(self, officer_id: int) -> Officer:
        """Return one officer."""
        return _officer_of(self._one(officer_table, "officer", id=officer_id))

    def officer_by_uid(self, uid: str) -> Officer:
        """Return one officer by uid."""
        return _officer_of(self._one(officer_table, "officer", uid=uid))

    def add_officer(self, officer: Officer) -> int:
        """Add an officer and return the id."""
        return self._insert(officer_table, officer, _OFFICER_FIELDS)

    def update_officer(self, officer: Officer) -> Officer:
        """Store an officer."""
        return replace(officer, version=self._update(officer_table, officer, _OFFICER_FIELDS))

    def agencies(self, *, only_active: bool = True) -> list[Agency]:
        """Return the agencies by name."""
        return [_agency_of(row) for row in self._rows(agency_table, only_active=only_active)]

    def agency(self, agency_id: int) -> Agency:
        """Return one agency."""
        return _agency_of(self._one(agency_table, "agency", id=agency_id))

    def find_agency(self, code: str) -> Agency | None:
        """Return the agency with this code."""
        query = select(agency_table).where(
            agency_table.c.office_id == self._context.office_id, agency_table.c.code == code
        )
        row = self._connection.execute(query).one_or_none()
        return None if row is None else _agency_of(row)

    def add_agency(self, agency: Agency) -> int:
        """Add an agency and return its id."""
        return self._insert(agency_table, agency, _AGENCY_FIELDS)

    def update_agency(self, agency: Agency) -> Agency:
        """Store an agency."""
        return replace(agency, version=self._update(agency_table, agency, _AGENCY_FIELDS))

    def _rows(self, table: Table, *, only_active: bool) -> list[Row[Any]]:
        query = select(table).where(table.c.office_id == self._context.office_id)
        if only_active:
            query = query.where(table.c.active)
        return list(self._connection.execute(query.order_by(func.lower(table.c.name), table.c.id)))

    def _one(self, table: Table, kind: str, **which: object) -> Row[Any]:
        query = select(table).where(table.c.office_id == self._context.office_id).filter_by(**which)
        row = self._connection.execute(query).one_or_none()
        if row is None:
            raise NotFound("not_found", kind=kind)
        return row

    def _insert(self, table: Table, thing: Officer | Agency, fields: tuple[str, ...]) -> int:
        values = {name: getattr(thing, name) for name in fields}
        result = self._connection.execute(
            insert(table).values(**values, uid=thing.uid, office_id=self._context.office_id)
        )
        return _new_id(result)

    def _update(self, table: Table, thing: Officer | Agency, fields: tuple[str, ...]) -> int:
        values = {name: getattr(thing, name) for name in fields}
        return update_versioned(self._context, table, (thing.id, thing.version), values)


def _new_id(result: Any) -> int:  # noqa: ANN401 - SQLAlchemy's result of an insert
    return int(result.inserted_primary_key[0])


def _officer_of(row: Row[Any]) -> Officer:
    told = {name: row._mapping[name] for name in _OFFICER_FIELDS}  # noqa: SLF001 - public in SQLAlchemy
    return Officer(**told, uid=row.uid, version=row.version, id=row.id)


def _agency_of(row: Row[Any]) -> Agency:
    told = {name: row._mapping[name] for name in _AGENCY_FIELDS}  # noqa: SLF001 - public in SQLAlchemy
    return Agency(**told, uid=row.uid, version=row.version, id=row.id)
