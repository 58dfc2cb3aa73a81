"""The desk's cases: received, moved along the workflow, answered, told and closed."""

from __future__ import annotations

import secrets
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from puskesos_desktop.domain.complaint_moves import advance, take
from puskesos_desktop.domain.complaint_steps import Circumstances, Parent, StepEntry
from puskesos_desktop.domain.complaints import Complaint
from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.domain.tickets import TICKET_SERIES, Ticket, make_check_code, ticket_text
from puskesos_desktop.domain.workflow import Status
from puskesos_desktop.services import complaint_intake as intake
from puskesos_desktop.services.answers import make_answer
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.case_frame import (
    CaseFrame,
    case_limits,
    load_visible,
    make_acting,
    notices_of,
)
from puskesos_desktop.services.complaint_commands import ComplaintReceived
from puskesos_desktop.services.complaint_desk import make_referral
from puskesos_desktop.services.duty import about_duty
from puskesos_desktop.services.known_checks import check_for
from puskesos_desktop.services.permissions import require

if TYPE_CHECKING:
    from collections.abc import Callable

    from puskesos_desktop.domain.complaint_parts import Acting
    from puskesos_desktop.services.case_frame import Moment
    from puskesos_desktop.services.complaint_commands import (
        AddCheck,
        AddDocuments,
        AddNote,
        AdvanceComplaint,
        AssignComplaint,
        CaseCommand,
        CloseComplaint,
        ComplaintChanged,
        EndComplaint,
        MarkDuplicate,
        Notice,
        ReceiveComplaint,
        TakeStep,
    )
    from puskesos_desktop.services.complaint_intake import StoredCheck
    from puskesos_desktop.services.ports.system import Clock, Ids
    from puskesos_desktop.services.ports.unit_of_work import Tx, UnitOfWork
    from puskesos_desktop.services.session import Actor


class Complaints:
    """Use cases of one case; answers and tellings have their own class beside this one."""

    def __init__(
        self, uow: UnitOfWork, clock: Clock, ids: Ids, entropy: Callable[[int], bytes] = secrets.token_bytes
    ) -> None:
        """Take the ports; `entropy` makes check codes that nobody can guess."""
        self._uow = uow
        self._frame = CaseFrame(clock, ids)
        self._entropy = entropy

    def receive(self, actor: Actor, command: ReceiveComplaint) -> ComplaintReceived:
        """Take in a complaint; one answered at once ("tanya saja") is closed in the same save.

        Raises:
            RuleBroken: a guard's code, or what `complaint_intake` refuses; `officer_is_party`.
        """
        require(actor, Action.RECEIVE_COMPLAINT)
        with self._uow.write() as tx:
            done = tx.requests.find(command.request_uid)
            if done is not None:
                return _received_of(done.result)
            received = self._receive(tx, actor, command)
            tx.requests.record(command.request_uid, "complaint_received", asdict(received))
            tx.commit()
        return received

    def advance(self, actor: Actor, command: AdvanceComplaint) -> ComplaintChanged:
        """Walk to a status by as many permitted steps as needed, one event each, in one save.

        Raises:
            RuleBroken: `step_unknown` or the code of a guard; NotPermitted: `step_not_permitted`.
        """
        target = intake.code_of(Status, command.to, "to")

        def work(case: Complaint, moment: Moment) -> Complaint:
            entry = self._entry(case, command, moment)
            return advance(case, target, entry, moment.acting, moment.circumstances)

        return self._frame.change(self._uow, actor, command, "complaint_advanced", work)

    def take_step(self, actor: Actor, command: TakeStep) -> ComplaintChanged:
        """Take exactly one named step, such as `naik_ke_manajer`; same errors as `advance`."""

        def work(case: Complaint, moment: Moment) -> Complaint:
            entry = self._entry(case, command, moment)
            return take(case, command.to, entry, moment.acting, moment.circumstances)

        return self._frame.change(self._uow, actor, command, "complaint_advanced", work)

    def escalate(self, actor: Actor, command: EndComplaint) -> ComplaintChanged:
        """Send the case up to the kecamatan, or one level further when it already lies above."""

        def work(case: Complaint, moment: Moment) -> Complaint:
            entry = StepEntry(note=command.reason, reason=command.reason)
            now = moment.circumstances
            if case.status is not Status.ESKALASI:
                return advance(case, Status.ESKALASI, entry, moment.acting, now)
            return take(case, _UP_FROM[case.level.value], entry, moment.acting, now)

        return self._frame.change(self._uow, actor, command, "complaint_escalated", work)

    def close(self, actor: Actor, command: CloseComplaint) -> ComplaintChanged:
        """Close an answered case.

        Raises:
            RuleBroken: `result_missing`, `telling_missing`.
        """
        entry = StepEntry(
            result_text=command.result_text, result_kind=command.result_kind, excuse=command.excuse
        )
        return self._end(actor, command, Status.SELESAI, entry)

    def reopen(self, actor: Actor, command: EndComplaint) -> ComplaintChanged:
        """Open a closed case again.

        Raises:
            RuleBroken: `reason_missing`, `reopening_too_late`.
        """
        return self._end(actor, command, Status.DIBUKA_KEMBALI, StepEntry(reason=command.reason))

    def mark_invalid(self, actor: Actor, command: EndComplaint) -> ComplaintChanged:
        """End a case that turned out to be none."""
        return self._end(actor, command, Status.TIDAK_VALID, StepEntry(reason=command.reason))

    def withdraw(self, actor: Actor, command: EndComplaint) -> ComplaintChanged:
        """End a case that the resident took back."""
        return self._end(actor, command, Status.DIBATALKAN, StepEntry(reason=command.reason))

    def refuse(self, actor: Actor, command: EndComplaint) -> ComplaintChanged:
        """End a case by the koordinator's decision."""
        return self._end(actor, command, Status.DITOLAK, StepEntry(reason=command.reason))

    def mark_duplicate(self, actor: Actor, command: MarkDuplicate) -> ComplaintChanged:
        """End a case that was received before.

        Raises:
            RuleBroken: `parent_missing`, `parent_is_duplicate`, `parent_makes_cycle`.
        """

        def work(case: Complaint, moment: Moment) -> Complaint:
            parent = moment.tx.complaints.get(command.parent_uid) if command.parent_uid else None
            entry = StepEntry(reason=command.reason, parent=_parent(moment.tx, case, parent))
            return advance(case, Status.DUPLIKAT, entry, moment.acting, moment.circumstances)

        return self._frame.change(self._uow, actor, command, "complaint_duplicate", work)

    def assign(self, actor: Actor, command: AssignComplaint) -> ComplaintChanged:
        """Give the case to an officer.

        Raises:
            RuleBroken: `officer_is_party`, `complaint_ended`.
        """

        def work(case: Complaint, moment: Moment) -> Complaint:
            officer = moment.tx.offices.officer_by_uid(command.officer_uid)
            return case.assign(officer.id or 0, officer.name, moment.acting, command.reason.strip())

        return self._frame.change(self._uow, actor, command, "complaint_assigned", work)

    def add_note(self, actor: Actor, command: AddNote) -> ComplaintChanged:
        """Write a line of history: a telephone call, a remark, a check of the level above.

        Raises:
            RuleBroken: `note_unknown`, `note_missing`.
        """
        if command.code not in {"kontak", "catatan", "diperiksa"}:
            raise RuleBroken("note_unknown", "code")
        if not command.note.strip():
            raise RuleBroken("note_missing", "note")
        data = {"way": command.way} if command.way else None

        def work(case: Complaint, moment: Moment) -> Complaint:
            return case.note(command.code, moment.acting, command.note.strip(), data)

        return self._frame.change(self._uow, actor, command, "complaint_noted", work)

    def add_documents(self, actor: Actor, command: AddDocuments) -> ComplaintChanged:
        """Write down papers that came in."""

        def work(case: Complaint, moment: Moment) -> Complaint:
            papers = intake.papers_of(command.documents, moment.acting.occurred_on)
            return case.add_documents(papers, moment.acting)

        return self._frame.change(self._uow, actor, command, "complaint_documents_added", work)

    def add_check(self, actor: Actor, command: AddCheck) -> ComplaintChanged:
        """Tie a look into the national register to the case.

        Raises:
            RuleBroken: `check_needs_resident`, or as `known_checks.check_for`.
        """

        def work(case: Complaint, moment: Moment) -> Complaint:
            client = case.client
            if client is None or client.resident_id is None:
                raise RuleBroken("check_needs_resident", "check")
            resident = moment.tx.residents.get_by_id(client.resident_id)
            made = check_for(moment.tx, actor, resident, command.check, moment.acting)
            return case.record_check(made.id, moment.acting, made.data)

        return self._frame.change(self._uow, actor, command, "complaint_checked", work)

    def _end(self, actor: Actor, command: CaseCommand, target: Status, entry: StepEntry) -> ComplaintChanged:
        def work(case: Complaint, moment: Moment) -> Complaint:
            return advance(case, target, entry, moment.acting, moment.circumstances)

        return self._frame.change(self._uow, actor, command, f"complaint_{target.value}", work)

    def _entry(self, case: Complaint, command: AdvanceComplaint, moment: Moment) -> StepEntry:
        return StepEntry(
            note=command.note.strip(),
            reason=command.reason.strip(),
            recommendation=command.recommendation.strip(),
            planned_action=command.planned_action.strip(),
            missing_papers=intake.papers_of(command.missing_papers, moment.acting.occurred_on),
            papers_excused=command.papers_excused,
            photo_ready=command.photo_ready,
            visit=command.visit,
            referral=None if command.referral is None else make_referral(case, command.referral, moment),
            answer=None if command.answer is None else make_answer(command.answer, "", moment),
            info_only=command.info_only,
            result_text=command.result_text.strip(),
        )

    def _receive(self, tx: Tx, actor: Actor, command: ReceiveComplaint) -> ComplaintReceived:
        now = self._frame.clock.now()
        book = tx.rules.book()
        came = intake.make_intake(tx, actor, command, now)
        category = intake.find_category(book, command.category, came.received_on)
        people = intake.people_of(tx, command)
        notices = intake.notices_about(tx, people, category.code, came.received_on)
        acting = make_acting(actor, came.received_on, now, self._frame.ids)
        draft = Complaint(
            uid=self._frame.ids.new(),
            office_id=actor.office_id,
            holder_office_id=actor.office_id,
            ticket=Ticket(came.received_on.year, 0, "", ""),
            subject=intake.make_subject(command, category, book, came, actor.timezone),
            intake=came,
            parties=tuple(person.party for person in people),
            next_step=command.next_step,
            assigned_officer_id=_officer_id(tx, actor, command.officer_uid),
            documents=intake.papers_of(command.documents, came.received_on),
            parent_id=_related(tx, actor, command.related_uid),
        )
        _refuse_own_case(draft, actor)
        limits = Circumstances(case_limits(book, draft, came.received_on))
        case = advance(draft, Status.DITERIMA, StepEntry(), acting, limits)
        case = _with_check(case, intake.check_at_reception(tx, actor, command, people, acting), acting)
        case = _with_result(case, command.info_result.strip(), acting, limits)
        numbered = replace(case, ticket=self._ticket(tx, case))
        stored = replace(numbered, id=tx.complaints.add(numbered))
        notices += about_duty(tx, actor, self._frame.clock.today(actor.timezone))
        detail = {"ticket": stored.ticket.text, "category": category.code, "late": came.late_reason}
        tx.audit.append(AuditEntry("complaint_received", "complaint", stored.uid, detail, actor))
        return _as_result(stored, tuple(notices))

    def _ticket(self, tx: Tx, case: Complaint) -> Ticket:
        """Draw the number last, when nothing can refuse the case any more."""
        day = case.intake.received_on
        number = tx.numbers.draw_ticket(TICKET_SERIES, day.year)
        text = ticket_text(tx.offices.get().unit_code, day, number)
        return Ticket(day.year, number, text, make_check_code(self._entropy(8)))


_UP_FROM = {
    "supervisor": "naik_ke_manajer",
    "manajer": "naik_ke_provinsi",
    "provinsi": "naik_ke_pusat",
    "pusat": "naik_ke_pusat",
}


def _with_check(case: Complaint, made: StoredCheck | None, acting: Acting) -> Complaint:
    return case if made is None else case.record_check(made.id, acting, made.data)


def _with_result(case: Complaint, result: str, acting: Acting, now: Circumstances) -> Complaint:
    """Close a question that was answered at the desk."""
    if not result:
        return case
    entry = StepEntry(info_only=True, result_text=result, result_kind="informasi")
    return take(case, "tanya_saja", entry, acting, now)


def _officer_id(tx: Tx, actor: Actor, officer_uid: str) -> int | None:
    return tx.offices.officer_by_uid(officer_uid).id if officer_uid else actor.officer_id


def _refuse_own_case(draft: Complaint, actor: Actor) -> None:
    if draft.concerns_officer(actor.officer_id) or draft.concerns_officer(draft.assigned_officer_id):
        raise RuleBroken("officer_is_party", "officer")


def _related(tx: Tx, actor: Actor, uid: str) -> int | None:
    """Find the case that a new one belongs to; of a duplicate it is the original."""
    if not uid:
        return None
    case = load_visible(tx, actor, uid)
    return case.parent_id if case.status is Status.DUPLIKAT else case.id


def _parent(tx: Tx, case: Complaint, parent: Complaint | None) -> Parent | None:
    if parent is None or parent.id is None:
        return None
    return Parent(
        complaint_id=parent.id,
        uid=parent.uid,
        is_duplicate=parent.status is Status.DUPLIKAT,
        makes_cycle=parent.id == case.id or case.id in tx.complaints.parents_of(parent.id),
    )


def _as_result(stored: Complaint, notices: tuple[Notice, ...]) -> ComplaintReceived:
    return ComplaintReceived(
        id=stored.id or 0,
        uid=stored.uid,
        ticket=stored.ticket.text,
        check_code=stored.ticket.check_code,
        version=stored.version,
        status=stored.status.value,
        warnings=notices,
        changes=("complaint", f"complaint:{stored.uid}"),
    )


def _received_of(stored: Any) -> ComplaintReceived:  # noqa: ANN401 - plain JSON
    return ComplaintReceived(
        id=stored["id"],
        uid=stored["uid"],
        ticket=stored["ticket"],
        check_code=stored["check_code"],
        version=stored["version"],
        status=stored["status"],
        warnings=notices_of(stored["warnings"]),
        changes=tuple(stored["changes"]),
    )
