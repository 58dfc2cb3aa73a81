"""The card of a person, read in three questions because it opens at every visit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, bindparam, func, or_, select

from puskesos_desktop.domain.errors import NotFound
from puskesos_desktop.domain.residents import HEAD
from puskesos_desktop.domain.workflow import OPEN
from puskesos_desktop.services.register_views import BatchSummary, CardMember, ResidentCard
from puskesos_desktop.storage.repositories.resident_rows import (
    FAMILY_COLUMNS,
    PERSON_COLUMNS,
    check_of,
    family_of,
    person_of,
    programme_of,
)
from puskesos_desktop.storage.tables.complaints import complaint_party_table, complaint_table
from puskesos_desktop.storage.tables.register import (
    family_membership_table,
    family_table,
    import_batch_table,
    programme_membership_table,
    register_check_table,
    resident_table,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import ColumnElement, Label, ScalarSelect, Select

    from puskesos_desktop.domain.residents import RegisterCheck
    from puskesos_desktop.storage.context import TxContext

_people = resident_table.c
_members = family_membership_table.c
_checks = register_check_table.c
_aid = programme_membership_table.c

BATCH_COLUMNS = tuple(
    import_batch_table.c[name]
    for name in (
        "id", "uid", "layout", "source_name", "sheet", "row_count", "new_count", "changed_count",
        "same_count", "refused_count", "warning_count", "recorded_at",
    )
)  # fmt: skip


def read_card(context: TxContext, uid: str) -> ResidentCard:
    """Read the card of one person.

    Raises:
        NotFound: `not_found` with kind `resident`.
    """
    me = _subject(context, uid)
    if me is None:
        raise NotFound("not_found", kind="resident")
    family = family_of(me, "f_") if me["f_id"] is not None else None
    members = _family_members(context, me["p_id"], me["f_id"])
    return ResidentCard(
        resident=person_of(me, "p_"),
        family=family,
        members=members,
        checks=read_checks(context, me["p_id"], me["f_id"]),
        open_cases=me["open_cases"],
        source=batch_of(me, "b_") if me["b_id"] is not None else None,
    )


def batch_of(row: Mapping[Any, Any], prefix: str = "") -> BatchSummary:
    """An import out of a row that holds `BATCH_COLUMNS`."""
    return BatchSummary(**{column.name: row[prefix + column.name] for column in BATCH_COLUMNS})


def _labelled(columns: Iterable[Any], prefix: str) -> list[Label[Any]]:
    return [column.label(prefix + column.name) for column in columns]


def _subject(context: TxContext, uid: str) -> Mapping[Any, Any] | None:
    row = context.connection.execute(_SUBJECT, {"office": context.office_id, "uid": uid}).one_or_none()
    return row._mapping if row else None  # noqa: SLF001 - public in SQLAlchemy


def _open_cases() -> ScalarSelect[int]:
    """Cases of the person; who is accused of something must not show on any card."""
    party, case = complaint_party_table.c, complaint_table.c
    return (
        select(func.count(case.id.distinct()))
        .join_from(complaint_party_table, complaint_table, case.id == party.complaint_id)
        .where(
            party.resident_id == _people.id,
            party.role.in_(("pelapor", "klien")),
            case.status.in_([status.value for status in OPEN]),
        )
        .correlate(resident_table)
        .scalar_subquery()
    )


# Built once: making a statement costs more than running it, and a card opens at every visit.
_SUBJECT = (
    select(
        *_labelled(PERSON_COLUMNS, "p_"),
        *_labelled(FAMILY_COLUMNS, "f_"),
        *_labelled(BATCH_COLUMNS, "b_"),
        _open_cases().label("open_cases"),
    )
    .join_from(
        resident_table,
        family_membership_table,
        and_(_members.resident_id == _people.id, _members.ended_on.is_(None)),
        isouter=True,
    )
    .join(family_table, family_table.c.id == _members.family_id, isouter=True)
    .join(import_batch_table, import_batch_table.c.id == _people.batch_id, isouter=True)
    .where(_people.office_id == bindparam("office"), _people.uid == bindparam("uid"))
)


def _with_aid(*, alone: bool) -> Select[Any]:
    """A person without family, or everybody of a family, with their aid."""
    here = and_(_members.resident_id == _people.id, _members.ended_on.is_(None))
    wanted = _people.id == bindparam("person") if alone else _members.family_id == bindparam("family")
    return (
        select(
            *_labelled(PERSON_COLUMNS, "p_"),
            _members.relation,
            *_labelled((column for column in _aid if column.name != "id"), "a_"),
        )
        .join_from(resident_table, family_membership_table, here, isouter=alone)
        .join(programme_membership_table, _aid.resident_id == _people.id, isouter=True)
        .where(wanted)
        .order_by(_people.birth_date, _people.id, _aid.started_on.desc(), _aid.id.desc())
    )


def _checks_of(*about: ColumnElement[bool]) -> Select[Any]:
    return (
        select(register_check_table, func.coalesce(import_batch_table.c.source_name, "").label("file"))
        .join(import_batch_table, import_batch_table.c.id == _checks.batch_id, isouter=True)
        .where(or_(*about))
        .order_by(_checks.checked_on.desc(), _checks.id.desc())
        .limit(50)
    )


_ALONE, _FAMILY = _with_aid(alone=True), _with_aid(alone=False)
_OWN = _checks.resident_id == bindparam("person")
_SHARED = and_(_checks.family_id == bindparam("family"), _checks.resident_id.is_(None))
_CHECKS_ALONE, _CHECKS_FAMILY = _checks_of(_OWN), _checks_of(_OWN, _SHARED)


def _family_members(context: TxContext, resident_id: int, family_id: int | None) -> tuple[CardMember, ...]:
    query = _ALONE if family_id is None else _FAMILY
    known_as = {"person": resident_id} if family_id is None else {"family": family_id}
    found: dict[int, CardMember] = {}
    for row in context.connection.execute(query, known_as).mappings():
        known = found.get(row["p_id"]) or CardMember(person_of(row, "p_"), row["relation"] or "")
        aid = (programme_of(row, "a_"),) if row["a_programme"] is not None else ()
        found[row["p_id"]] = CardMember(known.resident, known.relation, known.programmes + aid)
    return tuple(sorted(found.values(), key=lambda member: member.relation != HEAD))


def read_checks(context: TxContext, resident_id: int, family_id: int | None) -> tuple[RegisterCheck, ...]:
    """Checks of a person and their family, newest first; those of other members are theirs alone."""
    query = _CHECKS_ALONE if family_id is None else _CHECKS_FAMILY
    known = {"person": resident_id} if family_id is None else {"person": resident_id, "family": family_id}
    return tuple(check_of(row) for row in context.connection.execute(query, known).mappings())
