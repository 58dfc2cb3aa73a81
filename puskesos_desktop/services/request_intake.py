"""From what the desk entered to a permohonan that may be received; nothing is stored here but a check."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.complaint_parts import CHANNELS, Intake, Priority
from puskesos_desktop.domain.errors import NotFound, RuleBroken
from puskesos_desktop.domain.local_time import local
from puskesos_desktop.domain.pbi import PbiDetails, refusal_of, sound_pbi
from puskesos_desktop.domain.phones import sound_phone
from puskesos_desktop.domain.requests import Applicant, RequestContent, RequestKind, ServiceRequest
from puskesos_desktop.domain.tickets import Ticket
from puskesos_desktop.services.case_frame import check_day
from puskesos_desktop.services.complaint_commands import Notice
from puskesos_desktop.services.complaint_intake import code_of, papers_of

if TYPE_CHECKING:
    import datetime as dt

    from puskesos_desktop.domain.request_moves import RequestLimits
    from puskesos_desktop.domain.residents import Resident
    from puskesos_desktop.services.ports.unit_of_work import ReadTx
    from puskesos_desktop.services.request_commands import PbiInput, PurposeInput, ReceiveRequest
    from puskesos_desktop.services.session import Actor

_WIDTHS = {"text": 2000, "pupil": 120, "nisn": 20, "school": 120}
_PBI_WIDTHS = {"facility": 120, "facility_letter": 80}
NAME_WIDTH = 120


@dataclass(frozen=True)
class Draft:
    """A permohonan before its number, with the resident it is for."""

    request: ServiceRequest
    resident: Resident | None


def make_draft(tx: ReadTx, actor: Actor, command: ReceiveRequest, now: dt.datetime, uid: str) -> Draft:
    """Judge everything that was entered.

    Raises:
        RuleBroken: `code_unknown`, `service_missing`, `received_in_future`, `text_too_long`, and what
            `check_day`, `sound_phone` and `sound_pbi` refuse; NotFound for a person who is gone.
    """
    kind = code_of(RequestKind, command.kind, "kind")
    came = _intake(tx, actor, command, now)
    resident = tx.residents.get(command.resident_uid) if command.resident_uid else None
    reporter = tx.residents.get(command.reporter_uid) if command.reporter_uid else None
    name = _short("" if resident else " ".join(command.name.split()), NAME_WIDTH, "name")
    complaint = tx.complaints.get(command.complaint_uid) if command.complaint_uid else None
    officer = tx.offices.officer_by_uid(command.officer_uid) if command.officer_uid else None
    request = ServiceRequest(
        uid=uid,
        office_id=actor.office_id,
        ticket=Ticket(came.received_on.year, 0, "", ""),
        kind=kind,
        service=_service(tx, kind, command.service, came.received_on),
        priority=code_of(Priority, command.priority, "priority"),
        applicant=Applicant(
            resident_id=resident.id if resident else None,
            reporter_id=reporter.id if reporter else None,
            name=name,
            phone=sound_phone(command.phone),
        ),
        intake=came,
        content=_content(tx, command, kind, resident, came.received_on),
        status_on=came.received_on,
        complaint_id=complaint.id if complaint else None,
        assigned_officer_id=officer.id if officer else actor.officer_id,
        documents=papers_of(command.documents, came.received_on),
    )
    return Draft(request, resident)


def _intake(tx: ReadTx, actor: Actor, command: ReceiveRequest, now: dt.datetime) -> Intake:
    if command.channel not in CHANNELS:
        raise RuleBroken("code_unknown", "channel")
    received_at = command.received_at or now
    if received_at > now:
        raise RuleBroken("received_in_future", "received_at")
    received_on = local(received_at, actor.timezone).date()
    check_day(tx, received_on, local(now, actor.timezone).date(), command.late_reason, "received_at")
    late = command.late_reason.strip()
    return Intake(command.channel, received_at, received_on, now, actor.user_id, late)


def _service(tx: ReadTx, kind: RequestKind, code: str, on: dt.date) -> str:
    if kind is not RequestKind.UMUM:
        return kind.value
    try:
        return tx.rules.book().service(code, on).code
    except NotFound:
        raise RuleBroken("service_missing", "service") from None


def _content(
    tx: ReadTx, command: ReceiveRequest, kind: RequestKind, resident: Resident | None, on: dt.date
) -> RequestContent:
    content = _purpose(command.purpose) if command.purpose else RequestContent()
    if kind is not RequestKind.REAKTIVASI_PBI:
        return content
    if command.pbi is None:
        raise RuleBroken("pbi_reason_missing", "reason")
    known = PbiDetails(
        reason="",
        name=resident.name if resident else " ".join(command.name.split()),
        desil=_desil_of(tx, command, resident),
    )
    return replace(content, pbi=pbi_details(command.pbi, known, on))


def _purpose(given: PurposeInput) -> RequestContent:
    words = {name: _short(getattr(given, name).strip(), width, name) for name, width in _WIDTHS.items()}
    return RequestContent(words["text"], words["pupil"], words["nisn"], words["school"])


def pbi_details(given: PbiInput, known: PbiDetails, today: dt.date) -> PbiDetails:
    """Join what was entered with the name and desil that were kept when it was handed in."""
    words = {name: _short(getattr(given, name).strip(), width, name) for name, width in _PBI_WIDTHS.items()}
    details = replace(
        known,
        reason=given.reason,
        facility=words["facility"],
        facility_letter=words["facility_letter"],
        letter_follows=given.letter_follows and not words["facility_letter"],
        card_number="".join(given.card_number.split()),
        inactive_since=given.inactive_since,
    )
    return sound_pbi(details, today)


def _desil_of(tx: ReadTx, command: ReceiveRequest, resident: Resident | None) -> int | None:
    """Take the desil of the newest look that showed one; the look of this very visit counts first."""
    if command.check is not None and command.check.desil is not None:
        return command.check.desil
    if resident is None:
        return None
    family = tx.residents.family_of(resident.id)
    checks = tx.residents.checks(resident.id, family[0].id if family else None)
    return next((check.desil for check in checks if check.desil is not None), None)


def _short(words: str, limit: int, field: str) -> str:
    if len(words) > limit:
        raise RuleBroken("text_too_long", field, limit=limit)
    return words


def request_notices(tx: ReadTx, draft: Draft, limits: RequestLimits) -> tuple[Notice, ...]:
    """Notice what is odd about a new one; nothing of it stops the desk."""
    found: list[Notice] = []
    request, resident = draft.request, draft.resident
    if resident is not None:
        same = tx.service_requests.same_open(resident.id, request.kind.value)[:1]
        found += [Notice("same_request_open", (("ticket", one.ticket), ("uid", one.uid))) for one in same]
        if resident.life_status in {"meninggal", "pindah"}:
            found.append(Notice(f"client_{resident.life_status}"))
    if request.content.pbi is not None:
        code = refusal_of(request.content.pbi, limits.pbi, request.intake.received_on)
        found += [Notice(code)] if code else []
    return tuple(found)
