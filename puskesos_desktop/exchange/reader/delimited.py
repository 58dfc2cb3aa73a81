"""Delimited text as offices make it: any of four separators, three encodings, sometimes broken quotes."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import FileRefused

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from puskesos_desktop.exchange.reader.limits import Limits

_SEPARATORS = "|;\t,"
_DECLARED = re.compile(r"\ufeff?sep=(.)\r?\n", re.IGNORECASE)
_SAMPLE_LINES = 60


class DelimitedText:
    """One text file as rows of text cells."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self._text = _decoded(path.read_bytes())
        self._limits = limits
        if "\x00" in self._text:
            raise FileRefused("file_has_nul")
        declared = _DECLARED.match(self._text)
        self._skipped = 1 if declared else 0
        self._start = declared.end() if declared else 0
        self._separator = declared[1] if declared else likely_separator(self._text)
        self.row_count = self._text.count("\n") or self._text.count("\r")

    def rows(self) -> Iterator[list[str]]:
        """Rows as they stand; the `sep=` line counts as a blank one, so that row numbers stay true.

        Raises:
            FileRefused: `file_too_many_rows`, `file_too_many_columns`, `file_quotes_broken`.
        """
        csv.field_size_limit(self._limits.cell_characters)
        number = self._skipped
        yield from ([] for _ in range(self._skipped))
        lines = io.StringIO(self._text, newline="")
        lines.seek(self._start)
        reader = csv.reader(lines, delimiter=self._separator, strict=True)
        try:
            for row in reader:
                number += 1
                self._check(row, number)
                yield row
        except csv.Error as error:
            raise FileRefused("file_quotes_broken", row=number + 1) from error

    def _check(self, row: list[str], number: int) -> None:
        if number > self._limits.rows + 1:
            raise FileRefused("file_too_many_rows", limit=self._limits.rows)
        if len(row) > self._limits.columns and any(row[self._limits.columns :]):
            raise FileRefused("file_too_many_columns", limit=self._limits.columns)


def _decoded(content: bytes) -> str:
    for encoding in _encodings(content):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise FileRefused("file_not_table")


def _encodings(content: bytes) -> tuple[str, ...]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    return ("utf-8-sig", "cp1252")


def likely_separator(text: str) -> str:
    """The separator under which most of the first lines have the same number of cells, above one."""
    sample = [line for line in islice(io.StringIO(text), _SAMPLE_LINES) if line.strip()]
    return max(_SEPARATORS, key=lambda separator: _agreement(sample, separator))


def _agreement(lines: list[str], separator: str) -> int:
    widths = Counter(_width(line, separator) for line in lines)
    widths.pop(1, None)
    return max((width * count for width, count in widths.items()), default=0)


def _width(line: str, separator: str) -> int:
    if '"' in line:
        line = re.sub(r'"[^"]*"', "", line)
    return line.count(separator) + 1
