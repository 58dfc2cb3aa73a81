"""Looks at raw rows and says where the register contradicts itself.

Nothing is repaired here: a contradiction means a bug, a damaged disk or a hand in the file, and each wants a
person to look.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select, text

from puskesos_desktop.domain.errors import EnvironmentProblem, NotFound
from puskesos_desktop.domain.number_book import periods_of
from puskesos_desktop.domain.numbering import NumberStatus
from puskesos_desktop.domain.tickets import REQUEST_SERIES, TICKET_SERIES
from puskesos_desktop.services.ports.checks import Finding
from puskesos_desktop.storage.desk_checks import (
    broken_histories,
    double_memberships,
    open_cases,
    request_histories,
    search_words,
    untrue_tellings,
)
from puskesos_desktop.storage.search_objects import SEARCH_TABLE
from puskesos_desktop.storage.tables.complaints import complaint_event_table as events
from puskesos_desktop.storage.tables.complaints import complaint_table as complaints
from puskesos_desktop.storage.tables.desk import service_request_table as requests
from puskesos_desktop.storage.tables.office import blob_table as blobs
from puskesos_desktop.storage.tables.office import counter_table as counters
from puskesos_desktop.storage.tables.office import letter_number_table as numbers
from puskesos_desktop.storage.tables.office import number_closing_table as closings
from puskesos_desktop.storage.tables.papers import letter_table as letters
from puskesos_desktop.storage.tables.papers import monthly_report_table as reports
from puskesos_desktop.storage.tables.register import import_batch_table as batches
from puskesos_desktop.storage.tables.register import resident_table as residents

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from puskesos_desktop.services.progress import Progress
    from puskesos_desktop.storage.unit_of_work import SqlReadTx, SqlUnitOfWork

_LAST = func.coalesce(numbers.c.through, numbers.c.number).label("last")
_FEW = 5


class StoredChecks:
    """Implements `RegisterChecks`; every check is one short read."""

    def __init__(self, uow: SqlUnitOfWork) -> None:
        self._uow = uow

    def find(self, progress: Progress) -> list[Finding]:
        """Return everything that does not add up."""
        found: list[Finding] = []
        for done, check in enumerate(_CHECKS):
            progress.checkpoint()
            progress.report(check.__name__.strip("_"), done, len(_CHECKS))
            with self._uow.read() as tx:
                found += check(tx)
        return found + self._papers(progress)

    def frozen_months(self) -> list[str]:
        """Return the months whose report was signed."""
        with self._uow.read() as tx:
            own = reports.c.office_id == tx.context.office_id
            rows = tx.context.connection.scalars(select(reports.c.month).where(own).order_by(reports.c.month))
            return list(rows)

    def _papers(self, progress: Progress) -> list[Finding]:
        """Read every paper; each in its own transaction, since there may be thousands."""
        with self._uow.read() as tx:
            query = select(blobs.c.hash).where(
                blobs.c.office_id == tx.context.office_id, blobs.c.erased_at.is_(None)
            )
            digests = list(tx.context.connection.scalars(query.order_by(blobs.c.hash)))
        found = []
        for done, digest in enumerate(digests):
            progress.checkpoint()
            progress.report("papers", done, len(digests))
            try:
                with self._uow.read() as tx:
                    tx.blobs.get(digest)
            except (EnvironmentProblem, NotFound):
                found.append(Finding("check_paper_unreadable", {"digest": digest[:12]}))
        return found


def _pages(tx: SqlReadTx) -> Iterator[Finding]:
    """Ask SQLite and SQLCipher themselves; a server checks its own pages."""
    if not tx.context.is_sqlite:
        return
    run = tx.context.connection.exec_driver_sql
    authentic = run("PRAGMA cipher_integrity_check").first() is None
    if not authentic or run("PRAGMA quick_check(1)").scalar() != "ok":
        yield Finding("check_pages_damaged")
    if run("PRAGMA foreign_key_check").first() is not None:
        yield Finding("check_references_broken")


def _number_books(tx: SqlReadTx) -> Iterator[Finding]:
    """Compare every counter with the numbers that were given out."""
    connection, office_id = tx.context.connection, tx.context.office_id
    last: dict[tuple[str, int], tuple[int, int]] = {
        (row.series, row.year): (row.first_number, row.last_number)
        for row in connection.execute(select(counters).where(counters.c.office_id == office_id))
    }
    given: dict[tuple[str, int], set[int]] = {}
    drawn_only: dict[tuple[str, int], bool] = {}
    query = select(numbers.c.series, numbers.c.year, numbers.c.number, _LAST, numbers.c.mode).where(
        numbers.c.office_id == office_id, numbers.c.insertion == ""
    )
    for row in connection.execute(query):
        key = (row.series, row.year)
        given.setdefault(key, set()).update(range(row.number, row.last + 1))
        drawn_only[key] = drawn_only.get(key, True) and row.mode == "program"
    tickets = select(complaints.c.ticket_year, complaints.c.ticket_number).where(
        complaints.c.office_id == office_id
    )
    for ticket in connection.execute(tickets):
        given.setdefault((TICKET_SERIES, ticket.ticket_year), set()).add(ticket.ticket_number)
    wanted = select(requests.c.ticket_year, requests.c.ticket_number).where(requests.c.office_id == office_id)
    for ticket in connection.execute(wanted):
        given.setdefault((REQUEST_SERIES, ticket.ticket_year), set()).add(ticket.ticket_number)
    for key in sorted(last.keys() | given.keys()):
        yield from _compare_book(key, last.get(key), given.get(key, set()), gapless=drawn_only.get(key, True))


def _compare_book(
    key: tuple[str, int], counter: tuple[int, int] | None, given: set[int], *, gapless: bool
) -> Iterator[Finding]:
    told: dict[str, object] = {"series": key[0], "year": key[1]}
    first, last = counter or (1, 0)
    if given and max(given) > last:
        yield Finding("check_counter_behind", {**told, "last": last, "highest": max(given)})
    missing = sorted(set(range(first, last + 1)) - given) if gapless else []
    if missing:
        shown = ", ".join(str(number) for number in missing[:_FEW])
        yield Finding("check_numbers_missing", {**told, "count": len(missing), "numbers": shown})


def _closed_books(tx: SqlReadTx) -> Iterator[Finding]:
    """Look for numbers that were added, given up or left open after their year was closed."""
    connection, office_id = tx.context.connection, tx.context.office_id
    for closed in connection.execute(select(closings).where(closings.c.office_id == office_id)):
        of_book = (
            numbers.c.office_id == office_id,
            numbers.c.series == closed.series,
            numbers.c.year.in_(periods_of(closed.year)),
        )
        later = (
            (numbers.c.recorded_at > closed.recorded_at)
            | (numbers.c.voided_at > closed.recorded_at)
            | (numbers.c.status == NumberStatus.RESERVED.value)
        )
        count = connection.scalar(select(func.count()).where(*of_book, later)) or 0
        highest = connection.scalar(select(func.max(_LAST)).where(*of_book)) or 0
        if count or highest > closed.last_number:
            told = {"series": closed.series, "year": closed.year, "count": max(count, 1)}
            yield Finding("check_closed_book_changed", told)


def _letters(tx: SqlReadTx) -> Iterator[Finding]:
    """Compare letters with their lines in the number book."""
    query = (
        select(func.count())
        .select_from(letters.join(numbers, letters.c.number_id == numbers.c.id))
        .where(
            letters.c.office_id == tx.context.office_id,
            (letters.c.number_text != numbers.c.text)
            | ((letters.c.status == "batal") != (numbers.c.status == "batal")),
        )
    )
    count = tx.context.connection.scalar(query)
    if count:
        yield Finding("check_letters_differ", {"count": count})


def _histories(tx: SqlReadTx) -> Iterator[Finding]:
    """Compare every complaint's status with its history."""
    latest = (
        select(
            events.c.complaint_id,
            func.max(events.c.seq).label("last"),
            func.count().label("steps"),
        )
        .group_by(events.c.complaint_id)
        .subquery()
    )
    joined = complaints.outerjoin(latest, latest.c.complaint_id == complaints.c.id).outerjoin(
        events, (events.c.complaint_id == complaints.c.id) & (events.c.seq == latest.c.last)
    )
    query = (
        select(complaints.c.ticket)
        .select_from(joined)
        .where(
            complaints.c.office_id == tx.context.office_id,
            latest.c.steps.is_(None)
            | (latest.c.steps != latest.c.last)
            | (events.c.to_status != complaints.c.status),
        )
        .order_by(complaints.c.id)
    )
    for ticket in tx.context.connection.scalars(query):
        yield Finding("check_history_differs", {"ticket": ticket})


def _signed_reports(tx: SqlReadTx) -> Iterator[Finding]:
    """Compare signed reports with the hash taken when they were signed."""
    query = select(reports.c.month, reports.c.content, reports.c.content_hash).where(
        reports.c.office_id == tx.context.office_id
    )
    for row in tx.context.connection.execute(query):
        canonical = json.dumps(row.content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        if hashlib.sha256(canonical.encode()).hexdigest() != row.content_hash:
            yield Finding("check_report_altered", {"month": row.month})


def _import_totals(tx: SqlReadTx) -> Iterator[Finding]:
    parts = batches.c.new_count + batches.c.changed_count + batches.c.same_count + batches.c.refused_count
    query = select(func.count()).where(
        batches.c.office_id == tx.context.office_id, parts != batches.c.row_count
    )
    count = tx.context.connection.scalar(query)
    if count:
        yield Finding("check_import_totals", {"count": count})


def _search_index(tx: SqlReadTx) -> Iterator[Finding]:
    """Compare the search index with the people in the register."""
    if not tx.context.is_sqlite:
        return
    run = tx.context.connection
    people = run.scalar(select(func.count()).select_from(residents)) or 0
    indexed = run.scalar(text(f"SELECT count(*) FROM {SEARCH_TABLE}")) or 0  # noqa: S608 - our own constant
    if people != indexed:
        yield Finding("check_search_index", {"people": people, "indexed": indexed})


_CHECKS: tuple[Callable[[SqlReadTx], Any], ...] = (
    _pages,
    _number_books,
    _closed_books,
    _letters,
    _histories,
    broken_histories,
    request_histories,
    open_cases,
    double_memberships,
    untrue_tellings,
    _signed_reports,
    _import_totals,
    _search_index,
    search_words,
)
