"""Reads the shipped table of areas and finds in it without parsing it.

The table is one line an area, `code<TAB>name`, sorted; a tab sorts before every digit, so that an area's line
stands just before those inside it and bisection answers everything. Loading takes about 20 ms.
"""

from __future__ import annotations

import gzip
import heapq
import zlib
from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

from puskesos_desktop.domain.areas import (
    SAMPLE_PROVINCE,
    Area,
    AreaLevel,
    area_level,
    parent_area_code,
    plain_area_code,
)
from puskesos_desktop.domain.errors import EnvironmentProblem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_AFTER_DIGITS = ":"
_CODE_LENGTH = {
    AreaLevel.PROVINSI: 2,
    AreaLevel.KABUPATEN_KOTA: 4,
    AreaLevel.KECAMATAN: 6,
    AreaLevel.KELURAHAN_DESA: 10,
}
_CHILD_LENGTH = {0: 2, 2: 4, 4: 6, 6: 10}
_FOLDED = str.maketrans({**dict.fromkeys("'\"’.*"), **dict.fromkeys("-/(),", " ")})
_SHORTEST_QUERY = 2
_MOST_WORDS = 6


class AreaTable:
    """The country's areas, kept as the lines of the file; implements the port `Areas`."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = text.splitlines()

    @classmethod
    def load(cls, path: Path) -> AreaTable:
        """Read the shipped table.

        Raises:
            EnvironmentProblem: `areas_unreadable` when the file is gone or damaged.
        """
        try:
            text = gzip.decompress(path.read_bytes()).decode("utf-8")
        except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
            raise EnvironmentProblem("areas_unreadable") from error
        if not text:
            raise EnvironmentProblem("areas_unreadable")
        return cls(text)

    def get(self, code: str) -> Area | None:
        """The area of a plain or dotted code, or nothing when no area has it."""
        plain = plain_area_code(code)
        position = self._position(f"{plain}\t")
        if not plain or position == len(self._lines):
            return None
        area = self._area(position)
        return area if area.code == plain else None

    def children(self, code: str | None, *, samples: bool = False) -> tuple[Area, ...]:
        """Areas directly below, by code; the provinces for `None`."""
        plain = plain_area_code(code or "")
        length = _CHILD_LENGTH.get(len(plain))
        if length is None or bool(code) != bool(plain):
            return ()
        found = self._areas_below(plain, length)
        return tuple(area for area in found if code or samples or not area.is_sample)

    def path(self, code: str) -> tuple[Area, ...]:
        """The area and all around it, province first; empty when unknown."""
        area = self.get(code)
        if area is None:
            return ()
        return (*self.path(parent_area_code(area.code)), area)

    def search(self, text: str, limit: int = 20, *, samples: bool = False) -> tuple[Area, ...]:
        """Kelurahan and desa by beginnings of words of their name and of the areas around, best first."""
        words = _fold(text).split()[:_MOST_WORDS]
        if max(map(len, words), default=0) < _SHORTEST_QUERY:
            return ()
        candidates = {code: name for word in words for code, name in self._villages_named(word)}
        if not samples:
            candidates = {code: name for code, name in candidates.items() if code[:2] != SAMPLE_PROVINCE}
        ranked = (
            (*rank, code) for code, name in candidates.items() if (rank := self._rank(code, name, words))
        )
        best = (self.get(entry[-1]) for entry in heapq.nsmallest(limit, ranked))
        return tuple(area for area in best if area is not None)

    def codes(self, level: AreaLevel) -> frozenset[str]:
        """All plain codes of a level."""
        length = _CODE_LENGTH[level]
        return frozenset(line[:length] for line in self._lines if line.startswith("\t", length))

    @cached_property
    def _folded(self) -> str:
        return _fold(self._text)

    def _position(self, line: str) -> int:
        return bisect_left(self._lines, line)

    def _area(self, position: int) -> Area:
        code, _, name = self._lines[position].partition("\t")
        return Area(code, name, area_level(code))

    def _areas_below(self, code: str, length: int) -> Iterator[Area]:
        position = self._position(f"{code}\t") + 1 if code else 0
        while position < len(self._lines):
            area = self._area(position)
            if not area.code.startswith(code):
                return
            if len(area.code) == length:
                yield area
            position = self._position(area.code[:length] + _AFTER_DIGITS)

    def _villages_named(self, word: str) -> Iterator[tuple[str, str]]:
        """Codes and folded names with a word that begins so; plain `find` is ten times faster than `re`."""
        text = self._folded
        for beginning in (f"\t{word}", f" {word}"):
            position = text.find(beginning)
            while position >= 0:
                end = text.index("\n", position)
                code, _, name = text[text.rfind("\n", 0, position) + 1 : end].partition("\t")
                if len(code) == _CODE_LENGTH[AreaLevel.KELURAHAN_DESA]:
                    yield code, name
                position = text.find(beginning, end)

    def _rank(self, code: str, name: str, words: Sequence[str]) -> tuple[bool, int, str] | None:
        """Smaller is better: whole beginning first, then words in the name itself, then the alphabet."""
        outside = [word for word in words if not _has_word(name, word)]
        if outside:
            around = " ".join(_fold(area.name) for area in self.path(parent_area_code(code)))
            if not all(_has_word(around, word) for word in outside):
                return None
        return not name.startswith(" ".join(words)), len(outside), name


def _fold(text: str) -> str:
    return text.translate(_FOLDED).lower()


def _has_word(text: str, beginning: str) -> bool:
    return f" {beginning}" in f" {text}"
