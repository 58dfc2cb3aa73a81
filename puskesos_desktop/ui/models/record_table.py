"""A table whose rows are all in memory: up to about five thousand, one village."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from puskesos_desktop.ui.models.columns import Column, Row, cell, header

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

Index = QModelIndex | QPersistentModelIndex


class RecordTableModel(QAbstractTableModel, Generic[Row]):
    """Immutable rows, replaced as a whole; sorting is by a column's `sort` value or text."""

    def __init__(
        self, columns: Sequence[Column[Row]], id_of: Callable[[Row], Hashable], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._id_of = id_of
        self._rows: tuple[Row, ...] = ()
        self._sorted_by: tuple[int, Qt.SortOrder] | None = None

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Replace all rows; the present sorting is applied again."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self._apply_sort()
        self.endResetModel()

    def rows(self) -> tuple[Row, ...]:
        """All rows in the order shown, for export and print of what is seen."""
        return self._rows

    def row_at(self, position: int) -> Row | None:
        """The record of a row."""
        return self._rows[position] if 0 <= position < len(self._rows) else None

    def id_at(self, position: int) -> Hashable | None:
        """The id of a row."""
        row = self.row_at(position)
        return None if row is None else self._id_of(row)

    def position_of(self, identity: Hashable) -> int:
        """Where an id stands, -1 when it is gone."""
        return next((i for i, row in enumerate(self._rows) if self._id_of(row) == identity), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """As many as records."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """As many as columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer from the column."""
        if not index.isValid():
            return None
        return cell(self.columns[index.column()], self._rows[index.row()], role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Column titles; rows have no header."""
        if orientation == Qt.Orientation.Vertical or not 0 <= section < len(self.columns):
            return None
        return header(self.columns[section], role)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort in memory; equal rows keep their order."""
        self.beginResetModel()
        self._sorted_by = (column, order)
        self._apply_sort()
        self.endResetModel()

    def _apply_sort(self) -> None:
        if self._sorted_by is None:
            return
        number, order = self._sorted_by
        column = self.columns[number]
        value = column.sort or column.text
        reverse = order == Qt.SortOrder.DescendingOrder
        self._rows = tuple(sorted(self._rows, key=value, reverse=reverse))  # type: ignore[arg-type]
