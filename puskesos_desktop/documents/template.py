"""The tiny language of definitions: placeholders, filters by name, conditions.

`{client.birth_date|tanggal}` puts a value through a filter; a text with an empty placeholder vanishes as a
whole, unless the placeholder ends in `?`. `**…**` is bold. Values are never read as markup.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from puskesos_desktop.documents.blocks import Run, Text, flat
from puskesos_desktop.documents.filters import FILTERS, TAKES_EMPTY
from puskesos_desktop.domain.errors import RuleBroken

Path = tuple[str, ...]

_CLOSING = " ,.;:)"
_SLOT = re.compile(r"\{([^{}]*)\}")
_CONDITION = re.compile(r"(?P<path>[a-z_][\w.]*)\s*(?:(?P<sign>==|!=|>)\s*(?P<value>.*))?")


class Slot(NamedTuple):
    """A placeholder: where its value is, what it goes through, whether it may be empty."""

    path: Path
    filters: tuple[str, ...]
    optional: bool


class Segment(NamedTuple):
    """A literal or a placeholder, in one weight."""

    content: str | Slot
    bold: bool


def is_empty(value: object) -> bool:
    """None, empty text and empty lists count as nothing; zero and False are values."""
    return value is None or value in ("", [], (), {})


@dataclass(frozen=True)
class Scope:
    """The context, with the row of the running `each` as `item`, `index` and `position`."""

    context: Mapping[str, object]
    form: str = ""

    def get(self, path: Path) -> object:
        """Value at a path, or None as soon as a part is missing."""
        value: object = self.context
        for name in path:
            if not isinstance(value, Mapping):
                return None
            value = value.get(name)
        return value

    def with_item(self, item: object, index: int) -> Scope:
        """The scope of one row; rows count from 1."""
        return Scope({**self.context, "item": item, "index": index}, self.form)

    def rows(self, path: str) -> Sequence[object]:
        """The list at a path; a missing one is empty.

        Raises:
            RuleBroken: `form_field_invalid` when something else is there.
        """
        value = self.get(split_path(path))
        if is_empty(value):
            return ()
        if isinstance(value, str | bytes) or not isinstance(value, Sequence):
            raise RuleBroken("form_field_invalid", path, form=self.form, field=path)
        return value


def split_path(path: str) -> Path:
    """`client.name` as its parts."""
    return tuple(path.split("."))


@lru_cache(maxsize=2048)
def parse(template: str) -> tuple[Segment, ...]:
    """Segments of a template.

    Raises:
        ValueError: a filter that does not exist; only the author of a definition can cause it.
    """
    segments: list[Segment] = []
    bold = False
    position = 0
    for match in _SLOT.finditer(template):
        bold = _literals(segments, template[position : match.start()], bold=bold)
        segments.append(Segment(_slot(match[1]), bold))
        position = match.end()
    _literals(segments, template[position:], bold=bold)
    return tuple(segments)


def _literals(segments: list[Segment], text: str, *, bold: bool) -> bool:
    """Add literal text, switching weight at every `**`; the weight at its end is returned."""
    for number, piece in enumerate(text.split("**")):
        if number:
            bold = not bold
        if piece:
            segments.append(Segment(piece, bold))
    return bold


def _slot(expression: str) -> Slot:
    path, *filters = (part.strip() for part in expression.split("|"))
    optional = path.endswith("?")
    for name in filters:
        if name not in FILTERS:
            raise ValueError(f"unknown filter {name}")
    return Slot(split_path(path.removesuffix("?")), tuple(filters), optional)


def evaluate(template: str, scope: Scope) -> Text | None:
    """The text with its values, or None when a value it needs is empty.

    Raises:
        RuleBroken: `form_field_invalid` when a filter cannot use its value.
    """
    runs: list[Run] = []
    dropped = False
    for content, bold in parse(template):
        text = _value(content, scope) if isinstance(content, Slot) else content
        if not text:
            if not isinstance(content, Slot) or not content.optional:
                return None
            dropped = True
            continue
        if dropped and runs and text[0] in _CLOSING:
            runs[-1] = _without_end(runs[-1])
        runs.append(Run(text, bold))
        dropped = False
    if dropped and runs:
        runs[-1] = _without_end(runs[-1])
    return tuple(runs)


def _without_end(run: Run) -> Run:
    """A run without the blank that would have led to a value that is not there."""
    return run._replace(text=run.text.removesuffix(" "))


def evaluate_line(template: str, scope: Scope) -> str:
    """Like `evaluate`, flattened; empty when it vanished."""
    text = evaluate(template, scope)
    return "" if text is None else " ".join(flat(text).split())


def _value(slot: Slot, scope: Scope) -> str:
    value = scope.get(slot.path)
    for name in slot.filters:
        if is_empty(value) and name not in TAKES_EMPTY:
            continue
        try:
            value = FILTERS[name](value, scope.get)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise _invalid(slot, scope) from error
    if is_empty(value):
        return ""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise _invalid(slot, scope)


def _invalid(slot: Slot, scope: Scope) -> RuleBroken:
    field = ".".join(slot.path)
    return RuleBroken("form_field_invalid", field, form=scope.form, field=field)


def holds(condition: str | Sequence[str], scope: Scope) -> bool:
    """Whether a `when` is met: `path`, `!path`, `path == value`, `path != value`, `path > other`.

    `>` compares figures, a list by its length; the other is a number or a path. Of several all must hold.
    """
    if not isinstance(condition, str):
        return all(holds(part, scope) for part in condition)
    if condition.startswith("!"):
        return not holds(condition[1:], scope)
    match = _CONDITION.fullmatch(condition.strip())
    if match is None:
        raise ValueError(f"unreadable condition {condition}")
    value = scope.get(split_path(match["path"]))
    if match["sign"] is None:
        return not is_empty(value) and value is not False and value != 0
    return _compared(value, match["sign"], match["value"].strip(), scope)


def _compared(value: object, sign: str, other: str, scope: Scope) -> bool:
    if sign == ">":
        return _size(value) > _size(int(other) if other.isdecimal() else scope.get(split_path(other)))
    equal = ("" if value is None else str(value)) == other
    return equal if sign == "==" else not equal


def _size(value: object) -> int:
    """A figure as it is, a list as its length, everything else as nothing."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    return len(value) if isinstance(value, Sequence) and not isinstance(value, str | bytes) else 0
