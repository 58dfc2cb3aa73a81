"""Values of a row that come out of several cells, or of one cell that holds several."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from puskesos_desktop.domain.import_layouts import FACT

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

# `Jalan Mawar 3 RT 004 RW 002`, `… RT.4/RW.2`, `… RT 4`; at the end, where forms have it.
_NEIGHBOURHOOD = re.compile(
    r"\bRT\s*[.:]?\s*([0-9]{1,3})(?:\s*[-/,.]?\s*RW\s*[.:]?\s*([0-9]{1,3}))?\s*$", re.IGNORECASE
)
Values = dict[str, object]
Shape = Callable[[Values], None]

SPOUSE: Final = "pasangan"
"""Relation in lists that do not tell wife from husband."""


def shapes_for(names: Collection[str], constants: Mapping[str, object]) -> tuple[Shape, ...]:
    """What is done to each row's values; nothing for tables of plain columns, which are most.

    Args:
        names: fields of the table.
        constants: values of every row that does not tell otherwise.
    """
    found: list[Shape] = []
    if "birth" in names:
        found.append(_split_birth)
    if "rt_rw" in names:
        found.append(_split_neighbourhood)
    elif "address" in names and not {"rt", "rw"} & set(names):
        found.append(_part_address)
    if not {"period_year", "period_quarter"}.isdisjoint(names):
        found.append(_join_period)
    facts = tuple(name for name in names if name.startswith(FACT))
    if facts:
        found.append(lambda values: _gather_facts(values, facts))
    if constants:
        found.append(lambda values: _fill(values, constants))
    return tuple(found)


def _split_birth(values: Values) -> None:
    both = values.pop("birth", None)
    if isinstance(both, tuple):
        place, day = both
        if place:
            values.setdefault("birth_place", place)
        values.setdefault("birth_date", day)


def _split_neighbourhood(values: Values) -> None:
    both = values.pop("rt_rw", None)
    if isinstance(both, tuple):
        for name, part in zip(("rt", "rw"), both, strict=True):
            if part:
                values.setdefault(name, part)


def _part_address(values: Values) -> None:
    """An address that ends in RT and RW, in a table without columns for them."""
    address = values.get("address")
    found = _NEIGHBOURHOOD.search(address) if isinstance(address, str) else None
    if found is None or not isinstance(address, str):
        return
    for name, part in zip(("rt", "rw"), found.groups(), strict=True):
        if part and int(part):
            values.setdefault(name, part.zfill(3))
    values["address"] = address[: found.start()].rstrip(" ,/-") or address


def _join_period(values: Values) -> None:
    year, quarter = values.pop("period_year", ""), values.pop("period_quarter", "")
    if year:
        values.setdefault("period", f"TW{quarter} {year}" if quarter else str(year))


def _gather_facts(values: Values, names: tuple[str, ...]) -> None:
    facts = {name[len(FACT) :]: values.pop(name) for name in names if name in values}
    if facts:
        values["facts"] = facts


def _fill(values: Values, constants: Mapping[str, object]) -> None:
    for name, value in constants.items():
        values.setdefault(name, value)


def settle_spouse(values: Values) -> None:
    """Husband or wife by the person's own sex, where the list has one word for both."""
    relation = {"L": "suami", "P": "istri"}.get(str(values.get("sex", "")))
    if relation:
        values["family_relation"] = relation
    else:
        del values["family_relation"]
