"""The slip that tells a resident which papers are missing and until when; its code finds the case again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from puskesos_desktop.domain.complaint_parts import PaperState
from puskesos_desktop.domain.errors import RuleBroken

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from puskesos_desktop.domain.complaint_parts import DocumentReceived

RETURN_DEADLINE = "berkas_kurang"
"""Rule that says by when a resident is expected back."""


@dataclass(frozen=True)
class MissingPaper:
    """One paper still to be brought."""

    code: str
    name: str


@dataclass(frozen=True)
class MissingSlip:
    """A slip in a resident's hand; either a complaint or a permohonan waits behind it.

    Attributes:
        code: `XXXX-XXXX`, typed or scanned when the resident comes back.
        done_on: day on which the last of its papers came, or its case ended.
    """

    uid: str
    code: str
    papers: tuple[MissingPaper, ...]
    return_by: dt.date
    made_at: dt.datetime
    made_by: int | None
    complaint_id: int | None = None
    request_id: int | None = None
    done_on: dt.date | None = None
    id: int | None = None

    def is_met_by(self, documents: Iterable[DocumentReceived]) -> bool:
        """Tell whether everything it asks for is here."""
        here = {one.code for one in documents if one.state is PaperState.ADA}
        return all(paper.code in here for paper in self.papers)


def missing_papers(documents: Iterable[DocumentReceived]) -> tuple[MissingPaper, ...]:
    """Return what is not here yet, also what may follow.

    Raises:
        RuleBroken: `papers_complete`.
    """
    found = tuple(MissingPaper(one.code, one.name) for one in documents if one.state is not PaperState.ADA)
    if not found:
        raise RuleBroken("papers_complete", "documents")
    return found


def sound_return(return_by: dt.date, today: dt.date) -> dt.date:
    """Refuse a day that has passed.

    Raises:
        RuleBroken: `return_by_past`.
    """
    if return_by < today:
        raise RuleBroken("return_by_past", "return_by")
    return return_by
