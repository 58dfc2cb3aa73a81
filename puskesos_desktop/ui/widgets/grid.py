"""The twelve equal columns of a form.

QGridLayout makes columns unequal as soon as widgets span them, and then nothing lines up with the pictures.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem

from puskesos_desktop.ui.theme import active_theme

COLUMNS, GUTTER = 12, 16
_Kind = TypeVar("_Kind", bound=QWidget)


@dataclass
class _Cell:
    item: QLayoutItem
    row: int
    column: int
    span: int


class Grid(QLayout):
    """Rows filled from left to right by `put`; a row whose widgets are all hidden takes no height.

    Args:
        parent: widget to lay out, or None when added to another layout.
        pitch_gap: space between rows; 6 gives the pitch 74 of Layanan, 8 to 10 is used elsewhere.
    """

    def __init__(self, parent: QWidget | None = None, *, pitch_gap: int = 8) -> None:
        super().__init__(parent)
        theme = active_theme()
        self._cells: list[_Cell] = []
        self._row = self._column = 0
        self._gutter, self._gap = theme.px(GUTTER), theme.px(pitch_gap)
        self.setContentsMargins(0, 0, 0, 0)

    def put(self, widget: _Kind, columns: int = COLUMNS, *, skip: int = 0) -> _Kind:
        """Place over `columns`, after `skip` empty ones; a widget that does not fit starts a new row."""
        self._column += skip
        if self._column + columns > COLUMNS:
            self.next_row()
        self.addChildWidget(widget)
        # The item is ours and stays ours (see `takeAt`): one that Qt makes and frees leaves a dead wrapper
        # behind, which Python finds again when the next item lies at the same address.
        self._cells.append(_Cell(QWidgetItem(widget), self._row, self._column, columns))
        self._column += columns
        self.invalidate()
        return widget

    def begin(self) -> None:
        """Take everything out, to be put anew; the widgets stay where they belong."""
        self._cells = []
        self._row = self._column = 0
        self.invalidate()

    def next_row(self) -> None:
        """Start a new row, leaving the rest of this one empty."""
        self._row += 1
        self._column = 0

    def addItem(self, item: QLayoutItem) -> None:
        """Qt's way in for layouts inside: over the whole width."""
        self.next_row()
        self._cells.append(_Cell(item, self._row, 0, COLUMNS))
        self.next_row()

    def count(self) -> int:
        """As many as were put."""
        return len(self._cells)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at a position, None past the end."""
        return self._cells[index].item if 0 <= index < len(self._cells) else None

    def takeAt(self, index: int) -> None:
        """Take an item out; gives nothing, because Qt would free what it is given and Python would again."""
        if 0 <= index < len(self._cells):
            self._cells.pop(index)

    def expandingDirections(self) -> Qt.Orientation:
        """Uses the width it is given."""
        return Qt.Orientation.Horizontal

    def sizeHint(self) -> QSize:
        """Twelve columns of 32 and the rows' heights."""
        return self._size(32)

    def minimumSize(self) -> QSize:
        """Twelve narrow columns and the rows' heights."""
        return self._size(8)

    def hasHeightForWidth(self) -> bool:
        """Wrapped sentences need more lines in narrow columns."""
        return True

    def heightForWidth(self, width: int) -> int:
        """All rows at that width."""
        heights = [height for height in self._heights(width).values() if height]
        return sum(heights) + max(0, len(heights) - 1) * self._gap

    def setGeometry(self, rect: QRect) -> None:
        """Give every widget its columns."""
        super().setGeometry(rect)
        tops, y = {}, 0
        for row, height in sorted(self._heights(rect.width()).items()):
            tops[row] = y
            y += height + self._gap if height else 0
        for cell in self._cells:
            left, width = self._place(cell, rect.width())
            height = _height(cell.item, width)
            cell.item.setGeometry(QRect(rect.x() + left, rect.y() + tops[cell.row], width, height))

    def _place(self, cell: _Cell, width: int) -> tuple[int, int]:
        column = (width - (COLUMNS - 1) * self._gutter) / COLUMNS
        left = round(cell.column * (column + self._gutter))
        return left, round(cell.span * column + (cell.span - 1) * self._gutter)

    def _heights(self, width: int) -> dict[int, int]:
        heights: dict[int, int] = {}
        for cell in self._cells:
            height = 0 if cell.item.isEmpty() else _height(cell.item, self._place(cell, width)[1])
            heights[cell.row] = max(heights.get(cell.row, 0), height)
        return heights

    def _size(self, column: int) -> QSize:
        width = COLUMNS * active_theme().px(column) + (COLUMNS - 1) * self._gutter
        return QSize(width, self.heightForWidth(width))


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
