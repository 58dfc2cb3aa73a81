"""How long work reports itself and is cancelled, without knowing who watches."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """What a use case sees of the watcher of long work."""

    def report(self, step: str, done: int, total: int) -> None:
        """Tell how far the step is; `total` is 0 while unknown."""

    def checkpoint(self) -> None:
        """Raise `domain.errors.Cancelled` when the user asked to stop."""


class Silent:
    """A progress nobody watches, for the command line and tests."""

    def report(self, step: str, done: int, total: int) -> None:
        """Ignore the report."""

    def checkpoint(self) -> None:
        """Never cancel."""
