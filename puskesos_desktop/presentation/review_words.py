"""Words of *Perlu diperiksa*: why two records may be one person, and what waits."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from puskesos_desktop.domain.matching import AGAINST
from puskesos_desktop.domain.names import readable_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from puskesos_desktop.services.identity_views import MergeLine, ReviewCounts, ReviewLine, ScanResult

REASONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "nik_same": "NIK sama",
        "nik_near": "NIK beda satu angka",
        "nik_differs": "NIK lain",
        "mask_fits": "angka NIK yang terlihat cocok",
        "kk_same": "KK sama",
        "kk_near": "KK beda satu angka",
        "kk_differs": "KK lain",
        "name_same": "nama sama",
        "name_alike": "nama mirip",
        "name_part": "nama lebih pendek",
        "name_same_short": "nama sama",
        "name_alike_short": "nama mirip",
        "name_part_short": "nama lebih pendek",
        "name_differs": "nama lain sama sekali",
        "birth_date_same": "tanggal lahir sama",
        "birth_date_rounded": "tanggal lahir sama (tanggal umum)",
        "birth_date_near": "tanggal lahir hampir sama",
        "birth_date_differs": "tanggal lahir lain",
        "mother_same": "ibu kandung sama",
        "mother_alike": "ibu kandung mirip",
        "mother_differs": "ibu kandung lain",
        "phone_same": "HP sama",
        "place_same": "RT/RW sama",
        "birth_place_same": "tempat lahir sama",
        "sex_differs": "jenis kelamin lain",
        "nik_masked": "NIK disamarkan di berkas",
        "nik_missing": "baris tanpa NIK",
        "nik_other_person": "NIK ini sudah dipakai nama lain",
        "nik_many_people": "satu NIK untuk banyak orang",
        "nik_may_be_known": "mungkin warga yang belum punya NIK",
        "number_doubtful": "angka NIK meragukan",
        "nik_number_doubtful": "angka NIK meragukan",
        "person_unknown": "orangnya belum dikenal",
        "family_unknown": "keluarganya belum dikenal",
    }
)
"""What speaks for and against, by the codes of `domain.matching` and of rows that wait."""

STEPS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "doubles_read": "Membaca data warga",
        "doubles_compared": "Membandingkan",
        "doubles_merged": "Menggabungkan",
    }
)
"""Steps of the long work, for the status bar."""

SURE, LIKELY, FROM_FILE = "pasti", "mungkin", "dari berkas"
NOTHING_WAITS = "Tidak ada yang perlu diperiksa"
NOTHING_TEXT = "Cari warga ganda untuk membandingkan semua data."


def reason_words(reasons: Sequence[str]) -> tuple[str, str]:
    """What speaks for it, and what against, each as one line beginning with a capital."""
    known = [(reason in AGAINST, REASONS.get(reason, reason)) for reason in reasons]
    told = (", ".join(words for is_against, words in known if is_against is side) for side in (False, True))
    speaks_for, against = (words[:1].upper() + words[1:] for words in told)
    return speaks_for, against


def short_reasons(line: ReviewLine) -> str:
    """The reasons of a line of the list, what speaks against last."""
    return ", ".join(REASONS.get(reason, reason) for reason in line.why)


def kind_words(line: ReviewLine) -> tuple[str, str]:
    """The pill of a line and its tone."""
    if line.kind == "row":
        return FROM_FILE, "info"
    return (SURE, "success") if line.is_sure else (LIKELY, "warning")


def count_words(counts: ReviewCounts) -> str:
    """`12 pasangan · 3 baris berkas`, empty when nothing waits."""
    parts = ((counts.pairs, "pasangan"), (counts.rows, "baris berkas"))
    return " · ".join(f"{number} {words}" for number, words in parts if number)


def scan_words(result: ScanResult) -> str:
    """What a search has found."""
    if not result.found:
        return f"{_thousands(result.people)} warga dibandingkan, tidak ada yang ganda"
    new = f", {result.new} baru" if result.new and result.new != result.found else ""
    return f"{_thousands(result.people)} warga dibandingkan, {result.found} pasangan perlu diperiksa{new}"


def found_words(result: ScanResult) -> str:
    """What an import has brought that may be in the register already."""
    return f"{result.new} pasangan mungkin orang yang sama"


def joined_words(count: int) -> str:
    """What the rule for all that is sure has done."""
    return f"{count} pasangan digabung" if count else "Tidak ada pasangan yang pasti"


def merge_words(line: MergeLine) -> str:
    """What was joined."""
    return f"{readable_name(line.merged_name)} digabung ke {readable_name(line.survivor_name)}"


def _thousands(number: int) -> str:
    return f"{number:,}".replace(",", ".")
