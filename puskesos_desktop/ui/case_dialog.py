"""The dialog of an act: inputs as described, refusals below the input they belong to, nothing lost."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from puskesos_desktop.domain.errors import EditConflict, RuleBroken
from puskesos_desktop.presentation.case_forms import DAY_MISSING, Kind, place_of, refusal_line
from puskesos_desktop.presentation.date_input import DateLimits
from puskesos_desktop.presentation.error_texts import describe
from puskesos_desktop.ui.dialogs import Dialog
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import (
    Banner,
    CheckBox,
    Choice,
    ChoiceField,
    DateField,
    Field,
    Grid,
    LineField,
    TextAreaField,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QKeyEvent

    from puskesos_desktop.presentation.case_forms import CaseForm, Entry, Value

SAVING = "Menyimpan…"
CONFLICT = "Isian Anda tetap ada dan riwayat di belakang sudah yang terbaru: baca dulu, lalu simpan lagi."
_HALF = frozenset({Kind.DAY, Kind.CHOICE})


class TickColumn(Field):
    """Several ticks below each other; without a label a single one."""

    def __init__(self, entry: Entry) -> None:
        self._box = QWidget()
        column = QVBoxLayout(self._box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(active_theme().px(4))
        self._ticks = {one.code: CheckBox(one.words) for one in entry.choices}
        for tick in self._ticks.values():
            column.addWidget(tick)
        super().__init__(entry.words, self._box, hint=entry.hint)
        self.set_value(entry.value if isinstance(entry.value, frozenset) else frozenset())
        for tick in self._ticks.values():
            tick.clicked.connect(self.edited)
        first = next(iter(self._ticks.values()), None)
        if first is not None:
            self._box.setFocusProxy(first)
        if not entry.words:
            self.label_widget().hide()

    def value(self) -> frozenset[str]:
        """Codes that are ticked."""
        return frozenset(code for code, tick in self._ticks.items() if tick.isChecked())

    def set_value(self, codes: frozenset[str]) -> None:
        """Tick exactly these."""
        for code, tick in self._ticks.items():
            tick.setChecked(code in codes)


class CaseDialog(Dialog):
    """Asks and waits until the act is saved; Esc closes without it.

    Signals:
        submitted(dict): what was entered, by name.
        edited: somebody typed or chose.
    """

    submitted = Signal(object)
    edited = Signal()

    def __init__(self, parent: QWidget, form: CaseForm, today: Callable[[], dt.date]) -> None:
        super().__init__(parent, form.title, form.text)
        self.form, self._today = form, today
        self._offer: Callable[[], None] | None = None
        self._cut: Field | None = None  # whose refusal stands above the inputs
        self._fields = {entry.name: _make_field(entry, today) for entry in form.entries if _asks(entry)}
        self._banner = Banner()
        self._banner.hide()
        self._banner.acted.connect(self._take_offer)
        self.body.addWidget(self._banner)
        grid = Grid(pitch_gap=4)
        for entry in form.entries:
            if entry.name in self._fields:
                grid.put(self._fields[entry.name], 6 if _is_half(entry) else 12)
        self.body.addLayout(grid)
        cancel = self.add_button("Batal", key="Esc")
        cancel.clicked.connect(self.reject)
        self.yes_button = self.add_button(form.yes, primary=True, key="F10")
        self.yes_button.clicked.connect(self._submit)
        for field in self._fields.values():
            field.edited.connect(lambda one=field: one.set_problem(""))
            field.edited.connect(lambda one=field: self._forget(one))
            field.edited.connect(self.edited)
            field.left.connect(lambda one=field: self._say_whole(one, f"{one.problem()}."))
            field.edited.connect(self._show_late)
        self._show_late()
        first = next(iter(self._fields.values()), None)
        if first is not None:
            first.control().setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F10 saves from anywhere."""
        if event.key() == Qt.Key.Key_F10 and not self.yes_button.is_busy():
            self._submit()
            return
        super().keyPressEvent(event)

    def field(self, name: str) -> Field:
        """An input, for tests."""
        return self._fields[name]

    def held(self) -> dict[str, Value]:
        """What stands in the inputs now."""
        return {name: _value_of(field) for name, field in self._fields.items()}

    def fill(self, held: Mapping[str, Value]) -> None:
        """Put values into the inputs; those without one stay."""
        for name, value in held.items():
            if name in self._fields:
                _put(self._fields[name], value)

    def tell(self, words: str, action: str, act: Callable[[], None]) -> None:
        """Say something above the inputs, with one way to answer."""
        self._offer = act
        self._banner.say(words, "info", action)
        self.adjustSize()

    def banner_text(self) -> str:
        """What stands above the inputs, for tests."""
        return "" if self._banner.isHidden() else self._banner.text()

    def _take_offer(self) -> None:
        self._banner.say("")
        self.adjustSize()
        if self._offer is not None:
            self._offer()

    def show_error(self, error: Exception) -> None:
        """Show a refusal where it belongs; the dialog is ready again."""
        self.yes_button.set_busy("")
        place = place_of(error, self.form)
        if isinstance(error, RuleBroken) and place in self._fields:
            self._fields[place].set_problem(refusal_line(error))
            self._fields[place].control().setFocus(Qt.FocusReason.OtherFocusReason)
            whole = describe(error)
            self._say_whole(self._fields[place], f"{whole.title}. {whole.text}".rstrip())
            return
        words = describe(error)
        tail = CONFLICT if isinstance(error, EditConflict) else ""
        tone = "warning" if tail else "danger"
        self._banner.say(" ".join(part for part in (f"{words.title}.", words.text, tail) if part), tone)
        self.adjustSize()

    def _say_whole(self, field: Field, words: str) -> None:
        """Say above the inputs what the line below a narrow one has no room for."""
        is_open = shiboken6.isValid(self)  # the cursor leaves the inputs of a closing one, too
        if is_open and field.problem() and field.is_cut():
            self._cut = field
            self._banner.say(f"{field.words()}: {words}", "danger")
            self.adjustSize()

    def _forget(self, field: Field) -> None:
        if field is self._cut:
            self._cut = None
            self._banner.say("")
            self.adjustSize()

    def _show_late(self) -> None:
        """Ask why something is written down so late only when it is."""
        for entry in self.form.entries:
            if entry.when_past:
                day = _value_of(self._fields[entry.when_past])
                field, is_late = self._fields[entry.name], isinstance(day, dt.date) and day < self._today()
                if field.isHidden() is is_late:
                    field.setVisible(is_late)
                    self.adjustSize()

    def _submit(self) -> None:
        for field in self._fields.values():
            lacks = isinstance(field, DateField) and not (field.optional or field.value() is not None)
            if isinstance(field, DateField) and (field.problem_code() or lacks):
                field.edit.left.emit()
                if not field.problem():
                    field.set_problem(DAY_MISSING)
                field.control().setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self._banner.hide()
        self.yes_button.set_busy(SAVING)
        self.submitted.emit(self.held())


def _is_half(entry: Entry) -> bool:
    return entry.half or (entry.kind in _HALF and not entry.wide)


def _asks(entry: Entry) -> bool:
    return entry.kind is not Kind.TICKS or bool(entry.choices)


def _make_field(entry: Entry, today: Callable[[], dt.date]) -> Field:
    if entry.kind is Kind.TICKS:
        return TickColumn(entry)
    if entry.kind is Kind.DAY:
        return _day(entry, today)
    field: LineField | TextAreaField | ChoiceField
    if entry.kind is Kind.CHOICE:
        field = ChoiceField(
            entry.words, [Choice(one.code, one.words) for one in entry.choices], hint=entry.hint
        )
    elif entry.kind is Kind.AREA:
        field = TextAreaField(entry.words, lines=3, hint=entry.hint, optional=entry.optional)
    else:
        field = LineField(entry.words, hint=entry.hint, optional=entry.optional)
    field.set_value(entry.value if isinstance(entry.value, str) else "")
    return field


def _day(entry: Entry, today: Callable[[], dt.date]) -> DateField:
    limits = DateLimits(future=entry.future)
    field = DateField(entry.words, today, limits=limits, hint=entry.hint, optional=entry.optional)
    field.set_value(entry.value if isinstance(entry.value, dt.date) else None)
    return field


def _value_of(field: Field) -> Value:
    if isinstance(field, (LineField, TextAreaField, ChoiceField, DateField, TickColumn)):
        return field.value()
    return None


def _put(field: Field, value: Value) -> None:
    if isinstance(field, DateField):
        field.set_value(value if isinstance(value, dt.date) else None)
    elif isinstance(field, TickColumn):
        field.set_value(value if isinstance(value, frozenset) else frozenset())
    elif isinstance(field, (LineField, TextAreaField, ChoiceField)):
        field.set_value(value if isinstance(value, str) else "")
