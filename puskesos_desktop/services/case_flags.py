"""Flags with a date: the desk is reminded of a case on a day, until somebody has done it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.follow_ups import FollowUp, sound_flag
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.services.case_frame import CaseFrame, load_visible
from puskesos_desktop.services.complaint_commands import CaseCommand
from puskesos_desktop.services.complaint_views import Viewer
from puskesos_desktop.services.permissions import require

if TYPE_CHECKING:
    import datetime as dt

    from puskesos_desktop.domain.complaints import Complaint
    from puskesos_desktop.services.case_frame import Moment
    from puskesos_desktop.services.complaint_commands import ComplaintChanged
    from puskesos_desktop.services.complaint_views import DueFollowUp
    from puskesos_desktop.services.ports.system import Clock, Ids
    from puskesos_desktop.services.ports.unit_of_work import UnitOfWork
    from puskesos_desktop.services.session import Actor


@dataclass(frozen=True, kw_only=True)
class FlagCase(CaseCommand):
    """Come back to the case on a day; empty `officer_uid` means whoever sits at the desk."""

    remind_on: dt.date
    note: str
    officer_uid: str = ""


@dataclass(frozen=True, kw_only=True)
class FinishFlag(CaseCommand):
    """A flag is done; the history keeps what came of it."""

    flag_uid: str
    note: str = ""


class CaseFlags:
    """Use cases of flags; each also writes a row of the case's history, so that nobody loses sight of it."""

    def __init__(self, uow: UnitOfWork, clock: Clock, ids: Ids) -> None:
        self._uow = uow
        self._clock = clock
        self._frame = CaseFrame(clock, ids)
        self._ids = ids

    def flag(self, actor: Actor, command: FlagCase) -> ComplaintChanged:
        """Set a flag.

        Raises:
            RuleBroken: `follow_up_text_missing`, `follow_up_in_past`.
        """

        def work(case: Complaint, moment: Moment) -> Complaint:
            text = sound_flag(command.note, command.remind_on, moment.today)
            officer_uid = command.officer_uid
            flag = FollowUp(
                uid=self._ids.new(),
                text=text,
                due_on=command.remind_on,
                complaint_id=case.id or 0,
                officer_id=moment.tx.offices.officer_by_uid(officer_uid).id if officer_uid else None,
                made_at=moment.acting.recorded_at,
                made_by=actor.user_id,
            )
            moment.tx.follow_ups.add(flag)
            data = {"flag": flag.uid, "remind_on": command.remind_on.isoformat()}
            return case.note("catatan", moment.acting, text, data)

        return self._frame.change(self._uow, actor, command, "case_flagged", work)

    def finish(self, actor: Actor, command: FinishFlag) -> ComplaintChanged:
        """Mark a flag as done.

        Raises:
            NotFound: `not_found`; RuleBroken: `follow_up_done` when it was done before.
        """

        def work(case: Complaint, moment: Moment) -> Complaint:
            flag = moment.tx.follow_ups.get(command.flag_uid)
            if not flag.is_open or flag.complaint_id != case.id:
                raise RuleBroken("follow_up_done", "flag")
            now = moment.acting.recorded_at
            moment.tx.follow_ups.save(replace(flag, done_at=now, done_by=actor.user_id))
            words = "\n".join(part for part in (flag.text, command.note.strip()) if part)
            return case.note("catatan", moment.acting, words, {"flag_done": flag.uid})

        return self._frame.change(self._uow, actor, command, "case_flag_done", work)

    def due(self, actor: Actor, *, mine: bool = False) -> list[DueFollowUp]:
        """Return what is due today or earlier."""
        require(actor, Action.SEE_COMPLAINT)
        today = self._clock.today(actor.timezone)
        with self._uow.read() as tx:
            return tx.follow_ups.due(today, Viewer.of(actor), mine=mine)

    def of_case(self, actor: Actor, uid: str) -> list[FollowUp]:
        """Return the open flags of a case, the earliest first."""
        with self._uow.read() as tx:
            return tx.follow_ups.of_complaint(load_visible(tx, actor, uid).id or 0)
