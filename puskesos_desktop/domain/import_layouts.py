"""Which column of a foreign table is which field: layouts by headings, tolerant of how people write them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from puskesos_desktop.domain.errors import FileRefused
from puskesos_desktop.domain.tabular import cell_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from puskesos_desktop.domain.tabular import Cell, Row

# Titles, dates of printing and blank lines stand above the header of many official lists.
TITLE_ROWS = 10

FIELDS = frozenset(
    {
        "nik", "kk_number", "name", "birth_date", "birth_place", "sex", "address", "hamlet", "rt", "rw",
        "occupation", "mother_name", "family_relation", "padan_status", "dtks_id", "bpnt", "pkh", "bpnt_ppkm",
        "pbi_jkn", "religion", "marital_status", "education", "phone", "province", "regency", "district",
        "village", "area_code", "desil",
    }
)  # fmt: skip


class LayoutField(NamedTuple):
    """A field and every heading it is known under, already folded by `folded_heading`."""

    name: str
    headings: frozenset[str]


@dataclass(frozen=True)
class ImportLayout:
    """One kind of foreign table.

    Attributes:
        code: also the `--jenis` of the command line.
        version: a released version is never edited, only followed by the next.
        title: Indonesian name of the kind.
        fields: what may be found, in the order of the official header where there is one.
        required: fields without which the table is of no use.
        signature: fields that tell this kind from others; a table that has them all is preferred.
    """

    code: str
    version: int
    title: str
    fields: tuple[LayoutField, ...]
    required: tuple[str, ...]
    signature: tuple[str, ...] = ()


class MatchedColumn(NamedTuple):
    """Where a field stands; `heading` is written as in the file, so that the officer finds it."""

    field: str
    position: int
    heading: str


@dataclass(frozen=True)
class HeaderMatch:
    """A recognised header.

    Attributes:
        layout: code of the layout.
        version: its version.
        header_row: number of the header row, from 1.
        first_data_row: first row below it that holds data; a row of column numbers is passed over.
        columns: by field.
        headings: the header as in the file, for the workbook of refused rows.
        unused: headings that no field took.
    """

    layout: str
    version: int
    header_row: int
    first_data_row: int
    columns: Mapping[str, MatchedColumn]
    headings: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()


@dataclass
class _Candidate:
    layout: ImportLayout
    row: int
    columns: dict[str, MatchedColumn] = field(default_factory=dict)

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(name for name in self.layout.required if name not in self.columns)

    @property
    def rank(self) -> tuple[bool, bool, int, int]:
        signed = bool(self.layout.signature) and all(name in self.columns for name in self.layout.signature)
        return (not self.missing, signed, len(self.columns), -self.row)


def folded_heading(text: str) -> str:
    """Letters and digits only, so that case, blanks, strokes, underscores and accents make no difference."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in decomposed.casefold() if sign.isalnum())


def recognise(
    rows: Sequence[Row], layouts: Iterable[ImportLayout], mapping: Mapping[str, str] | None = None
) -> HeaderMatch:
    """Find the header among the first rows and the layout that fits it best.

    Args:
        rows: the first rows of the table, titles included, from row 1 on.
        layouts: the kinds allowed.
        mapping: heading → field as the officer ordered it; it wins over synonyms, `""` leaves a column out.

    Raises:
        FileRefused: `file_empty`, `file_header_unknown`, `file_columns_missing` or `mapping_heading_missing`.
    """
    if not any(any(cell_text(cell).strip() for cell in row) for row in rows):
        raise FileRefused("file_empty")
    ordered = {folded_heading(heading): name for heading, name in (mapping or {}).items()}
    candidates = [
        _matched(layout, rows[index], index + 1, ordered)
        for layout in layouts
        for index in range(min(len(rows), TITLE_ROWS + 1))
    ]
    best = max(candidates, key=lambda candidate: candidate.rank)
    if len(best.columns) < 2 and best.missing:
        raise FileRefused("file_header_unknown", titles=TITLE_ROWS)
    if best.missing:
        raise FileRefused("file_columns_missing", fields=best.missing, row=best.row)
    header = rows[best.row - 1]
    if lost := sorted(set(ordered) - {folded_heading(cell_text(cell)) for cell in header}):
        written = [heading for heading in mapping or {} if folded_heading(heading) in lost]
        raise FileRefused("mapping_heading_missing", heading=written[0])
    return _finished(best, rows)


def _matched(layout: ImportLayout, row: Row, number: int, ordered: Mapping[str, str]) -> _Candidate:
    known = {heading: spec.name for spec in layout.fields for heading in spec.headings}
    found = _Candidate(layout, number)
    folded = [_heading(cell) for cell in row]
    for source in (ordered, known):
        for index, heading in enumerate(folded):
            name = source.get(heading, "")
            taken = heading in ordered if source is known else False
            if name and heading and not taken and name not in found.columns:
                found.columns[name] = MatchedColumn(name, index, " ".join(cell_text(row[index]).split()))
    return found


def _heading(cell: Cell) -> str:
    return folded_heading(cell) if isinstance(cell, str) else ""


def _finished(best: _Candidate, rows: Sequence[Row]) -> HeaderMatch:
    header = rows[best.row - 1]
    used = {column.position for column in best.columns.values()}
    headings = tuple(" ".join(cell_text(cell).split()) for cell in header)
    below = rows[best.row] if best.row < len(rows) else []
    return HeaderMatch(
        layout=best.layout.code,
        version=best.layout.version,
        header_row=best.row,
        first_data_row=best.row + 1 + _is_row_of_column_numbers(below),
        columns=best.columns,
        headings=headings,
        unused=tuple(text for index, text in enumerate(headings) if text and index not in used),
    )


def _is_row_of_column_numbers(row: Row) -> bool:
    texts = [cell_text(cell).strip().strip("()") for cell in row]
    wanted = [str(number) for number in range(1, len(texts) + 1)]
    return len(texts) > 2 and texts == wanted
