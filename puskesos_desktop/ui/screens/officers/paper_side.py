"""Beside the form: the SK as it will be printed, or the scan of one received."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from puskesos_desktop.domain.errors import EnvironmentProblem, RuleBroken
from puskesos_desktop.presentation.sk_form import RECEIVE
from puskesos_desktop.ui.dialogs import FileKind
from puskesos_desktop.ui.preview import LiveWork, PageView, Paper
from puskesos_desktop.ui.widgets import SECONDARY, Button, EmptyState

if TYPE_CHECKING:
    from pathlib import Path

    from puskesos_desktop.presentation.sk_form import SkForm
    from puskesos_desktop.services.rendering import RenderedDocument
    from puskesos_desktop.services.sks import Sks
    from puskesos_desktop.ui.preview import Draw
    from puskesos_desktop.ui.shell import Desk

LARGEST_SCAN = 20_000_000
_PDF = b"%PDF-"


class PaperSide(QWidget):
    """Draws a while after the last edit, so that typing never waits.

    Signals:
        refused(Exception): the paper cannot be drawn, or the scan not be read.
    """

    refused = Signal(object)

    def __init__(self, desk: Desk, sks: Sks) -> None:
        super().__init__()
        self._desk, self._sks = desk, sks
        self._form: SkForm | None = None
        self._scan: bytes | None = None
        self._live = LiveWork(self, desk.runner, self._work)
        self._live.done.connect(self._show)
        self._live.failed.connect(self.refused)
        self._lay_out()

    def begin(self, form: SkForm) -> None:
        """Show the paper of another form."""
        self._form, self._scan = form, None
        self.draw()

    def refresh(self) -> None:
        """Draw again soon."""
        self._live.touch()

    def draw(self) -> None:
        """Draw now, as far as the form is filled in."""
        self._live.draw()

    def scan(self) -> bytes | None:
        """The scan that was chosen."""
        return self._scan

    def choose_scan(self) -> None:
        """Ask for the scan."""
        kinds = [FileKind("PDF", ("pdf",))]
        self._desk.files.open_file(self, "Pilih pindaian SK", kinds, self._read)

    def _work(self) -> Draw | None:
        form = self._form
        if form is None or form.mode == RECEIVE:
            self._show_scan()
            return None
        if not form.can_be_drawn:
            self.stack.setCurrentWidget(self.nothing)
            return None
        actor, draft, sks = self._desk.actor(), form.draft(), self._sks
        return lambda: sks.preview(actor, draft)

    def _read(self, path: Path) -> None:
        self._desk.runner.read(lambda _: _scan_of(path)).then(self._take, failed=self.refused.emit)

    def _take(self, scan: bytes) -> None:
        self._scan = scan
        self._show_scan()

    def _show_scan(self) -> None:
        if self._scan is None:
            self.stack.setCurrentWidget(self.no_scan)
        else:
            self.scan_view.show_paper(Paper(self._scan))
            self.stack.setCurrentWidget(self.scan_view)

    def _show(self, drawn: RenderedDocument) -> None:
        if self._form is not None:
            self.view.show_paper(Paper(drawn.pdf))
            self.stack.setCurrentWidget(self.view)

    def _lay_out(self) -> None:
        self.view = PageView(self._desk.runner, self._desk.raster)
        self.scan_view = PageView(self._desk.runner, self._desk.raster, "Pindaian SK")
        self.nothing = EmptyState(
            "file-text",
            "Hasil cetak tampil di sini",
            "Isi masa tugas dan tambahkan paling sedikit satu petugas.",
        )
        self.scan_button = Button("Pilih pindaian PDF", SECONDARY, icon="scan-line", key="Ctrl+P")
        self.scan_button.clicked.connect(self.choose_scan)
        self.no_scan = EmptyState(
            "scan-line",
            "Belum ada pindaian",
            "Pindai SK menjadi PDF, lalu pilih berkasnya. Boleh menyusul.",
            [self.scan_button],
        )
        self.stack = QStackedWidget()
        for widget in (self.view, self.nothing, self.scan_view, self.no_scan):
            self.stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)


def _scan_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_SCAN:
            raise RuleBroken("sk_scan_too_large", "scan", most=LARGEST_SCAN // 1_000_000)
        data = path.read_bytes()
    except OSError as error:
        raise EnvironmentProblem("io_error") from error
    if not data.startswith(_PDF):
        raise RuleBroken("sk_scan_not_pdf", "scan")
    return data
