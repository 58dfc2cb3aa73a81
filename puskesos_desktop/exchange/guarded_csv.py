"""Delimited text for machines that a spreadsheet program may open by mistake without running anything.

A text that would begin a formula gets an apostrophe in front; whoever knows our schema takes it off again.
The rule is exact in both directions: what was written is what is read.
"""

from __future__ import annotations

import csv
import datetime as dt
import re
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from puskesos_desktop.services.ports.exchange import Column

GUARD = "'"
DELIMITER = ";"
# Blanks and invisible signs that programs skip, then a sign that starts a formula, wide twins included.
_SKIPPED = "[\\s\x00-\x20\u00a0\u200b-\u200f\u2060\ufeff]*"
_STARTERS = "[=+\\-@|%\uff1d\uff0b\uff0d\uff20\uff5c\uff05\u2212]"
_STARTS_FORMULA = re.compile(f"'*(?:[\t\r\n]|{_SKIPPED}{_STARTERS})")
_SURROGATES = re.compile("[\ud800-\udfff]")
_TEXT_KINDS = frozenset({"text", "identifier"})


def guarded(text: str) -> str:
    """The text, with the guard character in front where a program might take it for a formula."""
    return GUARD + text if _STARTS_FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """The text as it was before `guarded`."""
    return text[1:] if text.startswith(GUARD) and _STARTS_FORMULA.match(text, 1) else text


def machine_text(value: object) -> str:
    """A value as machines read it: ISO dates, `true` and `false`, nothing for nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.date):
        return value.isoformat()
    return _SURROGATES.sub("\ufffd", value) if isinstance(value, str) else str(value)


def write_rows(file: IO[str], columns: Sequence[Column], rows: Iterable[Sequence[object]]) -> int:
    """Write header and rows with every cell in quotes; tell how many rows there were."""
    writer = csv.writer(file, delimiter=DELIMITER, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([column.key for column in columns])
    is_text = [column.kind in _TEXT_KINDS for column in columns]
    count = 0
    for row in rows:
        writer.writerow(
            [
                guarded(machine_text(value)) if text else machine_text(value)
                for value, text in zip(row, is_text, strict=True)
            ]
        )
        count += 1
    return count


def read_rows(file: IO[str], columns: Sequence[Column]) -> Iterator[list[str]]:
    """Rows below the header, guards taken off text columns only.

    Raises:
        ValueError: header or a row does not fit the columns.
    """
    reader = csv.reader(file, delimiter=DELIMITER, strict=True)
    if next(reader, None) != [column.key for column in columns]:
        raise ValueError("header")
    is_text = [column.kind in _TEXT_KINDS for column in columns]
    for row in reader:
        yield [unguarded(cell) if text else cell for cell, text in zip(row, is_text, strict=True)]
