"""The input above a list: typing filters, arrows walk the list below, Enter opens its current row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent

from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import LineEdit

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

PAUSE_MS = 120
_LENS = 16
_WALK = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class FilterBox(LineEdit):
    """A line edit with a lens.

    Signals:
        wanted(str): the text after a short pause, so that not every letter asks.
        entered: Enter was pressed.
    """

    wanted = Signal(str)
    entered = Signal()

    def __init__(self, name: str, placeholder: str, below: QWidget) -> None:
        super().__init__()
        self._below = below
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTextMargins(active_theme().px(26), 0, 0, 0)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.textEdited.connect(lambda _text: self._pause.start())

    def typed(self) -> str:
        """The text without blanks at its ends."""
        return self.text().strip()

    def ask_now(self) -> None:
        """Do not wait for the pause; nothing when all was asked."""
        if self._pause.isActive():
            self._pause.stop()
            self._ask()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the list, open its row, or empty the box; the rest is typing."""
        if event.key() in _WALK:
            QCoreApplication.sendEvent(self._below, event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.ask_now()
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self._pause.stop()
            self._ask()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box and the lens."""
        super().paintEvent(event)
        theme, painter = active_theme(), QPainter(self)
        side = theme.px(_LENS)
        theme.icons.paint(painter, QRectF(theme.px(8), (self.height() - side) / 2, side, side), "search")

    def changeEvent(self, event: QEvent) -> None:
        """Keep the room for the lens when the style changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setTextMargins(active_theme().px(26), 0, 0, 0)

    def _ask(self) -> None:
        self.wanted.emit(self.typed())
