"""A table of any length: every id at once, rows in blocks when they are painted."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Generic

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from puskesos_desktop.ui.models.columns import Column, Role, Row, cell, header

BLOCK, KEPT_BLOCKS = 200, 20
WAITING_TEXT = "…"

Index = QModelIndex | QPersistentModelIndex
Fetch = Callable[[Sequence[int], Callable[[Sequence[Row]], None]], None]


@dataclass(frozen=True)
class RowSource(Generic[Row]):
    """Where rows come from: `fetch(ids, deliver)` answers now or later; `id_of` tells a row's id."""

    fetch: Fetch[Row]
    id_of: Callable[[Row], int]


class WindowedTableModel(QAbstractTableModel, Generic[Row]):
    """All ids in SQL's order; blocks of 200 rows, 20 kept; a placeholder until a block arrives.

    `data` never asks anything itself: it notes the block and a timer fetches after painting. Sorting and
    filtering happen in SQL only: the header announces `sort_wanted` and the caller sets new ids.

    Signals:
        sort_wanted(str, bool): column key, descending.
    """

    sort_wanted = Signal(str, bool)

    def __init__(
        self, columns: Sequence[Column[Row]], source: RowSource[Row], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._source = source
        self._ids: Sequence[int] = ()
        self._blocks: OrderedDict[int, dict[int, Row]] = OrderedDict()
        self._wanted: set[int] = set()
        self._asked: set[int] = set()
        self._stale: set[int] = set()
        self._generation = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._ask)

    def set_ids(self, ids: Sequence[int]) -> None:
        """Show another list; rows already here stay in view, without flicker, until they are read anew."""
        self.beginResetModel()
        known = {key: row for block in self._blocks.values() for key, row in block.items()}
        self._ids = ids
        self._forget()
        if known:
            self._keep_known(known)
        self._stale = set(self._blocks)
        self.endResetModel()

    def set_columns(self, columns: Sequence[Column[Row]]) -> None:
        """Show other columns of the same rows."""
        self.beginResetModel()
        self.columns = tuple(columns)
        self.endResetModel()

    def refresh(self) -> None:
        """Rows may have changed: fetch again what is painted next."""
        self._forget()
        if self._ids:
            last = self.index(len(self._ids) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def ids(self) -> Sequence[int]:
        """Every id in the order shown, for export of what is seen."""
        return self._ids

    def row_at(self, position: int) -> Row | None:
        """The record of a row when its block is here."""
        block = self._blocks.get(position // BLOCK)
        return None if block is None or position >= len(self._ids) else block.get(self._ids[position])

    def id_at(self, position: int) -> Hashable | None:
        """The id of a row."""
        return self._ids[position] if 0 <= position < len(self._ids) else None

    def position_of(self, identity: Hashable) -> int:
        """Where an id stands, -1 when it is gone."""
        try:
            return self._ids.index(identity)
        except ValueError:
            return -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """As many as ids, so that the scroll bar tells the truth."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """As many as columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer from the block, or a placeholder."""
        if not index.isValid():
            return None
        position = index.row()
        row = self.row_at(position)
        if role == Qt.ItemDataRole.DisplayRole and (row is None or position // BLOCK in self._stale):
            self._want(position // BLOCK)
        if row is not None:
            return cell(self.columns[index.column()], row, role)
        if role == Qt.ItemDataRole.DisplayRole:
            return WAITING_TEXT if index.column() == 0 else ""
        return True if role == Role.WAITING else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Column titles; rows have no header."""
        if orientation == Qt.Orientation.Vertical or not 0 <= section < len(self.columns):
            return None
        return header(self.columns[section], role)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Ask the caller for another order."""
        self.sort_wanted.emit(self.columns[column].key, order == Qt.SortOrder.DescendingOrder)

    def _forget(self) -> None:
        self._generation += 1
        self._blocks.clear()
        self._wanted.clear()
        self._asked.clear()
        self._stale.clear()

    def _keep_known(self, known: dict[int, Row]) -> None:
        """Refill the first blocks when every row of theirs is known."""
        for block in range(min(KEPT_BLOCKS, -(-len(self._ids) // BLOCK))):
            ids = self._ids[block * BLOCK : (block + 1) * BLOCK]
            if not all(key in known for key in ids):
                break
            self._blocks[block] = {key: known[key] for key in ids}

    def _want(self, block: int) -> None:
        if block not in self._asked:
            self._wanted.add(block)
            self._timer.start()

    def _ask(self) -> None:
        wanted, self._wanted = sorted(self._wanted), set()
        generation = self._generation
        for block in wanted:
            self._asked.add(block)
            ids = list(self._ids[block * BLOCK : (block + 1) * BLOCK])
            self._source.fetch(ids, partial(self._take, generation, block))

    def _take(self, generation: int, block: int, rows: Sequence[Row]) -> None:
        if generation != self._generation:
            return
        self._asked.discard(block)
        self._stale.discard(block)
        self._blocks[block] = {self._source.id_of(row): row for row in rows}
        while len(self._blocks) > KEPT_BLOCKS:
            self._blocks.popitem(last=False)
        first, last = block * BLOCK, min((block + 1) * BLOCK, len(self._ids)) - 1
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))
