"""Instants as the office's wall clock shows them; Indonesia has no summer time, so offsets are fixed."""

from __future__ import annotations

import datetime as dt

_ZONES = {
    name: dt.timezone(dt.timedelta(hours=hours), name)
    for name, hours in (("WIB", 7), ("WITA", 8), ("WIT", 9))
}


def local(instant: dt.datetime, timezone: str) -> dt.datetime:
    """Return an instant on the wall clock of an office in `WIB`, `WITA` or `WIT`."""
    return instant.astimezone(_ZONES[timezone])


def instant_of(day: dt.date, time: dt.time, timezone: str) -> dt.datetime:
    """Return the UTC instant of a day and time read off the office's wall clock."""
    return dt.datetime.combine(day, time.replace(tzinfo=None), _ZONES[timezone]).astimezone(dt.UTC)
