"""Petikan: what an SK issued here says about one person, certified as true to it.

It is drawn from the stored words of the SK, so that it can say nothing else, and has no number of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.organisation import POSITION_TITLES
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.paper_context import signer_context
from puskesos_desktop.services.paper_layout import laid_out
from puskesos_desktop.services.paper_pictures import drawing
from puskesos_desktop.services.permissions import require
from puskesos_desktop.services.rendering import FormRef

if TYPE_CHECKING:
    from puskesos_desktop.domain.office import Officer
    from puskesos_desktop.domain.papers import Mandate, Sk, SkMember
    from puskesos_desktop.services.ports.system import Clock
    from puskesos_desktop.services.ports.unit_of_work import ReadTx, UnitOfWork
    from puskesos_desktop.services.rendering import DocumentRenderer
    from puskesos_desktop.services.session import Actor

FORM = FormRef("sk_petikan", 1)


@dataclass(frozen=True)
class ExcerptChoices:
    """Whom an excerpt may be about, and who may certify it today, those who sign for the head first."""

    sk: Sk
    certifiers: tuple[tuple[Mandate, Officer], ...]


class SkExcerpts:
    """Draw excerpts; every print is kept in the acts."""

    def __init__(self, uow: UnitOfWork, renderer: DocumentRenderer, clock: Clock) -> None:
        self._uow = uow
        self._renderer = renderer
        self._clock = clock

    def choices(self, actor: Actor, sk_uid: str) -> ExcerptChoices:
        """Return what may be chosen for an excerpt of an SK."""
        require(actor, Action.DRAFT_SK)
        today = self._clock.today(actor.timezone)
        with self._uow.read() as tx:
            mandates = sorted(tx.mandates.valid_on(today), key=lambda one: one.is_head)
            people = tuple((one, tx.offices.officer(one.officer_id)) for one in mandates)
            return ExcerptChoices(tx.sks.get(sk_uid), people)

    def draw(self, actor: Actor, sk_uid: str, places: tuple[int, ...], certifier: int) -> list[bytes]:
        """Draw one excerpt for each place in the annex, counted from 0.

        Raises:
            RuleBroken: `excerpt_not_issued_here`, `excerpt_not_signed` before the SK itself was signed,
                `mandate_not_valid`.
        """
        require(actor, Action.DRAFT_SK)
        with self._uow.write() as tx:
            sk = tx.sks.get(sk_uid)
            request = drawing(tx, FORM, self._context(tx, actor, sk, certifier))
            detail = {"number": sk.number_text, "places": len(places)}
            tx.audit.append(AuditEntry("sk_excerpt_drawn", "sk", sk.uid, detail, actor))
            tx.commit()
        return [
            self._renderer.render(
                replace(request, context={**request.context, "excerpt": _row(sk.members[at], at)})
            ).pdf
            for at in places
        ]

    def _context(self, tx: ReadTx, actor: Actor, sk: Sk, certifier: int) -> dict[str, object]:
        letter = tx.letters.find_for_sk(sk.id or 0)
        if letter is None:
            raise RuleBroken("excerpt_not_issued_here", "sk")
        if not letter.is_in_force:
            raise RuleBroken("excerpt_not_signed", "sk")
        mandate = tx.mandates.get(certifier)
        mandate.check(self._clock.today(actor.timezone))
        stored = tx.letters.get_revision(letter.id or 0, letter.revision).context
        signer = signer_context(mandate, tx.offices.officer(mandate.officer_id), tx.offices.get())
        # The code is the decree's own: whoever checks it sees the decree whole, and in it the person's row.
        return laid_out(tx, {**stored, "decree": {"kind": sk.kind}, "certifier": signer})


def _row(member: SkMember, at: int) -> dict[str, object]:
    return {
        "number": at + 1,
        "name": member.name.upper(),
        "role": POSITION_TITLES.get(member.role, member.role),
        "area": member.area,
        "element": member.element,
        "remark": member.note,
        "honorarium": member.honorarium or None,
    }
