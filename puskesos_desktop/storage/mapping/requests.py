"""A permohonan and its parts as rows of their tables, and back."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from puskesos_desktop.domain.complaint_parts import DocumentReceived, Intake, PaperState, Priority
from puskesos_desktop.domain.pbi import PbiDetails
from puskesos_desktop.domain.requests import (
    Applicant,
    IssuedPaper,
    RequestContent,
    RequestEvent,
    RequestKind,
    ServiceRequest,
)
from puskesos_desktop.domain.tickets import Ticket

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Row

    AnyRow = Row[Any]

_PLAIN = (
    "uid",
    "service",
    "status",
    "status_on",
    "group_uid",
    "complaint_id",
    "letter_id",
    "register_check_id",
    "assigned_officer_id",
    "due_on",
    "closed_on",
    "result_text",
)
_APPLICANT = tuple(field.name for field in fields(Applicant))
_INTAKE = tuple(field.name for field in fields(Intake))
_DOCUMENT = ("code", "name", "form", "count", "received_on")
_EVENT = tuple(field.name for field in fields(RequestEvent) if field.name not in {"id", "data"})
_WORDS = ("purpose", "pupil", "nisn", "school")
_PBI_WORDS = ("reason", "facility", "facility_letter", "letter_follows", "card_number", "name", "desil")


def _take(record: object, names: Sequence[str]) -> dict[str, Any]:
    return {name: getattr(record, name) for name in names}


def request_values(request: ServiceRequest) -> dict[str, Any]:
    """Return the row without its key, office and version."""
    return {
        **_take(request, _PLAIN),
        **_take(request.applicant, _APPLICANT),
        **_take(request.intake, _INTAKE),
        "ticket_year": request.ticket.year,
        "ticket_number": request.ticket.number,
        "ticket": request.ticket.text,
        "check_code": request.ticket.check_code,
        "kind": request.kind.value,
        "priority": request.priority.value,
        "data": _content_values(request.content),
    }


def _content_values(content: RequestContent) -> dict[str, Any]:
    pbi, paper = content.pbi, content.paper
    values: dict[str, Any] = _take(content, _WORDS)
    if pbi is not None:
        since = pbi.inactive_since.isoformat() if pbi.inactive_since else None
        values["pbi"] = {**_take(pbi, _PBI_WORDS), "inactive_since": since}
    if paper is not None:
        issued = paper.issued_on.isoformat()
        values["paper"] = {"number": paper.number, "issued_on": issued, "approved_by": paper.approved_by}
    return values


def _content_of(data: Mapping[str, Any]) -> RequestContent:
    words = {name: str(data.get(name, "")) for name in _WORDS}
    pbi, paper = data.get("pbi"), data.get("paper")
    return RequestContent(**words, pbi=_pbi_of(pbi), paper=_paper_of(paper))


def _pbi_of(value: Mapping[str, Any] | None) -> PbiDetails | None:
    if value is None:
        return None
    since = value["inactive_since"]
    known = {name: value[name] for name in _PBI_WORDS}
    return PbiDetails(**known, inactive_since=dt.date.fromisoformat(since) if since else None)


def _paper_of(value: Mapping[str, Any] | None) -> IssuedPaper | None:
    if value is None:
        return None
    return IssuedPaper(value["number"], dt.date.fromisoformat(value["issued_on"]), value["approved_by"])


def paper_values(paper: DocumentReceived) -> dict[str, Any]:
    """Return the row of a required paper."""
    return {**_take(paper, _DOCUMENT), "state": paper.state.value}


def request_event_values(event: RequestEvent) -> dict[str, Any]:
    """Return the row of an event."""
    return {**_take(event, _EVENT), "data": dict(event.data)}


def paper_of(row: AnyRow) -> DocumentReceived:
    """Return a required paper; `count` is read by name because rows have a method of that name."""
    values = {name: row._mapping[name] for name in _DOCUMENT}  # noqa: SLF001 - SQLAlchemy's public name
    return DocumentReceived(state=PaperState(row.state), id=row.id, **values)


def request_event_of(row: AnyRow) -> RequestEvent:
    """Return an event."""
    return RequestEvent(data=row.data, id=row.id, **_take(row, _EVENT))


def request_of(
    row: AnyRow, documents: tuple[DocumentReceived, ...], events: tuple[RequestEvent, ...]
) -> ServiceRequest:
    """Return the aggregate."""
    return ServiceRequest(
        **_take(row, _PLAIN),
        office_id=row.office_id,
        ticket=Ticket(row.ticket_year, row.ticket_number, row.ticket, row.check_code),
        kind=RequestKind(row.kind),
        priority=Priority(row.priority),
        applicant=Applicant(**_take(row, _APPLICANT)),
        intake=Intake(**_take(row, _INTAKE)),
        content=_content_of(row.data),
        documents=documents,
        events=events,
        version=row.version,
        id=row.id,
    )
