"""The only place that reads the machine's clock (DESIGN 4.6)."""

from __future__ import annotations

import datetime as dt
import time

TIMEZONES: dict[str, dt.timezone] = {
    "WIB": dt.timezone(dt.timedelta(hours=7), "WIB"),
    "WITA": dt.timezone(dt.timedelta(hours=8), "WITA"),
    "WIT": dt.timezone(dt.timedelta(hours=9), "WIT"),
}
"""Indonesia has no summer time, so fixed offsets need no zone database."""


class SystemClock:
    """The laptop's clock behind the `Clock` port."""

    def now(self) -> dt.datetime:
        """Return the present instant, aware and in UTC."""
        return dt.datetime.now(dt.UTC)  # noqa: TID251 - the one place

    def today(self, timezone: str) -> dt.date:
        """Return the legal date of an office in `WIB`, `WITA` or `WIT`."""
        return self.now().astimezone(TIMEZONES[timezone]).date()


def seconds_since_boot() -> float:
    """Tell how long the machine runs, which no change of the date can move.

    System-wide on Windows, Linux and macOS, so that two processes may compare their readings.
    """
    return time.monotonic()
