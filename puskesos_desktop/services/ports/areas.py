"""Port to the table of administrative areas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from puskesos_desktop.domain.areas import Area, AreaLevel


class Areas(Protocol):
    """All areas of the country by code; codes may be plain or dotted everywhere.

    The invented region answers to its code always, but is offered in lists only with `samples`.
    """

    def get(self, code: str) -> Area | None:
        """The area of a code, or nothing when no area has it."""

    def children(self, code: str | None, *, samples: bool = False) -> tuple[Area, ...]:
        """Areas directly below, by code; the provinces for `None`."""

    def path(self, code: str) -> tuple[Area, ...]:
        """The area and all around it, province first; empty when unknown."""

    def search(self, text: str, limit: int = 20, *, samples: bool = False) -> tuple[Area, ...]:
        """Kelurahan and desa by beginnings of words of their name and of the areas around, best first."""

    def codes(self, level: AreaLevel) -> frozenset[str]:
        """All plain codes of a level, to check a NIK against."""
