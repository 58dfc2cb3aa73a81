"""Words of a run that makes one paper for everybody of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.names import readable_name
from puskesos_desktop.presentation.error_texts import describe

if TYPE_CHECKING:
    from puskesos_desktop.services.office_letter_views import BatchResult, BatchRow

NONE_MADE = "Belum ada surat yang dibuat: lihat alasannya di atas."
PRINT = "Cetak semua"
SHOWN = 4


def about(count: int) -> str:
    """`Satu surat untuk tiap warga, 30 warga`; empty for nobody."""
    return f"Satu surat untuk tiap warga di daftar: {count} warga" if count else ""


def button(count: int) -> str:
    """Words of the button; empty for nobody."""
    return f"Beri nomor {count} surat" if count else ""


def refusals(result: BatchResult) -> str:
    """Who gets no letter and why; the first few by name, empty when everybody gets one."""
    refused = result.refused
    if not refused:
        return ""
    told = "; ".join(_row(row) for row in refused[:SHOWN])
    more = f"; dan {len(refused) - SHOWN} lagi" if len(refused) > SHOWN else ""
    return f"{len(refused)} dari {len(result.rows)} warga tidak mendapat surat. {told}{more}."


def made(result: BatchResult) -> str:
    """What a run made."""
    first, last = result.made[0], result.made[-1]
    numbers = first.number_text if first is last else f"{first.number_text} s.d. {last.number_text}"
    told = f"{len(result.made)} surat dibuat, nomor {numbers}."
    return f"{told} {refusals(result)}".strip()


def _row(row: BatchRow) -> str:
    reason = describe(RuleBroken(row.refusal, **row.params)).title
    return f"{readable_name(row.name)}: {reason[:1].lower()}{reason[1:]}"
