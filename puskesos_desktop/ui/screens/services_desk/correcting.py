"""Mending the case that was saved last, without leaving Layanan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from puskesos_desktop.presentation.case_corrections import correction_form, correction_of
from puskesos_desktop.presentation.case_forms import Stamp, Values
from puskesos_desktop.presentation.case_scene import Scene
from puskesos_desktop.ui.case_dialog import CaseDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from puskesos_desktop.presentation.case_forms import Value
    from puskesos_desktop.services.complaint_commands import ComplaintChanged
    from puskesos_desktop.services.desk_queries import ComplaintDetail, DeskChoices
    from puskesos_desktop.services.workplace import Workplace
    from puskesos_desktop.ui.shell import Desk


class LastCase(QObject):
    """One dialog at a time, for one case."""

    def __init__(self, desk: Desk, work: Workplace, host: QWidget) -> None:
        super().__init__(host)
        self._desk, self._work, self._host = desk, work, host
        self._uid = ""
        self.dialog: CaseDialog | None = None

    def remember(self, uid: str) -> None:
        """This case was saved last."""
        self._uid = uid

    @property
    def is_known(self) -> bool:
        """Whether something was saved since Layanan was opened."""
        return bool(self._uid)

    def correct(self) -> None:
        """Read the case as it is now and ask what it should say."""
        actor, queries, uid = self._desk.actor(), self._work.desk, self._uid
        if not uid:
            return
        self._desk.runner.read(
            lambda _progress: (queries.get_detail(actor, uid), queries.choices(actor))
        ).then(lambda found: self._ask(*found), failed=self._desk.notices.refuse)

    def _ask(self, detail: ComplaintDetail, choices: DeskChoices) -> None:
        scene = Scene(detail, choices, self._desk.actor().officer_id)
        stamp = Stamp(self._uid, detail.complaint.version, self._work.ids.new())
        dialog = CaseDialog(self._host, correction_form(scene), self._desk.today)
        dialog.submitted.connect(lambda held: self._save(dialog, scene, stamp, held))
        dialog.finished.connect(lambda _result: setattr(self, "dialog", None))
        self.dialog = dialog
        dialog.open()

    def _save(self, dialog: CaseDialog, scene: Scene, stamp: Stamp, held: dict[str, Value]) -> None:
        command = correction_of(Values(held), stamp)
        actor, corrections = self._desk.actor(), self._work.case_care.corrections

        def saved(_changed: ComplaintChanged) -> None:
            dialog.accept()
            self._desk.notices.done(f"{scene.case.ticket.text} diperbaiki.")

        self._desk.runner.write(lambda _progress: corrections.correct(actor, command)).then(
            saved, failed=dialog.show_error
        )
