"""Something to come back to on a day, kept with a case until somebody has done it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import RuleBroken

if TYPE_CHECKING:
    import datetime as dt


@dataclass(frozen=True)
class FollowUp:
    """A flag with a date.

    Attributes:
        officer_id: who is to be reminded, None for everybody.
        done_at: None while it is still to be done.
    """

    uid: str
    text: str
    due_on: dt.date
    complaint_id: int
    officer_id: int | None
    made_at: dt.datetime
    made_by: int | None
    done_at: dt.datetime | None = None
    done_by: int | None = None
    version: int = 1
    id: int | None = None

    @property
    def is_open(self) -> bool:
        """Tell whether it is still to be done."""
        return self.done_at is None


def sound_flag(text: str, due_on: dt.date, today: dt.date) -> str:
    """Return the tidy text of a flag.

    Raises:
        RuleBroken: `follow_up_text_missing`, `follow_up_in_past`.
    """
    tidy = text.strip()
    if not tidy:
        raise RuleBroken("follow_up_text_missing", "note")
    if due_on < today:
        raise RuleBroken("follow_up_in_past", "remind_on")
    return tidy
