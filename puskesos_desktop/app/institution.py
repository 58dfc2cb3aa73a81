"""Makes the services around the people of the institution."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.services.hand_over import CaseHandOver
from puskesos_desktop.services.institution import Institution
from puskesos_desktop.services.office_changes import ChangeHelpers, OfficeChanges
from puskesos_desktop.services.organisation import Organisation
from puskesos_desktop.services.sk_excerpts import SkExcerpts

if TYPE_CHECKING:
    from puskesos_desktop.app.tools import Tools
    from puskesos_desktop.services.login import Session


def build_institution(tools: Tools, session: Session) -> Institution:
    """Hand each its ports."""
    uow, clock, ids = session.uow, tools.clock, tools.ids

    def forget_slot(slot_id: str) -> None:
        tools.keys.remove_slot(session.secret, slot_id)

    helpers = ChangeHelpers(tools.press, CaseHandOver(uow, clock, ids), forget_slot)
    return Institution(
        organisation=Organisation(uow, tools.renderer, clock, ids),
        changes=OfficeChanges(uow, helpers, clock, ids),
        excerpts=SkExcerpts(uow, tools.renderer, clock),
    )
