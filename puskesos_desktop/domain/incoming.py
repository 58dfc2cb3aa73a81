"""Letters that come in: what the agenda book keeps of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt


@dataclass(frozen=True)
class Disposition:
    """To whom the head of the office passed a letter on, and what is to be done with it.

    Attributes:
        due_on: day by which it is to be done, None when nobody said.
        done_on: when it was done, and `result` what came of it; None while it waits.
    """

    officer_uid: str
    officer: str
    instruction: str
    on: dt.date
    due_on: dt.date | None = None
    done_on: dt.date | None = None
    result: str = ""

    @property
    def waits(self) -> bool:
        """Whether somebody still has to deal with it."""
        return self.done_on is None


@dataclass(frozen=True)
class IncomingLetter:
    """One line of the agenda of letters that came in; never taken out again.

    Attributes:
        agenda_number: without a gap in its year.
        ticket: of the case it belongs to, empty for a letter about none.
        blob_hash: the scan, None until there is one.
        disposition: None until somebody was told to deal with it.
    """

    uid: str
    year: int
    agenda_number: int
    received_on: dt.date
    sender: str
    subject: str
    recorded_at: dt.datetime
    recorded_by: int | None
    letter_number: str = ""
    letter_date: dt.date | None = None
    complaint_id: int | None = None
    referral_id: int | None = None
    blob_hash: str | None = None
    ticket: str = ""
    complaint_uid: str = ""
    disposition: Disposition | None = None
    id: int | None = None
    version: int = 1
