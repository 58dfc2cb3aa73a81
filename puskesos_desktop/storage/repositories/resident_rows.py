"""Rows of the register as values of the domain, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import case

from puskesos_desktop.domain.residents import (
    Family,
    FamilyMembership,
    ProgrammeMembership,
    RegisterCheck,
    Resident,
)
from puskesos_desktop.storage.tables.register import family_membership_table, family_table, resident_table

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

_PLAIN = (
    "nik_kind", "name", "sex", "birth_place", "birth_date", "religion", "marital_status", "education",
    "occupation", "mother_name", "father_name", "disability", "phone", "address", "hamlet", "rt", "rw",
    "area_code", "stay_address", "stay_rt", "stay_rw", "stay_area_code", "dtks_id", "padan_status",
    "life_status", "life_status_on", "merged_into_id",
)  # fmt: skip
_FAMILY_PLAIN = ("address", "hamlet", "rt", "rw", "area_code")

PERSON_COLUMNS = tuple(
    resident_table.c[name] for name in ("id", "uid", "nik", "confirmed_fields", "version", *_PLAIN)
)
FAMILY_COLUMNS = tuple(family_table.c[name] for name in ("id", "uid", "kk_number", "version", *_FAMILY_PLAIN))


def person_of(row: Mapping[Any, Any], prefix: str = "") -> Resident:
    """A person out of a row that holds `PERSON_COLUMNS`, under a prefix where they are labelled so."""
    return Resident(
        id=row[f"{prefix}id"],
        uid=row[f"{prefix}uid"],
        nik=row[f"{prefix}nik"] or "",
        confirmed=frozenset(row[f"{prefix}confirmed_fields"]),
        version=row[f"{prefix}version"],
        **{name: row[prefix + name] for name in _PLAIN},
    )


def person_values(person: Resident) -> dict[str, Any]:
    """Column values of a person, without key, office and version."""
    values = {name: getattr(person, name) for name in _PLAIN}
    values["nik"] = person.nik or None
    values["folded_name"] = person.folded_name
    values["confirmed_fields"] = sorted(person.confirmed)
    return values


def family_of(row: Mapping[Any, Any], prefix: str = "") -> Family:
    """A family out of a row that holds `FAMILY_COLUMNS`."""
    return Family(
        id=row[f"{prefix}id"],
        uid=row[f"{prefix}uid"],
        kk_number=row[f"{prefix}kk_number"] or "",
        version=row[f"{prefix}version"],
        **{name: row[prefix + name] for name in _FAMILY_PLAIN},
    )


def family_values(family: Family) -> dict[str, Any]:
    """Column values of a family, without key, office and version; no number is no value and joins nobody."""
    return {"kk_number": family.kk_number or None, **{name: getattr(family, name) for name in _FAMILY_PLAIN}}


def membership_of(row: Mapping[Any, Any]) -> FamilyMembership:
    """A membership in a family."""
    return FamilyMembership(
        family_id=row["family_id"],
        resident_id=row["resident_id"],
        relation=row["relation"],
        started_on=row["started_on"],
        ended_on=row["ended_on"],
        end_reason=row["end_reason"],
    )


def until(day: dt.date) -> dict[str, Any]:
    """How a membership ends on a day: one known only since later has begun by then, and never overlaps."""
    started = family_membership_table.c.started_on
    return {"started_on": case((started > day, day), else_=started), "ended_on": day}


def check_of(row: Mapping[Any, Any]) -> RegisterCheck:
    """A register check out of a row that holds the name of its file as `file`."""
    names = (
        "uid", "result", "source", "checked_on", "resident_id", "family_id", "desil", "desil_of", "period",
        "aid", "officer_id", "note", "recorded_at", "file", "id",
    )  # fmt: skip
    return RegisterCheck(**{name: row[name] for name in names})


def programme_of(row: Mapping[Any, Any], prefix: str = "") -> ProgrammeMembership:
    """Aid of a person."""
    names = (
        "resident_id",
        "programme",
        "status",
        "started_on",
        "source",
        "ended_on",
        "card_number",
        "family_id",
    )
    return ProgrammeMembership(**{name: row[prefix + name] for name in names})
