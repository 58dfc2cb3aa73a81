"""What every letter about a case but the referral has in common: its draft, who signs, how it is ordered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.services.paper_context import signer_context
from puskesos_desktop.services.paper_layout import laid_out
from puskesos_desktop.services.paper_press import PaperOrder
from puskesos_desktop.services.permissions import require
from puskesos_desktop.services.settings import load_settings
from puskesos_desktop.services.wordings import worded

if TYPE_CHECKING:
    import datetime as dt

    from puskesos_desktop.domain.complaints import Complaint
    from puskesos_desktop.services.ports.system import Clock, Ids
    from puskesos_desktop.services.ports.unit_of_work import ReadTx, UnitOfWork
    from puskesos_desktop.services.rendering import FormRef
    from puskesos_desktop.services.session import Actor

SERIES = "surat"


@dataclass(frozen=True)
class CaseLetterDraft:
    """What the clerk chooses for a letter whose text follows from its case."""

    request_uid: str
    complaint_uid: str
    letter_date: dt.date
    mandate_id: int | None
    paper: str = "F4"
    typed_number: int | None = None


@dataclass(frozen=True)
class CaseLetterText:
    """What one kind of letter brings along; `code` is its classification."""

    form: FormRef
    code: str
    subject: str
    addressee: str
    context: dict[str, object]


class DraftDesk:
    """Begins drafts."""

    def __init__(self, uow: UnitOfWork, clock: Clock, ids: Ids) -> None:
        self._uow = uow
        self._clock = clock
        self._ids = ids

    def begin(self, actor: Actor, complaint_uid: str) -> CaseLetterDraft:
        """Begin a draft of today with who signs first that day."""
        require(actor, Action.DRAFT_LETTER)
        today = self._clock.today(actor.timezone)
        with self._uow.read() as tx:
            mandates = tx.mandates.valid_on(today)
            paper = load_settings(tx).paper
        signer = mandates[0].id if mandates else None
        return CaseLetterDraft(self._ids.new(), complaint_uid, today, signer, paper=paper)


def case_order(tx: ReadTx, draft: CaseLetterDraft, complaint: Complaint, text: CaseLetterText) -> PaperOrder:
    """Order a letter from the press.

    Raises:
        RuleBroken: `letter_signer_missing`.
    """
    if draft.mandate_id is None:
        raise RuleBroken("letter_signer_missing", "mandate")
    office, mandate = tx.offices.get(), tx.mandates.get(draft.mandate_id)
    signer = signer_context(mandate, tx.offices.officer(mandate.officer_id), office)
    return PaperOrder(
        request_uid=draft.request_uid,
        kind=text.form.code,
        form=worded(tx, text.form),
        letter_date=draft.letter_date,
        subject=text.subject,
        addressee=text.addressee,
        context=laid_out(tx, {"paper": draft.paper, **text.context, "signer": signer}),
        series=SERIES,
        values={"kode": text.code, "unit": office.unit_code},
        typed_number=draft.typed_number,
        mandate_id=draft.mandate_id,
        complaint_id=complaint.id,
    )
