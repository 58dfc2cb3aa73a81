"""What may be wrong with a row as a whole: cells that slid aside, numbers that are wanting or masked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.domain.identity import (
    IdentityProblem,
    clean_number,
    is_sound_kk,
    is_sound_nik,
    masked_number,
)
from puskesos_desktop.domain.import_dates import read_date
from puskesos_desktop.domain.import_layouts import folded_heading
from puskesos_desktop.domain.import_words import (
    EDUCATION_BY_WORD,
    MARITAL_BY_WORD,
    RELATION_BY_WORD,
    RELIGION_BY_WORD,
    SEX_BY_WORD,
)
from puskesos_desktop.domain.tabular import cell_text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from puskesos_desktop.domain.import_layouts import MatchedColumn
    from puskesos_desktop.domain.tabular import Cell, Row

_TOTALS = frozenset({"jumlah", "total", "jml", "jumlah total", "grand total", "sub total", "subtotal"})
_MASKS = {"nik_masked": "nik_mask", "kk_masked": "kk_mask"}
_WORDS = {
    "sex": SEX_BY_WORD,
    "family_relation": RELATION_BY_WORD,
    "religion": RELIGION_BY_WORD,
    "marital_status": MARITAL_BY_WORD,
    "education": EDUCATION_BY_WORD,
}
# So many cells must make sense elsewhere before a row counts as shifted.
_ENOUGH = 2


def is_nik_repeated(values: Mapping[str, object]) -> bool:
    """Whether the KK number is the NIK once more, a column copied by mistake."""
    return "kk_number" in values and values["kk_number"] == values.get("nik")


def missing_parts(values: Mapping[str, object], needs: Sequence[str]) -> list[str]:
    """What a row of its kind must tell and does not; `a|b` is satisfied by either."""
    return [need for need in needs if not any(one in values for one in need.split("|"))]


def missing_problems(
    values: Mapping[str, object], needs: Sequence[str], told: Collection[str]
) -> list[tuple[str, IdentityProblem]]:
    """Problems about what is missing; a person who is named without NIK is only doubtful.

    Args:
        values: what the row tells.
        needs: what it must tell.
        told: fields of which a problem was told already.
    """
    found = []
    for need in missing_parts(values, needs):
        name, _, other = need.partition("|")
        if name in told:
            continue
        if other:
            found.append((name, IdentityProblem("identity_missing", "error")))
        elif name == "nik" and "name" in values:
            found.append((name, IdentityProblem("nik_missing", "doubtful")))
        else:
            found.append((name, IdentityProblem(f"{name}_missing", "error")))
    if not found and "nik" not in told and names_without_number(values, needs):
        found.append(("nik", IdentityProblem("nik_missing", "doubtful")))
    if is_nik_repeated(values):
        found.append(("kk_number", IdentityProblem("kk_equals_nik", "error")))
    return found


def names_without_number(values: Mapping[str, object], needs: Sequence[str]) -> bool:
    """Whether a row that may tell of a family alone names a person without NIK: somebody we may know."""
    return "name" in values and "nik" not in values and any(need.startswith("nik|") for need in needs)


def without_number(
    values: Mapping[str, object], needs: Sequence[str], problems: Sequence[tuple[str, IdentityProblem]]
) -> list[tuple[str, IdentityProblem]]:
    """A stroke in place of the NIK says no more than an empty cell: a family, or somebody to be found."""
    kept = []
    for name, problem in problems:
        if problem.code != "nik_missing":
            kept.append((name, problem))
        elif "name" in values:
            kept.append((name, problem._replace(severity="doubtful")))
        elif missing_parts(values, needs):
            kept.append((name, problem))
    return kept


def is_total(values: Mapping[str, object]) -> bool:
    """Whether the row is the sum below a hand-made list, which names nobody."""
    name = str(values.get("name") or "").casefold().strip(" :.")
    return name in _TOTALS and not values.keys() & {"nik", "kk_number", "birth_date"}


def keep_masks(
    values: dict[str, object],
    cells: Row,
    columns: Mapping[str, MatchedColumn],
    problems: Sequence[tuple[str, IdentityProblem]],
) -> None:
    """Keep what is left of a masked number, to find the person by; never as the number itself."""
    for name, problem in problems:
        kept = _MASKS.get(problem.code)
        text = cell_text(cells[columns[name].position]).strip() if kept else ""
        if kept and masked_number(text):
            values[kept] = text


def is_repeated_header(cells: Row, columns: Mapping[str, MatchedColumn]) -> bool:
    """Whether the row is the header once more, as on every page of a long print."""
    same = 0
    for column in columns.values():
        cell = cells[column.position] if column.position < len(cells) else None
        if not isinstance(cell, str) or not cell:
            continue
        if folded_heading(cell) != folded_heading(column.heading):
            return False
        same += 1
    return same >= _ENOUGH


def shifted_by(cells: Row, columns: Mapping[str, MatchedColumn], today: dt.date) -> int:
    """By how many columns the cells slid, 1 to the right or -1 to the left; 0 when they did not."""
    if "nik" not in columns:
        return 0
    here = _sense(cells, columns, 0, today)
    # A KK number looks like a NIK; where it stands as one, more must speak for the cells beside.
    least = max(_ENOUGH, len(here) + (2 if "nik" in here else 1))
    for by in (1, -1):
        there = _sense(cells, columns, by, today)
        if "nik" in there and len(there) >= least:
            return by
    return 0


def tail_slid_by(cells: Row, columns: Mapping[str, MatchedColumn], today: dt.date) -> int:
    """By how many columns the cells behind a sound number slid; 0 when nothing speaks for it.

    From the first cell that is not what its heading wants, every cell that can be judged must be right aside.
    """
    checks = sorted(
        ((columns[name].position, is_right) for name, is_right in _tail_checks(today) if name in columns),
        key=lambda check: check[0],
    )
    wrong = [place for place, is_right in checks if _is_said(cells, place) and not is_right(cells[place])]
    for by in (1, -1) if wrong else ():
        told = [
            cells[place + by]
            for place, is_right in checks
            if _is_said(cells, place + by)
            and is_right(cells[place + by])
            and (place >= wrong[0] or not _is_said(cells, place))
        ]
        judged = sum(place >= wrong[0] and _is_said(cells, place + by) for place, _ in checks)
        words = sum(not cell_text(cell).strip().isdecimal() for cell in told)
        if len(told) >= judged and (words >= _ENOUGH or len(told) > _ENOUGH):
            return by
    return 0


def _is_said(cells: Row, place: int) -> bool:
    return 0 <= place < len(cells) and bool(cell_text(cells[place]).strip())


def _sense(cells: Row, columns: Mapping[str, MatchedColumn], by: int, today: dt.date) -> set[str]:
    """Fields whose cell, so many columns aside, is what the field wants."""
    return {
        name
        for name, is_right in _checks(today)
        if name in columns
        and 0 <= columns[name].position + by < len(cells)
        and is_right(cells[columns[name].position + by])
    }


def _tail_checks(today: dt.date) -> Iterator[tuple[str, Callable[[Cell], bool]]]:
    """What can be told from anything else by its form."""
    yield "birth_date", lambda cell: read_date(cell, today).value is not None
    for name, words in _WORDS.items():
        yield name, lambda cell, known=words: cell_text(cell).strip().casefold() in known  # type: ignore[misc]
    for name in ("rt", "rw"):
        yield name, lambda cell: 0 < len(text := cell_text(cell).strip()) < 4 and text.isdecimal()


def _checks(today: dt.date) -> Iterator[tuple[str, Callable[[Cell], bool]]]:
    yield "nik", lambda cell: is_sound_nik(clean_number(cell_text(cell)))
    yield "kk_number", lambda cell: is_sound_kk(clean_number(cell_text(cell)))
    yield "birth_date", lambda cell: bool(cell) and read_date(cell, today).value is not None
    yield "sex", lambda cell: cell_text(cell).strip().casefold() in SEX_BY_WORD
