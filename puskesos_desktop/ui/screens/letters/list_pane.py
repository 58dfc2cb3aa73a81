"""The letters of the office, ids first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from puskesos_desktop.presentation import letter_views as views
from puskesos_desktop.ui.models import Column, PillLook, RowSource, WindowedTableModel
from puskesos_desktop.ui.screens.letters.pile import READY, WAITING
from puskesos_desktop.ui.shell import Key, cap
from puskesos_desktop.ui.widgets import (
    LIST_HINT,
    PRIMARY,
    SECONDARY,
    Button,
    Chip,
    DataTable,
    EmptyState,
    LineField,
    PageTitle,
    label,
    page_layout,
    turn_to,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from puskesos_desktop.domain.papers import Letter
    from puskesos_desktop.services.letters import Letters
    from puskesos_desktop.ui.shell import Desk


class ListPane(QWidget):
    """Chips choose the view; Enter opens a letter.

    Signals:
        opened(str): uid of a letter.
        pile_wanted, signed_wanted: print or mark all that wait for a signature.
    """

    opened = Signal(str)
    pile_wanted = Signal()
    signed_wanted = Signal()

    def __init__(self, desk: Desk, letters: Letters) -> None:
        super().__init__()
        self._desk, self._letters = desk, letters
        self._view = "semua"
        self._model: WindowedTableModel[Letter] = WindowedTableModel(
            _columns(), RowSource(self._fetch, lambda letter: letter.id or 0), self
        )
        self._build()

    def reload(self) -> None:
        """Read the ids anew; the current row stays."""
        actor, view, text = self._desk.actor(), self._view, self.search.value().strip()
        self._desk.runner.read(lambda _: (view, text, self._letters.find_ids(actor, view, text))).then(
            self._show, failed=self._desk.notices.refuse
        )

    def show_view(self, view: str) -> None:
        """Show another view."""
        self._view = view
        for code, chip in self.chips.items():
            chip.setChecked(code == view)
        self.reload()

    def view(self) -> str:
        """The view that is shown."""
        return self._view

    def _show(self, found: tuple[str, str, list[int]]) -> None:
        view, text, ids = found
        if (view, text) != (self._view, self.search.value().strip()):
            return
        self._model.set_ids(ids)
        self.title.set_title("Surat & Agenda", f"{len(ids)} surat")
        for button in (self.print_pile, self.sign_pile):
            button.setVisible(bool(ids) and view == WAITING)
        self.print_list.setVisible(bool(ids) and view == READY)
        turn_to(self.stack, self.table if ids else self.empty, self.search.control())

    def _fetch(self, ids: Sequence[int], deliver: Callable[[Sequence[Letter]], None]) -> None:
        actor = self._desk.actor()
        self._desk.runner.read(lambda _: self._letters.rows(actor, ids)).then(
            deliver, failed=self._desk.notices.refuse
        )

    def _open(self, letter_id: int) -> None:
        actor = self._desk.actor()
        self._desk.runner.read(lambda _: self._letters.rows(actor, [letter_id])).then(
            lambda rows: self.opened.emit(rows[0].uid), failed=self._desk.notices.refuse
        )

    def _build(self) -> None:
        column = page_layout(self)
        self.title = PageTitle("Surat & Agenda")
        self.print_pile = Button("Cetak tumpukan", SECONDARY, icon="printer", key=cap(Key.PRINT))
        self.print_pile.clicked.connect(self.pile_wanted)
        self.sign_pile = Button("Sudah ditandatangani semua", SECONDARY, icon="stamp")
        self.sign_pile.clicked.connect(self.signed_wanted)
        self.print_list = Button("Cetak daftar pengambilan", SECONDARY, icon="clipboard-list")
        for button in (self.print_pile, self.sign_pile, self.print_list):
            self.title.add(button)
            button.hide()
        self.check_button = Button("Periksa surat", SECONDARY, icon="shield-check", key=cap(Key.OPTION_1))
        self.new_button = Button("Buat surat", PRIMARY, icon="plus", key=cap(Key.LETTER))
        self.book_button = Button("Buku nomor", SECONDARY, icon="book-open", key=cap(Key.OPTION_2))
        for button in (self.check_button, self.book_button, self.new_button):
            self.title.add(button)
        column.addWidget(self.title)
        row = QHBoxLayout()
        self.chips = {code: Chip(words) for code, words in views.VIEWS}
        for code, chip in self.chips.items():
            chip.clicked.connect(lambda _=False, code=code: self.show_view(code))
            row.addWidget(chip)
        row.addStretch(1)
        self.incoming_button = Button("Surat masuk", SECONDARY, icon="inbox")
        row.addWidget(self.incoming_button)
        self.search = LineField("Cari nomor, hal, atau tujuan", width=320)
        self.search.edited.connect(self.reload)
        row.addWidget(self.search)
        column.addLayout(row)
        self.table = DataTable("Daftar surat")
        self.table.show_model(self._model)
        self.table.opened.connect(self._open)
        self.empty = EmptyState(
            "mail",
            "Belum ada surat di sini",
            "Surat rujukan dibuat dari pengaduan dengan F4.\nSurat yang sudah bernomor muncul di daftar ini.",
        )
        self.stack = QStackedWidget()
        for widget in (self.table, self.empty):
            self.stack.addWidget(widget)
        column.addWidget(self.stack, 1)
        column.addWidget(label(LIST_HINT, "hint"))
        self.chips["semua"].setChecked(True)


def _columns() -> list[Column[Letter]]:
    return [
        Column("number", "Nomor", lambda one: one.number_text or "–", width=224, bold=True, sortable=False),
        Column("date", "Tanggal", views.letter_day, width=88, muted=True, sortable=False),
        Column("kind", "Jenis", views.kind_words, width=128, sortable=False),
        Column("subject", "Hal", lambda one: one.subject, sortable=False),
        Column("to", "Tujuan", lambda one: one.addressee, width=220, sortable=False),
        Column(
            "status",
            "Status",
            lambda one: views.STATUSES[one.status][0],
            width=150,
            pill=lambda one: PillLook(*views.STATUSES[one.status]),
            sortable=False,
        ),
    ]
