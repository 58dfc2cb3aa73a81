"""Pieces of Hari Ini: groups with their lines, and where each leads."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from puskesos_desktop.presentation.complaint_views import Look

NOTHING = "Tidak ada yang menunggu."


@dataclass(frozen=True)
class Goal:
    """A page and what it is told."""

    page: str
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Act:
    """What is one key away beside a line."""

    words: str
    icon: str
    goal: Goal


@dataclass(frozen=True)
class TodayLine:
    """One line: bold head, what it is about, a pill, where Enter leads, and the act beside it."""

    key: str
    head: str
    about: str
    goal: Goal
    pill: Look | None = None
    act: Act | None = None

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        parts = (self.head, self.about, self.pill.text if self.pill else "")
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True)
class TodayGroup:
    """A group with the first of its lines; `count` is how much waits, `goal` the whole list."""

    key: str
    words: str
    icon: str
    count: int
    lines: tuple[TodayLine, ...]
    goal: Goal
    hidden: int = 0

    @property
    def more(self) -> str:
        """`3 lainnya`, empty when every line shows."""
        return f"{self.hidden} lainnya" if self.hidden > 0 else ""
