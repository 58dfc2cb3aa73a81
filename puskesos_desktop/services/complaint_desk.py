"""Cases inside somebody else's transaction: a letter is numbered and its case referred in one save."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.complaint_moves import advance, limits_data, take
from puskesos_desktop.domain.complaint_parts import Referral
from puskesos_desktop.domain.complaint_steps import StepEntry
from puskesos_desktop.domain.complaints import with_letter_sent
from puskesos_desktop.domain.errors import RuleBroken
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
        if _with_letter(complaint, letter_id) is None:
            return complaint

        def work(case: Complaint, moment: Moment) -> Complaint:
            referral = _with_letter(case, letter_id)
            if referral is None or referral.status is not ReferralStatus.DRAF:
                return case
            due = moment.circumstances.limits.due("agency", day)
            sent = with_letter_sent(case, referral, day, due)
            data = {"referral": referral.uid, "sent_on": day.isoformat(), **limits_data(case, sent)}
            return sent.note("rujukan_dikirim", moment.acting, data=data)

        return self._change(tx, actor, complaint, "referral_sent", work)

    def remind(self, tx: Tx, actor: Actor, complaint: Complaint, reminded: Referral) -> Complaint:
        """Note that the agency was asked again; the limit that passed stays."""

        def work(case: Complaint, moment: Moment) -> Complaint:
            day = reminded.reminded_on.isoformat() if reminded.reminded_on else ""
            data = {"referral": reminded.uid, "reminded_on": day}
            return case.update_referral(reminded).note("rujukan_diingatkan", moment.acting, data=data)

        return self._change(tx, actor, complaint, "referral_reminded", work)

    def redirect(
        self, tx: Tx, actor: Actor, complaint: Complaint, wanted: Referral, reason: str
    ) -> Complaint:
        """Let an open referral say what its corrected letter says: agency, service and day of the answer.

        Raises:
            RuleBroken: `referral_settled` once the agency answered or the referral was called back.
        """
        referral = _with_letter(complaint, wanted.letter_id or 0)
        if referral is None:
            return complaint
        if not referral.is_open:
            raise RuleBroken("referral_settled", "letter")
        named = {name: getattr(wanted, name) for name in ("agency_id", "answer_due_on")}
        changed = replace(referral, service=wanted.service.strip() or referral.service, **named)
        if changed == referral:
            return complaint

        def work(case: Complaint, moment: Moment) -> Complaint:
            meant = case.update_referral(changed)
            if changed.status is not ReferralStatus.DRAF and changed.answer_due_on is not None:
                meant = replace(meant, due_on=changed.answer_due_on)
            data = {"referral": changed.uid, "agency_id": changed.agency_id, **limits_data(case, meant)}
            return meant.note("rujukan_diperbaiki", moment.acting, reason, data)

        return self._change(tx, actor, complaint, "referral_redirected", work)

    def withdraw(self, tx: Tx, actor: Actor, complaint: Complaint, letter_id: int, reason: str) -> Complaint:
        """Call a referral back together with its letter, so that no case waits for a letter that is void.

        Raises:
            RuleBroken: `referral_settled` when the agency answered that letter.
        """
        referral = _with_letter(complaint, letter_id)
        if referral is None or referral.status is ReferralStatus.DIBATALKAN:
            return complaint
        if not referral.is_open or complaint.status is not Status.DIRUJUK:
            raise RuleBroken("referral_settled", "letter")

        def work(case: Complaint, moment: Moment) -> Complaint:
            entry = StepEntry(reason=reason)
            return take(case, "rujukan_dibatalkan", entry, moment.acting, moment.circumstances)

        return self._change(tx, actor, complaint, "referral_withdrawn", work)

    def _change(self, tx: Tx, actor: Actor, complaint: Complaint, act: str, work: Work) -> Complaint:
        command = CaseCommand(request_uid="", uid=complaint.uid, version=complaint.version)
        self._frame.change_in(tx, actor, command, act, work)
        return tx.complaints.get(complaint.uid)


def _with_letter(case: Complaint, letter_id: int) -> Referral | None:
    return next((one for one in case.referrals if one.letter_id == letter_id), None)
