"""What the lists of complaints and of permohonan have in common: ids first, rows when painted, a search."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from puskesos_desktop.presentation.complaint_views import RowView
from puskesos_desktop.presentation.request_views import RequestLine
from puskesos_desktop.services.complaint_views import ComplaintFilter
from puskesos_desktop.services.request_views import RequestFilter
from puskesos_desktop.ui.jobs import Latest
from puskesos_desktop.ui.models import Column, PillLook, RowSource, WindowedTableModel
from puskesos_desktop.ui.widgets import Chip, DataTable, FindBox, PageTitle, label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from puskesos_desktop.services.session import Actor
    from puskesos_desktop.ui.shell import Desk

SETTLE_MS = 200
OPEN, ALL = "terbuka", "semua"

Wanted = TypeVar("Wanted", ComplaintFilter, RequestFilter)
Line = TypeVar("Line", RowView, RequestLine)


@dataclass(frozen=True)
class Found:
    """The answer to a question for a list."""

    ids: list[int]
    counts: dict[str, int]


@dataclass(frozen=True)
class Face(Generic[Line]):
    """What a list is called and how it looks; `views` are its chips by code."""

    title: str
    hint: str
    views: Mapping[str, str]
    columns: tuple[Column[Line], ...]
    multi: bool = False


def columns_between(name: Column[Line], about: Column[Line]) -> tuple[Column[Line], ...]:
    """Return the columns of a list: number and day before, status, limit and officer behind."""
    return (
        Column("nomor", "Nomor", lambda row: row.number, width=72, muted=True, spoken=lambda row: row.spoken),
        Column("masuk", "Masuk", lambda row: row.received, width=78, muted=True),
        name,
        about,
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


class FoundList(QWidget, Generic[Wanted, Line]):
    """Asks for ids and rows and shows them; subclasses say of what, and lay it out.

    Signals:
        current_changed(object): id of the current row, None while the list is empty.
        opened(object): Enter on a row.
        new_wanted: a new one.
        loaded(bool): a list arrived; whether the office has any at all.
    """

    current_changed = Signal(object)
    opened = Signal(object)
    new_wanted = Signal()
    loaded = Signal(bool)

    def __init__(self, desk: Desk, face: Face[Line], wanted: Wanted) -> None:
        super().__init__()
        self._desk = desk
        self._wanted: Wanted = wanted
        self._latest = Latest()
        self._choose_id: int | None = None
        self.table = DataTable(face.title, multi=face.multi)
        self.model: WindowedTableModel[Line] = WindowedTableModel(
            face.columns, RowSource(self._fetch, lambda row: row.id), self
        )
        self.chips = {view: Chip(words, count=0) for view, words in face.views.items()}
        self.search = FindBox(self._search_typed, placeholder=face.hint)
        self._title = PageTitle(face.title, "")
        self._foot, self._empty = label("", "label"), label("", "muted")
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)

    @abstractmethod
    def seek(self, actor: Actor, wanted: Wanted) -> Found:
        """Ask for the ids of a list and the counts of the views; runs on a worker."""

    @abstractmethod
    def reading(self) -> Callable[[Actor, Sequence[int]], list[Line]]:
        """Return what reads and formats rows on a worker, with what it needs taken now."""

    @abstractmethod
    def show_view(self, view: str) -> None:
        """Show one of the views from its beginning."""

    @abstractmethod
    def fill(self, found: Found) -> None:
        """Show what came: counts, words, and which page of the card."""

    def view_for(self, text: str) -> str:
        """Return the view that a search is made in: everything, when it was begun among what is open."""
        if not text:
            return OPEN
        return ALL if self._wanted.view == OPEN else self._wanted.view

    def reload(self, *, choose: int | None = None) -> None:
        """Ask again for what is shown."""
        self._choose_id = choose
        self._ask(self._wanted)

    def view(self) -> str:
        """The view that is shown."""
        return self._wanted.view

    # ---- inside

    def _begin(self, wanted: Wanted, choose: int | None) -> None:
        """Ask for a view in its own order; `choose` becomes the current row when it is in it."""
        self.search.clear()
        self._choose_id = choose
        newest_first = wanted.view in {"selesai", ALL}
        self._ask(replace(wanted, sort="nomor" if newest_first else "batas", descending=newest_first))

    def _ask(self, wanted: Wanted) -> None:
        self._wanted = replace(wanted, today=self._desk.today())
        actor, asked = self._desk.actor(), self._wanted
        self._desk.runner.read(lambda _progress: self.seek(actor, asked)).then(self._latest.only(self._show))

    def _show(self, found: Found) -> None:
        for view, chip in self.chips.items():
            chip.set_count(found.counts[view])
            chip.setChecked(view == self._wanted.view)
        self.fill(found)
        self.model.set_ids(found.ids)
        self.table.show_sorted(self._wanted.sort, descending=self._wanted.descending)
        if self._choose_id is not None:
            self.table.choose(self._choose_id)
            self._choose_id = None
        self.loaded.emit(bool(found.counts[ALL]))

    def _fetch(self, ids: Sequence[int], deliver: Callable[[Sequence[Line]], None]) -> None:
        actor, read = self._desk.actor(), self.reading()
        self._desk.runner.read(lambda _progress: read(actor, ids)).then(deliver)

    def _on_sort(self, key: str, descending: bool) -> None:
        self._ask(replace(self._wanted, sort=key, descending=descending))

    def _search_typed(self, _text: str, _deliver: object) -> None:
        """The list itself is the answer."""

    def _on_text(self) -> None:
        text = self.search.text().strip()
        if text != self._wanted.text:
            self._ask(replace(self._wanted, text=text, view=self.view_for(text)))

    def _choose_view(self, code: str, _on: bool = False) -> None:  # noqa: FBT002 - Qt's own
        self.show_view(code)

    def _connect(self, *others: Chip) -> None:
        group = QButtonGroup(self)
        for code, chip in self.chips.items():
            group.addButton(chip)
            chip.clicked.connect(partial(self._choose_view, code))
        for chip in others:
            group.addButton(chip)
        self.table.show_model(self.model)
        self.table.current_changed.connect(self.current_changed)
        self.table.opened.connect(self.opened)
        self.model.sort_wanted.connect(self._on_sort)
        self.search.textEdited.connect(lambda _text: self._settle.start())
        self._settle.timeout.connect(self._on_text)
