"""Riwayat: everything that ever happened to the person, filtered by kind, opened by Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from puskesos_desktop.presentation.registry_timeline import FILTERS, StoryLine, filter_counts, of_kind
from puskesos_desktop.services.card_views import COMPLAINT, LETTER, OWN_LETTER, PAPER
from puskesos_desktop.ui.models import Column, RecordTableModel
from puskesos_desktop.ui.screens.registry.card_parts import ChipRow
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import LIST_HINT, DataTable, EmptyState, label, turn_to

if TYPE_CHECKING:
    from collections.abc import Sequence

NAME = "Riwayat"
_TO_CASE = (COMPLAINT, LETTER)


class StoryPart(QWidget):
    """A list of what happened.

    Signals:
        case_wanted(str), letter_wanted(str), paper_wanted(str): uid of what an entry opens.
    """

    case_wanted = Signal(str)
    letter_wanted = Signal(str)
    paper_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[StoryLine, ...] = ()
        self.filters = ChipRow(FILTERS)
        self.table = DataTable(NAME, dense=True)
        self._model: RecordTableModel[StoryLine] = RecordTableModel(_columns(), lambda one: one.key, self)
        self.table.show_model(self._model)
        self.nothing = EmptyState(
            "history", "Belum ada riwayat", "Yang dicatat tentang warga ini muncul di sini."
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.nothing)
        self._foot = label(LIST_HINT, "hint")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(active_theme().px(8))
        column.addWidget(self.filters)
        column.addWidget(self.stack, 1)
        column.addWidget(self._foot)
        self.filters.turned.connect(self._filter)
        self.table.opened.connect(self._open)

    def show_lines(self, lines: Sequence[StoryLine]) -> None:
        """Show another person's story."""
        self._lines = tuple(lines)
        kinds = [kind for kind in FILTERS if kind != next(iter(FILTERS))]
        self.filters.show_counts(filter_counts(self._lines), hide_empty=kinds)
        self._filter(self.filters.code())

    def clear(self) -> None:
        """Show nobody's story; the cursor stays until the next one is there."""
        self._lines = ()
        self._model.set_rows(())
        self._foot.setText("")
        self.stack.setCurrentWidget(self.table)

    def lines(self) -> tuple[StoryLine, ...]:
        """What the filter leaves."""
        return self._model.rows()

    def take_focus(self) -> None:
        """Put the cursor into the list."""
        is_list = self.stack.currentWidget() is self.table
        (self.table if is_list else self.filters.chips[self.filters.code()]).setFocus()

    def _filter(self, kind: str) -> None:
        shown = of_kind(self._lines, kind)
        self._model.set_rows(shown)
        turn_to(self.stack, self.table if shown else self.nothing, self.filters.chips[kind])
        self._foot.setText(f"{len(shown)} dari {len(self._lines)} · {LIST_HINT}" if shown else "")

    def _open(self, key: object) -> None:
        line = next((one for one in self._lines if one.key == key), None)
        if line is None or not line.link:
            return
        if line.link.startswith(OWN_LETTER):
            self.letter_wanted.emit(line.link.removeprefix(OWN_LETTER))
        elif line.kind in _TO_CASE:
            self.case_wanted.emit(line.link)
        elif line.kind == PAPER:
            self.paper_wanted.emit(line.link)


def _columns() -> list[Column[StoryLine]]:
    return [
        Column("day", "Tanggal", lambda one: one.day, width=82, muted=True, sortable=False),
        Column(
            "title",
            "Yang terjadi",
            lambda one: one.title,
            sentence=True,
            icon=lambda one: one.icon,
            sortable=False,
        ),
        Column(
            "note", "Keterangan", lambda one: one.note, width=230, muted=True, sentence=True, sortable=False
        ),
        Column("by", "Oleh", lambda one: one.by or "–", width=104, muted=True, sortable=False),
    ]
