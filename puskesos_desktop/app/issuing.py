"""Makes the services that issue office papers; the forms are read when the first one is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.app.late import late
from puskesos_desktop.documents import create_issue_forms
from puskesos_desktop.services.issuing import Issuing
from puskesos_desktop.services.letter_drafts import LetterDrafts
from puskesos_desktop.services.office_batches import OfficeBatches
from puskesos_desktop.services.office_letters import OfficeLetters
from puskesos_desktop.services.paper_rows import PaperRows

if TYPE_CHECKING:
    from puskesos_desktop.app.tools import Tools
    from puskesos_desktop.services.ports.unit_of_work import UnitOfWork


def build_issuing(tools: Tools, uow: UnitOfWork) -> Issuing:
    """Hand the services their ports."""
    forms = late(lambda: create_issue_forms(tools.paths.forms))
    letters = OfficeLetters(uow, tools.press, forms, tools.clock, tools.ids)
    drafts = LetterDrafts(uow, tools.press, letters)
    return Issuing(letters, OfficeBatches(uow, letters, forms), PaperRows(uow, forms), drafts)
