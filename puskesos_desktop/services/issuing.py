"""Use cases of issuing office papers in one bundle."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from puskesos_desktop.services.letter_drafts import LetterDrafts
    from puskesos_desktop.services.office_batches import OfficeBatches
    from puskesos_desktop.services.office_letters import OfficeLetters
    from puskesos_desktop.services.paper_rows import PaperRows


@dataclass(frozen=True)
class Issuing:
    """One paper, or one for each person of a list, the people in its own lists, and drafts of papers."""

    letters: OfficeLetters
    batches: OfficeBatches
    rows: PaperRows
    drafts: LetterDrafts
