"""Reading the history of a case: rows are never changed, so that one taken back stands beside its mirror."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from puskesos_desktop.domain.complaint_parts import Event

MIRROR = "batal:"
"""Before the code of the step that a row takes back."""


def is_mirror(step: str) -> bool:
    """Tell whether a row of the history takes another one back."""
    return step.startswith(MIRROR)


def standing(events: Iterable[Event]) -> tuple[Event, ...]:
    """Return the rows that count: without those taken back, and without the rows that did so."""
    rows = tuple(events)
    gone = {row.data.get("undone") for row in rows if is_mirror(row.step)}
    return tuple(row for row in rows if not is_mirror(row.step) and row.uid not in gone)
