"""The columns of a foreign file as the officer sees and matches them; examples never tell who it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.import_layouts import TITLE_ROWS, folded_heading
from puskesos_desktop.domain.names import DOT, readable_name
from puskesos_desktop.presentation.filling import FIELD_LABELS, field_label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from puskesos_desktop.services.import_commands import FileInspection

UNUSED = "tidak dipakai"
HIDDEN_DATE = "hh-bb-tttt"
_LOOKED_AT = 5
_LONGEST_EXAMPLE = 24
_DOTS = 8
_NUMBERS = ("nik", "kk_number", "dtks_id", "phone", "card_number", "jkn_number")
_NAMES = ("name", "mother_name", "father_name")
_DATE = re.compile(r"\d{1,4}[-/. ]\d{1,2}[-/. ]\d{1,4}(?:[ T]\d.*)?", re.ASCII)
_LETTER = re.compile(r"[^\W\d_]")

FIELD_CHOICES: dict[str, str] = {"": f"({UNUSED})", **FIELD_LABELS}
"""What any column may become, for the list to choose from."""


@dataclass(frozen=True)
class ColumnLine:
    """A column of the file: its heading, the field it becomes (empty for none), and an example.

    Attributes:
        shown: what the first rows would say.
        overwrites: under a policy of chosen columns, whether this one may replace what is known.
    """

    position: int
    heading: str
    field: str
    example: str
    shown: tuple[str, ...] = ()
    overwrites: bool = False

    @property
    def becomes(self) -> str:
        """The field in words."""
        return field_label(self.field) if self.field else UNUSED


def field_choices(lines: Sequence[ColumnLine]) -> Mapping[str, str]:
    """What a column of this file may become: the choices of all, and what its own columns were taken for."""
    return FIELD_CHOICES | {line.field: line.becomes for line in lines if line.field}


def column_lines(inspection: FileInspection, header_row: int) -> tuple[ColumnLine, ...]:
    """Every column with a heading; recognised ones first say what they become."""
    header = inspection.header
    if header is not None:
        fields = {column.position: name for name, column in header.columns.items()}
        headings, below = header.headings, inspection.head[header.first_data_row - 1 :]
    else:
        fields, headings = {}, _cells(inspection.head, header_row)
        below = inspection.head[header_row:]
    return tuple(
        ColumnLine(position, heading, fields.get(position, ""), _example(below, position, fields))
        for position, heading in enumerate(headings)
        if heading
    )


def guessed_header_row(head: Sequence[Sequence[str]]) -> int:
    """The row, from 1, that looks most like headings: the most cells with letters, the first of equals."""
    worded = [sum(bool(_LETTER.search(cell)) for cell in row) for row in head[: TITLE_ROWS + 1]]
    return worded.index(max(worded)) + 1 if worded else 1


def header_choices(head: Sequence[Sequence[str]]) -> tuple[tuple[str, str], ...]:
    """Rows that may hold the headings, as `3: NO, NAMA, NIK`."""
    found = []
    for number, row in enumerate(head[: TITLE_ROWS + 1], 1):
        words = [" ".join(cell.split()) for cell in row if _LETTER.search(cell)]
        if words:
            found.append((str(number), f"{number}: {', '.join(words[:4])}"))
    return tuple(found)


def assigned(lines: Sequence[ColumnLine], position: int, name: str) -> tuple[ColumnLine, ...]:
    """The columns after one was given a field; a field belongs to one column only."""
    return tuple(
        replace(line, field=name)
        if line.position == position
        else replace(line, field="")
        if name and line.field == name
        else line
        for line in lines
    )


def mapping_of(lines: Sequence[ColumnLine]) -> dict[str, str]:
    """Heading → field as the service takes it; a heading that stands twice is used where it is used."""
    mapping = {line.heading: line.field for line in lines if line.field}
    used = {folded_heading(heading) for heading in mapping}
    for line in lines:
        if not line.field and folded_heading(line.heading) not in used:
            mapping[line.heading] = ""
    return mapping


def overwriting(lines: Sequence[ColumnLine], position: int, *, on: bool) -> tuple[ColumnLine, ...]:
    """The columns after one was allowed to replace what is known, or no longer."""
    return tuple(replace(line, overwrites=on) if line.position == position else line for line in lines)


def used_words(lines: Sequence[ColumnLine]) -> str:
    """`9 dari 11 kolom dipakai`."""
    return f"{sum(bool(line.field) for line in lines)} dari {len(lines)} kolom dipakai"


def masked_example(name: str, text: str) -> str:
    """A cell for somebody looking over the shoulder: numbers masked, dates by shape, names shortened."""
    if not text:
        return ""
    if name in _NUMBERS or (sum(map(str.isdigit, text)) >= 8 and not _DATE.fullmatch(text)):
        return DOT * _DOTS + text[-4:]
    if name == "birth_date" or _DATE.fullmatch(text):
        return HIDDEN_DATE
    if name in _NAMES:
        first, *others = readable_name(text).split()
        return f"{first} {others[0][0]}…" if others else first
    return text if len(text) <= _LONGEST_EXAMPLE else f"{text[:_LONGEST_EXAMPLE]}…"


def _example(rows: Sequence[Sequence[str]], position: int, fields: Mapping[int, str]) -> str:
    texts = (row[position].strip() for row in rows[:_LOOKED_AT] if position < len(row))
    return masked_example(fields.get(position, ""), " ".join(next(filter(None, texts), "").split()))


def _cells(head: Sequence[Sequence[str]], number: int) -> tuple[str, ...]:
    row = head[number - 1] if 0 < number <= len(head) else ()
    return tuple(" ".join(cell.split()) for cell in row)
