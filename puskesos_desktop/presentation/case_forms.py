"""Small forms that move a case: what a dialog asks, and where a refusal belongs in it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.presentation.complaint_form_checks import line_of
from puskesos_desktop.services.complaint_commands import DocumentInput

if TYPE_CHECKING:
    from collections.abc import Mapping

    from puskesos_desktop.presentation.complaint_form_state import Choice
    from puskesos_desktop.services.complaint_commands import CaseCommand

Value = str | dt.date | frozenset[str] | None
"""What an input gives: text, a code, a day, ticked codes."""
DAY_MISSING = "Tanggal belum diisi"


class Kind(StrEnum):
    """How something is asked."""

    LINE = "line"
    AREA = "area"
    DAY = "day"
    CHOICE = "choice"
    TICKS = "ticks"


@dataclass(frozen=True)
class Entry:
    """One input.

    Attributes:
        value: what it begins with.
        future: a day after today is meant, such as a planned visit.
        half: short enough to share its row.
        wide: choices too long to share one.
        when_past: name of a day; asked only while that day is an earlier one.
    """

    name: str
    words: str
    kind: Kind = Kind.LINE
    value: Value = ""
    choices: tuple[Choice, ...] = ()
    optional: bool = False
    hint: str = ""
    future: bool = False
    half: bool = False
    wide: bool = False
    when_past: str = ""


@dataclass(frozen=True)
class CaseForm:
    """What a dialog asks before an act; `yes` is the word on its button."""

    title: str
    yes: str
    entries: tuple[Entry, ...]
    text: str = ""


@dataclass(frozen=True)
class Stamp:
    """Which case as the officer saw it, and requests that a retry repeats."""

    uid: str
    version: int
    first_request: str
    second_request: str = ""


@dataclass(frozen=True)
class Call:
    """A use case to call by name; several calls run one after the other, each on the version before."""

    name: str
    command: CaseCommand


@dataclass(frozen=True)
class Values:
    """What was entered, read by the kind that is expected."""

    held: Mapping[str, Value]

    def text(self, name: str) -> str:
        """Return text or a code, empty when nothing was entered."""
        value = self.held.get(name)
        return value.strip() if isinstance(value, str) else ""

    def day(self, name: str, instead: dt.date) -> dt.date:
        """Return a day."""
        value = self.held.get(name)
        return value if isinstance(value, dt.date) else instead

    def ticked(self, name: str) -> frozenset[str]:
        """Return ticked codes."""
        value = self.held.get(name)
        return value if isinstance(value, frozenset) else frozenset()


# Fields that use cases name, and the inputs of these forms where their text belongs.
_PLACES: Mapping[str, tuple[str, ...]] = {
    "visit": ("result", "visitor"),
    "answer": ("text",),
    "result": ("result_text", "text"),
    "telling": ("excuse", "told_on"),
    "check": ("check_result",),
    "client": ("photo_ready",),
    "reason": ("text",),
    "visitors": ("visitors",),
    "occurred_on": ("visited_on", "told_on", "answered_on"),
    "code": ("note",),
    "officer": ("officer",),
}


def place_of(error: Exception, form: CaseForm) -> str:
    """Return the input below which a refusal belongs, empty when it is none of them."""
    if not isinstance(error, RuleBroken):
        return ""
    names = {entry.name for entry in form.entries}
    for field in error.fields:
        for name in (field, *_PLACES.get(field, ())):
            if name in names:
                return name
    return ""


def refusal_line(error: RuleBroken) -> str:
    """Return the one line of a refusal."""
    return line_of(error.code, **error.params)


def papers(codes: frozenset[str], offered: tuple[Choice, ...], state: str) -> tuple[DocumentInput, ...]:
    """Turn ticked papers into papers of a case."""
    return tuple(DocumentInput(one.code, one.words, state) for one in offered if one.code in codes)
