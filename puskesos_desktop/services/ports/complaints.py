"""Storage ports of the desk: complaints as aggregates, their lists, counts and histories."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from puskesos_desktop.domain.complaints import Complaint
    from puskesos_desktop.domain.office import OfficeKind
    from puskesos_desktop.domain.papers import GroupCount
    from puskesos_desktop.services.complaint_views import (
        CaseFigures,
        ComplaintFilter,
        ComplaintRow,
        PersonBelow,
        ResidentHistory,
        SameCase,
        Viewer,
    )


class Complaints(Protocol):
    """Complaints as aggregates, and the lists that screens show."""

    def add(self, complaint: Complaint) -> int:
        """Store a new complaint with all its parts and return its key."""

    def save(self, before: Complaint, after: Complaint) -> int:
        """Store what changed since `before` and return the new version; history only grows.

        Raises:
            EditConflict: `edit_conflict` when someone saved it first.
        """

    def get(self, uid: str) -> Complaint:
        """Return one complaint.

        Raises:
            NotFound: `not_found` with kind `complaint`.
        """

    def get_by_id(self, complaint_id: int) -> Complaint:
        """Return one complaint by the key inside; same errors as `get`."""

    def is_visible(self, uid: str, viewer: Viewer) -> bool:
        """Tell whether the viewer may open the case; False also when there is none."""

    def find_uid(self, code: str) -> str | None:
        """Return the complaint with this ticket or check code."""

    def find_numbered(self, number: int, years: Sequence[int]) -> str | None:
        """Return this office's complaint with a running number, of the latest of these years that has one."""

    def parents_of(self, complaint_id: int) -> list[int]:
        """Return the chain of originals above a duplicate, the nearest first."""

    def find_ids(self, wanted: ComplaintFilter, viewer: Viewer, limit: int | None = None) -> list[int]:
        """Return the ids of a list in its order, or only the first of them."""

    def rows(self, ids: Sequence[int], viewer: Viewer) -> list[ComplaintRow]:
        """Return lines in the order of the ids; what the viewer may not see is left out."""

    def counts(self, wanted: ComplaintFilter, viewer: Viewer) -> dict[str, int]:
        """Return how many complaints each view holds; of the filter only days and officer count."""

    def figures(self, months: Sequence[str], viewer: Viewer) -> CaseFigures:
        """Count open cases by what the charts show, and what came and ended in months (`YYYY-MM`)."""

    def history(self, resident_id: int, viewer: Viewer) -> ResidentHistory:
        """Return the cases of a person; being accused counts only for who may see that."""

    def same_cases(self, resident_id: int, category: str, since: dt.date) -> list[SameCase]:
        """Return a person's cases of a category received since a day, newest first."""

    def offices_above(self, origin: int) -> Mapping[OfficeKind, int]:
        """Return the offices of this register whose area holds that of an office."""

    def office_names(self, ids: set[int]) -> Mapping[int, str]:
        """Return what offices of this register are called in lists."""

    def people_below(self, case: Complaint) -> Mapping[int, PersonBelow]:
        """Return the residents of a case that came up, by the key of their part."""

    def month_counts(self, month: str, groups: Mapping[str, str]) -> list[GroupCount]:
        """Count the movements of a month (`YYYY-MM`) from events, by the day they occurred on.

        `groups` gives the group of each category; a category it lacks stands under its own code. `opening`
        holds all earlier movements; what was open before the program is added by the caller.
        """
