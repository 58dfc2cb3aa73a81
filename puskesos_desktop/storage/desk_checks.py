"""Checks of the desk over raw rows: histories step by step, T1 against open cases, families, search words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sqlalchemy import and_, exists, func, or_, select, text

from puskesos_desktop.domain.workflow import OPEN, Status
from puskesos_desktop.services.ports.checks import Finding
from puskesos_desktop.storage.search_objects import VOCABULARY_TABLE
from puskesos_desktop.storage.tables.complaints import complaint_event_table as events
from puskesos_desktop.storage.tables.complaints import complaint_table as complaints
from puskesos_desktop.storage.tables.desk import result_telling_table as tellings
from puskesos_desktop.storage.tables.desk import service_request_event_table as request_events
from puskesos_desktop.storage.tables.desk import service_request_table as requests
from puskesos_desktop.storage.tables.register import family_membership_table as memberships
from puskesos_desktop.storage.tables.register import resident_table as residents
from puskesos_desktop.storage.tables.upkeep import result_row_table as results

if TYPE_CHECKING:
    from collections.abc import Iterator

    from puskesos_desktop.storage.unit_of_work import SqlReadTx


def broken_histories(tx: SqlReadTx) -> Iterator[Finding]:
    """Each step must begin where the one before it ended, and the level is that of the newest."""
    before = func.lag(events.c.to_status).over(partition_by=events.c.complaint_id, order_by=events.c.seq)
    newest = func.max(events.c.seq).over(partition_by=events.c.complaint_id)
    steps = select(
        events.c.complaint_id,
        events.c.seq,
        events.c.from_status,
        events.c.level,
        func.coalesce(before, Status.DRAF.value).label("before"),
        newest.label("newest"),
    ).subquery()
    wrong = or_(
        steps.c.from_status != steps.c.before,
        and_(steps.c.seq == steps.c.newest, steps.c.level != complaints.c.level),
    )
    query = (
        select(complaints.c.ticket)
        .join(steps, steps.c.complaint_id == complaints.c.id)
        .where(complaints.c.office_id == tx.context.office_id, wrong)
        .distinct()
        .order_by(complaints.c.ticket)
    )
    for ticket in tx.context.connection.scalars(query):
        yield Finding("check_history_broken", {"ticket": ticket})


def request_histories(tx: SqlReadTx) -> Iterator[Finding]:
    """A permohonan's history counts from 1, each step begins where the last ended, the last is its status."""
    row = request_events.c
    before = func.lag(row.to_status).over(partition_by=row.request_id, order_by=row.seq)
    place = func.row_number().over(partition_by=row.request_id, order_by=row.seq)
    newest = func.max(row.seq).over(partition_by=row.request_id)
    steps = select(
        row.request_id,
        row.seq,
        row.from_status,
        row.to_status,
        func.coalesce(before, "").label("before"),
        place.label("place"),
        newest.label("newest"),
    ).subquery()
    wrong = or_(
        steps.c.seq.is_(None),
        steps.c.seq != steps.c.place,
        steps.c.from_status != steps.c.before,
        and_(steps.c.seq == steps.c.newest, steps.c.to_status != requests.c.status),
    )
    query = (
        select(requests.c.ticket)
        .outerjoin(steps, steps.c.request_id == requests.c.id)
        .where(requests.c.office_id == tx.context.office_id, wrong)
        .distinct()
        .order_by(requests.c.ticket)
    )
    for ticket in tx.context.connection.scalars(query):
        yield Finding("check_request_history", {"ticket": ticket})


def open_cases(tx: SqlReadTx) -> Iterator[Finding]:
    """Table T1 counted from events must end at the number of cases that are open."""
    own = complaints.c.office_id == tx.context.office_id
    latest = tx.context.connection.scalar(
        select(func.max(events.c.occurred_on)).where(events.c.office_id == tx.context.office_id)
    )
    if latest is None:
        return
    counted = sum(group.closing for group in tx.complaints.month_counts(f"{latest:%Y-%m}", {}))
    statuses = sorted(status.value for status in OPEN)
    stand = tx.context.connection.scalar(select(func.count()).where(own, complaints.c.status.in_(statuses)))
    if counted != stand:
        yield Finding("check_open_cases", {"counted": counted, "open": int(stand or 0)})


def double_memberships(tx: SqlReadTx) -> Iterator[Finding]:
    """Nobody belongs to two families at a time."""
    twice = (
        select(memberships.c.resident_id)
        .where(memberships.c.office_id == tx.context.office_id, memberships.c.ended_on.is_(None))
        .group_by(memberships.c.resident_id)
        .having(func.count() > 1)
        .subquery()
    )
    count = tx.context.connection.scalar(select(func.count()).select_from(twice))
    if count:
        yield Finding("check_memberships", {"count": count})


def untrue_tellings(tx: SqlReadTx) -> Iterator[Finding]:
    """A result counts as told exactly while an attempt that reached somebody stands."""
    reached = exists().where(
        tellings.c.result_id == results.c.id, tellings.c.reached, tellings.c.undone_at.is_(None)
    )
    wrong = or_(and_(results.c.told_on.is_(None), reached), and_(results.c.told_on.isnot(None), ~reached))
    count = tx.context.connection.scalar(
        select(func.count(results.c.id)).where(results.c.office_id == tx.context.office_id, wrong)
    )
    if count:
        yield Finding("check_results_told", {"count": count})


def search_words(tx: SqlReadTx) -> Iterator[Finding]:
    """Every word of every name must stand in the index as often as in the register, and no other."""
    if not tx.context.is_sqlite:
        return
    names = tx.context.connection.scalars(select(residents.c.folded_name))
    expected = Counter(word for name in names for word in set(name.split()))
    query = text(f"SELECT term, doc FROM {VOCABULARY_TABLE}")  # noqa: S608 - our own constant
    indexed = Counter({row.term: row.doc for row in tx.context.connection.execute(query)})
    different = sum(expected[word] != indexed[word] for word in expected.keys() | indexed.keys())
    if different:
        yield Finding("check_search_words", {"count": different})
