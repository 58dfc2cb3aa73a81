"""Ties inputs to names of the form model: what was typed goes in as text, what the state says is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from puskesos_desktop.presentation.complaint_form import mend_words
from puskesos_desktop.ui.widgets import (
    ChoiceField,
    DateField,
    DateTimeField,
    Field,
    FindField,
    LineField,
    Mend,
    TextAreaField,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from puskesos_desktop.presentation.complaint_form import ComplaintFormModel
    from puskesos_desktop.presentation.complaint_form_state import ComplaintFormState

MEND_KEY = "Alt+T"


@dataclass(frozen=True)
class Binding:
    """One input of the form, read and written as text."""

    field: Field
    read: Callable[[], str]
    write: Callable[[str], None]


def binding_of(field: Field) -> Binding:
    """Make the binding that suits the kind of input; TypeError for one without text."""
    if isinstance(field, (LineField, TextAreaField)):
        return Binding(field, field.value, field.set_value)
    if isinstance(field, (DateField, DateTimeField)):
        return Binding(field, field.edit.text, lambda text: _write_line(field, text))
    if isinstance(field, FindField):
        return Binding(field, field.typed, lambda text: _write_found(field, text))
    if isinstance(field, ChoiceField):
        return Binding(field, lambda: field.value() or "", lambda code: _choose(field, code))
    raise TypeError(type(field).__name__)


def _write_line(field: DateField | DateTimeField, text: str) -> None:
    if field.edit.text() != text:
        field.edit.setText(text)


def _write_found(field: FindField, text: str) -> None:
    """A name told by word of mouth stands there as it was typed."""
    if field.typed() != text.strip():
        field.box.setText(text)


def _choose(field: ChoiceField, code: str) -> None:
    """An empty code is a choice in some lists ("Diri sendiri") and none in others."""
    field.set_value(code if field.combo.findData(code) >= 0 else None)


class Binder:
    """Keeps inputs and model equal; the model is told first, and shows itself through `show`."""

    def __init__(self, model: Callable[[], ComplaintFormModel]) -> None:
        """Take the way to the model, which is made when the office's lists are there."""
        self._model = model
        self._bound: dict[str, Binding] = {}
        self._mends: dict[str, Mend] = {}
        self._hints: dict[str, str] = {}
        self._doubted: dict[str, str] = {}
        self._showing = False

    def bind(self, name: str, field: Field) -> None:
        """Tie an input to a name of the model."""
        self._bound[name] = binding_of(field)
        self._hints[name] = field.hint()
        field.edited.connect(lambda: self._on_edited(name))
        field.left.connect(lambda: self._on_left(name))
        if isinstance(field, FindField):
            field.box.textEdited.connect(lambda _text: self._on_edited(name))

    def field(self, name: str) -> Field | None:
        """The input of a name."""
        bound = self._bound.get(name)
        return bound.field if bound is not None else None

    def show(self, state: ComplaintFormState) -> None:
        """Show values and problems; nothing of it counts as typing."""
        self._showing = True
        for name, bound in self._bound.items():
            bound.write(state.value(name))
            problem = state.problem_of(name)
            if problem or bound.field.problem():
                bound.field.set_problem(problem, self._mend(name) if problem else None)
            self._show_doubt(bound.field, name, state.doubt_of(name))
        self._showing = False

    def _show_doubt(self, field: Field, name: str, words: str) -> None:
        """A field that a pasted text left uncertain says why, in the colour of a warning."""
        if words != self._doubted.get(name, ""):
            field.set_hint(words or self._hints.get(name, ""), "warning" if words else "muted")
        self._doubted[name] = words

    def _mend(self, name: str) -> Mend | None:
        words = mend_words(self._model().state, name)
        if not words:
            return None
        if name not in self._mends or self._mends[name].words != words:
            self._mends[name] = Mend(words, lambda: self._model().mend(name), MEND_KEY)
        return self._mends[name]

    def _on_edited(self, name: str) -> None:
        if not self._showing:
            self._model().edit(name, self._bound[name].read())

    def _on_left(self, name: str) -> None:
        if not self._showing:
            self._model().edit(name, self._bound[name].read())
            self._model().leave(name)
