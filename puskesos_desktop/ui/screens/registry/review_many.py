"""What the review does to many at once: search the register for doubles, join all that is sure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from puskesos_desktop.presentation import review_words as words

if TYPE_CHECKING:
    from puskesos_desktop.services.identity_views import ScanResult
    from puskesos_desktop.services.progress import Progress
    from puskesos_desktop.ui.screens.registry.review_work import ReviewTools
    from puskesos_desktop.ui.shell import Desk


class ReviewMany(QObject):
    """Long work that can be stopped.

    Signals:
        ended: the list should be read anew.
    """

    ended = Signal()

    def __init__(self, desk: Desk, tools: ReviewTools, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._tools = desk, tools

    def search(self) -> None:
        """Compare everybody with everybody who may be the same."""
        actor, doubles = self._desk.actor(), self._tools.doubles
        job = self._desk.runner.write(
            lambda progress: doubles.search(actor, progress=SpokenSteps(progress)),
            label="Mencari warga ganda…",
            cancellable=True,
        )
        job.then(self._searched, failed=self._refused, cancelled=self._stopped)

    def join_sure(self) -> None:
        """Join all that leave no doubt."""
        actor, merging = self._desk.actor(), self._tools.merging
        job = self._desk.runner.write(
            lambda progress: merging.join_sure(actor, SpokenSteps(progress)),
            label="Menggabungkan…",
            cancellable=True,
        )
        job.then(self._joined, failed=self._refused, cancelled=self._stopped)

    def _searched(self, result: ScanResult) -> None:
        self._desk.notices.done(words.scan_words(result))
        self.ended.emit()

    def _joined(self, count: int) -> None:
        self._desk.notices.done(words.joined_words(count))
        self.ended.emit()

    def _stopped(self) -> None:
        self._desk.notices.info("Dihentikan")
        self.ended.emit()

    def _refused(self, error: Exception) -> None:
        self._desk.notices.refuse(error)
        self.ended.emit()


class SpokenSteps:
    """Turns the steps of the use cases into words for the status bar."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self.checkpoint = progress.checkpoint

    def report(self, step: str, done: int, total: int) -> None:
        """Hand the step on in words."""
        self._progress.report(words.STEPS.get(step, step), done, total)
