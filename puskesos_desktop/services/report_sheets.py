"""The month's counts as tables: for the workbook beside the report and for the package, from one layout."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from puskesos_desktop.domain.language import letter_date, month_year
from puskesos_desktop.domain.papers import LETTER_TITLES
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.services.permissions import require
from puskesos_desktop.services.ports.exchange import Sheet

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from puskesos_desktop.services.ports.exchange import Column, PackageLayouts, SpreadsheetOut
    from puskesos_desktop.services.reports import MonthReport
    from puskesos_desktop.services.session import Actor

Rows = list[dict[str, object]]

MONTHLY = "bulanan"
SUMMARIES = (
    "rekap_pengaduan",
    "rekap_rujukan",
    "rekap_dtsen",
    "rekap_surat",
    "rekap_kunjungan",
    "rekap_klien",
    "rekap_layanan",
)
"""T1 to T7 by their names in the package."""

VISITS = "rekap_kunjungan"
SUMMED = frozenset({"rekap_pengaduan", "rekap_rujukan", "rekap_surat", "rekap_layanan"})
_VISIT_FIGURES = {
    "keluarga": "families",
    "ditemui": "met",
    "tidak_ditemui": "away",
    "pindah": "moved",
    "menolak": "refused",
}
_REFERRAL = {
    "instansi": "agency",
    "dikirim": "sent",
    "dijawab": "answered",
    "diterima": "accepted",
    "ditolak": "declined",
    "rata_rata_hari": "average",
}
_DTSEN = {
    "usulan_baru": "proposed",
    "perbaikan": "mended",
    "penghapusan": "removed",
    "surat_terdaftar": "listed",
    "surat_tidak_terdaftar": "unlisted",
    "muskel": "meetings",
}
_CLIENTS = {
    "klien": "clients",
    "laki_laki": "men",
    "perempuan": "women",
    "anak": "children",
    "dewasa": "adults",
    "lansia": "elderly",
    "disabilitas": "disabled",
    "desil_1_4": "poorest",
    "desil_5": "middle",
    "desil_6_10": "better_off",
    "tidak_terdaftar": "unlisted",
}
_SERVICES = {
    "minggu": "week",
    "layanan": "service",
    "senin": "monday",
    "selasa": "tuesday",
    "rabu": "wednesday",
    "kamis": "thursday",
    "jumat": "friday",
    "akhir_pekan": "weekend",
    "jumlah": "count",
}


class ReportSheets:
    """Writes the report's tables as a workbook that people can go on working with."""

    def __init__(self, layouts: PackageLayouts, sheets: SpreadsheetOut) -> None:
        self._layouts = layouts
        self._sheets = sheets

    def write(self, actor: Actor, report: MonthReport, path: Path) -> None:
        """Write T1 to T7; small figures by RT are hidden as on the paper.

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
            columns, ordered = table.columns, table.ordered(rows[name])
            if name == VISITS:
                columns, ordered = _reckoned(columns, ordered, _visit_total(report))
            totals = name in SUMMED
            sheets.append(Sheet(table.title[:31], columns, ordered, titles=titles, totals=totals))
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


def _reckoned(
    columns: Sequence[Column], rows: Sequence[Sequence[object]], total: Sequence[object]
) -> tuple[tuple[Column, ...], list[tuple[object, ...]]]:
    """Let figures be numbers where they are told, so that people can go on reckoning with them."""
    kinds = ["count" if column.key in _VISIT_FIGURES else column.kind for column in columns]
    told = tuple(replace(column, kind=kind) for column, kind in zip(columns, kinds, strict=True))
    return told, [
        tuple(_number(cell) if kind == "count" else cell for cell, kind in zip(row, kinds, strict=True))
        for row in (*rows, total)
    ]


def _number(cell: object) -> object:
    digits = str(cell).replace(".", "")
    return int(digits) if digits.isdecimal() else cell


def _visit_total(report: MonthReport) -> tuple[object, ...]:
    total = _table(report, "visits").get("total", {})
    return ("Jumlah", "", "", "", *(total.get(name, "") for name in _VISIT_FIGURES.values()))


def _table(report: MonthReport, name: str) -> Mapping[str, Any]:
    """A table as it is printed, which of a frozen month is how it was signed."""
    return cast("Mapping[str, Any]", report.context.get(name, {}))


def _rows(report: MonthReport, table: str, keys: Mapping[str, str], part: str = "rows") -> Rows:
    lines = _table(report, table).get(part, ())
    return [{column: line[key] for column, key in keys.items()} for line in lines]


def _visit_rows(report: MonthReport) -> Rows:
    keys = {"tanggal": "date", "petugas": "officers", "rt": "rt", "rw": "rw", **_VISIT_FIGURES}
    return [
        {**row, "tanggal": dt.date.fromisoformat(str(row["tanggal"]))}
        for row in _rows(report, "visits", keys)
    ]


def summary_rows(report: MonthReport) -> dict[str, Rows]:
    """Return T1 to T7 by table name of the package layout, keyed by its columns."""
    groups: Rows = [
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
    letters: Rows = [
        {"jenis": LETTER_TITLES.get(row.kind, row.kind), "jumlah": row.issued, "batal": row.void}
        for row in report.counts.letters
    ]
    return {
        "rekap_pengaduan": groups,
        "rekap_rujukan": _rows(report, "referrals", _REFERRAL),
        "rekap_dtsen": _rows(report, "dtsen", _DTSEN),
        "rekap_surat": letters,
        VISITS: _visit_rows(report),
        "rekap_klien": _rows(report, "clients", _CLIENTS),
        "rekap_layanan": _rows(report, "services", _SERVICES, "weeks"),
    }
