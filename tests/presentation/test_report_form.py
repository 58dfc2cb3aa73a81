"""What the page says of the report's other tables."""

from puskesos_desktop.domain.papers import MonthCounts, VisitCount
from puskesos_desktop.domain.report_tables import (
    ClientCount,
    DtsenCount,
    MonthTables,
    ReferralCount,
    ServiceDay,
)
from puskesos_desktop.presentation.report_form import table_lines
from puskesos_desktop.services.reports import MonthReport


def lines(tables=MonthTables(), visits=()):  # noqa: B008
    counts = MonthCounts("2026-11", (), (), visits, tables)
    return dict(table_lines(MonthReport(counts, {}, (), {}, frozen=False)))


def test_a_month_without_anything_says_so():
    assert all(words.startswith("Belum ada") for words in lines().values())


def test_each_table_is_told_in_a_line():
    told = lines(
        MonthTables(
            (ReferralCount("Dinas Sosial", 5, 4, 3, 1, 26), ReferralCount("BPJS Kesehatan", 1, 1, 1, 0, 3)),
            DtsenCount(14, 9, 6, 12, 2, (("2026-11-25", "BA.03"),)),
            ClientCount(clients=52, men=21, women=31, children=4, elderly=11, disabled=3),
            (
                ServiceDay("pengaduan", "bansos", "2026-11-02", 3),
                ServiceDay("permohonan", "umum", "2026-11-02", 1),
            ),
        ),
        (VisitCount("2026-11-10", "Bagus", "003", "008", met=3, away=1),),
    )
    assert told["Rujukan"] == "6 dikirim, 5 dijawab, rata-rata 5,8 hari."
    assert told["DTSEN"].startswith("1 musyawarah: 14 usulan baru, 9 perbaikan, 6 penghapusan.")
    assert told["Kunjungan"].startswith("4 keluarga, 3 ditemui.")
    assert told["Klien"].startswith("52 orang: 21 laki-laki, 31 perempuan; 4 anak, 11 lansia,")
    assert told["Layanan"] == "4 layanan dalam 1 hari."
