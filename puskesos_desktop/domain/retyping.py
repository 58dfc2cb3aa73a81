"""Entry forms of other systems that an officer fills by hand: which value stands where, how it is typed."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

WAYS: Final = ("text", "upper", "name", "digits", "date")
FACTS: Final = frozenset(
    {
        "nik", "kk_number", "programme", "name", "birth_place", "birth_date", "mother_name", "sex",
        "occupation", "marital_status", "address", "rt", "rw", "province", "regency", "district", "village",
        "is_disabled", "disability", "is_pregnant", "pregnant_since",
    }
)  # fmt: skip
"""Everything a form may ask of a person."""

SECRETS: Final = frozenset({"nik", "kk_number", "birth_date"})
"""What is copied but never shown in the panel: a resident sits beside the screen."""

# Signs that these forms refuse in names.
_NO_NAME = re.compile(r"[\"'`´’,./\\]+")
# A spreadsheet takes a text that begins so for a formula.
_FORMULA = re.compile(r"^[=+\-@\s]+")


@dataclass(frozen=True)
class RetypeField:
    """One box of the form.

    Attributes:
        heading: as the form's own table names the column.
        value: one of `FACTS`.
        way: one of `WAYS`.
        words: what is typed for a code; empty types the value itself.
    """

    heading: str
    label: str
    value: str
    way: str = "text"
    words: Mapping[str, str] = field(default_factory=dict)

    def typed(self, facts: Mapping[str, object]) -> str:
        """Write a person's value as the form wants it; empty when nobody knows it."""
        value = facts.get(self.value)
        if value is None or value == "":
            return ""
        if isinstance(value, dt.date):
            return f"{value:%d/%m/%Y}"
        text = " ".join(str(value).split())
        if self.words:
            return self.words.get(text, "")
        return _FORMULA.sub("", _WRITERS[self.way](text))


@dataclass(frozen=True)
class RetypeForm:
    """A form in the order in which it is typed."""

    code: str
    version: int
    title: str
    fields: tuple[RetypeField, ...]


def _as_name(text: str) -> str:
    return " ".join(_NO_NAME.sub(" ", text.replace("'", "").replace("’", "")).split()).upper()


def _as_digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdecimal() and sign.isascii())


_WRITERS: Mapping[str, Callable[[str], str]] = {
    "text": str,
    "upper": str.upper,
    "name": _as_name,
    "digits": _as_digits,
    "date": str,
}
