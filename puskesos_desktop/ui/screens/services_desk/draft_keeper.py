"""Keeps typing safe: one piece of work at a time in the drafts' file, the newest state of each draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from puskesos_desktop.presentation.left_work import VISIT
from puskesos_desktop.services.ports.storage import Draft

if TYPE_CHECKING:
    from collections.abc import Callable

    from puskesos_desktop.presentation.open_visits import Visit
    from puskesos_desktop.services.ports.storage import Drafts
    from puskesos_desktop.ui.jobs import JobHandle
    from puskesos_desktop.ui.shell import Desk


class DraftKeeper(QObject):
    """Saves and forgets drafts beside the window, in the order asked.

    It reads as far as the runner is concerned: the drafts' file is not the register, and a long import must
    not hold up typing.

    Signals:
        kept: a draft lies safe.
        lost(Exception): it could not be kept; typing goes on.
    """

    kept = Signal()
    lost = Signal(object)

    def __init__(self, desk: Desk, drafts: Drafts, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._drafts = desk, drafts
        self._waiting: dict[str, Draft | None] = {}
        self._running = False

    def keep(self, visit: Visit) -> None:
        """Keep the newest state of a visit."""
        content = dict(visit.content)
        self._waiting[visit.uid] = Draft(visit.uid, self._desk.actor().user_id, VISIT, content)
        self._next()

    def forget(self, uid: str) -> None:
        """Forget a visit; a save of it still under way comes first."""
        self._waiting[uid] = None
        self._next()

    def recover(self, found: Callable[[list[Draft]], None]) -> None:
        """Read what the officer at the desk left behind, the oldest first."""
        user_id = self._desk.actor().user_id

        def shown(drafts: list[Draft]) -> None:
            found([draft for draft in reversed(drafts) if draft.kind == VISIT])

        self._desk.runner.read(lambda _progress: list(self._drafts.all_for(user_id))).then(
            shown, failed=self._on_lost
        )

    def flush(self) -> None:
        """Hand over what waits as a write, which closing the window waits for."""
        waiting, self._waiting = self._waiting, {}
        for uid, draft in waiting.items():
            self._submit(uid, draft, self._desk.runner.write)

    def _next(self) -> None:
        if self._running or not self._waiting:
            return
        uid = next(iter(self._waiting))
        draft = self._waiting.pop(uid)
        self._running = True
        handle = self._submit(uid, draft, self._desk.runner.read)
        handle.finished.connect(self._on_finished)
        if handle.is_over():
            self._on_finished()

    def _submit(self, uid: str, draft: Draft | None, submit: Callable[..., JobHandle]) -> JobHandle:
        drafts = self._drafts
        if draft is None:
            return submit(lambda _progress: drafts.remove(uid)).then(failed=self._on_lost)
        handle = submit(lambda _progress: drafts.save(draft), label="Menyimpan sementara…")
        return handle.then(self._on_kept, failed=self._on_lost)

    def _on_kept(self, _nothing: object) -> None:
        self.kept.emit()

    def _on_lost(self, error: Exception) -> None:
        self.lost.emit(error)

    def _on_finished(self) -> None:
        self._running = False
        self._next()
