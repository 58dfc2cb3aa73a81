"""Who is what to the head when the head is another: a proposal, which the officer corrects from the KK.

The card of a family knows only each member's relation to the head, so some answers are guesses; where two are
possible the weaker one (`famili_lain`) is proposed.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from puskesos_desktop.domain.residents import HEAD

if TYPE_CHECKING:
    from collections.abc import Mapping

SPOUSES: Final = ("suami", "istri")
SPOUSE: Final = "pasangan"
_UNCHANGED: Final = ("", "pembantu", "lainnya")
_KIN: Final = "famili_lain"

_AROUND_CHILD: Final = {
    HEAD: "orang_tua", SPOUSE: "orang_tua", "anak": _KIN, "cucu": _KIN, "menantu": _KIN, "orang_tua": _KIN,
    "mertua": _KIN,
}  # fmt: skip
_AROUND: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        SPOUSE: {
            HEAD: SPOUSE, "anak": "anak", "cucu": "cucu", "menantu": "menantu", "orang_tua": "mertua",
            "mertua": "orang_tua",
        },
        "anak": _AROUND_CHILD,
        "menantu": {**_AROUND_CHILD, HEAD: "mertua", SPOUSE: "mertua"},
        "orang_tua": {
            HEAD: "anak", SPOUSE: "menantu", "anak": "cucu", "orang_tua": SPOUSE,
        },
        "mertua": {HEAD: "menantu", SPOUSE: "anak", "anak": "cucu", "mertua": SPOUSE},
    }
)  # fmt: skip
"""Relation of the new head to the old one → what each other member becomes."""

_TOGETHER: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {"anak": {"menantu": SPOUSE, "cucu": "anak"}, "menantu": {"anak": SPOUSE, "cucu": "anak"}}
)
"""Who leaves with a child of the house is most likely that child's own family."""


def relation_around(new_head: str, other: str, sex: str, *, together: bool = False) -> str:
    """Propose what somebody is to a new head.

    Args:
        new_head: what the new head was to the old one.
        other: what the person was to the old head.
        sex: of the person, for a spouse.
        together: both leave the family for one of their own.
    """
    if other in _UNCHANGED or new_head == HEAD:
        return other
    was = SPOUSE if new_head in SPOUSES else new_head
    around = _AROUND.get(was, {})
    if together:
        around = {**around, **_TOGETHER.get(was, {})}
    found = around.get(SPOUSE if other in SPOUSES else other, _KIN)
    if found == SPOUSE:
        return {"L": "suami", "P": "istri"}.get(sex, _KIN)
    return found
