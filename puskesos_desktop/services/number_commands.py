"""What Buku nomor is asked to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from puskesos_desktop.domain.number_book import Gap


@dataclass(frozen=True)
class LetterTold:
    """What the book keeps of a letter that this program did not write."""

    subject: str
    addressee: str = ""
    attachments: str = ""
    written_by: str = ""
    sent_on: dt.date | None = None


@dataclass(frozen=True)
class Reserve:
    """Numbers to keep in reserve.

    Attributes:
        count: how many.
        holder: for whom.
        purpose: what for, in words.
        first: as the agenda clerk gave it; None takes the next ones.
        is_sure: a number far above the last one is meant.
    """

    request_uid: str
    series: str
    count: int
    holder: str
    purpose: str = ""
    classification: str = ""
    first: int | None = None
    is_sure: bool = False


@dataclass(frozen=True)
class EnterByHand:
    """A letter written by hand or elsewhere, entered into the same sequence.

    Attributes:
        number: running number as the paper has it, with what it hangs behind; empty takes the next one.
        text: the whole number as it stands on the paper; empty composes it by the pattern.
        reason, approved_by: for a number that hangs behind another.
        is_sure: a number far above the last one is meant.
    """

    request_uid: str
    series: str
    day: dt.date
    letter: LetterTold
    number: str = ""
    classification: str = ""
    text: str = ""
    reason: str = ""
    approved_by: str = ""
    is_sure: bool = False


@dataclass(frozen=True)
class InsertLate:
    """A number for a letter that is older than today.

    Attributes:
        by_hand: the letter exists on paper; otherwise the number waits for a letter of this program.
        after: number to hang behind, for days before the program knew the book; None finds it by the day.
    """

    request_uid: str
    series: str
    day: dt.date
    reason: str
    approved_by: str
    letter: LetterTold
    classification: str = ""
    by_hand: bool = True
    after: int | None = None


@dataclass(frozen=True)
class VoidLine:
    """A number to give up; who agreed is needed once a letter bears it."""

    request_uid: str
    uid: str
    reason: str
    approved_by: str = ""
    replacement: str = ""


@dataclass(frozen=True)
class ExplainGap:
    """What the numbers of a gap were used for outside this program."""

    request_uid: str
    series: str
    gap: Gap
    reason: str
