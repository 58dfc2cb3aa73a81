"""Inputs of a visit: one for each kind of question, with the first letter of an answer as its key."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent

from puskesos_desktop.domain.questionnaires import QuestionKind
from puskesos_desktop.ui.widgets import (
    CheckRow,
    Choice,
    ChoiceField,
    DateField,
    LineField,
    RadioButton,
    RadioRow,
    SearchChoiceField,
    TextAreaField,
    Tick,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from puskesos_desktop.domain.questionnaires import Answer, Question
    from puskesos_desktop.ui.widgets import Field

TICK_COLUMNS, TICK_ROOM = 3, 640
LONG_LIST, CHOICE_WIDTH = 8, 420
_FIGURES = {
    QuestionKind.NUMBER: ("", 96),
    QuestionKind.MONEY: ("Rupiah, misalnya 1.100.000", 184),
}


class Letters(QObject):
    """Lets a letter choose: `Y` for Ya, `T` for Tidak, wherever the cursor stands in the row."""

    def __init__(self, row: RadioRow, codes: Mapping[str, str]) -> None:
        super().__init__(row)
        self._row = row
        self._buttons = {words[:1].lower(): row.button(code) for code, words in codes.items()}
        for button in self._buttons.values():
            button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Press the button whose words begin so."""
        if isinstance(watched, RadioButton) and isinstance(event, QKeyEvent):
            button = self._buttons.get(event.text().lower())
            if event.type() == QEvent.Type.KeyPress and button is not None:
                button.setFocus()
                button.click()
                return True
        return super().eventFilter(watched, event)


def radio_row(words: str, codes: Mapping[str, str], *, hint: str = "") -> RadioRow:
    """A few choices of which each has its letter."""
    row = RadioRow(words, [Tick(code, text) for code, text in codes.items()], hint=hint)
    Letters(row, codes)
    return row


def make_field(question: Question, number: int, today: Callable[[], dt.date]) -> Field:
    """The input of a question."""
    label, hint, optional = f"{number}. {question.label}", question.hint, not question.required
    if question.options:
        return _chosen(question, label)
    if question.kind is QuestionKind.DATE:
        return DateField(label, today, hint=hint, optional=optional)
    if question.long:
        return TextAreaField(label, lines=3, hint=hint, optional=optional)
    usual, width = _FIGURES.get(question.kind, ("", 0))
    return LineField(label, hint=hint or question.unit or usual, optional=optional, width=width)


def _chosen(question: Question, label: str) -> Field:
    codes = {option.code: option.words for option in question.options}
    if question.kind is QuestionKind.YES_NO:
        return radio_row(label, codes, hint=question.hint)
    if question.kind is QuestionKind.MANY:
        ticks = [Tick(code, words) for code, words in codes.items()]
        return CheckRow(label, ticks, hint=question.hint, columns=TICK_COLUMNS, room=TICK_ROOM)
    kind = SearchChoiceField if len(codes) > LONG_LIST else ChoiceField
    choices = [Choice(code, words) for code, words in codes.items()]
    return kind(label, choices, hint=question.hint, optional=not question.required, width=CHOICE_WIDTH)


def answer_in(field: Field) -> Answer:
    """What stands in an input, as it was typed."""
    if isinstance(field, CheckRow):
        return tuple(sorted(field.value()))
    if isinstance(field, DateField):
        day = field.value()
        return day.isoformat() if day is not None else field.edit.text()
    if isinstance(field, (LineField, TextAreaField, RadioRow, ChoiceField)):
        return field.value() or ""
    return ""


def show_answer(field: Field, given: Answer) -> None:
    """Put an answer into its input."""
    if isinstance(field, CheckRow):
        field.set_value(frozenset(given) if isinstance(given, tuple) else frozenset({given} - {""}))
        return
    text = given if isinstance(given, str) else " ".join(given)
    if isinstance(field, DateField):
        day = _day(text)
        if day is None and text:
            field.edit.setText(text)
        else:
            field.set_value(day)
    elif isinstance(field, (RadioRow, ChoiceField)):
        field.set_value(text or None)
    elif isinstance(field, (LineField, TextAreaField)):
        field.set_value(text)


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
