"""Storage port of delegations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from puskesos_desktop.domain.delegations import Delegation


class Delegations(Protocol):
    """Who stands in for whom."""

    def all(self) -> list[Delegation]:
        """Return every delegation of the office, the newest first."""

    def get(self, uid: str) -> Delegation:
        """Return one.

        Raises:
            NotFound: `not_found` with kind `delegation`.
        """

    def add(self, delegation: Delegation) -> int:
        """Store a new one and return its key."""

    def save(self, delegation: Delegation) -> int:
        """Store a changed one and return its new version.

        Raises:
            EditConflict: `edit_conflict` when someone saved it first.
        """

    def lent_now(self, officer_id: int) -> list[Delegation]:
        """Return what is lent to an officer on the office's day of now."""
