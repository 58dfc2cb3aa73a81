"""What was taken in before: its list, taking one back, and forgetting how columns were matched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from puskesos_desktop.services.imports import Imports
    from puskesos_desktop.services.progress import Progress
    from puskesos_desktop.services.register_views import BatchLine
    from puskesos_desktop.ui.shell import Desk


class ImportHistory(QObject):
    """Looks back; the work on a new file is another's.

    Signals:
        loaded(list): the latest imports, newest first.
        profile_forgotten: a file of that shape is to be looked at anew.
    """

    loaded = Signal(object)
    profile_forgotten = Signal()

    def __init__(self, desk: Desk, imports: Imports, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._imports = desk, imports

    def load(self) -> None:
        """Ask for the list."""
        actor, imports = self._desk.actor(), self._imports
        self._desk.runner.read(lambda _progress: imports.history(actor)).then(
            self.loaded.emit, failed=self._desk.notices.refuse
        )

    def take_back(self, batch: BatchLine) -> None:
        """Undo an import as one."""
        actor, imports = self._desk.actor(), self._imports

        def work(_progress: Progress) -> str:
            imports.take_back(actor, batch.uid)
            return batch.source_name

        self._desk.runner.write(work, label="Membatalkan…").then(
            self._taken_back, failed=self._desk.notices.refuse
        )

    def forget_profile(self, key: str) -> None:
        """Judge files of this shape by themselves again."""
        actor, imports = self._desk.actor(), self._imports
        self._desk.runner.write(
            lambda _progress: imports.profiles.forget(actor, key), label="Menyimpan…"
        ).then(lambda _done: self.profile_forgotten.emit(), failed=self._desk.notices.refuse)

    def _taken_back(self, name: str) -> None:
        self._desk.notices.done(f"Pengambilan {name} dibatalkan")
        self.load()
