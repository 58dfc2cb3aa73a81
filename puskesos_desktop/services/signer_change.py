"""Letters that wait for somebody who may no longer sign: drawn anew for who holds the right now.

A letter may not bear a signature that was not rightful on its date, so where the right of the new signer
began later, the letter takes the day on which it is drawn anew; its place in the book follows (`redating`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.domain.roles import Action
from puskesos_desktop.services.letter_files import form_of
from puskesos_desktop.services.letters import letter_for
from puskesos_desktop.services.officers import MandateChoice
from puskesos_desktop.services.paper_context import signer_context
from puskesos_desktop.services.paper_layout import laid_out
from puskesos_desktop.services.paper_press import PaperOrder, check_numbered
from puskesos_desktop.services.permissions import require
from puskesos_desktop.services.redating import Redating, keeps_number, placed_context

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from puskesos_desktop.domain.papers import Letter, Mandate
    from puskesos_desktop.services.paper_press import PaperPress
    from puskesos_desktop.services.ports.system import Clock
    from puskesos_desktop.services.ports.unit_of_work import ReadTx, Tx, UnitOfWork
    from puskesos_desktop.services.session import Actor


class SignerChange:
    """See who may sign a waiting letter today, and draw it in that name."""

    def __init__(self, uow: UnitOfWork, press: PaperPress, clock: Clock) -> None:
        self._uow = uow
        self._press = press
        self._clock = clock

    def choices(self, actor: Actor, uid: str) -> list[MandateChoice]:
        """Return who may sign the letter today, the present signer apart.

        Raises:
            NotFound: `not_found`; NotPermitted: `complaint_restricted`.
        """
        require(actor, Action.NUMBER_LETTER)
        with self._uow.read() as tx:
            letter = letter_for(tx, actor, uid)
            held = tx.mandates.valid_on(self._clock.today(actor.timezone))
            return [
                MandateChoice(one, tx.offices.officer(one.officer_id))
                for one in held
                if one.id != letter.mandate_id
            ]

    def redraw(self, actor: Actor, uid: str, mandate_id: int, reason: str) -> Letter:
        """Draw a letter that waits in another name; every version is kept.

        Raises:
            RuleBroken: rules of `draw_for`.
        """
        require(actor, Action.NUMBER_LETTER)
        today = self._clock.today(actor.timezone)
        with self._uow.write() as tx:
            mandate = tx.mandates.get(mandate_id)
            mandate.check(today)
            letter = letter_for(tx, actor, uid)
            check_numbered(letter)
            saved = NewSigner(self._press, mandate, today, reason).draw(tx, actor, letter)
            tx.commit()
        return saved


class NewSigner:
    """Draws letters for one signer on one day, inside the caller's transaction."""

    def __init__(self, press: PaperPress, mandate: Mandate, today: dt.date, reason: str) -> None:
        self._press, self._mandate, self._today, self._reason = press, mandate, today, reason

    def draw_all(self, tx: Tx, actor: Actor, letters: Iterable[Letter]) -> list[Letter]:
        """Draw many: the last of the book first, so that it makes room for those ahead of it.

        Raises:
            RuleBroken: rules of `draw`.
        """
        last_first = sorted(letters, key=lambda one: one.number_id or 0, reverse=True)
        drawn, overtaken = [], []
        for letter in last_first:
            if keeps_number(tx, letter, self._day(letter)):
                drawn.append(self.draw(tx, actor, letter))
            else:
                overtaken.append(letter)
        return drawn + [self.draw(tx, actor, letter) for letter in reversed(overtaken)]

    def draw(self, tx: Tx, actor: Actor, letter: Letter) -> Letter:
        """Draw one letter anew.

        Raises:
            RuleBroken: `letter_frozen`, `reason_missing`, `mandate_not_valid`, rules of `Redating`.
        """
        day, placed = self._day(letter), letter
        if day != letter.letter_date and not letter.is_frozen:
            placed = Redating(self._press, day, self._reason).move(tx, actor, letter)
        order = self._order(tx, placed, number_before=letter.number_text)
        return self._press.correct(tx, actor, placed, order, self._reason)

    def _day(self, letter: Letter) -> dt.date:
        return letter.letter_date if self._mandate.covers(letter.letter_date) else self._today

    def _order(self, tx: ReadTx, letter: Letter, number_before: str) -> PaperOrder:
        """Order a stored paper as it is, but for who signs it and when."""
        revision = tx.letters.get_revision(letter.id or 0, letter.revision)
        officer = tx.offices.officer(self._mandate.officer_id)
        signer = signer_context(self._mandate, officer, tx.offices.get())
        told = placed_context(revision.context, letter, number_before)
        return PaperOrder(
            request_uid=letter.request_uid,
            kind=letter.kind,
            form=form_of(tx, revision.form_code, revision.form_version, revision.wording_hash),
            letter_date=letter.letter_date,
            subject=letter.subject,
            addressee=letter.addressee,
            context=laid_out(tx, {**told, "signer": signer}),
            mandate_id=self._mandate.id,
            complaint_id=letter.complaint_id,
            sk_id=letter.sk_id,
        )
