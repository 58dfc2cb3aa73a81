"""Words of the register: how they are asked for in each database, and what a misspelt one may have meant."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA
from sqlalchemy import func, select, text

from puskesos_desktop.services.register_acts import IMPORTED, RENAMING
from puskesos_desktop.storage.search_objects import VOCABULARY_TABLE
from puskesos_desktop.storage.tables.office import audit_event_table
from puskesos_desktop.storage.tables.register import resident_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from puskesos_desktop.storage.context import TxContext

Group = tuple[tuple[str, ...], ...]
"""Alternatives for one word of a query; each is a run of words of which all are beginnings."""

MEANT_AT_MOST = 12
_LONG = 6
_SHORTEST = 3
_CACHE = "search.vocabulary"
_RELOAD_ABOVE = 200

_events = audit_event_table.c
_people = resident_table.c


def beginnings(words: Iterable[str]) -> list[Group]:
    """Each word asked for as a beginning."""
    return [((word,),) for word in words]


def sqlite_match(groups: Sequence[Group]) -> str:
    """The question in the language of FTS5; words are plain letters, so that nothing needs escaping."""
    return " AND ".join(_either(group, '"{}"*', " AND ", " OR ") for group in groups)


def postgres_match(groups: Sequence[Group]) -> str:
    """The question in the language of `to_tsquery`."""
    return " & ".join(_either(group, "{}:*", " & ", " | ") for group in groups)


def _either(group: Group, word: str, both: str, either: str) -> str:
    runs = (both.join(word.format(part) for part in run) for run in group)
    return f"({either.join(f'({run})' for run in runs)})"


@dataclass(frozen=True)
class Vocabulary:
    """All words of folded names, sorted; kept in memory from one search to the next.

    Attributes:
        words: sorted, each once.
        seq: last act of the audit chain that it knows.
    """

    words: tuple[str, ...]
    seq: int

    @classmethod
    def of(cls, context: TxContext) -> Vocabulary:
        """The words of this moment; what changed since the last time is read from the audit chain."""
        known = context.seat.caches.get(_CACHE)
        if not isinstance(known, cls):
            fresh = cls(_all_words(context), _last_seq(context))
        else:
            fresh = known.renewed(context)
        context.seat.caches[_CACHE] = fresh
        return fresh

    def widened(self, words: Sequence[str]) -> list[Group]:
        """For each word what it may have meant; the word itself stays among them."""
        return [self._meant(word) for word in words]

    def _meant(self, word: str) -> Group:
        found: list[tuple[str, ...]] = [(word,)]
        if len(word) >= _SHORTEST:
            found += [(other,) for other in self._near(word)]
            found += self._split(word)
        return tuple(dict.fromkeys(found))

    def _near(self, word: str) -> list[str]:
        """Words, and beginnings of words, that are one slip away, or two for a long word.

        The first letter is rarely wrong, so that only words with one of the first two letters are compared;
        all others when none of those comes near.
        """
        slips = 1 if len(word) < _LONG else 2
        for pool in (self._alike, self._all):
            found = [*_nearest(word, pool(word, slips), slips), *_nearest(word, self._begun(word), 1)]
            if found:
                return found
        return []

    def _alike(self, word: str, slips: int) -> list[str]:
        lengths = range(len(word) - slips, len(word) + slips + 1)
        letters = dict.fromkeys(word[:2])
        return [one for letter in letters for length in lengths for one in self._bucket(letter, length)]

    def _all(self, word: str, slips: int) -> list[str]:
        return [one for one in self.words if abs(len(one) - len(word)) <= slips]

    def _bucket(self, letter: str, length: int) -> Sequence[str]:
        return self._buckets.get((letter, length), ())

    def _split(self, word: str) -> list[tuple[str, ...]]:
        """Two words of the register that were typed as one."""
        return [
            (word[:place], word[place:])
            for place in range(_SHORTEST, len(word) - _SHORTEST + 1)
            if word[:place] in self._known and word[place:] in self._known
        ]

    def _begun(self, word: str) -> list[str]:
        """Beginnings as long as the word, of longer words with the same first letter."""
        key = (word[0], len(word))
        if key not in self._beginnings:
            longer = (one[: len(word)] for one in self.words if one[0] == word[0] and len(one) > len(word))
            self._beginnings[key] = list(dict.fromkeys(longer))
        return self._beginnings[key]

    @cached_property
    def _beginnings(self) -> dict[tuple[str, int], list[str]]:
        return {}

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(self.words)

    @cached_property
    def _buckets(self) -> dict[tuple[str, int], list[str]]:
        found: dict[tuple[str, int], list[str]] = defaultdict(list)
        for word in self.words:
            found[word[0], len(word)].append(word)
        return dict(found)

    def renewed(self, context: TxContext) -> Vocabulary:
        """The same with the words of people added or renamed since."""
        seq = _last_seq(context)
        if seq == self.seq:
            return self
        changed = _changed_people(context, self.seq)
        if changed is None or seq < self.seq:
            return Vocabulary(_all_words(context), seq)
        names = select(_people.folded_name).where(_people.uid.in_(changed))
        added = {word for name in context.connection.scalars(names) for word in name.split()} - self._known
        return Vocabulary(tuple(sorted({*self.words, *added})) if added else self.words, seq)


def _nearest(word: str, pool: Sequence[str], slips: int) -> list[str]:
    near = process.extract(word, pool, scorer=OSA.distance, score_cutoff=slips, limit=MEANT_AT_MOST)
    return [match[0] for match in near]


def _last_seq(context: TxContext) -> int:
    query = select(func.max(_events.seq)).where(_events.office_id == context.office_id)
    return context.connection.scalar(query) or 0


def _changed_people(context: TxContext, seq: int) -> list[str] | None:
    """People with a new name since then; None when they are too many to look at one by one."""
    query = (
        select(_events.act, _events.object_uid)
        .where(
            _events.office_id == context.office_id,
            _events.seq > seq,
            _events.act.in_((*RENAMING, IMPORTED)),
        )
        .limit(_RELOAD_ABOVE)
    )
    rows = context.connection.execute(query).all()
    if len(rows) == _RELOAD_ABOVE or any(row.act == IMPORTED for row in rows):
        return None
    return [row.object_uid for row in rows]


def _all_words(context: TxContext) -> tuple[str, ...]:
    if context.is_sqlite:
        return tuple(sorted(context.connection.scalars(text(f"SELECT term FROM {VOCABULARY_TABLE}"))))  # noqa: S608
    words = select(func.regexp_split_to_table(_people.folded_name, " ").label("word")).distinct()
    return tuple(sorted(word for word in context.connection.scalars(words) if word))
