"""Surat pengingat: asks an agency again when the answer to a referral is overdue."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.complaints import waiting_referral
from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.names import readable_name
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.domain.workflow_requests import ReferralStatus
from puskesos_desktop.services.case_frame import load_visible
from puskesos_desktop.services.case_letters import CaseLetterText, DraftDesk, case_order
from puskesos_desktop.services.case_people import person_of
from puskesos_desktop.services.paper_context import office_context
from puskesos_desktop.services.permissions import require
from puskesos_desktop.services.rendering import FormRef

if TYPE_CHECKING:
    from puskesos_desktop.domain.complaint_parts import Referral
    from puskesos_desktop.domain.complaints import Complaint
    from puskesos_desktop.domain.papers import Letter
    from puskesos_desktop.services.case_letters import CaseLetterDraft
    from puskesos_desktop.services.complaint_desk import CaseDesk
    from puskesos_desktop.services.paper_press import PaperOrder, PaperPress
    from puskesos_desktop.services.ports.system import Clock, Ids
    from puskesos_desktop.services.ports.unit_of_work import ReadTx, UnitOfWork
    from puskesos_desktop.services.rendering import RenderedDocument
    from puskesos_desktop.services.session import Actor

FORM = FormRef("surat_pengingat", 1)
DEADLINE = "pengingat"


class ReminderLetters:
    """Preview and issue letters that ask again."""

    def __init__(self, uow: UnitOfWork, press: PaperPress, cases: CaseDesk, clock: Clock, ids: Ids) -> None:
        self._uow = uow
        self._press = press
        self._cases = cases
        self._drafts = DraftDesk(uow, clock, ids)

    def propose(self, actor: Actor, complaint_uid: str) -> CaseLetterDraft:
        """Begin a draft of today with who signs first that day."""
        return self._drafts.begin(actor, complaint_uid)

    def preview(self, actor: Actor, draft: CaseLetterDraft) -> RenderedDocument:
        """Draw the letter as a draft."""
        require(actor, Action.DRAFT_LETTER)
        with self._uow.read() as tx:
            complaint = load_visible(tx, actor, draft.complaint_uid)
            order = self._order(tx, actor, draft, complaint, _overdue(complaint, draft))
            return self._press.preview(tx, order)

    def issue(self, actor: Actor, draft: CaseLetterDraft) -> Letter:
        """Number and draw the letter, and write its day on the referral in the same save.

        Raises:
            RuleBroken: `referral_not_overdue`, `letter_signer_missing`, rules of numbers and mandates.
        """
        require(actor, Action.NUMBER_LETTER)
        with self._uow.write() as tx:
            done = tx.letters.find_request(draft.request_uid)
            if done is not None:
                return done
            complaint = load_visible(tx, actor, draft.complaint_uid)
            referral = _overdue(complaint, draft)
            letter = self._press.make(tx, actor, self._order(tx, actor, draft, complaint, referral))
            self._cases.remind(tx, actor, complaint, replace(referral, reminded_on=draft.letter_date))
            tx.commit()
        return letter

    def _order(
        self, tx: ReadTx, actor: Actor, draft: CaseLetterDraft, complaint: Complaint, referral: Referral
    ) -> PaperOrder:
        agency = tx.offices.agency(referral.agency_id)
        letters = tx.letters.find_for_complaint(complaint.id or 0)
        cited = next((one for one in letters if one.id == referral.letter_id), None)
        if cited is None:
            raise RuleBroken("referral_not_overdue", "referral")
        code = tx.rules.book().classification(
            FORM.code, draft.letter_date, category=complaint.subject.category, agency=agency.code
        )
        subject = f"Penegasan tindak lanjut surat Nomor {cited.number_text}"
        context = _context(tx, actor, draft, complaint) | _asked(tx, draft, referral, cited)
        text = CaseLetterText(FORM, code, subject, agency.head_title, context)
        return case_order(tx, draft, complaint, text)


def _overdue(complaint: Complaint, draft: CaseLetterDraft) -> Referral:
    referral = waiting_referral(complaint)
    due = referral.answer_due_on if referral is not None else None
    if referral is None or due is None or due >= draft.letter_date:
        raise RuleBroken("referral_not_overdue", "referral")
    if referral.status is ReferralStatus.DRAF:
        raise RuleBroken("referral_not_sent", "referral")
    return referral


def _context(tx: ReadTx, actor: Actor, draft: CaseLetterDraft, complaint: Complaint) -> dict[str, object]:
    office = tx.offices.get()
    return {
        "office": office_context(office, ""),
        "letter": {
            "number": "",
            "date": draft.letter_date.isoformat(),
            "urgency": "Segera",
            "secrecy": "rahasia" if complaint.subject.confidential else "terbatas",
            "copies": [],
        },
        "complaint": {
            "ticket": complaint.ticket.text,
            "received_on": complaint.intake.received_on.isoformat(),
        },
        "client": {"name": readable_name(person_of(tx, complaint.client).name)},
        "contact": {"name": actor.name, "phone": office.phone},
    }


def _asked(tx: ReadTx, draft: CaseLetterDraft, referral: Referral, cited: Letter) -> dict[str, object]:
    agency = tx.offices.agency(referral.agency_id)
    return {
        "addressee": {"post": agency.head_title, "place": agency.city},
        "referral": {
            "number": cited.number_text,
            "date": cited.letter_date.isoformat(),
            "due_on": _named_day(tx, referral, cited),
            "subject": cited.subject,
        },
        "reply_by": tx.rules.book().due_on(DEADLINE, draft.letter_date).isoformat(),
    }


def _named_day(tx: ReadTx, referral: Referral, cited: Letter) -> str:
    """The day that the cited letter itself prints; the desk's clock moves on when a letter leaves late."""
    printed = tx.letters.get_revision(cited.id or 0, cited.revision).context.get("reply_by")
    if printed:
        return str(printed)
    return referral.answer_due_on.isoformat() if referral.answer_due_on else ""
