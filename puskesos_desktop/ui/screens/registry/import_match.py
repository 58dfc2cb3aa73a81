"""Which column of the file is what: a table, and one input that changes the current row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from puskesos_desktop.presentation.import_columns import FIELD_CHOICES, ColumnLine, header_choices, used_words
from puskesos_desktop.ui.models import Column, RecordTableModel
from puskesos_desktop.ui.screens.registry.enter import OnEnter
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import (
    Banner,
    Card,
    CheckBox,
    Choice,
    ChoiceField,
    DataTable,
    EnterMoves,
    Grid,
    LineField,
    SearchChoiceField,
    bring_focus,
    label,
)

if TYPE_CHECKING:
    from puskesos_desktop.presentation.import_form import ImportState

SIDE_WIDTH = 336
CHOOSE_HINT = "↑↓ pilih kolom · Enter ubah"


def column_columns(*, narrow: bool = False) -> list[Column[ColumnLine]]:
    """The columns of a table of columns."""
    return [
        Column(
            "heading",
            "Di berkas",
            lambda line: line.heading,
            width=114 if narrow else 240,
            sentence=True,
            sortable=False,
        ),
        Column(
            "becomes",
            "Menjadi",
            lambda line: line.becomes,
            width=110 if narrow else 200,
            bold=not narrow,
            tone=lambda line: "text" if line.field else "muted",
            sortable=False,
        ),
        Column("example", "Contoh", lambda line: line.example, muted=True, sentence=True, sortable=False),
    ]


class MatchPane(QWidget):
    """Columns at the left; at the right what the current one becomes, and what holds for the whole file.

    Signals:
        assigned(int, str): column and field, empty for none.
        sheet_chosen(str), header_row_chosen(int), edited(str, str), other_areas_chosen(bool).
    """

    assigned = Signal(int, str)
    sheet_chosen = Signal(str)
    header_row_chosen = Signal(int)
    edited = Signal(str, str)
    other_areas_chosen = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.banner = Banner()
        self._model: RecordTableModel[ColumnLine] = RecordTableModel(
            column_columns(), lambda line: line.position, self
        )
        self.table = DataTable("Kolom di berkas")
        self.table.show_model(self._model)
        choices = [Choice(code, words) for code, words in FIELD_CHOICES.items()]
        self.field = SearchChoiceField("Kolom ini menjadi", choices)
        self.sheet = ChoiceField("Lembar")
        self.header_row = ChoiceField("Baris judul kolom")
        self.source = LineField("Sumber data", placeholder="SIKS-NG")
        self.period = LineField("Periode", optional=True, placeholder="TW3 2026")
        self.others = CheckBox("Ikutkan warga kelurahan lain")
        self._used = label("", "hint")
        self._lay_out()
        self._connect()
        EnterMoves(self)

    def show_state(self, state: ImportState) -> None:
        """Show a file's columns and settings."""
        self.banner.say(state.problem, "warning")
        self._model.set_rows(state.lines)
        self._used.setText(f"{used_words(state.lines)} · {CHOOSE_HINT}")
        self.sheet.set_choices([Choice(name, name) for name in state.sheets])
        self.sheet.set_value(state.sheet)
        self.sheet.setVisible(len(state.sheets) > 1)
        rows = [Choice(code, words) for code, words in header_choices(state.head)]
        self.header_row.set_choices(rows)
        self.header_row.set_value(str(state.header_row))
        self.header_row.setVisible(not state.is_recognised)
        self.source.set_value(state.source)
        self.period.set_value(state.period)
        self.others.setChecked(state.other_areas)
        self._show_current(self.table.current_id())

    def lines(self) -> tuple[ColumnLine, ...]:
        """What the table holds."""
        return self._model.rows()

    def _current(self) -> ColumnLine | None:
        return self._model.row_at(self.table.currentIndex().row())

    def _show_current(self, _identity: object) -> None:
        line = self._current()
        self.field.setEnabled(line is not None)
        self.field.set_value(line.field if line else None)
        self.field.set_hint(f"{line.heading}: {line.example}" if line and line.example else "")

    def _assign(self) -> None:
        line, code = self._current(), self.field.value()
        if line is not None and code is not None and code != line.field:
            self.assigned.emit(line.position, code)

    def _go_on(self) -> None:
        """The next column is where the hand goes after one was matched."""
        self.table.setFocus()
        below = self._model.id_at(self.table.currentIndex().row() + 1)
        if below is not None:
            self.table.choose(below)

    def _connect(self) -> None:
        self.table.current_changed.connect(self._show_current)
        self.table.opened.connect(lambda _id: bring_focus(self.field.control()))
        self.field.edited.connect(self._assign)
        self.field.left.connect(self._assign)
        self._enter = OnEnter(self.field.control(), self._go_on)
        self.sheet.edited.connect(lambda: self.sheet_chosen.emit(self.sheet.value() or ""))
        self.header_row.edited.connect(
            lambda: self.header_row_chosen.emit(int(self.header_row.value() or "1"))
        )
        self.source.edited.connect(lambda: self.edited.emit("source", self.source.value()))
        self.period.edited.connect(lambda: self.edited.emit("period", self.period.value()))
        self.others.clicked.connect(self.other_areas_chosen)

    def _lay_out(self) -> None:
        theme = active_theme()
        left = QVBoxLayout()
        left.setSpacing(theme.px(6))
        table = Card(flush=True)
        table.body.addWidget(self.table)
        left.addWidget(table, 1)
        left.addWidget(self._used)
        right = QVBoxLayout()
        right.setSpacing(theme.px(12))
        one = Card("Kolom yang dipilih")
        one.body.addWidget(self.field)
        whole = Card("Seluruh berkas")
        grid = Grid(pitch_gap=4)
        for field in (self.sheet, self.header_row, self.source, self.period):
            grid.put(field, 6)
        whole.body.addLayout(grid)
        whole.body.addWidget(self.others)
        for card in (one, whole):
            card.setFixedWidth(theme.px(SIDE_WIDTH))
            right.addWidget(card)
        right.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(theme.px(16))
        row.addLayout(left, 1)
        row.addLayout(right)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(self.banner)
        column.addLayout(row, 1)
