"""Instants as the office's wall clock shows them; Indonesia has no summer time, so offsets are fixed."""

from __future__ import annotations

import datetime as dt

_ZONES = {
    name: dt.timezone(dt.timedelta(hours=hours), name)
    for name, hours in (("WIB", 7), ("WITA", 8), ("WIT", 9))
}

_WITA_PROVINCES = frozenset({"51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76", "99"})
_WIT_PROVINCES = frozenset({"81", "82", "91", "92", "93", "94", "95", "96"})


def usual_timezone(area_code: str) -> str:
    """Propose the zone of an area by its province (Keppres 41/1987); the office may choose another."""
    province = area_code[:2]
    if province in _WIT_PROVINCES:
        return "WIT"
    return "WITA" if province in _WITA_PROVINCES else "WIB"


def local(instant: dt.datetime, timezone: str) -> dt.datetime:
    """Return an instant on the wall clock of an office in `WIB`, `WITA` or `WIT`."""
    return instant.astimezone(_ZONES[timezone])


def instant_of(day: dt.date, time: dt.time, timezone: str) -> dt.datetime:
    """Return the UTC instant of a day and time read off the office's wall clock."""
    return dt.datetime.combine(day, time.replace(tzinfo=None), _ZONES[timezone]).astimezone(dt.UTC)
