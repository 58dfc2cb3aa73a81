"""Storage ports of papers: numbers, mandates, letters, SK, reports and packages."""

from __future__ import annotations

from typing import Protocol


class Numbers(Protocol):
    """Series and numbers, drawn inside the transaction of the record that bears them (DESIGN 4.17)."""


class Mandates(Protocol):
    """Who may sign, from when to when (DESIGN 4.16)."""


class Letters(Protocol):
    """Letters with all their revisions and prints."""


class Sks(Protocol):
    """SK issued here or received, and their members."""


class Reports(Protocol):
    """Counts of a month, opening balances and frozen reports."""


class Packages(Protocol):
    """Packages that left or came in."""
