"""The title row with its chips, the save bar, and the panel of Layanan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from puskesos_desktop.ui.screens.services_desk.new_person import NewPersonView
from puskesos_desktop.ui.screens.services_desk.other_client import OtherClientView
from puskesos_desktop.ui.screens.services_desk.person_view import Invitation, PersonView
from puskesos_desktop.ui.shell import Key, cap
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import (
    PRIMARY,
    QUIET,
    Button,
    Chip,
    KeyCap,
    PageTitle,
    SaveBar,
    clear_layout,
    keep_in_place,
    label,
)

if TYPE_CHECKING:
    from puskesos_desktop.ui.screens.services_desk.bindings import Binder
    from puskesos_desktop.ui.shell import Desk
    from puskesos_desktop.ui.widgets import Search

SAVING = "Menyimpan…"


class VisitTitle(QWidget):
    """Title, error summary and the chips of parked visits.

    Signals:
        visit_chosen(str): the uid of a parked visit.
    """

    visit_chosen = Signal(str)

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = PageTitle(title)
        self.summary = self._title.summary
        self._box = QWidget()
        self._chips = QHBoxLayout(self._box)
        self._chips.setContentsMargins(active_theme().px(8), 0, 0, 0)
        self._chips.setSpacing(active_theme().px(8))
        self._shown: tuple[tuple[str, str, bool], ...] = ()
        self._made: list[Chip] = []
        self._title.add(self._box)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._title)
        self._box.hide()

    def sizeHint(self) -> QSize:
        """32 high."""
        return self._title.sizeHint()

    def show_visits(self, chips: tuple[tuple[str, str, bool], ...]) -> None:
        """Show one chip a visit; the one on the screen is on."""
        if chips == self._shown:
            return
        self._shown = chips
        clear_layout(self._chips)
        self._made = []
        self._chips.addWidget(label("Parkir", "label"))
        for uid, words, is_current in chips:
            chip = Chip(words)
            chip.setChecked(is_current)
            chip.clicked.connect(lambda _on=False, one=uid: self.visit_chosen.emit(one))
            self._chips.addWidget(chip)
            self._made.append(chip)
        if chips:
            self._chips.addWidget(KeyCap(cap(Key.PART_NEXT)))
        keep_in_place(self, self._made)
        self._box.setVisible(bool(chips))

    def chips(self) -> list[Chip]:
        """The chips shown now."""
        return list(self._made)


class VisitBar(SaveBar):
    """Simpan & cetak, Simpan, Kosongkan, Parkir."""

    def __init__(self) -> None:
        super().__init__()
        self.save_print = self.add_left(Button("Simpan & cetak", PRIMARY, key=cap(Key.SAVE_PRINT)))
        self.save = self.add_left(Button("Simpan", key=cap(Key.SAVE)))
        self.throw_away = self.add_right(Button("Kosongkan", QUIET))
        self.park = self.add_right(Button("Parkir", key=cap(Key.PARK)))

    def show_state(self, *, busy: bool, dirty: bool) -> None:
        """Busy refuses clicks; an empty form has nothing to throw away."""
        self.save_print.set_busy(SAVING if busy else "")
        self.save.setEnabled(not busy)
        self.throw_away.setVisible(dirty and not busy)


class VisitPanel(QWidget):
    """The side panel: an invitation, the person, the fields of a new one, or of somebody else it is for."""

    def __init__(self, desk: Desk, residents: Search, binder: Binder) -> None:
        super().__init__()
        self.invitation, self.person = Invitation(), PersonView()
        self.new_person = NewPersonView(desk, binder)
        self.other_client = OtherClientView(residents, binder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(active_theme().px(12))
        self._views: tuple[QWidget, ...] = (
            self.invitation,
            self.person,
            self.new_person,
            self.other_client,
        )
        for view in self._views:
            column.addWidget(view)
        self.show_view(self.invitation)

    def put_above(self, banner: QWidget) -> None:
        """Let something stand above whichever view is shown."""
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(0, banner)

    def show_view(self, wanted: QWidget) -> None:
        """Show one of them."""
        for view in self._views:
            view.setVisible(view is wanted)
