"""Names of backup files: which office and when, nothing else; readable before anybody is logged in."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

SUFFIX = ".cadangan"
_NAME = re.compile(r"puskesos-[0-9a-f]{8}-(\d{8}T\d{6})Z(?:-\d+)?\.cadangan")
_NAME_TIME = "%Y%m%dT%H%M%S"


def file_name(office_uid: str, made_at: dt.datetime, repeat: int = 1) -> str:
    """Name of a copy."""
    again = f"-{repeat}" if repeat > 1 else ""
    return f"puskesos-{office_uid[:8]}-{made_at.astimezone(dt.UTC):{_NAME_TIME}}Z{again}{SUFFIX}"


def time_in_name(name: str) -> dt.datetime | None:
    """When the copy of this name was made; None for files that are none of ours."""
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    return dt.datetime.strptime(found[1], _NAME_TIME).replace(tzinfo=dt.UTC)


def newest_copy(ring: Path) -> dt.datetime | None:
    """When the newest copy in a folder was made; copies get their name only after they were proved."""
    times = (time_in_name(path.name) for path in ring.glob(f"*{SUFFIX}"))
    return max((time for time in times if time is not None), default=None)
