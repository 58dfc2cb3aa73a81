"""Fields bound to a form model by their names: edits go in, values and problems come back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from puskesos_desktop.ui.widgets.containers import SummaryLine
from puskesos_desktop.ui.widgets.form import bring_focus

if TYPE_CHECKING:
    from collections.abc import Mapping

    from puskesos_desktop.ui.widgets.field import Field


class FormModel(Protocol):
    """What `presentation.text_form.TextForm` is to the view."""

    @property
    def state(self) -> FormState:
        """Values and problems."""

    def edit(self, name: str, value: object) -> object:
        """Take what was typed."""

    def leave(self, name: str) -> object:
        """Check a field that was left."""

    def finish(self) -> bool:
        """Show everything that is wrong; True when nothing is."""


class FormState(Protocol):
    """What is shown."""

    @property
    def values(self) -> Mapping[str, object]:
        """By field."""

    @property
    def problems(self) -> Mapping[str, str]:
        """By field."""

    @property
    def first_problem(self) -> str:
        """Where the cursor goes."""


class BoundFields(QObject):
    """Binds `fields` to one form after the other (`show_form`).

    Signals:
        changed(str): the form took an edit of this field by the user.
    """

    changed = Signal(str)

    def __init__(self, parent: QObject, fields: Mapping[str, Field]) -> None:
        super().__init__(parent)
        self.fields = dict(fields)
        self._form: FormModel | None = None
        for name, field in self.fields.items():
            field.edited.connect(lambda name=name: self._tell(name))
            field.left.connect(lambda name=name: self._left(name))

    def show_form(self, form: FormModel) -> None:
        """Show a form and take its edits from now on."""
        self._form = form
        self.show_values()
        self.show_problems()

    def show_values(self, *names: str) -> None:
        """Show the values of these fields, or of all; never of the one that is being typed into."""
        if self._form is None:
            return
        for name in names or self.fields:
            self.fields[name].set_value(self._form.state.values.get(name))  # type: ignore[attr-defined]

    def show_problems(self, *, focus: bool = False) -> None:
        """Show each problem at its field; with `focus` the cursor goes to the first."""
        if self._form is None:
            return
        state = self._form.state
        for name, field in self.fields.items():
            line = state.problems.get(name, "")
            if line != field.problem() and not _speaks_for_itself(field):
                field.set_problem(line)
        if focus and state.first_problem in self.fields:
            bring_focus(self.fields[state.first_problem].control())

    def finish(self) -> bool:
        """Check the whole form; what is wrong shows and the cursor goes there."""
        fine = self._form is not None and self._form.finish()
        self.show_problems(focus=not fine)
        return fine

    def summary(self) -> list[SummaryLine]:
        """Return the lines for the title row."""
        problems = self._form.state.problems if self._form is not None else {}
        return [
            SummaryLine(self.fields[n].words(), self.fields[n].control())
            for n in problems
            if n in self.fields
        ]

    def _tell(self, name: str) -> None:
        if self._form is None:
            return
        value = self.fields[name].value()  # type: ignore[attr-defined]
        self._form.edit(name, "" if value is None and name not in self._days() else value)
        self.show_problems()
        self.changed.emit(name)

    def _left(self, name: str) -> None:
        if self._form is not None:
            self._form.leave(name)
            self.show_problems()

    def _days(self) -> set[str]:
        return {name for name, field in self.fields.items() if hasattr(field, "problem_code")}


def _speaks_for_itself(field: Field) -> bool:
    """A date that cannot be read has said so in better words than the form can find for an empty one."""
    return bool(field.problem()) and bool(getattr(field, "problem_code", str)())
