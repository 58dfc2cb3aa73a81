"""Untuk orang lain: the side panel asks for somebody of another family, who may have no name at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from puskesos_desktop.presentation import labels
from puskesos_desktop.presentation.complaint_form_state import Person
from puskesos_desktop.ui.screens.services_desk.form_fields import coded
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import (
    Choice,
    ChoiceField,
    EnterMoves,
    Field,
    FindField,
    Grid,
    Hit,
    LineField,
    label,
)

if TYPE_CHECKING:
    from puskesos_desktop.ui.screens.services_desk.bindings import Binder
    from puskesos_desktop.ui.widgets import Search

EXPLAINED = "Boleh warga lain, orang luar, atau orang tanpa nama: isi ciri yang terlihat."
ROWS = (
    ("client_name", 12),
    ("client_sex", 4),
    ("client_age", 8),
    ("client_found_at", 12),
    ("client_address", 12),
    ("client_phone", 12),
    ("client_relation", 12),
)


class OtherClientView(QWidget):
    """A search of the register, and what can be told of somebody who is not in it.

    Signals:
        chosen(Person): a resident of another family.
        finished: the cursor left the last input forward.
    """

    chosen = Signal(object)
    finished = Signal()

    def __init__(self, residents: Search, binder: Binder) -> None:
        super().__init__()
        self.found = FindField("Cari di Data Warga", residents, placeholder="Nama, NIK, atau RT")
        self._fields = _make_fields()
        self._lay_out()
        EnterMoves(self)
        self.found.chosen.connect(self._on_hit)
        self.found.nothing_found.connect(self._on_nothing)
        last = self._fields["client_relation"]
        if isinstance(last, ChoiceField):
            last.combo.activated.connect(lambda _index: self.finished.emit())
        for name, field in self._fields.items():
            binder.bind(name, field)

    def field(self, name: str) -> Field:
        """The input of a name."""
        return self._fields[name]

    def has(self, name: str) -> bool:
        """Whether the panel holds the input."""
        return name in self._fields

    def forget(self) -> None:
        """Leave what was looked for in the visit before."""
        self.found.set_value(None)

    def begin(self) -> None:
        """Put the cursor into the search."""
        self.forget()
        self.found.control().setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_hit(self, hit: Hit) -> None:
        self.chosen.emit(Person(str(hit.key), hit.title))
        self.finished.emit()

    def _on_nothing(self, typed: str) -> None:
        """Nobody of that name is in the register: the name is taken as told."""
        field = self._fields["client_name"]
        if isinstance(field, LineField):
            field.edit.setText(typed)
            field.edited.emit()
        self._fields["client_sex"].control().setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        theme = active_theme()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(label("Untuk orang lain", "title"))
        column.addWidget(label(EXPLAINED, "label", wrap=True))
        column.addSpacing(theme.px(8))
        grid = Grid(pitch_gap=0)
        grid.put(self.found)
        for name, columns in ROWS:
            grid.put(self._fields[name], columns)
        column.addLayout(grid)
        column.addStretch(1)


def _make_fields() -> dict[str, Field]:
    words = labels.FIELDS
    fields: dict[str, Field] = {name: LineField(words[name], optional=True) for name, _columns in ROWS}
    fields["client_sex"] = ChoiceField(words["client_sex"], [Choice("L", "L"), Choice("P", "P")])
    fields["client_relation"] = ChoiceField(words["client_relation"], coded(labels.RELATIONS))
    return fields
