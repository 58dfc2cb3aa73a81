"""The list of permohonan: views as chips, kind and search, the table with ids first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from puskesos_desktop.presentation import request_words
from puskesos_desktop.presentation.request_views import RequestLine, empty_words, request_foot, request_line
from puskesos_desktop.services.request_views import RequestFilter
from puskesos_desktop.ui.models import Column
from puskesos_desktop.ui.screens.complaints.found_list import (
    ALL,
    OPEN,
    Face,
    Found,
    FoundList,
    columns_between,
)
from puskesos_desktop.ui.shell import Key, cap
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import (
    LIST_HINT,
    PRIMARY,
    QUIET,
    SECONDARY,
    Button,
    Card,
    ComboBox,
    page_layout,
    turn_to,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from puskesos_desktop.services.session import Actor
    from puskesos_desktop.services.workplace import Workplace
    from puskesos_desktop.ui.shell import Desk

VIEWS = ("terbuka", "milik_saya", "lewat_batas", "menunggu_berkas", "di_kemensos", "selesai")
SEARCH_WIDTH, KIND_WIDTH = 132, 176
ANY_KIND = "Semua jenis"

COLUMNS: tuple[Column[RequestLine], ...] = columns_between(
    Column("nama", "Untuk", lambda row: row.name, width=158, bold=True),
    Column("jenis", "Permohonan", lambda row: row.kind),
)
FACE = Face("Permohonan", "Nomor, nama", {view: request_words.VIEWS[view] for view in VIEWS}, COLUMNS)


class RequestListPane(FoundList[RequestFilter, RequestLine]):
    """The list of permohonan.

    Signals:
        people_wanted: many people at once.
        complaints_wanted: the other tab.
    """

    people_wanted = Signal()
    complaints_wanted = Signal()

    def __init__(self, desk: Desk, work: Workplace, services: Callable[[], Mapping[str, str]]) -> None:
        super().__init__(desk, FACE, RequestFilter(desk.today()))
        self._work, self._services = work, services
        self.kind = ComboBox()
        self.kind.activated.connect(self._on_kind)
        self._lay_out()
        self._connect()

    def show_view(self, view: str, *, choose: int | None = None) -> None:
        """Show one of the views from its beginning; `choose` becomes the current one when it is in it."""
        self.kind.setCurrentIndex(0)
        self._begin(RequestFilter(self._wanted.today, view), choose)

    def focus(self) -> None:
        """Take the keys: the table, or what is to be done while it is empty."""
        target = self.table if self._stack.currentWidget() is self.table else self._new
        target.setFocus()

    def seek(self, actor: Actor, wanted: RequestFilter) -> Found:
        """Ask for the ids of a list and the counts of the views."""
        queries = self._work.request_queries
        return Found(queries.find_ids(actor, wanted), queries.counts(actor))

    def reading(self) -> Callable[[Actor, Sequence[int]], list[RequestLine]]:
        """Return what reads and formats rows."""
        queries, today, services = self._work.request_queries, self._desk.today(), self._services()
        return lambda actor, ids: [request_line(row, today, services) for row in queries.rows(actor, ids)]

    def fill(self, found: Found) -> None:
        """Show counts, and what an empty list says."""
        self._title.set_title("Permohonan", f"{found.counts[OPEN]} terbuka")
        self._foot.setText(f"{request_foot(len(found.ids), found.counts[ALL])} · {LIST_HINT}")
        self._empty.setText(empty_words(self._wanted.view, self._wanted.text))
        turn_to(self._stack, self.table if found.ids else self._empty, self._new)

    # ---- inside

    def _on_kind(self, _index: int) -> None:
        self._ask(replace(self._wanted, kind=str(self.kind.currentData() or "")))

    def _lay_out(self) -> None:
        column = page_layout(self)
        self._new = Button("Baru", PRIMARY, icon="plus", key=cap(Key.NEW))
        self._new.setAccessibleName("Permohonan baru")
        acts = (
            (Button("Pengaduan", SECONDARY, key=cap(Key.OPTION_1)), self.complaints_wanted),
            (self._new, self.new_wanted),
        )
        self._title.add(self.kind)
        for button, signal in acts:
            button.clicked.connect(signal)
            self._title.add(button)
        column.addWidget(self._title)
        column.addLayout(self._make_filter())
        card = Card(flush=True)
        self._stack = QStackedWidget()
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for widget in (self.table, self._empty):
            self._stack.addWidget(widget)
        card.body.addWidget(self._stack)
        column.addWidget(card, 1)
        foot = QHBoxLayout()
        foot.addWidget(self._foot, 1)
        many = Button("Banyak orang sekaligus", QUIET, icon="clipboard-list", key=cap(Key.OPTION_3))
        many.clicked.connect(self.people_wanted)
        foot.addWidget(many)
        column.addLayout(foot)

    def _make_filter(self) -> QHBoxLayout:
        theme = active_theme()
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        for chip in self.chips.values():
            row.addWidget(chip)
        row.addStretch(1)
        self.kind.addItem(ANY_KIND, "")
        for code, words in request_words.KINDS.items():
            self.kind.addItem(words, code)
        self.kind.setAccessibleName("Jenis permohonan")
        self.kind.setFixedWidth(theme.px(KIND_WIDTH))
        self.search.setAccessibleName("Saring permohonan")
        self.search.setFixedWidth(theme.px(SEARCH_WIDTH))
        self.search.setFixedHeight(theme.px(28))
        row.addWidget(self.search)
        return row
