"""Cases inside somebody else's transaction: a letter is numbered and its case referred in one save."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.complaint_moves import advance
from puskesos_desktop.domain.complaint_parts import Referral
from puskesos_desktop.domain.complaint_steps import StepEntry
from puskesos_desktop.domain.workflow import Status
from puskesos_desktop.domain.workflow_requests import ReferralStatus
from puskesos_desktop.services.case_frame import CaseFrame, load_visible
from puskesos_desktop.services.complaint_commands import CaseCommand

if TYPE_CHECKING:
    import datetime as dt

    from puskesos_desktop.domain.complaints import Complaint
    from puskesos_desktop.services.case_frame import Moment, Work
    from puskesos_desktop.services.complaint_commands import ReferralInput
    from puskesos_desktop.services.ports.system import Clock, Ids
    from puskesos_desktop.services.ports.unit_of_work import ReadTx, Tx
    from puskesos_desktop.services.session import Actor


def make_referral(case: Complaint, given: ReferralInput, moment: Moment) -> Referral:
    """Make the referral of a numbered letter; without a service it is the category itself."""
    return Referral(
        uid=moment.acting.new_uid(),
        agency_id=given.agency_id,
        service=given.service.strip() or case.subject.category,
        letter_id=given.letter_id,
        answer_due_on=given.answer_due_on,
    )


class CaseDesk:
    """What the letters' services call; nothing is committed here."""

    def __init__(self, clock: Clock, ids: Ids) -> None:
        self._frame = CaseFrame(clock, ids)

    def read(self, tx: ReadTx, actor: Actor, uid: str) -> Complaint:
        """Load a case that the actor may open.

        Raises:
            NotFound: `not_found`.
            NotPermitted: `not_permitted`, `complaint_restricted`.
        """
        return load_visible(tx, actor, uid)

    def refer(self, tx: Tx, actor: Actor, complaint: Complaint, referral: Referral) -> Complaint:
        """Refer the case with the letter just numbered, walking there from where it stands.

        Raises:
            EditConflict: the case is no longer of `complaint.version`.
            RuleBroken: the code of a guard, such as `register_not_checked`; NotPermitted.
        """
        service = referral.service.strip() or complaint.subject.category
        entry = StepEntry(referral=replace(referral, service=service))

        def work(case: Complaint, moment: Moment) -> Complaint:
            return advance(case, Status.DIRUJUK, entry, moment.acting, moment.circumstances)

        return self._change(tx, actor, complaint, "complaint_referred", work)

    def mark_sent(
        self, tx: Tx, actor: Actor, complaint: Complaint, letter_id: int, day: dt.date
    ) -> Complaint:
        """Note that the letter of a referral left; a letter that refers nobody changes nothing."""

        def work(case: Complaint, moment: Moment) -> Complaint:
            referral = _with_letter(case, letter_id)
            if referral is None or referral.status is not ReferralStatus.DRAF:
                return case
            sent = replace(referral, status=ReferralStatus.DIKIRIM, sent_on=day)
            data = {"referral": referral.uid, "sent_on": day.isoformat()}
            return case.update_referral(sent).note("rujukan_dikirim", moment.acting, data=data)

        return self._change(tx, actor, complaint, "referral_sent", work)

    def replace_letter(
        self, tx: Tx, actor: Actor, complaint: Complaint, old_letter_id: int, new_letter_id: int
    ) -> Complaint:
        """Tie a referral to the letter that took the place of a void one."""

        def work(case: Complaint, moment: Moment) -> Complaint:
            referral = _with_letter(case, old_letter_id)
            if referral is None:
                return case
            changed = case.update_referral(replace(referral, letter_id=new_letter_id))
            return changed.note("catatan", moment.acting, data={"referral": referral.uid})

        return self._change(tx, actor, complaint, "referral_letter_replaced", work)

    def _change(self, tx: Tx, actor: Actor, complaint: Complaint, act: str, work: Work) -> Complaint:
        command = CaseCommand(request_uid="", uid=complaint.uid, version=complaint.version)
        self._frame.change_in(tx, actor, command, act, work)
        return tx.complaints.get(complaint.uid)


def _with_letter(case: Complaint, letter_id: int) -> Referral | None:
    return next((one for one in case.referrals if one.letter_id == letter_id), None)
