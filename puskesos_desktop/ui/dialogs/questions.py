"""Dialogs that ask for a decision or a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from puskesos_desktop.ui.dialogs.base import Dialog
from puskesos_desktop.ui.widgets import TextAreaField

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

SHORTEST_REASON = 5


class ConfirmDialog(Dialog):
    """One question whose two answers say what they do, such as "Batalkan surat" and "Jangan".

    Where what was entered may be a slip that cannot be taken back, put the cursor on `no_button`.

    Signals:
        confirmed: the first answer.
    """

    confirmed = Signal()

    def __init__(self, parent: QWidget, title: str, text: str, *, yes: str, no: str = "Batal") -> None:
        super().__init__(parent, title, text)
        self.no_button = self.add_button(no, key="Esc")
        self.no_button.clicked.connect(self.reject)
        self.yes_button = self.add_button(yes, primary=True)
        self.yes_button.clicked.connect(self._confirm)
        self.yes_button.setFocus()

    def _confirm(self) -> None:
        self.confirmed.emit()
        self.accept()


class ReasonDialog(Dialog):
    """An act that needs a written reason: void, reopen, late entry.

    Signals:
        reasoned(str): the reason.
    """

    reasoned = Signal(str)

    def __init__(self, parent: QWidget, title: str, text: str, *, yes: str) -> None:
        super().__init__(parent, title, text)
        self.field = TextAreaField("Alasan", lines=3)
        self.body.addWidget(self.field)
        self.add_button("Batal", key="Esc").clicked.connect(self.reject)
        self.yes_button = self.add_button(yes, primary=True, key="F10")
        self.yes_button.clicked.connect(self._finish)
        self.field.edited.connect(lambda: self.field.set_problem(""))
        self.field.control().setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F10 acts from anywhere, as in every form."""
        if event.key() == Qt.Key.Key_F10:
            self._finish()
        else:
            super().keyPressEvent(event)

    def _finish(self) -> None:
        reason = self.field.value()
        if len(reason) < SHORTEST_REASON:
            self.field.set_problem("Tulis alasannya, beberapa kata cukup")
            self.field.control().setFocus()
            return
        self.reasoned.emit(reason)
        self.accept()


class ProblemDialog(Dialog):
    """Something outside the program stands in the way; says what to do and offers to try again.

    Signals:
        retried: the user dealt with it.
    """

    retried = Signal()

    def __init__(self, parent: QWidget, title: str, text: str, *, action: str = "") -> None:
        super().__init__(parent, title, text)
        close = self.add_button("Tutup", key="Esc")
        close.clicked.connect(self.reject)
        close.setFocus()
        if action:
            again = self.add_button(action, primary=True)
            again.clicked.connect(self._retry)
            again.setFocus()

    def _retry(self) -> None:
        self.accept()
        self.retried.emit()
