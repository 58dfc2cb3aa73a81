"""Everybody of the register, or whoever fits what is typed; Enter opens the card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from puskesos_desktop.domain.roles import Action
from puskesos_desktop.presentation import registry_list as words
from puskesos_desktop.presentation.resident_search import Wanted, read_wanted
from puskesos_desktop.services.permissions import may
from puskesos_desktop.ui.jobs import Latest
from puskesos_desktop.ui.models import Column, PillLook, RowSource, WindowedTableModel
from puskesos_desktop.ui.screens.registry.filter_box import FilterBox
from puskesos_desktop.ui.shell import Key, cap
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import (
    PRIMARY,
    SECONDARY,
    Button,
    Card,
    DataTable,
    EmptyState,
    IconLabel,
    PageTitle,
    label,
    page_layout,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from puskesos_desktop.services.register_views import RegisterCoverage, SearchHit
    from puskesos_desktop.services.registry import Registry
    from puskesos_desktop.ui.shell import Desk

HINT = "↑↓ pilih · Enter buka kartu · F2 layanan baru"
PLACEHOLDER = "Nama, NIK atau 4 angka terakhirnya, nomor KK, HP; tambahkan rt 3 rw 8"


class ListPane(QWidget):
    """The list.

    Signals:
        opened(str): uid of whose card is wanted.
        import_wanted: the way to Ambil data.
        visit_wanted(str, str): uid of the current row, or empty with the name that found nobody.
    """

    opened = Signal(str)
    import_wanted = Signal()
    visit_wanted = Signal(str, str)

    def __init__(self, desk: Desk, registry: Registry) -> None:
        super().__init__()
        self._desk, self._registry = desk, registry
        self._latest = Latest()
        self._wanted = Wanted("")
        self._known: dict[int, SearchHit] = {}
        self._coverage: RegisterCoverage | None = None
        self._asking = self._open_next = False
        self._model: WindowedTableModel[SearchHit] = WindowedTableModel(
            _columns(), RowSource(self._fetch, lambda hit: hit.id), self
        )
        self.table = DataTable("Daftar warga")
        self.table.show_model(self._model)
        self.box = FilterBox("Cari di Data Warga", PLACEHOLDER, self.table)
        self.nothing = NothingFound()
        self._build()
        self._connect()

    def reload(self) -> None:
        """Ask again for what is typed and how far the register reaches; the current row stays."""
        self._coverage = None
        self._ask(self.box.typed())

    def start_visit(self) -> None:
        """F2: a visit of the current person, or of the name that found nobody."""
        if self.table.current_id() is not None:
            self._with_current(lambda hit: self.visit_wanted.emit(hit.uid, ""))
        elif self._wanted.text:
            self.visit_wanted.emit("", self._wanted.text)

    # ---- asking

    def _ask(self, typed: str) -> None:
        wanted, actor, registry = read_wanted(typed), self._desk.actor(), self._registry
        self._asking = True
        known = self._coverage

        def work(_progress: object) -> tuple[Wanted, RegisterCoverage, list[int], list[SearchHit]]:
            coverage = known or registry.register_coverage(actor)
            if not wanted.text:
                return wanted, coverage, registry.find_ids(actor, wanted.place), []
            hits = registry.search(actor, wanted.text, words.LONGEST_LIST, wanted.place)
            return wanted, coverage, [hit.id for hit in hits], hits

        self._desk.runner.read(work, label="Mencari…").then(
            self._latest.only(self._show), failed=self._refused
        )

    def _refused(self, error: Exception) -> None:
        self._asking = self._open_next = False
        self._desk.notices.refuse(error)

    def _show(self, answer: tuple[Wanted, RegisterCoverage, list[int], list[SearchHit]]) -> None:
        changed = answer[0] != self._wanted
        self._wanted, self._coverage, ids, hits = answer
        self._known = {hit.id: hit for hit in hits}
        self._model.set_ids(ids)
        if changed and ids:
            self.table.choose(ids[0])
        self.title.set_title("Data Warga", words.coverage_words(self._coverage))
        self._foot.setText(words.list_foot(self._wanted, len(ids)))
        self._choose_page(bool(ids))
        self._asking = False
        if self._open_next:
            self._open_next = False
            self._open_current()

    def _choose_page(self, any_found: bool) -> None:
        self._hint.setVisible(any_found)
        self._foot.setVisible(any_found)
        if self._coverage is not None and not self._coverage.residents:
            self.stack.setCurrentWidget(self.empty)
            return
        if not any_found and self._coverage is not None:
            self.nothing.say(*words.nothing_words(self.box.typed(), self._coverage))
        self.stack.setCurrentWidget(self.table if any_found else self.nothing)

    def _fetch(self, ids: Sequence[int], deliver: Callable[[Sequence[SearchHit]], None]) -> None:
        if all(one in self._known for one in ids):
            deliver([self._known[one] for one in ids])
            return
        actor, wanted = self._desk.actor(), list(ids)
        self._desk.runner.read(lambda _progress: self._registry.rows(actor, wanted)).then(
            deliver, failed=self._desk.notices.refuse
        )

    # ---- opening

    def _on_entered(self) -> None:
        """Enter typed right after a name waits for the answer to that name."""
        if self._asking:
            self._open_next = True
        else:
            self._open_current()

    def _open_current(self) -> None:
        self._with_current(lambda hit: self.opened.emit(hit.uid))

    def _with_current(self, act: Callable[[SearchHit], None]) -> None:
        """Act on the current row, which may not have been read yet."""
        identity = self.table.current_id()
        if not isinstance(identity, int):
            return
        hit = self._known.get(identity) or self._model.row_at(self.table.currentIndex().row())
        if hit is not None:
            act(hit)
            return

        def shown(rows: Sequence[SearchHit]) -> None:
            for row in rows:
                act(row)

        self._fetch([identity], shown)

    # ---- building

    def _connect(self) -> None:
        self.box.wanted.connect(self._ask)
        self.box.entered.connect(self._on_entered)
        self.table.opened.connect(lambda _id: self._open_current())
        self.nothing.visit.clicked.connect(self.start_visit)
        for button in (self.import_button, self.first_import):
            button.clicked.connect(self.import_wanted)

    def _build(self) -> None:
        theme = active_theme()
        self.title = PageTitle("Data Warga")
        self.import_button = Button("Ambil data", SECONDARY, icon="upload", key=cap(Key.OPTION_1))
        self.title.add(self.import_button)
        column = page_layout(self)
        column.addWidget(self.title)
        self.box.setMaximumWidth(theme.px(640))
        column.addWidget(self.box)
        column.addWidget(self._make_card(), 1)
        if not may(self._desk.actor(), Action.IMPORT_REGISTER):
            self.import_button.hide()
            self.first_import.hide()
        foot = QHBoxLayout()
        self._foot = label("", "hint")
        self._hint = label(HINT, "hint")
        foot.addWidget(self._hint)
        foot.addStretch(1)
        foot.addWidget(self._foot)
        column.addLayout(foot)

    def _make_card(self) -> Card:
        self.first_import = Button("Ambil data", PRIMARY, icon="upload", key=cap(Key.OPTION_1))
        self.empty = EmptyState(
            "users-round",
            "Belum ada data warga",
            "Ambil daftar warga dari SIKS-NG, Dinas Sosial, atau Excel kantor ini.\n"
            "Warga yang datang juga bisa dicatat langsung di Layanan.",
            [self.first_import],
        )
        self.stack = QStackedWidget()
        for page in (self.table, self.nothing, self.empty):
            self.stack.addWidget(page)
        card = Card(flush=True)
        card.body.addWidget(self.stack)
        return card


class NothingFound(QWidget):
    """What a search that found nobody says, and the way on."""

    def __init__(self) -> None:
        super().__init__()
        theme = active_theme()
        self._title, self._text = label("", "title"), label("", "muted")
        self.visit = Button("Warga baru di Layanan", PRIMARY, icon="user-round-plus", key=cap(Key.NEW))
        column = QVBoxLayout(self)
        column.setSpacing(theme.px(4))
        column.addStretch(4)
        column.addWidget(IconLabel("user-round-search", 40), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(theme.px(12))
        for line in (self._title, self._text):
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(line)
        column.addSpacing(theme.px(12))
        column.addWidget(self.visit, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(5)

    def say(self, title: str, text: str) -> None:
        """Say what was not found and how far the data reach."""
        self._title.setText(title)
        self._text.setText(text)

    def words(self) -> str:
        """What is said."""
        return f"{self._title.text()}. {self._text.text()}"


def _life_pill(hit: SearchHit) -> PillLook | None:
    look = words.life_look(hit.life_status)
    return PillLook(look.text, look.tone, look.icon) if look else None


def _columns() -> list[Column[SearchHit]]:
    return [
        Column("name", "Nama", words.name_words, bold=True, sortable=False, spoken=words.spoken_line),
        Column("age", "Umur", words.age_words, width=64, align="right", sortable=False),
        Column("sex", "L/P", lambda hit: hit.sex or "–", width=56, align="center", sortable=False),
        Column("place", "RT/RW", words.place_words, width=96, sortable=False),
        Column("address", "Alamat", words.address_words, width=280, sentence=True, sortable=False),
        Column(
            "nik", "NIK", lambda hit: hit.nik_masked or "belum ada", width=150, muted=True, sortable=False
        ),
        Column(
            "life",
            "Keadaan",
            lambda hit: look.text if (look := words.life_look(hit.life_status)) else "",
            width=140,
            pill=_life_pill,
            sortable=False,
        ),
    ]
