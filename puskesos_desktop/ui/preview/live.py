"""What is worked out anew while somebody writes; answers to older states are dropped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance

from puskesos_desktop.presentation.error_texts import describe
from puskesos_desktop.ui.preview.view import PageView, Paper

if TYPE_CHECKING:
    from puskesos_desktop.services.rendering import RenderedDocument
    from puskesos_desktop.ui.jobs import JobRunner

AFTER_MS = 250
Draw = Callable[[], object]


class LiveWork(QObject):
    """Waits until the hands rest, then works beside the window.

    `work_of` gives the work for the present state, or None while there is none.

    Signals:
        done(object): what the work for the present state gave.
        failed(Exception): why it was refused.
    """

    done = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        host: QObject,
        runner: JobRunner,
        work_of: Callable[[], Draw | None],
        *,
        after_ms: int = AFTER_MS,
    ) -> None:
        super().__init__(host)
        self._runner, self._work_of = runner, work_of
        self._asked = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(after_ms)
        self._timer.timeout.connect(self.draw)

    def touch(self) -> None:
        """Something was typed: work when the hands rest."""
        self._timer.start()

    def draw(self) -> None:
        """Work out the present state now; what is still under way is of an older one."""
        self._asked += 1
        asked, work = self._asked, self._work_of()

        def only(signal: SignalInstance) -> Callable[[object], None]:
            return lambda value: signal.emit(value) if asked == self._asked else None

        if work is not None:
            self._runner.read(lambda _: work()).then(only(self.done), failed=only(self.failed))


class LivePreview(LiveWork):
    """Draws a paper beside its form; `say` takes the words of a refusal."""

    def __init__(
        self,
        view: PageView,
        runner: JobRunner,
        draw_of: Callable[[], Draw | None],
        say: Callable[[str], None],
        names: Sequence[str] = (),
    ) -> None:
        super().__init__(view, runner, draw_of)
        self._view, self._say = view, say
        self._names = tuple(names)
        self.done.connect(self._show)
        self.failed.connect(self._refused)

    def _show(self, drawn: RenderedDocument) -> None:
        self._view.show_paper(Paper(drawn.pdf, names=self._names))

    def _refused(self, error: Exception) -> None:
        words = describe(error)
        self._say(f"{words.title}. {words.text}")
