"""A pasted list of people: one a line, each matched in the register, a mark typed down one column.

A mark is a desil (1 to 10), `T` listed without a desil, `X` not found, `A` the register did not answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from puskesos_desktop.domain.folding import fold_name
from puskesos_desktop.domain.residents import DESIL_RANGE
from puskesos_desktop.presentation.resident_search import hit_meta
from puskesos_desktop.services.complaint_commands import CheckInput

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from puskesos_desktop.services.register_views import SearchHit

MOST_LINES = 200
_NUMBER = re.compile(r"\d{16}")
_MARKS = {"t": "terdaftar", "x": "tidak_ditemukan", "a": "tidak_terakses"}
NOBODY, SEVERAL, TWICE = "Tidak ada di Data Warga", "Beberapa orang mirip: tulis NIK-nya", "Sudah ada di atas"


@dataclass(frozen=True)
class PastedLine:
    """What is looked for, and a mark that stood beside it."""

    query: str
    mark: str = ""


@dataclass(frozen=True)
class GridRow:
    """One line of the grid; without `uid` nothing can be kept for it and `words` say why."""

    query: str
    uid: str
    words: str
    mark: str = ""


def read_pasted(text: str) -> tuple[PastedLine, ...]:
    """Read lines copied from a sheet: the number where there is one, else the first cell with letters."""
    found = [_line(line.split("\t")) for line in text.splitlines() if line.strip()]
    return tuple(line for line in found if line.query)


def too_many(lines: Sequence[PastedLine]) -> str:
    """Words for a list longer than the grid shows; nothing of it is dropped in silence."""
    if len(lines) <= MOST_LINES:
        return ""
    told = f"Tempelan ini {len(lines)} baris, paling banyak {MOST_LINES} sekali jalan."
    return f"{told} Bagi menjadi beberapa tempelan."


def _line(cells: Sequence[str]) -> PastedLine:
    tidy = [cell.strip().strip("'") for cell in cells]
    number = next((cell for cell in tidy if _NUMBER.fullmatch(cell)), "")
    name = next((cell for cell in tidy if any(letter.isalpha() for letter in cell) and len(cell) > 1), "")
    mark = next((cell for cell in tidy[1:] if read_mark(cell)[0]), "")
    return PastedLine(number or name, mark)


def match_lines(
    lines: Sequence[PastedLine], search: Callable[[str], Sequence[SearchHit]]
) -> tuple[GridRow, ...]:
    """Match every line; a name fits only one person or nobody is taken."""
    rows: list[GridRow] = []
    taken: set[str] = set()
    for line in lines:
        row = _matched(line, search(line.query))
        if row.uid in taken:
            row = GridRow(line.query, "", TWICE)
        rows.append(row)
        taken |= {row.uid} - {""}
    return tuple(rows)


def _matched(line: PastedLine, hits: Sequence[SearchHit]) -> GridRow:
    alike = [hit for hit in hits if fold_name(hit.name) == fold_name(line.query)]
    fitting = alike if alike and not line.query.isdecimal() else list(hits)
    if not fitting:
        return GridRow(line.query, "", NOBODY)
    if len(fitting) > 1:
        return GridRow(line.query, "", SEVERAL)
    hit = fitting[0]
    return GridRow(line.query, hit.uid, f"{hit.name} · {hit_meta(hit)}", line.mark)


def read_mark(typed: str) -> tuple[str, int | None]:
    """Return result and desil of a mark; an empty result means that it cannot be read."""
    tidy = typed.strip().lower()
    if tidy in _MARKS:
        return _MARKS[tidy], None
    if tidy.isdecimal() and len(tidy) <= 2 and int(tidy) in DESIL_RANGE:
        return "terdaftar", int(tidy)
    return "", None


def check_of(typed: str, day: dt.date, period: str) -> CheckInput:
    """Make the look of a mark that `read_mark` can read."""
    result, desil = read_mark(typed)
    return CheckInput(result, day, desil=desil, period=period)
