"""Where lines end.

Official letters are justified and not hyphenated, so even spacing has to come from the choice of breaks: the
cheapest set of breaks of the whole paragraph is taken (total fit), not the first that fits. Where that leaves
a river, words that hold together may part and spaces may be narrower. One line that is still loose is let
be, since a paragraph set flush left among justified ones looks like a slip; more than that is set flush left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

_INFINITE = float("inf")
_LONE_WORD = 1e7  # a justified line of one word is a last resort
_LONE_LAST_WORD = 300.0
_PARTED = 150.0  # as bad as a line whose spaces are a little more than doubled
_TIGHTER = 1.4
_COMFORTABLE = 0.6
_LETTERS_HELP = 0.09  # of a space: two to three hundredths of the type size
WIDEST_STRETCH = 1.5
"""The most a justified line may add to a space, in spaces: beyond it lies what readers see as a river."""
LOOSEST_LINE = 2.25
"""The most that a single line of a paragraph may add: one loose line is no river, which needs a second."""


class Word(NamedTuple):
    """Something that is not torn: font and text of its parts, its width, and the fixed spaces inside it.

    `tied` words had rather stay on the line of the word before them.
    """

    parts: tuple[tuple[str, str], ...]
    width: float
    spaces: int = 0
    tied: bool = False


class Room(NamedTuple):
    """Width of the first line and of the others, and what a space is wide and may lose."""

    first: float
    others: float
    space: float
    shrink: float


class Setting(NamedTuple):
    """Words with the ends of their lines; not `even` when the lines are to stay ragged."""

    words: list[Word]
    ends: list[int]
    even: bool


def evenly(words: list[Word], room: Room, parted: Callable[[], list[Word]]) -> Setting:
    """Lines without rivers: as bound, with what `parted` sets free, with one loose line, else ragged."""
    ends = total_fit(words, room)
    bound = widest_stretches(words, ends, room)
    if bound[0] <= WIDEST_STRETCH:
        return Setting(words, ends, even=True)
    loose = parted()
    tighter = room._replace(shrink=room.shrink * _TIGHTER)
    freed = total_fit(loose, tighter)
    apart = widest_stretches(loose, freed, tighter)
    if apart[0] <= WIDEST_STRETCH:
        return Setting(loose, freed, even=True)
    if _has_one_loose_line(bound):
        return Setting(words, ends, even=True)
    if _has_one_loose_line(apart):
        return Setting(loose, freed, even=True)
    return Setting(words, first_fit(words, room), even=False)


def _has_one_loose_line(stretches: tuple[float, float]) -> bool:
    return stretches[0] <= LOOSEST_LINE and stretches[1] <= WIDEST_STRETCH


def widest_stretches(words: list[Word], ends: list[int], room: Room) -> tuple[float, float]:
    """What the two loosest lines add to their spaces, in spaces; the last line is never stretched."""
    found, start = [0.0, 0.0], 0
    for end in ends[:-1]:
        gap, _ = shares(words[start:end], room.others if start else room.first, room.space)
        found.append(gap / room.space)
        start = end
    widest, second, *_ = sorted(found, reverse=True)
    return widest, second


def shares(line: list[Word], width: float, space: float) -> tuple[float, float]:
    """What every space and every sign of a line take over so that it fills its width.

    Letters help only where spaces alone would show; a line without a space cannot be filled.
    """
    spaces = len(line) - 1 + sum([word.spaces for word in line])
    slack = width - sum([word.width for word in line]) - space * (len(line) - 1)
    if not spaces:
        return (_INFINITE if slack > 0 else 0.0), 0.0
    gap = slack / spaces
    if gap <= _COMFORTABLE * space:
        return gap, 0.0
    signs = sum([len(text) for word in line for _, text in word.parts]) + len(line) - 2
    letters = min(slack - _COMFORTABLE * space * spaces, _LETTERS_HELP * space * signs)
    return (slack - letters) / spaces, letters / signs


def total_fit(words: list[Word], room: Room) -> list[int]:
    """End index of every line, so that the spaces of the whole paragraph are as even as they can be."""
    count = len(words)
    cost = [0.0] + [_INFINITE] * count
    origin = [0] * (count + 1)
    for start in range(count):
        if cost[start] == _INFINITE:
            continue
        _extend(words, room, start, cost, origin)
    return _trace(origin, count)


def _extend(words: list[Word], room: Room, start: int, cost: list[float], origin: list[int]) -> None:
    """Try every line that begins at `start`."""
    available = room.others if start else room.first
    count = len(words)
    base = cost[start]
    space, shrink = room.space, room.shrink
    natural = -space
    spaces = -1
    for end in range(start + 1, count + 1):
        word = words[end - 1]
        natural += word.width + space
        spaces += 1 + word.spaces
        slack = available - natural
        if slack < -spaces * space * shrink - 0.01 and end > start + 1:
            break
        price = base + _price(slack, spaces, room, is_last=end == count, is_lone=end == start + 1)
        if end < count and words[end].tied:
            price += _PARTED
        if price < cost[end]:
            cost[end] = price
            origin[end] = start


def _price(slack: float, spaces: int, room: Room, *, is_last: bool, is_lone: bool) -> float:
    if is_last and slack >= 0:
        return _LONE_LAST_WORD if is_lone else 0.0
    if spaces <= 0:
        return _LONE_WORD
    ratio = slack / (spaces * room.space)
    if ratio < 0:
        return 10 * (-ratio / room.shrink * 1.2) ** 3
    return 10 * (ratio * 2.2) ** 3


def _trace(origin: list[int], count: int) -> list[int]:
    ends: list[int] = []
    position = count
    while position:
        ends.append(position)
        position = origin[position]
    ends.reverse()
    return ends


def first_fit(words: list[Word], room: Room) -> list[int]:
    """End index of every line, each filled as far as it goes: enough for ragged text."""
    ends: list[int] = []
    used = -room.space
    available = room.first
    for position, word in enumerate(words):
        used += room.space + word.width
        if used > available + 0.01 and used > word.width:
            ends.append(position)
            used = word.width
            available = room.others
    if words:
        ends.append(len(words))
    return ends
