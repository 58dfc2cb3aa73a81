"""A complaint and its parts as rows of their tables, and back."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from puskesos_desktop.domain.complaint_parts import (
    Answer,
    DocumentReceived,
    Emergency,
    Event,
    Intake,
    Kind,
    Outcome,
    PaperState,
    Party,
    PartyRole,
    Priority,
    Referral,
    Subject,
    Telling,
)
from puskesos_desktop.domain.complaints import Complaint
from puskesos_desktop.domain.tickets import Ticket
from puskesos_desktop.domain.workflow import Level, Status
from puskesos_desktop.domain.workflow_requests import ReferralStatus

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Row

    AnyRow = Row[Any]

_PLAIN = (
    "uid",
    "holder_office_id",
    "next_step",
    "assigned_officer_id",
    "due_on",
    "finish_due_on",
    "parent_id",
    "register_check_id",
)
_SUBJECT = ("category", "text", "membership", "sector", "confidential", "anonymous")
_INTAKE = tuple(field.name for field in fields(Intake))
_OUTCOME = tuple(field.name for field in fields(Outcome))
_PARTY = tuple(field.name for field in fields(Party) if field.name not in {"id", "role"})
_DOCUMENT = ("code", "name", "form", "count", "received_on")
_EVENT = ("uid", "seq", "step", "occurred_on", "recorded_at", "user_id", "officer_id", "officer_name", "note")
_REFERRAL = (
    "uid",
    "agency_id",
    "service",
    "letter_id",
    "sent_on",
    "answer_due_on",
    "answered_on",
    "decision",
    "accepted_on",
    "served_on",
    "decline_reason",
    "reminded_on",
)
_ANSWER = (
    "uid",
    "source",
    "source_number",
    "answered_on",
    "result_kind",
    "text",
    "letter_id",
    "recorded_at",
    "recorded_by",
)
_TELLING = ("uid", "told_on", "way", "reached", "told_to", "note", "recorded_at", "recorded_by")


def _take(record: object, names: Sequence[str]) -> dict[str, Any]:
    return {name: getattr(record, name) for name in names}


def complaint_values(complaint: Complaint) -> dict[str, Any]:
    """Return the row of a complaint without its key, office and version."""
    subject = complaint.subject
    return {
        **_take(complaint, _PLAIN),
        **_take(subject, _SUBJECT),
        **_take(complaint.intake, _INTAKE),
        **_take(complaint.outcome, _OUTCOME),
        "ticket_year": complaint.ticket.year,
        "ticket_number": complaint.ticket.number,
        "ticket": complaint.ticket.text,
        "check_code": complaint.ticket.check_code,
        "kind": subject.kind.value,
        "priority": subject.priority.value,
        "emergency": _emergency_values(subject.emergency),
        "status": complaint.status.value,
        "level": complaint.level.value,
    }


def _emergency_values(emergency: Emergency | None) -> dict[str, Any] | None:
    if emergency is None:
        return None
    return {
        "limit_at": emergency.limit_at.astimezone(dt.UTC).isoformat(),
        "limit_on": emergency.limit_on.isoformat(),
        "facility": emergency.facility,
        "ward": emergency.ward,
        "admitted_on": emergency.admitted_on.isoformat() if emergency.admitted_on else None,
        "card_number": emergency.card_number,
    }


def _emergency_of(value: Mapping[str, Any] | None) -> Emergency | None:
    if value is None:
        return None
    admitted = value["admitted_on"]
    return Emergency(
        limit_at=dt.datetime.fromisoformat(value["limit_at"]),
        limit_on=dt.date.fromisoformat(value["limit_on"]),
        facility=value["facility"],
        ward=value["ward"],
        admitted_on=dt.date.fromisoformat(admitted) if admitted else None,
        card_number=value["card_number"],
    )


def emergency_limit(value: Mapping[str, Any] | None) -> dt.datetime | None:
    """Return the hour of an emergency's limit from its stored form."""
    emergency = _emergency_of(value)
    return emergency.limit_at if emergency else None


def party_values(party: Party) -> dict[str, Any]:
    """Return the row of a party."""
    return {**_take(party, _PARTY), "role": party.role.value}


def document_values(document: DocumentReceived) -> dict[str, Any]:
    """Return the row of a paper."""
    return {**_take(document, _DOCUMENT), "state": document.state.value}


def event_values(event: Event) -> dict[str, Any]:
    """Return the row of an event."""
    return {
        **_take(event, _EVENT),
        "from_status": event.from_status.value,
        "to_status": event.to_status.value,
        "level": event.level.value,
        "data": dict(event.data),
    }


def referral_values(referral: Referral) -> dict[str, Any]:
    """Return the row of a referral without its version."""
    return {**_take(referral, _REFERRAL), "status": referral.status.value}


def answer_values(answer: Answer, referral_ids: Mapping[str, int]) -> dict[str, Any]:
    """Return the row of an answer; `referral_ids` knows the keys of stored referrals by uid."""
    return {
        **_take(answer, _ANSWER),
        "steps": list(answer.steps),
        "referral_id": referral_ids[answer.referral_uid] if answer.referral_uid else None,
    }


def telling_values(telling: Telling, answer_ids: Mapping[str, int]) -> dict[str, Any]:
    """Return the row of a telling; `answer_ids` knows the keys of stored answers by uid."""
    return {
        **_take(telling, _TELLING),
        "answer_id": answer_ids[telling.answer_uid] if telling.answer_uid else None,
    }


def party_of(row: AnyRow) -> Party:
    """Return a party."""
    return Party(role=PartyRole(row.role), id=row.id, **_take(row, _PARTY))


def document_of(row: AnyRow) -> DocumentReceived:
    """Return a paper; `count` is read by name because rows have a method of that name."""
    values = {name: row._mapping[name] for name in _DOCUMENT}  # noqa: SLF001 - SQLAlchemy's public name
    return DocumentReceived(state=PaperState(row.state), id=row.id, **values)


def event_of(row: AnyRow) -> Event:
    """Return an event."""
    return Event(
        from_status=Status(row.from_status),
        to_status=Status(row.to_status),
        level=Level(row.level),
        data=row.data,
        id=row.id,
        **_take(row, _EVENT),
    )


def referral_of(row: AnyRow) -> Referral:
    """Return a referral."""
    return Referral(
        status=ReferralStatus(row.status), version=row.version, id=row.id, **_take(row, _REFERRAL)
    )


def answer_of(row: AnyRow, referral_uids: Mapping[int, str]) -> Answer:
    """Return an answer."""
    uid = referral_uids[row.referral_id] if row.referral_id is not None else ""
    return Answer(steps=tuple(row.steps), referral_uid=uid, id=row.id, **_take(row, _ANSWER))


def telling_of(row: AnyRow, answer_uids: Mapping[int, str]) -> Telling:
    """Return a telling."""
    uid = answer_uids[row.answer_id] if row.answer_id is not None else ""
    return Telling(answer_uid=uid, id=row.id, **_take(row, _TELLING))


def complaint_of(row: AnyRow, parts: Mapping[str, Any]) -> Complaint:
    """Return the aggregate; `parts` holds its tuples by the name of the field."""
    return Complaint(
        **_take(row, _PLAIN),
        **parts,
        office_id=row.office_id,
        ticket=Ticket(row.ticket_year, row.ticket_number, row.ticket, row.check_code),
        subject=Subject(
            kind=Kind(row.kind),
            priority=Priority(row.priority),
            emergency=_emergency_of(row.emergency),
            **_take(row, _SUBJECT),
        ),
        intake=Intake(**_take(row, _INTAKE)),
        outcome=Outcome(**_take(row, _OUTCOME)),
        status=Status(row.status),
        level=Level(row.level),
        version=row.version,
        id=row.id,
    )
