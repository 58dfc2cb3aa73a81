"""Cases between offices: who has a case that went up, and what each side may do with it.

A complaint belongs for ever to the office where it came in. When it rises, the nearest office above that
keeps its cases in the same register takes hold of it; where there is none, the case goes up on paper.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from puskesos_desktop.domain.office import OfficeKind
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.domain.workflow import Level

if TYPE_CHECKING:
    from collections.abc import Mapping

    from puskesos_desktop.domain.complaints import Complaint


class Side(StrEnum):
    """Where an office stands to a case."""

    OWN = "own"
    """It came in here and lies here."""
    RAISED = "raised"
    """It came in here and lies at an office above."""
    ABOVE = "above"
    """It came up to this office, which has to act."""
    PASSED = "passed"
    """It came up to this office once, and lies elsewhere now."""


_KINDS: Mapping[Level, tuple[OfficeKind, ...]] = {
    Level.FASILITATOR: (),
    Level.SUPERVISOR: (OfficeKind.KECAMATAN,),
    Level.MANAJER: (OfficeKind.KABUPATEN, OfficeKind.KECAMATAN),
    Level.PROVINSI: (OfficeKind.KABUPATEN, OfficeKind.KECAMATAN),
    Level.PUSAT: (OfficeKind.KABUPATEN, OfficeKind.KECAMATAN),
}
_LEVEL_ACTIONS = frozenset({Action.CHECK_AS_SUPERVISOR, Action.REVIEW_AS_MANAGER})
# An office above checks, hands on and answers; papers, people, telling and endings stay with the origin.
_ABOVE = _LEVEL_ACTIONS | {Action.SEE_COMPLAINT, Action.ANSWER}
# While an office above has the case, its steps and decisions are not taken over its head.
_NOT_RAISED = _LEVEL_ACTIONS | {Action.DECIDE}


def side_of(case: Complaint, office_id: int) -> Side:
    """Tell where an office stands to a case that it may see."""
    is_here = case.holder_office_id == office_id
    if case.office_id == office_id:
        return Side.OWN if is_here else Side.RAISED
    return Side.ABOVE if is_here else Side.PASSED


def rights_at(side: Side, rights: frozenset[str]) -> frozenset[str]:
    """Return what is left of a person's rights on that side."""
    if side is Side.OWN:
        return rights
    if side is Side.RAISED:
        return rights - _NOT_RAISED
    return rights & (_ABOVE if side is Side.ABOVE else {Action.SEE_COMPLAINT})


def holder_at(level: Level, origin: int, above: Mapping[OfficeKind, int]) -> int:
    """Return the office that has a case of a level: the nearest one at or below it that is there."""
    return next((above[kind] for kind in _KINDS[level] if kind in above), origin)
