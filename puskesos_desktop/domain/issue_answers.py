"""Answers to the questions of a form: checked, and put into the paper's context.

Answers are plain values: text, `YYYY-MM-DD`, `HH:MM`, whole numbers, truth values, rows of a grid, the uid of
a person.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.issue_forms import WORDS_SUFFIX, InputKind, applies, put

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from puskesos_desktop.domain.issue_forms import IssueForm, IssueInput

    Person = Callable[[str], Mapping[str, object]]

LONGEST_LINE = 300
LONGEST_PARAGRAPH = 4_000
MOST_ROWS = 500
_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")
_DOTS = "……………"
_IN_ROW = {"issue_input_missing": "issue_cell_missing", "issue_input_invalid": "issue_cell_invalid"}


def fill_in(
    inputs: Sequence[IssueInput], base: Mapping[str, object], answers: Mapping[str, object], person: Person
) -> dict[str, object]:
    """Return the context with every answer that is asked for; a question that does not apply leaves nothing.

    Args:
        inputs: questions in their order.
        base: what the context holds already.
        answers: by key.
        person: facts of a person by uid.

    Raises:
        RuleBroken: `issue_input_missing`, `issue_input_invalid` on the question's key.
    """
    context = dict(base)
    for one in inputs:
        if applies(one, context):
            context = _landed(one, context, sound(one, answers.get(one.key)), person)
    return context


def fill_for_preview(
    inputs: Sequence[IssueInput], base: Mapping[str, object], answers: Mapping[str, object], person: Person
) -> dict[str, object]:
    """Return the context as far as it goes: dots stand where words are still missing."""
    context = dict(base)
    for one in inputs:
        if not applies(one, context):
            continue
        try:
            value = sound(one, answers.get(one.key))
        except RuleBroken:
            value = _dotted(one, answers.get(one.key))
        if one.kind is InputKind.PERSON and not value and one.required:
            context = put(context, one.key, {"name": _DOTS})
        else:
            context = _landed(one, context, value, person)
    return context


def _dotted(one: IssueInput, answer: object) -> object:
    """What stands for a missing answer on a page that is only looked at: dots, in a list one row of them."""
    if one.kind in _WORDS:
        return _DOTS
    if one.kind is not InputKind.GRID or answer:
        return None
    return [{column.key: _DOTS if column.kind in _WORDS else "" for column in one.columns}]


def refuse_repeated(form: IssueForm, answers: Mapping[str, object]) -> None:
    """Refuse somebody who stands twice where the form wants everybody once.

    Raises:
        RuleBroken: `issue_row_twice` on the key of the second list; params `label`, `row`, `other`, `first`.
    """
    labels = {one.key: one.label for one in form.inputs}
    seen: dict[str, tuple[str, int]] = {}
    for path in form.once:
        key, _, column = path.rpartition(".")
        for row, told in enumerate(_told(answers.get(key), column), 1):
            if told in seen:
                other, first = seen[told]
                where = {"label": labels[key], "row": row, "other": other, "first": first}
                raise RuleBroken("issue_row_twice", key, **where)
            if told:
                seen[told] = (labels[key], row)


def refuse_other_day(form: IssueForm, answers: Mapping[str, object], day: dt.date) -> None:
    """Refuse a paper of another day than what it records, where the form wants them to be one.

    Raises:
        RuleBroken: `issue_day_differs` on the letter's date; params `label`, `wanted`.
    """
    wanted = day_wanted(form, answers)
    if wanted is not None and wanted != day:
        label = next(one.label for one in form.inputs if one.key == form.day_of)
        raise RuleBroken("issue_day_differs", "letter_date", label=label, wanted=wanted.isoformat())


def day_wanted(form: IssueForm, answers: Mapping[str, object]) -> dt.date | None:
    """Return the day that the paper must bear by what was answered; None while it is free."""
    told = answers.get(form.day_of) if form.day_of else None
    try:
        return dt.date.fromisoformat(str(told)) if told else None
    except ValueError:
        return None


def _told(rows: object, column: str) -> list[str]:
    if not isinstance(rows, (list, tuple)):
        return []
    return ["".join(str(row.get(column) or "").split()) for row in rows]


def asked_of(
    inputs: Sequence[IssueInput], base: Mapping[str, object], answers: Mapping[str, object]
) -> tuple[IssueInput, ...]:
    """Return the questions that apply, given what is known and what was answered before each."""
    found, context = [], dict(base)
    for one in inputs:
        if applies(one, context):
            found.append(one)
            context = put(context, one.key, answers.get(one.key))
    return tuple(found)


def sound(one: IssueInput, value: object, key: str = "") -> object:
    """Return an answer as it lands in the context.

    Raises:
        RuleBroken: `issue_input_missing`, `issue_input_invalid` on the key, with `label`; of a cell
            `issue_cell_missing`, `issue_cell_invalid`, with `row` (from 1) and `column` too.
    """
    key = key or one.key
    if isinstance(value, str):
        value = value.strip() if one.kind is InputKind.PARAGRAPH else " ".join(value.split())
    if value in (None, "", [], ()):
        if one.required:
            raise RuleBroken("issue_input_missing", key, label=one.label)
        return None
    if not _FITS[one.kind](one, value):
        raise RuleBroken("issue_input_invalid", key, label=one.label)
    if one.kind is not InputKind.GRID:
        return value
    rows: Any = value
    return [_row(one, row, key, place) for place, row in enumerate(rows, 1)]


def _row(one: IssueInput, row: Mapping[str, object], key: str, place: int) -> dict[str, object]:
    """A row as it lands: nothing is empty text, and the words of a choice stand beside its code."""
    landed: dict[str, object] = {}
    for column in one.columns:
        try:
            value = sound(column, row.get(column.key), key)
        except RuleBroken as problem:
            where = {"label": one.label, "row": place, "column": column.label}
            raise RuleBroken(_IN_ROW[problem.code], key, **where) from problem
        landed[column.key] = "" if value is None else value
        if column.kind is InputKind.CHOICE:
            landed[column.key + WORDS_SUFFIX] = column.words_of(str(value)) if value else ""
    return landed


def _landed(
    one: IssueInput, context: Mapping[str, object], value: object, person: Person
) -> dict[str, object]:
    if one.kind is InputKind.PERSON:
        return put(context, one.key, person(str(value)) if value else {})
    if one.kind is InputKind.CHOICE:
        words = one.words_of(str(value)) if value else ""
        context = put(context, one.key + WORDS_SUFFIX, words)
    return put(context, one.key, _EMPTY.get(one.kind, "") if value is None else value)


def _is_line(_: IssueInput, value: object) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST_LINE


def _is_paragraph(_: IssueInput, value: object) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST_PARAGRAPH


def _is_day(_: IssueInput, value: object) -> bool:
    try:
        return isinstance(value, str) and bool(dt.date.fromisoformat(value))
    except ValueError:
        return False


def _is_time(_: IssueInput, value: object) -> bool:
    return isinstance(value, str) and _TIME.fullmatch(value) is not None


def _is_count(_: IssueInput, value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_grid(_: IssueInput, value: object) -> bool:
    return isinstance(value, list | tuple) and len(value) <= MOST_ROWS


_WORDS = frozenset({InputKind.TEXT, InputKind.PARAGRAPH})
_EMPTY: Mapping[InputKind, object] = {
    InputKind.NUMBER: None,
    InputKind.MONEY: None,
    InputKind.YES_NO: False,
    InputKind.GRID: [],
}
_FITS: Mapping[InputKind, Callable[[IssueInput, object], bool]] = {
    InputKind.TEXT: _is_line,
    InputKind.PARAGRAPH: _is_paragraph,
    InputKind.DATE: _is_day,
    InputKind.TIME: _is_time,
    InputKind.NUMBER: _is_count,
    InputKind.MONEY: _is_count,
    InputKind.CHOICE: lambda one, value: bool(one.words_of(str(value))),
    InputKind.YES_NO: lambda _, value: isinstance(value, bool),
    InputKind.GRID: _is_grid,
    InputKind.PERSON: _is_line,
}


def from_default(one: IssueInput, text: str) -> object:
    """Read the text of a default as an answer; None when it is none."""
    if not text:
        return None
    if one.kind in {InputKind.NUMBER, InputKind.MONEY}:
        return int(text) if text.isdecimal() else None
    if one.kind is InputKind.YES_NO:
        return text == "ya"
    return None if one.kind in {InputKind.GRID, InputKind.PERSON} or not _FITS[one.kind](one, text) else text
