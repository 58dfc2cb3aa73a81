"""The list of cases: views as chips, a search, the table with ids first, and what it says while empty."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QWidget

from puskesos_desktop.domain.office import OfficeKind
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.presentation import labels
from puskesos_desktop.presentation.case_columns import ABOVE, USUAL, SeenCases, columns_of
from puskesos_desktop.presentation.complaint_narrowing import Narrowing
from puskesos_desktop.presentation.complaint_saved import Shown, names_of
from puskesos_desktop.presentation.complaint_views import RowView, empty_text, list_foot, row_view
from puskesos_desktop.presentation.hand_over_form import Reach
from puskesos_desktop.services.complaint_views import ComplaintFilter
from puskesos_desktop.services.permissions import may
from puskesos_desktop.ui.screens.complaints.case_list_out import CaseListOut, screen_columns
from puskesos_desktop.ui.screens.complaints.found_list import ALL, OPEN, Face, Found, FoundList
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
    EmptyState,
    Flow,
    page_layout,
    turn_to,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from puskesos_desktop.presentation.complaint_views import Setting
    from puskesos_desktop.services.desk_queries import DeskChoices
    from puskesos_desktop.services.session import Actor
    from puskesos_desktop.services.workplace import Workplace
    from puskesos_desktop.ui.shell import Desk

STUCK = "macet"
VIEWS = ("terbuka", "milik_saya", "lewat_batas", "dirujuk", "selesai", STUCK)
SEARCH_WIDTH, SEARCH_LEAST = 220, 96
EVERYTHING = Narrowing()
_NO_CASES = (
    "Pengaduan muncul di sini setelah layanan pertama disimpan.\n"
    "Punya buku lama? Masukkan kasus yang masih terbuka saja, dengan tanggalnya."
)
_NOTHING_CAME_UP = "Pengaduan yang diteruskan ke kantor ini muncul di sini."


FACE = Face(
    "Pengaduan",
    "Nomor, kode, nama",
    {view: labels.VIEWS[view] for view in VIEWS},
    screen_columns(columns_of(USUAL)),
    multi=True,
)


class ListPane(FoundList[ComplaintFilter, RowView]):
    """The list of complaints.

    Signals:
        requests_wanted: the tab of permohonan.
        handing_wanted: cases are to get another officer.
        listing_wanted: cases are to go on a list for the level above.
        results_wanted: the answers of result files.
        letters_wanted: papers for the people of what is marked.
    """

    requests_wanted = Signal()
    results_wanted = Signal()
    letters_wanted = Signal()
    handing_wanted = Signal()
    listing_wanted = Signal()

    def __init__(self, desk: Desk, work: Workplace, setting: Callable[[], Setting]) -> None:
        self._usual = USUAL if work.office.kind is OfficeKind.KELURAHAN else ABOVE
        self._shown = columns_of(self._usual)
        face = replace(FACE, columns=screen_columns(self._shown))
        super().__init__(desk, face, ComplaintFilter(desk.today()))
        self._work, self._setting = work, setting
        self._narrowing = EVERYTHING
        self._names: Mapping[str, str] = {}
        self._extra = Chip("")
        self.saved = SavedViews(desk, work, self, self)
        self.out = CaseListOut(desk, work, self)
        self.out.columns_chosen.connect(self.show_columns)
        self._lay_out()
        self._connect(self._extra)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._offer_letters())
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def show_columns(self, keys: Sequence[str]) -> None:
        """Show these columns; none are the usual ones."""
        shown = columns_of(keys or self._usual)
        if shown != self._shown:
            self._shown = shown
            self.model.set_columns(screen_columns(shown))
            self.table.fit_columns()
            self.table.show_sorted(self._wanted.sort, descending=self._wanted.descending)

    def choose_columns(self) -> None:
        """Ask which columns."""
        self.out.choose_columns([one.key for one in self._shown])

    def save(self) -> None:
        """Let the list leave as a file, as it is seen."""
        self.out.save(*self._leaving())

    def print(self) -> None:
        """Let the list leave on paper, as it is seen."""
        self.out.print(*self._leaving())

    def show_view(self, view: str, narrowing: Narrowing = EVERYTHING, *, choose: int | None = None) -> None:
        """Show one of the views from its beginning; `choose` becomes the current case when it is in it."""
        self._narrowing = narrowing
        wanted = narrowing.apply(ComplaintFilter(self._wanted.today, view), self._desk.actor().officer_id)
        self._begin(wanted, choose)

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

    def seek(self, actor: Actor, wanted: ComplaintFilter) -> Found:
        """Ask for the ids of a list and the counts of the views."""
        return Found(self._work.desk.find_ids(actor, wanted), self._work.desk.counts(actor))

    def reading(self) -> Callable[[Actor, Sequence[int]], list[RowView]]:
        """Return what reads and formats rows."""
        desk, setting = self._work.desk, self._setting()
        return lambda actor, ids: [row_view(row, setting) for row in desk.rows(actor, ids)]

    def view_for(self, text: str) -> str:
        """Return the view that a search is made in; a narrowed one stays."""
        return self._wanted.view if self._narrowing else super().view_for(text)

    def fill(self, found: Found) -> None:
        """Show counts, the chip of a narrowed list, and what an empty one says."""
        for view, chip in self.chips.items():
            chip.setChecked(view == self._wanted.view and not self._narrowing)
        # What nobody touches is offered only where there is some: an empty chip would be one more to read.
        self.chips[STUCK].setVisible(bool(found.counts[STUCK]) or self._wanted.view == STUCK)
        is_extra = self._wanted.view not in self.chips or bool(self._narrowing)
        self._extra.setVisible(is_extra)
        self._extra.setChecked(is_extra)
        self._extra.set_words(self.words())
        self._extra.set_count(len(found.ids))
        self._title.set_title("Pengaduan", f"{found.counts[OPEN]} terbuka")
        self._foot.setText(f"{list_foot(len(found.ids), found.counts[ALL])} · {LIST_HINT}")
        self._empty.setText(empty_text(self._wanted.view, self._wanted.text))
        has_any = bool(found.counts[ALL])
        page = self.table if found.ids else self._empty if has_any else self._none
        turn_to(self._stack, page, self._way_on)
        self._foot_row.setVisible(has_any)

    # ---- inside

    def _leaving(self) -> tuple[Sequence[int], SeenCases, Mapping[str, object]]:
        """The chosen rows, or all of them; the columns; and what the books keep of it."""
        reach, table = self.reach(), SeenCases(self._shown, self._setting(), self.words())
        return reach.chosen or reach.listed, table, {"view": self._wanted.view, "sort": self._wanted.sort}

    def _lay_out(self) -> None:
        theme = active_theme()
        column = page_layout(self)
        self._new = Button("Layanan baru", PRIMARY, icon="plus", key=cap(Key.NEW))
        self._new.clicked.connect(self.new_wanted)
        tab = Button("Permohonan", SECONDARY, key=cap(Key.OPTION_2))
        tab.clicked.connect(self.requests_wanted)
        results = Button("Hasil usulan", SECONDARY, key=cap(Key.OPTION_4))
        results.clicked.connect(self.results_wanted)
        self._may_begin = may(self._desk.actor(), Action.RECEIVE_COMPLAINT)
        self._way_on = self._new if self._may_begin else tab
        self._title.add(tab)
        self._title.add(results)
        self._title.add(self._new)
        self._new.setVisible(self._may_begin)
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
        text, ways = (_NO_CASES, [begin]) if self._may_begin else (_NOTHING_CAME_UP, [])
        self._none = EmptyState("inbox", "Belum ada pengaduan", text, ways)
        for widget in (self.table, self._empty, self._none):
            self._stack.addWidget(widget)
        card.body.addWidget(self._stack)
        return card

    def _make_foot(self) -> QWidget:
        foot = QWidget()
        row = Flow(foot, gap=8, at_end=True)
        self._foot.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._write = Button("Buat surat", QUIET, icon="mail", key=cap(Key.LETTER))
        up = Button("Daftar serah terima", QUIET, icon="printer", key=cap(Key.OPTION_6))
        give = Button("Serahkan", QUIET, icon="users-round", key=cap(Key.OPTION_3))
        for widget in (self._foot, self._write, self.saved.button, up, give):
            row.addWidget(widget)
        self._write.hide()
        self._write.clicked.connect(self.letters_wanted)
        up.clicked.connect(self.listing_wanted)
        give.clicked.connect(self.handing_wanted)
        return foot

    def _offer_letters(self) -> None:
        """Papers for several are offered while several are marked; of one its panel offers what fits."""
        several = bool(self.reach().chosen)
        self._write.setVisible(several and may(self._desk.actor(), Action.DRAFT_LETTER))
