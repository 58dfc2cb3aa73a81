"""Counts by RT that leave the office: nobody can be found out behind one, nor worked out from a sum.

A row with fewer than three families says `<3` and nothing of what was met there. A row in which one or two
families met something says its families only. A sum that would give a hidden figure away is told as the range
that the row figures allow anyway, or not at all.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from puskesos_desktop.domain.language import thousands

if TYPE_CHECKING:
    from collections.abc import Sequence

FEWEST = 3
SMALL = f"<{FEWEST}"
UNTOLD = "–"


@dataclass(frozen=True)
class SplitCount:
    """A figure and the parts that add up to it, as texts; `is_hidden` when any of them is not told."""

    whole: str
    parts: tuple[str, ...]
    is_hidden: bool = False


def tell_rows(rows: Sequence[Sequence[int]]) -> tuple[SplitCount, ...]:
    """Tell each row of parts and its sum."""
    return tuple(_tell_row(row) for row in rows)


def tell_sum(rows: Sequence[Sequence[int]]) -> SplitCount:
    """Tell the sum of rows that `tell_rows` tells beside it."""
    sums = [sum(parts) for parts in zip(*rows, strict=True)]
    few = [sum(row) for row in rows if 0 < sum(row) < FEWEST]
    if not _mixed(few):
        known = sum(sums) - sum(few)
        span = f"{thousands(known + len(few))}{UNTOLD}{thousands(known + (FEWEST - 1) * len(few))}"
        return SplitCount(span, (UNTOLD,) * len(sums), is_hidden=True)
    hidden = [row for row in rows if _is_untold(row)]
    if not _leaves_doubt(hidden):
        return SplitCount(thousands(sum(sums)), (UNTOLD,) * len(sums), is_hidden=True)
    return SplitCount(thousands(sum(sums)), tuple(map(thousands, sums)))


def _tell_row(row: Sequence[int]) -> SplitCount:
    whole = sum(row)
    if not _is_untold(row):
        return SplitCount(thousands(whole), tuple(map(thousands, row)))
    said = SMALL if whole < FEWEST else thousands(whole)
    return SplitCount(said, (UNTOLD,) * len(row), is_hidden=True)


def _is_untold(row: Sequence[int]) -> bool:
    return any(0 < part < FEWEST for part in row)


def _mixed(few: Sequence[int]) -> bool:
    """Whether the sum of hidden rows leaves open which of them is which: not all ones, not all twos."""
    return not few or len(set(few)) > 1


def _leaves_doubt(hidden: Sequence[Sequence[int]]) -> bool:
    """Whether exchanging rows that look alike would change every hidden small part and no sum."""
    alike: defaultdict[str, list[Sequence[int]]] = defaultdict(list)
    for row in hidden:
        alike[_tell_row(row).whole].append(row)
    columns = (set(parts) for rows in alike.values() for parts in zip(*rows, strict=True))
    return not any(len(parts) == 1 and 0 < min(parts) < FEWEST for parts in columns)
