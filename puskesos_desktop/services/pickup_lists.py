"""The list at the desk on which whoever takes a letter along signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.complaint_views import Viewer
from puskesos_desktop.services.paper_context import office_context
from puskesos_desktop.services.permissions import require
from puskesos_desktop.services.rendering import FormRef, RenderRequest

if TYPE_CHECKING:
    from puskesos_desktop.domain.papers import Letter
    from puskesos_desktop.services.ports.system import Clock
    from puskesos_desktop.services.ports.unit_of_work import ReadTx, UnitOfWork
    from puskesos_desktop.services.rendering import DocumentRenderer
    from puskesos_desktop.services.session import Actor

FORM = FormRef("daftar_pengambilan", 1)
READY, SPARE, MOST = "siap", 5, 200


class PickUpLists:
    """Draws the list of letters that are signed and still here."""

    def __init__(self, uow: UnitOfWork, renderer: DocumentRenderer, clock: Clock) -> None:
        self._uow = uow
        self._renderer = renderer
        self._clock = clock

    def draw(self, actor: Actor) -> bytes:
        """Draw today's list, with lines to spare.

        Raises:
            RuleBroken: `nothing_to_pick_up`.
        """
        require(actor, Action.DRAFT_LETTER)
        with self._uow.write() as tx:
            viewer = Viewer.of(actor)
            ids = tx.letters.find_ids(viewer, READY)[:MOST]
            letters = [one for one in tx.letters.rows(viewer, ids[::-1]) if not one.is_decree]
            if not letters:
                raise RuleBroken("nothing_to_pick_up")
            context = self._context(tx, actor, letters)
            detail = {"letters": len(letters)}
            tx.audit.append(AuditEntry("pick_up_list_made", "letter", detail=detail, actor=actor))
            tx.commit()
        return self._renderer.render(RenderRequest(FORM, context)).pdf

    def _context(self, tx: ReadTx, actor: Actor, letters: list[Letter]) -> dict[str, object]:
        today = self._clock.today(actor.timezone)
        rows = [
            {"number": one.number_text, "date": one.letter_date.isoformat(), "about": _about(tx, one)}
            for one in letters
        ]
        return {
            "office": office_context(tx.offices.get(), ""),
            "list": {"on": today.isoformat(), "count": len(letters), "officer": actor.name},
            "letters": rows + [{"number": "", "date": "", "about": ""}] * SPARE,
        }


def _about(tx: ReadTx, letter: Letter) -> str:
    """What a confidential case is about stays off a paper that lies open on a desk."""
    if letter.complaint_id is not None and tx.complaints.get_by_id(letter.complaint_id).subject.confidential:
        return ""
    return letter.subject
