"""Papers that one officer writes and another one numbers: drafts, in no book until they have their number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.papers import LetterStatus
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.letter_moves import DISCARDED, LETTER
from puskesos_desktop.services.letter_rights import check_mendable
from puskesos_desktop.services.letters import letter_for
from puskesos_desktop.services.permissions import require
from puskesos_desktop.services.ports.issuing import IssuedFor

if TYPE_CHECKING:
    from puskesos_desktop.domain.papers import Letter
    from puskesos_desktop.services.office_letter_views import OfficeLetterDraft
    from puskesos_desktop.services.office_letters import OfficeLetters
    from puskesos_desktop.services.paper_press import PaperPress
    from puskesos_desktop.services.ports.system import Clock
    from puskesos_desktop.services.ports.unit_of_work import ReadTx, UnitOfWork
    from puskesos_desktop.services.session import Actor


class LetterDrafts:
    """Save, mend and number drafts of office papers."""

    def __init__(self, uow: UnitOfWork, press: PaperPress, letters: OfficeLetters) -> None:
        self._uow = uow
        self._press = press
        self._letters = letters

    def save(self, actor: Actor, draft: OfficeLetterDraft, letter_uid: str = "") -> Letter:
        """Keep a paper without a number for whoever gives numbers; `letter_uid` is the draft it was.

        Raises:
            RuleBroken: what stops a paper as in `OfficeLetters.issue`, `draft_numbered`, `draft_discarded`.
            NotPermitted: `draft_of_another`.
        """
        require(actor, Action.DRAFT_LETTER)
        with self._uow.write() as tx:
            done = None if letter_uid else tx.letters.find_request(draft.request_uid)
            if done is not None:
                return _draft(tx, actor, done.uid)
            before = _draft(tx, actor, letter_uid) if letter_uid else None
            order, subject = self._letters.ordered(tx, actor, draft, before)
            if before is None:
                letter = self._press.make_draft(tx, actor, order)
                issued = IssuedFor(letter.id or 0, subject.person.resident_id, draft.valid_until)
                tx.office_papers.add(issued)
            else:
                letter = self._press.mend_draft(tx, actor, before, order)
                tx.office_papers.change(letter.id or 0, draft.valid_until)
            tx.commit()
        return letter

    def number(self, actor: Actor, letter_uid: str, draft: OfficeLetterDraft) -> Letter:
        """Give a draft its number; day, signer and guards are asked as for a new paper.

        Raises:
            RuleBroken: as `OfficeLetters.issue`, `draft_numbered`, `draft_discarded`.
        """
        require(actor, Action.NUMBER_LETTER)
        with self._uow.write() as tx:
            before = _draft(tx, actor, letter_uid)
            order, subject = self._letters.ordered(tx, actor, draft, before)
            letter = self._press.number_draft(tx, actor, before, order)
            tx.office_papers.change(letter.id or 0, draft.valid_until)
            self._letters.settle(tx, actor, letter, subject)
            tx.commit()
        return letter


class DraftBin:
    """Throws drafts away."""

    def __init__(self, uow: UnitOfWork, clock: Clock) -> None:
        self._uow = uow
        self._clock = clock

    def discard(self, actor: Actor, letter_uid: str, reason: str) -> Letter:
        """Throw a draft away; it stays in the list of what is void, with the reason.

        Raises:
            RuleBroken: `reason_missing`, `draft_numbered`, `draft_discarded`.
            NotPermitted: `draft_of_another`.
        """
        require(actor, Action.DRAFT_LETTER)
        if not reason.strip():
            raise RuleBroken("reason_missing", "reason")
        with self._uow.write() as tx:
            letter = _draft(tx, actor, letter_uid)
            today = self._clock.today(actor.timezone)
            saved = tx.letters.update(letter.step(LetterStatus.VOID, today))
            tx.audit.append(AuditEntry(DISCARDED, LETTER, letter_uid, {"reason": reason.strip()}, actor))
            tx.commit()
        return saved


def _draft(tx: ReadTx, actor: Actor, uid: str) -> Letter:
    """Load a draft that the actor may go on with; somebody else may have numbered it meanwhile."""
    letter = letter_for(tx, actor, uid)
    if letter.is_draft or letter.is_discarded:
        check_mendable(tx, actor, letter)
        return letter
    raise RuleBroken("draft_numbered", "letter", number=letter.number_text or letter.subject)
