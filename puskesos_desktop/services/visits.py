"""Visits of a case: planned, written down bit by bit, finished, called off; the case moves along."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from puskesos_desktop.domain import questionnaires as asking
from puskesos_desktop.domain.complaint_moves import advance
from puskesos_desktop.domain.complaint_steps import StepEntry, Visit
from puskesos_desktop.domain.errors import NotFound, RuleBroken
from puskesos_desktop.domain.names import readable_name
from puskesos_desktop.domain.papers import LetterStatus
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.domain.visits import (
    DONE,
    FieldVisit,
    FilledForm,
    Outcome,
    Visitor,
    VisitState,
    sound_plan,
    sound_result,
)
from puskesos_desktop.domain.workflow import Status
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.case_frame import CaseFrame, load_visible
from puskesos_desktop.services.case_people import person_of
from puskesos_desktop.services.complaint_commands import CaseCommand
from puskesos_desktop.services.complaint_views import Viewer
from puskesos_desktop.services.permissions import require
from puskesos_desktop.services.visit_commands import VisitDetail, VisitSaved

if TYPE_CHECKING:
    from collections.abc import Sequence

    from puskesos_desktop.domain.complaints import Complaint
    from puskesos_desktop.domain.papers import Letter
    from puskesos_desktop.domain.questionnaires import Questionnaire
    from puskesos_desktop.services.case_frame import Moment, Work
    from puskesos_desktop.services.complaint_commands import ComplaintChanged
    from puskesos_desktop.services.ports.system import Clock, Ids
    from puskesos_desktop.services.ports.unit_of_work import ReadTx, Tx, UnitOfWork
    from puskesos_desktop.services.ports.visits import QuestionnaireForms
    from puskesos_desktop.services.session import Actor
    from puskesos_desktop.services.visit_commands import CallOffVisit, PlanVisit, WriteVisit


class Visits:
    """Use cases of visits; the papers to carry have their own class beside this one."""

    def __init__(self, uow: UnitOfWork, forms: QuestionnaireForms, clock: Clock, ids: Ids) -> None:
        self._uow = uow
        self._forms = forms
        self._frame = CaseFrame(clock, ids)

    def forms(self) -> Sequence[Questionnaire]:
        """Return the questionnaires that may be taken along."""
        return self._forms.newest()

    def plan(self, actor: Actor, command: PlanVisit) -> ComplaintChanged:
        """Plan a visit and move the case along; one that is still to be made is moved instead.

        Raises:
            RuleBroken: `visitor_missing`, `visit_day_past`, `visit_until_before`, and as an advance.
        """
        require(actor, Action.VISIT)

        def work(case: Complaint, moment: Moment) -> Complaint:
            visit = self._planned(case, command, moment)
            entry = _entry(visit, visit.planned_on)
            if case.status is Status.KUNJUNGAN:
                data = {"visited_on": visit.planned_on.isoformat(), "visitor": visit.names}
                moved = case.note("kunjungan_diubah", moment.acting, visit.purpose, data)
            else:
                moved = advance(
                    case,
                    Status.KUNJUNGAN,
                    replace(entry, note=visit.purpose),
                    moment.acting,
                    moment.circumstances,
                )
            self._keep_plan(moment.tx, visit, command.form_code)
            return moved

        return self._frame.change(self._uow, actor, command, "visit_planned", work)

    def get(self, actor: Actor, uid: str) -> VisitDetail:
        """Return a visit.

        Raises:
            NotFound: `not_found` with kind `visit`.
            NotPermitted: `complaint_restricted`.
        """
        with self._uow.read() as tx:
            return self._detail(tx, actor, tx.visits.get(uid))

    def of_case(self, actor: Actor, complaint_uid: str) -> VisitDetail:
        """Return the visit of a case that is still to be written down, else the newest.

        Raises:
            NotFound: `not_found` with kind `visit` when nobody ever planned one.
        """
        with self._uow.read() as tx:
            case = load_visible(tx, actor, complaint_uid)
            visit = _current(tx.visits.of_case(case.id or 0))
            if visit is not None:
                return self._detail(tx, actor, visit)
        with self._uow.write() as tx:
            case = load_visible(tx, actor, complaint_uid)
            visit = _current(tx.visits.of_case(case.id or 0)) or self._from_history(tx, actor, case)
            tx.commit()
        return self.get(actor, visit.uid)

    def save(self, actor: Actor, command: WriteVisit) -> VisitSaved:
        """Keep what is typed so far; nothing has to be whole yet.

        Raises:
            RuleBroken: `visit_settled`; EditConflict.
        """
        return self._write(actor, command, finish=False)

    def finish(self, actor: Actor, command: WriteVisit) -> VisitSaved:
        """Write the visit down for good; its case goes back to be verified.

        Raises:
            RuleBroken: as `sound_result`, `answers_incomplete` with the questions, `visit_settled`.
        """
        return self._write(actor, command, finish=True)

    def call_off(self, actor: Actor, command: CallOffVisit) -> VisitSaved:
        """Say that a visit will not be made.

        Raises:
            RuleBroken: `reason_missing`, `visit_settled`.
        """
        require(actor, Action.VISIT)
        reason = " ".join(command.reason.split())
        if not reason:
            raise RuleBroken("reason_missing", "reason")
        with self._uow.write() as tx:
            done = tx.requests.find(command.request_uid)
            if done is not None:
                return _saved_of(done.result)
            visit, case = _open_visit(tx, actor, command.uid)
            result = replace(visit.result, reason=reason)
            off = replace(visit, version=command.version, state=VisitState.CALLED_OFF, result=result)
            spoken = _entry(off, visit.planned_on, "batal", reason)
            return self._store(tx, actor, off, (command.request_uid, "visit_called_off"), (case, spoken))

    # ---- inside

    def _write(self, actor: Actor, command: WriteVisit, *, finish: bool) -> VisitSaved:
        require(actor, Action.VISIT)
        today = self._frame.clock.today(actor.timezone)
        with self._uow.write() as tx:
            done = tx.requests.find(command.request_uid)
            if done is not None:
                return _saved_of(done.result)
            visit, case = _open_visit(tx, actor, command.uid)
            result = sound_result(command.result, today) if finish else command.result
            written = replace(visit, version=command.version, result=result)
            self._keep_answers(tx, written, command, today if finish else None)
            if not finish:
                return self._store(tx, actor, written, (command.request_uid, "visit_saved"), None)
            written = replace(written, state=VisitState.DONE)
            spoken = _entry(written, result.visited_on or today, result.outcome, result.summary)
            return self._store(tx, actor, written, (command.request_uid, "visit_finished"), (case, spoken))

    def _store(
        self,
        tx: Tx,
        actor: Actor,
        visit: FieldVisit,
        request: tuple[str, str],
        told: tuple[Complaint, StepEntry] | None,
    ) -> VisitSaved:
        """Store the visit, let its case know, remember the request, commit."""
        request_uid, act = request
        version = tx.visits.save(visit)
        tx.audit.append(AuditEntry(act, "visit", visit.uid, {"state": visit.state.value}, actor))
        case = told[0] if told else tx.complaints.get_by_id(visit.complaint_id or 0)
        if told is not None:
            order = CaseCommand(request_uid="", uid=case.uid, version=case.version)
            self._frame.change_in(tx, actor, order, act, _back_from_visit(told[1]))
        saved = VisitSaved(visit.uid, version, case.uid)
        tx.requests.record(request_uid, act, asdict(saved))
        tx.commit()
        return saved

    def _keep_answers(self, tx: Tx, visit: FieldVisit, command: WriteVisit, finished: dt.date | None) -> None:
        kept = tx.visits.form(visit.id or 0)
        if kept is None:
            return
        form = self._forms.get(kept.form_code, kept.form_version)
        answers, people = dict(command.answers), command.people
        state = kept.state
        if finished is not None:
            sections = form.laid_out(people)
            wrong = {one.key for one in asking.problems(sections, answers, finished)}
            if wrong and visit.result.outcome == Outcome.DITEMUI:
                raise RuleBroken("answers_incomplete", *sorted(wrong), count=len(wrong))
            answers = asking.tidy(sections, {key: one for key, one in answers.items() if key not in wrong})
            state = DONE
        tx.visits.keep_form(replace(kept, answers=answers, people=people, state=state))

    def _planned(self, case: Complaint, command: PlanVisit, moment: Moment) -> FieldVisit:
        tx, acting = moment.tx, moment.acting
        officers = [tx.offices.officer_by_uid(uid) for uid in dict.fromkeys(command.officers) if uid]
        if any(case.concerns_officer(officer.id) for officer in officers):
            raise RuleBroken("officer_is_party", "visitors")
        client = person_of(tx, case.client)
        known = _current(tx.visits.of_case(case.id or 0))
        base = known if known is not None and known.is_open else None
        visit = FieldVisit(
            uid=base.uid if base else acting.new_uid(),
            planned_on=command.planned_on,
            until_on=command.until_on or command.planned_on,
            visitors=tuple(Visitor(one.uid, readable_name(one.name)) for one in officers),
            recorded_at=acting.recorded_at,
            complaint_id=case.id,
            resident_id=client.resident_id,
            officer_id=officers[0].id if officers else None,
            purpose=command.purpose,
            recorded_by=acting.user_id,
        )
        if base is not None:
            kept = base.letter_id if visit.is_as_ordered(base) else None
            visit = replace(visit, letter_id=kept, result=base.result, id=base.id)
            visit = replace(visit, version=base.version)
        return sound_plan(visit, moment.today)

    def _keep_plan(self, tx: Tx, visit: FieldVisit, form_code: str) -> None:
        if visit.id is None:
            visit = replace(visit, id=tx.visits.add(visit))
        else:
            tx.visits.save(visit)
        kept = tx.visits.form(visit.id or 0)
        same = kept is not None and (kept.form_code == form_code or any(kept.answers.values()))
        if form_code and not same:
            form = next((one for one in self._forms.newest() if one.code == form_code), None)
            if form is None:
                raise NotFound("not_found", kind="questionnaire")
            tx.visits.keep_form(
                FilledForm(
                    uid=self._frame.ids.new(),
                    visit_id=visit.id or 0,
                    form_code=form.code,
                    form_version=form.version,
                    form_hash=form.form_hash,
                    recorded_at=visit.recorded_at,
                    recorded_by=visit.recorded_by,
                )
            )

    def _from_history(self, tx: Tx, actor: Actor, case: Complaint) -> FieldVisit:
        """Make a visit of what the history says, for a case that came from elsewhere."""
        event = next((one for one in reversed(case.events) if one.step == "kunjungan"), None)
        if event is None or case.status is not Status.KUNJUNGAN:
            raise NotFound("not_found", kind="visit")
        told = str(event.data.get("visited_on") or "")
        planned = dt.date.fromisoformat(told) if told else event.occurred_on
        visit = FieldVisit(
            uid=self._frame.ids.new(),
            planned_on=planned,
            until_on=planned,
            visitors=(Visitor("", str(event.data.get("visitor") or event.officer_name)),),
            recorded_at=event.recorded_at,
            complaint_id=case.id,
            resident_id=person_of(tx, case.client).resident_id,
            purpose=event.note,
            recorded_by=event.user_id,
        )
        tx.audit.append(AuditEntry("visit_planned", "visit", visit.uid, {"state": visit.state.value}, actor))
        return replace(visit, id=tx.visits.add(visit))

    def _detail(self, tx: ReadTx, actor: Actor, visit: FieldVisit) -> VisitDetail:
        case = load_visible(tx, actor, tx.complaints.get_by_id(visit.complaint_id or 0).uid)
        filled = tx.visits.form(visit.id or 0)
        person = person_of(tx, case.client)
        return VisitDetail(
            visit=visit,
            case=case,
            person=person,
            today=self._frame.clock.today(actor.timezone),
            members=_members(tx, person.family_id) or (readable_name(person.name),),
            form=self._forms.get(filled.form_code, filled.form_version) if filled else None,
            filled=filled,
            letter=letter_of(tx, visit),
            photos=tuple(tx.attachments.of_visit(visit.id or 0, Viewer.of(actor))),
            siblings=tuple(tx.visits.of_case(case.id or 0)),
        )


def letter_of(tx: ReadTx, visit: FieldVisit) -> Letter | None:
    """Return the surat tugas of a visit, None when there is none or it was voided."""
    letters = tx.letters.find_for_complaint(visit.complaint_id or 0)
    found = next((one for one in letters if visit.letter_id is not None and one.id == visit.letter_id), None)
    return found if found is not None and found.status is not LetterStatus.VOID else None


def _current(visits: Sequence[FieldVisit]) -> FieldVisit | None:
    return next((one for one in visits if one.is_open), visits[0] if visits else None)


def _open_visit(tx: ReadTx, actor: Actor, uid: str) -> tuple[FieldVisit, Complaint]:
    visit = tx.visits.get(uid)
    case = load_visible(tx, actor, tx.complaints.get_by_id(visit.complaint_id or 0).uid)
    if not visit.is_open:
        raise RuleBroken("visit_settled", "visit")
    return visit, case


def _entry(visit: FieldVisit, day: dt.date, outcome: str = "", words: str = "") -> StepEntry:
    advice = visit.result.advice if outcome != "batal" else ""
    return StepEntry(visit=Visit(day, visit.names, words, outcome=outcome, advice=advice, uid=visit.uid))


def _back_from_visit(entry: StepEntry) -> Work:
    """Let the case go on from the visit; one that went on without it only learns what was found."""

    def work(case: Complaint, moment: Moment) -> Complaint:
        if case.status is Status.KUNJUNGAN:
            return advance(case, Status.VERIFIKASI, entry, moment.acting, moment.circumstances)
        visit = entry.visit
        return case.note("catatan", moment.acting, visit.result if visit else "")

    return work


def _members(tx: ReadTx, family_id: int | None) -> tuple[str, ...]:
    if family_id is None:
        return ()
    return tuple(readable_name(one.resident.name) for one in tx.residents.members(family_id))


def _saved_of(stored: Any) -> VisitSaved:  # noqa: ANN401 - plain JSON
    return VisitSaved(stored["uid"], stored["version"], stored["complaint_uid"])
