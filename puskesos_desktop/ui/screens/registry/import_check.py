"""What the check found: four numbers, the rows at fault by kind, and the columns beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from puskesos_desktop.presentation import import_form as form
from puskesos_desktop.presentation.import_columns import ColumnLine, used_words
from puskesos_desktop.presentation.import_issues import KINDS, IssueBook, IssueLine
from puskesos_desktop.ui.models import Column, RecordTableModel, RowSource, WindowedTableModel
from puskesos_desktop.ui.screens.registry.import_match import SIDE_WIDTH, column_columns
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import (
    QUIET,
    Banner,
    Button,
    Card,
    Chip,
    DataTable,
    ElidedLabel,
    Flow,
    clear_layout,
    label,
    rule,
    set_tone,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from puskesos_desktop.presentation.import_form import Figure, ImportState
    from puskesos_desktop.services.register_views import ImportReport

NO_ISSUES = "Tidak ada baris bermasalah."


class FigureBox(QWidget):
    """One number with what it counts and what that means."""

    def __init__(self) -> None:
        super().__init__()
        self._number, self._words, self._meaning = label("", "figure"), label(), label("", "hint")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for line in (self._number, self._words, self._meaning):
            column.addWidget(line)

    def show_figure(self, figure: Figure) -> None:
        """Show another number."""
        self._number.setText(figure.number)
        set_tone(self._number, figure.tone)
        self._words.setText(figure.words)
        self._meaning.setText(figure.meaning)

    def words(self) -> str:
        """All three lines."""
        return f"{self._number.text()} {self._words.text()}, {self._meaning.text()}"


class CheckPane(QWidget):
    """The check's result.

    Signals:
        filter_chosen(str): a chip was pressed.
        columns_wanted: the columns are to be matched differently.
    """

    filter_chosen = Signal(str)
    columns_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.banner = Banner()
        self.figures = [FigureBox() for _ in range(4)]
        self.chips: dict[str, Chip] = {}
        self._chip_row = QWidget()
        self._flow = Flow(self._chip_row, gap=8)
        self._book: IssueBook | None = None
        self._kind = ""
        self._model: WindowedTableModel[IssueLine] = WindowedTableModel(
            _issue_columns(), RowSource(self._fetch, lambda line: line.index), self
        )
        self.table = DataTable("Baris bermasalah")
        self.table.show_model(self._model)
        self.table.current_changed.connect(self._show_current)
        self._whole, self._count = ElidedLabel("", "hint", at_end=True), label("", "hint")
        self._columns: RecordTableModel[ColumnLine] = RecordTableModel(
            column_columns(narrow=True), lambda line: line.position, self
        )
        self.columns_button = Button("Ubah", QUIET, icon="pencil")
        self.columns_button.clicked.connect(self.columns_wanted)
        self._used = label("", "hint")
        self._lay_out()

    def show_state(self, state: ImportState) -> None:
        """Show what was found, or another kind of it."""
        report, book = state.report, state.issues
        if report is None or book is None:
            return
        self._say(state, report)
        for box, figure in zip(self.figures, form.figures(report), strict=True):
            box.show_figure(figure)
        self._columns.set_rows(state.lines)
        self._used.setText(used_words(state.lines))
        if book is not self._book:
            self._book = book
            self._make_chips(book)
            self._kind = ""
        if state.kind != self._kind:
            self._kind = state.kind
            self._show_kind(book)

    def line_at(self, row: int) -> IssueLine | None:
        """An issue that is shown."""
        return self._model.row_at(row)

    def foot(self) -> str:
        """The sentence of the current row."""
        return self._whole.whole()

    def count_words(self) -> str:
        """How many rows are shown."""
        return self._count.text()

    def _say(self, state: ImportState, report: ImportReport) -> None:
        if state.problem:
            self.banner.say(state.problem, "warning")
        elif state.question is not None:
            self.banner.say(form.question_words(state.question), "warning")
        else:
            self.banner.say(form.nothing_words(report), "info")

    def _make_chips(self, book: IssueBook) -> None:
        clear_layout(self._flow)
        self.chips = {}
        for kind in book.kinds():
            chip = Chip(KINDS[kind], count=book.rows[kind])
            chip.clicked.connect(lambda _checked=False, kind=kind: self.filter_chosen.emit(kind))
            self.chips[kind] = chip
            self._flow.addWidget(chip)

    def _show_kind(self, book: IssueBook) -> None:
        for kind, chip in self.chips.items():
            chip.setChecked(kind == self._kind)
        self._model.set_ids(book.places[self._kind])
        self._count.setText(book.foot(self._kind))
        if not book.places[self._kind]:
            self._whole.set_whole(NO_ISSUES)
        self.table.scrollToTop()

    def _fetch(self, ids: Sequence[int], deliver: Callable[[Sequence[IssueLine]], None]) -> None:
        """Rows are formatted when they are painted; what they come from is in memory."""
        if self._book is not None:
            deliver([self._book.line(position) for position in ids])
            self._show_current(self.table.current_id())

    def _show_current(self, identity: object) -> None:
        if self._book is not None and isinstance(identity, int):
            self._whole.set_whole(self._book.line(identity).whole)

    # ---- building

    def _lay_out(self) -> None:
        theme = active_theme()
        left = QVBoxLayout()
        left.setSpacing(theme.px(12))
        left.addWidget(self._figure_card())
        left.addLayout(self._chip_line())
        table = Card(flush=True)
        table.body.addWidget(self.table)
        left.addWidget(table, 1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(16))
        foot.addWidget(self._whole, 1)
        foot.addWidget(self._count)
        left.addLayout(foot)
        row = QHBoxLayout()
        row.setSpacing(theme.px(16))
        row.addLayout(left, 1)
        row.addWidget(self._column_card())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(self.banner)
        column.addLayout(row, 1)

    def _figure_card(self) -> Card:
        theme = active_theme()
        card = Card()
        card.setFixedHeight(theme.px(84))
        card.body.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
        row = QHBoxLayout()
        row.setSpacing(theme.px(16))
        for place, box in enumerate(self.figures):
            if place:
                row.addWidget(rule("v"))
            row.addWidget(box, 3 if place == 1 else 2)
        card.body.addLayout(row)
        return card

    def _chip_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(active_theme().px(12))
        title = label("Baris bermasalah", "strong")
        line.addWidget(title, 0, Qt.AlignmentFlag.AlignTop)
        title.setFixedHeight(active_theme().px(28))
        line.addWidget(self._chip_row, 1)
        return line

    def _column_card(self) -> Card:
        theme = active_theme()
        card = Card("Kolom yang dicocokkan", flush=True)
        card.setFixedWidth(theme.px(SIDE_WIDTH))
        card.add_action(self.columns_button)
        self._used.setContentsMargins(theme.px(16), 0, 0, theme.px(6))
        card.body.addWidget(self._used)
        table = DataTable("Kolom yang dicocokkan", shy=True)
        table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        table.show_model(self._columns)
        card.body.addWidget(table, 1)
        return card


def _issue_columns() -> list[Column[IssueLine]]:
    return [
        Column("row", "Baris", lambda line: line.row, width=70, align="right", sortable=False),
        Column("column", "Kolom", lambda line: line.column, width=112, bold=True, sortable=False),
        Column("shape", "Isi di berkas", lambda line: line.shape, width=136, muted=True, sortable=False),
        Column(
            "what",
            "Masalah",
            lambda line: line.what,
            sentence=True,
            sortable=False,
            spoken=lambda line: line.whole,
        ),
        Column("mend", "Cara memperbaiki", lambda line: line.mend, width=236, sentence=True, sortable=False),
    ]
