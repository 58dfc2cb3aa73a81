"""Storage port of letters that come in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from puskesos_desktop.domain.incoming import IncomingLetter
    from puskesos_desktop.services.complaint_views import Viewer


class Incoming(Protocol):
    """The agenda of letters that came in."""

    def last_number(self, year: int) -> int:
        """Return the highest number of a year, 0 before the first."""

    def is_taken(self, year: int, number: int) -> bool:
        """Tell whether a number of a year is used."""

    def add(self, letter: IncomingLetter) -> int:
        """Store a letter and return its key."""

    def save(self, letter: IncomingLetter) -> int:
        """Store scan and disposition of a letter and return its new version.

        Raises:
            EditConflict: `edit_conflict` when someone saved it first.
        """

    def get(self, uid: str) -> IncomingLetter:
        """Return one letter.

        Raises:
            NotFound: `not_found` with kind `incoming_letter`.
        """

    def find_ids(self, viewer: Viewer, text: str = "") -> list[int]:
        """Return ids, the newest first; letters of cases that the viewer may not open are left out."""

    def waiting_ids(self, viewer: Viewer) -> list[int]:
        """Return ids of letters that somebody still has to deal with, the newest first."""

    def of_year(self, viewer: Viewer, year: int) -> list[IncomingLetter]:
        """Return a year in the order of the agenda; letters not to be opened tell no subject."""

    def rows(self, viewer: Viewer, ids: Sequence[int]) -> list[IncomingLetter]:
        """Return letters in the order of the ids, without those the viewer may not see."""
