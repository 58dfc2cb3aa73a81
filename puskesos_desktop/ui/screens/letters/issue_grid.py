"""A small grid of cells: typed, or pasted from a sheet; an empty line at the end takes the next row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QTableView,
)

from puskesos_desktop.domain.issue_forms import InputKind
from puskesos_desktop.presentation.issue_answers import completed, holds, lines_of, pasted_lines, rows_of
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import Field, bring_focus

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from puskesos_desktop.domain.issue_forms import IssueInput

HINT = "Tempel baris dari Excel dengan Ctrl+V · Del hapus baris"
PEOPLE_HINT = "F3 isi dari Data Warga · Ctrl+V tempel dari Excel · Del hapus baris"
FINDABLE = ("person.name", "person.nik")
ROWS_SHOWN = 4
NARROW, WIDE, MOST = 64, 96, 184
HEAD_HEIGHT, BELOW = 40, 14
ONE_LINE, FEW_LETTERS = 10, 4
Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_TEXT_ROLES = frozenset({Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole})


def in_two_lines(words: str) -> str:
    """Break a long heading at the blank that leaves the shortest lines."""
    blanks = [place for place, letter in enumerate(words) if letter == " "]
    if len(words) <= ONE_LINE or not blanks:
        return words
    at = min(blanks, key=lambda place: max(place, len(words) - place - 1))
    return f"{words[:at]}\n{words[at + 1 :]}"


def _is_short(one: IssueInput) -> bool:
    if one.kind is InputKind.CHOICE:
        return len(one.label) <= FEW_LETTERS  # its words are as long as its heading, such as L/P
    return one.kind in {InputKind.NUMBER, InputKind.YES_NO, InputKind.TIME}


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
        """The text of a cell, whole for the mouse where the column is narrow."""
        return self.lines[index.row()][index.column()] if role in _TEXT_ROLES else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 - Qt's own
        """Labels above, whole ones where the room is short."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if orientation != Qt.Orientation.Horizontal:
            return str(section + 1)
        words = self._columns[section].label
        return in_two_lines(words) if role == Qt.ItemDataRole.DisplayRole else words

    def place_words(self, index: Index) -> str:
        """Name a cell: its column, and the line counted from 1."""
        return f"{self._columns[index.column()].label}, baris {index.row() + 1}"

    def narrow(self) -> tuple[int, ...]:
        """Columns that a few letters fill."""
        return tuple(place for place, one in enumerate(self._columns) if _is_short(one))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell can be typed into."""
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: ANN401
        """Take what was typed; the other cells stay as they are, so that the cursor can go on to them."""
        words = str(value).strip()
        if role != Qt.ItemDataRole.EditRole or self.lines[index.row()][index.column()] == words:
            return False
        row = index.row()
        begun = self._holds(row)
        self.lines[row][index.column()] = words
        self._round_off(row, begun=begun)
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(self._columns) - 1))
        self._end_in_an_empty_line(row)
        self.changed.emit()
        return True

    def write(self, row: int, column: int, cells: Sequence[Sequence[str]]) -> None:
        """Write a block of cells, making lines as needed."""
        self.beginResetModel()
        for place, line in enumerate(cells, row):
            while len(self.lines) <= place:
                self.lines.append(self._blank())
            begun = self._holds(place)
            for offset, cell in enumerate(line[: len(self._columns) - column]):
                self.lines[place][column + offset] = cell.strip()
            self._round_off(place, begun=begun)
        self._tidy()
        self.endResetModel()
        self.changed.emit()

    def put(self, row: int, cells: Sequence[str]) -> int:
        """Write what is known into a line and return its first column that is still empty, 0 for none."""
        known = self.lines[row] if row < len(self.lines) else self._blank()
        self.write(row, 0, [[new or old for new, old in zip(cells, known, strict=True)]])
        return self.lines[row].index("") if "" in self.lines[row] else 0

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

    def _end_in_an_empty_line(self, typed: int) -> None:
        """Add the empty line, or drop what is empty below the line that was typed into."""
        last = len(self.lines) - 1
        if self._holds(last):
            self.beginInsertRows(_NO_INDEX, last + 1, last + 1)
            self.lines.append(self._blank())
            self.endInsertRows()
            return
        first = last
        while first > typed and not self._holds(first - 1):
            first -= 1
        if first < last:
            self.beginRemoveRows(_NO_INDEX, first + 1, last)
            del self.lines[first + 1 :]
            self.endRemoveRows()

    def _round_off(self, row: int, *, begun: bool) -> None:
        """Let a line have what its columns begin with when it is begun, and nothing when it was emptied."""
        if not self._holds(row):
            self.lines[row] = self._blank()
        elif not begun:
            self.lines[row] = completed(self._columns, self.lines[row])

    def _tidy(self) -> None:
        while len(self.lines) > 1 and not self._holds(-1) and not self._holds(-2):
            self.lines.pop()
        if not self.lines or self._holds(-1):
            self.lines.append(self._blank())

    def _holds(self, row: int) -> bool:
        return holds(self._columns, self.lines[row])

    def _blank(self) -> list[str]:
        return ["" for _ in self._columns]


class CellEditing(QStyledItemDelegate):
    """Gives the input of a cell a name: Qt's own has none, and nobody who only hears it knows where it is."""

    def __init__(self, table: CellTable, model: CellModel) -> None:
        super().__init__(table)
        self._table, self._model = table, model

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Make the input as ever, and name it."""
        editor = super().createEditor(parent, option, index)
        editor.setAccessibleName(f"{self._table.accessibleName()}: {self._model.place_words(index)}")
        return editor


class CellTable(QTableView):
    """Tab goes from cell to cell and, past the last or before the first, out; Ctrl+V pastes, Del removes."""

    def __init__(self, model: CellModel, name: str) -> None:
        super().__init__()
        self._model = model
        self.setModel(model)
        self.setItemDelegate(CellEditing(self, model))
        self.setAccessibleName(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        self.setTabKeyNavigation(False)
        self.setProperty("grid", "cells")
        theme = active_theme()
        self.verticalHeader().setDefaultSectionSize(theme.px(28))
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFixedHeight(theme.px(28 * ROWS_SHOWN + HEAD_HEIGHT + BELOW))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out anew."""
        super().resizeEvent(event)
        self.share_width()

    def share_width(self) -> None:
        """Let numbers and names be read whole; a grid that needs more scrolls sideways."""
        theme, head, narrow = active_theme(), self.horizontalHeader(), self._model.narrow()
        most = theme.px(MOST)
        least = [
            max(
                theme.px(NARROW if place in narrow else WIDE),
                head.sectionSizeHint(place),
                min(most, self.sizeHintForColumn(place)),
            )
            for place in range(self._model.columnCount())
        ]
        growing = [place for place in range(len(least)) if place not in narrow] or [len(least) - 1]
        spare = max(0, self.viewport().width() - sum(least)) // len(growing)
        for place, width in enumerate(least):
            head.resizeSection(place, width + (spare if place in growing else 0))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming by Tab, begin at the first cell; coming back by Shift+Tab, at the last."""
        super().focusInEvent(event)
        ends = {
            Qt.FocusReason.TabFocusReason: (0, 0),
            Qt.FocusReason.BacktabFocusReason: self._last(),
        }
        if event.reason() in ends:
            self.type_into(self._model.index(*ends[event.reason()]))

    def type_into(self, index: QModelIndex) -> None:
        """Put the cursor into a cell; coming to one opens it mostly, and Qt complains of a second time."""
        self.setCurrentIndex(index)
        if self.state() != QAbstractItemView.State.EditingState:
            self.edit(index)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Go on to the next cell, and out of the grid where Qt would begin it again for ever."""
        hints = QAbstractItemDelegate.EndEditHint
        here = (self.currentIndex().row(), self.currentIndex().column())
        forward = hint == hints.EditNextItem and here == self._last()
        if not forward and not (hint == hints.EditPreviousItem and here == (0, 0)):
            super().closeEditor(editor, hint)
            return
        super().closeEditor(editor, hints.NoHint)
        self.focusNextPrevChild(forward)

    def finish(self) -> None:
        """Keep what stands in a cell that is still being typed into; the cursor stays."""
        editor = QApplication.focusWidget()
        if isinstance(editor, QLineEdit) and self.isAncestorOf(editor):
            self.commitData(editor)

    def _last(self) -> tuple[int, int]:
        return self._model.rowCount() - 1, self._model.columnCount() - 1

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
        self.key, self.takes_people = one.key, one.takes_people
        self.model = CellModel(one.columns)
        self.table = CellTable(self.model, one.label)
        hint = one.hint or (PEOPLE_HINT if self.takes_people else HINT)
        super().__init__(one.label, self.table, hint=hint, optional=not one.required)
        self.model.changed.connect(self.table.share_width)
        self.model.changed.connect(self.edited)

    def row(self) -> int:
        """The line that the cursor is in."""
        return max(0, self.table.currentIndex().row())

    def holds(self, words: str) -> bool:
        """Whether some cell says this already."""
        return any(words in line for line in self.model.lines)

    def typed(self) -> str:
        """What stands in the cell under the cursor, when somebody can be found by it."""
        editor, at = QApplication.focusWidget(), self.table.currentIndex()
        if not at.isValid() or not any(path in self._columns[at.column()].fill for path in FINDABLE):
            return ""
        if isinstance(editor, QLineEdit) and self.table.isAncestorOf(editor):
            return editor.text().strip()
        return self.model.lines[at.row()][at.column()]

    def put_person(self, row: int, known: Mapping[str, object]) -> None:
        """Write what the register knows of somebody into a line and go on behind it."""
        (cells,) = lines_of(self._columns, [known])
        column = self.model.put(row, cells)
        bring_focus(self.table)
        self.table.type_into(self.model.index(row if column else row + 1, column))

    def value(self) -> list[dict[str, object]]:
        """Rows as the form takes them."""
        return rows_of(self._columns, self.model.lines, self._today())

    def set_value(self, rows: object) -> None:
        """Show rows without telling `edited`."""
        self.model.show(lines_of(self._columns, rows))
        self.table.share_width()
