"""A section that is a list with acts below it."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Generic

from PySide6.QtWidgets import QHBoxLayout

from puskesos_desktop.ui.models import Column, RecordTableModel
from puskesos_desktop.ui.models.columns import Row
from puskesos_desktop.ui.screens.settings.section import Section
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import LIST_HINT, Card, DataTable, label

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from PySide6.QtWidgets import QWidget

    from puskesos_desktop.ui.shell import Desk
    from puskesos_desktop.ui.widgets import Button


class ListSection(Section, Generic[Row]):
    """Subclass: give columns and what identifies a row, read with `read`, fill `acts`."""

    list_name = ""

    def __init__(self, desk: Desk, columns: Sequence[Column[Row]], id_of: Callable[[Row], Hashable]) -> None:
        super().__init__(desk)
        self._id_of = id_of
        self._model: RecordTableModel[Row] = RecordTableModel(columns, id_of, self)
        self.table = DataTable(self.list_name)
        self.table.show_model(self._model)
        self.table.opened.connect(lambda _: self.open_current())
        self.table.current_changed.connect(lambda _: self.on_current())
        self._card = Card(flush=True)
        self._card.body.addWidget(self.table)
        self.body.addWidget(self._card, 1)
        self.acts = QHBoxLayout()
        self.acts.setSpacing(active_theme().px(8))
        self.body.addLayout(self.acts)
        self.body.addWidget(label(LIST_HINT, "hint"))

    @abstractmethod
    def read(self) -> Sequence[Row]:
        """Read the rows; runs on a worker."""

    def open_current(self) -> None:
        """Enter on a row."""

    def on_current(self) -> None:
        """Another row is current."""

    def enter(self) -> None:
        """Read anew; the current row stays."""
        self.desk.runner.read(lambda _: self.read()).then(self.show_rows, failed=self.desk.notices.refuse)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        self._model.set_rows(rows)
        self.on_current()

    def rows(self) -> tuple[Row, ...]:
        """What is shown."""
        return self._model.rows()

    def current(self) -> Row | None:
        """The row that is current."""
        identity = self.table.current_id()
        return next((row for row in self._model.rows() if self._id_of(row) == identity), None)

    def first(self) -> QWidget | None:
        """The list."""
        return self.table

    def add_act(self, button: Button, act: Callable[[], None]) -> Button:
        """Add an act at the left below the list."""
        button.clicked.connect(act)
        self.acts.addWidget(button)
        return button

    def told(self, words: str) -> None:
        """Say that it is done and read anew."""
        self.desk.notices.done(words)
        self.enter()
