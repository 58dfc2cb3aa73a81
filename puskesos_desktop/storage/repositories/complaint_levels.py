"""Cases between the offices of one register: who may see which, and the little that is told of their people.

Everything else of an office stays its own: residents, letters, papers and checks are never read from here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, String, bindparam, literal, or_, select

from puskesos_desktop.domain.office import OfficeKind
from puskesos_desktop.services.complaint_views import PersonBelow
from puskesos_desktop.storage.tables.complaints import (
    complaint_event_table,
    complaint_party_table,
    complaint_table,
)
from puskesos_desktop.storage.tables.office import office_table, user_table
from puskesos_desktop.storage.tables.register import resident_table

if TYPE_CHECKING:
    from sqlalchemy import Select

    from puskesos_desktop.domain.complaints import Complaint
    from puskesos_desktop.services.complaint_views import ComplaintRow, Viewer
    from puskesos_desktop.storage.context import TxContext

C = complaint_table.c


def _acted(office: Any) -> Select[tuple[int]]:  # noqa: ANN401 - a value or a parameter
    """Ask for the cases of other offices in whose history this office wrote a row."""
    event = complaint_event_table.c
    return (
        select(event.complaint_id)
        .join(user_table, user_table.c.id == event.user_id)
        .where(user_table.c.office_id == office, event.office_id != office)
    )


def within_reach(office: Any) -> ColumnElement[bool]:  # noqa: ANN401 - a value or a parameter
    """Build the condition under which an office may load a case at all."""
    return or_(C.office_id == office, C.holder_office_id == office, C.id.in_(_acted(office)))


def of_office(viewer: Viewer) -> ColumnElement[bool]:
    """Build the condition of the cases of a viewer's office; from below only for who acts at that level."""
    if not viewer.above:
        # Not two comparisons: SQLite would look up both in an index each and read every case of the office.
        return literal(viewer.office_id).in_([C.office_id, C.holder_office_id])
    return within_reach(viewer.office_id) if viewer.takes_levels else C.office_id == viewer.office_id


def in_hand(viewer: Viewer) -> list[ColumnElement[bool]]:
    """Leave what an office above has only passed on out of the lists of what is to be done."""
    return [C.holder_office_id == viewer.office_id] if viewer.above else []


_ORIGINS = (
    select(office_table.c.id, office_table.c.kind, office_table.c.village, office_table.c.district)
    .where(office_table.c.id.in_(bindparam("wanted", expanding=True)))
    .order_by(office_table.c.id)
)
_PLACE = select(office_table.c.area_code).where(office_table.c.id == bindparam("origin"))
_ABOVE = select(office_table.c.kind, office_table.c.id).where(
    office_table.c.kind != OfficeKind.KELURAHAN.value,
    office_table.c.id != bindparam("origin"),
    bindparam("place", type_=String).startswith(office_table.c.area_code),
)
_PEOPLE = (
    select(
        complaint_party_table.c.id.label("party_id"),
        resident_table.c.name,
        resident_table.c.sex,
        resident_table.c.birth_date,
        resident_table.c.rt,
        resident_table.c.rw,
        resident_table.c.life_status,
    )
    .join(resident_table, resident_table.c.id == complaint_party_table.c.resident_id)
    .join(complaint_table, complaint_table.c.id == complaint_party_table.c.complaint_id)
    .where(C.id == bindparam("case"), within_reach(bindparam("office")))
)


class ComplaintLevels:
    """What crosses from one office to another."""

    def __init__(self, context: TxContext) -> None:
        self._context = context
        self._connection = context.connection

    def offices_above(self, origin: int) -> dict[OfficeKind, int]:
        """Return the offices of this register whose area holds that of an office."""
        place = self._connection.scalar(_PLACE, {"origin": origin})
        rows = self._connection.execute(_ABOVE, {"origin": origin, "place": place})
        return {OfficeKind(row.kind): row.id for row in rows}

    def office_names(self, ids: set[int]) -> dict[int, str]:
        """Return what offices of the register are called in lists."""
        rows = self._connection.execute(_ORIGINS, {"wanted": sorted(ids)})
        return {row.id: _name(row) for row in rows}

    def with_origins(self, rows: dict[int, ComplaintRow], viewer: Viewer) -> dict[int, ComplaintRow]:
        """Say where a case came up from; who stands in a confidential one is not told above."""
        names = self.office_names({row.office_id for row in rows.values()})
        return {
            row.id: row if row.office_id == viewer.office_id else _from_below(row, names[row.office_id])
            for row in rows.values()
        }

    def people(self, case: Complaint) -> dict[int, PersonBelow]:
        """Return the residents of a case by the key of their part, without numbers and addresses."""
        values = {"case": case.id, "office": self._context.office_id}
        return {
            row.party_id: PersonBelow(row.name, row.sex, row.birth_date, row.rt, row.rw, row.life_status)
            for row in self._connection.execute(_PEOPLE, values)
        }


def _from_below(row: ComplaintRow, origin: str) -> ComplaintRow:
    return replace(row, origin=origin, client_name="" if row.confidential else row.client_name)


def _name(row: Any) -> str:  # noqa: ANN401 - a row of `_ORIGINS`
    if row.kind == OfficeKind.KELURAHAN.value:
        return str(row.village)
    return f"Kecamatan {row.district}" if row.kind == OfficeKind.KECAMATAN.value else "Dinas Sosial"
