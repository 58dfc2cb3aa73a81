"""The sheet before a letter that came in, on which the head of the office writes who does what by when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.domain.roles import Action
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.incoming_letters import visible_letter
from puskesos_desktop.services.paper_context import office_context
from puskesos_desktop.services.paper_layout import laid_out
from puskesos_desktop.services.paper_pictures import drawing
from puskesos_desktop.services.permissions import require
from puskesos_desktop.services.rendering import FormRef

if TYPE_CHECKING:
    import datetime as dt

    from puskesos_desktop.domain.incoming import IncomingLetter
    from puskesos_desktop.services.ports.system import Clock
    from puskesos_desktop.services.ports.unit_of_work import ReadTx, UnitOfWork
    from puskesos_desktop.services.rendering import DocumentRenderer
    from puskesos_desktop.services.session import Actor

FORM = FormRef("lembar_disposisi", 1)
MOST_OFFICERS, SPARE = 8, 2


class DispositionSheets:
    """Draws the sheet of one letter: to be filled in by hand, or saying what was decided already."""

    def __init__(self, uow: UnitOfWork, renderer: DocumentRenderer, clock: Clock) -> None:
        self._uow = uow
        self._renderer = renderer
        self._clock = clock

    def draw(self, actor: Actor, uid: str) -> bytes:
        """Draw the sheet.

        Raises:
            NotPermitted: `complaint_restricted`.
        """
        require(actor, Action.DRAFT_LETTER)
        today = self._clock.today(actor.timezone)
        with self._uow.write() as tx:
            letter = visible_letter(tx, actor, uid)
            context = {
                "office": office_context(tx.offices.get(), ""),
                "incoming": _letter(letter),
                "told": _told(letter),
                "officers": _officers(tx, today),
                "sheet": {"on": today.isoformat(), "officer": actor.name},
            }
            request = drawing(tx, FORM, laid_out(tx, context))
            tx.audit.append(AuditEntry("disposition_sheet_made", "incoming_letter", uid, actor=actor))
            tx.commit()
        return self._renderer.render(request).pdf


def _letter(letter: IncomingLetter) -> dict[str, object]:
    return {
        "agenda": f"{letter.agenda_number}/{letter.year}",
        "received_on": letter.received_on.isoformat(),
        "sender": letter.sender,
        "number": letter.letter_number,
        "date": _day(letter.letter_date),
        "subject": letter.subject,
        "ticket": letter.ticket,
    }


def _told(letter: IncomingLetter) -> dict[str, object]:
    told = letter.disposition
    if told is None:
        return {"officer": "", "instruction": "", "on": "", "due_on": ""}
    return {
        "officer": told.officer,
        "instruction": told.instruction,
        "on": told.on.isoformat(),
        "due_on": _day(told.due_on),
    }


def _officers(tx: ReadTx, today: dt.date) -> list[dict[str, str]]:
    """Everybody to whom the head may pass it, and rows for others."""
    heads = {one.officer_id for one in tx.mandates.valid_on(today) if one.is_head}
    here = [one for one in tx.offices.officers() if one.id not in heads][:MOST_OFFICERS]
    rows = [{"name": one.name, "post": one.position} for one in here]
    return rows + [{"name": "", "post": ""}] * SPARE


def _day(day: dt.date | None) -> str:
    return day.isoformat() if day is not None else ""
