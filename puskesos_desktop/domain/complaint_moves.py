"""Steps of a complaint: facts for the workflow's guards, and the effects that its steps have.

Only `domain.workflow` decides whether a step may be taken.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain import workflow as flow
from puskesos_desktop.domain.complaint_history import standing
from puskesos_desktop.domain.complaint_parts import EXCUSES, Outcome, PaperState, PartyRole, Priority
from puskesos_desktop.domain.complaint_steps import Circumstances, StepEntry, data_of, note_of
from puskesos_desktop.domain.complaints import (
    make_event,
    waiting_referral,
    with_answer,
    with_papers,
    with_reply,
)
from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.workflow import Effect, Level, Position, Status, Step
from puskesos_desktop.domain.workflow_facts import Duplicate, Facts
from puskesos_desktop.domain.workflow_requests import ReferralStatus

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from puskesos_desktop.domain.complaint_parts import Acting
    from puskesos_desktop.domain.complaints import Complaint


def advance(
    complaint: Complaint, target: Status, entry: StepEntry, acting: Acting, now: Circumstances
) -> Complaint:
    """Walk to `target` by as many permitted steps as needed, one event each.

    Raises:
        RuleBroken: `step_unknown`, `occurred_before_last` or the code of a guard.
        NotPermitted: `step_not_permitted`.
    """
    facts = facts_of(complaint, entry, now, acting.occurred_on)
    steps = flow.plan(complaint.position, target, facts, acting.rights)
    return _follow(complaint, steps, entry, acting, now)


def take(complaint: Complaint, code: str, entry: StepEntry, acting: Acting, now: Circumstances) -> Complaint:
    """Take exactly the named step; same errors as `advance`."""
    facts = facts_of(complaint, entry, now, acting.occurred_on)
    steps = flow.take(complaint.position, code, facts, acting.rights)
    return _follow(complaint, steps, entry, acting, now)


@dataclass(frozen=True)
class Option:
    """A status that can be reached from here, and what stands in the way.

    Attributes:
        steps: codes of the steps on the way.
        needs: codes of the guards not met yet: what the officer has to enter.
        missing_right: a right that the actor lacks, empty when none is lacking.
    """

    target: Status
    steps: tuple[str, ...]
    needs: tuple[str, ...] = ()
    missing_right: str = ""


def options(position: Position, facts: Facts, rights: frozenset[str]) -> tuple[Option, ...]:
    """Return every status that can be reached in one command, the nearest first."""
    found = []
    for target in Status:
        ways = flow.ways_to(position, target)
        if ways:
            weighed = [(_lacking(way, rights), flow.blocks_of(way, facts, rights), way) for way in ways]
            lacking, blocks, way = min(weighed, key=lambda one: (bool(one[0]), len(one[1]), len(one[2])))
            needs = tuple(dict.fromkeys(block.guard.code for block in blocks if block.guard))
            found.append(Option(target, tuple(step.code for step in way), needs, lacking))
    return tuple(sorted(found, key=lambda option: len(option.steps)))


def _lacking(way: tuple[Step, ...], rights: frozenset[str]) -> str:
    for step in way:
        if not step.is_permitted(rights):
            return min(action.value for action in step.actions)
    return ""


def _follow(
    complaint: Complaint,
    steps: tuple[Step, ...],
    entry: StepEntry,
    acting: Acting,
    circumstances: Circumstances,
) -> Complaint:
    rows = standing(complaint.events)
    last = next((event for event in reversed(rows) if event.step in flow.STEP_CODES), None)
    if last and acting.occurred_on < last.occurred_on:
        raise RuleBroken("occurred_before_last", "occurred_on", last=last.occurred_on.isoformat())
    for place, step in enumerate(steps, start=1):
        note = note_of(step.code, entry) or (entry.note if place == len(steps) else "")
        complaint = _take(complaint, step, entry, acting, circumstances)
        event = replace(complaint.events[-1], note=note)
        complaint = replace(complaint, events=(*complaint.events[:-1], event))
    return complaint


def _take(
    complaint: Complaint, step: Step, entry: StepEntry, acting: Acting, circumstances: Circumstances
) -> Complaint:
    level = flow.level_after(step, complaint.level)
    event = make_event(complaint, step.code, step.target, level, acting)
    moved = replace(complaint, status=step.target, level=level)
    for effect in step.effects:
        moved = _EFFECTS[effect](moved, entry, acting.occurred_on, circumstances)
    moved = _with_entry(moved, step, entry, acting.occurred_on)
    data = data_of(step.code, entry) | limits_data(complaint, moved) | acting.stead(step.actions)
    return replace(moved, events=(*complaint.events, replace(event, data=data)))


def limits_data(before: Complaint, after: Complaint) -> dict[str, object]:
    """Keep every move of a limit in the history, so that it can be told why a case counts as late."""
    data: dict[str, object] = {}
    for name in ("due_on", "finish_due_on"):
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            data[name] = new.isoformat() if new else None
            if old:
                data[f"{name}_before"] = old.isoformat()
    return data


def _with_entry(complaint: Complaint, step: Step, entry: StepEntry, on: dt.date) -> Complaint:
    if step.code == "klarifikasi":
        return replace(complaint, documents=with_papers(complaint.documents, entry.missing_papers))
    if step.code == "rujukan_ditolak":
        back = with_reply(complaint, entry.declined_referral, ReferralStatus.DITOLAK_INSTANSI, on)
        declined = back.referral(entry.declined_referral)
        return back.update_referral(replace(declined, decline_reason=entry.reason))
    if step.code == "rujukan_dibatalkan":
        return _without_open_referrals(complaint)
    if step.code == "jawaban" and entry.answer:
        return with_answer(complaint, entry.answer)
    if step.code == "duplikat" and entry.parent:
        return replace(complaint, parent_id=entry.parent.complaint_id)
    return complaint


def _set_limits(complaint: Complaint, entry: StepEntry, on: dt.date, now: Circumstances) -> Complaint:
    del entry
    received = min(complaint.intake.received_on, on)
    due = now.limits.due("response", received)
    emergency = complaint.subject.emergency
    if complaint.subject.priority is Priority.DARURAT and emergency:
        due = emergency.limit_on
    return replace(complaint, due_on=due, finish_due_on=now.limits.due("finish", received))


def _pause_limit(complaint: Complaint, entry: StepEntry, on: dt.date, now: Circumstances) -> Complaint:
    del entry, on, now
    return replace(complaint, due_on=None)


def _resume_limit(complaint: Complaint, entry: StepEntry, on: dt.date, now: Circumstances) -> Complaint:
    del entry, now
    rows = standing(complaint.events)
    paused = next(event for event in reversed(rows) if event.step == "klarifikasi")
    waited = on - paused.occurred_on
    before = paused.data.get("due_on_before")
    due = dt.date.fromisoformat(str(before)) + waited if before else None
    emergency, finish = complaint.subject.emergency, complaint.finish_due_on
    if emergency is not None and complaint.due_on is not None:
        # It became one while papers were awaited.
        due = min(due, complaint.due_on) if due else complaint.due_on
    return replace(
        complaint,
        due_on=due,
        finish_due_on=finish + waited if finish else None,
    )


def _await_agency(complaint: Complaint, entry: StepEntry, on: dt.date, now: Circumstances) -> Complaint:
    if entry.referral is None:
        return complaint
    due = entry.referral.answer_due_on or now.limits.due("agency", on)
    referral = replace(entry.referral, answer_due_on=due)
    awaiting = replace(complaint, referrals=(*complaint.referrals, referral))
    # Until its letter has left, the agency knows of nothing and the desk still has the case in hand.
    return awaiting if referral.status is ReferralStatus.DRAF else replace(awaiting, due_on=due)


def _hand_up(complaint: Complaint, entry: StepEntry, on: dt.date, now: Circumstances) -> Complaint:
    """Whoever has the case now has a limit of their own; the hour of an emergency waits for nobody."""
    del entry
    due = now.limits.due("district" if complaint.level is Level.SUPERVISOR else "city", on)
    emergency = complaint.subject.emergency
    if complaint.subject.priority is Priority.DARURAT and emergency:
        due = min(due, emergency.limit_on)
    return replace(complaint, due_on=due)


def _hand_back(complaint: Complaint, entry: StepEntry, on: dt.date, now: Circumstances) -> Complaint:
    """The agency has nothing in hand any more: the desk begins anew."""
    del entry
    return replace(complaint, due_on=now.limits.due("response", on))


def _bring_down(complaint: Complaint, entry: StepEntry, on: dt.date, now: Circumstances) -> Complaint:
    del entry
    return replace(complaint, due_on=now.limits.due("telling", on))


def _end(complaint: Complaint, entry: StepEntry, on: dt.date, now: Circumstances) -> Complaint:
    del now
    outcome = replace(
        complaint.outcome,
        result_kind=entry.result_kind or complaint.outcome.result_kind or _ended_as(complaint.status),
        result_text=entry.result_text or entry.reason or complaint.outcome.result_text,
        closed_on=on,
    )
    ended = replace(complaint, outcome=outcome, due_on=None)
    return ended if complaint.status is Status.SELESAI else _without_open_referrals(ended)


def _without_open_referrals(complaint: Complaint) -> Complaint:
    referral = waiting_referral(complaint)
    while referral is not None:
        complaint = complaint.update_referral(replace(referral, status=ReferralStatus.DIBATALKAN))
        referral = waiting_referral(complaint)
    return complaint


def _ended_as(status: Status) -> str:
    return "selesai" if status is Status.SELESAI else ""


def _revive(complaint: Complaint, entry: StepEntry, on: dt.date, now: Circumstances) -> Complaint:
    del entry
    return replace(
        complaint,
        outcome=Outcome(),
        due_on=now.limits.due("response", on),
        finish_due_on=now.limits.due("finish", on),
    )


_EFFECTS: Mapping[Effect, Callable[[Complaint, StepEntry, dt.date, Circumstances], Complaint]] = {
    Effect.SET_LIMITS: _set_limits,
    Effect.PAUSE_LIMIT: _pause_limit,
    Effect.RESUME_LIMIT: _resume_limit,
    Effect.AWAIT_AGENCY: _await_agency,
    Effect.RAISE_LEVEL: _hand_up,
    Effect.HAND_BACK: _hand_back,
    Effect.BRING_DOWN: _bring_down,
    Effect.END: _end,
    Effect.REVIVE: _revive,
}


def facts_of(complaint: Complaint, entry: StepEntry, now: Circumstances, on: dt.date) -> Facts:
    """Gather what the guards ask, from the case and from what was just entered."""
    client = complaint.client
    reporter = complaint.party(PartyRole.PELAPOR)
    is_identified = client is not None and client.resident_id is not None
    anonymous = complaint.subject.anonymous
    referral, visit, answer = entry.referral, entry.visit, entry.answer
    missing = [paper for paper in complaint.documents if paper.state is PaperState.KURANG]
    return Facts(
        reporter_known=anonymous or bool(reporter and reporter.is_known),
        reachable=anonymous or any(party.is_reachable for party in complaint.parties),
        category_given=bool(complaint.subject.category),
        text_given=bool(complaint.subject.text.strip()),
        officer_assigned=complaint.assigned_officer_id is not None,
        missing_papers=len(missing) + len(entry.missing_papers),
        papers_excused=entry.papers_excused,
        visit_planned=bool(visit and visit.visitor.strip()),
        visit_reported=bool(visit and visit.result.strip()),
        register_checked=complaint.register_check_id is not None or not is_identified,
        action_planned=bool(entry.planned_action.strip()),
        agency_chosen=referral is not None,
        service_chosen=bool(referral and referral.service.strip()),
        letter_numbered=bool(referral and referral.letter_id is not None),
        referral_declined=bool(entry.declined_referral),
        client_has_nik=now.client_has_nik,
        client_has_kk=now.client_has_kk,
        client_has_photo=entry.photo_ready,
        checked_by_level=bool(entry.note.strip()) or _is_checked(complaint),
        answer_given=bool(answer and answer.text.strip() and answer.source.strip()),
        result_given=bool((entry.result_text or complaint.outcome.result_text).strip()),
        info_only=entry.info_only,
        reason_given=bool(entry.reason.strip()),
        told=complaint.told_so_far(_excuse(complaint, entry, now), now.limits.telling_attempts),
        duplicate=_duplicate(entry),
        reopening_too_late=_is_too_late(complaint, now, on),
    )


def _is_checked(complaint: Complaint) -> bool:
    """The check counts only at the level where the case lies now."""
    for event in reversed(standing(complaint.events)):
        if event.step == "diperiksa" and event.level is complaint.level:
            return True
        if event.step in flow.STEP_CODES:
            return False
    return False


def _excuse(complaint: Complaint, entry: StepEntry, now: Circumstances) -> str:
    if complaint.subject.anonymous:
        return "anonim"
    if now.client_life_status in {"meninggal", "pindah"}:
        return now.client_life_status
    return entry.excuse if entry.excuse in EXCUSES and entry.excuse != "anonim" else ""


def _duplicate(entry: StepEntry) -> Duplicate:
    parent = entry.parent
    if parent is None:
        return Duplicate()
    return Duplicate(
        parent_given=True, parent_is_duplicate=parent.is_duplicate, makes_cycle=parent.makes_cycle
    )


def _is_too_late(complaint: Complaint, now: Circumstances, on: dt.date) -> bool:
    closed = complaint.outcome.closed_on
    return closed is not None and on > now.limits.due("reopening", closed)
