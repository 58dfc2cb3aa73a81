"""Words of a run that makes one paper for everybody of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.language import join_words
from puskesos_desktop.domain.names import readable_name
from puskesos_desktop.presentation.error_texts import describe

if TYPE_CHECKING:
    from puskesos_desktop.services.office_letter_views import BatchResult, BatchRow

NONE_MADE = "Belum ada surat yang dibuat: lihat alasannya di atas."
PRINT = "Cetak semua"
SHOWN = 3


def about(count: int) -> str:
    """`Satu surat untuk tiap warga, 30 warga`; empty for nobody."""
    return f"Satu surat untuk tiap warga di daftar: {count} warga" if count else ""


def button(people: int, result: BatchResult | None) -> str:
    """Words of the button, with how many will get one; empty for nobody."""
    if not people:
        return ""
    getting = people if result is None else len(result.rows) - len(result.refused)
    return f"Beri nomor {getting} surat" if getting else "Beri nomor surat"


def refusals(result: BatchResult) -> str:
    """Who gets no letter, by reason; the first few by name, empty when everybody gets one."""
    refused = result.refused
    if not refused:
        return ""
    reasons: dict[str, list[str]] = {}
    for row in refused:
        reasons.setdefault(_reason(row), []).append(readable_name(row.name))
    told = "; ".join(f"{reason} ({_named(names)})" for reason, names in reasons.items())
    return f"{len(refused)} dari {len(result.rows)} warga tidak mendapat surat: {told}."


def made(result: BatchResult) -> str:
    """What a run made."""
    first, last = result.made[0], result.made[-1]
    numbers = first.number_text if first is last else f"{first.number_text} s.d. {last.number_text}"
    told = f"{len(result.made)} surat dibuat, nomor {numbers}."
    return f"{told} {refusals(result)}".strip()


def _reason(row: BatchRow) -> str:
    words = describe(RuleBroken(row.refusal, **row.params)).title
    return f"{words[:1].lower()}{words[1:]}"


def _named(names: list[str]) -> str:
    more = [f"{len(names) - SHOWN} lagi"] if len(names) > SHOWN else []
    return join_words([*names[:SHOWN], *more])
