"""Storage port of flags with a date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import datetime as dt

    from puskesos_desktop.domain.follow_ups import FollowUp
    from puskesos_desktop.services.complaint_views import DueFollowUp, Viewer


class FollowUps(Protocol):
    """What is to be come back to."""

    def add(self, flag: FollowUp) -> int:
        """Store a flag and return its key."""

    def save(self, flag: FollowUp) -> int:
        """Store a changed flag and return its new version.

        Raises:
            EditConflict: `edit_conflict` when someone saved it first.
        """

    def get(self, uid: str) -> FollowUp:
        """Return one flag.

        Raises:
            NotFound: `not_found` with kind `follow_up`.
        """

    def of_complaint(self, complaint_id: int) -> list[FollowUp]:
        """Return the open flags of a case, the earliest first."""

    def due(self, until: dt.date, viewer: Viewer, *, mine: bool = False) -> list[DueFollowUp]:
        """Return open flags up to a day, the earliest first; only of cases that the viewer may open.

        `mine` leaves those meant for the viewer and those meant for everybody.
        """
