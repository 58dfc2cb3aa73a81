"""Widgets side by side that wrap into the next line, such as pills and ticks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidgetItem

from puskesos_desktop.ui.theme import active_theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class Flow(QLayout):
    """A row as long as there is room, then another one.

    A widget that wants width, such as a search box, takes what is left of its line; a line without one stands
    at the right when the row is `at_end`.
    """

    def __init__(
        self, parent: QWidget | None = None, *, gap: int = 4, line_gap: int = 4, at_end: bool = False
    ) -> None:
        super().__init__(parent)
        theme = active_theme()
        self._items: list[QLayoutItem] = []
        self._at_end = at_end
        self._gap, self._line_gap = theme.px(gap), theme.px(line_gap)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Qt's way in; an own item stands for Qt's, for the reason given in `Grid.put`."""
        widget = item.widget()
        self._items.append(item if widget is None else QWidgetItem(widget))

    def count(self) -> int:
        """As many as were added."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at a position, None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> None:
        """Take an item out; gives nothing, because Qt would free what it is given and Python would again."""
        if 0 <= index < len(self._items):
            self._items.pop(index)

    def expandingDirections(self) -> Qt.Orientation:
        """Uses the width it is given."""
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        """Narrower means higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """All lines at that width."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place every item."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        """One line of everything."""
        sizes = [item.sizeHint() for item in self._items]
        width = sum(size.width() for size in sizes) + self._gap * max(0, len(sizes) - 1)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        """The widest item alone."""
        sizes = [item.minimumSize() for item in self._items]
        return QSize(
            max((size.width() for size in sizes), default=0),
            max((size.height() for size in sizes), default=0),
        )

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        y = rect.y()
        for line in self._lines(rect.width()):
            height = max(item.sizeHint().height() for item in line)
            if move:
                self._place(line, QRect(rect.x(), y, rect.width(), height))
            y += height + self._line_gap
        return max(0, y - self._line_gap - rect.y())

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        """Break what is shown into lines; what is hidden takes no gap either."""
        lines: list[list[QLayoutItem]] = []
        used = 0
        for item in self._items:
            if item.isEmpty():
                continue
            needed = item.sizeHint().width()
            if not lines or used + needed > width:
                lines.append([])
                used = 0
            lines[-1].append(item)
            used += needed + self._gap
        return lines

    def _place(self, line: list[QLayoutItem], rect: QRect) -> None:
        sizes = [item.sizeHint() for item in line]
        left = rect.width() - sum(size.width() for size in sizes) - self._gap * (len(line) - 1)
        wants = next((n for n, one in enumerate(line) if _wants_width(one)), -1)
        if wants >= 0 and left > 0:
            sizes[wants].setWidth(sizes[wants].width() + left)
        x = rect.x() + (max(0, left) if self._at_end and wants < 0 else 0)
        for item, size in zip(line, sizes, strict=True):
            down = (rect.height() - size.height()) // 2
            item.setGeometry(QRect(QPoint(x, rect.y() + down), size))
            x += size.width() + self._gap


def _wants_width(item: QLayoutItem) -> bool:
    return bool(item.expandingDirections() & Qt.Orientation.Horizontal)
