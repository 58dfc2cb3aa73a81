"""PPKS: the categories of the person, entered and ended from here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from puskesos_desktop.ui.models import Column, RecordTableModel
from puskesos_desktop.ui.screens.registry.card_tables import pill
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import (
    QUIET,
    SECONDARY,
    Button,
    DataTable,
    EmptyState,
    IconLabel,
    label,
    turn_to,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from puskesos_desktop.presentation.registry_papers import PpksRow

NAME = "Kategori PPKS"
_EMPTY = "Warga ini belum tercatat dalam kategori PPKS."


class PpksPart(QWidget):
    """The list of categories.

    Signals:
        start_wanted: enter a category.
        end_wanted(str): key of the category that ends.
    """

    start_wanted = Signal()
    end_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._may_edit = True
        self.start = Button("Tambah kategori", SECONDARY, icon="plus", key="Ins")
        self.end = Button("Akhiri", QUIET, icon="circle-check", key="Del")
        self.table = DataTable(NAME, dense=True)
        self._model: RecordTableModel[PpksRow] = RecordTableModel(_columns(), lambda one: one.key, self)
        self.table.show_model(self._model)
        self.nothing = EmptyState("heart-handshake", "Belum ada kategori", _EMPTY)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.nothing)
        self._restricted = label("", "label")
        self._lock = IconLabel("lock", 14)
        self._lay_out()
        self.start.clicked.connect(self.start_wanted)
        self.end.clicked.connect(self._end)
        self.table.opened.connect(lambda _key: self._end())
        self.table.current_changed.connect(lambda _key: self._follow())

    def show_rows(self, rows: Sequence[PpksRow], foot: str) -> None:
        """Show another person's categories, and how many may not be seen."""
        self._model.set_rows(rows)
        turn_to(self.stack, self.table if rows else self.nothing, self.start)
        self._restricted.setText(foot)
        self._lock.setVisible(bool(foot))
        self._follow()

    def clear(self) -> None:
        """Show nobody's categories; the cursor stays until the next ones are there."""
        self._model.set_rows(())
        self._restricted.setText("")
        self._lock.hide()
        self.stack.setCurrentWidget(self.table)

    def rows(self) -> tuple[PpksRow, ...]:
        """What is shown."""
        return self._model.rows()

    def foot(self) -> str:
        """What is said of the rest."""
        return self._restricted.text()

    def let_edit(self, *, allowed: bool) -> None:
        """Show the buttons that change something, or not."""
        self._may_edit = allowed
        for button in (self.start, self.end):
            button.setVisible(allowed)

    def take_focus(self) -> None:
        """Put the cursor into the list, or on what fills it."""
        is_list = self.stack.currentWidget() is self.table
        (self.table if is_list or not self._may_edit else self.start).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Insert enters a category, Delete ends the present one."""
        if self._may_edit and event.key() == Qt.Key.Key_Insert:
            self.start.click()
        elif self._may_edit and event.key() == Qt.Key.Key_Delete:
            self.end.click()
        else:
            super().keyPressEvent(event)

    def _present(self) -> PpksRow | None:
        return next((one for one in self.rows() if one.key == self.table.current_id()), None)

    def _follow(self) -> None:
        row = self._present()
        self.end.setEnabled(row is not None and row.runs)

    def _end(self) -> None:
        row = self._present()
        if row is not None and row.runs and self._may_edit:
            self.end_wanted.emit(row.category)

    def _lay_out(self) -> None:
        theme = active_theme()
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.start)
        row.addWidget(self.end)
        row.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(6))
        foot.addWidget(self._lock)
        foot.addWidget(self._restricted, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(row)
        column.addWidget(self.stack, 1)
        column.addLayout(foot)


def _columns() -> list[Column[PpksRow]]:
    return [
        Column("name", "Kategori", lambda one: one.name, bold=True, sentence=True, sortable=False),
        Column("since", "Sejak", lambda one: one.since, width=82, muted=True, sortable=False),
        Column(
            "look",
            "Keadaan",
            lambda one: one.look.text,
            width=140,
            pill=lambda one: pill(one.look),
            sortable=False,
        ),
        Column("source", "Sumber", lambda one: one.source, width=150, sentence=True, sortable=False),
        Column(
            "note",
            "Catatan",
            lambda one: one.note or "–",
            width=170,
            muted=True,
            sentence=True,
            sortable=False,
        ),
    ]
