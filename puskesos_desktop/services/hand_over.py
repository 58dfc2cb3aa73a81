"""Many cases given to an officer in one save: a list, or everything that a colleague has in hand."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from puskesos_desktop.domain.errors import NotPermitted, RuleBroken
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.domain.workflow import ENDED
from puskesos_desktop.services.case_frame import CaseFrame
from puskesos_desktop.services.complaint_commands import CaseCommand
from puskesos_desktop.services.complaint_views import ComplaintFilter, Viewer
from puskesos_desktop.services.permissions import require

if TYPE_CHECKING:
    from puskesos_desktop.domain.complaints import Complaint
    from puskesos_desktop.domain.office import Officer
    from puskesos_desktop.services.case_frame import Moment
    from puskesos_desktop.services.ports.system import Clock, Ids
    from puskesos_desktop.services.ports.unit_of_work import Tx, UnitOfWork
    from puskesos_desktop.services.session import Actor

MOST = 500
"""Cases of one save; more would hold other seats up."""


@dataclass(frozen=True)
class HandOver:
    """Give cases to an officer.

    Attributes:
        ids: keys of the cases as lists hold them; empty takes all open cases of `from_officer_uid`.
        reason: kept with every case, such as leave or the end of a term.
    """

    request_uid: str
    officer_uid: str
    ids: tuple[int, ...] = ()
    from_officer_uid: str = ""
    reason: str = ""


@dataclass(frozen=True)
class HandedOver:
    """What became of them.

    Attributes:
        unchanged: ended, or already with that officer.
        refused: the officer is a party of the case.
    """

    given: int
    unchanged: int = 0
    refused: int = 0


class CaseHandOver:
    """One use case: every case gets its own row of history, all of them in one transaction."""

    def __init__(self, uow: UnitOfWork, clock: Clock, ids: Ids) -> None:
        self._uow = uow
        self._clock = clock
        self._frame = CaseFrame(clock, ids)

    def hand_over(self, actor: Actor, command: HandOver) -> HandedOver:
        """Give the cases to the officer; those that cannot be given stay where they are and are counted.

        Raises:
            RuleBroken: `hand_over_nothing`, `hand_over_too_many`.
            NotPermitted: without the right to give cases to others.
        """
        require(actor, Action.SEE_COMPLAINT)
        with self._uow.write() as tx:
            done = tx.requests.find(command.request_uid)
            if done is not None:
                return _handed_of(done.result)
            result = self.hand_over_in(tx, actor, command)
            if result == HandedOver(0):
                raise RuleBroken("hand_over_nothing", "which")
            tx.requests.record(command.request_uid, "complaints_handed_over", asdict(result))
            tx.commit()
        return result

    def hand_over_in(self, tx: Tx, actor: Actor, command: HandOver) -> HandedOver:
        """Give the cases inside the caller's transaction; none in hand is no mistake there.

        Raises:
            RuleBroken: `hand_over_too_many`.
        """
        ids = command.ids or self._open_of(tx, actor, command.from_officer_uid)
        if len(ids) > MOST:
            raise RuleBroken("hand_over_too_many", "which", limit=MOST)
        receiver = tx.offices.officer_by_uid(command.officer_uid)
        ends = [self._give(tx, actor, case_id, receiver, command.reason) for case_id in ids]
        return HandedOver(ends.count("given"), ends.count("unchanged"), ends.count("refused"))

    def _open_of(self, tx: Tx, actor: Actor, officer_uid: str) -> tuple[int, ...]:
        if not officer_uid:
            return ()
        officer = tx.offices.officer_by_uid(officer_uid)
        wanted = ComplaintFilter(self._clock.today(actor.timezone), officer_id=officer.id)
        return tuple(tx.complaints.find_ids(wanted, Viewer.of(actor)))

    def _give(self, tx: Tx, actor: Actor, case_id: int, receiver: Officer, reason: str) -> str:
        case = tx.complaints.get_by_id(case_id)
        if case.status in ENDED or case.assigned_officer_id == receiver.id:
            return "unchanged"
        if case.concerns_officer(receiver.id):
            return "refused"

        def work(before: Complaint, moment: Moment) -> Complaint:
            return before.assign(receiver.id or 0, receiver.name, moment.acting, reason.strip())

        command = CaseCommand(request_uid="", uid=case.uid, version=case.version)
        try:
            self._frame.change_in(tx, actor, command, "complaint_assigned", work)
        except NotPermitted as refusal:
            if refusal.code != "complaint_restricted":
                raise
            return "refused"
        return "given"


def _handed_of(stored: Any) -> HandedOver:  # noqa: ANN401 - plain JSON
    return HandedOver(stored["given"], stored["unchanged"], stored["refused"])
