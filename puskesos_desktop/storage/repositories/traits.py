"""People of the register as traits to be compared by, read a part at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import and_, select

from puskesos_desktop.domain.matching import Traits
from puskesos_desktop.storage.tables.register import family_membership_table, family_table, resident_table

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Select

_people = resident_table.c
_members = family_membership_table.c
_families = family_table.c

_NOW = and_(_members.resident_id == _people.id, _members.ended_on.is_(None))
_NAMES = (
    "id", "uid", "name", "nik", "nik_kind", "birth_date", "sex", "mother_name", "birth_place", "rt", "rw",
    "phone",
)  # fmt: skip
TRAITS: Select[tuple[object, ...]] = (
    select(*(_people[name] for name in _NAMES), _families.kk_number)
    .select_from(resident_table)
    .outerjoin(family_membership_table, _NOW)
    .outerjoin(family_table, _families.id == _members.family_id)
    .where(_people.merged_into_id.is_(None))
)


class KnownTraits(NamedTuple):
    """A person of the register as far as comparing goes."""

    id: int
    uid: str
    traits: Traits


def read_traits(
    connection: Connection, *conditions: ColumnElement[bool], limit: int = 0
) -> list[KnownTraits]:
    """Read people who meet the conditions, by key.

    Args:
        connection: of the running transaction.
        conditions: on `resident`, `family_membership` and `family`.
        limit: highest number of people, 0 for all.
    """
    query = TRAITS.where(*conditions).order_by(_people.id)
    return [_known(*row) for row in connection.execute(query.limit(limit) if limit else query)]


def _known(*cells: object) -> KnownTraits:
    row = dict(zip((*_NAMES, "kk_number"), cells, strict=True))
    if row["nik_kind"] != "asli":
        row["nik"] = ""
    key, uid, name, born = (row.pop(what) for what in ("id", "uid", "name", "birth_date"))
    return KnownTraits(key, uid, Traits.of(name, born, **row))  # type: ignore[arg-type]
