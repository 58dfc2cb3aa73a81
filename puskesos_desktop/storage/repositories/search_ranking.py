"""What was typed, and how near a name comes to it: the one ranking for every database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import OSA

from puskesos_desktop.domain.folding import fold_name, fold_open_word, joined_neighbours, raw_words
from puskesos_desktop.storage.repositories.search_words import Group, beginnings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_BEGINS_ALIKE = 3.0
_ALL_WORDS = 2.0
_IN_ORDER = 0.5
_WHOLE_NAME = 0.3
_AS_TYPED = 0.1
_EXTRA_WORD = 0.02
_SHORTEST_MISSPELT = 4


class Candidate(NamedTuple):
    """A person whom the database offered; `merged_into_id` is who they turned out to be."""

    id: int
    uid: str
    folded_name: str
    name: str
    merged_into_id: int | None = None


@dataclass(frozen=True)
class Query:
    """A name as typed so far.

    Attributes:
        typed: lower case with single blanks, for comparing with names as they are written.
        words: folded, all taken as finished.
        lead: folded words before the last one.
        endings: what the last word may become, each as words of which the last is a beginning.
    """

    typed: str
    words: tuple[str, ...]
    lead: tuple[str, ...]
    endings: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, text: str) -> Query:
        """Read a query; the last word is unfinished while the text ends in a letter."""
        raws = raw_words(text)
        lead = tuple(word for raw in raws[:-1] for word in fold_name(raw).split())
        words = tuple(word for raw in raws for word in fold_name(raw).split())
        endings: tuple[tuple[str, ...], ...] = (words[len(lead) :],)
        if raws and text[-1:].isalpha():
            endings = fold_open_word(raws[-1]) or endings
        return cls(" ".join(text.casefold().split()), words, lead, endings)

    @property
    def may_be_misspelt(self) -> bool:
        """Whether there is enough of it to look for a typing error."""
        return len(self.words) > 1 or any(len(word) >= _SHORTEST_MISSPELT for word in self.words)

    @property
    def starts(self) -> tuple[str, ...]:
        """How a folded name begins when it is typed from its first letter on."""
        return tuple(dict.fromkeys(" ".join((*self.lead, *ending)) for ending in self.endings))

    @property
    def turned(self) -> str:
        """How a folded name begins when its words were typed in the opposite order, empty for one word."""
        return " ".join(reversed(self.words)) if len(self.words) > 1 else ""

    @property
    def groups(self) -> list[Group]:
        """Beginnings that a name must have, in any order."""
        return [*beginnings(self.lead), tuple(self.endings)]

    @property
    def rejoined(self) -> list[list[Group]]:
        """The same with two neighbours written as one word."""
        return [beginnings(words) for words in joined_neighbours(self.words)]


def ranked(query: Query, candidates: Iterable[Candidate]) -> list[Candidate]:
    """Best first; equals by folded name and uid, so that the order never depends on the database."""
    starts = query.starts
    return sorted(candidates, key=lambda one: (-_score(query, starts, one), one.folded_name, one.uid))


def _score(query: Query, starts: Sequence[str], one: Candidate) -> float:
    words = one.folded_name.split()
    typed = _AS_TYPED if query.typed in one.name.casefold() else 0.0
    if one.folded_name.startswith(tuple(starts)):
        whole = _WHOLE_NAME if one.folded_name in starts else 0.0
        return _BEGINS_ALIKE + whole + typed
    places = [_place_of(word, words) for word in query.words]
    if all(place >= 0 for place in places):
        whole = _WHOLE_NAME + _IN_ORDER if sorted(words) == sorted(query.words) else 0.0
        return _ALL_WORDS + typed + (whole or (_IN_ORDER if places == sorted(places) else 0.0))
    return round(_nearness(query.words, words), 4) + typed


def _place_of(beginning: str, words: Sequence[str]) -> int:
    return next((place for place, word in enumerate(words) if word.startswith(beginning)), -1)


def _nearness(wanted: Sequence[str], words: Sequence[str]) -> float:
    """How well each word typed is met by some word of the name, long words counting more."""
    joined = OSA.normalized_similarity("".join(wanted), "".join(words))
    met = sum(len(word) * max(_likeness(word, other) for other in words) for word in wanted) if words else 0.0
    extra = _EXTRA_WORD * abs(len(words) - len(wanted))
    return max(joined, met / sum(map(len, wanted)) - extra)


def _likeness(word: str, other: str) -> float:
    whole = OSA.normalized_similarity(word, other)
    if len(other) <= len(word):
        return whole
    return max(whole, OSA.normalized_similarity(word, other[: len(word)]) - _EXTRA_WORD)
