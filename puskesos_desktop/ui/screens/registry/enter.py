"""Enter in one input means something of its own, where a form's order is not what the hand wants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable


class OnEnter(QObject):
    """Runs `act` on a bare Enter in a control; an open list keeps its Enter."""

    def __init__(self, control: QWidget, act: Callable[[], None]) -> None:
        super().__init__(control)
        self._act = act
        control.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the key."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            and QApplication.activePopupWidget() is None
        ):
            self._act()
            return True
        return super().eventFilter(watched, event)
