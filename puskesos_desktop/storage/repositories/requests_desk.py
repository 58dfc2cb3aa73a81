"""Permohonan as aggregates, and their lists: ids first, rows when they are painted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, and_, case, func, insert, nulls_last, or_, select, update

from puskesos_desktop.domain.errors import NotFound
from puskesos_desktop.domain.folding import fold_words
from puskesos_desktop.domain.request_moves import AT_MINISTRY, WAITS_FOR_RESIDENT
from puskesos_desktop.domain.requests import ENDED_REQUESTS, REQUEST_STATUSES
from puskesos_desktop.services.request_views import REQUEST_VIEWS, RequestRow, SameRequest
from puskesos_desktop.storage.mapping import requests as mapping
from puskesos_desktop.storage.saving import update_versioned
from puskesos_desktop.storage.tables.desk import service_request_document_table as papers
from puskesos_desktop.storage.tables.desk import service_request_event_table as events
from puskesos_desktop.storage.tables.desk import service_request_table as requests
from puskesos_desktop.storage.tables.office import officer_table
from puskesos_desktop.storage.tables.register import resident_table

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from sqlalchemy import FromClause, Row, Select

    from puskesos_desktop.domain.requests import ServiceRequest
    from puskesos_desktop.services.request_views import RequestFilter
    from puskesos_desktop.storage.context import TxContext

C = requests.c
_NAME = func.coalesce(resident_table.c.name, C.name)
_ENDED = sorted(ENDED_REQUESTS)
_BLOCK = 500


def _joined() -> FromClause:
    return requests.outerjoin(resident_table, resident_table.c.id == C.resident_id).outerjoin(
        officer_table, officer_table.c.id == C.assigned_officer_id
    )


def _view(view: str, today: dt.date, officer_id: int | None) -> ColumnElement[bool]:
    is_open = C.status.not_in(_ENDED)
    conditions: dict[str, ColumnElement[bool]] = {
        "terbuka": is_open,
        "milik_saya": and_(is_open, C.assigned_officer_id == (officer_id or 0)),
        "lewat_batas": and_(is_open, C.due_on < today),
        "menunggu_berkas": C.status == WAITS_FOR_RESIDENT,
        "di_kemensos": C.status == AT_MINISTRY,
        "selesai": C.status.in_(_ENDED),
        "semua": C.id.isnot(None),
    }
    return conditions[view]


def _has_text(text: str) -> ColumnElement[bool]:
    code = text.strip().upper()
    words = [
        or_(
            C.ticket.contains(word.upper(), autoescape=True),
            func.lower(_NAME).contains(word.lower(), autoescape=True),
            *(resident_table.c.folded_name.contains(key, autoescape=True) for key in fold_words(word)),
        )
        for word in text.split()
    ]
    return or_(C.check_code == code, C.ticket == code, and_(*words))


_STATUS_ORDER = case({status: place for place, status in enumerate(REQUEST_STATUSES)}, value=C.status)
_SORTS: dict[str, ColumnElement[Any]] = {
    "nomor": C.ticket_year * 1_000_000 + C.ticket_number,
    "masuk": C.received_on,
    "nama": func.lower(_NAME),
    "jenis": C.service,
    "status": _STATUS_ORDER,
    "batas": C.due_on,
    "petugas": officer_table.c.name,
}


class ServiceRequestRepository:
    """Implements the port `ServiceRequests`; history rows are only ever added."""

    def __init__(self, context: TxContext) -> None:
        self._context = context
        self._connection = context.connection

    def add(self, request: ServiceRequest) -> int:
        """Store a new one with its parts and return its key."""
        values = {**mapping.request_values(request), "office_id": self._context.office_id}
        result = self._connection.execute(insert(requests).values(values))
        request_id = int(result.inserted_primary_key[0])  # type: ignore[index]
        self._store_parts(request_id, 0, request)
        return request_id

    def save(self, before: ServiceRequest, after: ServiceRequest) -> int:
        """Store what changed and return the new version.

        Raises:
            EditConflict: `edit_conflict` when someone saved it first.
        """
        values = mapping.request_values(after)
        version = update_versioned(self._context, requests, (after.id, after.version), values)
        self._store_parts(after.id or 0, len(before.events), after)
        return version

    def get(self, uid: str) -> ServiceRequest:
        """Return one."""
        row = self._connection.execute(select(requests).where(self._own(), C.uid == uid)).first()
        if row is None:
            raise NotFound("not_found", kind="service_request")
        of_papers = select(papers).where(papers.c.request_id == row.id).order_by(papers.c.id)
        of_events = select(events).where(events.c.request_id == row.id).order_by(events.c.seq)
        return mapping.request_of(
            row,
            tuple(map(mapping.paper_of, self._connection.execute(of_papers))),
            tuple(map(mapping.request_event_of, self._connection.execute(of_events))),
        )

    def find_uid(self, code: str) -> str | None:
        """Return the one with this ticket or check code."""
        same = or_(C.ticket == code, C.check_code == code)
        return self._connection.scalar(select(C.uid).where(self._own(), same).limit(1))

    def uid_of(self, request_id: int) -> str:
        """Return the uid behind a key inside."""
        found = self._connection.scalar(select(C.uid).where(self._own(), C.id == request_id))
        if found is None:
            raise NotFound("not_found", kind="service_request")
        return str(found)

    def find_ids(self, wanted: RequestFilter, officer_id: int | None) -> list[int]:
        """Return the ids of a list in its order; ties stand by id, so that an order is one order."""
        conditions = [self._own(), _view(wanted.view, wanted.today, officer_id)]
        if wanted.kind:
            conditions.append(C.kind == wanted.kind)
        if wanted.group_uid:
            conditions.append(C.group_uid == wanted.group_uid)
        if wanted.text.strip():
            conditions.append(_has_text(wanted.text))
        key = _SORTS[wanted.sort]
        order = nulls_last(key.desc() if wanted.descending else key.asc())
        query = select(C.id).select_from(_joined()).where(*conditions).order_by(order, C.id.desc())
        return list(self._connection.scalars(query))

    def rows(self, ids: Sequence[int]) -> list[RequestRow]:
        """Return lines in the order of the ids."""
        found: dict[int, RequestRow] = {}
        for start in range(0, len(ids), _BLOCK):
            query = _rows().where(self._own(), C.id.in_(ids[start : start + _BLOCK]))
            found |= {row.id: _row_of(row) for row in self._connection.execute(query)}
        return [found[one] for one in ids if one in found]

    def counts(self, today: dt.date, officer_id: int | None) -> dict[str, int]:
        """Return how many each view holds, in one pass over the table."""
        columns = [func.sum(case((_view(view, today, officer_id), 1), else_=0)) for view in REQUEST_VIEWS]
        row = self._connection.execute(select(*columns).where(self._own())).one()
        return {view: int(count or 0) for view, count in zip(REQUEST_VIEWS, row, strict=True)}

    def same_open(self, resident_id: int, kind: str) -> list[SameRequest]:
        """Return a person's open ones of a kind, newest first."""
        query = (
            select(C.uid, C.ticket)
            .where(self._own(), C.resident_id == resident_id, C.kind == kind, C.status.not_in(_ENDED))
            .order_by(C.id.desc())
        )
        return [SameRequest(row.uid, row.ticket) for row in self._connection.execute(query)]

    def group_size(self, group_uid: str) -> int:
        """Return how many were handed in together."""
        query = select(func.count()).where(self._own(), C.group_uid == group_uid)
        return int(self._connection.scalar(query) or 0)

    def of_resident(self, resident_id: int) -> list[RequestRow]:
        """Return a person's permohonan, newest first; those of a merged record are theirs too."""
        person = resident_table.alias("person")
        same = select(person.c.id).where(
            or_(person.c.id == resident_id, person.c.merged_into_id == resident_id)
        )
        query = (
            _rows().where(self._own(), C.resident_id.in_(same)).order_by(C.received_at.desc(), C.id.desc())
        )
        return [_row_of(row) for row in self._connection.execute(query)]

    # ---- inside

    def _own(self) -> ColumnElement[bool]:
        return C.office_id == self._context.office_id

    def _store_parts(self, request_id: int, known_events: int, after: ServiceRequest) -> None:
        link = {"request_id": request_id}
        for paper in after.documents:
            values = mapping.paper_values(paper)
            if paper.id is None:
                self._connection.execute(insert(papers).values({**values, **link}))
            else:
                self._connection.execute(update(papers).where(papers.c.id == paper.id).values(values))
        owned = {**link, "office_id": self._context.office_id}
        added = [{**mapping.request_event_values(event), **owned} for event in after.events[known_events:]]
        if added:
            self._connection.execute(insert(events), added)


def _rows() -> Select[Any]:
    return select(
        requests,
        _NAME.label("shown_name"),
        func.coalesce(officer_table.c.name, "").label("officer"),
        func.coalesce(resident_table.c.rw, "").label("rw"),
    ).select_from(_joined())


def _row_of(row: Row[Any]) -> RequestRow:
    return RequestRow(
        id=row.id,
        uid=row.uid,
        ticket=row.ticket,
        number=row.ticket_number,
        received_on=row.received_on,
        name=row.shown_name,
        kind=row.kind,
        service=row.service,
        status=row.status,
        status_on=row.status_on,
        priority=row.priority,
        due_on=row.due_on,
        closed_on=row.closed_on,
        officer=row.officer,
        rw=row.rw,
        group_uid=row.group_uid,
        version=row.version,
    )
