"""Visits that are open at once: the one on the screen and those parked as numbered chips."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    Content = Mapping[str, Any]


@dataclass(frozen=True)
class Visit:
    """A visit as it was left; `name` stands on its chip."""

    uid: str
    name: str
    content: Content


@dataclass(frozen=True)
class OpenVisits:
    """Parked visits in the order they were parked; the one on the screen keeps its chip until it is saved."""

    visits: tuple[Visit, ...] = ()
    current: str = ""

    @classmethod
    def of(cls, kept: Iterable[Visit]) -> OpenVisits:
        """Begin with what the drafts' store gave back."""
        return cls(tuple(kept))

    def park(self, visit: Visit) -> OpenVisits:
        """Put the visit on the screen aside; it keeps its place when it was parked before."""
        if any(one.uid == visit.uid for one in self.visits):
            visits = tuple(visit if one.uid == visit.uid else one for one in self.visits)
        else:
            visits = (*self.visits, visit)
        return OpenVisits(visits)

    def take(self, uid: str) -> OpenVisits:
        """Bring a parked visit back to the screen."""
        return replace(self, current=uid) if self.find(uid) else self

    def drop(self, uid: str) -> OpenVisits:
        """Forget a visit that was saved or thrown away."""
        current = "" if self.current == uid else self.current
        return OpenVisits(tuple(one for one in self.visits if one.uid != uid), current)

    def find(self, uid: str) -> Visit | None:
        """Return a visit, None for an unknown one."""
        return next((one for one in self.visits if one.uid == uid), None)

    @property
    def next_uid(self) -> str:
        """The visit that was left first, empty when none waits."""
        waiting = [one.uid for one in self.visits if one.uid != self.current]
        return waiting[0] if waiting else ""

    def beside(self, offset: int) -> str:
        """Uid of the visit so many chips further, around the end; from an empty form the nearest end."""
        uids = [one.uid for one in self.visits]
        if not uids:
            return ""
        if self.current not in uids:
            return uids[0 if offset > 0 else -1]
        return uids[(uids.index(self.current) + offset) % len(uids)]

    @property
    def chips(self) -> tuple[tuple[str, str, bool], ...]:
        """`(uid, "1 Rudi", is on the screen)` for the title row."""
        return tuple(
            (one.uid, f"{number} {one.name}", one.uid == self.current)
            for number, one in enumerate(self.visits, 1)
        )
