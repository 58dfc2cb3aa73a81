"""A permohonan: a letter, a reactivation, a desil check or another service that somebody asks for."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from puskesos_desktop.domain.complaint_parts import PaperState
from puskesos_desktop.domain.complaints import with_papers
from puskesos_desktop.domain.errors import NotPermitted, RuleBroken
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.domain.workflow_requests import REQUEST_TABLES

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from puskesos_desktop.domain.complaint_parts import Acting, DocumentReceived, Intake, Priority
    from puskesos_desktop.domain.pbi import PbiDetails
    from puskesos_desktop.domain.tickets import Ticket


class RequestKind(StrEnum):
    """What is asked for; each has its own short workflow."""

    SURAT_DTSEN = "surat_dtsen"
    REAKTIVASI_PBI = "reaktivasi_pbi"
    CEK_DESIL = "cek_desil"
    UMUM = "umum"


FIRST_STATUS = "diajukan"
ENDED_REQUESTS = frozenset(
    state for table in REQUEST_TABLES.values() for state, targets in table.items() if not targets
)
REQUEST_STATUSES = tuple(dict.fromkeys(state for table in REQUEST_TABLES.values() for state in table))
RECEIVED = "diterima"
"""Step of the first row of the history; every other step is the status it leads to, or a note."""

REQUEST_NOTES: Mapping[str, frozenset[Action]] = {
    "catatan": frozenset({Action.RECEIVE_COMPLAINT, Action.VERIFY_COMPLAINT}),
    "kontak": frozenset({Action.RECEIVE_COMPLAINT, Action.VERIFY_COMPLAINT}),
    "berkas_masuk": frozenset({Action.RECEIVE_COMPLAINT, Action.VERIFY_COMPLAINT}),
    "hasil_cek": frozenset({Action.RECEIVE_COMPLAINT, Action.VERIFY_COMPLAINT}),
    "data_dilengkapi": frozenset({Action.RECEIVE_COMPLAINT, Action.VERIFY_COMPLAINT}),
    "petugas_diganti": frozenset({Action.RECEIVE_COMPLAINT, Action.VERIFY_COMPLAINT}),
    "dikaitkan": frozenset({Action.RECEIVE_COMPLAINT, Action.VERIFY_COMPLAINT}),
}


@dataclass(frozen=True)
class RequestEvent:
    """One row of the history; never changed, never removed."""

    uid: str
    seq: int
    step: str
    from_status: str
    to_status: str
    occurred_on: dt.date
    recorded_at: dt.datetime
    user_id: int | None
    officer_id: int | None
    officer_name: str
    note: str = ""
    data: Mapping[str, object] = field(default_factory=dict)
    id: int | None = None


@dataclass(frozen=True)
class Applicant:
    """Whom it is for: a resident by key, or a name told by somebody from elsewhere."""

    resident_id: int | None = None
    reporter_id: int | None = None
    name: str = ""
    phone: str = ""

    @property
    def is_known(self) -> bool:
        """Tell whether anybody is named."""
        return self.resident_id is not None or bool(self.name)


@dataclass(frozen=True)
class IssuedPaper:
    """The letter that was issued; `number` as it stands on paper, `approved_by` who said yes to it."""

    number: str
    issued_on: dt.date
    approved_by: str = ""


@dataclass(frozen=True)
class RequestContent:
    """What is asked for.

    Attributes:
        purpose: what the letter or service is for, in the resident's words.
        pupil, nisn, school: for a letter to a school.
        pbi: only of a reactivation.
        paper: the letter once it is issued.
    """

    purpose: str = ""
    pupil: str = ""
    nisn: str = ""
    school: str = ""
    pbi: PbiDetails | None = None
    paper: IssuedPaper | None = None


@dataclass(frozen=True)
class ServiceRequest:
    """One permohonan with its papers and history.

    Attributes:
        service: code of the office's service list; that of the kind itself for letters, PBI and checks.
        group_uid: shared by what was handed in as one list; empty for a single one.
        status_on: since when it stands at its status.
        due_on: until when somebody must act; None while it waits for the resident and after the end.
    """

    uid: str
    office_id: int
    ticket: Ticket
    kind: RequestKind
    service: str
    priority: Priority
    applicant: Applicant
    intake: Intake
    content: RequestContent
    status_on: dt.date
    status: str = ""
    group_uid: str = ""
    complaint_id: int | None = None
    letter_id: int | None = None
    register_check_id: int | None = None
    assigned_officer_id: int | None = None
    due_on: dt.date | None = None
    closed_on: dt.date | None = None
    result_text: str = ""
    documents: tuple[DocumentReceived, ...] = ()
    events: tuple[RequestEvent, ...] = ()
    version: int = 1
    id: int | None = None

    @property
    def is_open(self) -> bool:
        """Tell whether anything may still happen."""
        return self.status not in ENDED_REQUESTS

    @property
    def missing_papers(self) -> tuple[DocumentReceived, ...]:
        """Papers that the resident was asked for; one that may follow does not hold anything up."""
        return tuple(paper for paper in self.documents if paper.state is PaperState.KURANG)

    def check_open(self) -> None:
        """Refuse what only an open permohonan can take.

        Raises:
            RuleBroken: `request_ended`.
        """
        if not self.is_open:
            raise RuleBroken("request_ended", "status", status=self.status)

    def begin(self, acting: Acting, due_on: dt.date) -> ServiceRequest:
        """Take it in.

        Raises:
            RuleBroken: `applicant_missing`, `purpose_missing`.
        """
        if not self.applicant.is_known:
            raise RuleBroken("applicant_missing", "resident")
        if self.kind is RequestKind.UMUM and not self.content.purpose:
            raise RuleBroken("purpose_missing", "purpose")
        data = {"due_on": due_on.isoformat()}
        event = replace(make_request_event(self, RECEIVED, FIRST_STATUS, acting), data=data)
        return replace(self, status=FIRST_STATUS, due_on=due_on, events=(event,))

    def note(
        self, code: str, acting: Acting, note: str = "", data: Mapping[str, object] | None = None
    ) -> ServiceRequest:
        """Add a history row that moves nothing.

        Raises:
            RuleBroken: `note_unknown`.
            NotPermitted: `step_not_permitted`.
        """
        actions = REQUEST_NOTES.get(code)
        if actions is None:
            raise RuleBroken("note_unknown", "step", step=code)
        if actions.isdisjoint(acting.rights):
            needed = min(action.value for action in actions)
            raise NotPermitted("step_not_permitted", step=code, action=needed)
        event = make_request_event(self, code, self.status, acting)
        return replace(self, events=(*self.events, replace(event, note=note, data=data or {})))

    def add_documents(self, papers: Iterable[DocumentReceived], acting: Acting) -> ServiceRequest:
        """Write down papers that came in."""
        self.check_open()
        papers = tuple(papers)
        codes = [paper.code for paper in papers if paper.state is PaperState.ADA]
        changed = self.note("berkas_masuk", acting, data={"received": codes})
        return replace(changed, documents=with_papers(self.documents, papers))

    def record_check(self, check_id: int, acting: Acting, data: Mapping[str, object]) -> ServiceRequest:
        """Tie a look into the national register to it; a reactivation keeps the desil it came with."""
        self.check_open()
        changed = replace(self.note("hasil_cek", acting, data=data), register_check_id=check_id)
        pbi, desil = self.content.pbi, data.get("desil")
        if pbi is None or pbi.desil is not None or not isinstance(desil, int):
            return changed
        return replace(changed, content=replace(self.content, pbi=replace(pbi, desil=desil)))

    def assign(self, officer_id: int, officer_name: str, acting: Acting) -> ServiceRequest:
        """Give it to an officer."""
        self.check_open()
        changed = self.note("petugas_diganti", acting, data={"officer": officer_name})
        return replace(changed, assigned_officer_id=officer_id)

    def link(self, complaint_id: int, ticket: str, acting: Acting) -> ServiceRequest:
        """Say which complaint it belongs to."""
        changed = self.note("dikaitkan", acting, data={"ticket": ticket})
        return replace(changed, complaint_id=complaint_id)

    def complete_pbi(self, details: PbiDetails, acting: Acting) -> ServiceRequest:
        """Fill in what followed: the facility's letter, the card, the day it became inactive."""
        self.check_open()
        changed = self.note("data_dilengkapi", acting, data={"letter": not details.lacks_letter})
        return replace(changed, content=replace(self.content, pbi=details))


def make_request_event(request: ServiceRequest, step: str, target: str, acting: Acting) -> RequestEvent:
    """Write the next row of the history."""
    return RequestEvent(
        uid=acting.new_uid(),
        seq=len(request.events) + 1,
        step=step,
        from_status=request.status,
        to_status=target,
        occurred_on=acting.occurred_on,
        recorded_at=acting.recorded_at,
        user_id=acting.user_id,
        officer_id=acting.officer_id,
        officer_name=acting.officer_name,
    )
