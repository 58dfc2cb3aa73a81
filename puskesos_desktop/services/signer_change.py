"""Letters that wait for somebody who may no longer sign: drawn anew for who holds the right now.

The number stays. A letter may not bear a signature that was not rightful on its date, so where the right of
the new signer began later, the letter and its line of the book take the day on which it is drawn anew.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.services.letter_files import form_of
from puskesos_desktop.services.letters import letter_for
from puskesos_desktop.services.number_taking import check_open
from puskesos_desktop.services.officers import MandateChoice
from puskesos_desktop.services.paper_context import signer_context
from puskesos_desktop.services.paper_press import PaperOrder
from puskesos_desktop.services.permissions import require

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

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
        """Draw a letter that waits in another name, under its number; every version is kept.

        Raises:
            RuleBroken: rules of `draw_for`.
        """
        require(actor, Action.NUMBER_LETTER)
        today = self._clock.today(actor.timezone)
        with self._uow.write() as tx:
            mandate = tx.mandates.get(mandate_id)
            mandate.check(today)
            letter = letter_for(tx, actor, uid)
            saved = NewSigner(self._press, mandate, today, reason).draw(tx, actor, letter)
            tx.commit()
        return saved


class NewSigner:
    """Draws letters for one signer on one day, inside the caller's transaction."""

    def __init__(self, press: PaperPress, mandate: Mandate, today: dt.date, reason: str) -> None:
        self._press, self._mandate, self._today, self._reason = press, mandate, today, reason

    def draw(self, tx: Tx, actor: Actor, letter: Letter) -> Letter:
        """Draw one letter anew.

        Raises:
            RuleBroken: `letter_frozen`, `reason_missing`, `mandate_not_valid`, `number_year_closed`,
                `letter_of_other_period` when its number tells another month or year than today's.
        """
        day = letter.letter_date if self._mandate.covers(letter.letter_date) else self._today
        if day != letter.letter_date and not letter.is_frozen:
            _move(tx, letter, day)
        order = self._order(tx, letter, day)
        return self._press.correct(tx, actor, replace(letter, letter_date=day), order, self._reason)

    def _order(self, tx: ReadTx, letter: Letter, day: dt.date) -> PaperOrder:
        """Order a stored paper as it is, but for who signs it and when."""
        revision = tx.letters.get_revision(letter.id or 0, letter.revision)
        officer = tx.offices.officer(self._mandate.officer_id)
        signer = signer_context(self._mandate, officer, tx.offices.get())
        return PaperOrder(
            request_uid=letter.request_uid,
            kind=letter.kind,
            form=form_of(tx, revision.form_code, revision.form_version, revision.wording_hash),
            letter_date=day,
            subject=letter.subject,
            addressee=letter.addressee,
            context={**_dated(revision.context, day), "signer": signer},
            mandate_id=self._mandate.id,
            complaint_id=letter.complaint_id,
            sk_id=letter.sk_id,
        )


def _move(tx: Tx, letter: Letter, day: dt.date) -> None:
    """Let the book and the decree follow the letter to its new date."""
    if letter.number_id is not None:
        line = tx.numbers.get(letter.number_id)
        told = tx.numbers.get_series(line.series).template
        same_month = (day.year, day.month) == (line.letter_date.year, line.letter_date.month)
        if day.year != line.letter_date.year or ("{bulan" in told and not same_month):
            raise RuleBroken("letter_of_other_period", "letter", number=line.text)
        check_open(tx, line.series, day.year)
        tx.number_book.redate(letter.number_id, day)
    if letter.sk_id is not None:
        sk = next(one for one in tx.sks.all() if one.id == letter.sk_id)
        tx.sks.update(replace(sk, sk_date=day))


def _dated(context: Mapping[str, object], day: dt.date) -> dict[str, object]:
    """Write the day where a letter or a decree says its date; a term that began by then is no later one."""
    told = dict(context)
    for name in ("letter", "sk"):
        part = told.get(name)
        if isinstance(part, dict) and "date" in part:
            later = str(part.get("in_force_on") or "")
            begun = {"in_force_on": ""} if later and later <= day.isoformat() else {}
            told[name] = {**part, "date": day.isoformat(), **begun}
    return told
