"""Several inputs that are one stop of Tab: the arrows walk among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class ArrowStops(QObject):
    """Tab comes to the one that was left last; Home and End go to the ends."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._stops: list[QWidget] = []

    def watch(self, stops: Sequence[QWidget], *, first: int = 0) -> None:
        """Walk among these from now on; Tab comes to the `first`, or to where the cursor is."""
        self._stops = list(stops)
        here = next((place for place, one in enumerate(stops) if one.hasFocus()), first % max(1, len(stops)))
        for place, one in enumerate(self._stops):
            one.installEventFilter(self)
            self._let_tab(one, on=place == here)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the arrows, and remember where the focus is."""
        here = next((place for place, one in enumerate(self._stops) if one is watched), None)
        if here is None:
            return False
        if event.type() is QEvent.Type.FocusIn:
            for place, one in enumerate(self._stops):
                self._let_tab(one, on=place == here)
        elif event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._walk(here, Qt.Key(event.key()))
        return False

    def _walk(self, here: int, key: Qt.Key) -> bool:
        last = len(self._stops) - 1
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}
        there = ends.get(key, here + _STEPS.get(key, 0))
        if key not in _STEPS and key not in ends:
            return False
        self._stops[max(0, min(last, there))].setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    @staticmethod
    def _let_tab(widget: QWidget, *, on: bool) -> None:
        widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)
