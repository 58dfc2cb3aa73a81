"""What others did to a case since an officer opened it: each new row knows which version it made."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.complaint_undo import touched_parts

if TYPE_CHECKING:
    from puskesos_desktop.domain.complaint_parts import Event
    from puskesos_desktop.domain.complaints import Complaint

_VERSION = "version"


def stamped(before: Complaint, after: Complaint) -> Complaint:
    """Let the new rows of a save say which version of the case they belong to."""
    count = len(before.events)
    new = (replace(row, data={**row.data, _VERSION: before.version + 1}) for row in after.events[count:])
    return replace(after, events=(*after.events[:count], *new))


def rows_since(complaint: Complaint, version: int) -> tuple[Event, ...]:
    """Return the rows written after the version that somebody saw."""
    return tuple(row for row in complaint.events if _version_of(row) > version)


def parts_touched(row: Event) -> tuple[str, ...]:
    """Name what the act of a row changed: `status`, `due_on`, `documents` and the like."""
    parts = list(touched_parts(row))
    if row.from_status is not row.to_status:
        parts.insert(0, "status")
    return tuple(dict.fromkeys(parts))


def _version_of(row: Event) -> int:
    value = row.data.get(_VERSION)
    return value if isinstance(value, int) else 0
