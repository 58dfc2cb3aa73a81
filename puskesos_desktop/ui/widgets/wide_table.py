"""A table whose columns somebody chooses: as many as they like, as wide as they like, copied by asking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent

from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets.table import DataTable

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

NARROWEST_REST = 220
"""The column that takes what is left never takes less."""


class WideTable(DataTable):
    """A `DataTable` for windowed models with chosen columns.

    Several rows are chosen with Shift and the arrows, all with Ctrl+A. What is wider than the window scrolls
    sideways. Rows that were never painted are not here, so a copy is asked for instead of made.

    Signals:
        copy_wanted(list): ids of the rows to be copied, in order.
        widened(str, int): somebody drew a column to a width, in pixels of the specification.
    """

    copy_wanted = Signal(list)
    widened = Signal(str, int)

    def __init__(self, name: str) -> None:
        super().__init__(name, multi=True)
        self._widths: dict[str, int] = {}
        self._fitting = False
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._header.sectionResized.connect(self._on_resized)

    def show_model(self, model: QAbstractTableModel) -> None:
        """Show a WindowedTableModel; other columns are fitted when it changes them."""
        super().show_model(model)
        model.modelReset.connect(self._fit_columns)

    def set_widths(self, widths: Mapping[str, int]) -> None:
        """Widths by column, in pixels of the specification, instead of the columns' own."""
        self._widths = dict(widths)
        self._fit_columns()

    def selected_ids(self) -> list[Hashable]:
        """Ids of all chosen rows in the order shown; asked by stretches, because all may be chosen."""
        if self._table is None:
            return []
        chosen = self.selectionModel().selection()
        parts = [chosen.at(number) for number in range(chosen.count())]
        spans = sorted((part.top(), part.bottom()) for part in parts)
        rows = dict.fromkeys(row for top, bottom in spans for row in range(top, bottom + 1))
        return [key for key in map(self._table.id_at, rows) if key is not None]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for a copy; scroll sideways by the arrows, since whole rows are chosen."""
        side = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit(self.selected_ids())
        elif side is not None and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() + side * bar.singleStep() * 2)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the flexible column what is left."""
        super().resizeEvent(event)
        self.horizontalScrollBar().setSingleStep(active_theme().px(NARROWEST_REST) // 4)

    def _fit_columns(self) -> None:
        if self._table is None:
            return
        theme, columns = active_theme(), self._table.columns
        widths = [theme.px(self._widths.get(one.key, one.width) if one.width else 0) for one in columns]
        left = max(theme.px(NARROWEST_REST), self.viewport().width() - sum(widths))
        self._fitting = True
        for number, width in enumerate(widths):
            self._header.resizeSection(number, width or left)
        self._fitting = False

    def _on_resized(self, section: int, _before: int, width: int) -> None:
        if self._fitting or self._table is None or not self._table.columns[section].width:
            return
        scale = max(1, active_theme().px(100)) / 100
        self.widened.emit(self._table.columns[section].key, round(width / scale))
