"""What is done with a month: print, leave as files, send, lock; each is one job and one notice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from puskesos_desktop.presentation import report_form as form
from puskesos_desktop.presentation.import_form import SpokenProgress
from puskesos_desktop.services.packages import BuildPackage
from puskesos_desktop.services.ports.exchange import Protection
from puskesos_desktop.ui.printing import PrintJob

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from puskesos_desktop.services.packages import PackageBuilt, Packages
    from puskesos_desktop.services.progress import Progress
    from puskesos_desktop.services.report_context import ReportNotes
    from puskesos_desktop.services.report_sheets import ReportSheets
    from puskesos_desktop.services.reports import Reports
    from puskesos_desktop.ui.printing import Printed
    from puskesos_desktop.ui.shell import Desk


@dataclass(frozen=True)
class ReportsTools:
    """The services of this page; `exports` is where folders are first looked for."""

    reports: Reports
    sheets: ReportSheets
    packages: Packages
    make_passphrase: Callable[[], str]
    exports: Path


@dataclass(frozen=True)
class ChosenMonth:
    """A month with what people wrote about it."""

    month: str
    notes: ReportNotes


class MonthActs(QObject):
    """Acts on a month and tells the officer.

    Signals:
        changed: something of the month or its packages is different now.
        ended: an act is over, whatever came of it.
    """

    changed = Signal()
    ended = Signal()

    def __init__(self, desk: Desk, tools: ReportsTools, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._tools = desk, tools

    def print_report(self, chosen: ChosenMonth, otherwise: Callable[[], None]) -> None:
        """Print the month's report; without a printer `otherwise` is offered."""
        actor, reports, printer = self._desk.actor(), self._tools.reports, self._desk.printer

        def work(_: Progress) -> Printed:
            pdf = reports.pdf(actor, reports.month(actor, chosen.month, chosen.notes))
            return printer.print(PrintJob(pdf, title="Laporan bulanan"))

        def tell(printed: Printed) -> None:
            self.ended.emit()
            if printed.ok:
                self._desk.notices.done("Laporan dikirim ke pencetak.")
            else:
                self._desk.notices.warn(
                    "Belum ada pencetak yang siap.", action="Simpan berkas", act=otherwise
                )

        self._desk.runner.read(work).then(tell, failed=self._refused)

    def leave_files(self, chosen: ChosenMonth, folder: Path) -> None:
        """Leave the report as PDF and workbook in a folder."""
        actor, tools = self._desk.actor(), self._tools

        def work(_: Progress) -> Path:
            report = tools.reports.month(actor, chosen.month, chosen.notes)
            return tools.sheets.leave(actor, report, tools.reports.pdf(actor, report), folder)

        self._desk.runner.read(work, label="Menyimpan laporan").then(
            lambda path: self._tell(f"Laporan tersimpan: {path.name} dan berkas Excel di sampingnya."),
            failed=self._refused,
        )

    def send(self, chosen: ChosenMonth, way: form.WayOut, folder: Path) -> None:
        """Build the month's package in a folder."""
        passphrase = self._tools.make_passphrase() if way.way == "aes_zip" else ""
        protection = Protection(
            way.way,  # type: ignore[arg-type]
            reason=way.reason if way.way == "terbuka" else "",
            passphrase=passphrase,
            recipient=way.recipient.strip() if way.way == "age" else "",
        )
        command = BuildPackage(chosen.month, folder, protection)
        actor, packages = self._desk.actor(), self._tools.packages
        self._desk.runner.write(
            lambda progress: packages.build(actor, command, SpokenProgress(progress)),
            label="Menyiapkan data kiriman",
            cancellable=True,
        ).then(lambda built: self._sent(built, passphrase), failed=self._refused, cancelled=self.ended.emit)

    def freeze(self, chosen: ChosenMonth) -> None:
        """Lock the month."""
        actor, reports = self._desk.actor(), self._tools.reports
        self._desk.runner.write(lambda _: reports.freeze(actor, chosen.month, chosen.notes)).then(
            lambda _: self._tell("Laporan terkunci."), failed=self._refused
        )

    def set_opening(self, month: str, counts: dict[str, int]) -> None:
        """Enter what was open before the program."""
        actor, reports = self._desk.actor(), self._tools.reports
        self._desk.runner.write(lambda _: reports.set_opening(actor, month, counts)).then(
            lambda _: self._tell("Sisa awal tersimpan."), failed=self._refused
        )

    def _sent(self, built: PackageBuilt, passphrase: str) -> None:
        rows = sum(file.rows or 0 for file in built.written.files if file.path.endswith(".csv"))
        words = form.built_words(built.written.path, rows)
        if not passphrase:
            self._tell(words)
            return
        self.ended.emit()
        self.changed.emit()
        words += f" Kata sandi: {passphrase}. Catat, lalu sampaikan lewat jalan lain."
        self._desk.notices.warn(words)

    def _tell(self, words: str) -> None:
        self.ended.emit()
        self.changed.emit()
        self._desk.notices.done(words)

    def _refused(self, error: Exception) -> None:
        self.ended.emit()
        self._desk.notices.refuse(error)
