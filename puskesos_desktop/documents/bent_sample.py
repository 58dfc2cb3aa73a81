"""An invented letter, bent so far that it prints one text: whoever words it wants to see it."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING, Any, Final

from puskesos_desktop.documents.template import Scope, holds, is_empty, split_path

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_SLOT = re.compile(r"\{([^{}|?]*)")
_CONDITION = re.compile(r"(?P<no>!?)(?P<path>[\w.]+)(?:\s*(?P<sign>==|!=|>)\s*(?P<value>.*))?")
_GAP: Final = "." * 20
_FILLED: Final[Mapping[str, object]] = {
    "text": _GAP,
    "sex": "P",
    "int": 1,
    "money": 1,
    "bool": True,
    "time": "08:00",
}


def bent(
    sample: Mapping[str, object], fields: Mapping[str, str], conditions: Sequence[str], text: str
) -> dict[str, Any]:
    """The sample with what the conditions ask, and with a gap for every value that the text lacks."""
    own = copy.deepcopy(dict(sample))
    for condition in conditions:
        if not holds(condition, Scope(own)):
            _meet(own, fields, condition)
    for path in _SLOT.findall(text):
        if path in fields and is_empty(Scope(own).get(split_path(path))):
            _put(own, path, _value_for(own, fields, path))
    return own


def _meet(own: dict[str, Any], fields: Mapping[str, str], condition: str) -> None:
    found = _CONDITION.fullmatch(condition.strip())
    if found is None:
        return
    path, value = found["path"], found["value"]
    if found["no"]:
        _put(own, path, None)
    elif found["sign"] == "==":
        _put(own, path, value)
    elif found["sign"] == ">":
        other = Scope(own).get(split_path(value))
        _put(own, path, other + 1 if isinstance(other, int) else 1)
    else:
        _put(own, path, _value_for(own, fields, path))


def _value_for(own: Mapping[str, object], fields: Mapping[str, str], path: str) -> object:
    kind = fields.get(path, "text").removesuffix("?")
    return Scope(own).get(("letter", "date")) if kind == "date" else _FILLED.get(kind)


def _put(own: dict[str, Any], path: str, value: object) -> None:
    *outer, last = split_path(path)
    here = own
    for name in outer:
        inner = here.get(name)
        here[name] = inner if isinstance(inner, dict) else {}
        here = here[name]
    here[last] = value
