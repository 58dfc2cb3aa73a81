"""Where the form of an SK comes from: anew, from an older SK, or from what was left unfinished."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from puskesos_desktop.presentation.sk_form import SkForm
from puskesos_desktop.services.ports.storage import Draft

if TYPE_CHECKING:
    from puskesos_desktop.domain.papers import Sk
    from puskesos_desktop.services.ports.storage import Drafts
    from puskesos_desktop.services.sk_choices import SkChoices
    from puskesos_desktop.services.sks import Sks
    from puskesos_desktop.ui.shell import Desk

KIND = "sk"
KEEP_MS = 3_000


class FormSource(QObject):
    """Makes forms and keeps the unfinished one in the drafts' file.

    Signals:
        ready(SkForm, bool): a form to show; whether it was left unfinished before.
        failed(Exception): it cannot be made.
    """

    ready = Signal(object, bool)
    failed = Signal(object)

    def __init__(self, parent: QObject, desk: Desk, sks: Sks, drafts: Drafts) -> None:
        super().__init__(parent)
        self._desk, self._sks, self._drafts = desk, sks, drafts
        self._form: SkForm | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_MS)
        self._timer.timeout.connect(self.keep)

    def begin(self, mode: str, renew: str = "", *, anew: bool = False) -> None:
        """Make a form; one left unfinished comes first unless another SK is renewed or `anew` is wanted."""
        actor, sks, today = self._desk.actor(), self._sks, self._desk.today()

        def work(_: object) -> tuple[str, SkChoices, Sk | None, Draft | None]:
            base = sks.get(actor, renew) if renew else None
            left = None if renew or anew else self._left(actor.user_id, mode)
            return mode, sks.choices(actor, today), base, left

        self._desk.runner.read(work).then(self._make, failed=self.failed.emit)

    def keep_soon(self, form: SkForm) -> None:
        """Keep the form within three seconds."""
        self._form = form
        if not self._timer.isActive():
            self._timer.start()

    def keep(self) -> None:
        """Keep the form now."""
        form = self._form
        self._timer.stop()
        if form is None or not form.is_dirty():
            return
        draft = Draft(form.request_uid, self._desk.actor().user_id, KIND, form.content())
        # The drafts' file is not the register: a read as far as the runner is concerned.
        self._desk.runner.read(lambda _: self._drafts.save(draft), label="Menyimpan sementara…").then(
            failed=self._desk.notices.refuse
        )

    def forget(self, form: SkForm) -> None:
        """Forget a form that was saved or thrown away."""
        self._form = None
        self._timer.stop()
        self._desk.runner.read(lambda _: self._drafts.remove(form.request_uid)).then(
            failed=self._desk.notices.refuse
        )

    def _left(self, user_id: int, mode: str) -> Draft | None:
        drafts = self._drafts.all_for(user_id)
        return next((one for one in drafts if one.kind == KIND and one.content.get("mode") == mode), None)

    def _make(self, found: tuple[str, SkChoices, Sk | None, Draft | None]) -> None:
        mode, choices, base, left = found
        uid = left.uid if left is not None else self._sks.new_request()
        form = SkForm(mode, choices, self._desk.today(), uid)
        if base is not None:
            form.begin_from(base)
        if left is not None:
            form.restore(left.content)
        self._form = form
        self.ready.emit(form, left is not None)
