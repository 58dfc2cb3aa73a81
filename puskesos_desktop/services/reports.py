"""Laporan bulanan (D14): counted from raw rows, closed by itself, frozen when it is signed."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.language import month_year
from puskesos_desktop.domain.papers import GroupCount, MonthCounts
from puskesos_desktop.domain.report_tables import ServiceDay, ServiceKind
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.paper_layout import laid_out
from puskesos_desktop.services.paper_pictures import drawing
from puskesos_desktop.services.permissions import require
from puskesos_desktop.services.rendering import FormRef
from puskesos_desktop.services.report_context import MonthFigures, ReportNotes, report_context

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from puskesos_desktop.domain.rules import RuleBook
    from puskesos_desktop.services.ports.system import Clock, Ids
    from puskesos_desktop.services.ports.unit_of_work import ReadTx, Tx, UnitOfWork
    from puskesos_desktop.services.rendering import DocumentRenderer
    from puskesos_desktop.services.session import Actor

FORM = FormRef("laporan_bulanan", 1)
CHART_MONTHS = 6
PDF = "application/pdf"
NO_NOTES = ReportNotes()


@dataclass(frozen=True)
class MonthReport:
    """A month as the screen shows it and the paper prints it.

    Attributes:
        names: group code to its printed name.
        history: month, received and closed of the last six months.
        context: what the form draws; frozen as it is.
    """

    counts: MonthCounts
    names: Mapping[str, str]
    history: tuple[tuple[str, int, int], ...]
    context: Mapping[str, object]
    frozen: bool

    @property
    def month(self) -> str:
        """`YYYY-MM`."""
        return self.counts.month


class Reports:
    """Count, draw and freeze a month; enter the opening balance once."""

    def __init__(self, uow: UnitOfWork, renderer: DocumentRenderer, clock: Clock, ids: Ids) -> None:
        self._uow = uow
        self._renderer = renderer
        self._clock = clock
        self._ids = ids

    def month(self, actor: Actor, month: str, notes: ReportNotes = NO_NOTES) -> MonthReport:
        """Count a month, or return it as it was frozen.

        Raises:
            RuleBroken: `month_invalid`, `month_in_future`.
        """
        with self._uow.read() as tx:
            return self.month_in(tx, actor, month, notes)

    def month_in(self, tx: ReadTx, actor: Actor, month: str, notes: ReportNotes = NO_NOTES) -> MonthReport:
        """Count a month in the snapshot of a caller, whose own rows then tell of the same moment.

        Raises:
            RuleBroken: as `month`.
        """
        require(actor, Action.SEE_REPORT)
        today = self._clock.today(actor.timezone)
        first, last = month_days(month, today)
        book = tx.rules.book()
        counts = _counts(tx, book, month)
        names = book.groups(last)
        history = _history(tx, book, first)
        frozen = tx.reports.frozen(month)
        figures = MonthFigures(counts, names, history)
        context = frozen or laid_out(tx, report_context(tx, figures, notes, today))
        return MonthReport(counts, names, history, context, frozen is not None)

    def pdf(self, actor: Actor, report: MonthReport) -> bytes:
        """Return the paper: the stored one of a frozen month, else drawn as it stands now."""
        require(actor, Action.SEE_REPORT)
        with self._uow.read() as tx:
            stored = tx.reports.frozen_pdf_hash(report.month) if report.frozen else ""
            if stored:
                return tx.blobs.get(stored)
            request = drawing(tx, FORM, report.context)
        return self._renderer.render(request).pdf

    def freeze(self, actor: Actor, month: str, notes: ReportNotes = NO_NOTES) -> MonthReport:
        """Keep the month as it is signed; nothing may occur in it any more.

        Raises:
            RuleBroken: `month_not_over`, `month_frozen`.
        """
        require(actor, Action.FREEZE_REPORT)
        report = self.month(actor, month, notes)
        if report.frozen:
            raise RuleBroken("month_frozen", "month", month=month)
        today = self._clock.today(actor.timezone)
        _, last = month_days(month, today)
        if today <= last:
            raise RuleBroken("month_not_over", "month", month=month)
        context = {**report.context, "uid": self._ids.new()}
        with self._uow.read() as tx:
            request = drawing(tx, FORM, context)
        drawn = self._renderer.render(request)
        with self._uow.write() as tx:
            blob = tx.blobs.put(drawn.pdf, FORM.code, PDF)
            content_hash = tx.reports.freeze(month, context, blob, actor.user_id)
            detail = {"month": month, "hash": content_hash}
            tx.audit.append(AuditEntry("report_frozen", "monthly_report", str(context["uid"]), detail, actor))
            tx.commit()
        return replace(report, context=context, frozen=True)

    def set_opening(self, actor: Actor, month: str, counts: Mapping[str, int]) -> None:
        """Enter once, by report group, what was open before the program was used.

        Raises:
            RuleBroken: `opening_already_set`, `opening_negative`, `month_invalid`.
        """
        require(actor, Action.FREEZE_REPORT)
        month_days(month, self._clock.today(actor.timezone))
        if any(count < 0 for count in counts.values()):
            raise RuleBroken("opening_negative", "opening")
        with self._uow.write() as tx:
            tx.reports.set_opening(month, counts)
            _note_opening(tx, actor, month, counts)
            tx.commit()

    def opening(self, actor: Actor) -> tuple[str, dict[str, int]] | None:
        """Return the opening balance when it was entered."""
        require(actor, Action.SEE_REPORT)
        with self._uow.read() as tx:
            return tx.reports.opening()


def month_facts(tx: ReadTx, month: str) -> dict[str, str]:
    """Return what a covering letter says of a month, of a frozen one as it was signed; nothing for none."""
    if not month:
        return {}
    first, _ = _days_of(month)
    frozen: Any = tx.reports.frozen(month)
    live = MonthCounts(month, _group_counts(tx, tx.rules.book(), month), ()).total
    total = frozen["complaints"]["total"] if frozen else {}
    told = {name: total.get(name, getattr(live, name)) for name in ("received", "closed", "closing")}
    return {"period": month_year(first), **{name: str(count) for name, count in told.items()}}


def month_days(month: str, today: dt.date) -> tuple[dt.date, dt.date]:
    """Return first and last day of a month written `YYYY-MM`.

    Raises:
        RuleBroken: `month_invalid`, `month_in_future`.
    """
    try:
        first = dt.date.fromisoformat(f"{month}-01")
    except ValueError:
        raise RuleBroken("month_invalid", "month") from None
    if first > today:
        raise RuleBroken("month_in_future", "month", month=month)
    return first, first.replace(day=calendar.monthrange(first.year, first.month)[1])


def _note_opening(tx: Tx, actor: Actor, month: str, counts: Mapping[str, int]) -> None:
    detail = {"month": month, "counts": dict(counts)}
    tx.audit.append(AuditEntry("opening_set", "opening_balance", "", detail, actor))


def _counts(tx: ReadTx, book: RuleBook, month: str) -> MonthCounts:
    first, last = _days_of(month)
    letters = tx.reports.letter_counts(first, last)
    visits = tx.reports.visit_counts(first, last)
    tables = tx.reports.tables(first, last)
    services = _grouped(tables.services, _groups(book, last), tuple(book.groups(last)))
    return MonthCounts(
        month,
        _group_counts(tx, book, month),
        tuple(letters),
        tuple(visits),
        replace(tables, services=services),
    )


def _days_of(month: str) -> tuple[dt.date, dt.date]:
    first = dt.date.fromisoformat(f"{month}-01")
    return first, first.replace(day=calendar.monthrange(first.year, first.month)[1])


def _groups(book: RuleBook, day: dt.date) -> dict[str, str]:
    return {category.code: category.group for category in book.categories(day)}


def _grouped(
    days: Sequence[ServiceDay], groups: Mapping[str, str], order: Sequence[str]
) -> tuple[ServiceDay, ...]:
    """Complaints by the groups that T1 has, in its order; one row a day."""
    found: Counter[tuple[str, str, str]] = Counter()
    for one in days:
        code = groups.get(one.code, one.code) if one.kind == ServiceKind.COMPLAINT else one.code
        found[one.kind, code, one.on] += one.count
    places = {code: place for place, code in enumerate(order)}
    ordered = sorted(found, key=lambda key: (key[0], places.get(key[1], len(places)), key[1], key[2]))
    return tuple(ServiceDay(*key, found[key]) for key in ordered if found[key])


def _group_counts(tx: ReadTx, book: RuleBook, month: str) -> tuple[GroupCount, ...]:
    _, last = _days_of(month)
    groups = _groups(book, last)
    rows = {row.group: row for row in tx.complaints.month_counts(month, groups)}
    opening = tx.reports.opening()
    if opening is not None and opening[0] <= month:
        for group, count in opening[1].items():
            row = rows.get(group, GroupCount(group))
            rows[group] = replace(row, opening=row.opening + count)
    ordered = [rows.pop(code, GroupCount(code)) for code in book.groups(last)]
    return (*ordered, *rows.values())


def _history(tx: ReadTx, book: RuleBook, first: dt.date) -> tuple[tuple[str, int, int], ...]:
    months = [first]
    while len(months) < CHART_MONTHS:
        months.append((months[-1] - dt.timedelta(days=1)).replace(day=1))
    texts = [f"{day:%Y-%m}" for day in reversed(months)]
    totals = {text: MonthCounts(text, _group_counts(tx, book, text), ()).total for text in texts}
    return tuple((text, row.received, row.closed) for text, row in totals.items())
