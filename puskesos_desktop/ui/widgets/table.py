"""The table of every list: header 28, rows 32, a current row always shown, driven by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets.painting import ICON, elided, text_width
from puskesos_desktop.ui.widgets.table_delegate import FIRST_PADDING, PADDING, TableDelegate

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from puskesos_desktop.ui.models import Column

HEADER_HEIGHT, ROW_HEIGHT, DENSE_HEIGHT = 28, 32, 28
LIST_HINT = "↑↓ pilih · Enter buka"


class TableModel(Protocol):
    """What the table asks of `RecordTableModel` and `WindowedTableModel` beside Qt's own."""

    @property
    def columns(self) -> Sequence[Column]:  # type: ignore[type-arg]
        """The columns."""

    def id_at(self, position: int) -> Hashable | None:
        """The id of a row."""

    def position_of(self, identity: Hashable) -> int:
        """Where an id stands, -1 when it is gone."""


class Header(QHeaderView):
    """Header of 28: words 12 muted; the sorted column bold with a chevron."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setFixedHeight(active_theme().px(HEADER_HEIGHT))
        self.setMinimumSectionSize(active_theme().px(24))
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.sorted_column, self.descending = -1, False

    def sizeHint(self) -> QSize:
        """28 high."""
        return QSize(super().sizeHint().width(), active_theme().px(HEADER_HEIGHT))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        """Draw ground, words and chevron."""
        theme, sorted_here = active_theme(), logicalIndex == self.sorted_column
        painter.save()
        area = rect.toRectF()
        painter.fillRect(area, theme.color("canvas"))
        painter.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 1), theme.color("hairline"))
        left = FIRST_PADDING if logicalIndex == 0 else PADDING
        inner = area.adjusted(theme.px(left), 0, -theme.px(PADDING), 0)
        model = self.model()
        words = str(model.headerData(logicalIndex, self.orientation()) or "")
        align = model.headerData(logicalIndex, self.orientation(), Qt.ItemDataRole.TextAlignmentRole)
        face = theme.font(12, bold=sorted_here)
        painter.setFont(face)
        painter.setPen(theme.color("text" if sorted_here else "muted"))
        chevron = theme.px(ICON) if sorted_here else 0
        right = bool(align and Qt.AlignmentFlag(align) & Qt.AlignmentFlag.AlignRight)
        shown = elided(words, face, inner.width() - chevron)
        room = inner.adjusted(0, 0, -chevron if right else 0, 0)
        painter.drawText(room, int(Qt.AlignmentFlag(align or 0) | Qt.AlignmentFlag.AlignVCenter), shown)
        if sorted_here:
            x = inner.right() - chevron if right else inner.left() + text_width(shown, face) + theme.px(2)
            spot = QRectF(x, area.center().y() - chevron / 2, chevron, chevron)
            theme.icons.paint(painter, spot, "chevron-down" if self.descending else "chevron-up", "text")
        painter.restore()


class DataTable(QTableView):
    """A list driven by keys.

    Up, down, Home and End choose, Enter opens, Ctrl+C copies the chosen rows as tab text with the header,
    Ctrl+Left and Ctrl+Right change the sorted column, Ctrl+Up and Ctrl+Down its direction. Current row and
    scroll position are kept by id over a refresh.

    Signals:
        opened(id): Enter or double click on a row.
        current_changed(id): another row is current; None when the list is empty.
    """

    opened = Signal(object)
    current_changed = Signal(object)

    def __init__(self, name: str, *, dense: bool = False, multi: bool = False, shy: bool = False) -> None:
        """Make an empty table; a `shy` one shows its current row only while it has the focus."""
        super().__init__()
        theme = active_theme()
        self.setAccessibleName(name)
        self.setProperty("shy", shy)
        self.setProperty("grid", "data")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._header = Header()
        self.setHorizontalHeader(self._header)
        self._header.sectionClicked.connect(self._on_header)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(theme.px(DENSE_HEIGHT if dense else ROW_HEIGHT))
        self.setItemDelegate(TableDelegate(self))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.ExtendedSelection if multi else mode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(self._open)
        self._table: TableModel | None = None
        self._kept: tuple[Hashable | None, int, int] = (None, 0, 0)

    def show_model(self, model: QAbstractTableModel) -> None:
        """Show a RecordTableModel or WindowedTableModel."""
        self._table = model  # type: ignore[assignment]
        model.modelAboutToBeReset.connect(self._remember)
        # Connected before setModel, so that Qt's own reset has run when ours restores the current row.
        self.setModel(model)
        model.modelReset.connect(self._restore)
        self.selectionModel().currentRowChanged.connect(self._tell_current)
        self._fit_columns()
        self._restore()

    def current_id(self) -> Hashable | None:
        """The id of the current row."""
        return self._table.id_at(self.currentIndex().row()) if self._table is not None else None

    def selected_ids(self) -> list[Hashable]:
        """Ids of all chosen rows in the order shown."""
        if self._table is None:
            return []
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return [key for key in (self._table.id_at(row) for row in rows) if key is not None]

    def choose(self, identity: Hashable) -> bool:
        """Make the row of an id current; False when it is not in the list."""
        position = self._table.position_of(identity) if self._table is not None else -1
        if position < 0:
            return False
        self._go_to(position)
        return True

    def show_sorted(self, key: str, *, descending: bool = False) -> None:
        """Mark the column the rows come sorted by."""
        keys = [column.key for column in self._table.columns] if self._table is not None else []
        self._header.sorted_column = keys.index(key) if key in keys else -1
        self._header.descending = descending
        self._header.viewport().update()

    def copy_text(self) -> str:
        """The chosen rows as tab text, header first, pills as their words."""
        if self._table is None:
            return ""
        numbers = range(len(self._table.columns))
        lines = ["\t".join(self._table.columns[n].title for n in numbers)]
        for index in self.selectionModel().selectedRows():
            cells = (str(index.siblingAtColumn(n).data() or "") for n in numbers)
            lines.append("\t".join(cell.replace("\t", " ").replace("\n", " ") for cell in cells))
        return "\n".join(lines)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle the keys of a list; letters are left to the page instead of Qt's search through all rows."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.copy_text())
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier and self._sort_by_key(
            Qt.Key(event.key())
        ):
            event.accept()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: it would ask every row of a long list."""

    def moveCursor(
        self,
        cursorAction: QAbstractItemView.CursorAction,  # noqa: N803
        modifiers: Qt.KeyboardModifier,
    ) -> QModelIndex:
        """Let Home and End go to the first and the last row: whole rows are chosen, never cells."""
        if cursorAction in (QAbstractItemView.CursorAction.MoveHome, QAbstractItemView.CursorAction.MoveEnd):
            modifiers |= Qt.KeyboardModifier.ControlModifier
        return super().moveCursor(cursorAction, modifiers)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the flexible column what is left."""
        super().resizeEvent(event)
        self._fit_columns()

    def _open(self, index: QModelIndex) -> None:
        identity = self._table.id_at(index.row()) if self._table is not None and index.isValid() else None
        if identity is not None:
            self.opened.emit(identity)

    def _tell_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.current_changed.emit(self._table.id_at(current.row()) if self._table is not None else None)

    def _remember(self) -> None:
        self._kept = (self.current_id(), self.currentIndex().row(), self.verticalScrollBar().value())

    def _restore(self) -> None:
        identity, row, scroll = self._kept
        model = self.model()
        if self._table is None or not model.rowCount():
            self.current_changed.emit(None)
            return
        found = self._table.position_of(identity) if identity is not None else -1
        self.verticalScrollBar().setValue(scroll)
        self._go_to(found if found >= 0 else max(0, min(row, model.rowCount() - 1)))

    def _go_to(self, row: int) -> None:
        flags = QItemSelectionModel.SelectionFlag
        index = self.model().index(row, 0)
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)

    def _on_header(self, section: int) -> None:
        same = section == self._header.sorted_column
        self._sort(section, descending=same and not self._header.descending)

    def _sort(self, section: int, *, descending: bool) -> None:
        if self._table is None or not self._table.columns[section].sortable:
            return
        self._header.sorted_column, self._header.descending = section, descending
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.model().sort(section, order)
        self._header.viewport().update()

    def _sort_by_key(self, key: Qt.Key) -> bool:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if self._table is not None and key in steps:
            sortable = [n for n, column in enumerate(self._table.columns) if column.sortable]
            here = (
                sortable.index(self._header.sorted_column) if self._header.sorted_column in sortable else -1
            )
            self._sort(sortable[(here + steps[key]) % len(sortable)], descending=False)
            return True
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._sort(max(0, self._header.sorted_column), descending=key == Qt.Key.Key_Down)
            return True
        return False

    def fit_columns(self) -> None:
        """Take the room anew, after other columns are shown."""
        self._fit_columns()

    def _fit_columns(self) -> None:
        if self._table is None:
            return
        theme = active_theme()
        columns = self._table.columns
        shown = [number for number in range(len(columns)) if not self._header.isSectionHidden(number)]
        widths = {number: theme.px(columns[number].width) for number in shown}
        flexible = [number for number, width in widths.items() if not width]
        left = max(0, self.viewport().width() - sum(widths.values()))
        for number, width in widths.items():
            share = max(theme.px(80), left // len(flexible)) if number in flexible else width
            self._header.resizeSection(number, share)
