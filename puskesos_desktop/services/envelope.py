"""Draws the sheet that goes into the envelope; its bytes go to a printer and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.domain.local_time import local
from puskesos_desktop.services.paper_context import office_context
from puskesos_desktop.services.rendering import FormRef, RenderRequest

if TYPE_CHECKING:
    from puskesos_desktop.domain.office import Office
    from puskesos_desktop.services.ports.system import Clock
    from puskesos_desktop.services.rendering import DocumentRenderer

FORM = FormRef("lembar_amplop", 1)


class EnvelopeSheet:
    """The one paper that is never stored: whoever holds it can open the register."""

    def __init__(self, renderer: DocumentRenderer, clock: Clock) -> None:
        self._renderer = renderer
        self._clock = clock

    def draw(self, office: Office, code: str) -> bytes:
        """Return the sheet as PDF, dated now."""
        made_at = local(self._clock.now(), office.timezone)
        recovery = {"code": code, "made_at": f"{made_at:%Y-%m-%dT%H:%M}"}
        context = {"office": office_context(office, ""), "recovery": recovery}
        return self._renderer.render(RenderRequest(FORM, context)).pdf
