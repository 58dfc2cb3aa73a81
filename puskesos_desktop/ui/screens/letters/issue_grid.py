"""A small grid of cells: typed, or pasted from a sheet; an empty line at the end takes the next row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from puskesos_desktop.domain.issue_forms import InputKind
from puskesos_desktop.presentation.issue_answers import lines_of, pasted_lines, rows_of
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import Field

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent

    from puskesos_desktop.domain.issue_forms import IssueInput

HINT = "Tempel baris dari Excel dengan Ctrl+V · Del hapus baris"
ROWS_SHOWN = 4
NARROW = 64
Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


class CellModel(QAbstractTableModel):
    """Lines of text, the last one always empty.

    Signals:
        changed: by the user.
    """

    changed = Signal()

    def __init__(self, columns: Sequence[IssueInput]) -> None:
        super().__init__()
        self._columns = tuple(columns)
        self.lines: list[list[str]] = [self._blank()]

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        """Lines, the empty one too."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        """As many as the form has."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own
        """The text of a cell."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self.lines[index.row()][index.column()]
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 - Qt's own
        """Labels above, whole ones where the room is short."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        return self._columns[section].label if orientation == Qt.Orientation.Horizontal else str(section + 1)

    def narrow(self) -> tuple[int, ...]:
        """Columns that a few letters fill."""
        short = {InputKind.CHOICE, InputKind.NUMBER, InputKind.YES_NO, InputKind.TIME}
        return tuple(place for place, one in enumerate(self._columns) if one.kind in short)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell can be typed into."""
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: ANN401
        """Take what was typed."""
        if role != Qt.ItemDataRole.EditRole or self.lines[index.row()][index.column()] == str(value):
            return False
        self.write(index.row(), index.column(), [[str(value)]])
        return True

    def write(self, row: int, column: int, cells: Sequence[Sequence[str]]) -> None:
        """Write a block of cells, making lines as needed."""
        self.beginResetModel()
        for place, line in enumerate(cells, row):
            while len(self.lines) <= place:
                self.lines.append(self._blank())
            for offset, cell in enumerate(line[: len(self._columns) - column]):
                self.lines[place][column + offset] = cell.strip()
        self._tidy()
        self.endResetModel()
        self.changed.emit()

    def remove(self, rows: Sequence[int]) -> None:
        """Take lines out."""
        self.beginResetModel()
        self.lines = [line for place, line in enumerate(self.lines) if place not in set(rows)]
        self._tidy()
        self.endResetModel()
        self.changed.emit()

    def show(self, lines: Sequence[Sequence[str]]) -> None:
        """Show other lines without telling."""
        self.beginResetModel()
        self.lines = [list(line) for line in lines]
        self._tidy()
        self.endResetModel()

    def _tidy(self) -> None:
        while len(self.lines) > 1 and not any(self.lines[-1]) and not any(self.lines[-2]):
            self.lines.pop()
        if not self.lines or any(self.lines[-1]):
            self.lines.append(self._blank())

    def _blank(self) -> list[str]:
        return ["" for _ in self._columns]


class CellTable(QTableView):
    """Enter opens a cell, Tab goes on to the next, Ctrl+V pastes a block, Del takes lines out."""

    def __init__(self, model: CellModel, name: str) -> None:
        super().__init__()
        self._model = model
        self.setModel(model)
        self.setAccessibleName(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        self.setTabKeyNavigation(False)
        theme = active_theme()
        self.verticalHeader().setDefaultSectionSize(theme.px(28))
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        for place in model.narrow():
            head.setSectionResizeMode(place, QHeaderView.ResizeMode.Fixed)
            head.resizeSection(place, theme.px(NARROW))
        self.setFixedHeight(theme.px(28 * (ROWS_SHOWN + 1) + 4))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste and remove; everything else types or moves."""
        at = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Paste):
            place = (at.row(), at.column()) if at.isValid() else (0, 0)
            self._model.write(*place, pasted_lines(QGuiApplication.clipboard().text()))
            self.setCurrentIndex(self._model.index(*place))
        elif event.key() == Qt.Key.Key_Delete:
            self._model.remove([one.row() for one in self.selectedIndexes()] or [at.row()])
        else:
            super().keyPressEvent(event)


class GridField(Field):
    """Rows of a form's grid as an input."""

    def __init__(self, one: IssueInput, today: Callable[[], dt.date]) -> None:
        self._columns, self._today = one.columns, today
        self.model = CellModel(one.columns)
        self.table = CellTable(self.model, one.label)
        super().__init__(one.label, self.table, hint=one.hint or HINT, optional=not one.required)
        self.model.changed.connect(self.edited)

    def value(self) -> list[dict[str, object]]:
        """Rows as the form takes them."""
        return rows_of(self._columns, self.model.lines, self._today())

    def set_value(self, rows: object) -> None:
        """Show rows without telling `edited`."""
        self.model.show(lines_of(self._columns, rows))
