"""The base of every dialog: opened without a nested loop, freed on close, with our own Indonesian buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from puskesos_desktop.ui.dialogs.curtain import DialogCurtain
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import PRIMARY, SECONDARY, Button, EnterMoves, label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QShowEvent

DIALOG_WIDTH = 480


class Dialog(QDialog):
    """Title, body, buttons at the bottom right. Call `open()`, never `exec()`; results come by signal.

    `body` is the column to fill. Esc closes without a result. The window title is the title, so it must hold
    no personal data.
    """

    def __init__(self, parent: QWidget, title: str, text: str = "", *, width: int = DIALOG_WIDTH) -> None:
        super().__init__(parent)
        theme = active_theme()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(title)
        self.setFixedWidth(theme.px(width))
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.px(8))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(16))
        head.setSpacing(theme.px(8))
        head.addWidget(label(title, "title", wrap=True))
        if text:
            head.addWidget(label(text, wrap=True))
        head.addLayout(self.body)
        column.addLayout(head, 1)
        bar = QFrame()
        bar.setProperty("box", "save")
        self._buttons = QHBoxLayout(bar)
        self._buttons.setContentsMargins(theme.px(24), theme.px(12), theme.px(24), theme.px(12))
        self._buttons.setSpacing(theme.px(8))
        self._buttons.addStretch(1)
        column.addWidget(bar)
        EnterMoves(self)
        self._curtain = DialogCurtain(self)

    def add_button(self, words: str, *, primary: bool = False, key: str = "") -> Button:
        """Add a button at the right; the primary one takes Enter after the last input."""
        button = Button(words, PRIMARY if primary else SECONDARY, key=key)
        button.setProperty("enterStops", primary)
        self._buttons.addWidget(button)
        return button

    def add_aside(self, words: str, *, key: str = "") -> Button:
        """Add a button at the left, apart from those that end the dialog."""
        button = Button(words, SECONDARY, key=key)
        self._buttons.insertWidget(0, button)
        return button

    def showEvent(self, event: QShowEvent) -> None:
        """Look again once the labels have their faces: a text of two lines would press the last input."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._fit_height)

    def _fit_height(self) -> None:
        if self.height() < self.heightForWidth(self.width()):
            self.resize(self.width(), self.heightForWidth(self.width()))

    def done(self, result: int) -> None:
        """Close and hand the keys back to the window, which not every desktop does by itself."""
        parent = self.parentWidget()
        super().done(result)
        if parent is not None and QApplication.activeWindow() is None:
            parent.window().activateWindow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes, F7 draws the curtain; Enter is left to inputs and the focused button."""
        if event.key() == Qt.Key.Key_Escape:
            self.reject()
        elif event.key() == Qt.Key.Key_F7:
            self._curtain.toggle()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
