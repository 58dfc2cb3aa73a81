"""Sentences that are typed again and again: where they go, and how an office keeps its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from puskesos_desktop.domain.office import Rule, RuleOrigin
from puskesos_desktop.domain.rules import RuleKind
from puskesos_desktop.presentation.complaint_form_state import Choice

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from puskesos_desktop.domain.rules import Phrase

GAP = "…"
SOURCE = "Kantor ini"
NAME_MISSING = "Beri nama kalimatnya"


def phrase_choices(phrases: Sequence[Phrase]) -> tuple[Choice, ...]:
    """Name and beginning of each, so that both can be typed to find it."""
    return tuple(Choice(one.code, f"{one.name} · {one.text}") for one in phrases)


def with_phrase(text: str, phrase: str) -> str:
    """Add a sentence behind what stands there."""
    return f"{text.rstrip()} {phrase}".strip() if text.strip() else phrase


def gap_after(text: str, start: int) -> tuple[int, int]:
    """Where the clerk goes on: the first gap from a place on, as position and length; the end without one."""
    place = text.find(GAP, max(0, start))
    return (place, len(GAP)) if place >= 0 else (len(text), 0)


def own_phrase(name: str, text: str, category: str, today: dt.date) -> Rule:
    """Make the office's own row; the same name replaces what was kept under it."""
    key = "kantor_" + "_".join(re.findall(r"[a-z0-9]+", name.lower()))[:40]
    value: dict[str, object] = {"name": " ".join(name.split()), "text": " ".join(text.split())}
    if category:
        value["categories"] = [category]
    return Rule(RuleKind.PHRASE.value, key, today, value, SOURCE, RuleOrigin.OFFICE)
