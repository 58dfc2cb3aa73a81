"""Keeps the cursor where the officer looks.

Qt lets a page behind another, or behind the lock, take the keys when its rows arrive late.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget


class CursorInView(QObject):
    """Gives the keys back to who is in view when something out of sight of `window` asked for them."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        qt = QApplication.instance()
        if isinstance(qt, QApplication):
            qt.focusChanged.connect(self._on_focus)

    def _on_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and before is not None and before.isVisible() and not now.isVisible():
            # Only the next turn tells whether it comes into view with what is being laid out.
            QTimer.singleShot(0, before, lambda: self._give_back(before))

    def _give_back(self, before: QWidget) -> None:
        now = QApplication.focusWidget()
        if now is not None and self._window.isAncestorOf(now) and not now.isVisible() and before.isVisible():
            before.setFocus()
