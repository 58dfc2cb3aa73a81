"""Answers as they come in ("resep"), and telling the resident about them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.complaint_moves import advance, limits_data
from puskesos_desktop.domain.complaint_parts import (
    DECISIONS,
    RESULT_KINDS,
    TELLING_WAYS,
    Answer,
    Telling,
)
from puskesos_desktop.domain.complaint_steps import StepEntry
from puskesos_desktop.domain.complaints import waiting_referral, with_news
from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.results import ResultTelling
from puskesos_desktop.domain.workflow import Status
from puskesos_desktop.domain.workflow_requests import ReferralStatus
from puskesos_desktop.services.case_frame import CaseFrame

if TYPE_CHECKING:
    from puskesos_desktop.domain.complaint_parts import Referral
    from puskesos_desktop.domain.complaints import Complaint
    from puskesos_desktop.services.case_frame import Moment, Work
    from puskesos_desktop.services.complaint_commands import (
        AnswerInput,
        ComplaintChanged,
        MoveReferral,
        RecordAnswer,
        RecordTelling,
    )
    from puskesos_desktop.services.ports.system import Clock, Ids
    from puskesos_desktop.services.ports.unit_of_work import UnitOfWork
    from puskesos_desktop.services.session import Actor

_NEWS = {"diterima_instansi": "rujukan_diterima", "dilayani": "rujukan_dilayani"}
_SENT_BACK = frozenset({"ditolak", "dirujuk_lagi"})


def make_answer(given: AnswerInput, referral_uid: str, moment: Moment) -> Answer:
    """Judge an answer and stamp it.

    Raises:
        RuleBroken: `answer_missing`, `answer_source_missing`, `code_unknown`, `answer_in_future`.
    """
    if not given.text.strip():
        raise RuleBroken("answer_missing", "text")
    if not given.source.strip():
        raise RuleBroken("answer_source_missing", "source")
    if given.result_kind not in RESULT_KINDS:
        raise RuleBroken("code_unknown", "result_kind")
    if given.answered_on > moment.today:
        raise RuleBroken("answer_in_future", "answered_on")
    return Answer(
        uid=moment.acting.new_uid(),
        source=given.source.strip(),
        answered_on=given.answered_on,
        result_kind=given.result_kind,
        text=given.text.strip(),
        recorded_at=moment.acting.recorded_at,
        recorded_by=moment.acting.user_id,
        source_number=given.source_number.strip(),
        steps=tuple(step.strip() for step in given.steps if step.strip()),
        referral_uid=referral_uid,
    )


class Answers:
    """Use cases from the first reply until the resident knows."""

    def __init__(self, uow: UnitOfWork, clock: Clock, ids: Ids) -> None:
        self._uow = uow
        self._frame = CaseFrame(clock, ids)

    def record_answer(self, actor: Actor, command: RecordAnswer) -> ComplaintChanged:
        """Enter an answer; what the agency decided says where the case goes.

        Raises:
            RuleBroken: `answer_missing`, `answer_source_missing`, `code_unknown`, `answer_in_future`,
                `step_unknown` when nobody was asked.
        """
        return self._frame.change(self._uow, actor, command, "answer_recorded", answer_work(command))

    def move_referral(self, actor: Actor, command: MoveReferral) -> ComplaintChanged:
        """Write down that the agency took a referral in, or acts on it; the case goes on waiting.

        Raises:
            RuleBroken: `code_unknown`, `referral_missing`, `referral_step_unknown`, `answer_in_future`,
                `referral_news_too_early`.
        """
        if command.state not in _NEWS:
            raise RuleBroken("code_unknown", "state")

        def work(case: Complaint, moment: Moment) -> Complaint:
            if command.news_on > moment.today:
                raise RuleBroken("answer_in_future", "news_on")
            given = case.referral(command.referral_uid) if command.referral_uid else waiting_referral(case)
            if given is None:
                raise RuleBroken("referral_missing", "referral")
            status = ReferralStatus(command.state)
            moved = with_news(case, given, status, command.news_on)
            told = {"referral": given.uid, "news_on": command.news_on.isoformat()}
            data = {**told, **limits_data(case, moved)}
            return moved.note(_NEWS[command.state], moment.acting, command.note.strip(), data)

        return self._frame.change(self._uow, actor, command, "referral_moved", work)

    def record_telling(self, actor: Actor, command: RecordTelling) -> ComplaintChanged:
        """Enter that the resident was told, or an attempt that reached nobody.

        Raises:
            RuleBroken: `answer_not_there`, `code_unknown`, `telling_in_future`, `telling_before_answer`.
        """
        if command.way not in TELLING_WAYS:
            raise RuleBroken("code_unknown", "way")

        def work(case: Complaint, moment: Moment) -> Complaint:
            telling = _telling(case, command, moment)
            told = case.add_telling(telling, moment.acting)
            _tell_results(case, telling, moment)
            if not command.close:
                return told
            return advance(told, Status.SELESAI, StepEntry(), moment.acting, moment.circumstances)

        return self._frame.change(self._uow, actor, command, "telling_recorded", work)


def answer_work(command: RecordAnswer) -> Work:
    """Return what an answer does to its case, for whoever holds the transaction.

    Raises:
        RuleBroken: `code_unknown`.
    """
    if command.answer.decision not in DECISIONS:
        raise RuleBroken("code_unknown", "decision")

    def work(case: Complaint, moment: Moment) -> Complaint:
        referral = _asked(case, command.answer)
        decided = _decide(case, referral, command.answer.decision)
        return _answered(decided, referral, command, moment)

    return work


def _asked(case: Complaint, given: AnswerInput) -> Referral | None:
    if given.referral_uid:
        return case.referral(given.referral_uid)
    return waiting_referral(case) if case.status is Status.DIRUJUK else None


def _decide(case: Complaint, referral: Referral | None, decision: str) -> Complaint:
    if referral is None:
        return case
    return case.update_referral(replace(referral, decision=decision))


def _answered(case: Complaint, referral: Referral | None, command: RecordAnswer, moment: Moment) -> Complaint:
    given = command.answer
    if referral is not None and given.decision == "diproses":
        return _in_progress(case, referral, given, moment)
    if referral is not None and given.decision in _SENT_BACK and not command.final:
        if not given.text.strip():
            raise RuleBroken("reason_missing", "reason")
        entry = StepEntry(declined_referral=referral.uid, reason=given.text.strip())
        return advance(case, Status.REKOMENDASI, entry, moment.acting, moment.circumstances)
    answer = make_answer(given, referral.uid if referral else "", moment)
    if case.status is Status.JAWABAN:
        return case.add_answer(answer, moment.acting)
    entry = StepEntry(answer=answer, outside=given.outside)
    return advance(case, Status.JAWABAN, entry, moment.acting, moment.circumstances)


def _in_progress(case: Complaint, referral: Referral, given: AnswerInput, moment: Moment) -> Complaint:
    news = {"referral": referral.uid, "source": given.source, "decision": given.decision}
    changed = case.note("kabar_instansi", moment.acting, given.text.strip(), news)
    if referral.status is ReferralStatus.DIKIRIM:
        held = changed.referral(referral.uid)
        served = replace(held, status=ReferralStatus.DILAYANI, served_on=given.answered_on)
        changed = changed.update_referral(served)
    return changed


def _tell_results(case: Complaint, telling: Telling, moment: Moment) -> None:
    """Who hears the answer hears the result file's decision with it: it waits for nobody any more."""
    if not (telling.reached and case.answers):
        return
    about = ResultTelling(
        told_on=telling.told_on,
        way=telling.way,
        reached=True,
        act_uid=telling.uid,
        recorded_at=telling.recorded_at,
        recorded_by=telling.recorded_by,
        note=case.ticket.text,
    )
    moment.tx.results.tell_case(case.id or 0, case.answers[-1].recorded_at, about)


def _telling(case: Complaint, command: RecordTelling, moment: Moment) -> Telling:
    if command.told_on > moment.today:
        raise RuleBroken("telling_in_future", "told_on")
    newest = case.answers[-1] if case.answers else None
    if newest and command.told_on < newest.answered_on:
        raise RuleBroken("telling_before_answer", "told_on", answered_on=newest.answered_on.isoformat())
    return Telling(
        uid=moment.acting.new_uid(),
        told_on=command.told_on,
        way=command.way,
        reached=command.reached,
        recorded_at=moment.acting.recorded_at,
        recorded_by=moment.acting.user_id,
        told_to=command.told_to.strip(),
        note=command.note.strip(),
        answer_uid=newest.uid if newest else "",
    )
