"""Choosing an office's area: lists that follow one another, or one search over the whole country."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from puskesos_desktop.domain.areas import dotted_area_code
from puskesos_desktop.domain.local_time import usual_timezone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from puskesos_desktop.domain.areas import Area
    from puskesos_desktop.services.ports.areas import Areas

LEVELS = ("province", "regency", "district", "village")
_LENGTHS = dict(zip(LEVELS, (2, 4, 6, 10), strict=True))
_LOWEST = {"kelurahan": "village", "kecamatan": "district", "kabupaten": "regency"}
_MOST_HITS = 8
_MANY = 400


@dataclass(frozen=True)
class AreaEntry:
    """One entry of a list, or one answer of the search."""

    code: str
    words: str
    around: str = ""

    @property
    def dotted(self) -> str:
        """The code as decrees write it."""
        return dotted_area_code(self.code)


@dataclass(frozen=True)
class AreaSummary:
    """What is said about the chosen area."""

    title: str
    around: str
    dotted: str


class AreaChoice:
    """The lists and what is chosen in them; choosing above empties what lies below."""

    def __init__(self, areas: Areas, *, samples: bool = False) -> None:
        """Offer the country's areas, with the invented region only where `samples` says so."""
        self._areas = areas
        self._samples = samples
        self._code = ""
        self._lowest = "village"
        self.timezone = ""

    @property
    def code(self) -> str:
        """Plain code of what is chosen so far."""
        return self._code

    def aim(self, kind: str) -> None:
        """Choose for a kind of office: its area is a kelurahan, a kecamatan, or a kota or kabupaten."""
        self._lowest = _LOWEST[kind]
        self._code = self._cut(self._code)

    def is_chosen(self) -> bool:
        """Whether the office's own area stands."""
        return bool(self.chosen(self._lowest))

    def entries(self, level: str) -> Sequence[AreaEntry]:
        """The list of a level; empty while nothing is chosen above it, and below the office's own."""
        if LEVELS.index(level) > LEVELS.index(self._lowest):
            return ()
        above = self.chosen(LEVELS[LEVELS.index(level) - 1]) if level != "province" else None
        if above == "":
            return ()
        found = self._areas.children(above, samples=self._samples)
        return sorted((AreaEntry(area.code, _words(area)) for area in found), key=lambda one: one.words)

    def chosen(self, level: str) -> str:
        """Code chosen at a level, empty while there is none."""
        length = _LENGTHS[level]
        return self._code[:length] if len(self._code) >= length else ""

    def choose(self, code: str) -> None:
        """Take an area of any level and propose its zone; what lies below is chosen anew."""
        before = self._code
        self._code = self._cut(code)
        if code and (not self.timezone or before[:2] != code[:2]):
            self.timezone = usual_timezone(code)

    def search(self, text: str) -> Sequence[AreaEntry]:
        """Areas anywhere in the country whose names begin so, best first."""
        is_lowest = self._lowest == LEVELS[-1]
        found = self._areas.search(text, _MOST_HITS if is_lowest else _MANY, samples=self._samples)
        codes = list(dict.fromkeys(self._cut(area.code) for area in found))[:_MOST_HITS]
        return [AreaEntry(code, _words(self._areas.path(code)[-1]), self._around(code)) for code in codes]

    def summary(self) -> AreaSummary | None:
        """What is said below the lists once the office's own area is chosen."""
        if not self.is_chosen():
            return None
        area = self._areas.path(self._code)[-1]
        return AreaSummary(_title(area), self._around(area.code), area.dotted)

    def _around(self, code: str) -> str:
        path = self._areas.path(code)[:-1]
        words = [
            f"Kecamatan {area.name}" if len(area.code) == _LENGTHS["district"] else area.name for area in path
        ]
        return ", ".join(reversed(words))

    def _cut(self, code: str) -> str:
        """Take the part of a code that the office's own area has."""
        return code[: _LENGTHS[self._lowest]]


def _title(area: Area) -> str:
    if len(area.code) == _LENGTHS["district"]:
        return f"Kecamatan {area.name}"
    if len(area.code) == _LENGTHS["village"]:
        return f"{'Kelurahan' if area.is_kelurahan else 'Desa'} {area.name}"
    return area.name


def _words(area: Area) -> str:
    is_desa = len(area.code) == _LENGTHS["village"] and not area.is_kelurahan
    return f"{area.name} (desa)" if is_desa else area.name
