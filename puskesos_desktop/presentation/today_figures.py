"""The figures of Hari Ini: four numbers and the charts, each with the list it opens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from puskesos_desktop.domain.language import short_month_name
from puskesos_desktop.domain.workflow import Status
from puskesos_desktop.presentation import labels
from puskesos_desktop.presentation.today_parts import Goal
from puskesos_desktop.services.complaint_views import NO_RW

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from puskesos_desktop.services.desk_figures import DeskFigures

MOST_BARS = 7
"""What does not fit is told together in a last bar."""

SORTS = ("status", "keperluan", "rw")
SORT_WORDS: Mapping[str, str] = {"status": "Status", "keperluan": "Keperluan", "rw": "RW"}


@dataclass(frozen=True)
class Figure:
    """A number with its words and the list it opens."""

    value: int
    words: str
    goal: Goal
    tone: str = "text"

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return f"{self.value} {self.words}, buka daftarnya"


def figures_of(figures: DeskFigures) -> tuple[Figure, ...]:
    """Return the four numbers at the top right."""
    month, late = figures.month, figures.views["lewat_batas"]
    closed = {"view": "selesai", "status": Status.SELESAI.value, "closed_month": month}
    return (
        Figure(figures.views["terbuka"], "pengaduan terbuka", _list(view="terbuka")),
        Figure(late, "lewat batas", _list(view="lewat_batas"), tone="danger" if late else "text"),
        Figure(figures.received[month], "masuk bulan ini", _list(view="semua", month=month)),
        Figure(figures.closed[month], "selesai bulan ini", _list(**closed)),
    )


def months_of(figures: DeskFigures) -> tuple[Figure, ...]:
    """Return the columns of the chart of months; words are the short month names."""
    return tuple(
        Figure(count, short_month_name(int(month[5:])), _list(view="semua", month=month))
        for month, count in figures.received.items()
    )


def bars_of(figures: DeskFigures, sort: str, categories: Mapping[str, str]) -> tuple[Figure, ...]:
    """Return the open cases by one of `SORTS`; statuses in the order of the work, others by their number."""
    if sort == "status":
        return _statuses(figures.by_status)
    if sort == "keperluan":
        return _few(
            Figure(count, categories.get(code, code), _list(view="terbuka", category=code))
            for code, count in _by_weight(figures.by_category)
        )
    return _few(
        Figure(count, f"RW {code}", _list(view="terbuka", rw=code))
        if code
        else Figure(count, "tanpa RW", _list(view="terbuka", rw=NO_RW))
        for code, count in _by_weight(figures.by_rw)
    )


def _statuses(counts: Mapping[str, int]) -> tuple[Figure, ...]:
    return tuple(
        Figure(counts[one.value], labels.STATUSES[one], _list(view="terbuka", status=one.value))
        for one in Status
        if counts.get(one.value)
    )


def _by_weight(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _few(bars: Iterable[Figure]) -> tuple[Figure, ...]:
    every = tuple(bars)
    if len(every) <= MOST_BARS:
        return every
    rest = every[MOST_BARS - 1 :]
    together = Figure(sum(one.value for one in rest), f"{len(rest)} lainnya", _list(view="terbuka"))
    return (*every[: MOST_BARS - 1], together)


def _list(**params: object) -> Goal:
    return Goal("pengaduan", params)
