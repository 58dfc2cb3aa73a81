"""Which column of the file is what: a table, and one input that changes the current row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from puskesos_desktop.presentation.import_columns import ColumnLine, field_choices, header_choices, used_words
from puskesos_desktop.presentation.import_form import CHOSEN, POLICIES
from puskesos_desktop.presentation.import_preview import SHOWN_ROWS, UNREAD
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
    from collections.abc import Mapping, Sequence

    from puskesos_desktop.presentation.import_form import ImportState

SIDE_WIDTH = 336
REMEMBERED = "Kolomnya dicocokkan seperti terakhir kali berkas berbentuk ini diambil."
CHOOSE_HINT = "↑↓ pilih kolom · Enter ubah"


def column_columns(*, narrow: bool = False) -> list[Column[ColumnLine]]:
    """The columns of a table of columns."""
    return [
        Column(
            "heading",
            "Di berkas",
            lambda line: line.heading,
            width=114 if narrow else 168,
            sentence=True,
            sortable=False,
        ),
        Column(
            "becomes",
            "Menjadi",
            lambda line: line.becomes + (" (menimpa)" if line.overwrites and not narrow else ""),
            width=110 if narrow else 176,
            bold=not narrow,
            tone=lambda line: "text" if line.field else "muted",
            sortable=False,
        ),
        *_examples(narrow=narrow),
    ]


def _examples(*, narrow: bool) -> list[Column[ColumnLine]]:
    """One example beside the check; while matching, the first rows as they would be read."""
    if narrow:
        return [
            Column("example", "Contoh", lambda line: line.example, muted=True, sentence=True, sortable=False)
        ]
    return [_as_read(number) for number in range(SHOWN_ROWS)]


def _as_read(number: int) -> Column[ColumnLine]:
    def words(line: ColumnLine) -> str:
        return line.shown[number] if number < len(line.shown) else ""

    return Column(
        f"row_{number}",
        f"Data ke-{number + 1}",
        words,
        tone=lambda line: "danger" if line.field and words(line) == UNREAD else "muted",
        sentence=True,
        sortable=False,
    )


def _named(names: Mapping[str, str]) -> list[Choice]:
    return [Choice(code, words) for code, words in names.items()]


def _choices(lines: Sequence[ColumnLine]) -> list[Choice]:
    return [Choice(code, words) for code, words in field_choices(lines).items()]


class MatchPane(QWidget):
    """Columns at the left; at the right what the current one becomes, and what holds for the whole file.

    Signals:
        assigned(int, str): column and field, empty for none.
        overwriting(int, bool): column, whether it may replace what is known.
        sheet_chosen(str), kind_chosen(str), header_row_chosen(int), edited(str, str),
        other_areas_chosen(bool).
        forget_wanted: the remembered matching is not to be used.
    """

    assigned = Signal(int, str)
    sheet_chosen = Signal(str)
    header_row_chosen = Signal(int)
    kind_chosen = Signal(str)
    edited = Signal(str, str)
    overwriting = Signal(int, bool)
    forget_wanted = Signal()
    other_areas_chosen = Signal(bool)

    def __init__(self, kinds: Mapping[str, str]) -> None:
        super().__init__()
        self.banner = Banner()
        self._model: RecordTableModel[ColumnLine] = RecordTableModel(
            column_columns(), lambda line: line.position, self
        )
        self.table = DataTable("Kolom di berkas")
        self.table.show_model(self._model)
        self.field = SearchChoiceField("Kolom ini menjadi", _choices(()))
        self.overwrites = CheckBox("Boleh menimpa isi yang sudah ada")
        self.sheet = ChoiceField("Lembar")
        self.kind = ChoiceField("Jenis berkas", _named(kinds))
        self.header_row = ChoiceField("Baris judul kolom")
        self.source = LineField("Sumber data", placeholder="SIKS-NG")
        self.period = LineField("Periode", optional=True, placeholder="TW3 2026")
        self.programme = ChoiceField("Program", optional=True)
        self.policy = ChoiceField("Isi yang sudah ada", _named(POLICIES))
        self.others = CheckBox("Ikutkan warga kelurahan lain")
        self._used = label("", "hint")
        self._lay_out()
        self._connect()
        EnterMoves(self)

    def show_state(self, state: ImportState) -> None:
        """Show a file's columns and settings."""
        self._say(state)
        self._model.set_rows(state.lines)
        self.field.set_choices(_choices(state.lines))
        self._used.setText(f"{used_words(state.lines)} · {CHOOSE_HINT}")
        self.sheet.set_choices([Choice(name, name) for name in state.sheets])
        self.sheet.set_value(state.sheet)
        self.sheet.setVisible(len(state.sheets) > 1)
        rows = [Choice(code, words) for code, words in header_choices(state.head)]
        self.header_row.set_choices(rows)
        self.header_row.set_value(str(state.header_row))
        self.header_row.setVisible(not state.is_recognised)
        self.kind.set_value(state.layout or None)
        self.kind.setVisible(state.is_recognised)
        self.programme.set_choices([Choice("", "(menurut berkas)"), *_named(state.programmes)])
        self.programme.set_value(state.programme)
        self.policy.set_value(state.policy)
        self.overwrites.setVisible(state.policy == CHOSEN)
        self.source.set_value(state.source)
        self.period.set_value(state.period)
        self.others.setChecked(state.other_areas)
        self._show_current(self.table.current_id())

    def _say(self, state: ImportState) -> None:
        if state.problem or not state.profile_key:
            self.banner.say(state.problem, "warning")
        else:
            self.banner.say(REMEMBERED, "info", "Lupakan")

    def lines(self) -> tuple[ColumnLine, ...]:
        """What the table holds."""
        return self._model.rows()

    def _current(self) -> ColumnLine | None:
        return self._model.row_at(self.table.currentIndex().row())

    def _show_current(self, _identity: object) -> None:
        line = self._current()
        self.field.setEnabled(line is not None)
        self.field.set_value(line.field if line else None)
        self.overwrites.setEnabled(line is not None and bool(line.field))
        self.overwrites.setChecked(line is not None and line.overwrites)
        self.field.set_hint(f"{line.heading}: {line.example}" if line and line.example else "")

    def _assign(self) -> None:
        line, code = self._current(), self.field.value()
        if line is not None and code is not None and code != line.field:
            self.assigned.emit(line.position, code)

    def _let_overwrite(self, on: bool) -> None:
        line = self._current()
        if line is not None:
            self.overwriting.emit(line.position, on)

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
        self.overwrites.clicked.connect(self._let_overwrite)
        self.banner.acted.connect(self.forget_wanted)
        self.kind.edited.connect(lambda: self.kind_chosen.emit(self.kind.value() or ""))
        self.programme.edited.connect(lambda: self.edited.emit("programme", self.programme.value() or ""))
        self.policy.edited.connect(lambda: self.edited.emit("policy", self.policy.value() or ""))
        self.sheet.edited.connect(lambda: self.sheet_chosen.emit(self.sheet.value() or ""))
        self.header_row.edited.connect(
            lambda: self.header_row_chosen.emit(int(self.header_row.value() or "1"))
        )
        self.source.edited.connect(lambda: self.edited.emit("source", self.source.value()))
        self.period.edited.connect(lambda: self.edited.emit("period", self.period.value()))
        self.others.clicked.connect(self.other_areas_chosen)

    def _head_row(self) -> QWidget:
        """A file is recognised as some kind, or the row of its headings is asked for: never both."""
        place = QWidget()
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        for field in (self.kind, self.header_row):
            column.addWidget(field)
        return place

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
        one.body.addWidget(self.overwrites)
        whole = Card("Seluruh berkas")
        grid = Grid(pitch_gap=4)
        for field in (self._head_row(), self.source, self.period, self.programme, self.policy, self.sheet):
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
