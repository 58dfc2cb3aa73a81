"""Every component in every state on one sheet, for the name walk, the pixel test and the eye.

python -m tests.ui.gallery FILE.png [--dark]
"""

from __future__ import annotations

import os
import sys
from datetime import date, datetime
from pathlib import Path

from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from puskesos_desktop.ui.models import Column, PillLook, RecordTableModel
from puskesos_desktop.ui.theme import DARK, LIGHT, TOKEN_NAMES, Theme, active_theme
from puskesos_desktop.ui.widgets import (
    PRIMARY,
    QUIET,
    Banner,
    Bar,
    BarChart,
    Button,
    Card,
    CheckRow,
    Chip,
    Choice,
    ChoiceField,
    DataTable,
    DateField,
    DateTimeField,
    DesilLadder,
    EmptyState,
    Event,
    FindField,
    IconButton,
    KeyCap,
    LineField,
    PageTitle,
    PasswordField,
    Pill,
    RadioRow,
    SaveBar,
    SearchChoiceField,
    StepPath,
    Steps,
    SummaryLine,
    TextAreaField,
    Tick,
    Timeline,
    WizardStep,
    WizardSteps,
    facts,
    frame,
    label,
)

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, 12)  # noqa: DTZ001 - office wall time, as the inputs take it

ROWS = (
    ("00024", "Dimas Saputra", PillLook("Dirujuk", "neutral", "corner-up-right"), "lewat 6 hari", 1),
    ("00031", "Rudi Hartono", PillLook("Diterima", "info", "inbox"), "hari ini 14.12", 12),
    ("00026", "Siti Aminah", PillLook("Jawaban masuk", "success", "message-circle"), "25-11-26", 212),
)
COLUMNS = (
    Column("nomor", "Nomor", lambda row: row[0], 80, muted=True),
    Column("klien", "Klien", lambda row: row[1], bold=True),
    Column("status", "Status", lambda row: row[2].text, 150, pill=lambda row: row[2]),
    Column("batas", "Batas", lambda row: row[3], 128, tone=lambda row: "danger" if "lewat" in row[3] else ""),
    Column("jumlah", "Jumlah", lambda row: str(row[4]), 72, align="right", sort=lambda row: row[4]),
)


class Gallery(QWidget):
    """The sheet; parts that tests ask for are attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(1366)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 12, 24, 12)
        self._column.setSpacing(14)
        self._title()
        self._colors()
        self._buttons()
        self._states()
        self._inputs()
        self._ticks()
        self._table()
        self._messages()

    def _row(self, name: str, *widgets: QWidget, spacing: int = 12) -> None:
        row = QHBoxLayout()
        row.setSpacing(spacing)
        words = label(name, "label")
        words.setFixedWidth(112)
        row.addWidget(words)
        for widget in widgets:
            row.addWidget(widget)
        row.addStretch(1)
        self._column.addLayout(row)

    def _title(self) -> None:
        dark = active_theme().tokens is DARK
        self.title = PageTitle("Komponen · gelap" if dark else "Komponen · terang", "14 terbuka")
        self.title.summary.show_lines([SummaryLine("Tanggal cek", self.title)])
        self._column.addWidget(self.title)

    def _colors(self) -> None:
        swatches = []
        for name in TOKEN_NAMES:
            swatch = frame("card")
            swatch.setFixedSize(40, 28)
            swatch.setStyleSheet(f"background: {active_theme().tokens.of(name)}")
            swatch.setToolTip(name)
            swatches.append(swatch)
        self._row("Warna", *swatches, spacing=6)

    def _buttons(self) -> None:
        self.primary = Button("Simpan & cetak", PRIMARY, key="F9")
        self.pressed = Button("Ditekan", PRIMARY)
        self.pressed.setDown(True)
        self.busy = Button("Simpan & cetak", PRIMARY, key="F9")
        self.busy.set_busy("Menyimpan…")
        self.off_primary = Button("Tidak tersedia", PRIMARY)
        self.off_primary.setEnabled(False)
        self._row("Tombol utama", self.primary, self.pressed, self.busy, self.off_primary)
        self.secondary = Button("Simpan", key="F10")
        self.off = Button("Tidak tersedia")
        self.off.setEnabled(False)
        self.quiet = Button("Surat pengingat", QUIET, icon="mail")
        self.chip_on, self.chip_off = Chip("Terbuka", count=14), Chip("Milik saya", count=6)
        self.chip_on.setChecked(True)
        more = Button("Cetak", icon="printer", key="Ctrl+P"), self.off, self.quiet
        chips = (
            self.chip_on,
            self.chip_off,
            Chip("RW 008", icon="bookmark"),
            IconButton("maximize-2", "Perluas"),
        )
        self._row("Tombol lain", self.secondary, *more, *chips)

    def _states(self) -> None:
        self.pills = {
            "info": Pill("Diterima", "info", "inbox"),
            "neutral": Pill("Verifikasi", "neutral", "search"),
            "warning": Pill("Menunggu berkas", "warning", "paperclip"),
            "success": Pill("Jawaban masuk", "success", "message-circle"),
            "danger": Pill("Lewat 6 hari", "danger", "clock-alert"),
        }
        self.ladder = DesilLadder(2)
        marks = KeyCap("F9"), KeyCap("Alt+1"), self.ladder, DesilLadder(2, dense=True)
        self._row("Tanda keadaan", *self.pills.values(), *marks, spacing=8)

    def _inputs(self) -> None:
        self.line = LineField("Biasa", width=168)
        self.line.set_value("0812 0000 0001")
        self.empty = LineField("Kosong", width=168, placeholder="Ketik nama", hint="Nama, NIK, atau RT")
        self.bad = DateField("Salah", lambda: TODAY)
        self.bad.edit.setText("24-11-2026")
        self.bad.edit.left.emit()
        self.choice = ChoiceField("Pilihan", [Choice("datang", "Datang langsung")], width=168)
        self.choice.set_value("datang")
        self.read_only = LineField("Hanya baca", width=120)
        self.read_only.set_value("Rudi Hartono")
        self.read_only.set_read_only(on=True)
        password = PasswordField("Kata sandi", width=168)
        password.set_value("tiga kata acak")
        self._row("Isian", self.line, self.empty, self.bad, self.choice, self.read_only, password, spacing=16)
        area = TextAreaField("Isi keluhan", optional=True, placeholder="Mis. keadaan keluarga")
        moment = DateTimeField("Diterima", lambda: NOW, width=160)
        moment.set_value(NOW)
        long = SearchChoiceField("Kelurahan", [Choice("1", "Melati Indah"), Choice("2", "Mawar")], width=168)
        find = FindField("Warga di depan meja", lambda _text, _deliver: None, placeholder="Nama, NIK, RT")
        self._row("", area, moment, long, find, spacing=16)

    def _ticks(self) -> None:
        self.ticks = CheckRow("Persyaratan", [Tick("ktp", "KTP"), Tick("kis", "Kartu KIS")])
        self.ticks.set_value(frozenset({"ktp"}))
        self.radio = RadioRow(
            "Nomor", [Tick("next", "Berikutnya 0188"), Tick("given", "Dari petugas agenda")]
        )
        self.radio.set_value("next")
        self._row("Centang", self.ticks, self.radio, spacing=24)

    def _table(self) -> None:
        self.table = DataTable("Daftar pengaduan")
        self.model = RecordTableModel(COLUMNS, lambda row: row[0], self)
        self.model.set_rows(ROWS)
        self.table.show_model(self.model)
        self.table.show_sorted("batas")
        card = Card(flush=True)
        card.setFixedSize(720, 28 + 3 * 32 + 4)
        card.body.addWidget(self.table)
        past = Timeline(
            [
                Event("Batas jawab terlewati", "17-11-26 · otomatis", "clock-alert", "danger"),
                Event("Surat rujukan diserahkan", "05-11-26 · Yuliana K.", "send"),
                Event("Diterima, tanda terima dicetak", "02-11-26 09.40 · Yuliana K.", "inbox"),
            ]
        )
        past.setFixedWidth(260)
        self._row("Tabel, riwayat", card, past, spacing=24)

    def _messages(self) -> None:
        banners = (
            Banner("Data bulan ini belum diperiksa."),
            Banner("Surat faskes belum ada: tertulis “menyusul”.", "warning"),
            Banner("1 isian perlu diperbaiki: Tanggal cek", "danger"),
        )
        for banner in banners:
            banner.setFixedWidth(330)
        self._row("Pesan", *banners)
        steps = Steps(["Pilih berkas", "Cocokkan kolom", "Periksa", "Ambil"])
        steps.show_step(2)
        self._row(
            "Langkah", steps, StepPath(["Draf", "Menunggu ttd", "Dikirim"], ["pen-line", "clock", "send"])
        )
        card = Card("Warga", "5 jiwa")
        card.add_action(Button("Salin", QUIET, icon="copy"))
        card.body.addWidget(facts([("Keperluan", "P01 KIP/PIP terhenti"), ("Tujuan", "Dinas Pendidikan")]))
        chart = BarChart([Bar("Sep", 6), Bar("Okt", 6), Bar("Nov", 8)])
        chart.setFixedSize(180, 120)
        wizard = WizardSteps(
            [WizardStep("Wilayah", "Kelurahan kantor ini"), WizardStep("Kantor", "Nama, alamat")]
        )
        wizard.setFixedWidth(220)
        bar = SaveBar()
        bar.add_left(Button("Lanjut", PRIMARY, key="Enter"))
        bar.setFixedWidth(220)
        empty = EmptyState("inbox", "Belum ada pengaduan", "Muncul setelah layanan pertama.")
        self._row("Susunan", card, chart, wizard, bar, empty)


def main(arguments: list[str]) -> None:
    """Save the sheet as a picture."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication([])
    resources = Path(__file__).parents[2] / "resources"
    Theme(resources, DARK if "--dark" in arguments else LIGHT).apply(application)
    sheet = Gallery()
    sheet.show()
    sheet.grab().save(arguments[0])


if __name__ == "__main__":
    main(sys.argv[1:])
