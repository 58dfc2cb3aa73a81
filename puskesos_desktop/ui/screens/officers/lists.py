"""The list of SK and the list of officers, and the paper of an SK over them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from puskesos_desktop.ui.models import RecordTableModel
from puskesos_desktop.ui.preview import PageView, Paper
from puskesos_desktop.ui.screens.officers.tables import officer_columns, sk_columns
from puskesos_desktop.ui.shell import Desk, Key, cap
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
    PageTitle,
    label,
    page_layout,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from puskesos_desktop.domain.office import Officer
    from puskesos_desktop.presentation import sk_views as views

SK, OFFICERS = "sk", "petugas"
_EMPTY = (
    "SK memberi petugas tugasnya. Terbitkan SK lurah di sini,\natau catat SK yang diterima dari Dinas Sosial."
)


class ListPane(QWidget):
    """Chips choose the list; the title row holds what makes something new.

    Signals:
        new_wanted, receive_wanted: the buttons.
        viewed(str): another list was chosen.
        organisation_wanted: the page of the three teams.
        opened: Enter on the current row.
        current_changed: another row is current, or none.
    """

    new_wanted = Signal()
    receive_wanted = Signal()
    viewed = Signal(str)
    organisation_wanted = Signal()
    opened = Signal()
    current_changed = Signal()

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__()
        self._title, self._view = title, SK
        self._sks: dict[str, views.SkLine] = {}
        self._people: dict[str, views.OfficerLine] = {}
        self.heading = PageTitle(title)
        self.chips = {SK: Chip("SK", count=0), OFFICERS: Chip("Petugas", count=0)}
        self.paper = PageView(desk.runner, desk.raster, "Surat keputusan")
        self.hint = label(LIST_HINT, "hint")
        self._make_tables()
        self._make_buttons()
        self._lay_out()

    def view(self) -> str:
        """Which list is shown."""
        return self._view

    def show_view(self, view: str, *, may_draft: bool) -> None:
        """Show another list."""
        self._view = view
        for code, chip in self.chips.items():
            chip.setChecked(code == view)
        self.new_button.set_words("Petugas baru" if view == OFFICERS else "SK baru")
        self.new_button.setVisible(may_draft)
        self.receive_button.setVisible(may_draft and view == SK)

    def show_lines(self, sks: Sequence[views.SkLine], people: Sequence[views.OfficerLine]) -> None:
        """Show both lists anew; the current rows stay."""
        self._sks = {line.uid: line for line in sks}
        self._people = {line.uid: line for line in people}
        self._sk_model.set_rows(sks)
        self._people_model.set_rows(people)
        self.chips[SK].set_count(len(sks))
        self.chips[OFFICERS].set_count(len(people))
        valid = sum(line.state == "berlaku" and not line.awaits_signature for line in sks)
        self.heading.set_title(self._title, f"{valid} SK berlaku")
        self.show_list()

    def show_list(self) -> None:
        """Show the list, or why it is empty."""
        page: QWidget = self.people if self._view == OFFICERS else self.table if self._sks else self.empty
        self.stack.setCurrentWidget(page)
        self.hint.setText(LIST_HINT)
        self.hint.setVisible(page is not self.empty)
        (self.empty_button if page is self.empty else page).setFocus()
        self.current_changed.emit()

    def choose(self, uid: str) -> None:
        """Make a row current."""
        (self.people if self._view == OFFICERS else self.table).choose(uid)

    def show_paper(self, pdf: bytes, aside: str) -> None:
        """Show a paper over the list."""
        self.paper.show_paper(Paper(pdf, aside=aside))
        self.stack.setCurrentWidget(self.paper)
        self.hint.setText("Esc kembali ke daftar")
        self.paper.setFocus()

    def is_paper_shown(self) -> bool:
        """Whether the paper lies over the list."""
        return self.stack.currentWidget() is self.paper

    def current_sk(self) -> views.SkLine | None:
        """The SK whose row is current."""
        return self._sks.get(str(self.table.current_id())) if self._view == SK else None

    def current_officer(self) -> views.OfficerLine | None:
        """The officer whose row is current."""
        return self._people.get(str(self.people.current_id())) if self._view == OFFICERS else None

    def active_officers(self) -> list[Officer]:
        """Everybody who still serves here."""
        return [line.officer for line in self._people.values() if line.officer.active]

    def definitive(self, but: views.OfficerLine) -> list[views.OfficerLine]:
        """Other officers who sign as definitive heads now."""
        others = [line for line in self._people.values() if line.uid != but.uid]
        return [line for line in others if line.definitive is not None]

    def _make_tables(self) -> None:
        self._sk_model: RecordTableModel[views.SkLine] = RecordTableModel(
            sk_columns(), lambda line: line.uid, self
        )
        self._people_model: RecordTableModel[views.OfficerLine] = RecordTableModel(
            officer_columns(), lambda line: line.uid, self
        )
        self.table, self.people = DataTable("Daftar SK"), DataTable("Daftar petugas")
        self.table.show_model(self._sk_model)
        self.people.show_model(self._people_model)
        for table in (self.table, self.people):
            table.opened.connect(lambda _: self.opened.emit())
            table.current_changed.connect(lambda _: self.current_changed.emit())

    def _make_buttons(self) -> None:
        self.receive_button = Button("Catat SK diterima", SECONDARY, icon="inbox")
        self.new_button = Button("SK baru", PRIMARY, icon="plus", key=cap(Key.NEW))
        self.empty_button = Button("SK baru", PRIMARY, icon="plus", key=cap(Key.NEW))
        received = Button("Catat SK diterima", SECONDARY, icon="inbox")
        for button in (self.receive_button, received):
            button.clicked.connect(self.receive_wanted)
        for button in (self.new_button, self.empty_button):
            button.clicked.connect(self.new_wanted)
        self.empty = EmptyState("id-card", "Belum ada SK", _EMPTY, [self.empty_button, received])
        for button in (self.receive_button, self.new_button):
            self.heading.add(button)
        self.organisation_button = Button("Susunan organisasi", QUIET, icon="users-round", key="Alt+3")
        self.organisation_button.clicked.connect(self.organisation_wanted)

    def _lay_out(self) -> None:
        column = page_layout(self)
        column.addWidget(self.heading)
        row = QHBoxLayout()
        for code, chip in self.chips.items():
            chip.clicked.connect(lambda _=False, code=code: self.viewed.emit(code))
            row.addWidget(chip)
        row.addStretch(1)
        row.addWidget(self.organisation_button)
        column.addLayout(row)
        self.stack = QStackedWidget()
        for widget in (self.table, self.people, self.empty, self.paper):
            self.stack.addWidget(widget)
        card = Card(flush=True)
        card.body.addWidget(self.stack)
        column.addWidget(card, 1)
        column.addWidget(self.hint)
