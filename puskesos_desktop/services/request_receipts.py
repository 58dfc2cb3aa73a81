"""Tanda terima of a permohonan: drawn when it is asked for, from what the book holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.domain.complaint_parts import PaperState
from puskesos_desktop.domain.local_time import local
from puskesos_desktop.domain.names import readable_name
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.services.paper_context import office_context
from puskesos_desktop.services.paper_layout import laid_out
from puskesos_desktop.services.paper_pictures import drawing
from puskesos_desktop.services.permissions import require
from puskesos_desktop.services.receipts import CHANNEL_TITLES
from puskesos_desktop.services.rendering import FormRef
from puskesos_desktop.services.request_people import applicant_of, request_title

if TYPE_CHECKING:
    from puskesos_desktop.domain.complaint_parts import DocumentReceived
    from puskesos_desktop.domain.requests import ServiceRequest
    from puskesos_desktop.services.ports.system import Clock
    from puskesos_desktop.services.ports.unit_of_work import ReadTx, UnitOfWork
    from puskesos_desktop.services.rendering import DocumentRenderer
    from puskesos_desktop.services.session import Actor

FORM = FormRef("tanda_terima_permohonan", 1)


class RequestReceipts:
    """Draws receipts of permohonan; the ticket's own code stands for the record."""

    def __init__(self, uow: UnitOfWork, renderer: DocumentRenderer, clock: Clock) -> None:
        self._uow, self._renderer, self._clock = uow, renderer, clock

    def draw(self, actor: Actor, uid: str) -> bytes:
        """Return the receipt as PDF.

        Raises:
            NotFound: `not_found`.
        """
        require(actor, Action.RECEIVE_COMPLAINT)
        with self._uow.read() as tx:
            context = laid_out(tx, self._context(tx, actor, tx.service_requests.get(uid)))
            request = drawing(tx, FORM, context)
        return self._renderer.render(request).pdf

    def _context(self, tx: ReadTx, actor: Actor, wanted: ServiceRequest) -> dict[str, object]:
        person, reporter = applicant_of(tx, wanted.applicant), wanted.applicant.reporter_id
        received_at = local(wanted.intake.received_at, actor.timezone)
        printed_at = local(self._clock.now(), actor.timezone)
        channel = wanted.intake.channel
        return {
            "office": office_context(tx.offices.get(), str(tx.settings.get("service_hours") or "")),
            "request": {
                "ticket": wanted.ticket.text,
                "received_at": received_at.strftime("%Y-%m-%dT%H:%M"),
                "place": CHANNEL_TITLES.get(channel, channel),
                "about": request_title(tx.rules.book(), wanted),
                "purpose": wanted.content.purpose,
            },
            "applicant": {
                "name": person.name,
                "nik": person.nik,
                "phone": wanted.applicant.phone or person.phone,
                "street": person.address,
                "rt": person.rt,
                "rw": person.rw,
            },
            "reporter": {
                "name": readable_name(tx.residents.get_by_id(reporter).name) if reporter else "",
            },
            "documents": [_document(paper) for paper in wanted.documents],
            "deadlines": {"finish": wanted.due_on.isoformat() if wanted.due_on else ""},
            "officer": {"name": actor.name},
            "print": {"printed_at": printed_at.strftime("%Y-%m-%dT%H:%M")},
            "verification": {"code": wanted.ticket.check_code, "payload": wanted.ticket.check_code},
        }


def _document(paper: DocumentReceived) -> dict[str, object]:
    received = paper.state is PaperState.ADA
    note = f"{paper.form}, {paper.count}" if received else ""
    follows = paper.state is PaperState.MENYUSUL
    return {"name": paper.name, "received": received, "note": "menyusul" if follows else note}
