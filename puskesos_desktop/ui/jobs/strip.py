"""Progress in the status bar: appears when work takes over 300 ms, with a cancel where there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import QUIET, Button, label

if TYPE_CHECKING:
    from puskesos_desktop.ui.jobs.handle import JobHandle, Report
    from puskesos_desktop.ui.jobs.runner import JobRunner

APPEAR_AFTER_MS = 300


class ProgressStrip(QWidget):
    """Shows the job that was started last of those still running; never modal."""

    def __init__(self, runner: JobRunner, *, appear_after_ms: int = APPEAR_AFTER_MS) -> None:
        super().__init__()
        theme = active_theme()
        self._jobs: list[JobHandle] = []
        self._words, self._bar = label("", "small"), QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedSize(theme.px(160), theme.px(6))
        self._bar.setAccessibleName("Kemajuan")
        self._cancel = Button("Batalkan", QUIET)
        self._cancel.setFixedHeight(theme.px(24))
        self._cancel.clicked.connect(self._cancel_current)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(8))
        for widget in (self._words, self._bar, self._cancel):
            line.addWidget(widget)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(appear_after_ms)
        self._timer.timeout.connect(self._appear)
        runner.started.connect(self._on_started)
        runner.ended.connect(self._on_ended)
        self.hide()

    def words(self) -> str:
        """What is shown now."""
        return self._words.text()

    @Slot(object)
    def _on_started(self, job: JobHandle) -> None:
        self._jobs.append(job)
        job.progressed.connect(lambda report: self._on_report(job, report))
        if not self.isVisible() and not self._timer.isActive():
            self._timer.start()
        elif self.isVisible():
            self._appear()

    @Slot(object)
    def _on_ended(self, job: JobHandle) -> None:
        if job in self._jobs:
            self._jobs.remove(job)
        if not self._jobs:
            self._timer.stop()
            self.hide()
        elif self.isVisible():
            self._appear()

    def _appear(self) -> None:
        if self._jobs:
            job = self._jobs[-1]
            self._words.setText(job.label)
            self._bar.setRange(0, 0)
            self._bar.hide()
            self._cancel.setVisible(job.cancellable)
            self._cancel.setEnabled(True)
            self.show()

    def _on_report(self, job: JobHandle, report: Report) -> None:
        if self._jobs and job is self._jobs[-1]:
            counted = f"{report.done:,}".replace(",", ".")
            total = f" dari {report.total:,}".replace(",", ".") if report.total else ""
            self._words.setText(f"{report.step} {counted}{total}")
            self._bar.setVisible(bool(report.total))
            self._bar.setRange(0, max(1, report.total))
            self._bar.setValue(min(report.done, report.total))

    def _cancel_current(self) -> None:
        if self._jobs:
            self._jobs[-1].cancel()
            self._words.setText("Dibatalkan…")
            self._cancel.setEnabled(False)
