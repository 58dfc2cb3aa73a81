"""Where the form of an SK comes from: anew, from an older SK, or from what was left unfinished."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from puskesos_desktop.presentation.left_work import SK
from puskesos_desktop.presentation.sk_form import SkForm
from puskesos_desktop.ui.form_keeper import FormKeeper

if TYPE_CHECKING:
    from puskesos_desktop.domain.papers import Sk
    from puskesos_desktop.services.ports.storage import Draft, Drafts
    from puskesos_desktop.services.sk_choices import SkChoices
    from puskesos_desktop.services.sks import Sks
    from puskesos_desktop.ui.shell import Desk


class FormSource(FormKeeper):
    """Makes forms and keeps the unfinished one in the drafts' file.

    Signals:
        ready(SkForm, bool): a form to show; whether it was left unfinished before.
        failed(Exception): it cannot be made.
    """

    ready = Signal(object, bool)
    failed = Signal(object)

    def __init__(self, parent: QObject, desk: Desk, sks: Sks, drafts: Drafts) -> None:
        super().__init__(parent, desk, drafts, SK)
        self._sks = sks

    def begin(self, mode: str, renew: str = "", *, anew: bool = False) -> None:
        """Make a form; one left unfinished comes first unless another SK is renewed or `anew` is wanted."""
        actor, sks, today = self._desk.actor(), self._sks, self._desk.today()

        def work(_: object) -> tuple[str, SkChoices, Sk | None, Draft | None]:
            base = sks.get(actor, renew) if renew else None
            asked = renew or anew
            left = None if asked else self.left(actor.user_id, lambda content: content.get("mode") == mode)
            return mode, sks.choices(actor, today), base, left

        self._desk.runner.read(work).then(self._make, failed=self.failed.emit)

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
