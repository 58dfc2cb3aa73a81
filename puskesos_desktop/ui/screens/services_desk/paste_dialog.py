"""Tempel laporan: a message of eighteen lines, or rows of a sheet, become visits to look through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication

from puskesos_desktop.domain.field_reports import read_reports
from puskesos_desktop.presentation.report_drafts import MOST, drafts_of, reports_words
from puskesos_desktop.ui.dialogs import Dialog
from puskesos_desktop.ui.widgets import TextAreaField

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from puskesos_desktop.domain.field_reports import FieldReport
    from puskesos_desktop.presentation.complaint_form_state import FormChoices
    from puskesos_desktop.services.workplace import Workplace
    from puskesos_desktop.ui.shell import Desk

WIDTH, LINES, LONGEST = 720, 18, 200_000
TITLE = "Tempel laporan"
EXPLAINED = (
    "Pesan WhatsApp 18 baris dari fasilitator, satu atau beberapa, atau baris Excel. "
    "Yang meragukan ditandai; belum ada yang masuk buku sebelum Anda simpan."
)
READING = "Membaca…"


class PasteDialog(Dialog):
    """Takes a text and gives visits.

    Signals:
        made(list): contents of visits, the first one first.
    """

    made = Signal(object)

    def __init__(self, parent: QWidget, desk: Desk, work: Workplace, choices: FormChoices) -> None:
        super().__init__(parent, TITLE, EXPLAINED, width=WIDTH)
        self._desk, self._work, self._choices = desk, work, choices
        self._reports: tuple[FieldReport, ...] = ()
        self.text = TextAreaField("Teks laporan", lines=LINES)
        self.body.addWidget(self.text)
        self.add_button("Batal", key="Esc").clicked.connect(self.reject)
        self.yes_button = self.add_button("Jadikan isian", primary=True, key="F10")
        self.yes_button.clicked.connect(self._make)
        self.text.edited.connect(self._read)
        self._begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F10 goes on from anywhere."""
        if event.key() == Qt.Key.Key_F10:
            self._make()
            return
        super().keyPressEvent(event)

    def _begin(self) -> None:
        """What was copied stands there already when it can be read."""
        copied = QGuiApplication.clipboard().text()[:LONGEST]
        if read_reports(copied):
            self.text.set_value(copied)
        self._read()
        self.text.control().setFocus(Qt.FocusReason.OtherFocusReason)

    def _read(self) -> None:
        self._reports = read_reports(self.text.value()[:LONGEST])
        fits = 0 < len(self._reports) <= MOST
        self.text.set_hint(reports_words(self._reports), "muted" if fits else "warning")
        self.yes_button.setEnabled(fits)

    def _make(self) -> None:
        if not self.yes_button.isEnabled() or self.yes_button.is_busy():
            return
        self.yes_button.set_busy(READING)
        actor, registry, today = self._desk.actor(), self._work.registry, self._desk.today()
        reports, choices = self._reports, self._choices
        self._desk.runner.read(
            lambda _progress: drafts_of(
                reports, choices, lambda text: registry.search(actor, text, 10), today
            ),
            label="Mencocokkan…",
        ).then(self._on_made, failed=self._on_failed)

    def _on_made(self, drafts: list[dict[str, object]]) -> None:
        self.accept()
        self.made.emit(drafts)

    def _on_failed(self, error: Exception) -> None:
        self.yes_button.set_busy("")
        self._desk.notices.refuse(error)
