"""Keeps the panel with the list of permohonan: the current one is read once the cursor has come to rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from puskesos_desktop.presentation.error_texts import describe
from puskesos_desktop.presentation.request_views import request_detail_view
from puskesos_desktop.ui.jobs import Latest
from puskesos_desktop.ui.screens.complaints.panel import CasePanel

if TYPE_CHECKING:
    from puskesos_desktop.services.request_views import RequestDetail
    from puskesos_desktop.services.workplace import Workplace
    from puskesos_desktop.ui.shell import Desk

SETTLE_MS = 60
CHOOSE_ONE = "Pilih satu permohonan."


class RequestBeside(QObject):
    """Reads and shows one permohonan."""

    def __init__(self, desk: Desk, work: Workplace) -> None:
        """Live as long as the panel, which the window frees beside the page."""
        self.panel = CasePanel()
        super().__init__(self.panel)
        self._desk, self._work = desk, work
        self.detail: RequestDetail | None = None
        self._current: int | None = None
        self._focus_wanted = False
        self._latest = Latest()
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self.load)

    def choose(self, identity: object) -> None:
        """The cursor of the list came to another one, or to none."""
        self._current = identity if isinstance(identity, int) else None
        self._focus_wanted = False
        self._settle.start()

    def refresh(self) -> None:
        """Read it anew a little later."""
        self._settle.start()

    def focus(self, identity: object) -> None:
        """Go to the steps, also when Enter comes before the panel does."""
        is_here = self.detail is not None and self.detail.request.id == identity
        self._focus_wanted = not is_here
        if is_here:
            self.panel.focus_steps()

    def load(self) -> None:
        """Read it now."""
        if self._current is None:
            self._latest.forget()
            self._show(None)
            return
        actor, queries, wanted = self._desk.actor(), self._work.request_queries, self._current

        def read() -> RequestDetail | None:
            rows = queries.rows(actor, [wanted])
            return queries.get_detail(actor, rows[0].uid) if rows else None

        self._desk.runner.read(lambda _progress: read()).then(
            self._latest.only(self._show), failed=self._on_failed
        )

    def _show(self, detail: RequestDetail | None) -> None:
        self.detail = detail
        if detail is None:
            self.panel.show_nothing(CHOOSE_ONE)
            return
        self.panel.show_case(request_detail_view(detail, self._desk.actor().timezone))
        if self._focus_wanted:
            self._focus_wanted = not self.panel.focus_steps()

    def _on_failed(self, error: Exception) -> None:
        self.detail = None
        self.panel.show_nothing(describe(error).title)
