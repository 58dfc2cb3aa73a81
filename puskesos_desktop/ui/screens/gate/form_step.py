"""One page of the wizard: fields bound to the form by their names."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from puskesos_desktop.presentation.setup_form import SetupForm, SetupState
    from puskesos_desktop.ui.widgets import LineField, PasswordField

_Text = TypeVar("_Text", bound="LineField | PasswordField")


class FormStep(QWidget):
    """Binds text inputs; a page with other inputs adds to `show_state`.

    Signals:
        changed: the form took an edit; the wizard shows its state again.
        ready: the page is answered; the way on may take the focus.
    """

    changed = Signal()
    ready = Signal()

    def __init__(self, form: SetupForm) -> None:
        super().__init__()
        self.form = form
        self.inputs: dict[str, LineField | PasswordField] = {}

    def bind(self, name: str, field: _Text) -> _Text:
        """Tell the form what is typed into a field."""
        self.inputs[name] = field
        field.edited.connect(lambda: self._tell(name))
        field.left.connect(lambda: self._left(name))
        return field

    def show_state(self, state: SetupState) -> None:
        """Show values and what is wrong with them."""
        for name, field in self.inputs.items():
            field.set_value(state.values.get(name, ""))
            field.set_problem(state.problems.get(name, ""))

    def first_input(self) -> QWidget:
        """Where the cursor goes when the page comes up."""
        return next(iter(self.inputs.values())).control()

    def input_of(self, name: str) -> QWidget:
        """Where the cursor goes for a problem."""
        return self.inputs[name].control()

    def _tell(self, name: str) -> None:
        self.form.edit(name, self.inputs[name].value())
        self.changed.emit()

    def _left(self, name: str) -> None:
        self.form.leave(name)
        self.changed.emit()
