"""What is typed to find a resident: name or number, narrowed by `rt 3` and `rw 8`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from puskesos_desktop.presentation.gone_words import gone_words
from puskesos_desktop.services.register_views import Place

if TYPE_CHECKING:
    from puskesos_desktop.services.register_views import SearchHit

_PLACE = re.compile(r"\b(rt|rw)\s*\.?\s*0*(\d{1,3})\b", re.IGNORECASE)
_ANONYMOUS = ("anonim", "tanpa nama")
SHORTEST_ANONYMOUS = 4
FEW, MANY = 20, 200


@dataclass(frozen=True)
class Wanted:
    """A typed question: words for the register, and where the person must live."""

    text: str
    rt: str = ""
    rw: str = ""

    @property
    def limit(self) -> int:
        """How many hits to ask for; a place is looked for among more of them."""
        return MANY if self.rt or self.rw else FEW

    @property
    def place(self) -> Place:
        """Where the register is asked to look."""
        return Place.of(self.rt, self.rw)

    def narrowed(self, hits: list[SearchHit]) -> list[SearchHit]:
        """Keep who lives at the place."""
        fitting = [
            hit
            for hit in hits
            if (not self.rt or _number(hit.rt) == self.rt) and (not self.rw or _number(hit.rw) == self.rw)
        ]
        return fitting[:FEW]


def read_wanted(typed: str) -> Wanted:
    """Read `siti rt 3 rw 8` as a name and a place."""
    places = {kind.lower(): number for kind, number in _PLACE.findall(typed)}
    return Wanted(" ".join(_PLACE.sub(" ", typed).split()), places.get("rt", ""), places.get("rw", ""))


def means_anonymous(typed: str) -> bool:
    """Whether the words ask for a reporter without a name."""
    tidy = " ".join(typed.casefold().split())
    return len(tidy) >= SHORTEST_ANONYMOUS and any(word.startswith(tidy) for word in _ANONYMOUS)


def hit_meta(hit: SearchHit) -> str:
    """`RT 003/RW 008 · 41 th`, and that somebody died or moved."""
    place = f"RT {hit.rt}/RW {hit.rw}" if hit.rt and hit.rw else ""
    age = f"{hit.age} th" if hit.age is not None else ""
    gone = gone_words(hit.life_status)
    also = f"tercatat juga sebagai {hit.known_as}" if hit.known_as else ""
    return " · ".join(part for part in (place, age, gone, also) if part)


def _number(padded: str) -> str:
    return padded.lstrip("0")
