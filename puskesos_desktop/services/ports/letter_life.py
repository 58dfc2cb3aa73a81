"""Storage port of what happens to letters after they were signed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from puskesos_desktop.domain.letter_life import Collection, LetterPrint, LetterScan


class LetterLives(Protocol):
    """Collections, scans and prints; lines are only ever added."""

    def add_collection(self, letter_id: int, taken: Collection, by: int | None) -> None:
        """Record who took a letter along."""

    def collection(self, letter_id: int) -> Collection | None:
        """Return who took it."""

    def add_scan(self, letter_id: int, blob_hash: str, note: str, by: int | None) -> None:
        """Keep a scan of the signed paper beside earlier ones."""

    def scans(self, letter_id: int) -> list[LetterScan]:
        """Return the scans, the newest first."""

    def prints(self, letter_id: int) -> list[LetterPrint]:
        """Return the print log, the newest first."""
