"""A paper that is drawn anew while somebody writes it; answers to older states are dropped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from puskesos_desktop.presentation.error_texts import describe
from puskesos_desktop.ui.preview.view import PageView, Paper

if TYPE_CHECKING:
    from puskesos_desktop.services.rendering import RenderedDocument
    from puskesos_desktop.ui.jobs import JobRunner

AFTER_MS = 250
Draw = Callable[[], "RenderedDocument"]


class LivePreview(QObject):
    """Waits until the hands rest, then draws beside the form.

    `draw_of` gives the work for the present state, or None while nothing can be drawn; `say` takes the words
    of a refusal.
    """

    def __init__(
        self,
        view: PageView,
        runner: JobRunner,
        draw_of: Callable[[], Draw | None],
        say: Callable[[str], None],
        names: Sequence[str] = (),
    ) -> None:
        super().__init__(view)
        self._view, self._runner, self._draw_of, self._say = view, runner, draw_of, say
        self._names = tuple(names)
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
        self._runner.read(lambda _: (asked, draw())).then(self._show, failed=self._refused)

    def _show(self, found: tuple[int, RenderedDocument]) -> None:
        asked, drawn = found
        if asked == self._asked:
            self._view.show_paper(Paper(drawn.pdf, names=self._names))

    def _refused(self, error: Exception) -> None:
        words = describe(error)
        self._say(f"{words.title}. {words.text}")
