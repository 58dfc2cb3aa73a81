"""The month's counts as tables: for the workbook beside the report and for the package, from one layout."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, cast

from puskesos_desktop.domain.language import letter_date, month_year
from puskesos_desktop.domain.papers import LETTER_TITLES
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.services.permissions import require
from puskesos_desktop.services.ports.exchange import Column, Sheet

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from puskesos_desktop.services.ports.exchange import PackageLayouts, SpreadsheetOut
    from puskesos_desktop.services.reports import MonthReport
    from puskesos_desktop.services.session import Actor

MONTHLY = "bulanan"
SUMMARIES = ("rekap_pengaduan", "rekap_surat")


VISITS = "Kunjungan lapangan (T5)"
VISIT_COLUMNS = (
    Column("tanggal", "Tanggal", "date"),
    Column("petugas", "Petugas", width=32),
    Column("rt", "RT", "identifier"),
    Column("rw", "RW", "identifier"),
    Column("keluarga", "Keluarga", "count"),
    Column("ditemui", "Ditemui", "count"),
    Column("tidak_ditemui", "Tidak ditemui", "count"),
    Column("pindah", "Pindah", "count"),
    Column("menolak", "Menolak", "count"),
)


class ReportSheets:
    """Writes the report's tables as a workbook that people can go on working with."""

    def __init__(self, layouts: PackageLayouts, sheets: SpreadsheetOut) -> None:
        self._layouts = layouts
        self._sheets = sheets

    def write(self, actor: Actor, report: MonthReport, path: Path) -> None:
        """Write T1, T4 and T5 with sums.

        Raises:
            EnvironmentProblem: `file_locked`, `disk_full`, `file_not_writable`; an older file stays.
        """
        require(actor, Action.EXPORT_AGGREGATE)
        layout = self._layouts.layout(MONTHLY)
        rows = summary_rows(report)
        office, period = _whose(report), _period(report)
        sheets = []
        for name in SUMMARIES:
            table = layout.table(name)
            titles = (table.title, office, period)
            ordered = table.ordered(rows[name])
            sheets.append(Sheet(table.title[:31], table.columns, ordered, titles=titles, totals=True))
        sheets.append(
            Sheet(VISITS, VISIT_COLUMNS, _visit_rows(report), (VISITS, office, period), totals=True)
        )
        self._sheets.write_report(path, sheets)

    def leave(self, actor: Actor, report: MonthReport, pdf: bytes, folder: Path) -> Path:
        """Leave the report's paper and its workbook in a folder; return the paper's path.

        Raises:
            EnvironmentProblem: as `write`.
        """
        name = f"laporan_bulanan_{report.month.replace('-', '')}"
        self.write(actor, report, folder / f"{name}.xlsx")
        paper = folder / f"{name}.pdf"
        self._sheets.write_file(paper, pdf)
        return paper


def _whose(report: MonthReport) -> str:
    office = cast("Mapping[str, str]", report.context["office"])
    return f"Puskesos {office['puskesos_name']}, {office['name']}"


def _period(report: MonthReport) -> str:
    """The month in words; one that still runs says how far its counts go."""
    told = cast("Mapping[str, object]", report.context["report"])
    words = f"Bulan {month_year(dt.date.fromisoformat(f'{report.month}-01'))}"
    if not told.get("is_running"):
        return words
    return f"{words}, sementara sampai {letter_date(dt.date.fromisoformat(str(told['last_day'])))}"


def _visit_rows(report: MonthReport) -> list[tuple[object, ...]]:
    return [
        (
            dt.date.fromisoformat(row.on),
            row.visitors,
            row.rt,
            row.rw,
            row.families,
            row.met,
            row.away,
            row.moved,
            row.refused,
        )
        for row in report.counts.visits
    ]


def summary_rows(report: MonthReport) -> dict[str, list[dict[str, object]]]:
    """Return T1 and T4 by table name of the package layout, keyed by its columns."""
    groups: list[dict[str, object]] = [
        {
            "kelompok": report.names.get(row.group, row.group),
            "sisa_lalu": row.opening,
            "masuk": row.received,
            "dibuka_kembali": row.reopened,
            "selesai": row.closed,
            "ditolak": row.rejected,
            "tidak_dilanjutkan": row.discontinued,
            "dirujuk": row.referred,
            "sisa": row.closing,
        }
        for row in report.counts.groups
    ]
    letters: list[dict[str, object]] = [
        {"jenis": LETTER_TITLES.get(row.kind, row.kind), "jumlah": row.issued, "batal": row.void}
        for row in report.counts.letters
    ]
    return {"rekap_pengaduan": groups, "rekap_surat": letters}
