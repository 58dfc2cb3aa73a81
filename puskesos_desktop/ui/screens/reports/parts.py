"""The blocks of the page: counts, letters, notes, way out, panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from puskesos_desktop.domain.papers import LETTER_TITLES, LetterCount
from puskesos_desktop.presentation.report_form import COUNT_COLUMNS, WAYS, CountLine, WayOut
from puskesos_desktop.ui.models import Column, RecordTableModel
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import (
    Card,
    Choice,
    ChoiceField,
    DataTable,
    Event,
    Grid,
    LineField,
    TextAreaField,
    Timeline,
    clear_layout,
    facts,
    label,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from puskesos_desktop.presentation.report_form import PackageLine

ROW, HEADER, SHORT_TITLE = 28, 28, 9
NO_LETTERS = "Belum ada surat yang diterbitkan bulan ini."
ONE_A_LINE = "Satu baris satu butir"


class CountTable(DataTable):
    """T1: a row a group and the sum; every row closes."""

    def __init__(self) -> None:
        super().__init__("Tabel 1, pengaduan menurut kelompok", dense=True)
        columns: list[Column[CountLine]] = [
            Column("name", "Kelompok", lambda line: line.name, bold=True, sortable=False)
        ]
        columns += [
            Column(key, title, _figure(key), width=_width(title), align="right", sortable=False)
            for key, title in COUNT_COLUMNS
        ]
        self._model: RecordTableModel[CountLine] = RecordTableModel(columns, lambda line: line.key, self)
        self.show_model(self._model)

    def show_lines(self, lines: Sequence[CountLine]) -> None:
        """Show another month and take as much height as it needs."""
        self._model.set_rows(lines)
        self.setFixedHeight(active_theme().px(HEADER + ROW * len(lines) + 4))

    def lines(self) -> tuple[CountLine, ...]:
        """What is shown."""
        return self._model.rows()


def _width(title: str) -> int:
    return 88 if len(title) > SHORT_TITLE else 72


def _figure(key: str):  # type: ignore[no-untyped-def]  # noqa: ANN202
    return lambda line: line.text(key)


class LetterTable(DataTable):
    """T4: letters by kind."""

    def __init__(self) -> None:
        super().__init__("Tabel surat yang diterbitkan", dense=True)
        columns: list[Column[LetterCount]] = [
            Column("kind", "Jenis surat", lambda row: LETTER_TITLES.get(row.kind, row.kind), sortable=False),
            Column("issued", "Terbit", lambda row: str(row.issued), width=72, align="right", sortable=False),
            Column("void", "Batal", lambda row: str(row.void), width=72, align="right", sortable=False),
        ]
        self._model: RecordTableModel[LetterCount] = RecordTableModel(columns, lambda row: row.kind, self)
        self.show_model(self._model)

    def show_rows(self, rows: Sequence[LetterCount]) -> None:
        """Show another month."""
        self._model.set_rows(rows)
        self.setFixedHeight(active_theme().px(HEADER + ROW * max(len(rows), 1) + 4))


class LettersIssued(QWidget):
    """The table, or a sentence while there is nothing to count."""

    def __init__(self) -> None:
        super().__init__()
        self.table, self.empty = LetterTable(), label(NO_LETTERS, "muted")
        self.empty.setContentsMargins(16, 4, 16, 12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        column.addWidget(self.empty)

    def show_rows(self, rows: Sequence[LetterCount]) -> None:
        """Show another month."""
        self.table.show_rows(rows)
        self.table.setVisible(bool(rows))
        self.empty.setVisible(not rows)


class OtherTables(Card):
    """What the report's other tables come to; whole they stand on paper and in the workbook."""

    def __init__(self) -> None:
        super().__init__("Tabel lain di laporan")

    def show_lines(self, lines: Sequence[tuple[str, str]]) -> None:
        """Show another month."""
        clear_layout(self.body)
        self.body.addWidget(facts(lines))


class Notes(QWidget):
    """What only people can write; a line becomes a point of the report.

    Signals:
        changed: by the user.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        grid = Grid(self)
        self.problems = grid.put(
            TextAreaField(
                "Masalah dan hambatan", lines=3, optional=True, placeholder="Satu baris satu masalah"
            ),
            6,
        )
        self.suggestions = grid.put(
            TextAreaField(
                "Tindak lanjut dan saran", lines=3, optional=True, placeholder="Satu baris satu saran"
            ),
            6,
        )
        for field in (self.problems, self.suggestions):
            field.edited.connect(self.changed)


class WayOutFields(QWidget):
    """How the package leaves; only the input that the way needs is shown."""

    def __init__(self) -> None:
        super().__init__()
        grid = Grid(self)
        self.way = grid.put(ChoiceField("Cara kirim data", [Choice(code, words) for code, words in WAYS]), 4)
        self.reason = grid.put(LineField("Alasan dikirim terbuka"), 8)
        self.recipient = grid.put(LineField("Kunci penerima", placeholder="age1…"), 8)
        self.way.edited.connect(self._arrange)
        self.set_value(WayOut())

    def set_value(self, value: WayOut) -> None:
        """Show a choice."""
        self.way.set_value(value.way)
        self.reason.set_value(value.reason)
        self.recipient.set_value(value.recipient)
        self._arrange()

    def suggest_reason(self, reason: str) -> None:
        """Begin with the office's standing reason unless the officer has written one."""
        if not self.reason.value().strip():
            self.reason.set_value(reason)

    def value(self) -> WayOut:
        """What is chosen."""
        return WayOut(str(self.way.value()), self.reason.value(), self.recipient.value())

    def show_problem(self, problem: tuple[str, str] | None) -> bool:
        """Show what is missing at its field; True when something is."""
        for name in ("reason", "recipient"):
            field: LineField = getattr(self, name)
            field.set_problem(problem[1] if problem and problem[0] == name else "")
        if problem is None:
            return False
        getattr(self, problem[0]).control().setFocus()
        return True

    def _arrange(self) -> None:
        way = self.way.value()
        self.reason.setVisible(way == "terbuka")
        self.recipient.setVisible(way == "age")


class SentPanel(QWidget):
    """At the right: what left so far."""

    def __init__(self) -> None:
        super().__init__()
        theme = active_theme()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(label("Data yang sudah dikirim", "strong"))
        self._empty = label("Belum ada. Data bulan ini dibuat dengan tombol Kirim data.", "muted", wrap=True)
        column.addWidget(self._empty)
        self._holder = QHBoxLayout()
        column.addLayout(self._holder)
        column.addStretch(1)
        self._timeline: Timeline | None = None

    def show_lines(self, lines: Sequence[PackageLine]) -> None:
        """Show the list anew."""
        if self._timeline is not None:
            self._holder.removeWidget(self._timeline)
            self._timeline.deleteLater()
            self._timeline = None
        self._empty.setVisible(not lines)
        if lines:
            self._timeline = Timeline([Event(line.title, line.meta, "send") for line in lines])
            self._holder.addWidget(self._timeline)


def in_card(title: str, widget: QWidget) -> Card:
    """Put a table into a card of its own."""
    card = Card(title)
    card.body.setContentsMargins(0, 0, 0, 0)
    card.body.addWidget(widget)
    return card
