"""Storage port of the register of complaints as a book."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import datetime as dt

    from puskesos_desktop.domain.workflow import Status
    from puskesos_desktop.services.complaint_views import Viewer


@dataclass(frozen=True)
class CaseLine:
    """A complaint in the book of its year; no number of a person stands in it.

    Attributes:
        hidden: confidential, or not the viewer's to see; everything but ticket, day and status is empty.
        reporter: empty when the client came in person.
        letters: whole numbers of its letters, the first one first; void ones are left out.
    """

    number: int
    ticket: str
    received_on: dt.date
    status: Status
    closed_on: dt.date | None
    hidden: bool = False
    client: str = ""
    reporter: str = ""
    rt: str = ""
    rw: str = ""
    category: str = ""
    text: str = ""
    agency: str = ""
    result: str = ""
    letters: tuple[str, ...] = ()


class CaseBook(Protocol):
    """Reads complaints in the order of their tickets."""

    def lines(self, viewer: Viewer, year: int) -> list[CaseLine]:
        """Return every complaint of a year here; those not to be seen are without content."""
