"""Many cases to another officer: asks which and to whom, saves once, tells what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from puskesos_desktop.presentation.case_forms import Values
from puskesos_desktop.presentation.hand_over_form import (
    hand_over_command,
    hand_over_form,
    handed_over_words,
)
from puskesos_desktop.ui.case_dialog import CaseDialog

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from puskesos_desktop.domain.office import Officer
    from puskesos_desktop.presentation.case_forms import Value
    from puskesos_desktop.presentation.hand_over_form import Reach
    from puskesos_desktop.services.hand_over import HandedOver
    from puskesos_desktop.services.workplace import Workplace
    from puskesos_desktop.ui.shell import Desk


class HandingOver(QObject):
    """One dialog at a time.

    Signals:
        done: cases have another officer now.
    """

    done = Signal()

    def __init__(self, desk: Desk, work: Workplace, host: QWidget) -> None:
        super().__init__(host)
        self._desk, self._work, self._host = desk, work, host
        self._request = ""

    def begin(self, reach: Reach, officers: Sequence[Officer]) -> CaseDialog:
        """Ask which cases go to whom."""
        self._request = self._work.ids.new()
        dialog = CaseDialog(self._host, hand_over_form(reach, officers), self._desk.today)
        dialog.submitted.connect(lambda held: self._run(dialog, reach, held))
        dialog.open()
        return dialog

    def _run(self, dialog: CaseDialog, reach: Reach, held: Mapping[str, Value]) -> None:
        command = hand_over_command(Values(held), reach, self._request)
        actor, use_case = self._desk.actor(), self._work.case_care.hand_over

        def tell(handed: HandedOver) -> None:
            dialog.accept()
            self._desk.notices.done(handed_over_words(handed))
            self.done.emit()

        self._desk.runner.write(lambda _progress: use_case.hand_over(actor, command)).then(
            tell, failed=dialog.show_error
        )
