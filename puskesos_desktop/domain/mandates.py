"""What makes a signing mandate a lawful one (Permendagri 1/2023 on who signs, and in whose name)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.papers import MANDATE_PREFIX

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from puskesos_desktop.domain.papers import Mandate


def check_mandate(mandate: Mandate, others: Iterable[Mandate] = ()) -> None:
    """Refuse a mandate that no signature could rest on.

    Raises:
        RuleBroken: `mandate_kind_unknown`, `mandate_position_missing`, `mandate_basis_missing` for anyone but
            a definitive head, `mandate_via_missing` for `u.b.`, `mandate_end_missing` for a Plh., who only
            stands in for some days, `mandate_ends_before_start`, `mandate_overlaps` with the same right of
            the same officer.
    """
    _check_words(mandate)
    if mandate.kind == "plh" and mandate.ends_on is None:
        raise RuleBroken("mandate_end_missing", "ends_on")
    if mandate.ends_on and mandate.ends_on < mandate.starts_on:
        raise RuleBroken("mandate_ends_before_start", "ends_on")
    for other in others:
        if _is_same_right(mandate, other) and _overlap(mandate, other):
            until = other.ends_on.isoformat() if other.ends_on else ""
            raise RuleBroken("mandate_overlaps", "starts_on", until=until)


def _check_words(mandate: Mandate) -> None:
    if mandate.kind not in MANDATE_PREFIX:
        raise RuleBroken("mandate_kind_unknown", "kind")
    if not mandate.position.strip():
        raise RuleBroken("mandate_position_missing", "position")
    if mandate.kind != "definitif" and not mandate.basis.strip():
        raise RuleBroken("mandate_basis_missing", "basis")
    if mandate.kind == "ub" and not mandate.via.strip():
        raise RuleBroken("mandate_via_missing", "via")


def day_before(day: dt.date) -> dt.date:
    """Return the last day of a right that another one follows."""
    return day.fromordinal(day.toordinal() - 1)


def _is_same_right(one: Mandate, other: Mandate) -> bool:
    if one.uid == other.uid:
        return False
    return (one.officer_id, one.kind, one.post, one.on_behalf_of) == (
        other.officer_id,
        other.kind,
        other.post,
        other.on_behalf_of,
    )


def _overlap(one: Mandate, other: Mandate) -> bool:
    begins_in_time = other.ends_on is None or one.starts_on <= other.ends_on
    ends_late_enough = one.ends_on is None or other.starts_on <= one.ends_on
    return begins_in_time and ends_late_enough
