"""The page that ends a month: look at the counts, print the report, send the data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from puskesos_desktop.domain.roles import Action
from puskesos_desktop.presentation import report_form as form
from puskesos_desktop.services.permissions import may
from puskesos_desktop.services.report_context import ReportNotes
from puskesos_desktop.ui.dialogs import ConfirmDialog
from puskesos_desktop.ui.screens.reports.acts import ChosenMonth, MonthActs, ReportsTools
from puskesos_desktop.ui.screens.reports.opening import OpeningDialog
from puskesos_desktop.ui.screens.reports.parts import (
    CountTable,
    LettersIssued,
    Notes,
    OtherTables,
    SentPanel,
    WayOutFields,
    in_card,
)
from puskesos_desktop.ui.shell import Desk, Key, Screen, cap
from puskesos_desktop.ui.widgets import (
    PRIMARY,
    QUIET,
    SECONDARY,
    Button,
    Choice,
    ChoiceField,
    PageTitle,
    Pill,
    SaveBar,
    Scroll,
    page_layout,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from puskesos_desktop.domain.papers import PackageRecord
    from puskesos_desktop.services.reports import MonthReport
    from puskesos_desktop.ui.shell import Handlers


COVER = "pengantar_laporan"


class ReportsScreen(Screen):
    """Laporan & Kirim Data."""

    title = "Laporan & Kirim Data"
    rail_key = "laporan"
    about = "Hitungan satu bulan, laporannya, dan paket data untuk Dinas Sosial."

    def __init__(self, desk: Desk, tools: ReportsTools) -> None:
        super().__init__()
        self._desk, self._tools = desk, tools
        self._report: MonthReport | None = None
        self._panel = SentPanel()
        self._acts = MonthActs(desk, tools, self)
        self._acts.ended.connect(self._rest)
        self._acts.changed.connect(self._load)
        self._build()

    # ---- what the shell asks

    def side_panel(self) -> QWidget:
        """What left so far."""
        return self._panel

    def on_enter(self, params: Mapping[str, object]) -> None:
        """Show the month asked for, or the one that is usually wanted."""
        wanted = str(params.get("month") or self.month.value() or form.usual_month(self._desk.today()))
        self.month.set_value(wanted)
        self._load()
        self.month.control().setFocus()

    def handlers(self) -> Handlers:
        """F9 prints the report, F4 writes the letter that goes with it, F10 sends the data."""
        return {
            Key.LETTER: self.write_cover,
            Key.SAVE_PRINT: self.print_report,
            Key.SAVE: self.send,
            Key.EXPORT: self.save_files,
            Key.REFRESH: self._load,
        }

    # ---- acts

    def print_report(self) -> None:
        """Print the month's report."""
        if self._report is not None:
            self.print_button.set_busy("Mencetak…")
            self._acts.print_report(self._chosen(), self.save_files)

    def write_cover(self) -> None:
        """Begin the covering letter with the month's figures in it."""
        if self._report is not None:
            self._desk.navigator.go("buat_surat", form=COVER, month=self._report.month)

    def save_files(self) -> None:
        """Leave the report as PDF and workbook in a folder."""
        if self._report is not None:
            chosen = self._chosen()
            self._choose_folder(
                "Simpan laporan di folder", lambda folder: self._acts.leave_files(chosen, folder)
            )

    def send(self) -> None:
        """Build the month's package in a folder."""
        if not may(self._desk.actor(), Action.EXPORT_IDENTIFIED):
            self._desk.notices.warn("Kirim data dilakukan koordinator atau lurah.")
            return
        way = self.way_out.value()
        if self._report is None or self.way_out.show_problem(way.problem()):
            return
        chosen = self._chosen()
        self._choose_folder(
            "Simpan data kiriman di folder", lambda folder: self._acts.send(chosen, way, folder)
        )

    def freeze(self) -> None:
        """Ask, then lock the month."""
        dialog = ConfirmDialog(
            self,
            "Kunci laporan bulan ini?",
            "Angka dan surat laporan disimpan seperti sekarang. "
            "Kejadian bulan ini tidak dapat ditambah lagi.",
            yes="Kunci laporan",
        )
        dialog.confirmed.connect(lambda: self._acts.freeze(self._chosen()))
        dialog.open()

    def enter_opening(self) -> None:
        """Ask for what was open before the program."""
        if self._report is None:
            return
        month = str(self.month.value())
        dialog = OpeningDialog(self, self._report.names, month)
        dialog.entered.connect(lambda counts: self._acts.set_opening(month, counts))
        dialog.open()

    # ---- loading

    def _load(self) -> None:
        chosen, actor, tools = self._chosen(), self._desk.actor(), self._tools
        self._desk.runner.read(
            lambda _: (
                tools.reports.month(actor, chosen.month, chosen.notes),
                tools.packages.all(actor),
                tools.reports.opening(actor) is None,
            )
        ).then(self._show, failed=self._desk.notices.refuse)

    def _show(self, found: tuple[MonthReport, list[PackageRecord], bool]) -> None:
        report, packages, opening_missing = found
        if report.month != self.month.value():
            return
        self._report = report
        today = self._desk.today()
        words, tone = form.state_words(report, today)
        self.state.show_state(words, tone)
        self.counts.show_lines(form.count_lines(report))
        self.letters.show_rows(report.counts.letters)
        self.tables.show_lines(form.table_lines(report))
        self._panel.show_lines(form.package_lines(packages))
        self.way_out.suggest_reason(form.standing_reason(packages))
        may_freeze = form.may_freeze(report, today) and may(self._desk.actor(), Action.FREEZE_REPORT)
        self.freeze_button.setVisible(may_freeze)
        self.opening_button.setVisible(opening_missing and may(self._desk.actor(), Action.FREEZE_REPORT))
        for field in (self.notes.problems, self.notes.suggestions):
            field.set_read_only(on=report.frozen)

    def _rest(self) -> None:
        self.print_button.set_busy("")

    def _choose_folder(self, title: str, then: Callable[[Path], None]) -> None:
        self._desk.files.choose_folder(self, title, self._tools.exports, then)

    def _chosen(self) -> ChosenMonth:
        return ChosenMonth(
            str(self.month.value()),
            ReportNotes(
                form.lines_of(self.notes.problems.value()), form.lines_of(self.notes.suggestions.value())
            ),
        )

    # ---- building

    def _build(self) -> None:
        column = page_layout(self, bottom=0)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Scroll(self._make_content()), 1)
        column.addWidget(self._make_bar())

    def _make_content(self) -> QWidget:
        content = QWidget()
        column = page_layout(content)
        column.addWidget(self._make_title())
        self.month = ChoiceField(
            "Bulan",
            [Choice(code, words) for code, words in form.month_choices(self._desk.today())],
            width=258,
        )
        self.month.edited.connect(self._load)
        self.state = Pill("", "neutral")
        row = QHBoxLayout()
        row.addWidget(self.month)
        row.addWidget(self.state)
        row.addStretch(1)
        column.addLayout(row)
        self.counts, self.letters, self.notes = CountTable(), LettersIssued(), Notes()
        self.way_out = WayOutFields()
        column.addWidget(in_card("Pengaduan menurut kelompok", self.counts))
        column.addWidget(in_card("Surat yang diterbitkan", self.letters))
        self.tables = OtherTables()
        column.addWidget(self.tables)
        column.addWidget(self.notes)
        column.addWidget(self.way_out)
        column.addStretch(1)
        return content

    def _make_title(self) -> PageTitle:
        title = PageTitle(self.title)
        self.opening_button = Button("Isi sisa awal", QUIET, icon="pencil")
        self.opening_button.clicked.connect(self.enter_opening)
        self.freeze_button = Button("Kunci laporan", SECONDARY, icon="lock")
        self.freeze_button.clicked.connect(self.freeze)
        self.cover_button = Button("Surat pengantar", SECONDARY, icon="mail", key=cap(Key.LETTER))
        self.cover_button.clicked.connect(self.write_cover)
        for button in (self.opening_button, self.freeze_button):
            button.hide()
            title.add(button)
        title.add(self.cover_button)
        # Only in the title: shown before, it would be a window of its own and take the keys.
        self.cover_button.setVisible(may(self._desk.actor(), Action.DRAFT_LETTER))
        return title

    def _make_bar(self) -> SaveBar:
        bar = SaveBar()
        self.print_button = bar.add_left(
            Button("Cetak laporan", PRIMARY, icon="printer", key=cap(Key.SAVE_PRINT))
        )
        self.send_button = bar.add_left(Button("Kirim data", SECONDARY, icon="send", key=cap(Key.SAVE)))
        self.files_button = bar.add_right(
            Button("Simpan PDF & Excel", SECONDARY, icon="download", key=cap(Key.EXPORT))
        )
        self.print_button.clicked.connect(self.print_report)
        self.send_button.clicked.connect(self.send)
        self.files_button.clicked.connect(self.save_files)
        return bar
