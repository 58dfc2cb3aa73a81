"""How many cases want somebody today, beside Hari Ini in the rail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from puskesos_desktop.domain.roles import Action
from puskesos_desktop.services.permissions import may
from puskesos_desktop.ui.jobs import Latest

if TYPE_CHECKING:
    from collections.abc import Callable

    from puskesos_desktop.app.surroundings import Surroundings
    from puskesos_desktop.services.session import Actor
    from puskesos_desktop.services.workplace import Workplace

PAGE = "hari_ini"


class WaitingCount(QObject):
    """Counts anew whenever a page is entered, which is what follows a save; a minute is soon enough else."""

    def __init__(self, around: Surroundings, work: Workplace, actor: Callable[[], Actor]) -> None:
        super().__init__(around.window)
        self._around, self._work, self._actor = around, work, actor
        self._latest = Latest()
        around.window.pages.entered.connect(self.count)

    def count(self) -> None:
        """Ask beside the window."""
        actor, today = self._actor(), self._work.today
        if not may(actor, Action.SEE_COMPLAINT):
            self._show(0)
            return
        self._around.runner.read(lambda _progress: today.waiting(actor)).then(self._latest.only(self._show))

    def _show(self, count: int) -> None:
        self._around.window.work.rail.set_count(PAGE, count)
