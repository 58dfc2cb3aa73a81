"""Storage port of the number book as a book: what stands in it, in which order, until it is closed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from puskesos_desktop.domain.numbering import NumberStatus

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from puskesos_desktop.domain.number_book import Neighbours
    from puskesos_desktop.domain.numbering import LetterNumber
    from puskesos_desktop.domain.papers import LetterStatus
    from puskesos_desktop.services.complaint_views import Viewer


@dataclass(frozen=True)
class Closing:
    """A year of a series that nobody may write into any more."""

    series: str
    year: int
    last_number: int
    voided: int
    closed_on: dt.date


@dataclass(frozen=True)
class Counter:
    """How far one period of a series is."""

    period: int
    first_number: int
    last_number: int


@dataclass(frozen=True)
class BookLine:
    """A number with the letter that bears it.

    Attributes:
        letter_uid: empty for numbers without a letter of this program.
        subject, addressee: of the letter, also of one that left this number for another.
        hidden: the letter belongs to a case that the viewer may not open; subject and addressee are empty.
        recorded_by: name of who entered it.
        taken_by: who took the letter along, and `relation` to whom it is about.
    """

    number: LetterNumber
    recorded_at: dt.datetime
    recorded_by: str = ""
    letter_uid: str = ""
    letter_status: LetterStatus | None = None
    subject: str = ""
    addressee: str = ""
    sent_on: dt.date | None = None
    hidden: bool = False
    taken_by: str = ""
    relation: str = ""

    @property
    def is_void(self) -> bool:
        """Tell whether the number was given up."""
        return self.number.status is NumberStatus.VOID


class NumberBookStore(Protocol):
    """Reads and keeps the lines of the number book; numbers themselves are drawn by `Numbers`."""

    def neighbours(self, series: str, period: int, number: int) -> Neighbours:
        """Return the dates of the used ordinary numbers on either side."""

    def base_for(self, series: str, period: int, day: dt.date) -> int | None:
        """Return the last used ordinary number on or before a day, None when there is none."""

    def insertions(self, series: str, period: int, number: int) -> int:
        """Count the late letters that hang behind a number."""

    def by_uid(self, uid: str) -> LetterNumber:
        """Return one line.

        Raises:
            NotFound: `not_found` with kind `letter_number`.
        """

    def find_at(self, series: str, period: int, number: int, insertion: str = "") -> LetterNumber | None:
        """Return the line of a number, None when it stands nowhere."""

    def use(self, line: LetterNumber) -> None:
        """Turn a reserved number into a used one.

        Raises:
            RuleBroken: `number_not_reserved` when somebody used or voided it first.
        """

    def redate(self, number_id: int, day: dt.date) -> None:
        """Let a number follow its letter to the date that it bears when it is drawn anew."""

    def find_void(self, text: str) -> LetterNumber | None:
        """Return the crossed out line of a whole number, the latest where several years have it."""

    def reserved(self, series: str, year: int | None = None) -> list[LetterNumber]:
        """Return reserved numbers, the lowest first; of all years when none is named."""

    def lines(self, viewer: Viewer, series: str, year: int) -> list[BookLine]:
        """Return a year of the book, in the order of its numbers."""

    def sent_lines(self, viewer: Viewer, year: int) -> list[BookLine]:
        """Return what left the office in a year, of every series, as it was written down."""

    def counters(self, series: str, year: int) -> list[Counter]:
        """Return how far each period of a year is."""

    def given(self, series: str, period: int) -> Sequence[tuple[int, int]]:
        """Return the first and last ordinary number of every line of a period."""

    def closing(self, series: str, year: int) -> Closing | None:
        """Return the closing of a year, None while it is open."""

    def close(self, closing: Closing, by: int | None) -> None:
        """Close a year of a series."""

    def years(self) -> list[int]:
        """Return the years that have a number, the newest first."""
