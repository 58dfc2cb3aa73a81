"""Opening balance, letters of a month and frozen reports."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, case, func, insert, select

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.numbering import OUTSIDE, NumberStatus
from puskesos_desktop.domain.papers import LetterCount, VisitCount
from puskesos_desktop.domain.visits import Outcome, VisitState
from puskesos_desktop.storage.repositories.report_tables import MonthTableReader
from puskesos_desktop.storage.tables.desk import visit_table
from puskesos_desktop.storage.tables.office import letter_number_table
from puskesos_desktop.storage.tables.papers import letter_table, monthly_report_table, opening_balance_table
from puskesos_desktop.storage.tables.register import resident_table

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from puskesos_desktop.domain.report_tables import MonthTables
    from puskesos_desktop.storage.context import TxContext

_OUTCOMES = {
    Outcome.DITEMUI: "met",
    Outcome.TIDAK_DITEMUI: "away",
    Outcome.PINDAH: "moved",
    Outcome.MENOLAK: "refused",
}
_FROZEN = select(monthly_report_table.c.id).where(
    monthly_report_table.c.office_id == bindparam("office"),
    monthly_report_table.c.month == bindparam("month"),
)


class ReportRepository:
    """A frozen month is a fact: nothing may occur in it any more."""

    def __init__(self, context: TxContext) -> None:
        self._context = context
        self._connection = context.connection

    def set_opening(self, month: str, counts: Mapping[str, int]) -> None:
        """Enter once what was open before the program was used."""
        if self.opening() is not None:
            raise RuleBroken("opening_already_set", "opening")
        now = self._context.clock.now()
        rows = [
            {
                "office_id": self._context.office_id,
                "category_group": group,
                "month": month,
                "count": count,
                "recorded_at": now,
            }
            for group, count in counts.items()
        ]
        if rows:
            self._connection.execute(insert(opening_balance_table), rows)

    def opening(self) -> tuple[str, dict[str, int]] | None:
        """Return the month and counts of the opening balance."""
        rows = self._connection.execute(
            select(
                opening_balance_table.c.month,
                opening_balance_table.c.category_group,
                opening_balance_table.c.count,
            ).where(opening_balance_table.c.office_id == self._context.office_id)
        ).all()
        if not rows:
            return None
        return rows[0].month, {row.category_group: int(row[2]) for row in rows}

    def letter_counts(self, first: dt.date, last: dt.date) -> list[LetterCount]:
        """Count numbered letters by kind between two letter dates; a void one counts in both columns.

        A number that is only reserved, or that another part of the office used, is no letter of ours.
        """
        numbers, letters = letter_number_table, letter_table
        void = case((numbers.c.status == NumberStatus.VOID.value, 1), else_=0)
        kind = func.coalesce(letters.c.kind, numbers.c.subject_kind)
        rows = self._connection.execute(
            select(kind.label("kind"), func.count().label("issued"), func.sum(void).label("void"))
            .select_from(numbers.outerjoin(letters, letters.c.number_id == numbers.c.id))
            .where(
                numbers.c.office_id == self._context.office_id,
                numbers.c.letter_date >= first,
                numbers.c.letter_date <= last,
                kind.not_in(("", OUTSIDE)),
            )
            .group_by(kind)
            .order_by(kind)
        )
        return [LetterCount(row.kind, int(row.issued), int(row.void)) for row in rows]

    def tables(self, first: dt.date, last: dt.date) -> MonthTables:
        """Count T2, T3, T6 and T7 between two days; complaints of T7 by category."""
        return MonthTableReader(self._connection, self._context.office_id).read(first, last)

    def visit_counts(self, first: dt.date, last: dt.date) -> list[VisitCount]:
        """Count visits that were made between two days, by day, officers and RT."""
        visit, person = visit_table.c, resident_table.c
        rows = self._connection.execute(
            select(visit.visited_on, visit.visitors, visit.outcome, person.rt, person.rw)
            .join(resident_table, person.id == visit.resident_id, isouter=True)
            .where(
                visit.office_id == self._context.office_id,
                visit.state == VisitState.DONE.value,
                visit.visited_on.between(first, last),
            )
            .order_by(visit.visited_on, visit.id)
        )
        found: dict[VisitCount, Counter[str]] = {}
        for row in rows:
            names = ", ".join(str(one["name"]) for one in row.visitors)
            place = VisitCount(row.visited_on.isoformat(), names, row.rt or "", row.rw or "")
            found.setdefault(place, Counter())[_OUTCOMES[row.outcome]] += 1
        return [replace(place, **dict(counts)) for place, counts in found.items()]  # type: ignore[arg-type]

    def minutes_are_mended(self, number: str) -> bool:
        """Tell whether later minutes of a musyawarah take the place of those of a number."""
        return MonthTableReader(self._connection, self._context.office_id).are_mended(number)

    def freeze(self, month: str, content: Mapping[str, object], pdf_hash: str | None, by: int | None) -> str:
        """Keep a report as it was signed; return the hash of its content."""
        if self.is_frozen(month):
            raise RuleBroken("month_frozen", "month", month=month)
        canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        content_hash = hashlib.sha256(canonical.encode()).hexdigest()
        self._connection.execute(
            insert(monthly_report_table).values(
                uid=str(content["uid"]),
                office_id=self._context.office_id,
                month=month,
                content=dict(content),
                content_hash=content_hash,
                pdf_hash=pdf_hash,
                frozen_at=self._context.clock.now(),
                frozen_by=by,
            )
        )
        return content_hash

    def frozen(self, month: str) -> Mapping[str, object] | None:
        """Return the frozen content of a month."""
        content: Mapping[str, object] | None = self._connection.scalar(
            select(monthly_report_table.c.content).where(
                monthly_report_table.c.office_id == self._context.office_id,
                monthly_report_table.c.month == month,
            )
        )
        return content

    def frozen_pdf_hash(self, month: str) -> str | None:
        """Return the blob of the frozen report's PDF."""
        return self._connection.scalar(
            select(monthly_report_table.c.pdf_hash).where(
                monthly_report_table.c.office_id == self._context.office_id,
                monthly_report_table.c.month == month,
            )
        )

    def is_frozen(self, month: str, office_id: int | None = None) -> bool:
        """Tell whether nothing may occur in this month any more."""
        values = {"office": office_id or self._context.office_id, "month": month}
        return self._connection.scalar(_FROZEN, values) is not None
