"""The figures of Hari Ini, each the length of the list it opens."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.clocks import stuck_since
from puskesos_desktop.domain.rules import RuleKind

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from puskesos_desktop.services.complaint_views import ComplaintFilter, Viewer
    from puskesos_desktop.services.ports.unit_of_work import ReadTx

CHART_MONTHS = 6
STUCK = "macet"


@dataclass(frozen=True)
class DeskFigures:
    """Codes to numbers; months as `YYYY-MM`, the present one last.

    Attributes:
        views: how many cases each view of the list holds.
        by_status, by_category, by_rw: open cases.
        received, closed: cases that came and that were settled, by month.
        first_on: day of the oldest case.
    """

    views: Mapping[str, int]
    by_status: Mapping[str, int]
    by_category: Mapping[str, int]
    by_rw: Mapping[str, int]
    received: Mapping[str, int]
    closed: Mapping[str, int]
    first_on: dt.date | None = None

    @property
    def month(self) -> str:
        """The present month."""
        return max(self.received)


def read_figures(tx: ReadTx, viewer: Viewer, wanted: ComplaintFilter) -> DeskFigures:
    """Count inside a snapshot; `wanted` as `with_limits` gave it."""
    months = last_months(wanted.today)
    found = tx.complaints.figures(months, viewer)
    return DeskFigures(
        views=tx.complaints.counts(wanted, viewer),
        by_status=found.by_status,
        by_category=found.by_category,
        by_rw=found.by_rw,
        received={month: found.received.get(month, 0) for month in months},
        closed={month: found.closed.get(month, 0) for month in months},
        first_on=found.first_on,
    )


def with_limits(tx: ReadTx, wanted: ComplaintFilter, now: dt.datetime) -> ComplaintFilter:
    """Fill in the hour, and from the rules since when nothing happened to a case that counts as stuck."""
    wanted = replace(wanted, now=now)
    book, today = tx.rules.book(), wanted.today
    if book.rule(RuleKind.DEADLINE, STUCK, today) is None:
        return wanted
    since = stuck_since(today, book.deadline(STUCK, today), book.holidays(today))
    return replace(wanted, stuck_on=since)


def last_months(today: dt.date) -> list[str]:
    """Return the months of the chart, the oldest first."""
    months = []
    year, month = today.year, today.month
    for _ in range(CHART_MONTHS):
        months.append(f"{year}-{month:02d}")
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return months[::-1]
