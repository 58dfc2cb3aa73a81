"""Buku nomor: the number book with its acts, and the agendas and registers of the office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from puskesos_desktop.domain.roles import Action
from puskesos_desktop.presentation import book_views as views
from puskesos_desktop.services.books import BookKind, BookQuery
from puskesos_desktop.services.permissions import may
from puskesos_desktop.ui.jobs import Latest
from puskesos_desktop.ui.models import RecordTableModel
from puskesos_desktop.ui.printing import PrintJob
from puskesos_desktop.ui.screens.letters.book_acts import BookActs
from puskesos_desktop.ui.screens.letters.book_tables import ShownLine, columns_of, shown_lines
from puskesos_desktop.ui.shell import Key, cap
from puskesos_desktop.ui.widgets import (
    LIST_HINT,
    PRIMARY,
    SECONDARY,
    Banner,
    Button,
    Chip,
    Choice,
    ChoiceField,
    DataTable,
    EmptyState,
    LineField,
    PageTitle,
    label,
    page_layout,
    turn_to,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from puskesos_desktop.services.books import Book
    from puskesos_desktop.services.number_desk import BookState
    from puskesos_desktop.services.progress import Progress
    from puskesos_desktop.services.workplace import BookRoom
    from puskesos_desktop.ui.printing import Printed
    from puskesos_desktop.ui.shell import Desk, Handlers


class BookPane(QWidget):
    """Chips choose the book; Enter opens a letter, or what the book keeps of a number.

    Signals:
        opened(str): uid of a letter.
        closed: back to the letters.
    """

    opened = Signal(str)
    closed = Signal()

    def __init__(self, desk: Desk, room: BookRoom) -> None:
        super().__init__()
        self._desk, self._room = desk, room
        self._kind, self._book = BookKind.OUT, None
        self._latest, self._comes = Latest(), False
        self.acts = BookActs(desk, room.numbers, self)
        self.acts.changed.connect(self.reload)
        self._models = {
            kind: RecordTableModel[ShownLine](columns_of(kind), lambda one: one.place, self)
            for kind in BookKind
        }
        self._build()

    _book: Book | None

    def show_book(self, kind: BookKind) -> None:
        """Show another book."""
        self._kind = kind
        for code, chip in self.chips.items():
            chip.setChecked(code is kind)
        self.table.show_model(self._models[kind])
        self.reload()

    def reload(self) -> None:
        """Read the book anew."""
        actor, query = self._desk.actor(), self._query()
        self._desk.runner.read(lambda _: self._room.books.read(actor, query)).then(
            self._latest.only(self._show), failed=self._desk.notices.refuse
        )

    def handlers(self) -> Handlers:
        """Keys of this pane."""
        found = {Key.PRINT: self.print_book, Key.EXPORT: self.save_book, Key.REFRESH: self.reload}
        if self.hand_button.isVisible():
            found[Key.NEW] = self.hand_button.click
        return found | {Key.BACK: self.closed.emit}

    def print_book(self) -> None:
        """Send the book to the printer; without one the workbook is offered."""
        if self._book is None:
            return
        actor, book, printer, books = self._desk.actor(), self._book, self._desk.printer, self._room.books
        seen = views.SeenBook(book)

        def work(_progress: Progress) -> Printed:
            pdf = books.paper(actor, book, seen)
            return printer.print(PrintJob(pdf, title=views.TITLES[book.query.kind]))

        self._desk.runner.read(work, label="Mencetak buku…").then(
            self._printed, failed=self._desk.notices.refuse
        )

    def save_book(self) -> None:
        """Leave the book as a workbook."""
        if self._book is None or not may(self._desk.actor(), Action.EXPORT_AGGREGATE):
            return
        book = self._book
        suggested = self._desk.exports / views.file_name(book, self._desk.today())
        self._desk.files.save_file(self, "Simpan ke Excel", suggested, lambda path: self._write(book, path))

    def come_to(self, code: str = "") -> None:
        """Show a book by its code and put the cursor into it once it is there."""
        kind = BookKind(code) if code else self._kind
        self.chips[kind].setFocus()
        self._comes = True
        self.show_book(kind)

    # ---- inside

    def _query(self) -> BookQuery:
        year = self.year.value()
        month = self.month.value()
        return BookQuery(self._kind, int(year) if year else self._desk.today().year, int(month or 0))

    def _show(self, book: Book) -> None:
        self._book = book
        self.year.set_choices([Choice(str(year), str(year)) for year in book.years])
        self.year.set_value(str(book.query.year))
        self._fill()
        self.title.set_title(views.TITLES[book.query.kind], views.count_words(book))
        self._warn(book)
        self._show_acts(book)

    def _fill(self) -> None:
        if self._book is None:
            return
        lines = shown_lines(views.SeenBook(self._book), self.search.value())
        self._models[self._kind].set_rows(lines)
        turn_to(self.stack, self.table if lines else self.empty, self.search.control())
        if self._comes and lines and self.chips[self._kind].hasFocus():
            self.table.setFocus()
        self._comes = False

    def _warn(self, book: Book) -> None:
        """Tell of gaps first, then of a past year that nobody closed."""
        gaps, unclosed = views.gap_words(book), views.unclosed_words(book)
        may_settle = may(self._desk.actor(), Action.VOID_NUMBER)
        act = "Jelaskan celah" if gaps else "Buka buku itu"
        self.gaps.say(gaps or unclosed, "warning", act if (gaps or unclosed) and may_settle else "")

    def _settle(self, state: BookState) -> None:
        if state.gaps:
            self.acts.explain(state)
        elif state.unclosed:
            self.year.set_value(str(state.unclosed))
            self.reload()

    def _show_acts(self, book: Book) -> None:
        actor, state = self._desk.actor(), book.state
        is_open = state is not None and state.is_open and book.query.kind is not BookKind.CERTIFICATES
        for button in (self.hand_button, self.reserve_button, self.insert_button):
            button.setVisible(is_open and may(actor, Action.NUMBER_LETTER))
        over = state is not None and state.year < self._desk.today().year
        self.close_button.setVisible(is_open and over and may(actor, Action.VOID_NUMBER))
        self.save_button.setVisible(may(actor, Action.EXPORT_AGGREGATE))

    def _on_state(self, act: Callable[[BookState], None]) -> Callable[[], None]:
        def go() -> None:
            if self._book is not None and self._book.state is not None:
                act(self._book.state)

        return go

    def _open(self, place: object) -> None:
        model = self._models[self._kind]
        one = model.row_at(model.position_of(place))
        if one is None or one.line is None:
            return
        if one.line.letter_uid:
            self.opened.emit(one.line.letter_uid)
            return
        state = self._book.state if self._book else None
        may_void = may(self._desk.actor(), Action.VOID_NUMBER) and state is not None and state.is_open
        self.acts.show_line(one.line, may_void=may_void)

    def _write(self, book: Book, path: Path) -> None:
        actor, books, seen = self._desk.actor(), self._room.books, views.SeenBook(book)
        self._desk.runner.read(lambda _: books.write(actor, book, seen, path), label="Menyimpan buku…").then(
            lambda rows: self._desk.notices.done(f"{rows} baris tersimpan: {path.name}"),
            failed=lambda error: self._desk.notices.refuse(error, retry=lambda: self._write(book, path)),
        )

    def _printed(self, printed: Printed) -> None:
        if printed.ok:
            self._desk.notices.done(f"Buku dikirim ke pencetak, {printed.pages} halaman.")
        else:
            self._desk.notices.warn(
                "Belum ada pencetak yang siap.", action="Simpan ke Excel", act=self.save_book
            )

    # ---- building

    def _build(self) -> None:
        column = page_layout(self)
        self.title = PageTitle("Buku nomor")
        self.print_button = Button("Cetak buku", SECONDARY, icon="printer", key=cap(Key.PRINT))
        self.save_button = Button("Simpan Excel", SECONDARY, icon="file-spreadsheet")
        self.back_button = Button("Daftar surat", SECONDARY, key="Esc")
        self.print_button.clicked.connect(self.print_book)
        self.save_button.clicked.connect(self.save_book)
        self.back_button.clicked.connect(self.closed)
        for button in (self.print_button, self.save_button, self.back_button):
            self.title.add(button)
        column.addWidget(self.title)
        column.addLayout(self._make_chips())
        column.addLayout(self._make_acts())
        self.gaps = Banner()
        column.addWidget(self.gaps)
        self.gaps.say("")
        self.gaps.acted.connect(self._on_state(self._settle))
        self.table = DataTable("Buku")
        self.table.show_model(self._models[self._kind])
        self.table.opened.connect(self._open)
        self.empty = EmptyState(
            "book-open", "Buku ini masih kosong", "Belum ada baris pada masa yang dipilih."
        )
        self.stack = QStackedWidget()
        for widget in (self.table, self.empty):
            self.stack.addWidget(widget)
        column.addWidget(self.stack, 1)
        column.addWidget(label(LIST_HINT, "hint"))

    def _make_chips(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.chips = {kind: Chip(words) for kind, words in views.NAMES.items()}
        for kind, chip in self.chips.items():
            chip.clicked.connect(lambda _=False, kind=kind: self.show_book(kind))
            chip.setChecked(kind is self._kind)
            row.addWidget(chip)
        row.addStretch(1)
        return row

    def _make_acts(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.hand_button = Button("Catat surat tulisan tangan", PRIMARY, icon="pen-line", key=cap(Key.NEW))
        self.reserve_button = Button("Pesan nomor", SECONDARY, icon="bookmark")
        self.insert_button = Button("Nomor sisipan", SECONDARY, icon="corner-up-right")
        self.close_button = Button("Tutup buku", SECONDARY, icon="lock")
        acts = {
            self.hand_button: self.acts.enter,
            self.reserve_button: self.acts.reserve,
            self.insert_button: self.acts.insert,
            self.close_button: self.acts.close,
        }
        for button, act in acts.items():
            button.clicked.connect(self._on_state(act))
            button.hide()
            row.addWidget(button)
        row.addStretch(1)
        self.year = ChoiceField("Tahun", [], width=96)
        self.month = ChoiceField(
            "Bulan", [Choice(str(place), words) for place, words in enumerate(views.MONTHS)], width=152
        )
        self.month.set_value("0")
        self.search = LineField("Cari di buku", width=160)
        self.year.edited.connect(self.reload)
        self.month.edited.connect(self.reload)
        self.search.edited.connect(self._fill)
        for field in (self.year, self.month, self.search):
            row.addWidget(field)
        return row
