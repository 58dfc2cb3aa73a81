"""One row of a foreign table as values of the register, with everything that is wrong with it.

A row is refused for an error or a doubt and enters with warnings; a cell that says nothing yields no value,
so that an import never blanks what the office knows.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from puskesos_desktop.domain.identity import about_area, about_person, nik_digits_of
from puskesos_desktop.domain.import_dates import a_century_earlier
from puskesos_desktop.domain.import_values import REPEATED, converters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from puskesos_desktop.domain.identity import IdentityProblem, Severity
    from puskesos_desktop.domain.import_layouts import MatchedColumn
    from puskesos_desktop.domain.import_values import Found
    from puskesos_desktop.domain.tabular import Cell, Row, RowBatch

# Bounds the memory of remembered cells when a column that should repeat does not.
_MEMORY = 50_000
_MARRIAGE_AGE = 15
_GROWN_UP = frozenset({"kepala_keluarga", "suami", "istri", "orang_tua", "mertua", "menantu"})


@dataclass(frozen=True)
class RowRules:
    """What the rows are judged against.

    Attributes:
        today: legal date of the office; nobody is born after it.
        provinces: known two-digit codes; empty means that areas are not asked.
        districts: known six-digit kecamatan codes.
    """

    today: dt.date
    provinces: frozenset[str] = field(default=frozenset())
    districts: frozenset[str] = field(default=frozenset())


class RowIssue(NamedTuple):
    """One thing wrong in one row; never holds the cell's content.

    Attributes:
        row: number of the row as the spreadsheet program shows it.
        field: code name of the field.
        column: heading as in the file; empty when the file has no such column.
        code: key of the Indonesian text.
        severity: `error` and `doubtful` keep the row out, `warning` does not.
        params: values for the text.
    """

    row: int
    field: str
    column: str
    code: str
    severity: Severity
    params: Mapping[str, object]


class ParsedRow(NamedTuple):
    """Values by field, only those the row has: texts, dates, `bool` for programmes, `int` for desil."""

    number: int
    values: dict[str, object]
    issues: tuple[RowIssue, ...] = ()

    @property
    def is_refused(self) -> bool:
        """Whether the row stays out of the register."""
        return any(issue.severity != "warning" for issue in self.issues)


class RowParser:
    """Reads the rows of one table; made once for a header, because it remembers cells that repeat."""

    def __init__(self, columns: Mapping[str, MatchedColumn], rules: RowRules) -> None:
        self._columns = columns
        self._rules = rules
        known = converters(rules.today)
        self._plan: tuple[tuple[int, str, Callable[[Cell], Found], dict[str, Found] | None], ...] = tuple(
            (column.position, name, known[name], {} if name in REPEATED else None)
            for name, column in columns.items()
        )
        self._areas: dict[str, tuple[IdentityProblem, ...]] = {}
        self._birth_digits: dict[dt.date, tuple[str, str]] = {}

    def rows(self, batch: RowBatch) -> Iterator[ParsedRow]:
        """The rows of a batch that say anything; blank ones are passed over."""
        for number, cells in batch.numbered():
            if cells and (row := self.parse(cells, number)) is not None:
                yield row

    def parse(self, cells: Row, number: int) -> ParsedRow | None:
        """Read one row; nothing when no known column says anything."""
        values: dict[str, object] = {}
        problems: list[tuple[str, IdentityProblem]] = []
        width = len(cells)
        for position, name, convert, memory in self._plan:
            if position >= width or (cell := cells[position]) == "" or cell is None:
                continue
            found = _remembered(memory, convert, cell) if memory is not None else convert(cell)
            value, problem = found
            if value is not None:
                values[name] = value
            if problem is not None:
                problems.append((name, problem))
        if not values and not problems:
            return None
        self._compare(values, problems)
        return ParsedRow(number, values, self._issues(number, values, problems))

    def _compare(self, values: dict[str, object], problems: list[tuple[str, IdentityProblem]]) -> None:
        born, sex, nik = values.get("birth_date"), values.get("sex", ""), values.get("nik")
        if not isinstance(born, dt.date):
            born = None
        elif problems and values.get("family_relation") in _GROWN_UP:
            born = values["birth_date"] = _settled_century(born, problems, self._rules.today)
        if not isinstance(nik, str) or not isinstance(sex, str):
            return
        if born is None or not self._is_told_by(nik, born, sex):
            problems.extend(("nik", problem) for problem in about_person(nik, born, sex))
        if self._rules.provinces and (unknown := self._about_area(nik)):
            problems.extend(("nik", problem) for problem in unknown)

    def _is_told_by(self, nik: str, born: dt.date, sex: str) -> bool:
        """The common case at the price of a look-up: the digits are the person's."""
        known = self._birth_digits.get(born)
        if known is None:
            male, female = nik_digits_of(born, female=False), nik_digits_of(born, female=True)
            known = self._birth_digits[born] = (male, female)
        digits = nik[6:12]
        return (digits == known[0] and sex != "P") or (digits == known[1] and sex != "L")

    def _about_area(self, nik: str) -> tuple[IdentityProblem, ...]:
        area = nik[:7]
        if area not in self._areas:
            self._areas[area] = about_area(nik, self._rules.provinces, self._rules.districts)
        return self._areas[area]

    def _issues(
        self, number: int, values: dict[str, object], problems: list[tuple[str, IdentityProblem]]
    ) -> tuple[RowIssue, ...]:
        if not problems and "nik" in values and "name" in values and values["nik"] != values.get("kk_number"):
            return ()
        issues = [self._issue(number, name, *problem) for name, problem in problems]
        told = {name for name, _ in problems}
        issues += [
            self._issue(number, name, f"{name}_missing", "error", {})
            for name in ("nik", "name")
            if name not in values and name not in told
        ]
        if "kk_number" in values and values["kk_number"] == values.get("nik"):
            issues.append(self._issue(number, "kk_number", "kk_equals_nik", "error", {}))
        return tuple(issues)

    def _issue(
        self, number: int, name: str, code: str, severity: Severity, params: Mapping[str, object]
    ) -> RowIssue:
        column = self._columns.get(name)
        return RowIssue(number, name, column.heading if column else "", code, severity, params)


def _remembered(memory: dict[str, Found], convert: Callable[[Cell], Found], cell: Cell) -> Found:
    if not isinstance(cell, str):
        return convert(cell)
    found = memory.get(cell)
    if found is None:
        found = convert(cell)
        if len(memory) < _MEMORY:
            memory[cell] = found
    return found


def _settled_century(born: dt.date, problems: list[tuple[str, IdentityProblem]], today: dt.date) -> dt.date:
    """Head of family or spouse at an age of few years means the older reading of a two-digit year."""
    if today.year - born.year >= _MARRIAGE_AGE:
        return born
    for entry in [entry for entry in problems if entry[1].code == "birth_year_guessed"]:
        problems.remove(entry)
        born = a_century_earlier(born)
    return born
