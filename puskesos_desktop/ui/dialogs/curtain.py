"""The curtain of a dialog: F7 hides what a resident at the desk must not read, as on the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QVBoxLayout, QWidget

from puskesos_desktop.ui.widgets import IconLabel, label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

CLOSED, HOW = "Tirai tertutup", "Tekan F7 untuk membuka"


class DialogCurtain(QFrame):
    """Lies over the whole dialog and takes the keys, so that nothing is typed unseen."""

    def __init__(self, dialog: QDialog) -> None:
        super().__init__(dialog)
        self.setProperty("box", "canvas")
        self.setAutoFillBackground(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{CLOSED}. {HOW}")
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addWidget(IconLabel("eye-off", 40), 0, Qt.AlignmentFlag.AlignHCenter)
        for words, kind in ((CLOSED, "strong"), (HOW, "muted")):
            line = label(words, kind)
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(line)
        column.addStretch(3)
        self._dialog = dialog
        self._before: QWidget | None = None
        self.hide()

    def toggle(self) -> None:
        """Draw or open it; typing goes on where it was."""
        if self.isHidden():
            self._before = self._dialog.focusWidget()
            self.setGeometry(self._dialog.rect())
            self.show()
            self.raise_()
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.hide()
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Only F7 does something: what cannot be seen is not saved or closed."""
        if event.key() == Qt.Key.Key_F7:
            self.toggle()
        event.accept()
