"""Keeps a permohonan safe while it is typed: every two seconds, and when its dialog closes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from puskesos_desktop.presentation.left_work import REQUEST
from puskesos_desktop.services.ports.storage import Draft

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from puskesos_desktop.services.workplace import Workplace
    from puskesos_desktop.ui.shell import Desk

EVERY_MS = 2_000
NOT_KEPT = "Belum tersimpan sementara"


class RequestDrafts(QObject):
    """One draft; `content` gives what was typed, nothing while there is nothing to keep."""

    def __init__(
        self,
        desk: Desk,
        work: Workplace,
        uid: str,
        content: Callable[[], Mapping[str, str]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk, self._drafts, self.uid, self._content = desk, work.drafts, uid, content
        self._kept: Mapping[str, str] = {}
        self._over = False
        timer = QTimer(self)
        timer.setInterval(EVERY_MS)
        timer.timeout.connect(self.keep)
        timer.start()

    def keep(self) -> None:
        """Keep what has changed since."""
        content = dict(self._content())
        if self._over or not content or content == self._kept:
            return
        self._kept = content
        drafts, draft = self._drafts, Draft(self.uid, self._desk.actor().user_id, REQUEST, content)
        # The drafts' file is not the register: a long import must not hold up typing.
        self._desk.runner.read(lambda _progress: drafts.save(draft), label="Menyimpan sementara…").then(
            failed=self._on_lost
        )

    def forget(self) -> None:
        """It stands in the book, or was thrown away."""
        self._over = True
        drafts, uid = self._drafts, self.uid
        self._desk.runner.write(lambda _progress: drafts.remove(uid)).then(failed=self._on_lost)

    def _on_lost(self, _error: Exception) -> None:
        self._desk.status.say_saved(NOT_KEPT, "warning")
