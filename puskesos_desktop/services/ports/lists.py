"""Storage ports of lists: who is in them, what their lines tell, and the lists that somebody named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from puskesos_desktop.services.complaint_views import CaseSearch
    from puskesos_desktop.services.list_views import (
        ListedResident,
        Order,
        RegisterLine,
        ResidentFilter,
        SavedList,
    )


class ResidentLists(Protocol):
    """Lists of residents: ids first, rows when they are painted."""

    def ids(
        self, wanted: ResidentFilter, order: Order, today: dt.date, among: Sequence[int] | None = None
    ) -> list[int]:
        """Return everybody who fits, in order; the same on every database.

        Args:
            wanted: all its parts must hold.
            order: by name where it names no column.
            today: the day on which ages are reckoned.
            among: only these, at most some thousand; None asks the whole register.
        """

    def rows(self, ids: Sequence[int]) -> list[ListedResident]:
        """Return people in the order of the ids; those gone meanwhile are left out."""

    def register_lines(self, ids: Sequence[int]) -> list[RegisterLine]:
        """Return everything that leaves of people, in the order of the ids."""


class CaseSearchStore(Protocol):
    """Searches of cases by name, a page at a time."""

    def all(self, user_id: int, page: str) -> list[CaseSearch]:
        """Return the user's searches by name."""

    def put(self, user_id: int, page: str, kept: CaseSearch) -> None:
        """Keep a search under its name; one of that name is replaced."""

    def remove(self, user_id: int, uid: str) -> None:
        """Forget a search; nothing when it is gone."""


class SavedLists(Protocol):
    """Lists of a user by name, a page at a time."""

    def all(self, user_id: int, page: str) -> list[SavedList]:
        """Return the user's lists by name."""

    def put(self, user_id: int, page: str, kept: SavedList) -> None:
        """Keep a list under its name; one of that name is replaced."""

    def rename(self, user_id: int, uid: str, name: str) -> None:
        """Give a list another name.

        Raises:
            NotFound: `not_found` with kind `saved_list`.
            RuleBroken: `duplicate` when another list has the name.
        """

    def remove(self, user_id: int, uid: str) -> None:
        """Forget a list; nothing when it is gone."""
