"""The list of permohonan: views as chips, kind and search, the table with ids first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QWidget

from puskesos_desktop.presentation import request_words
from puskesos_desktop.presentation.request_views import empty_words, request_foot, request_line
from puskesos_desktop.services.request_views import RequestFilter
from puskesos_desktop.ui.jobs import Latest
from puskesos_desktop.ui.models import Column, PillLook, RowSource, WindowedTableModel
from puskesos_desktop.ui.shell import Key, cap
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import (
    LIST_HINT,
    PRIMARY,
    QUIET,
    SECONDARY,
    Button,
    Card,
    Chip,
    ComboBox,
    DataTable,
    FindBox,
    PageTitle,
    label,
    page_layout,
    turn_to,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from puskesos_desktop.presentation.request_views import RequestLine
    from puskesos_desktop.services.workplace import Workplace
    from puskesos_desktop.ui.shell import Desk

VIEWS = ("terbuka", "milik_saya", "lewat_batas", "menunggu_berkas", "di_kemensos", "selesai")
SEARCH_WIDTH, KIND_WIDTH, SETTLE_MS = 132, 176, 200
ANY_KIND = "Semua jenis"

COLUMNS: tuple[Column[RequestLine], ...] = (
    Column("nomor", "Nomor", lambda row: row.number, width=72, muted=True, spoken=lambda row: row.spoken),
    Column("masuk", "Masuk", lambda row: row.received, width=78, muted=True),
    Column("nama", "Untuk", lambda row: row.name, width=158, bold=True),
    Column("jenis", "Permohonan", lambda row: row.kind),
    Column(
        "status",
        "Status",
        lambda row: row.status.text,
        width=142,
        pill=lambda row: PillLook(row.status.text, row.status.tone, row.status.icon),
    ),
    Column(
        "batas",
        "Batas",
        lambda row: row.due.text,
        width=112,
        tone=lambda row: "danger" if row.due.tone == "danger" else "",
    ),
    Column("petugas", "Petugas", lambda row: row.officer, width=84, muted=True),
)


@dataclass(frozen=True)
class RequestList:
    """The answer to a question for a list."""

    ids: list[int]
    counts: dict[str, int]


class RequestListPane(QWidget):
    """Asks the desk for ids and rows and shows them.

    Signals:
        current_changed(object): id of the current one, None while the list is empty.
        opened(object): Enter on one.
        new_wanted: a new one.
        people_wanted: many people at once.
        complaints_wanted: the other tab.
    """

    current_changed = Signal(object)
    opened = Signal(object)
    new_wanted = Signal()
    people_wanted = Signal()
    complaints_wanted = Signal()
    loaded = Signal(bool)

    def __init__(self, desk: Desk, work: Workplace, services: Callable[[], Mapping[str, str]]) -> None:
        super().__init__()
        self._desk, self._work, self._services = desk, work, services
        self._wanted = RequestFilter(desk.today())
        self._latest = Latest()
        self._choose_id: int | None = None
        self.table = DataTable("Permohonan")
        self.model = WindowedTableModel(COLUMNS, RowSource(self._fetch, lambda row: row.id), self)
        self.chips = {view: Chip(request_words.VIEWS[view], count=0) for view in VIEWS}
        self.kind = ComboBox()
        self.search = FindBox(self._search_typed, placeholder="Nomor, nama")
        self._title = PageTitle("Permohonan", "")
        self._foot, self._empty = label("", "label"), label("", "muted")
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._lay_out()
        self._connect()

    def show_view(self, view: str, *, choose: int | None = None) -> None:
        """Show one of the views from its beginning; `choose` becomes the current one when it is in it."""
        self.search.clear()
        self.kind.setCurrentIndex(0)
        self._choose_id = choose
        newest_first = view in {"selesai", "semua"}
        sort = "nomor" if newest_first else "batas"
        self._ask(RequestFilter(self._wanted.today, view, sort=sort, descending=newest_first))

    def reload(self, *, choose: int | None = None) -> None:
        """Ask again for what is shown."""
        self._choose_id = choose
        self._ask(self._wanted)

    def focus(self) -> None:
        """Take the keys: the table, or what is to be done while it is empty."""
        target = self.table if self._stack.currentWidget() is self.table else self._new
        target.setFocus()

    # ---- inside

    def _ask(self, wanted: RequestFilter) -> None:
        self._wanted = replace(wanted, today=self._desk.today())
        actor, queries, asked = self._desk.actor(), self._work.request_queries, self._wanted
        self._desk.runner.read(
            lambda _progress: RequestList(queries.find_ids(actor, asked), queries.counts(actor))
        ).then(self._latest.only(self._show))

    def _show(self, listed: RequestList) -> None:
        for view, chip in self.chips.items():
            chip.set_count(listed.counts[view])
            chip.setChecked(view == self._wanted.view)
        self._title.set_title("Permohonan", f"{listed.counts['terbuka']} terbuka")
        self._foot.setText(f"{request_foot(len(listed.ids), listed.counts['semua'])} · {LIST_HINT}")
        self._empty.setText(empty_words(self._wanted.view, self._wanted.text))
        turn_to(self._stack, self.table if listed.ids else self._empty, self._new)
        self.model.set_ids(listed.ids)
        self.table.show_sorted(self._wanted.sort, descending=self._wanted.descending)
        if self._choose_id is not None:
            self.table.choose(self._choose_id)
            self._choose_id = None
        self.loaded.emit(bool(listed.counts["semua"]))

    def _fetch(self, ids: Sequence[int], deliver: Callable[[Sequence[RequestLine]], None]) -> None:
        actor, queries, today = self._desk.actor(), self._work.request_queries, self._desk.today()
        services = self._services()
        self._desk.runner.read(
            lambda _progress: [request_line(row, today, services) for row in queries.rows(actor, ids)]
        ).then(deliver)

    def _on_sort(self, key: str, descending: bool) -> None:
        self._ask(replace(self._wanted, sort=key, descending=descending))

    def _search_typed(self, _text: str, _deliver: object) -> None:
        """The list itself is the answer."""

    def _on_text(self) -> None:
        text = self.search.text().strip()
        if text != self._wanted.text:
            view = "semua" if text and self._wanted.view == "terbuka" else self._wanted.view
            self._ask(replace(self._wanted, text=text, view=view if text else "terbuka"))

    def _on_kind(self, _index: int) -> None:
        self._ask(replace(self._wanted, kind=str(self.kind.currentData() or "")))

    def _connect(self) -> None:
        group = QButtonGroup(self)
        for view, chip in self.chips.items():
            group.addButton(chip)
            chip.clicked.connect(lambda _on=False, one=view: self.show_view(one))
        self.table.show_model(self.model)
        self.table.current_changed.connect(self.current_changed)
        self.table.opened.connect(self.opened)
        self.model.sort_wanted.connect(self._on_sort)
        self.kind.activated.connect(self._on_kind)
        self.search.textEdited.connect(lambda _text: self._settle.start())
        self._settle.timeout.connect(self._on_text)

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
