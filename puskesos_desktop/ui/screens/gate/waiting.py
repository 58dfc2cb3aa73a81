"""Pages that only tell: work that must end first, and a start that could not be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar

from puskesos_desktop.presentation.error_texts import describe
from puskesos_desktop.ui.shell import CardPage
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import PRIMARY, Button, label

if TYPE_CHECKING:
    from puskesos_desktop.ui.jobs import JobHandle, Report


class WaitingPage(CardPage):
    """A job that nothing else may run beside: closing, or making the sample office."""

    def __init__(self, heading: str, text: str, icon: str = "loader") -> None:
        super().__init__("Puskesos", "Meja layanan kelurahan")
        self.title = heading
        self.say(heading, text, icon)
        self._step = label("", "hint")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(active_theme().px(6))
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName("Kemajuan")
        self.body.setSpacing(active_theme().px(8))
        self.body.addWidget(self._bar)
        self.body.addWidget(self._step)

    def watch(self, job: JobHandle) -> None:
        """Show how far a job is."""
        self._step.setText(job.label)
        job.progressed.connect(self._on_report)

    def _on_report(self, report: Report) -> None:
        self._step.setText(report.step)
        self._bar.setRange(0, report.total)
        self._bar.setValue(report.done)


class ProblemPage(CardPage):
    """Why the program cannot begin, and what to do about it.

    Signals:
        retried: the user dealt with it.
        given_up: close the program.
    """

    title = "Belum bisa dibuka"
    retried = Signal()
    given_up = Signal()

    def __init__(self, error: BaseException) -> None:
        super().__init__("Puskesos", "Meja layanan kelurahan")
        words = describe(error)
        self.say(words.title, words.text, "triangle-alert")
        self.again = Button(words.action or "Coba lagi", PRIMARY, key="Enter")
        self.again.clicked.connect(self.retried)
        self.close_button = Button("Tutup program")
        self.close_button.clicked.connect(self.given_up)
        self.body.setSpacing(active_theme().px(8))
        self.body.addWidget(self.again)
        self.body.addWidget(self.close_button)

    def on_enter(self) -> None:
        """Enter tries again."""
        self.again.setFocus()
