"""What the desk reads: lists by ids first, one case with all that can be done next, figures of today."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from puskesos_desktop.domain.clocks import Clocks
from puskesos_desktop.domain.complaint_moves import facts_of
from puskesos_desktop.domain.complaint_moves import options as options_of
from puskesos_desktop.domain.complaint_steps import StepEntry
from puskesos_desktop.domain.levels import Side, side_of
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.domain.tickets import clean_check_code, is_running_number
from puskesos_desktop.services.case_clocks import case_clocks
from puskesos_desktop.services.case_frame import circumstances_of, load_visible, rights_over
from puskesos_desktop.services.case_from_below import (
    Between,
    PartyView,
    as_seen_above,
    between,
    people_from_below,
)
from puskesos_desktop.services.case_undo import undoable_step
from puskesos_desktop.services.complaint_intake import SAME_CASE
from puskesos_desktop.services.complaint_views import ComplaintFilter, Viewer
from puskesos_desktop.services.desk_figures import DeskFigures, read_figures, with_limits
from puskesos_desktop.services.known_checks import known_check
from puskesos_desktop.services.permissions import require

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from puskesos_desktop.domain.complaint_moves import Option
    from puskesos_desktop.domain.complaint_parts import Party
    from puskesos_desktop.domain.complaints import Complaint
    from puskesos_desktop.domain.follow_ups import FollowUp
    from puskesos_desktop.domain.office import Agency, Officer
    from puskesos_desktop.domain.residents import RegisterCheck
    from puskesos_desktop.domain.rules import RuleBook
    from puskesos_desktop.domain.visits import FieldVisit
    from puskesos_desktop.services.complaint_views import ComplaintRow, ResidentHistory, SameCase
    from puskesos_desktop.services.ports.system import Clock
    from puskesos_desktop.services.ports.unit_of_work import ReadTx, UnitOfWork
    from puskesos_desktop.services.result_views import PersonResult
    from puskesos_desktop.services.session import Actor


@dataclass(frozen=True)
class ReferralView:
    """A referral with the names of agency and letter."""

    uid: str
    agency: str
    service: str
    status: str
    letter_uid: str
    letter_number: str
    sent_on: dt.date | None
    answer_due_on: dt.date | None
    answered_on: dt.date | None
    decision: str
    accepted_on: dt.date | None = None
    served_on: dt.date | None = None
    decline_reason: str = ""
    reminded_on: dt.date | None = None
    agency_phone: str = ""


@dataclass(frozen=True)
class ComplaintDetail:
    """One case with everything the screen shows beside it.

    Attributes:
        options: every status that can be reached from here, with what stands in the way.
        parent_ticket: of the original, for a duplicate.
        undoable: last step of the act that the actor may take back now, empty for none.
        flags: what is to be come back to, the earliest first.
        clocks: how the time of the case went.
        visits: to the family, newest first.
        results: what result files decided about the client since the case came in, newest first.
        known_check: a look at the client that still holds, while none is tied to the case.
        between: where it lies, and where it came up from.
    """

    complaint: Complaint
    people: tuple[PartyView, ...]
    officer: str
    referrals: tuple[ReferralView, ...]
    options: tuple[Option, ...]
    today: dt.date
    parent_ticket: str = ""
    undoable: str = ""
    flags: tuple[FollowUp, ...] = ()
    clocks: Clocks = field(default_factory=Clocks)
    visits: tuple[FieldVisit, ...] = ()
    results: tuple[PersonResult, ...] = ()
    known_check: RegisterCheck | None = None
    between: Between = field(default_factory=Between)


@dataclass(frozen=True)
class DeskChoices:
    """What the desk may choose from today, in one snapshot; rules and names are no secret."""

    book: RuleBook
    agencies: tuple[Agency, ...]
    officers: tuple[Officer, ...]


class DeskQueries:
    """Reads of the desk; what an actor may not see is missing everywhere alike."""

    def __init__(self, uow: UnitOfWork, clock: Clock) -> None:
        self._uow = uow
        self._clock = clock

    def choices(self, actor: Actor) -> DeskChoices:
        """Return rules, agencies and officers for the lists of the desk."""
        require(actor, Action.SEE_COMPLAINT)
        with self._uow.read() as tx:
            return DeskChoices(tx.rules.book(), tuple(tx.offices.agencies()), tuple(tx.offices.officers()))

    def find_ids(self, actor: Actor, wanted: ComplaintFilter) -> list[int]:
        """Return the ids of a list in its order."""
        require(actor, Action.SEE_COMPLAINT)
        with self._uow.read() as tx:
            return tx.complaints.find_ids(with_limits(tx, wanted, self._clock.now()), Viewer.of(actor))

    def rows(self, actor: Actor, ids: Sequence[int]) -> list[ComplaintRow]:
        """Return lines in the order of the ids."""
        require(actor, Action.SEE_COMPLAINT)
        with self._uow.read() as tx:
            return tx.complaints.rows(ids, Viewer.of(actor))

    def counts(self, actor: Actor) -> dict[str, int]:
        """Return how many cases each view of the list holds."""
        require(actor, Action.SEE_COMPLAINT)
        today = self._clock.today(actor.timezone)
        with self._uow.read() as tx:
            return tx.complaints.counts(
                with_limits(tx, ComplaintFilter(today), self._clock.now()), Viewer.of(actor)
            )

    def figures(self, actor: Actor) -> DeskFigures:
        """Return the figures of Hari Ini in one snapshot."""
        require(actor, Action.SEE_COMPLAINT)
        today = self._clock.today(actor.timezone)
        with self._uow.read() as tx:
            wanted = with_limits(tx, ComplaintFilter(today), self._clock.now())
            return read_figures(tx, Viewer.of(actor), wanted)

    def find_uid(self, actor: Actor, code: str) -> str | None:
        """Return the case with a ticket or check code, None for none and for one that may not be opened.

        The running number alone is enough for a case of this year or the last.
        """
        require(actor, Action.SEE_COMPLAINT)
        tidy = clean_check_code(code) or code.strip().upper()
        year = self._clock.today(actor.timezone).year
        with self._uow.read() as tx:
            uid = tx.complaints.find_uid(tidy)
            if uid is None and is_running_number(tidy):
                uid = tx.complaints.find_numbered(int(tidy), (year, year - 1))
            return uid if uid and tx.complaints.is_visible(uid, Viewer.of(actor)) else None

    def same_cases(self, actor: Actor, resident_uid: str, category: str) -> list[SameCase]:
        """Return a person's fresh cases of a category, newest first; what may not be opened is left out."""
        require(actor, Action.SEE_COMPLAINT)
        since = self._clock.today(actor.timezone) - SAME_CASE
        viewer = Viewer.of(actor)
        with self._uow.read() as tx:
            resident = tx.residents.get(resident_uid)
            found = tx.complaints.same_cases(resident.id, category, since)
            return [one for one in found if tx.complaints.is_visible(one.uid, viewer)]

    def clients(self, actor: Actor, ids: Sequence[int]) -> tuple[str, ...]:
        """Return uids of the residents whom cases of a list are about, each once, in the list's order.

        Cases of people who are not in the register, or that came up from below, have none.
        """
        require(actor, Action.SEE_COMPLAINT)
        with self._uow.read() as tx:
            cases = [tx.complaints.get(row.uid) for row in tx.complaints.rows(ids, Viewer.of(actor))]
            own = (one.client for one in cases if one.office_id == actor.office_id)
            keys = dict.fromkeys(one.resident_id for one in own if one is not None)
            return tuple(tx.residents.get_by_id(key).uid for key in keys if key is not None)

    def history(self, actor: Actor, resident_uid: str) -> ResidentHistory:
        """Return the cases of a person for the card; what is restricted is only counted."""
        require(actor, Action.OPEN_RESIDENT)
        require(actor, Action.SEE_COMPLAINT)
        with self._uow.read() as tx:
            resident = tx.residents.get(resident_uid)
            return tx.complaints.history(resident.id, Viewer.of(actor))

    def get_detail(self, actor: Actor, uid: str) -> ComplaintDetail:
        """Return one case and what the actor may do with it now.

        Raises:
            NotFound: `not_found`.
            NotPermitted: `complaint_restricted`.
        """
        today = self._clock.today(actor.timezone)
        with self._uow.read() as tx:
            case = load_visible(tx, actor, uid)
            facts = facts_of(case, StepEntry(), circumstances_of(tx, actor, case, today), today)
            options = options_of(case.position, facts, rights_over(actor, case))
            place = between(tx, case, side_of(case, actor.office_id))
            if not place.is_ours:
                return self._from_below(tx, actor, case, options, place)
            officer_id = case.assigned_officer_id
            return ComplaintDetail(
                complaint=case,
                people=tuple(_person(tx, party, today) for party in case.parties),
                officer=tx.offices.officer(officer_id).name if officer_id else "",
                referrals=_referrals(tx, case),
                options=options,
                today=today,
                parent_ticket=_parent_ticket(tx, case),
                undoable=undoable_step(case, actor, today),
                flags=tuple(tx.follow_ups.of_complaint(case.id or 0)),
                clocks=case_clocks(tx.rules.book(), case, self._clock.now(), actor.timezone),
                visits=tuple(tx.visits.of_case(case.id or 0)),
                results=tuple(tx.results.of_case(case.id or 0)),
                known_check=_known_check(tx, case, today),
                between=place,
            )

    def _from_below(
        self, tx: ReadTx, actor: Actor, case: Complaint, options: tuple[Option, ...], place: Between
    ) -> ComplaintDetail:
        """Return a case that came up: its papers, visits and letters stay with the office below."""
        today = self._clock.today(actor.timezone)
        row = next(iter(tx.complaints.rows([case.id or 0], Viewer.of(actor))), None)
        return ComplaintDetail(
            complaint=as_seen_above(case),
            people=people_from_below(tx, case, today),
            officer=row.officer if row else "",
            referrals=(),
            options=options,
            today=today,
            undoable=undoable_step(case, actor, today) if place.side is Side.ABOVE else "",
            flags=tuple(tx.follow_ups.of_complaint(case.id or 0)),
            clocks=case_clocks(tx.rules.book(), case, self._clock.now(), actor.timezone),
            between=place,
        )


def _person(tx: ReadTx, party: Party, today: dt.date) -> PartyView:
    resident = tx.residents.get_by_id(party.resident_id) if party.resident_id is not None else None
    if resident is None:
        return PartyView(
            role=party.role,
            name=party.name,
            relation=party.relation,
            phone=party.phone,
            age=party.estimated_age,
            sex=party.sex,
            rt="",
            rw="",
            address=party.address or party.found_at,
            life_status="",
            is_officer=party.officer_id is not None,
        )
    return PartyView(
        role=party.role,
        name=resident.name,
        relation=party.relation,
        phone=party.phone or resident.phone,
        age=resident.age_on(today),
        sex=resident.sex,
        rt=resident.rt,
        rw=resident.rw,
        address=resident.address,
        life_status=resident.life_status,
        resident_uid=resident.uid,
        is_officer=party.officer_id is not None,
    )


def _referrals(tx: ReadTx, case: Complaint) -> tuple[ReferralView, ...]:
    letters = {letter.id: letter for letter in tx.letters.find_for_complaint(case.id or 0)}
    found = []
    for referral in case.referrals:
        letter = letters.get(referral.letter_id)
        agency = tx.offices.agency(referral.agency_id)
        found.append(
            ReferralView(
                uid=referral.uid,
                agency=agency.name,
                service=referral.service,
                status=referral.status.value,
                letter_uid=letter.uid if letter else "",
                letter_number=letter.number_text if letter else "",
                sent_on=referral.sent_on,
                answer_due_on=referral.answer_due_on,
                answered_on=referral.answered_on,
                decision=referral.decision,
                accepted_on=referral.accepted_on,
                served_on=referral.served_on,
                decline_reason=referral.decline_reason,
                reminded_on=referral.reminded_on,
                agency_phone=agency.phone,
            )
        )
    return tuple(found)


def _known_check(tx: ReadTx, case: Complaint, today: dt.date) -> RegisterCheck | None:
    if case.register_check_id is not None or case.client is None or not case.is_open:
        return None
    return known_check(tx, case.client.resident_id, today)


def _parent_ticket(tx: ReadTx, case: Complaint) -> str:
    return tx.complaints.get_by_id(case.parent_id).ticket.text if case.parent_id is not None else ""
