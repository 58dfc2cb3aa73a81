"""Storage port of what happens to families."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from puskesos_desktop.domain.life import LifeEvent
    from puskesos_desktop.domain.residents import Family, FamilyMembership
    from puskesos_desktop.services.life_views import LetterUnderWay, Neighbours


class Life(Protocol):
    """Events of families, and what they end; every ending keeps its day."""

    def add_event(self, event: LifeEvent, by: int | None) -> int:
        """Keep an event and return its key; none is ever changed."""

    def events(self, resident_id: int, family_id: int | None = None) -> list[LifeEvent]:
        """Return what happened to a person, and to a family when one is given, newest first."""

    def settled(self, resident_ids: Sequence[int]) -> dict[int, dt.date]:
        """Return the day of the latest change of family or state that is known of these people."""

    def leave(self, resident_id: int, on: dt.date, reason: str) -> None:
        """End the present membership of a person; one known only since later has begun by then."""

    def end_ppks(self, resident_id: int, on: dt.date) -> int:
        """End the PPKS categories of a person and return how many there were."""

    def get_family(self, family_id: int) -> Family:
        """Return a family.

        Raises:
            NotFound: `not_found` with kind `family`.
        """

    def number_family(self, family: Family, kk_number: str) -> Family:
        """Give a family its number and return it with the next version.

        Raises:
            EditConflict: `edit_conflict` when someone saved it first.
            RuleBroken: `duplicate` when the number is another family's.
        """

    def last_membership(self, resident_id: int) -> FamilyMembership | None:
        """Return the latest membership of a person that has ended, empty ones left out."""

    def letters_under_way(self, resident_ids: Sequence[int]) -> list[LetterUnderWay]:
        """Return letters for these people that are not sent or handed over yet, oldest first."""

    def neighbours(self, family: Family) -> list[Neighbours]:
        """Return the other families at the address of this one, by name of their heads."""
