"""Which two of a whole register are worth comparing; comparing all with all would take days.

Two records of one person agree in something: the birth date, the card, the whole name, most of the number,
the mother, the phone, or a word of the name in the same street or year. Each is asked for by itself, so that
no single mistake hides a double.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, Final, NamedTuple

from puskesos_desktop.domain.matching import Match, judge, shares_rounded_date

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping

    from puskesos_desktop.domain.matching import Traits

    Keys = Callable[[Traits], Iterable[tuple[str, ...]]]
    Watch = Callable[[int, int], None]

_TELLING: Final = 4
"""Letters of a word from which it says something by itself."""
_HALF: Final = 32
_TOGETHER: Final = 2_000
"""Pairs compared between two looks at the watcher."""


class FoundPair(NamedTuple):
    """Two people who may be one; `first` is the smaller key."""

    first: int
    second: int
    match: Match


def find_doubles(
    people: Mapping[int, Traits], fresh: Container[int] | None = None, watch: Watch | None = None
) -> list[FoundPair]:
    """Find everybody who may be in the register twice.

    Args:
        people: all of the register by key, smallest key first.
        fresh: only pairs with one of these; None for everybody.
        watch: called now and then with the step done and how many there are; may raise to stop.
    """
    found: list[FoundPair] = []
    compared: set[int] = set()
    for step, keys in enumerate(_WAYS):
        for count, pair in enumerate(_pairs(people, keys)):
            if watch is not None and count % _TOGETHER == 0:
                watch(step, len(_WAYS))
            one, other = pair
            # One number for both keys takes a third of the room of two.
            both = one << _HALF | other
            if both in compared or not (fresh is None or one in fresh or other in fresh):
                continue
            compared.add(both)
            match = judge(people[one], people[other])
            if match.score:
                found.append(FoundPair(one, other, match))
    return found


def _pairs(people: Mapping[int, Traits], keys: Keys) -> Iterator[tuple[int, int]]:
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for key, traits in people.items():
        for agreed in dict.fromkeys(keys(traits)):
            blocks[agreed].append(key)
    for block in blocks.values():
        if len(block) > 1:
            yield from _undated(people, block) if keys is _by_street else combinations(block, 2)


def _undated(people: Mapping[int, Traits], block: list[int]) -> Iterator[tuple[int, int]]:
    """Neighbours are compared only where a birth date is missing: known ones are met by date."""
    for one, other in combinations(block, 2):
        if not (people[one].born and people[other].born):
            yield one, other


def _initials(traits: Traits) -> Iterable[str]:
    return {word[0] for word in traits.words}


def _by_birth_date(traits: Traits) -> Iterable[tuple[str, ...]]:
    if not traits.born:
        return ()
    if shares_rounded_date(traits):
        return [(traits.born, word[:3]) for word in traits.words]
    return [(traits.born, letter) for letter in _initials(traits)]


def _by_card(traits: Traits) -> Iterable[tuple[str, ...]]:
    return [(traits.kk_number, letter) for letter in _initials(traits)] if traits.kk_number else ()


def _by_name(traits: Traits) -> Iterable[tuple[str, ...]]:
    return [tuple(sorted(traits.words))] if len(traits.words) > 1 else ()


def _by_number(traits: Traits) -> Iterable[tuple[str, ...]]:
    """A digit is wrong before the month, in month or year, or in the serial (which the birth date meets)."""
    nik = traits.nik
    if not nik:
        return ()
    return [(part, word[:2]) for part in (nik[8:], nik[:8] + nik[12:]) for word in traits.words]


def _by_mother(traits: Traits) -> Iterable[tuple[str, ...]]:
    mother = "".join(traits.mother)
    return [(mother, letter) for letter in _initials(traits)] if len(mother) > _TELLING else ()


def _by_phone(traits: Traits) -> Iterable[tuple[str, ...]]:
    return [(traits.phone, letter) for letter in _initials(traits)] if traits.phone else ()


def _by_street(traits: Traits) -> Iterable[tuple[str, ...]]:
    if not (traits.rt and traits.rw):
        return ()
    return [(traits.rt, traits.rw, word[:_TELLING]) for word in traits.words if len(word) >= _TELLING]


def _by_near_date(traits: Traits) -> Iterable[tuple[str, ...]]:
    """A date with one part wrong, or with day and month turned round, and a word of the name."""
    born = traits.born
    if not born:
        return ()
    day, month, year = born[:2], born[2:4], born[4:]
    parts = (day + month, day + "-" + year, "-" + month + year, "".join(sorted((day, month))) + "+" + year)
    return [(part, word[:_TELLING]) for part in parts for word in traits.words if len(word) >= _TELLING]


_WAYS: Final[tuple[Keys, ...]] = (
    _by_birth_date, _by_card, _by_name, _by_number, _by_mother, _by_phone, _by_street, _by_near_date,
)  # fmt: skip
