"""The list for the notice board, made from the minutes of a musyawarah: nobody's number, nobody's address."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.papers import MINUTES, LetterStatus
from puskesos_desktop.domain.public_lists import public_rows
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.letters import letter_for
from puskesos_desktop.services.paper_context import office_context, signer_context
from puskesos_desktop.services.paper_layout import laid_out
from puskesos_desktop.services.paper_pictures import drawing
from puskesos_desktop.services.permissions import require
from puskesos_desktop.services.rendering import FormRef
from puskesos_desktop.services.settings import load_settings

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from puskesos_desktop.domain.office import Office
    from puskesos_desktop.domain.papers import Letter
    from puskesos_desktop.services.ports.system import Clock
    from puskesos_desktop.services.ports.unit_of_work import ReadTx, UnitOfWork
    from puskesos_desktop.services.rendering import DocumentRenderer
    from puskesos_desktop.services.session import Actor

FORM = FormRef("daftar_usulan_publik", 1)
DECIDED = frozenset({LetterStatus.SIGNED, LetterStatus.SENT, LetterStatus.COLLECTED, LetterStatus.ARCHIVED})
"""Where minutes stand once they are signed."""


class PublicLists:
    """Draws what may hang at the notice board."""

    def __init__(self, uow: UnitOfWork, renderer: DocumentRenderer, clock: Clock) -> None:
        self._uow = uow
        self._renderer = renderer
        self._clock = clock

    def draw(self, actor: Actor, minutes_uid: str) -> bytes:
        """Draw the list of one musyawarah, signed by who heads the office today.

        Raises:
            RuleBroken: `minutes_not_signed`, `minutes_mended`, `minutes_without_proposals`,
                `letter_signer_missing`.
            NotFound, NotPermitted: as for the minutes themselves.
        """
        require(actor, Action.DRAFT_LETTER)
        today = self._clock.today(actor.timezone)
        with self._uow.write() as tx:
            letter = letter_for(tx, actor, minutes_uid)
            if letter.kind != MINUTES or letter.status not in DECIDED:
                raise RuleBroken("minutes_not_signed", "letter")
            if tx.reports.minutes_are_mended(letter.number_text):
                raise RuleBroken("minutes_mended", "letter")
            stored = tx.letters.get_revision(letter.id or 0, letter.revision)
            request = drawing(tx, FORM, _context(tx, letter, stored.context, today))
            tx.audit.append(AuditEntry("public_list_made", "letter", letter.uid, actor=actor))
            tx.commit()
        return self._renderer.render(request).pdf


def _context(tx: ReadTx, letter: Letter, minutes: Mapping[str, Any], today: dt.date) -> dict[str, object]:
    rows = public_rows(minutes.get("new") or (), minutes.get("removed") or ())
    if not rows:
        raise RuleBroken("minutes_without_proposals", "letter")
    office, settings = tx.offices.get(), load_settings(tx)
    context = {
        "paper": settings.paper,
        "office": office_context(office, settings.service_hours),
        "minutes": {"number": letter.number_text, "date": str(minutes["meeting"]["date"])},
        "list": {"on": today.isoformat(), "count": len(rows)},
        "rows": [asdict(row) for row in rows],
        "signer": _signer(tx, today, office),
    }
    return laid_out(tx, context)


def _signer(tx: ReadTx, day: dt.date, office: Office) -> dict[str, str]:
    mandates = tx.mandates.valid_on(day)
    if not mandates:
        raise RuleBroken("letter_signer_missing", "mandate")
    return signer_context(mandates[0], tx.offices.officer(mandates[0].officer_id), office)
