"""Placing and walking the inputs of a form: twelve columns, and Enter for the next input."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QWidget,
)

from puskesos_desktop.ui.theme import active_theme

COLUMNS, GUTTER = 12, 16


class Grid(QGridLayout):
    """Twelve equal columns with a gutter of 16; `put` fills rows from left to right.

    Args:
        pitch_gap: space between rows; 6 gives the pitch 74 of Layanan, 8 to 10 elsewhere.
    """

    def __init__(self, parent: QWidget | None = None, *, pitch_gap: int = 8) -> None:
        super().__init__(parent)
        theme = active_theme()
        self.setContentsMargins(0, 0, 0, 0)
        self.setHorizontalSpacing(theme.px(GUTTER))
        self.setVerticalSpacing(theme.px(pitch_gap))
        for column in range(COLUMNS):
            self.setColumnStretch(column, 1)
            self.setColumnMinimumWidth(column, theme.px(8))
        self._row = self._column = 0

    def put(self, widget: QWidget, columns: int = COLUMNS, *, skip: int = 0) -> QWidget:
        """Place over `columns`, after `skip` empty ones; a widget that does not fit starts a new row."""
        self._column += skip
        if self._column + columns > COLUMNS:
            self.next_row()
        policy = widget.sizePolicy()
        if policy.horizontalPolicy() != QSizePolicy.Policy.Fixed:
            # Equal columns: what a widget would like to be must not pull its columns wider than the others.
            widget.setSizePolicy(QSizePolicy.Policy.Ignored, policy.verticalPolicy())
            widget.setMinimumWidth(1)
        self.addWidget(widget, self._row, self._column, 1, columns, Qt.AlignmentFlag.AlignTop)
        self._column += columns
        return widget

    def next_row(self) -> None:
        """Start a new row, leaving the rest of this one empty."""
        self._row += 1
        self._column = 0


class EnterMoves(QObject):
    """Enter goes to the next input and Shift+Enter back, as on paper; installed on the form's container.

    Keys arrive here only when the focused input left them alone, so an open list, a pressed button and the
    line break of a text box (Ctrl+Enter) keep their Enter.
    """

    def __init__(self, form: QWidget) -> None:
        super().__init__(form)
        self._form = form
        form.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Turn Enter into a move of the focus."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or QApplication.activePopupWidget():
            return False
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers == Qt.KeyboardModifier.NoModifier:
            self._move(forward=True)
            return True
        if modifiers == Qt.KeyboardModifier.ShiftModifier:
            self._move(forward=False)
            return True
        return False

    def _move(self, *, forward: bool) -> None:
        start = QApplication.focusWidget()
        if start is None:
            return
        here: QWidget | None = start
        while here is not None:
            here = here.nextInFocusChain() if forward else here.previousInFocusChain()
            if here is None or here is start:
                return
            if self._takes_enter(here, start, forward=forward):
                reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
                here.setFocus(reason)
                return

    def _takes_enter(self, widget: QWidget, start: QWidget, *, forward: bool) -> bool:
        if not _reachable(widget, start):
            return False
        if isinstance(widget, QRadioButton):
            return _is_group_stop(widget, start)
        if isinstance(widget, QPushButton):
            return forward and bool(widget.property("enterStops"))
        return self._form.isAncestorOf(widget)


def _reachable(widget: QWidget, start: QWidget) -> bool:
    tabbed = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
    shown = widget.isEnabled() and widget.isVisible() and widget.window() is start.window()
    return tabbed and shown and not start.isAncestorOf(widget)


def _is_group_stop(radio: QRadioButton, start: QWidget) -> bool:
    """A group of choices is one stop: its chosen one, or any while none is chosen."""
    group = radio.group()
    if isinstance(start, QRadioButton) and group is not None and start.group() is group:
        return False
    return radio.isChecked() or group is None or group.checkedButton() is None
