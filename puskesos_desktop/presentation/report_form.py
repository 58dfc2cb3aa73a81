"""Laporan & Kirim Data without a window: the month, what people add to it, and how its data leaves."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.language import decimal_number, month_year, short_date, thousands
from puskesos_desktop.domain.report_tables import ReferralCount

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from puskesos_desktop.domain.papers import GroupCount, PackageRecord
    from puskesos_desktop.domain.report_tables import ClientCount, DtsenCount
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


def table_lines(report: MonthReport) -> tuple[tuple[str, str], ...]:
    """Tell the tables that only paper and workbook hold whole, one line each."""
    return (
        ("Rujukan", _referral_words(report)),
        ("DTSEN", _dtsen_words(report.counts.tables.dtsen)),
        ("Kunjungan", _visit_words(report)),
        ("Klien", _client_words(report.counts.tables.clients)),
        ("Layanan", _service_words(report)),
    )


def _referral_words(report: MonthReport) -> str:
    total = sum(report.counts.tables.referrals, ReferralCount(""))
    if not (total.sent or total.answered):
        return "Belum ada yang dikirim atau dijawab bulan ini."
    took = "" if total.average is None else f", rata-rata {decimal_number(total.average)} hari"
    return f"{thousands(total.sent)} dikirim, {thousands(total.answered)} dijawab{took}."


def _dtsen_words(row: DtsenCount) -> str:
    held = f"{len(row.meetings)} musyawarah: " if row.meetings else "Belum ada musyawarah; "
    return (
        f"{held}{row.proposed} usulan baru, {row.mended} perbaikan, {row.removed} penghapusan. "
        f"Surat keterangan: {row.listed} terdaftar, {row.unlisted} tidak ditemukan."
    )


def _visit_words(report: MonthReport) -> str:
    families = sum(row.families for row in report.counts.visits)
    if not families:
        return "Belum ada kunjungan lapangan bulan ini."
    met = sum(row.met for row in report.counts.visits)
    told = "Di kertas, angka per RT di bawah 3 ditulis <3."
    return f"{thousands(families)} keluarga, {thousands(met)} ditemui. {told}"


def _client_words(row: ClientCount) -> str:
    if not row.clients:
        return "Belum ada klien bulan ini."
    return (
        f"{thousands(row.clients)} orang: {row.men} laki-laki, {row.women} perempuan; {row.children} anak, "
        f"{row.elderly} lansia, {row.disabled} penyandang disabilitas."
    )


def _service_words(report: MonthReport) -> str:
    count = sum(row.count for row in report.counts.tables.services)
    days = len({row.on for row in report.counts.tables.services})
    return f"{thousands(count)} layanan dalam {days} hari." if count else "Belum ada layanan bulan ini."


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
