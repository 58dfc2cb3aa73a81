"""Storage port of what officers were trained in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from puskesos_desktop.domain.organisation import Training


class Trainings(Protocol):
    """Courses of officers."""

    def all(self) -> list[Training]:
        """Return every course of the office's officers, the newest first."""

    def add(self, training: Training, by: int | None) -> int:
        """Store a course and return its key."""

    def remove(self, uid: str) -> bool:
        """Take out a course that was entered by mistake; False when there is none."""
