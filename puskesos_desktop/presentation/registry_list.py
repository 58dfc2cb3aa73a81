"""Data Warga as a list: lines, what is said about the whole register, and what an empty list means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.domain.language import thousands
from puskesos_desktop.domain.names import readable_name
from puskesos_desktop.presentation.complaint_views import Look, short_date
from puskesos_desktop.presentation.person_panel import absence_words

if TYPE_CHECKING:
    from puskesos_desktop.presentation.resident_search import Wanted
    from puskesos_desktop.services.register_views import RegisterCoverage, SearchHit

LONGEST_LIST = 200
"""Hits of a search worth listing; whoever is not among them is found by typing more."""

LIFE_LOOKS: dict[str, Look] = {
    "meninggal": Look("Meninggal", "neutral", "minus"),
    "pindah": Look("Pindah", "neutral", "arrow-up-right"),
    "hilang": Look("Hilang", "warning", "triangle-alert"),
    "pergi": Look("Pergi", "neutral", "arrow-up-right"),
    "tidak_valid": Look("Data tidak sah", "warning", "triangle-alert"),
}
SEXES = {"L": "laki-laki", "P": "perempuan"}


def life_look(life_status: str) -> Look | None:
    """The pill of somebody who does not simply live here; the others need none."""
    return LIFE_LOOKS.get(life_status)


def age_words(hit: SearchHit) -> str:
    """The age in years; a dash where nobody knows the birth date."""
    return str(hit.age) if hit.age is not None else "–"


def place_words(hit: SearchHit) -> str:
    """`003/008`, as lists of a kelurahan write RT and RW."""
    return f"{hit.rt or '–'}/{hit.rw or '–'}" if hit.rt or hit.rw else "–"


def name_words(hit: SearchHit) -> str:
    """The name as people write it."""
    return readable_name(hit.name)


def address_words(hit: SearchHit) -> str:
    """The address as people write it."""
    return readable_name(hit.address)


def spoken_line(hit: SearchHit) -> str:
    """A line for the screen reader; the number's last four only."""
    parts = [
        readable_name(hit.name),
        f"{age_words(hit)} tahun",
        f"RT {hit.rt} RW {hit.rw}",
        hit.nik_masked[-4:],
    ]
    return ", ".join(part for part in parts if part)


def coverage_words(coverage: RegisterCoverage) -> str:
    """`600 jiwa · data terakhir 23-11-26`, beside the title."""
    people = f"{thousands(coverage.residents)} jiwa"
    if not coverage.batches:
        return people
    newest = max(coverage.batches, key=lambda batch: batch.recorded_at)
    return f"{people} · data terakhir {short_date(newest.recorded_at.date())}"


def list_foot(wanted: Wanted, count: int) -> str:
    """What the rows below are, and how many."""
    if wanted.text and count >= LONGEST_LIST:
        return f"{LONGEST_LIST} yang paling cocok; ketik lebih lengkap untuk mempersempit"
    noun = "yang cocok" if wanted.text else "warga"
    return f"{thousands(count)} {noun}"


def nothing_words(typed: str, coverage: RegisterCoverage) -> tuple[str, str]:
    """Title and sentence when a search found nobody; absence is told as what it is."""
    return f"Tidak ada yang cocok dengan “{typed}”", absence_words(coverage)
