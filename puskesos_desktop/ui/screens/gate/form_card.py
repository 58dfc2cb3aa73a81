"""A card with a few fields and one way on: problems stand at their fields, the button says it is at work."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.ui.shell import CardPage, Key
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import PRIMARY, Button

if TYPE_CHECKING:
    from collections.abc import Mapping

    from puskesos_desktop.presentation.card_form import CardForm, CardState
    from puskesos_desktop.ui.jobs import JobHandle
    from puskesos_desktop.ui.notices import Notices
    from puskesos_desktop.ui.shell import Handlers
    from puskesos_desktop.ui.widgets import LineField, PasswordField


class FormCard(CardPage):
    """Binds fields to a `CardForm`; a page says how the try is made and what follows.

    Signals:
        cancelled: back to the page before.
    """

    cancelled = Signal()

    def __init__(self, form: CardForm, notices: Notices, *, verb: str, busy: str) -> None:
        super().__init__("Puskesos", "Meja layanan kelurahan")
        self.form, self._notices, self._busy = form, notices, busy
        self.fields: Mapping[str, LineField | PasswordField] = {}
        self.button = Button(verb, PRIMARY, key="Enter")
        self.button.setProperty("enterStops", True)  # noqa: FBT003 - a Qt property
        self.button.clicked.connect(self.send)
        self.back_button = Button("Kembali", key="Esc")
        self.back_button.clicked.connect(self.cancelled)

    def lay_out(self, fields: Mapping[str, LineField | PasswordField]) -> None:
        """Put the fields below each other, and the buttons below them."""
        self.fields = fields
        for name, field in fields.items():
            field.edited.connect(lambda name=name: self._on_edited(name))
            self.body.addWidget(field)
        self.body.addSpacing(active_theme().px(4))
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch(1)
        row.addWidget(self.back_button)
        self.body.addLayout(row)

    def on_enter(self) -> None:
        """Go to what is missing."""
        missing = (field for name, field in self.fields.items() if not self.form.value(name))
        next(missing, next(iter(self.fields.values()))).setFocus()

    def handlers(self) -> Handlers:
        """Esc goes back."""
        return {Key.BACK: self.cancelled.emit}

    def send(self) -> None:
        """Check and try."""
        if self.form.state.busy:
            return
        state = self.form.send()
        self.show_state(state)
        if state.busy:
            self.attempt().then(self._on_done, failed=self._on_refused)
        else:
            self.fields[state.first_problem].setFocus()

    @abstractmethod
    def attempt(self) -> JobHandle:
        """Begin the work."""

    @abstractmethod
    def succeed(self, result: object) -> None:
        """Go on with what the work gave."""

    def show_state(self, state: CardState) -> None:
        """Show what is wrong and whether a try is running."""
        for name, field in self.fields.items():
            field.set_problem(state.problems.get(name, ""))
        self.button.set_busy(self._busy if state.busy else "")

    def _on_edited(self, name: str) -> None:
        self.show_state(self.form.edit(name, self.fields[name].value()))

    def _on_done(self, result: object) -> None:
        self.show_state(self.form.settle())
        self.succeed(result)

    def _on_refused(self, error: Exception) -> None:
        if isinstance(error, RuleBroken):
            state = self.form.refused(error)
            self.show_state(state)
            self.fields[state.first_problem].setFocus()
            return
        self.show_state(self.form.settle())
        self._notices.refuse(error, retry=self.send)
