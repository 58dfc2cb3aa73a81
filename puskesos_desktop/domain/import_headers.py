"""Finds the header of a foreign table and the layout that fits it best.

Headings are compared by their letters and digits; a heading that no layout knows may be one letter off.
Headers of two rows are read as one, the upper cell reaching over the blanks to its right.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from puskesos_desktop.domain.errors import FileRefused
from puskesos_desktop.domain.import_groups import first_group, group_columns, group_told
from puskesos_desktop.domain.import_layouts import (
    TITLE_ROWS,
    HeaderMatch,
    MatchedColumn,
    folded_heading,
)
from puskesos_desktop.domain.import_spelling import is_one_letter_off
from puskesos_desktop.domain.tabular import cell_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from puskesos_desktop.domain.import_layouts import ImportLayout, RowReading, SheetHead
    from puskesos_desktop.domain.tabular import Cell, Row


# A heading holds hardly a digit; a house number, a code or a date is a value.
_DIGITS_OF_A_VALUE = 3
# `Nama Lengkap (sesuai KTP)`: what stands in brackets is for people.
_REMARK = re.compile(r"[(\[].*?[)\]]")


class _Heading(NamedTuple):
    """One cell of the header: how it may be read, the surest way first, and how it stands there.

    Attributes:
        folded: the readings, folded.
        written: the same as they stand there.
        rows: which of two header rows each reading uses: `u`, `l`, `ul`.
    """

    folded: tuple[str, ...]
    written: tuple[str, ...]
    rows: tuple[str, ...]


class _Header(NamedTuple):
    """A row, or two that belong together, that may be the header; `row` is the number of the lower one."""

    row: int
    height: int
    headings: tuple[_Heading, ...]

    @property
    def folded(self) -> set[str]:
        return {text for heading in self.headings for text in heading.folded}


@dataclass
class _Candidate:
    layout: ImportLayout
    header: _Header
    is_grouped: bool = False
    columns: dict[str, MatchedColumn] = field(default_factory=dict)
    rows: set[str] = field(default_factory=set)

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(name for name in self.layout.required if not self._has(name))

    @property
    def is_signed(self) -> bool:
        layout = self.layout
        if layout.groups == "only":
            return self.is_grouped
        if not (layout.signature or layout.marks):
            return False
        return layout.marks <= self.header.folded and all(self._has(name) for name in layout.signature)

    @property
    def is_possible(self) -> bool:
        """Whether nothing that tells this kind from the general one is wanting."""
        layout = self.layout
        return self.is_signed or not (layout.signature or layout.marks or layout.groups == "only")

    @property
    def rank(self) -> tuple[int, bool, int, int, float, int]:
        found = len(self.columns)
        # Two rows are one header when both tell something; else one is a title or the first person.
        height = self.header.height if self.rows == {"u", "l"} else -self.header.height
        share = found / len(self.layout.fields)
        return (-len(self.missing), self.is_signed, found, height, share, -self.header.row)

    def _has(self, name: str) -> bool:
        return any(one in self.columns for one in name.split("|"))


def recognise(
    rows: Sequence[Row],
    layouts: Iterable[ImportLayout],
    mapping: Mapping[str, str] | None = None,
    others: Sequence[SheetHead] = (),
) -> HeaderMatch:
    """Find the header among the first rows and the layout that fits it best.

    Args:
        rows: the first rows of the table, titles included, from row 1 on.
        layouts: the kinds allowed.
        mapping: heading → field as the officer ordered it; it wins over synonyms, `""` leaves a column out.
        others: first rows of the workbook's other sheets, where some kinds say what the table is about.

    Raises:
        FileRefused: `file_empty`, `file_header_unknown`, `file_columns_missing` or `mapping_heading_missing`.
    """
    if not any(any(cell_text(cell).strip() for cell in row) for row in rows):
        raise FileRefused("file_empty")
    ordered = {folded_heading(heading): name for heading, name in (mapping or {}).items()}
    best = _best(rows, tuple(layouts), ordered)
    is_ordered = any(column.field in ordered.values() for column in best.columns.values())
    if len(best.columns) < 2 and best.missing and not is_ordered:
        raise FileRefused("file_header_unknown", titles=TITLE_ROWS)
    if best.missing:
        raise FileRefused("file_columns_missing", fields=_names(best.missing), row=best.header.row)
    if lost := sorted(set(ordered) - best.header.folded):
        written = [heading for heading in mapping or {} if folded_heading(heading) in lost]
        raise FileRefused("mapping_heading_missing", heading=written[0])
    return _finished(best, rows, others)


def fit_of(rows: Sequence[Row], layouts: Iterable[ImportLayout]) -> tuple[int, bool, int]:
    """How well the best layout fits these rows; the greater of two is the better sheet."""
    best = _best(rows, tuple(layouts), {}) if any(map(any, rows)) else None
    return best.rank[:3] if best else (-99, False, 0)


def _names(missing: Iterable[str]) -> tuple[str, ...]:
    return tuple(name.partition("|")[0] for name in missing)


# ---- which layout


def _best(rows: Sequence[Row], layouts: Sequence[ImportLayout], ordered: Mapping[str, str]) -> _Candidate:
    headers = list(_headers(rows))
    is_grouped = any(group_told(row) for row in rows)
    known = frozenset().union(*(layout.by_heading for layout in layouts))
    candidates = []
    for layout in layouts:
        grouped = is_grouped and bool(layout.groups)
        tried = [_matched(layout, header, ordered, is_grouped=grouped) for header in headers]
        likeliest = max(tried, key=lambda candidate: candidate.rank)
        _forgive(likeliest, known | ordered.keys())
        candidates.append(likeliest)
    return _likeliest(candidates)


def _likeliest(candidates: Sequence[_Candidate]) -> _Candidate:
    """The best of those that lack nothing; a special kind without its signs only where no other fits."""
    possible = [candidate for candidate in candidates if candidate.is_possible]
    for some in (possible, candidates):
        if whole := [candidate for candidate in some if not candidate.missing]:
            return max(whole, key=lambda candidate: candidate.rank)
    return max(possible or candidates, key=lambda candidate: candidate.rank)


def _headers(rows: Sequence[Row]) -> Iterator[_Header]:
    """Every row that may be the header, alone and together with the one below."""
    last = min(len(rows), TITLE_ROWS + 1)
    for index in range(last):
        yield _Header(index + 1, 1, tuple(_heading(u=_written(cell)) for cell in rows[index]))
        if index + 1 < last and _go_together(rows[index], rows[index + 1]):
            yield _Header(index + 2, 2, tuple(_joined(rows[index], rows[index + 1])))


def _written(cell: Cell) -> str:
    return " ".join(cell.split()) if isinstance(cell, str) else ""


def _heading(**texts: str) -> _Heading:
    kept = {rows: text for rows, text in texts.items() if text}
    return _Heading(tuple(map(folded_heading, kept.values())), tuple(kept.values()), tuple(kept))


def _go_together(upper: Row, lower: Row) -> bool:
    """Whether the lower row looks like the second half of a header: words only, below gaps of the upper."""
    if not all(isinstance(cell, str) and _may_be_heading(cell) for cell in (*upper, *lower) if cell):
        return False
    return any(
        _written(cell) and not _written(upper[position] if position < len(upper) else None)
        for position, cell in enumerate(lower)
    )


def _may_be_heading(text: str) -> bool:
    """Whether the text is neither a value nor a label with its value behind."""
    return ":" not in text and sum(map(str.isdigit, text)) < _DIGITS_OF_A_VALUE


def _joined(upper: Row, lower: Row) -> Iterator[_Heading]:
    width = max(len(upper), len(lower))
    tops, bottoms = (
        [_written(row[place]) if place < len(row) else "" for place in range(width)] + [""]
        for row in (upper, lower)
    )
    reaching = ""
    for place in range(width):
        top, bottom = tops[place], bottoms[place]
        reaching = top or (reaching if bottom else "")
        both = f"{reaching} {bottom}" if reaching and bottom else ""
        # A cell over several columns names none of them.
        is_over_several = bool(bottom and bottoms[place + 1] and not tops[place + 1])
        yield _heading(ul=both, l=bottom, u="" if is_over_several else top)


def _matched(
    layout: ImportLayout, header: _Header, ordered: Mapping[str, str], *, is_grouped: bool
) -> _Candidate:
    found = _Candidate(layout, header, is_grouped)
    for position, heading in enumerate(header.headings):
        _take(found, position, heading, ordered)
    for position, heading in enumerate(header.headings):
        if not any(text in ordered for text in heading.folded):
            _take(found, position, heading, layout.by_heading)
    return found


def _take(found: _Candidate, position: int, heading: _Heading, source: Mapping[str, str]) -> None:
    for text, written, rows in zip(*heading, strict=True):
        name = source.get(text, "") if text else ""
        if name and name not in found.columns:
            found.columns[name] = MatchedColumn(name, position, written)
            found.rows.update(rows)
            return


def _forgive(found: _Candidate, known: frozenset[str]) -> None:
    """Take headings known but for a remark in brackets or for one letter, unless they are somebody's own."""
    used = {column.position for column in found.columns.values()}
    for position, heading in enumerate(found.header.headings):
        if position in used or not heading.folded or not known.isdisjoint(heading.folded):
            continue
        for text, written in zip(heading.folded, heading.written, strict=True):
            name = _meant(text, written, found)
            if name:
                found.columns[name] = MatchedColumn(name, position, written)
                break


def _meant(text: str, written: str, found: _Candidate) -> str:
    plain = folded_heading(_REMARK.sub(" ", written))
    name = found.layout.by_heading.get(plain, "")
    if name and plain != text and name not in found.columns:
        return name
    for right, name in found.layout.by_heading.items():
        if name not in found.columns and is_one_letter_off(text, right):
            return name
    return ""


# ---- what was found


def _finished(best: _Candidate, rows: Sequence[Row], others: Sequence[SheetHead]) -> HeaderMatch:
    layout, header = best.layout, best.header
    width = len(header.headings)
    group = first_group(rows, header.row) if best.is_grouped and "kk_number" not in best.columns else None
    columns = dict(best.columns)
    added = group_columns(_as_parts(columns), width) if group is not None else {}
    used = {column.position: column.heading for column in columns.values()}
    headings = tuple(
        used.get(position) or (heading.written[0] if heading.written else "")
        for position, heading in enumerate(header.headings)
    )
    below = rows[header.row] if header.row < len(rows) else []
    return HeaderMatch(
        layout=layout.code,
        version=layout.version,
        header_row=header.row,
        first_data_row=header.row + 1 + _is_row_of_column_numbers(below),
        columns={**columns, **added},
        headings=headings + tuple(column.heading for column in added.values()),
        unused=tuple(text for position, text in enumerate(headings) if text and position not in used),
        kind_of=layout.kind_of,
        source=layout.source,
        reading=_reading(best, others),
        width=width,
        group=group,
    )


def _as_parts(columns: Iterable[str]) -> set[str]:
    names = set(columns)
    return (
        names
        | ({"rt", "rw"} if "rt_rw" in names else set())
        | ({"rt_rw"} if {"rt", "rw"} <= names else set())
    )


def _reading(best: _Candidate, others: Sequence[SheetHead]) -> RowReading:
    tables = dict(best.layout.reading.tables)
    for variant in best.layout.variants:
        if variant.marks <= best.header.folded:
            tables.update(variant.tables)
    constants = {**best.layout.reading.constants, **_told_beside(best.layout, others)}
    return replace(best.layout.reading, tables=tables, constants=constants)


def _told_beside(layout: ImportLayout, others: Sequence[SheetHead]) -> dict[str, Cell]:
    """What other sheets say as pairs of label and value, such as a programme's name and time."""
    found: dict[str, Cell] = {}
    for row in (row for sheet in others for row in sheet.head):
        said = [cell for cell in row if cell_text(cell).strip() not in {"", ":", "="}]
        name = layout.beside.get(folded_heading(cell_text(said[0]))) if len(said) > 1 else None
        if name:
            found.setdefault(name, said[1])
    return found


def _is_row_of_column_numbers(row: Row) -> bool:
    texts = [cell_text(cell).strip().strip("()") for cell in row]
    wanted = [str(number) for number in range(1, len(texts) + 1)]
    return len(texts) > 2 and texts == wanted
