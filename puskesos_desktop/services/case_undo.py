"""Taking back the last act on a case, for whoever has just done it: Alt+U."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.domain.complaint_undo import UNDOABLE, last_act, undo
from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.local_time import local
from puskesos_desktop.services.case_frame import CaseFrame

if TYPE_CHECKING:
    import datetime as dt

    from puskesos_desktop.domain.complaint_parts import Event
    from puskesos_desktop.domain.complaints import Complaint
    from puskesos_desktop.services.case_frame import Moment
    from puskesos_desktop.services.complaint_commands import ComplaintChanged, UndoAct
    from puskesos_desktop.services.ports.system import Clock, Ids
    from puskesos_desktop.services.ports.unit_of_work import UnitOfWork
    from puskesos_desktop.services.session import Actor


class CaseUndo:
    """One use case: what was done stays in the history, with the row that took it back below it."""

    def __init__(self, uow: UnitOfWork, clock: Clock, ids: Ids) -> None:
        self._uow = uow
        self._frame = CaseFrame(clock, ids)

    def undo(self, actor: Actor, command: UndoAct) -> ComplaintChanged:
        """Take back the newest act on a case that still counts.

        Raises:
            RuleBroken: `undo_nothing`, `undo_not_possible`, `undo_not_yours`, `undo_too_late`,
                `month_frozen` when the act counts in a month that was reported.
        """

        def work(case: Complaint, moment: Moment) -> Complaint:
            taken_back = undo(case, moment.acting)
            newest = last_act(case)[-1]
            _judge(newest, actor, moment.today)
            month = f"{newest.occurred_on:%Y-%m}"
            if moment.tx.reports.is_frozen(month):
                raise RuleBroken("month_frozen", "undo", month=month)
            untold = {one.uid for one in case.tellings} - {one.uid for one in taken_back.tellings}
            for uid in untold:
                moment.tx.results.take_back(uid, self._frame.clock.now(), actor.user_id)
            return taken_back

        return self._frame.change(self._uow, actor, command, "complaint_act_undone", work)


def undoable_step(case: Complaint, actor: Actor, today: dt.date) -> str:
    """Return the last step of the act that the actor may take back, empty for none."""
    act = last_act(case)
    if not act or any(row.step not in UNDOABLE for row in act):
        return ""
    try:
        _judge(act[-1], actor, today)
    except RuleBroken:
        return ""
    return act[-1].step


def _judge(newest: Event, actor: Actor, today: dt.date) -> None:
    if newest.user_id != actor.user_id:
        raise RuleBroken("undo_not_yours", "undo", by=newest.officer_name)
    if local(newest.recorded_at, actor.timezone).date() != today:
        raise RuleBroken("undo_too_late", "undo")
