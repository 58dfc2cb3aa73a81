"""Warga baru: the side panel becomes eight identity fields; none of them but the name is a must."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from puskesos_desktop.presentation import labels
from puskesos_desktop.presentation.complaint_form_state import ANONYMOUS, OUTSIDE
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import (
    QUIET,
    Button,
    Choice,
    ChoiceField,
    DateField,
    EnterMoves,
    Field,
    Grid,
    LineField,
    label,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from puskesos_desktop.presentation.complaint_form_state import ComplaintFormState
    from puskesos_desktop.ui.screens.services_desk.bindings import Binder
    from puskesos_desktop.ui.shell import Desk

SEXES = (Choice("L", "L"), Choice("P", "P"))


class NewPersonView(QWidget):
    """Eight inputs; Enter after the last one goes on with the form.

    Signals:
        finished: the cursor left the last input forward.
        left_for(str): mode of the form: `luar` for somebody without data here, `anonim` for nobody's name.
    """

    finished = Signal()
    left_for = Signal(str)

    def __init__(self, desk: Desk, binder: Binder) -> None:
        super().__init__()
        self._fields: dict[str, Field] = _make_fields(desk)
        self._absence = label("", "label", wrap=True)
        self._lay_out()
        EnterMoves(self)
        self._last = _LastEnter(self._fields["rw"].control(), self.finished.emit)
        for name, field in self._fields.items():
            binder.bind(name, field)

    def field(self, name: str) -> Field:
        """The input of a name."""
        return self._fields[name]

    def has(self, name: str) -> bool:
        """Whether the panel holds the input."""
        return name in self._fields

    def say_absence(self, words: str) -> None:
        """Tell what it means that nobody was found."""
        self._absence.setText(words)

    def begin(self, state: ComplaintFormState) -> None:
        """Put the cursor where typing goes on: the name first when there is none yet."""
        self._fields["nik" if state.value("name") else "name"].control().setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    def _lay_out(self) -> None:
        theme = active_theme()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(label("Warga baru", "title"))
        column.addWidget(self._absence)
        column.addSpacing(theme.px(8))
        grid = Grid(pitch_gap=0)
        for name, columns in (
            ("name", 12), ("nik", 8), ("sex", 4), ("kk_number", 8), ("birth_date", 12),
            ("address", 12), ("rt", 3), ("rw", 3),
        ):  # fmt: skip
            grid.put(self._fields[name], columns)
        column.addLayout(grid)
        column.addSpacing(theme.px(4))
        stranger = Button("Bukan warga sini, nama saja", QUIET, icon="user-round")
        stranger.clicked.connect(lambda: self.left_for.emit(OUTSIDE))
        anonymous = Button("Tidak mau disebut namanya", QUIET, icon="eye-off")
        anonymous.clicked.connect(lambda: self.left_for.emit(ANONYMOUS))
        for button in (stranger, anonymous):
            column.addWidget(button)
        column.addStretch(1)


class _LastEnter(QObject):
    """Enter in the last input leaves the panel for the form."""

    def __init__(self, control: QWidget, leave: Callable[[], None]) -> None:
        super().__init__(control)
        self._leave = leave
        control.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a bare Enter."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        ):
            self._leave()
            return True
        return super().eventFilter(watched, event)


def _make_fields(desk: Desk) -> dict[str, Field]:
    words = labels.FIELDS
    return {
        "name": LineField(words["name"]),
        "nik": LineField(words["nik"], optional=True, placeholder="16 angka"),
        "sex": ChoiceField("L/P", SEXES),
        "kk_number": LineField(words["kk_number"], optional=True, placeholder="16 angka"),
        "birth_date": DateField(words["birth_date"], desk.today, optional=True),
        "address": LineField(words["address"], optional=True),
        "rt": LineField(words["rt"], width=64),
        "rw": LineField(words["rw"], width=64),
    }
