"""Table T1 of the monthly report, counted from the history itself."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import case, func, select

from puskesos_desktop.domain.complaint_history import MIRROR
from puskesos_desktop.domain.papers import GroupCount
from puskesos_desktop.domain.workflow import DISCONTINUED, Status
from puskesos_desktop.storage.tables.complaints import complaint_event_table, complaint_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from puskesos_desktop.storage.context import TxContext

_COLUMN_OF: dict[str, str] = {
    Status.DITERIMA.value: "received",
    Status.DIBUKA_KEMBALI.value: "reopened",
    Status.SELESAI.value: "closed",
    Status.DITOLAK.value: "rejected",
    Status.DIRUJUK.value: "referred",
} | {status.value: "discontinued" for status in DISCONTINUED}


class ComplaintCounts:
    """A movement counts in the month it occurred in, whenever it was written down (DESIGN 4.6)."""

    def __init__(self, context: TxContext) -> None:
        self._context = context

    def month_counts(self, month: str, groups: Mapping[str, str]) -> list[GroupCount]:
        """Count the movements of a month; `opening` holds all earlier ones."""
        first, last = month_bounds(month)
        event, complaint = complaint_event_table, complaint_table
        earlier = event.c.occurred_on < first
        # A row that takes another back counts against what that one counted for.
        is_mirror = event.c.step.startswith(MIRROR)
        moved = case((is_mirror, event.c.from_status), else_=event.c.to_status).label("moved")
        sign = case((is_mirror, -1), else_=1)
        rows = self._context.connection.execute(
            select(
                complaint.c.category,
                moved,
                func.sum(case((earlier, sign), else_=0)).label("before"),
                func.sum(case((earlier, 0), else_=sign)).label("within"),
            )
            .join(complaint, complaint.c.id == event.c.complaint_id)
            .where(
                complaint.c.office_id == self._context.office_id,
                event.c.office_id == self._context.office_id,
                event.c.occurred_on <= last,
                event.c.from_status != event.c.to_status,
                moved.in_(_COLUMN_OF),
            )
            .group_by(complaint.c.category, "moved")
        )
        return _by_group(((row.category, row.moved, row.before, row.within) for row in rows), groups)


def _by_group(rows: Iterable[tuple[str, str, int, int]], groups: Mapping[str, str]) -> list[GroupCount]:
    before: defaultdict[str, GroupCount] = defaultdict(lambda: GroupCount(""))
    within: defaultdict[str, GroupCount] = defaultdict(lambda: GroupCount(""))
    for category, status, earlier, now in rows:
        group = groups.get(category, category)
        column = _COLUMN_OF[status]
        before[group] += _movement(column, earlier)
        within[group] += _movement(column, now)
    names = dict.fromkeys((*groups.values(), *sorted(before)))
    return [replace(within[name], group=name, opening=before[name].closing) for name in names]


def _movement(column: str, count: int) -> GroupCount:
    values: dict[str, Any] = {column: int(count)}
    return GroupCount("", **values)


def month_bounds(month: str) -> tuple[dt.date, dt.date]:
    """Return the first and last day of `YYYY-MM`."""
    first = dt.date.fromisoformat(f"{month}-01")
    return first, first.replace(day=calendar.monthrange(first.year, first.month)[1])
