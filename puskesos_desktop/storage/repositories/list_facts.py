"""What stands beside a person in lists: newest desil, running aid, PPKS, the import they came by, doubts."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, or_, select, union

from puskesos_desktop.storage.tables.register import (
    family_membership_table,
    import_batch_table,
    programme_membership_table,
    register_check_table,
    resident_table,
)
from puskesos_desktop.storage.tables.upkeep import (
    import_change_table,
    ppks_membership_table,
    resident_pair_table,
    review_row_table,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import ColumnElement, Connection, Select, Subquery
    from sqlalchemy.sql.selectable import CompoundSelect

    from puskesos_desktop.storage.context import TxContext

WAITING = "menunggu"
_checks = register_check_table.c
_aid = programme_membership_table.c
_ppks = ppks_membership_table.c
_members = family_membership_table.c
_people = resident_table.c


def newest_desil(office_id: int, scope: str) -> Subquery:
    """The newest desil of every family, or of every person, as columns `about` and `desil`."""
    about = _checks.resident_id if scope == "orang" else _checks.family_id
    place = func.row_number().over(
        partition_by=about, order_by=(_checks.checked_on.desc(), _checks.id.desc())
    )
    shown = (
        select(about.label("about"), _checks.desil, place.label("place"))
        .where(_checks.office_id == office_id, about.isnot(None), _checks.desil.isnot(None))
        .subquery()
    )
    return select(shown.c.about, shown.c.desil).where(shown.c.place == 1).subquery()


def file_ids(context: TxContext, uid: str) -> CompoundSelect[Any]:
    """Whom an import brought, changed or told something about."""
    batch = (
        select(import_batch_table.c.id)
        .where(import_batch_table.c.office_id == context.office_id, import_batch_table.c.uid == uid)
        .scalar_subquery()
    )
    change = import_change_table.c
    families = select(_checks.family_id).where(_checks.batch_id == batch, _checks.family_id.isnot(None))
    return union(
        select(_people.id).where(_people.batch_id == batch),
        select(change.record_id).where(change.batch_id == batch, change.kind == "resident"),
        select(_aid.resident_id).where(_aid.batch_id == batch),
        select(_ppks.resident_id).where(_ppks.batch_id == batch),
        select(_members.resident_id).where(_members.batch_id == batch),
        select(_checks.resident_id).where(_checks.batch_id == batch, _checks.resident_id.isnot(None)),
        select(_members.resident_id).where(_members.ended_on.is_(None), _members.family_id.in_(families)),
    )


def is_doubtful(context: TxContext) -> ColumnElement[bool]:
    """Whether a person is in a pair that waits for a decision, or may be meant by a row that does."""
    pair, row = resident_pair_table.c, review_row_table.c
    waiting = (pair.office_id == context.office_id, pair.status == WAITING)
    rows = select(row.candidates).where(row.office_id == context.office_id, row.status == WAITING)
    offered = {str(one["uid"]) for candidates in context.connection.scalars(rows) for one in candidates}
    return or_(
        _people.id.in_(select(pair.first_id).where(*waiting)),
        _people.id.in_(select(pair.second_id).where(*waiting)),
        _people.uid.in_(offered),
    )


def read_facts(connection: Connection, homes: Mapping[int, int | None]) -> dict[int, dict[str, Any]]:
    """Facts by person, by the names of `ListedResident`.

    Args:
        connection: inside the running transaction.
        homes: person to present family; at most some thousand.
    """
    facts: dict[int, dict[str, Any]] = {key: {} for key in homes}
    _add_desil(connection, homes, facts)
    for name, query in (("programmes", _running(homes)), ("ppks", _categories(homes))):
        codes: defaultdict[int, list[str]] = defaultdict(list)
        for resident_id, code in connection.execute(query):
            codes[resident_id].append(code)
        for key, held in codes.items():
            facts[key][name] = tuple(held)
    return facts


def _add_desil(
    connection: Connection, homes: Mapping[int, int | None], facts: dict[int, dict[str, Any]]
) -> None:
    families = {home for home in homes.values() if home is not None}
    query = (
        select(
            _checks.resident_id,
            _checks.family_id,
            _checks.desil,
            _checks.checked_on,
            _checks.source,
            _checks.period,
        )
        .where(or_(_checks.resident_id.in_(list(homes)), _checks.family_id.in_(families)))
        .where(_checks.desil.isnot(None))
        .order_by(_checks.checked_on, _checks.id)
    )
    of_family: dict[int, Any] = {}
    # Later rows win.
    for row in connection.execute(query):
        if row.family_id is not None:
            of_family[row.family_id] = row
        if row.resident_id in facts:
            facts[row.resident_id] |= {
                "person_desil": row.desil,
                "person_period": row.period,
                "person_desil_on": row.checked_on,
            }
    for key, home in homes.items():
        known = of_family.get(home) if home is not None else None
        if known is not None:
            facts[key] |= {
                "desil": known.desil,
                "desil_on": known.checked_on,
                "desil_source": known.source,
                "period": known.period,
            }


def _running(homes: Mapping[int, int | None]) -> Select[int, str]:
    return (
        select(_aid.resident_id, _aid.programme)
        .where(_aid.resident_id.in_(list(homes)), _aid.status == "aktif", _aid.ended_on.is_(None))
        .order_by(_aid.programme)
    )


def _categories(homes: Mapping[int, int | None]) -> Select[int, str]:
    return (
        select(_ppks.resident_id, _ppks.category)
        .where(_ppks.resident_id.in_(list(homes)), _ppks.ended_on.is_(None))
        .order_by(_ppks.category)
    )
