"""Simpan ke berkas: how a list leaves, whom it holds, and why its numbers may be whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.domain.language import thousands
from puskesos_desktop.presentation.text_form import TextForm
from puskesos_desktop.services.list_export import SHORTEST_REASON

if TYPE_CHECKING:
    import datetime as dt

XLSX, CSV, REGISTER = "xlsx", "csv", "register"
ALL, CHOSEN = "semua", "dipilih"
OPEN = "utuh"
KINDS = (
    (XLSX, "Excel"),
    (CSV, "CSV, untuk program lain"),
    (REGISTER, "Seluruh register, untuk diambil lagi"),
)
OPEN_WORDS = "NIK, KK, HP dan tanggal lahir ditulis utuh"
REASON_HINT = "Wajib bila nomornya utuh; tercatat bersama nama Anda"
MASKED = "Nomor disamarkan: hanya 4 angka terakhir yang keluar."
STOPPED = "Dihentikan. Tidak ada berkas yang berubah."
LONGEST_TOLD = 90


def about_words(count: int, columns: str) -> str:
    """How many people leave, in which columns."""
    told = columns if len(columns) <= LONGEST_TOLD else columns[: LONGEST_TOLD - 1].rstrip(", ") + "…"
    return f"{thousands(count)} warga, seperti yang terlihat: {told}."


def whom(count: int, chosen: int) -> tuple[tuple[str, str], ...]:
    """The choice between everybody listed and the rows that were marked."""
    return (ALL, f"Semua {thousands(count)}"), (CHOSEN, f"{thousands(chosen)} baris yang ditandai")


def file_name(kind: str, day: dt.date) -> str:
    """A name without anybody's data."""
    stem = "register_warga" if kind == REGISTER else "daftar_warga"
    return f"{stem}_{day:%Y%m%d}.{CSV if kind == CSV else XLSX}"


def done_words(rows: int, name: str) -> str:
    """What is told when the file lies there."""
    return f"{thousands(rows)} baris tersimpan: {name}"


def copied_words(rows: int) -> str:
    """What is told when the clipboard is full."""
    return f"{thousands(rows)} baris disalin, nomornya disamarkan."


class LeavingForm(TextForm):
    """Whole numbers need a reason; the whole register always has them."""

    FIELDS = ("kind", "whom", "open", "reason")

    def __init__(self, *, may_open: bool) -> None:
        self._may_open = may_open
        super().__init__({"kind": XLSX, "whom": ALL, "open": frozenset()})

    def wrong(self) -> dict[str, str]:
        """Say everything that is wrong now."""
        if self.is_open and len(self.text("reason")) < SHORTEST_REASON:
            return {"reason": "Tulis alasannya, beberapa kata cukup"}
        return {}

    @property
    def kind(self) -> str:
        """Workbook, delimited text or the whole register."""
        return self.text("kind")

    @property
    def is_chosen_only(self) -> bool:
        """Whether only the marked rows leave."""
        return self.text("whom") == CHOSEN

    @property
    def is_open(self) -> bool:
        """Whether numbers leave whole."""
        ticked = self.state.values.get("open")
        return self._may_open and (self.kind == REGISTER or bool(ticked))

    @property
    def reason(self) -> str:
        """Why; empty keeps the numbers masked."""
        return self.text("reason") if self.is_open else ""
