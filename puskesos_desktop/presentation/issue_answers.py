"""Answers of an office paper between what is typed and what its form takes."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from puskesos_desktop.domain.issue_forms import InputKind
from puskesos_desktop.presentation.date_input import DateLimits, read_date

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from puskesos_desktop.domain.issue_forms import IssueInput

ANY_DAY = DateLimits(future=True)
YES = "ya"
_CLOCK = re.compile(r"(\d{1,2})[.:]?(\d{2})")
_RUPIAH = re.compile(r"^rp\.?\s*|,(?:00|-)$", re.IGNORECASE)


def answer_of(one: IssueInput, typed: object, today: dt.date) -> object:
    """Read what an input holds; what cannot be read stays as typed, so that the form refuses it."""
    if isinstance(typed, dt.date):
        return typed.isoformat()
    if one.kind is InputKind.YES_NO:
        return YES in typed if isinstance(typed, frozenset) else bool(typed)
    return _read(one, typed.strip(), today) if isinstance(typed, str) else typed


def shown_answer(one: IssueInput, answer: object) -> str:
    """Write an answer as an input of text shows it."""
    if answer is None:
        return ""
    show = _SHOWN.get(one.kind)
    return show(one, answer) if show is not None else str(answer)


def rows_of(
    columns: Sequence[IssueInput], lines: Sequence[Sequence[str]], today: dt.date
) -> list[dict[str, object]]:
    """Read the cells of a grid; lines with nothing in them are left out."""
    filled = [line for line in lines if holds(columns, line)]
    return [
        {column.key: answer_of(column, cell, today) for column, cell in zip(columns, line, strict=False)}
        for line in filled
    ]


def lines_of(columns: Sequence[IssueInput], rows: object) -> list[list[str]]:
    """Write the rows of a grid as cells."""
    if not isinstance(rows, (list, tuple)):
        return []
    return [[shown_answer(column, _cell(row, column.key)) for column in columns] for row in rows]


def holds(columns: Sequence[IssueInput], line: Sequence[str]) -> bool:
    """Tell whether anybody put something into a line: what its columns begin with does not count."""
    return any(cell.strip() not in {"", began(column)} for column, cell in zip(columns, line, strict=False))


def began(column: IssueInput) -> str:
    """What the cell of a new line begins with."""
    return shown_answer(column, column.default) if column.default else ""


def completed(columns: Sequence[IssueInput], line: Sequence[str]) -> list[str]:
    """Write into the empty cells of a line what its columns begin with."""
    return [cell or began(column) for column, cell in zip(columns, line, strict=True)]


def pasted_lines(text: str) -> list[list[str]]:
    """Read cells copied from a sheet."""
    return [line.split("\t") for line in text.replace("\r\n", "\n").rstrip("\n").split("\n")]


def _cell(row: Mapping[str, object], key: str) -> object:
    return row.get(key)


def _read(one: IssueInput, typed: str, today: dt.date) -> object:
    if not typed:
        return None
    if one.kind is InputKind.DATE:
        found = read_date(typed, today, ANY_DAY).value
        return found.isoformat() if found else typed
    if one.kind is InputKind.TIME:
        return _clock(typed)
    if one.kind in {InputKind.NUMBER, InputKind.MONEY}:
        digits = _RUPIAH.sub("", typed).replace(".", "").replace(" ", "")
        return int(digits) if digits.isascii() and digits.isdigit() else typed
    if one.kind is InputKind.CHOICE:
        return _code(one, typed)
    return typed


def _grouped(_: IssueInput, answer: object) -> str:
    return f"{answer:,}".replace(",", ".") if isinstance(answer, int) else str(answer)


def _code(one: IssueInput, typed: str) -> str:
    """A choice by its code, or by its words as they stand in a sheet."""
    wanted = typed.casefold()
    for option in one.options:
        if wanted in {option.code.casefold(), option.words.casefold()}:
            return option.code
    return typed


def _clock(typed: str) -> str:
    match = _CLOCK.fullmatch(typed)
    return f"{int(match[1]):02d}:{match[2]}" if match else typed


def _day_words(answer: str) -> str:
    try:
        return f"{dt.date.fromisoformat(answer):%d-%m-%Y}"
    except ValueError:
        return answer


_SHOWN: Mapping[InputKind, Callable[[IssueInput, object], str]] = {
    InputKind.TIME: lambda _, answer: str(answer).replace(":", "."),
    InputKind.MONEY: _grouped,
    InputKind.DATE: lambda _, answer: _day_words(str(answer)),
    InputKind.CHOICE: lambda one, answer: one.words_of(str(answer)) or str(answer),
    InputKind.YES_NO: lambda _, answer: YES if answer is True else "",
}
