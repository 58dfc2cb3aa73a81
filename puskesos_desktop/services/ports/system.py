"""Time and identifiers as ports, so that tests choose both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import datetime as dt


class Clock(Protocol):
    """The only source of time; a laptop's clock may be wrong, a test's is chosen."""

    def now(self) -> dt.datetime:
        """Return the present instant, aware and in UTC."""

    def today(self, timezone: str) -> dt.date:
        """Return the legal date of the office; `timezone` is `WIB`, `WITA` or `WIT`."""


class Ids(Protocol):
    """Makes identifiers for everything that leaves the laptop."""

    def new(self) -> str:
        """Return a UUIDv7 in its 36-character text form."""
