"""One row of a foreign table as values of the register, with everything that is wrong with it.

A row is refused for an error or a doubt and enters with warnings; a cell that says nothing yields no value,
so that an import never blanks what the office knows.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from puskesos_desktop.domain.identity import (
    IdentityProblem,
    about_area,
    about_person,
    nik_digits_of,
)
from puskesos_desktop.domain.import_damage import (
    is_nik_repeated,
    is_repeated_header,
    is_total,
    keep_masks,
    missing_parts,
    missing_problems,
    names_without_number,
    shifted_by,
    tail_slid_by,
    without_number,
)
from puskesos_desktop.domain.import_dates import a_century_earlier, turned
from puskesos_desktop.domain.import_findings import FileJudge
from puskesos_desktop.domain.import_layouts import FACT, NEEDS, RowReading
from puskesos_desktop.domain.import_shapes import SPOUSE, settle_spouse, shapes_for
from puskesos_desktop.domain.import_values import REPEATED, converters, fact_converter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from puskesos_desktop.domain.identity import Severity
    from puskesos_desktop.domain.import_findings import FileFinding
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
    """Values by field, only those the row has: texts, dates, `bool` for programmes, `int` for desil.

    Besides fields of columns: `nik_mask` and `kk_mask` hold what is left of masked numbers, `facts` what a
    register says besides, `bps_area_code` a code of the statistics office, and `ppks` is a tuple of codes.
    """

    number: int
    values: dict[str, object]
    issues: tuple[RowIssue, ...] = ()

    @property
    def is_refused(self) -> bool:
        """Whether the row stays out of the register."""
        return any(issue.severity != "warning" for issue in self.issues)


class RowParser:
    """Reads the rows of one table; made once for a header, because it remembers cells that repeat."""

    def __init__(
        self,
        columns: Mapping[str, MatchedColumn],
        rules: RowRules,
        reading: RowReading = RowReading(),  # noqa: B008 - cannot change
    ) -> None:
        self._columns = columns
        self._rules = rules
        self._reading = reading
        self._is_person = reading.needs == NEEDS["residents"]
        self._judge = FileJudge(columns, reading.ordered, rules.today)
        self._has_looked = False
        self._areas: dict[str, tuple[IdentityProblem, ...]] = {}
        self._birth_digits: dict[dt.date, tuple[str, str]] = {}
        self._make_plan()

    @property
    def findings(self) -> tuple[FileFinding, ...]:
        """What is wrong with the file as a whole; known as soon as the first batch has been read."""
        return tuple(self._judge.findings)

    def rows(self, batch: RowBatch) -> Iterator[ParsedRow]:
        """The rows of a batch that say anything; blank ones are passed over."""
        if not self._has_looked:
            self._has_looked = True
            self._judge.look(batch.rows)
            self._make_plan()
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
        for shape in self._shapes:
            shape(values)
        self._compare(values, problems)
        if not problems and self._is_whole(values):
            return ParsedRow(number, values)
        return self._doubted(cells, ParsedRow(number, values), problems)

    def _make_plan(self) -> None:
        """How each column is read, after what the first rows have told."""
        reading = self._reading
        known = converters(self._rules.today, reading.tables, self._judge.orders)
        other = fact_converter()
        self._plan: tuple[tuple[int, str, Callable[[Cell], Found], dict[str, Found] | None], ...] = tuple(
            (column.position, name, known.get(name, other), {} if _repeats(name) else None)
            for name, column in self._columns_as_read()
        )
        constants = {name: known[name](cell)[0] for name, cell in reading.constants.items()}
        said = {name: value for name, value in constants.items() if value is not None}
        self._shapes = shapes_for(self._columns, said)
        self._is_mixed = self._judge.orders.get("birth_date") == "mixed"

    def _columns_as_read(self) -> Iterator[tuple[str, MatchedColumn]]:
        for name, column in self._columns.items():
            yield self._judge.read_as.get(name, name), column

    def _compare(self, values: dict[str, object], problems: list[tuple[str, IdentityProblem]]) -> None:
        born, sex, nik = values.get("birth_date"), values.get("sex", ""), values.get("nik")
        relation = values.get("family_relation")
        if relation == SPOUSE:
            settle_spouse(values)
        if not isinstance(born, dt.date):
            born = None
        elif problems and relation in _GROWN_UP:
            born = values["birth_date"] = _settled_century(born, problems, self._rules.today)
        if not isinstance(nik, str) or not isinstance(sex, str):
            return
        if born is None or not self._is_told_by(nik, born, sex):
            if self._is_mixed and born is not None and self._is_told_by(nik, turned(born), sex):
                values["birth_date"] = turned(born)
                problems.append(("birth_date", IdentityProblem("date_order_by_nik", "warning")))
                return
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

    def _is_whole(self, values: dict[str, object]) -> bool:
        """Whether the row tells what a row of its kind must; asked of every row, so people come first."""
        if self._is_person:
            return "nik" in values and "name" in values and values["nik"] != values.get("kk_number")
        needs = self._reading.needs
        return not (
            missing_parts(values, needs) or names_without_number(values, needs) or is_nik_repeated(values)
        )

    def _doubted(
        self, cells: Row, row: ParsedRow, problems: list[tuple[str, IdentityProblem]]
    ) -> ParsedRow | None:
        """The row with what is wrong with it; nothing when it is the header once more."""
        if is_repeated_header(cells, self._columns) or is_total(row.values):
            return None
        keep_masks(row.values, cells, self._columns, problems)
        is_broken = any(problem.severity == "error" for _, problem in problems) or "nik" not in row.values
        slide = shifted_by if is_broken else tail_slid_by
        if found := slide(cells, self._columns, self._rules.today):
            slid = IdentityProblem("row_shifted", "error", {"by": found})
            return row._replace(values={}, issues=(self._issue(row.number, "nik", *slid),))
        problems += missing_problems(row.values, self._reading.needs, {name for name, _ in problems})
        told = without_number(row.values, self._reading.needs, problems)
        issues = tuple(self._issue(row.number, name, *problem) for name, problem in told)
        return row._replace(issues=issues)

    def _issue(
        self, number: int, name: str, code: str, severity: Severity, params: Mapping[str, object]
    ) -> RowIssue:
        column = self._columns.get(name)
        return RowIssue(number, name, column.heading if column else "", code, severity, params)


def _repeats(name: str) -> bool:
    return name in REPEATED or name.startswith(FACT)


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
