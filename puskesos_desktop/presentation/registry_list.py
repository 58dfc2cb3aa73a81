"""Data Warga as a list: what is asked for, what is said about it, and what an empty list means."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.language import thousands
from puskesos_desktop.domain.names import readable_name
from puskesos_desktop.presentation.complaint_views import Look, short_date
from puskesos_desktop.presentation.person_panel import absence_words
from puskesos_desktop.presentation.resident_search import read_wanted
from puskesos_desktop.services.list_views import (
    AS_USUAL,
    EVERYBODY,
    ListQuestion,
    Order,
    ResidentFilter,
    SavedList,
)
from puskesos_desktop.services.lists import LONGEST_LIST

if TYPE_CHECKING:
    from collections.abc import Mapping

    from puskesos_desktop.presentation.resident_search import Wanted
    from puskesos_desktop.services.list_views import ListLine
    from puskesos_desktop.services.register_views import RegisterCoverage

LIFE_LOOKS: dict[str, Look] = {
    "meninggal": Look("Meninggal", "neutral", "minus"),
    "pindah": Look("Pindah", "neutral", "arrow-up-right"),
    "hilang": Look("Hilang", "warning", "triangle-alert"),
    "pergi": Look("Pergi", "neutral", "arrow-up-right"),
    "tidak_valid": Look("Data tidak sah", "warning", "triangle-alert"),
}
SEXES = {"L": "laki-laki", "P": "perempuan"}


@dataclass(frozen=True)
class ListState:
    """Everything that makes the list what it is.

    Attributes:
        typed: the search box.
        columns: keys in order; empty takes the usual ones.
        widths: of columns drawn wider or narrower.
        name: of the kept list that is shown, until something of it is changed.
    """

    typed: str = ""
    filter: ResidentFilter = EVERYBODY
    order: Order = AS_USUAL
    columns: tuple[str, ...] = ()
    widths: Mapping[str, int] = field(default_factory=dict)
    name: str = ""

    @property
    def wanted(self) -> Wanted:
        """The typed words as name and place."""
        return read_wanted(self.typed)

    def question(self) -> ListQuestion:
        """What the register is asked."""
        wanted = self.wanted
        return ListQuestion(wanted.text, wanted.place, self.filter, self.order)

    def changed(
        self, *, typed: str | None = None, wanted: ResidentFilter | None = None, order: Order | None = None
    ) -> ListState:
        """The list with something else asked; it has no name any more."""
        return replace(
            self,
            typed=self.typed if typed is None else typed,
            filter=self.filter if wanted is None else wanted,
            order=self.order if order is None else order,
            name="",
        )

    def named(self, name: str) -> SavedList:
        """The list as it is kept under a name."""
        return SavedList(name, self.filter, self.order, self.typed, self.columns, self.widths)

    def showing(self, saved: SavedList) -> ListState:
        """A kept list; one kept without columns leaves those that are shown."""
        return ListState(
            saved.typed,
            saved.filter,
            saved.order,
            saved.columns or self.columns,
            saved.widths if saved.columns else self.widths,
            saved.name,
        )


def life_look(life_status: str) -> Look | None:
    """The pill of somebody who does not simply live here; the others need none."""
    return LIFE_LOOKS.get(life_status)


def coverage_words(coverage: RegisterCoverage) -> str:
    """`600 jiwa · data terakhir 23-11-26`, beside the title."""
    people = f"{thousands(coverage.residents)} jiwa"
    if not coverage.batches:
        return people
    newest = max(coverage.batches, key=lambda batch: batch.recorded_at)
    return f"{people} · data terakhir {short_date(newest.recorded_at.date())}"


def spoken_line(line: ListLine) -> str:
    """A line for the screen reader; the number's last four only."""
    person = line.person
    parts = [
        readable_name(person.name),
        f"{line.age} tahun" if line.age is not None else "",
        f"RT {person.rt} RW {person.rw}" if person.rt or person.rw else "",
        line.nik[-4:],
    ]
    return ", ".join(part for part in parts if part)


def list_foot(wanted: Wanted, count: int, *, is_cut: bool = False) -> str:
    """What the rows below are, and how many."""
    if is_cut:
        return f"{LONGEST_LIST} yang paling cocok; ketik lebih lengkap untuk mempersempit"
    noun = "yang cocok" if wanted.text else "warga"
    return f"{thousands(count)} {noun}"


def filter_count(count: int, coverage: RegisterCoverage, name: str) -> str:
    """`Lansia RT 3 · 41 dari 600 warga`, before the parts of the filter."""
    told = f"{thousands(count)} dari {thousands(coverage.residents)} warga"
    return f"{name} · {told}" if name else told


def nothing_words(state: ListState, coverage: RegisterCoverage) -> tuple[str, str]:
    """Title and sentence when nobody was found; absence is told as what it is."""
    typed = state.typed
    if not state.filter.is_open:
        asked = f"“{typed}” dan saringan ini" if typed else "saringan ini"
        return f"Tidak ada warga yang cocok dengan {asked}", "Hapus atau longgarkan saringannya."
    return f"Tidak ada yang cocok dengan “{typed}”", absence_words(coverage)
