"""The list of cases: views as chips, a search, the table with ids first, and what it says while empty."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QWidget

from puskesos_desktop.domain.office import OfficeKind
from puskesos_desktop.presentation import labels
from puskesos_desktop.presentation.complaint_narrowing import Narrowing
from puskesos_desktop.presentation.complaint_saved import Shown, names_of
from puskesos_desktop.presentation.complaint_views import empty_text, list_foot, row_view
from puskesos_desktop.presentation.hand_over_form import Reach
from puskesos_desktop.services.complaint_views import ComplaintFilter
from puskesos_desktop.ui.jobs import Latest
from puskesos_desktop.ui.models import Column, PillLook, RowSource, WindowedTableModel
from puskesos_desktop.ui.screens.complaints.saved_views import SavedViews
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
    DataTable,
    EmptyState,
    FindBox,
    PageTitle,
    label,
    page_layout,
    turn_to,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from puskesos_desktop.presentation.complaint_views import RowView, Setting
    from puskesos_desktop.services.desk_queries import DeskChoices
    from puskesos_desktop.services.workplace import Workplace
    from puskesos_desktop.ui.shell import Desk

STUCK = "macet"
VIEWS = ("terbuka", "milik_saya", "lewat_batas", "dirujuk", "selesai", STUCK)
SEARCH_WIDTH, SEARCH_LEAST = 220, 96
SETTLE_MS = 200
EVERYTHING = Narrowing()
_NO_CASES = (
    "Pengaduan muncul di sini setelah layanan pertama disimpan.\n"
    "Punya buku lama? Masukkan kasus yang masih terbuka saja, dengan tanggalnya."
)


@dataclass(frozen=True)
class Listed:
    """The answer to a question for a list."""

    ids: list[int]
    counts: dict[str, int]


COLUMNS: tuple[Column[RowView], ...] = (
    Column("nomor", "Nomor", lambda row: row.number, width=72, muted=True, spoken=lambda row: row.spoken),
    Column("masuk", "Masuk", lambda row: row.received, width=78, muted=True),
    Column("klien", "Klien", lambda row: row.client, width=158, bold=True),
    Column("keperluan", "Keperluan", lambda row: row.category),
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
_ORIGIN: Column[RowView] = Column("asal", "Asal", lambda row: row.origin, width=128, sortable=False)


def columns_of(kind: OfficeKind) -> tuple[Column[RowView], ...]:
    """Return the columns of an office: above the kelurahan the office below matters, not its officer."""
    return COLUMNS if kind is OfficeKind.KELURAHAN else (*COLUMNS[:2], _ORIGIN, *COLUMNS[2:-1])


class ListPane(QWidget):
    """Asks the desk for ids and rows and shows them.

    Signals:
        current_changed(object): id of the current case, None while the list is empty.
        opened(object): Enter on a case.
        new_wanted: a new visit.
        requests_wanted: the tab of permohonan.
        handing_wanted: cases are to get another officer.
        listing_wanted: cases are to go on a list for the level above.
        results_wanted: the answers of result files.
        loaded(bool): a list arrived; whether the office has any case at all.
    """

    current_changed = Signal(object)
    opened = Signal(object)
    new_wanted = Signal()
    requests_wanted = Signal()
    results_wanted = Signal()
    loaded = Signal(bool)
    handing_wanted = Signal()
    listing_wanted = Signal()

    def __init__(self, desk: Desk, work: Workplace, setting: Callable[[], Setting]) -> None:
        super().__init__()
        self._desk, self._work, self._setting = desk, work, setting
        self._wanted = ComplaintFilter(desk.today())
        self._latest = Latest()
        self._narrowing = EVERYTHING
        self._choose_id: int | None = None
        self.table = DataTable("Pengaduan", multi=True)
        columns = columns_of(work.office.kind)
        self.model = WindowedTableModel(columns, RowSource(self._fetch, lambda row: row.id), self)
        self.chips = {view: Chip(labels.VIEWS[view], count=0) for view in VIEWS}
        self._extra = Chip("")
        self.search = FindBox(self._search_typed, placeholder="Nomor, kode, nama")
        self.saved = SavedViews(desk, work, self, self)
        self._names: Mapping[str, str] = {}
        self._title = PageTitle("Pengaduan", "")
        self._foot = label("", "label")
        self._empty = label("", "muted")
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._lay_out()
        self._connect()

    def show_view(self, view: str, narrowing: Narrowing = EVERYTHING, *, choose: int | None = None) -> None:
        """Show one of the views from its beginning; `choose` becomes the current case when it is in it."""
        self.search.clear()
        self._choose_id, self._narrowing = choose, narrowing
        newest_first = view in {"selesai", "semua"}
        sort = "nomor" if newest_first else "batas"
        wanted = ComplaintFilter(self._wanted.today, view, sort=sort, descending=newest_first)
        self._ask(narrowing.apply(wanted, self._desk.actor().officer_id))

    def reload(self, *, choose: int | None = None) -> None:
        """Ask again for what is shown."""
        self._choose_id = choose
        self._ask(self._wanted)

    def take_choices(self, choices: DeskChoices) -> None:
        """Know the names of agencies and officers."""
        self._names = names_of(choices)
        self.saved.take_choices(choices)

    def shown(self) -> Shown:
        """View, narrowing and words of the search box."""
        return Shown(self._wanted.view, self._narrowing, self._wanted.text)

    def show_as(self, wanted: Shown) -> None:
        """Show a view narrowed in some way, with words in the search box."""
        self.show_view(wanted.view, wanted.narrowing)
        if wanted.text:
            self.search.setText(wanted.text)
            self._ask(replace(self._wanted, text=wanted.text))

    def words(self) -> str:
        """Name of what is shown."""
        return self._narrowing.words(self._wanted.view, self._setting().categories, self._names)

    def reach(self) -> Reach:
        """The rows that were chosen by hand, more than the current one, and all that are listed."""
        chosen = tuple(one for one in self.table.selected_ids() if isinstance(one, int))
        return Reach(chosen if len(chosen) > 1 else (), tuple(self.model.ids()))

    def view(self) -> str:
        """The view that is shown."""
        return self._wanted.view

    # ---- inside

    def _ask(self, wanted: ComplaintFilter) -> None:
        self._wanted = replace(wanted, today=self._desk.today())
        actor, work, asked = self._desk.actor(), self._work, self._wanted
        self._desk.runner.read(
            lambda _progress: Listed(work.desk.find_ids(actor, asked), work.desk.counts(actor))
        ).then(self._latest.only(self._show))

    def _show(self, listed: Listed) -> None:
        for view, chip in self.chips.items():
            chip.set_count(listed.counts[view])
            chip.setChecked(view == self._wanted.view and not self._narrowing)
        # What nobody touches is offered only where there is some: an empty chip would be one more to read.
        self.chips[STUCK].setVisible(bool(listed.counts[STUCK]) or self._wanted.view == STUCK)
        is_extra = self._wanted.view not in self.chips or bool(self._narrowing)
        self._extra.setVisible(is_extra)
        self._extra.setChecked(is_extra)
        self._extra.set_words(self.words())
        self._extra.set_count(len(listed.ids))
        self._title.set_title("Pengaduan", f"{listed.counts['terbuka']} terbuka")
        self._foot.setText(f"{list_foot(len(listed.ids), listed.counts['semua'])} · {LIST_HINT}")
        self._empty.setText(empty_text(self._wanted.view, self._wanted.text))
        has_any = bool(listed.counts["semua"])
        page = self.table if listed.ids else self._empty if has_any else self._none
        turn_to(self._stack, page, self._new)
        self._foot_row.setVisible(has_any)
        self.model.set_ids(listed.ids)
        self.table.show_sorted(self._wanted.sort, descending=self._wanted.descending)
        if self._choose_id is not None:
            self.table.choose(self._choose_id)
            self._choose_id = None
        self.loaded.emit(has_any)

    def _fetch(self, ids: Sequence[int], deliver: Callable[[Sequence[RowView]], None]) -> None:
        actor, work, setting = self._desk.actor(), self._work, self._setting()
        self._desk.runner.read(
            lambda _progress: [row_view(row, setting) for row in work.desk.rows(actor, ids)]
        ).then(deliver)

    def _on_sort(self, key: str, descending: bool) -> None:
        self._ask(replace(self._wanted, sort=key, descending=descending))

    def _search_typed(self, _text: str, _deliver: object) -> None:
        """The list itself is the answer."""

    def _on_text(self) -> None:
        text = self.search.text().strip()
        if text != self._wanted.text:
            view = "semua" if text and self._wanted.view == "terbuka" else self._wanted.view
            if self._narrowing:
                view = self._wanted.view
            elif not text:
                view = "terbuka"
            self._ask(replace(self._wanted, text=text, view=view))

    def _connect(self) -> None:
        group = QButtonGroup(self)
        for view, chip in self.chips.items():
            group.addButton(chip)
            chip.clicked.connect(lambda _on=False, one=view: self.show_view(one))
        group.addButton(self._extra)
        self.table.show_model(self.model)
        self.table.current_changed.connect(self.current_changed)
        self.table.opened.connect(self.opened)
        self.model.sort_wanted.connect(self._on_sort)
        self.search.textEdited.connect(lambda _text: self._settle.start())
        self._settle.timeout.connect(self._on_text)

    def _lay_out(self) -> None:
        theme = active_theme()
        column = page_layout(self)
        self._new = Button("Layanan baru", PRIMARY, icon="plus", key=cap(Key.NEW))
        self._new.clicked.connect(self.new_wanted)
        tab = Button("Permohonan", SECONDARY, key=cap(Key.OPTION_2))
        tab.clicked.connect(self.requests_wanted)
        results = Button("Hasil usulan", SECONDARY, key=cap(Key.OPTION_4))
        results.clicked.connect(self.results_wanted)
        self._title.add(tab)
        self._title.add(results)
        self._title.add(self._new)
        column.addWidget(self._title)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        for chip in (*self.chips.values(), self._extra):
            row.addWidget(chip)
        row.addStretch(1)
        self.search.setAccessibleName("Saring pengaduan")
        self.search.setMinimumWidth(theme.px(SEARCH_LEAST))
        self.search.setMaximumWidth(theme.px(SEARCH_WIDTH))
        self.search.setFixedHeight(theme.px(28))
        row.addWidget(self.search, SEARCH_WIDTH)
        column.addLayout(row)
        column.addWidget(self._make_card(), 1)
        self._foot_row = self._make_foot()
        column.addWidget(self._foot_row)

    def _make_card(self) -> Card:
        card = Card(flush=True)
        self._stack = QStackedWidget()
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        begin = Button("Layanan baru", PRIMARY, icon="plus", key=cap(Key.NEW))
        begin.clicked.connect(self.new_wanted)
        self._none = EmptyState("inbox", "Belum ada pengaduan", _NO_CASES, [begin])
        for widget in (self.table, self._empty, self._none):
            self._stack.addWidget(widget)
        card.body.addWidget(self._stack)
        return card

    def _make_foot(self) -> QWidget:
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._foot)
        row.addStretch(1)
        row.addWidget(self.saved.button)
        up = Button("Daftar serah terima", QUIET, icon="printer", key=cap(Key.OPTION_6))
        up.clicked.connect(self.listing_wanted)
        row.addWidget(up)
        give = Button("Serahkan", QUIET, icon="users-round", key=cap(Key.OPTION_3))
        give.clicked.connect(self.handing_wanted)
        row.addWidget(give)
        return foot
