"""Choosing a kelurahan: four lists that follow one another, or one search over the whole country."""

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
        self.timezone = ""

    @property
    def code(self) -> str:
        """Plain code of what is chosen so far."""
        return self._code

    def entries(self, level: str) -> Sequence[AreaEntry]:
        """The list of a level; empty while nothing is chosen above it."""
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
        self._code = code
        if code and (not self.timezone or before[:2] != code[:2]):
            self.timezone = usual_timezone(code)

    def search(self, text: str) -> Sequence[AreaEntry]:
        """Kelurahan and desa anywhere in the country whose names begin so, best first."""
        found = self._areas.search(text, 8, samples=self._samples)
        return [AreaEntry(area.code, _words(area), self._around(area.code)) for area in found]

    def summary(self) -> AreaSummary | None:
        """What is said below the lists once a kelurahan is chosen."""
        if not self.chosen("village"):
            return None
        village = self._areas.path(self._code)[-1]
        kind = "Kelurahan" if village.is_kelurahan else "Desa"
        return AreaSummary(f"{kind} {village.name}", self._around(village.code), village.dotted)

    def _around(self, code: str) -> str:
        path = self._areas.path(code)[:-1]
        province, regency, district = (area.name for area in path)
        return f"Kecamatan {district}, {regency}, {province}"


def _words(area: Area) -> str:
    is_desa = len(area.code) == _LENGTHS["village"] and not area.is_kelurahan
    return f"{area.name} (desa)" if is_desa else area.name
