"""Where lines end.

Official letters are justified and not hyphenated, so even spacing has to come from the choice of breaks: the
cheapest set of breaks of the whole paragraph is taken (total fit), not the first that fits.
"""

from __future__ import annotations

from typing import NamedTuple

_INFINITE = float("inf")
_LONE_WORD = 1e7  # a justified line of one word is a last resort
_LONE_LAST_WORD = 300.0


class Word(NamedTuple):
    """Something that is not torn: font and text of its parts, its width, and the fixed spaces inside it."""

    parts: tuple[tuple[str, str], ...]
    width: float
    spaces: int = 0


class Room(NamedTuple):
    """Width of the first line and of the others, and what a space is wide and may lose."""

    first: float
    others: float
    space: float
    shrink: float


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
