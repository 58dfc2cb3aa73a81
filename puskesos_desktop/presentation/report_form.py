"""Laporan & Kirim Data without a window: the month, what people add to it, and how its data leaves."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.language import month_year, short_date, thousands

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from puskesos_desktop.domain.papers import GroupCount, PackageRecord
    from puskesos_desktop.services.ports.exchange import Protection
    from puskesos_desktop.services.reports import MonthReport

MONTHS_BACK = 12
WAYS = (
    ("terbuka", "Terbuka, dengan alasan"),
    ("aes_zip", "ZIP bersandi"),
    ("age", "Dikunci untuk penerima"),
)
WAY_SHORT = {"terbuka": "terbuka", "aes_zip": "bersandi", "age": "dikunci"}
COUNT_COLUMNS = (
    ("opening", "Sisa lalu"),
    ("received", "Masuk"),
    ("reopened", "Dibuka lagi"),
    ("closed", "Selesai"),
    ("referred", "Dirujuk"),
    ("rejected", "Ditolak"),
    ("discontinued", "Tak lanjut"),
    ("closing", "Sisa akhir"),
)


@dataclass(frozen=True)
class CountLine:
    """One row of T1 as shown; `total` is the sum row."""

    key: str
    name: str
    row: GroupCount
    total: bool = False

    def text(self, figure: str) -> str:
        """A figure with dots between thousands."""
        return thousands(getattr(self.row, figure))


@dataclass(frozen=True)
class PackageLine:
    """A package that left, as the panel lists it."""

    key: str
    title: str
    meta: str


@dataclass(frozen=True)
class WayOut:
    """How the package leaves; `problem` is empty when it may."""

    way: str = "terbuka"
    reason: str = ""
    recipient: str = ""

    def problem(self) -> tuple[str, str] | None:
        """Return field and words of what is missing."""
        if self.way == "terbuka" and not self.reason.strip():
            return "reason", "Tulis alasan, mis. diminta dinas tanpa sandi"
        if self.way == "age" and not self.recipient.strip().startswith("age1"):
            return "recipient", "Kunci penerima berawal age1, salin dari surat dinas"
        return None


def month_choices(today: dt.date) -> list[tuple[str, str]]:
    """Return code and words of this month and those before it."""
    found = []
    first = today.replace(day=1)
    for _ in range(MONTHS_BACK):
        found.append((f"{first:%Y-%m}", month_year(first)))
        first = (first - dt.timedelta(days=1)).replace(day=1)
    return found


def usual_month(today: dt.date) -> str:
    """Return the month an officer most likely wants: the last one during its first days of grace."""
    month = today.replace(day=1)
    if today.day <= 7:
        month = (month - dt.timedelta(days=1)).replace(day=1)
    return f"{month:%Y-%m}"


def count_lines(report: MonthReport) -> list[CountLine]:
    """Return T1 with its sum row."""
    rows = [CountLine(row.group, report.names.get(row.group, row.group), row) for row in report.counts.groups]
    return [*rows, CountLine("", "Jumlah", report.counts.total, total=True)]


def state_words(report: MonthReport, today: dt.date) -> tuple[str, str]:
    """Return words and tone of the month's state."""
    if report.frozen:
        return "Terkunci", "neutral"
    if report.month == f"{today:%Y-%m}":
        return f"Berjalan, sampai {short_date(today)}", "info"
    return "Belum dikunci", "warning"


def visit_words(report: MonthReport) -> str:
    """Tell of visits in one line; the paper holds them by day and RT."""
    families = sum(row.families for row in report.counts.visits)
    if not families:
        return "Belum ada kunjungan lapangan bulan ini."
    met = sum(row.met for row in report.counts.visits)
    return f"Kunjungan lapangan: {families} keluarga, {met} ditemui."


def may_freeze(report: MonthReport, today: dt.date) -> bool:
    """Tell whether the month is over and still open."""
    return not report.frozen and report.month < f"{today:%Y-%m}"


def lines_of(text: str) -> tuple[str, ...]:
    """Return one point a line, as the report numbers them."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def package_lines(records: Sequence[PackageRecord]) -> list[PackageLine]:
    """Return what left so far, the newest first."""
    return [
        PackageLine(
            one.uid,
            f"{_month_words(one.month)}, kiriman ke-{one.running_number}",
            " · ".join(
                part
                for part in (
                    short_date(one.recorded_at.date()) if one.recorded_at else "",
                    WAY_SHORT[one.way_out],
                    f"kode {one.sha256[:8]}",
                )
                if part
            ),
        )
        for one in records
    ]


def standing_reason(records: Sequence[PackageRecord]) -> str:
    """Return why the office last sent its data open; nobody is put words into the mouth before."""
    return next((one.open_reason for one in records if one.way_out == "terbuka"), "")


def built_words(path: Path, rows: int) -> str:
    """Return the sentence after a package was built."""
    return f"Data siap dikirim: {path.name}, {thousands(rows)} baris, sudah diperiksa ulang."


def with_passphrase(protection: Protection, passphrase: str) -> Protection:
    """Return the protection with a passphrase made for this one package."""
    return replace(protection, passphrase=passphrase)


def _month_words(month: str) -> str:
    return month_year(dt.date.fromisoformat(f"{month}-01"))
