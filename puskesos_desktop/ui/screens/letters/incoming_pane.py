"""The letters that came in, ids first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from puskesos_desktop.presentation.complaint_views import short_date
from puskesos_desktop.presentation.incoming_form import agenda_words, is_overdue, passed_words
from puskesos_desktop.ui.jobs import Latest
from puskesos_desktop.ui.models import Column, RowSource, WindowedTableModel
from puskesos_desktop.ui.screens.letters.incoming_detail import IncomingDetail
from puskesos_desktop.ui.shell import Key, cap
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import (
    LIST_HINT,
    PRIMARY,
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

    from puskesos_desktop.domain.incoming import IncomingLetter
    from puskesos_desktop.ui.screens.letters.incoming_detail import IncomingRoom
    from puskesos_desktop.ui.shell import Desk

SEARCH, CHIP_HEIGHT = "Pengirim, perihal, atau nomor", 28


class IncomingPane(QWidget):
    """Enter opens a letter with its scan.

    Signals:
        receive: a letter is to be entered.
        closed: back to the letters that go out.
    """

    receive = Signal()
    closed = Signal()

    def __init__(self, desk: Desk, room: IncomingRoom) -> None:
        super().__init__()
        self._desk, self._room, self._incoming = desk, room, room.letters
        self._latest = Latest()
        self.detail: IncomingDetail | None = None  # the letter that was opened last
        self._model: WindowedTableModel[IncomingLetter] = WindowedTableModel(
            _columns(desk), RowSource(self._fetch, lambda one: one.id or 0), self
        )
        self._build()

    def reload(self) -> None:
        """Read the ids anew; the current row stays."""
        actor, text = self._desk.actor(), self.search.text().strip()
        waiting = self.waiting_chip.isChecked()
        self._desk.runner.read(lambda _: (text, self._incoming.find_ids(actor, text, waiting=waiting))).then(
            self._latest.only(self._show), failed=self._desk.notices.refuse
        )

    def _show(self, found: tuple[str, list[int]]) -> None:
        text, ids = found
        if text != self.search.text().strip():
            return
        self._model.set_ids(ids)
        self.title.set_title("Surat masuk", f"{len(ids)} surat")
        turn_to(self.stack, self.table if ids else self.empty, self.search)

    def _fetch(self, ids: Sequence[int], deliver: Callable[[Sequence[IncomingLetter]], None]) -> None:
        actor = self._desk.actor()
        self._desk.runner.read(lambda _: self._incoming.rows(actor, ids)).then(
            deliver, failed=self._desk.notices.refuse
        )

    def _open(self, letter_id: int) -> None:
        actor = self._desk.actor()
        self._desk.runner.read(lambda _: self._incoming.rows(actor, [letter_id])).then(
            self._go, failed=self._desk.notices.refuse
        )

    def _go(self, rows: Sequence[IncomingLetter]) -> None:
        if not rows:
            return
        self.detail = IncomingDetail(self, self._desk, self._room, rows[0])
        self.detail.changed.connect(self.reload)
        self.detail.case_wanted.connect(lambda uid: self._desk.navigator.go("pengaduan", uid=uid))
        self.detail.open()

    def _build(self) -> None:
        column = page_layout(self)
        self.title = PageTitle("Surat masuk")
        self.receive_button = Button("Terima surat", PRIMARY, icon="inbox", key=cap(Key.NEW))
        self.back_button = Button("Surat keluar", SECONDARY, key="Esc")
        self.receive_button.clicked.connect(self.receive)
        self.back_button.clicked.connect(self.closed)
        for button in (self.back_button, self.receive_button):
            self.title.add(button)
        column.addWidget(self.title)
        column.addLayout(self._make_row())
        self.table = DataTable("Daftar surat masuk")
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.table.show_model(self._model)
        self.table.opened.connect(self._open)
        self.empty = EmptyState(
            "inbox", "Belum ada surat di sini", "F2 mencatat surat atau balasan yang datang."
        )
        self.stack = QStackedWidget()
        for widget in (self.table, self.empty):
            self.stack.addWidget(widget)
        card = Card(flush=True)
        card.body.addWidget(self.stack)
        column.addWidget(card, 1)
        column.addWidget(label(LIST_HINT, "hint"))

    def _make_row(self) -> Flow:
        """The filter and the search box; they wrap where the window is narrow."""
        row = Flow(gap=8)
        self.waiting_chip = Chip("Perlu ditindaklanjuti")
        self.waiting_chip.clicked.connect(self.reload)
        self.search = FindBox(lambda _text, _deliver: None, placeholder=SEARCH)
        self.search.setAccessibleName(f"Cari {SEARCH.lower()}")
        self.search.setFixedHeight(active_theme().px(CHIP_HEIGHT))
        self.search.textEdited.connect(lambda _: self.reload())
        for widget in (self.waiting_chip, self.search):
            row.addWidget(widget)
        return row


def _columns(desk: Desk) -> list[Column[IncomingLetter]]:
    def tone(letter: IncomingLetter) -> str:
        return "danger" if is_overdue(letter, desk.today()) else ""

    return [
        Column("agenda", "Agenda", agenda_words, width=96, bold=True, sortable=False),
        Column("received", "Diterima", lambda one: short_date(one.received_on), width=88, sortable=False),
        Column("sender", "Pengirim", lambda one: one.sender, width=220, sortable=False),
        Column("number", "Nomor surat", lambda one: one.letter_number or "–", width=176, sortable=False),
        Column("subject", "Perihal", lambda one: one.subject, sentence=True, sortable=False),
        Column("case", "Pengaduan", lambda one: one.ticket or "–", width=190, sortable=False),
        Column("passed", "Disposisi", passed_words, width=176, sentence=True, tone=tone, sortable=False),
    ]
