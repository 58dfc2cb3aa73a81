"""Keeps what is typed in the dialog of an act: every two seconds, and when it is closed without saving."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QDialog

from puskesos_desktop.presentation.case_drafts import (
    BEGIN_EMPTY,
    RESTORED,
    act_draft,
    has_text,
    held_of,
)

if TYPE_CHECKING:
    from puskesos_desktop.presentation.case_drafts import ActPlace
    from puskesos_desktop.services.ports.storage import Draft, Drafts
    from puskesos_desktop.ui.case_dialog import CaseDialog
    from puskesos_desktop.ui.shell import Desk

KEEP_MS = 2_000


class ActDraft(QObject):
    """Belongs to one dialog: begins where it was left, keeps it, forgets it once the act is saved."""

    def __init__(self, desk: Desk, drafts: Drafts, dialog: CaseDialog, place: ActPlace) -> None:
        super().__init__(dialog)
        self._desk, self._drafts, self._dialog, self._place = desk, drafts, dialog, place
        self._user_id = desk.actor().user_id
        self._first = dialog.held()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_MS)
        self._timer.timeout.connect(self.keep)
        dialog.edited.connect(self._on_edited)
        dialog.finished.connect(self._on_finished)
        user_id, uid = self._user_id, place.draft_uid(self._user_id)
        desk.runner.read(
            lambda _progress: next((one for one in drafts.all_for(user_id) if one.uid == uid), None)
        ).then(self._restore)

    def keep(self, *, put_away: bool = False) -> None:
        """Keep what stands there now."""
        self._timer.stop()
        held, drafts = self._dialog.held(), self._drafts
        if not has_text(self._dialog.form, held):
            return
        draft = act_draft(self._place, self._user_id, held, put_away=put_away)
        # The drafts' file is not the register: a long import must not hold up typing.
        self._desk.runner.read(lambda _progress: drafts.save(draft), label="Menyimpan sementara…").then(
            failed=self._desk.notices.refuse
        )

    def forget(self) -> None:
        """It stands in the book, or was thrown away."""
        self._timer.stop()
        drafts, uid = self._drafts, self._place.draft_uid(self._user_id)
        self._desk.runner.write(lambda _progress: drafts.remove(uid)).then(failed=self._desk.notices.refuse)

    def _restore(self, draft: Draft | None) -> None:
        if draft is None or self._dialog.held() != self._first:
            return
        self._dialog.fill(held_of(self._dialog.form, draft.content))
        self._dialog.tell(RESTORED, BEGIN_EMPTY, self._begin_empty)

    def _begin_empty(self) -> None:
        self.forget()
        self._dialog.fill(self._first)

    def _on_edited(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _on_finished(self, result: int) -> None:
        if result == QDialog.DialogCode.Accepted:
            self.forget()
        else:
            self.keep(put_away=True)
