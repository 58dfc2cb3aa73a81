"""Keeps one unfinished form in the drafts' file: every two seconds, when its page is left or locked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer

from puskesos_desktop.services.ports.storage import Draft

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from puskesos_desktop.services.ports.storage import Drafts
    from puskesos_desktop.ui.shell import Desk

KEEP_MS = 2_000


class KeptForm(Protocol):
    """A form that can be put away and taken back."""

    @property
    def request_uid(self) -> str:
        """The UUID it will be saved under, so that a retry doubles nothing."""

    def is_dirty(self) -> bool:
        """Tell whether leaving now would lose something."""

    def content(self) -> dict[str, object]:
        """Return what was typed, as JSON can hold it."""


class FormKeeper(QObject):
    """Base of what makes forms: keeps the present one, finds one that was left, forgets a finished one."""

    def __init__(self, parent: QObject, desk: Desk, drafts: Drafts, kind: str) -> None:
        super().__init__(parent)
        self._desk, self._drafts, self._kind = desk, drafts, kind
        self._form: KeptForm | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_MS)
        self._timer.timeout.connect(self.keep)

    def keep_soon(self, form: KeptForm) -> None:
        """Keep the form within two seconds."""
        self._form = form
        if not self._timer.isActive():
            self._timer.start()

    def keep(self) -> None:
        """Keep the form now."""
        form = self._form
        self._timer.stop()
        if form is None or not form.is_dirty():
            return
        draft = Draft(form.request_uid, self._desk.actor().user_id, self._kind, form.content())
        # The drafts' file is not the register: a read as far as the runner is concerned.
        self._desk.runner.read(lambda _: self._drafts.save(draft), label="Menyimpan sementara…").then(
            failed=self._desk.notices.refuse
        )

    def forget(self, form: KeptForm) -> None:
        """Forget a form that was saved or thrown away."""
        self._form = None
        self._timer.stop()
        self._desk.runner.read(lambda _: self._drafts.remove(form.request_uid)).then(
            failed=self._desk.notices.refuse
        )

    def left(self, user_id: int, fits: Callable[[Mapping[str, object]], bool]) -> Draft | None:
        """Return the newest form that the user left unfinished and that fits; for use inside a job."""
        drafts = self._drafts.all_for(user_id)
        return next((one for one in drafts if one.kind == self._kind and fits(one.content)), None)
