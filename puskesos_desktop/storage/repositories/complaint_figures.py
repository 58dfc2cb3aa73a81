"""What the charts of Hari Ini count: open cases by what they are, and what came and ended by month."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, String, and_, cast, func, select

from puskesos_desktop.domain.workflow import Status
from puskesos_desktop.services.complaint_views import CaseFigures
from puskesos_desktop.storage.repositories.complaint_conditions import OPEN_CODES
from puskesos_desktop.storage.repositories.complaint_counts import month_bounds
from puskesos_desktop.storage.repositories.complaint_levels import in_hand
from puskesos_desktop.storage.repositories.complaint_lists import CLIENT_RW, is_visible_to, with_people
from puskesos_desktop.storage.tables.complaints import complaint_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Select

    from puskesos_desktop.services.complaint_views import Viewer
    from puskesos_desktop.storage.context import TxContext

C = complaint_table.c


class ComplaintFigures:
    """Counts are the lengths of the lists they open, so they ask the same conditions."""

    def __init__(self, context: TxContext) -> None:
        self._connection = context.connection

    def read(self, months: Sequence[str], viewer: Viewer) -> CaseFigures:
        """Count everything the charts show; `months` are in a row, the oldest first."""
        seen, is_open = is_visible_to(viewer), and_(C.status.in_(OPEN_CODES), *in_hand(viewer))
        first, _ = month_bounds(months[0])
        _, last = month_bounds(months[-1])
        came = C.received_on.between(first, last)
        ended = (C.status == Status.SELESAI.value, C.closed_on.between(first, last))
        return CaseFigures(
            by_status=self._by(C.status, select().where(is_open, seen)),
            by_category=self._by(C.category, select().where(is_open, seen)),
            by_rw=self._by(CLIENT_RW, select().select_from(with_people()).where(is_open, seen)),
            received=self._by(_month(C.received_on), select().where(came, seen)),
            closed=self._by(_month(C.closed_on), select().where(*ended, seen)),
            first_on=self._connection.scalar(
                select(func.min(C.received_on)).where(C.office_id == viewer.office_id)
            ),
        )

    def _by(self, key: ColumnElement[Any], query: Select[Any]) -> dict[str, int]:
        counted = query.add_columns(key, func.count()).group_by(key)
        return {str(row[0]): int(row[1]) for row in self._connection.execute(counted)}


def _month(day: ColumnElement[Any]) -> ColumnElement[str]:
    return func.substr(cast(day, String), 1, 7)
