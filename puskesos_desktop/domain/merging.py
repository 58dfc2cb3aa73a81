"""Two records of one person become one: whose data stay, field by field, and what fills the blanks."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from puskesos_desktop.domain.errors import RuleBroken

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from puskesos_desktop.domain.residents import Resident

FAMILY: Final = "family"
"""The choice of the present family, which is no field of the person."""

CHOICES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "name": ("name",),
        "nik": ("nik", "nik_kind"),
        "birth_date": ("birth_date",),
        "birth_place": ("birth_place",),
        "sex": ("sex",),
        "mother_name": ("mother_name",),
        "father_name": ("father_name",),
        "address": ("address", "hamlet", "rt", "rw", "area_code"),
        "stay_address": ("stay_address", "stay_rt", "stay_rw", "stay_area_code"),
        "phone": ("phone",),
        "marital_status": ("marital_status",),
        "religion": ("religion",),
        "education": ("education",),
        "occupation": ("occupation",),
        "disability": ("disability",),
        "life_status": ("life_status", "life_status_on"),
        "dtks_id": ("dtks_id",),
        "padan_status": ("padan_status",),
    }
)
"""What is chosen together → the fields it stands for; parts of an address belong to one address."""

_NO_NUMBER: Final = ("sementara", "tanpa")


def likely_survivor(one: Resident, other: Resident) -> Resident:
    """Who should stay: the one with a NIK of Dukcapil, then with more known, then the older record."""
    return min((one, other), key=lambda person: (person.nik_kind in _NO_NUMBER, -_known(person), person.id))


def proposed(survivor: Resident, other: Resident) -> frozenset[str]:
    """Choices that should come from the other: what the survivor lacks and the other has."""
    return frozenset(
        choice for choice in CHOICES if _is_blank(survivor, choice) and not _is_blank(other, choice)
    )


def differing(one: Resident, other: Resident) -> tuple[str, ...]:
    """Choices in which two records say different things, in the order they are shown."""
    return tuple(choice for choice in CHOICES if told(one, choice) != told(other, choice))


def told(person: Resident, choice: str) -> tuple[object, ...]:
    """What a record says about a choice."""
    return tuple(getattr(person, field) for field in CHOICES[choice])


def merged_person(survivor: Resident, other: Resident, take: Iterable[str]) -> Resident:
    """The survivor with what is taken from the other.

    Raises:
        RuleBroken: `merge_same_person`; `merge_already_merged` when one of the two is no record of its own
            any more; `merge_number_lost` when a NIK of Dukcapil would be given up for none.
    """
    if survivor.id == other.id:
        raise RuleBroken("merge_same_person")
    if survivor.merged_into_id is not None or other.merged_into_id is not None:
        raise RuleBroken("merge_already_merged")
    taken = [field for choice in sorted({*take} - {FAMILY}) for field in CHOICES[choice]]
    values: dict[str, Any] = {field: getattr(other, field) for field in taken}
    if values.get("nik_kind") in _NO_NUMBER and survivor.nik_kind not in _NO_NUMBER:
        raise RuleBroken("merge_number_lost", "nik")
    confirmed = (survivor.confirmed - {*taken}) | (other.confirmed & {*taken})
    return replace(survivor, **values, confirmed=confirmed)


def _is_blank(person: Resident, choice: str) -> bool:
    if choice == "nik":
        return person.nik_kind in _NO_NUMBER
    if choice == "life_status":
        return person.life_status == "hidup"
    return not any(told(person, choice))


def _known(person: Resident) -> int:
    return sum(not _is_blank(person, choice) for choice in CHOICES)
