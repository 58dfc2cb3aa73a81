"""Permohonan: received, moved along their short workflows, completed and closed."""

from __future__ import annotations

import secrets
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.request_moves import RequestEntry, advance_request
from puskesos_desktop.domain.requests import REQUEST_STATUSES, IssuedPaper, RequestKind
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.domain.tickets import REQUEST_SERIES, Ticket, make_check_code, ticket_text
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.case_frame import load_visible, make_acting, notices_of
from puskesos_desktop.services.complaint_intake import papers_of, store_check
from puskesos_desktop.services.duty import about_duty
from puskesos_desktop.services.known_checks import check_for
from puskesos_desktop.services.permissions import require
from puskesos_desktop.services.request_commands import ChecksRecorded, GroupReceived, RequestReceived
from puskesos_desktop.services.request_frame import RequestFrame, RequestMoment, request_limits
from puskesos_desktop.services.request_intake import make_draft, pbi_details, request_notices

if TYPE_CHECKING:
    from collections.abc import Callable

    from puskesos_desktop.domain.requests import ServiceRequest
    from puskesos_desktop.services.complaint_commands import CheckInput
    from puskesos_desktop.services.ports.system import Clock, Ids
    from puskesos_desktop.services.ports.unit_of_work import Tx, UnitOfWork
    from puskesos_desktop.services.request_commands import (
        AddRequestCheck,
        AddRequestDocuments,
        AddRequestNote,
        AdvanceRequest,
        AssignRequest,
        CompletePbi,
        LinkRequest,
        PaperInput,
        ReceiveGroup,
        ReceiveRequest,
        RecordChecks,
        RequestChanged,
    )
    from puskesos_desktop.services.session import Actor

GROUP_LIMIT = 500


class ServiceRequests:
    """Use cases of permohonan."""

    def __init__(
        self, uow: UnitOfWork, clock: Clock, ids: Ids, entropy: Callable[[int], bytes] = secrets.token_bytes
    ) -> None:
        """Take the ports; `entropy` makes check codes that nobody can guess."""
        self._uow = uow
        self._frame = RequestFrame(clock, ids)
        self._entropy = entropy

    def receive(self, actor: Actor, command: ReceiveRequest) -> RequestReceived:
        """Take in a permohonan; a desil check that was looked up is closed in the same save.

        Raises:
            RuleBroken: what `request_intake` and `domain.requests` refuse.
        """
        require(actor, Action.RECEIVE_COMPLAINT)
        with self._uow.write() as tx:
            done = tx.requests.find(command.request_uid)
            if done is not None:
                return _received_of(done.result)
            received = self._receive(tx, actor, command)
            tx.requests.record(command.request_uid, "request_received", asdict(received))
            tx.commit()
        return received

    def receive_group(self, actor: Actor, command: ReceiveGroup) -> GroupReceived:
        """Take in a list: one number for each person, all or nothing.

        Raises:
            RuleBroken: `group_empty`, `group_too_large`, or as `receive`.
        """
        require(actor, Action.RECEIVE_COMPLAINT)
        people = tuple(dict.fromkeys(command.resident_uids))
        if not people:
            raise RuleBroken("group_empty", "people")
        if len(people) > GROUP_LIMIT:
            raise RuleBroken("group_too_large", "people", limit=GROUP_LIMIT)
        with self._uow.write() as tx:
            done: Any = tx.requests.find(command.request_uid)
            if done is not None:
                return GroupReceived(**{**done.result, **_tuples(done.result, "tickets", "changes")})
            group_uid = self._frame.ids.new()
            common = replace(command.common, reporter_uid="", name="", check=None)
            one_by_one = (replace(common, resident_uid=uid) for uid in people)
            tickets = tuple(self._receive(tx, actor, one, group_uid).ticket for one in one_by_one)
            received = GroupReceived(group_uid, tickets, ("service_request",))
            tx.requests.record(command.request_uid, "request_group_received", asdict(received))
            tx.commit()
        return received

    def advance(self, actor: Actor, command: AdvanceRequest) -> RequestChanged:
        """Walk to a status by as many permitted steps as needed, in one save.

        Raises:
            RuleBroken: `request_step_unknown` or the code of a guard; NotPermitted: `step_not_permitted`.
        """
        if command.to not in REQUEST_STATUSES:
            raise RuleBroken("code_unknown", "to")

        def work(request: ServiceRequest, moment: RequestMoment) -> ServiceRequest:
            entry = _entry(command, moment)
            return advance_request(request, command.to, entry, moment.acting, moment.limits)

        return self._frame.change(self._uow, actor, command, "request_advanced", work)

    def add_documents(self, actor: Actor, command: AddRequestDocuments) -> RequestChanged:
        """Write down papers that came in."""

        def work(request: ServiceRequest, moment: RequestMoment) -> ServiceRequest:
            papers = papers_of(command.documents, moment.acting.occurred_on)
            return request.add_documents(papers, moment.acting)

        return self._frame.change(self._uow, actor, command, "request_documents_added", work)

    def add_check(self, actor: Actor, command: AddRequestCheck) -> RequestChanged:
        """Keep a look into the national register; it closes a desil check.

        Raises:
            RuleBroken: `check_needs_resident`, or as `known_checks.check_for`.
        """

        def work(request: ServiceRequest, moment: RequestMoment) -> ServiceRequest:
            return _with_check(request, command.check, moment)

        return self._frame.change(self._uow, actor, command, "request_checked", work)

    def add_note(self, actor: Actor, command: AddRequestNote) -> RequestChanged:
        """Write a line of history.

        Raises:
            RuleBroken: `note_unknown`, `note_missing`.
        """
        if command.code not in {"catatan", "kontak"}:
            raise RuleBroken("note_unknown", "code")
        if not command.note.strip():
            raise RuleBroken("note_missing", "note")
        data = {"way": command.way} if command.way else None

        def work(request: ServiceRequest, moment: RequestMoment) -> ServiceRequest:
            return request.note(command.code, moment.acting, command.note.strip(), data)

        return self._frame.change(self._uow, actor, command, "request_noted", work)

    def complete_pbi(self, actor: Actor, command: CompletePbi) -> RequestChanged:
        """Fill in what followed of a reactivation.

        Raises:
            RuleBroken: `request_is_no_pbi`, or what `domain.pbi.sound_pbi` refuses.
        """

        def work(request: ServiceRequest, moment: RequestMoment) -> ServiceRequest:
            if request.content.pbi is None:
                raise RuleBroken("request_is_no_pbi", "kind")
            details = pbi_details(command.pbi, request.content.pbi, moment.today)
            return request.complete_pbi(details, moment.acting)

        return self._frame.change(self._uow, actor, command, "request_completed", work)

    def assign(self, actor: Actor, command: AssignRequest) -> RequestChanged:
        """Give it to an officer."""

        def work(request: ServiceRequest, moment: RequestMoment) -> ServiceRequest:
            officer = moment.tx.offices.officer_by_uid(command.officer_uid)
            return request.assign(officer.id or 0, officer.name, moment.acting)

        return self._frame.change(self._uow, actor, command, "request_assigned", work)

    def link(self, actor: Actor, command: LinkRequest) -> RequestChanged:
        """Say which complaint it belongs to; only one that the actor may open.

        Raises:
            RuleBroken: `complaint_missing`; NotPermitted: `complaint_restricted`.
        """
        if not command.complaint_uid:
            raise RuleBroken("complaint_missing", "complaint")

        def work(request: ServiceRequest, moment: RequestMoment) -> ServiceRequest:
            case = load_visible(moment.tx, actor, command.complaint_uid)
            return request.link(case.id or 0, case.ticket.text, moment.acting)

        return self._frame.change(self._uow, actor, command, "request_linked", work)

    def record_checks(self, actor: Actor, command: RecordChecks) -> ChecksRecorded:
        """Keep what the national register showed about many people, all or nothing.

        Raises:
            RuleBroken: `checks_empty`, `group_too_large`, or what `sound_check` refuses, with `line`.
        """
        require(actor, Action.EDIT_RESIDENT)
        if not command.people:
            raise RuleBroken("checks_empty", "people")
        if len(command.people) > GROUP_LIMIT:
            raise RuleBroken("group_too_large", "people", limit=GROUP_LIMIT)
        today = self._frame.clock.today(actor.timezone)
        acting = make_acting(actor, today, self._frame.clock.now(), self._frame.ids)
        with self._uow.write() as tx:
            done: Any = tx.requests.find(command.request_uid)
            if done is not None:
                return ChecksRecorded(done.result["count"], tuple(done.result["changes"]))
            for person in command.people:
                resident = tx.residents.get(person.resident_uid)
                made = store_check(tx, actor, resident, person.check, acting)
                entry = AuditEntry("register_checked", "resident", resident.uid, made.data, actor)
                tx.audit.append(entry)
            recorded = ChecksRecorded(len(command.people), ("resident",))
            tx.requests.record(command.request_uid, "register_checks", asdict(recorded))
            tx.commit()
        return recorded

    # ---- inside

    def _receive(self, tx: Tx, actor: Actor, command: ReceiveRequest, group_uid: str = "") -> RequestReceived:
        now = self._frame.clock.now()
        today = self._frame.clock.today(actor.timezone)
        draft = make_draft(tx, actor, command, now, self._frame.ids.new())
        request, came = draft.request, draft.request.intake
        if command.complaint_uid:
            load_visible(tx, actor, command.complaint_uid)
        limits = request_limits(tx.rules.book(), request.kind, request.priority.value, came.received_on)
        acting = make_acting(actor, came.received_on, now, self._frame.ids)
        notices = request_notices(tx, draft, limits)
        due_on = limits.finish.due_on(came.received_on, limits.holidays)
        begun = replace(request, group_uid=group_uid).begin(acting, due_on)
        if command.check is not None:
            begun = _with_check(begun, command.check, RequestMoment(tx, actor, acting, limits, today))
        numbered = replace(begun, ticket=self._ticket(tx, begun))
        stored = replace(numbered, id=tx.service_requests.add(numbered))
        notices += about_duty(tx, actor, today)
        detail = {"ticket": stored.ticket.text, "kind": stored.kind.value, "late": came.late_reason}
        tx.audit.append(AuditEntry("request_received", "service_request", stored.uid, detail, actor))
        return RequestReceived(
            id=stored.id or 0,
            uid=stored.uid,
            ticket=stored.ticket.text,
            check_code=stored.ticket.check_code,
            version=stored.version,
            status=stored.status,
            warnings=notices,
            changes=("service_request", f"service_request:{stored.uid}"),
        )

    def _ticket(self, tx: Tx, request: ServiceRequest) -> Ticket:
        """Draw the number last, when nothing can refuse any more."""
        day = request.intake.received_on
        number = tx.numbers.draw_ticket(REQUEST_SERIES, day.year)
        text = ticket_text(tx.offices.get().unit_code, day, number, REQUEST_SERIES)
        return Ticket(day.year, number, text, make_check_code(self._entropy(8)))


def _with_check(request: ServiceRequest, check: CheckInput | str, moment: RequestMoment) -> ServiceRequest:
    if request.applicant.resident_id is None:
        raise RuleBroken("check_needs_resident", "check")
    resident = moment.tx.residents.get_by_id(request.applicant.resident_id)
    made = check_for(moment.tx, moment.actor, resident, check, moment.acting)
    checked = request.record_check(made.id, moment.acting, made.data)
    if request.kind is not RequestKind.CEK_DESIL:
        return checked
    return advance_request(checked, "selesai", RequestEntry(), moment.acting, moment.limits)


def _entry(command: AdvanceRequest, moment: RequestMoment) -> RequestEntry:
    return RequestEntry(
        note=command.note.strip(),
        reason=command.reason.strip(),
        missing_papers=papers_of(command.missing_papers, moment.acting.occurred_on),
        papers_excused=command.papers_excused,
        paper=_paper(command.paper) if command.paper else None,
        letter_id=_letter_id(moment.tx, command.paper),
        result_text=command.result_text.strip(),
    )


def _paper(given: PaperInput) -> IssuedPaper | None:
    number = given.number.strip()
    return IssuedPaper(number, given.issued_on, given.approved_by.strip()) if number else None


def _letter_id(tx: Tx, given: PaperInput | None) -> int | None:
    return tx.letters.get(given.letter_uid).id if given and given.letter_uid else None


def _tuples(stored: dict[str, Any], *names: str) -> dict[str, tuple[str, ...]]:
    return {name: tuple(stored[name]) for name in names}


def _received_of(stored: Any) -> RequestReceived:  # noqa: ANN401 - plain JSON
    return RequestReceived(
        **{**stored, "warnings": notices_of(stored["warnings"]), **_tuples(stored, "changes")}
    )
