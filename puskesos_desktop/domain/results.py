"""What a result file decided about somebody, and telling that person; many at once, each attempt kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from puskesos_desktop.domain.complaint_parts import TELLING_WAYS
from puskesos_desktop.domain.errors import RuleBroken

if TYPE_CHECKING:
    import datetime as dt


@dataclass(frozen=True)
class ResultTelling:
    """One attempt for one row of a result file.

    Attributes:
        act_uid: shared by all rows of one save, so that a mistake is taken back as one.
        told_by: who brought it, such as the head of the RT.
    """

    told_on: dt.date
    way: str
    reached: bool
    act_uid: str
    recorded_at: dt.datetime
    recorded_by: int | None
    told_by: str = ""
    note: str = ""


def sound_telling(telling: ResultTelling, decided_on: dt.date, today: dt.date) -> ResultTelling:
    """Refuse what cannot have happened.

    Args:
        telling: the attempt.
        decided_on: day of the result file.
        today: legal date of the office.

    Raises:
        RuleBroken: `code_unknown` at `way`, `telling_in_future`, `telling_before_answer`.
    """
    if telling.way not in TELLING_WAYS:
        raise RuleBroken("code_unknown", "way")
    if telling.told_on > today:
        raise RuleBroken("telling_in_future", "told_on")
    if telling.told_on < decided_on:
        raise RuleBroken("telling_before_answer", "told_on", answered_on=decided_on.isoformat())
    return telling


def tidy_outcome(outcome: str) -> str:
    """What a file says in capitals or codes, as a sentence goes on with it: `disetujui`, `ya`."""
    return " ".join(outcome.split()).lower()


_REFUSED = ("tidak", "tolak", "gagal", "bukan")
_GRANTED = frozenset({"disetujui", "setuju", "diterima", "layak", "ya", "berhasil", "sukses"})


def is_granted(outcome: str) -> bool | None:
    """Whether a file says yes; None where its words are ones nobody foresaw. `tidak layak` is a no."""
    words = tidy_outcome(outcome)
    if any(word in words for word in _REFUSED):
        return False
    return True if _GRANTED & set(words.split()) else None


_UNMATCHED = re.compile(r"\b(tidak|tdk|belum|blm|non)[ _-]*padan\b")


def is_unmatched(outcome: str, padan_status: str, note: str) -> bool:
    """Whether a file refuses because the NIK differs from what the population register holds."""
    told = " ; ".join(tidy_outcome(words) for words in (outcome, padan_status, note))
    return is_granted(outcome) is not True and _UNMATCHED.search(told) is not None
