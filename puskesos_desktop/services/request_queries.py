"""What screens read of permohonan: lists by ids first, one with all that can be done next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.domain.pbi import refusal_of
from puskesos_desktop.domain.request_moves import request_options
from puskesos_desktop.domain.requests import RequestKind
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.domain.rules import RuleKind
from puskesos_desktop.domain.tickets import clean_check_code
from puskesos_desktop.services.complaint_views import Viewer
from puskesos_desktop.services.known_checks import known_check
from puskesos_desktop.services.permissions import require
from puskesos_desktop.services.request_frame import request_limits
from puskesos_desktop.services.request_views import RequestDetail, RequestPerson

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from puskesos_desktop.domain.requests import ServiceRequest
    from puskesos_desktop.domain.residents import RegisterCheck
    from puskesos_desktop.services.ports.system import Clock
    from puskesos_desktop.services.ports.unit_of_work import ReadTx, UnitOfWork
    from puskesos_desktop.services.request_views import RequestFilter, RequestRow
    from puskesos_desktop.services.session import Actor


class RequestQueries:
    """Reads of permohonan."""

    def __init__(self, uow: UnitOfWork, clock: Clock) -> None:
        self._uow = uow
        self._clock = clock

    def find_ids(self, actor: Actor, wanted: RequestFilter) -> list[int]:
        """Return the ids of a list in its order."""
        require(actor, Action.SEE_COMPLAINT)
        with self._uow.read() as tx:
            return tx.service_requests.find_ids(wanted, actor.officer_id)

    def rows(self, actor: Actor, ids: Sequence[int]) -> list[RequestRow]:
        """Return lines in the order of the ids."""
        require(actor, Action.SEE_COMPLAINT)
        with self._uow.read() as tx:
            return tx.service_requests.rows(ids)

    def counts(self, actor: Actor) -> dict[str, int]:
        """Return how many each view of the list holds."""
        require(actor, Action.SEE_COMPLAINT)
        today = self._clock.today(actor.timezone)
        with self._uow.read() as tx:
            return tx.service_requests.counts(today, actor.officer_id)

    def of_resident(self, actor: Actor, resident_uid: str) -> list[RequestRow]:
        """Return a person's permohonan, newest first."""
        require(actor, Action.OPEN_RESIDENT)
        require(actor, Action.SEE_COMPLAINT)
        with self._uow.read() as tx:
            return tx.service_requests.of_resident(tx.residents.get(resident_uid).id)

    def find_uid(self, actor: Actor, code: str) -> str | None:
        """Return the one with a ticket or check code."""
        require(actor, Action.SEE_COMPLAINT)
        with self._uow.read() as tx:
            return tx.service_requests.find_uid(clean_check_code(code) or code.strip().upper())

    def get_detail(self, actor: Actor, uid: str) -> RequestDetail:
        """Return one and what the actor may do with it now.

        Raises:
            NotFound: `not_found`.
        """
        require(actor, Action.SEE_COMPLAINT)
        today = self._clock.today(actor.timezone)
        with self._uow.read() as tx:
            return _detail(tx, actor, tx.service_requests.get(uid), today)


def _detail(tx: ReadTx, actor: Actor, request: ServiceRequest, today: dt.date) -> RequestDetail:
    book, applicant = tx.rules.book(), request.applicant
    limits = request_limits(book, request.kind, request.priority.value, today)
    case = tx.complaints.get_by_id(request.complaint_id) if request.complaint_id is not None else None
    is_open_to = case is not None and tx.complaints.is_visible(case.uid, Viewer.of(actor))
    reporter = tx.residents.get_by_id(applicant.reporter_id).name if applicant.reporter_id else ""
    officer_id, pbi = request.assigned_officer_id, request.content.pbi
    names = book.names(RuleKind.SERVICE, today) if request.kind is RequestKind.UMUM else {}
    return RequestDetail(
        request=request,
        person=_person(tx, request, today),
        reporter=reporter,
        service_name=names.get(request.service, ""),
        officer=tx.offices.officer(officer_id).name if officer_id else "",
        options=request_options(request, limits, actor.rights) if request.is_open else (),
        today=today,
        refusal=refusal_of(pbi, limits.pbi, request.intake.received_on) if pbi else "",
        complaint_ticket=case.ticket.text if case and is_open_to else "",
        complaint_uid=case.uid if case and is_open_to else "",
        group_size=tx.service_requests.group_size(request.group_uid) if request.group_uid else 1,
        known_check=_known_check(tx, request, today),
    )


def _known_check(tx: ReadTx, request: ServiceRequest, today: dt.date) -> RegisterCheck | None:
    """A desil check asks for a look of its own."""
    if request.register_check_id is not None or not request.is_open or request.kind is RequestKind.CEK_DESIL:
        return None
    return known_check(tx, request.applicant.resident_id, today)


def _person(tx: ReadTx, request: ServiceRequest, today: dt.date) -> RequestPerson:
    applicant = request.applicant
    if applicant.resident_id is None:
        return RequestPerson(applicant.name, applicant.phone)
    resident = tx.residents.get_by_id(applicant.resident_id)
    return RequestPerson(
        name=resident.name,
        phone=applicant.phone or resident.phone,
        age=resident.age_on(today),
        rt=resident.rt,
        rw=resident.rw,
        life_status=resident.life_status,
        resident_uid=resident.uid,
    )
