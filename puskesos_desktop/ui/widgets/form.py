"""Walking the inputs of a form by Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QStackedWidget,
    QWidget,
)

from puskesos_desktop.ui.widgets.field import Field

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOM_AROUND = 24


def bring_focus(widget: QWidget, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
    """Focus an input and scroll it into view; Qt does the latter for Tab within one scrolled page only."""
    widget.setFocus(reason)
    bring_into_view(widget)


def bring_into_view(widget: QWidget) -> None:
    """Scroll every page around a widget so far that it is seen."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            _show_in(above, widget)
        above = above.parentWidget()


def _show_in(area: QScrollArea, widget: QWidget) -> None:
    """Show all of it and its label; Qt is content with the line where the cursor stands."""
    inner = area.widget()
    if inner is None or widget.height() >= area.viewport().height():
        area.ensureWidgetVisible(widget, 0, ROOM_AROUND)
        return
    middle = widget.mapTo(inner, widget.rect().center())
    area.ensureVisible(middle.x(), middle.y(), 0, widget.height() // 2 + ROOM_AROUND)


def turn_to(stack: QStackedWidget, page: QWidget, otherwise: QWidget) -> None:
    """Show a page of a stack; a cursor in the page before goes `otherwise` when the new one takes none.

    Qt would give it to the page itself, even when that is a bare sentence.
    """
    focused = QApplication.focusWidget()
    was_inside = focused is not None and stack.isAncestorOf(focused)
    stack.setCurrentWidget(page)
    focused = QApplication.focusWidget()
    if was_inside and (focused is None or focused.focusPolicy() == Qt.FocusPolicy.NoFocus):
        otherwise.setFocus(Qt.FocusReason.OtherFocusReason)


def keep_in_place(container: QWidget, made: Iterable[QWidget]) -> None:
    """Let Tab and Enter come to inputs made late where their container stands, not after everything else."""
    before = container.previousInFocusChain()
    while before is not None and (container.isAncestorOf(before) or not _can_tab(before)):
        before = None if before is container else before.previousInFocusChain()
    if before is None:
        return
    for stop in [one for widget in made for one in _stops_of(widget)]:
        QWidget.setTabOrder(before, stop)
        before = stop


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
                bring_focus(here, reason)
                return

    def _takes_enter(self, widget: QWidget, start: QWidget, *, forward: bool) -> bool:
        if not _reachable(widget, start):
            return False
        if isinstance(widget, QAbstractItemView):
            return False  # Enter opens its current row and would not come out again
        if isinstance(widget, QRadioButton):
            return _is_group_stop(widget, start)
        if isinstance(widget, QPushButton):
            return forward and bool(widget.property("enterStops"))
        return self._form.isAncestorOf(widget)


def _stops_of(widget: QWidget) -> list[QWidget]:
    """Where Tab stops in what was made: an input, or the boxes of a row; their frames hand no focus on.

    Qt would move the frame of a field without its input, and Tab stops at a frame that is left behind. Only
    what is ours is looked at: walking over Qt's inner widgets, the heads of a table, ended in a crash.
    """
    if not isinstance(widget, Field):
        return [widget]
    control = widget.control()
    widget.setFocusProxy(None)  # type: ignore[arg-type]
    if _can_tab(control):
        return [control]
    control.setFocusProxy(None)  # type: ignore[arg-type]
    return [*control.findChildren(QAbstractButton)]


def _can_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None


def _reachable(widget: QWidget, start: QWidget) -> bool:
    shown = widget.isEnabled() and widget.isVisible() and widget.window() is start.window()
    return _can_tab(widget) and shown and not start.isAncestorOf(widget)


def _is_group_stop(radio: QRadioButton, start: QWidget) -> bool:
    """A group of choices is one stop: its chosen one, or any while none is chosen."""
    group = radio.group()
    if isinstance(start, QRadioButton) and group is not None and start.group() is group:
        return False
    return radio.isChecked() or group is None or group.checkedButton() is None
