"""The letters of the office, ids first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from puskesos_desktop.presentation import letter_views as views
from puskesos_desktop.ui.models import Column, PillLook, RowSource, WindowedTableModel
from puskesos_desktop.ui.screens.letters.list_acts import ListActs
from puskesos_desktop.ui.screens.letters.pile import READY, WAITING
from puskesos_desktop.ui.shell import Key, cap
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import (
    PRIMARY,
    QUIET,
    SECONDARY,
    Button,
    Card,
    Chip,
    DataTable,
    EmptyState,
    FindBox,
    Flow,
    PageTitle,
    label,
    page_layout,
    turn_to,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from puskesos_desktop.domain.papers import Letter
    from puskesos_desktop.services.letter_undo import LetterUndo
    from puskesos_desktop.services.letters import Letters
    from puskesos_desktop.ui.shell import Desk

DRAFTS = "draf"
SEARCH, CHIP_HEIGHT = "Nomor, hal, atau tujuan", 28
HINT = "↑↓ pilih · Enter buka · Shift+↑↓ tandai"


class ListPane(QWidget):
    """Chips choose the view; Enter opens a letter.

    Signals:
        opened(str): uid of a letter.
        pile_wanted, signed_wanted: print or mark all that wait for a signature.
    """

    opened = Signal(str)
    pile_wanted = Signal()
    signed_wanted = Signal()

    def __init__(self, desk: Desk, letters: Letters, undo: LetterUndo) -> None:
        super().__init__()
        self._desk, self._letters = desk, letters
        self._view = "semua"
        self.acts = ListActs(self, desk, letters, undo, self._chosen)
        self.acts.moved.connect(self.reload)
        self._model: WindowedTableModel[Letter] = WindowedTableModel(
            _columns(), RowSource(self._fetch, lambda letter: letter.id or 0), self
        )
        self._build()

    def reload(self) -> None:
        """Read the ids anew; the current row stays."""
        actor, view, text = self._desk.actor(), self._view, self.search.text().strip()
        letters = self._letters
        self._desk.runner.read(
            lambda _: (view, text, letters.find_ids(actor, view, text), len(letters.find_ids(actor, DRAFTS)))
        ).then(self._show, failed=self._desk.notices.refuse)

    def show_view(self, view: str) -> None:
        """Show another view."""
        self._view = view
        for code, chip in self.chips.items():
            chip.setChecked(code == view)
        self.reload()

    def view(self) -> str:
        """The view that is shown."""
        return self._view

    def _show(self, found: tuple[str, str, list[int], int]) -> None:
        view, text, ids, drafts = found
        self.chips[DRAFTS].set_count(drafts or None)
        if (view, text) != (self._view, self.search.text().strip()):
            return
        self._model.set_ids(ids)
        self.title.set_title("Surat & Agenda", f"{len(ids)} surat")
        for button in (self.print_pile, self.sign_pile):
            button.setVisible(bool(ids) and view == WAITING)
        self.print_list.setVisible(bool(ids) and view == READY)
        self.acts.show_view(view if ids else "")
        turn_to(self.stack, self.table if ids else self.empty, self.search)

    def _chosen(self) -> list[int]:
        return [one for one in self.table.selected_ids() if isinstance(one, int)]

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
        column.addWidget(self._make_title())
        column.addLayout(self._make_views())
        self.table = DataTable("Daftar surat", multi=True)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.table.show_model(self._model)
        self.table.opened.connect(self._open)
        self.empty = EmptyState(
            "mail",
            "Belum ada surat di sini",
            "Surat rujukan dibuat dari pengaduan dengan F4.\nDraf dan surat bernomor muncul di daftar ini.",
        )
        self.stack = QStackedWidget()
        for widget in (self.table, self.empty):
            self.stack.addWidget(widget)
        card = Card(flush=True)
        card.body.addWidget(self.stack)
        column.addWidget(card, 1)
        column.addLayout(self._make_foot())

    def _make_title(self) -> PageTitle:
        self.title = PageTitle("Surat & Agenda")
        self.check_button = Button("Periksa surat", SECONDARY, icon="shield-check", key=cap(Key.OPTION_1))
        self.new_button = Button("Buat surat", PRIMARY, icon="plus", key=cap(Key.LETTER))
        self.book_button = Button("Buku nomor", SECONDARY, icon="book-open", key=cap(Key.OPTION_2))
        for button in (self.check_button, self.book_button, self.new_button):
            self.title.add(button)
        return self.title

    def _make_views(self) -> Flow:
        """Chips and the search box; they wrap where the window is narrow."""
        row = Flow(gap=8)
        self.chips = {code: Chip(words) for code, words in views.VIEWS}
        for code, chip in self.chips.items():
            chip.clicked.connect(lambda _=False, code=code: self.show_view(code))
            row.addWidget(chip)
        self.chips["semua"].setChecked(True)
        self.incoming_button = Button("Surat masuk", SECONDARY, icon="inbox")
        self.search = FindBox(lambda _text, _deliver: None, placeholder=SEARCH)
        self.search.setAccessibleName(f"Cari {SEARCH.lower()}")
        self.search.setFixedHeight(active_theme().px(CHIP_HEIGHT))
        self.search.textEdited.connect(lambda _: self.reload())
        for widget in (self.incoming_button, self.search):
            row.addWidget(widget)
        return row

    def _make_foot(self) -> Flow:
        """How rows are chosen, and the next step of what is chosen."""
        self.print_pile = Button("Cetak tumpukan", QUIET, icon="printer", key=cap(Key.PRINT))
        self.print_pile.clicked.connect(self.pile_wanted)
        self.sign_pile = Button("Sudah ditandatangani semua", QUIET, icon="stamp", key=cap(Key.OPTION_6))
        self.sign_pile.clicked.connect(self.signed_wanted)
        self.print_list = Button("Cetak daftar pengambilan", QUIET, icon="clipboard-list", key=cap(Key.PRINT))
        hint = label(HINT, "hint")
        hint.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        foot = Flow(gap=8, at_end=True)
        pile = (self.print_pile, self.sign_pile, self.print_list)
        for widget in (hint, *pile, *self.acts.buttons()):
            foot.addWidget(widget)
        for button in pile:
            button.hide()
        return foot


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
            lambda one: views.status_look(one)[0],
            width=150,
            pill=lambda one: PillLook(*views.status_look(one)),
            sortable=False,
        ),
    ]
