"""The complaint as an aggregate: every method answers a new complaint whose history has grown.

Only `domain.workflow` decides about a status; here the facts for its guards are gathered and the effects of
its steps are carried out.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain import workflow as flow
from puskesos_desktop.domain.complaint_history import standing
from puskesos_desktop.domain.complaint_parts import (
    Event,
    Outcome,
    PaperState,
    PartyRole,
)
from puskesos_desktop.domain.errors import NotPermitted, RuleBroken
from puskesos_desktop.domain.workflow import Level, Position, Status
from puskesos_desktop.domain.workflow_facts import ToldSoFar
from puskesos_desktop.domain.workflow_requests import (
    ReferralStatus,
    check_referral_step,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from puskesos_desktop.domain.complaint_parts import (
        Acting,
        Answer,
        DocumentReceived,
        Intake,
        Party,
        Referral,
        Subject,
        Telling,
    )
    from puskesos_desktop.domain.tickets import Ticket

# What the resident was told counts from the newest of these.
_NEWS = frozenset({"jawaban", "jawaban_tambahan", "dibuka_kembali"})


@dataclass(frozen=True)
class Complaint:
    """One case of the desk with its whole history.

    Attributes:
        office_id: where it came in, for ever; `holder_office_id` is who has it now.
        next_step: what the officer means to do, such as `rujuk:dinsos`; an intention, no status.
        due_on: the limit that counts now; None while waiting for the resident's papers and after the end.
        finish_due_on: day by which the case should be settled.
    """

    uid: str
    office_id: int
    holder_office_id: int
    ticket: Ticket
    subject: Subject
    intake: Intake
    parties: tuple[Party, ...]
    status: Status = Status.DRAF
    level: Level = Level.FASILITATOR
    next_step: str = ""
    assigned_officer_id: int | None = None
    due_on: dt.date | None = None
    finish_due_on: dt.date | None = None
    outcome: Outcome = field(default_factory=Outcome)
    parent_id: int | None = None
    register_check_id: int | None = None
    documents: tuple[DocumentReceived, ...] = ()
    events: tuple[Event, ...] = ()
    referrals: tuple[Referral, ...] = ()
    answers: tuple[Answer, ...] = ()
    tellings: tuple[Telling, ...] = ()
    version: int = 1
    id: int | None = None

    @property
    def due_at(self) -> dt.datetime | None:
        """The hour until which help in an emergency is of use."""
        return self.subject.emergency.limit_at if self.subject.emergency else None

    @property
    def position(self) -> Position:
        """Status and level together, as the workflow asks."""
        return Position(self.status, self.level)

    @property
    def is_open(self) -> bool:
        """Tell whether somebody still has to act."""
        return self.status in flow.OPEN

    @property
    def client(self) -> Party | None:
        """The person whom the case is for; the reporter when nobody else was named."""
        return self.party(PartyRole.KLIEN) or self.party(PartyRole.PELAPOR)

    @property
    def promised(self) -> tuple[dt.date | None, dt.date | None]:
        """Days of the first answer and of settlement as the receipt promised them; limits move later."""
        data = self.events[0].data if self.events else {}
        answer, settlement = (data.get(name) for name in ("due_on", "finish_due_on"))
        return (
            dt.date.fromisoformat(str(answer)) if answer else None,
            dt.date.fromisoformat(str(settlement)) if settlement else None,
        )

    def party(self, role: PartyRole) -> Party | None:
        """Return the person in this part, None when there is none."""
        return next((party for party in self.parties if party.role is role), None)

    def concerns_officer(self, officer_id: int | None) -> bool:
        """Tell whether the officer is a party, and so shut out of the case."""
        return officer_id is not None and any(party.officer_id == officer_id for party in self.parties)

    def note(
        self, code: str, acting: Acting, note: str = "", data: Mapping[str, object] | None = None
    ) -> Complaint:
        """Add a history row that moves nothing: a telephone call, a paper that came in, an attempt.

        Raises:
            RuleBroken: `note_unknown`.
            NotPermitted: `step_not_permitted`.
        """
        actions = flow.NOTES.get(code)
        if actions is None:
            raise RuleBroken("note_unknown", "step", step=code)
        if actions.isdisjoint(acting.rights):
            needed = min(action.value for action in actions)
            raise NotPermitted("step_not_permitted", step=code, action=needed)
        event = make_event(self, code, self.status, self.level, acting)
        told = {**(data or {}), **acting.stead(actions)}
        return replace(self, events=(*self.events, replace(event, note=note, data=told)))

    def assign(self, officer_id: int, officer_name: str, acting: Acting, reason: str = "") -> Complaint:
        """Give the case to an officer.

        Raises:
            RuleBroken: `officer_is_party`, `complaint_ended`.
        """
        if self.concerns_officer(officer_id):
            raise RuleBroken("officer_is_party", "officer")
        self.check_open()
        changed = self.note("petugas_diganti", acting, reason, {"officer": officer_name})
        return replace(changed, assigned_officer_id=officer_id)

    def check_open(self) -> None:
        """Refuse what only an open case can take.

        Raises:
            RuleBroken: `complaint_ended`.
        """
        if self.status in flow.ENDED:
            raise RuleBroken("complaint_ended", "status", status=self.status.value)

    def add_documents(self, papers: Iterable[DocumentReceived], acting: Acting) -> Complaint:
        """Write down papers that came in, or that are still to come."""
        self.check_open()
        papers = tuple(papers)
        codes = [paper.code for paper in papers if paper.state is PaperState.ADA]
        changed = self.note("berkas_masuk", acting, data={"received": codes})
        return replace(changed, documents=with_papers(self.documents, papers))

    def record_check(self, check_id: int, acting: Acting, data: Mapping[str, object]) -> Complaint:
        """Tie a check of the national register to the case."""
        self.check_open()
        return replace(self.note("hasil_cek", acting, data=data), register_check_id=check_id)

    def add_answer(self, answer: Answer, acting: Acting) -> Complaint:
        """Add one more answer to a case that already has one; the resident is to be told again.

        Raises:
            RuleBroken: `answer_not_awaited` unless an answer has come in before.
        """
        if self.status is not Status.JAWABAN:
            raise RuleBroken("answer_not_awaited", "answer", status=self.status.value)
        data = {"answer": answer.uid, "source": answer.source}
        changed = self.note("jawaban_tambahan", acting, answer.text, data)
        return with_answer(changed, answer)

    def add_telling(self, telling: Telling, acting: Acting) -> Complaint:
        """Write down that the resident was told, or that nobody could be reached.

        Raises:
            RuleBroken: `answer_not_there` when there is nothing to tell yet.
        """
        if self.status is not Status.JAWABAN:
            raise RuleBroken("answer_not_there", "telling", status=self.status.value)
        code = "disampaikan" if telling.reached else "belum_tersambung"
        changed = self.note(code, acting, telling.note, {"telling": telling.uid, "way": telling.way})
        return replace(changed, tellings=(*self.tellings, telling))

    def update_referral(self, referral: Referral) -> Complaint:
        """Exchange a referral for its next state.

        Raises:
            RuleBroken: `referral_step_unknown`.
        """
        old = self.referral(referral.uid)
        if old.status is not referral.status:
            check_referral_step(old.status, referral.status)
        referrals = tuple(referral if item.uid == referral.uid else item for item in self.referrals)
        return replace(self, referrals=referrals)

    def referral(self, uid: str) -> Referral:
        """Return one referral.

        Raises:
            RuleBroken: `referral_missing`.
        """
        for referral in self.referrals:
            if referral.uid == uid:
                return referral
        raise RuleBroken("referral_missing", "referral")

    def told_so_far(self, excuse: str, attempts_needed: int) -> ToldSoFar:
        """Count tellings since the newest news, because an older one told something else."""
        rows = standing(self.events)
        start = max((event.seq for event in rows if event.step in _NEWS), default=0)
        recent = [event.step for event in rows if event.seq > start]
        return ToldSoFar(
            reached="disampaikan" in recent,
            failed_attempts=recent.count("belum_tersambung"),
            attempts_needed=attempts_needed,
            excuse=excuse,
        )


def make_event(complaint: Complaint, step: str, target: Status, level: Level, acting: Acting) -> Event:
    """Write the next row of the history."""
    return Event(
        uid=acting.new_uid(),
        seq=len(complaint.events) + 1,
        step=step,
        from_status=complaint.status,
        to_status=target,
        level=level,
        occurred_on=acting.occurred_on,
        recorded_at=acting.recorded_at,
        user_id=acting.user_id,
        officer_id=acting.officer_id,
        officer_name=acting.officer_name,
    )


def with_answer(complaint: Complaint, answer: Answer) -> Complaint:
    """Store an answer and settle the referral that it answers."""
    outcome = replace(complaint.outcome, result_kind=answer.result_kind, result_text=answer.text)
    changed = replace(complaint, answers=(*complaint.answers, answer), outcome=outcome)
    if not answer.referral_uid:
        return changed
    return with_reply(changed, answer.referral_uid, ReferralStatus.SELESAI, answer.answered_on)


def with_reply(complaint: Complaint, referral_uid: str, status: ReferralStatus, on: dt.date) -> Complaint:
    """Settle a referral; one that still counts as unsent has left, on a day that nobody wrote down."""
    referral = complaint.referral(referral_uid)
    if referral.status is ReferralStatus.DRAF:
        referral = replace(referral, status=ReferralStatus.DIKIRIM)
        complaint = complaint.update_referral(referral)
    return complaint.update_referral(replace(referral, status=status, answered_on=on))


def with_letter_sent(complaint: Complaint, referral: Referral, on: dt.date, agency_due: dt.date) -> Complaint:
    """Let the letter of a referral leave: from now on the agency has the case in hand.

    The day that the letter names stays, unless it had passed before the letter left; the hour of an emergency
    waits for nobody.
    """
    named = referral.answer_due_on
    due = named if named is not None and named >= on else agency_due
    emergency = complaint.subject.emergency
    if emergency is not None:
        due = min(due, emergency.limit_on)
    sent = replace(referral, status=ReferralStatus.DIKIRIM, sent_on=on, answer_due_on=due)
    return replace(complaint.update_referral(sent), due_on=due)


def with_news(complaint: Complaint, referral: Referral, status: ReferralStatus, on: dt.date) -> Complaint:
    """Let an agency take a referral in, or begin to act on it, on a day.

    Raises:
        RuleBroken: `referral_step_unknown`, `referral_news_too_early`.
    """
    known = [day for day in (referral.sent_on, referral.accepted_on) if day is not None]
    if known and on < max(known):
        raise RuleBroken("referral_news_too_early", "news_on", last=max(known).isoformat())
    if referral.status is ReferralStatus.DRAF:
        referral = replace(referral, status=ReferralStatus.DIKIRIM)
        complaint = replace(complaint.update_referral(referral), due_on=referral.answer_due_on)
    moved = replace(referral, status=status)
    if status is ReferralStatus.DITERIMA_INSTANSI:
        moved = replace(moved, accepted_on=on)
    else:
        moved = replace(moved, served_on=on)
    return complaint.update_referral(moved)


def with_papers(
    held: tuple[DocumentReceived, ...], papers: Iterable[DocumentReceived]
) -> tuple[DocumentReceived, ...]:
    """Join papers by their code; what is told later counts."""
    by_code = {paper.code: paper for paper in held}
    for paper in papers:
        old = by_code.get(paper.code)
        by_code[paper.code] = replace(paper, id=old.id if old else paper.id)
    return tuple(by_code.values())


def waiting_referral(complaint: Complaint) -> Referral | None:
    """Return the newest referral that still waits for an answer."""
    for referral in reversed(complaint.referrals):
        if referral.is_open:
            return referral
    return None
