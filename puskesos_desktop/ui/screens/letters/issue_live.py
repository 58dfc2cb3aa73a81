"""The page of an office paper, drawn anew when the hands rest, with what the guards find."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from puskesos_desktop.services.office_letter_views import IssuePreview
from puskesos_desktop.ui.preview import PageView, Paper

if TYPE_CHECKING:
    from puskesos_desktop.ui.jobs import JobRunner

AFTER_MS = 120


class IssueLive(QObject):
    """Draws beside the form; answers to older states are dropped, and what cannot be drawn leaves it empty.

    Signals:
        drawn(IssuePreview): what was found, whether a page could be drawn or not.
        failed(Exception): the work itself was refused.
    """

    drawn = Signal(object)
    failed = Signal(object)
    Draw = Callable[[], IssuePreview]

    def __init__(self, view: PageView, runner: JobRunner, draw_of: Callable[[], Draw | None]) -> None:
        super().__init__(view)
        self._view, self._runner, self._draw_of = view, runner, draw_of
        self._asked = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AFTER_MS)
        self._timer.timeout.connect(self.draw)

    def touch(self) -> None:
        """Something was typed: draw when the hands rest."""
        self._timer.start()

    def draw(self) -> None:
        """Draw the present state now."""
        draw = self._draw_of()
        if draw is None:
            return
        self._asked += 1
        asked = self._asked
        self._runner.read(lambda _: (asked, draw())).then(self._show, failed=self.failed.emit)

    def _show(self, found: tuple[int, IssuePreview]) -> None:
        asked, preview = found
        if asked != self._asked:
            return
        self._view.show_paper(None if preview.drawn is None else Paper(preview.drawn.pdf))
        self.drawn.emit(preview)
