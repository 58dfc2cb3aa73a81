"""Storage port of slips about missing papers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from puskesos_desktop.domain.missing_slips import MissingSlip


class MissingSlips(Protocol):
    """Slips about missing papers."""

    def add(self, slip: MissingSlip) -> int:
        """Store a slip and return its key."""

    def get(self, uid: str) -> MissingSlip:
        """Return one.

        Raises:
            NotFound: `not_found` with kind `missing_slip`.
        """

    def find(self, code: str) -> MissingSlip | None:
        """Return the newest slip with this code."""

    def open_of(
        self, *, complaint_id: int | None = None, request_id: int | None = None
    ) -> Sequence[MissingSlip]:
        """Return the slips of a case that still wait, newest first."""

    def open_until(self, last: dt.date) -> Sequence[MissingSlip]:
        """Return the slips that wait and whose day to come back is not after `last`, the earliest first."""

    def settle(self, slip_id: int, day: dt.date) -> None:
        """Let a slip wait no longer."""
