"""Keeps the panel with a list: the current row is read once the cursor has come to rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from puskesos_desktop.presentation.case_above import case_view
from puskesos_desktop.presentation.error_texts import describe
from puskesos_desktop.presentation.request_views import request_detail_view
from puskesos_desktop.services.desk_queries import ComplaintDetail
from puskesos_desktop.services.request_views import RequestDetail
from puskesos_desktop.ui.jobs import Latest
from puskesos_desktop.ui.screens.complaints.panel import CasePanel

if TYPE_CHECKING:
    from collections.abc import Callable

    from puskesos_desktop.presentation.complaint_detail import DetailView
    from puskesos_desktop.presentation.complaint_views import Setting
    from puskesos_desktop.services.session import Actor
    from puskesos_desktop.services.workplace import Workplace
    from puskesos_desktop.ui.shell import Desk

SETTLE_MS = 60

Detail = TypeVar("Detail", ComplaintDetail, RequestDetail)


@dataclass(frozen=True)
class Reading(Generic[Detail]):
    """How the list's own kind of thing is read and shown.

    Attributes:
        read: the thing of a row, None when it is gone.
        id_of: the row that it belongs to.
        view: what the panel paints.
        nothing: said while no row is current.
    """

    read: Callable[[Actor, int], Detail | None]
    id_of: Callable[[Detail], int | None]
    view: Callable[[Detail], DetailView]
    nothing: str


class Beside(QObject, Generic[Detail]):
    """Reads and shows one at a time.

    Signals:
        shown(object): one stands in the panel.
    """

    shown = Signal(object)

    def __init__(self, desk: Desk, reading: Reading[Detail]) -> None:
        """Live as long as the panel, which the window frees beside the page."""
        self.panel = CasePanel()
        super().__init__(self.panel)
        self._desk = desk
        self._reading: Reading[Detail] = reading
        self.detail: Detail | None = None
        self._current: int | None = None
        self._focus_wanted = False
        self._latest = Latest()
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self.load)

    def choose(self, identity: object) -> None:
        """The cursor of the list came to another row, or to none."""
        self._current = identity if isinstance(identity, int) else None
        self._focus_wanted = False
        self._settle.start()

    def refresh(self) -> None:
        """Read it anew a little later."""
        self._settle.start()

    def forget(self) -> None:
        """Let nothing be begun on it as it was."""
        self.detail = None

    def focus(self, identity: object) -> None:
        """Go to the steps, also when Enter comes before the panel does."""
        is_here = self.detail is not None and self._reading.id_of(self.detail) == identity
        self._focus_wanted = not is_here
        if is_here:
            self.panel.focus_steps()

    def load(self) -> None:
        """Read it now."""
        if self._current is None:
            self._latest.forget()
            self._show(None)
            return
        actor, read, wanted = self._desk.actor(), self._reading.read, self._current
        self._desk.runner.read(lambda _progress: read(actor, wanted)).then(
            self._latest.only(self._show), failed=self._on_failed
        )

    def _show(self, detail: Detail | None) -> None:
        self.detail = detail
        if detail is None:
            self.panel.show_nothing(self._reading.nothing)
            return
        self.panel.show_case(self._reading.view(detail))
        if self._focus_wanted:
            self._focus_wanted = not self.panel.focus_steps()
        self.shown.emit(detail)

    def _on_failed(self, error: Exception) -> None:
        self.detail = None
        self.panel.show_nothing(describe(error).title)


def case_beside(desk: Desk, work: Workplace, setting: Callable[[], Setting]) -> Beside[ComplaintDetail]:
    """Make the panel of a complaint."""

    def read(actor: Actor, wanted: int) -> ComplaintDetail | None:
        rows = work.desk.rows(actor, [wanted])
        return work.desk.get_detail(actor, rows[0].uid) if rows else None

    return Beside(
        desk,
        Reading(
            read,
            lambda detail: detail.complaint.id,
            lambda detail: case_view(detail, setting()),
            "Pilih satu pengaduan.",
        ),
    )


def request_beside(desk: Desk, work: Workplace) -> Beside[RequestDetail]:
    """Make the panel of a permohonan."""
    queries = work.request_queries

    def read(actor: Actor, wanted: int) -> RequestDetail | None:
        rows = queries.rows(actor, [wanted])
        return queries.get_detail(actor, rows[0].uid) if rows else None

    return Beside(
        desk,
        Reading(
            read,
            lambda detail: detail.request.id,
            lambda detail: request_detail_view(detail, desk.actor().timezone),
            "Pilih satu permohonan.",
        ),
    )
