"""What is wrong with a whole file rather than with a row: judged by its first rows, told once.

A column of KK numbers under the heading NIK spoils every row in the same way; told row by row it would look
like a thousand faults instead of one.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from dataclasses import field as default
from typing import TYPE_CHECKING

from puskesos_desktop.domain.identity import clean_number, is_sound_kk, is_sound_nik, nik_digits_of
from puskesos_desktop.domain.import_dates import leading_parts, read_date
from puskesos_desktop.domain.tabular import cell_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from puskesos_desktop.domain.identity import Severity
    from puskesos_desktop.domain.import_dates import DateOrder
    from puskesos_desktop.domain.import_layouts import MatchedColumn
    from puskesos_desktop.domain.tabular import Cell, Row

# Fewer rows prove nothing about a column.
_FEWEST_ROWS = 6
_MONTHS = 12
_CODE_WIDTH = 10
_VILLAGE_KINDS = "123"


@dataclass(frozen=True)
class FileFinding:
    """One thing that holds for the whole file.

    Attributes:
        code: key of the Indonesian text.
        severity: `doubtful` keeps all rows out until the officer has decided; a `warning` was acted upon.
        field: code name of the field.
        column: heading as in the file.
        params: values for the text.
        mapping: heading → field as it should be read instead; empty when nothing is proposed.
    """

    code: str
    severity: Severity
    field: str
    column: str
    params: Mapping[str, object] = default(default_factory=dict)
    mapping: Mapping[str, str] = default(default_factory=dict)


class FileJudge:
    """Looks at the first rows of a table; what it found decides how all the others are read."""

    def __init__(self, columns: Mapping[str, MatchedColumn], ordered: frozenset[str], today: dt.date) -> None:
        """Remember the columns.

        Args:
            columns: by field.
            ordered: fields that the officer chose by hand.
            today: nobody is born after it.
        """
        self._columns = columns
        self._ordered = ordered
        self._today = today
        self.findings: list[FileFinding] = []
        self.orders: dict[str, DateOrder] = {}
        self.read_as: dict[str, str] = {}

    def look(self, rows: Sequence[Row]) -> None:
        """Judge the columns by these rows."""
        self._order_of_dates(rows)
        self._swapped_numbers(rows)
        self._area_codes(rows)

    def _cells(self, rows: Sequence[Row], name: str) -> Iterator[Cell]:
        position = self._columns[name].position
        for row in rows:
            yield row[position] if position < len(row) else None

    def _find(self, code: str, severity: Severity, name: str, **more: Mapping[str, object]) -> None:
        heading = self._columns[name].heading
        self.findings.append(FileFinding(code, severity, name, heading, **more))  # type: ignore[arg-type]

    # ---- numbers under each other's headings

    def _swapped_numbers(self, rows: Sequence[Row]) -> None:
        if not {"nik", "kk_number"} <= self._columns.keys() or {"nik", "kk_number"} <= self._ordered:
            return
        pairs = zip(self._cells(rows, "nik"), self._cells(rows, "kk_number"), strict=True)
        numbers = [(clean_number(cell_text(nik)), clean_number(cell_text(kk))) for nik, kk in pairs]
        births = self._cells(rows, "birth_date") if "birth_date" in self._columns else [None] * len(rows)
        if _are_swapped(numbers, [self._birth(cell) for cell in births]):
            nik, kk = self._columns["nik"].heading, self._columns["kk_number"].heading
            mapping = {nik: "kk_number", kk: "nik"}
            self._find("columns_swapped", "doubtful", "nik", params={"nik": nik, "kk": kk}, mapping=mapping)

    def _birth(self, cell: Cell) -> dt.date | None:
        if cell is None or cell == "":
            return None
        return read_date(cell, self._today, self.orders.get("birth_date", "day_first")).value

    # ---- codes of the statistics office

    def _area_codes(self, rows: Sequence[Row]) -> None:
        for name in ("area_code", "stay_area_code"):
            if name not in self._columns:
                continue
            codes = [cell_text(cell).replace(".", "").strip().lstrip("'") for cell in self._cells(rows, name)]
            whole = [code for code in codes if len(code) == _CODE_WIDTH and code.isdecimal()]
            if len(whole) >= _FEWEST_ROWS and any(code[6] not in _VILLAGE_KINDS for code in whole):
                self.read_as[name] = f"bps_{name}"
                self._find("area_codes_bps", "warning", name)

    # ---- dates

    def _order_of_dates(self, rows: Sequence[Row]) -> None:
        if "birth_date" not in self._columns:
            return
        cells = list(self._cells(rows, "birth_date"))
        parts = [found for cell in cells if (found := leading_parts(cell))]
        days_first = sum(first > _MONTHS >= second for first, second in parts)
        months_first = sum(second > _MONTHS >= first for first, second in parts)
        if months_first:
            order: DateOrder = "mixed" if days_first else "month_first"
            self.orders["birth_date"] = order
            self._find(f"dates_{order}", "warning", "birth_date")
        elif _cells_are_swapped(cells, parts, days_first):
            self.orders["birth_date"] = "cells_swapped"
            self._find("dates_cells_swapped", "warning", "birth_date")


def _are_swapped(numbers: Sequence[tuple[str, str]], births: Sequence[dt.date | None]) -> bool:
    """Whether the second number of the pairs is the person's and the first the family's.

    Proofs, the strongest first: birth dates stand in the other column; days above 40, which only women's NIK
    have, stand in the other column only; numbers repeat in this column and never in the other.
    """
    whole = [
        (nik, kk, born)
        for (nik, kk), born in zip(numbers, births, strict=True)
        if is_sound_nik(kk) and is_sound_nik(nik)
    ]
    if len(whole) < _FEWEST_ROWS:
        return False
    told = [(nik, kk, born) for nik, kk, born in whole if born is not None]
    if len(told) >= _FEWEST_ROWS:
        there = sum(_is_born(kk, born) for _, kk, born in told)
        here = sum(_is_born(nik, born) for nik, _, born in told)
        return there > 2 * here and 2 * there > len(told)
    if any(not is_sound_kk(nik) for nik, _, _ in whole):
        return False
    if sum(not is_sound_kk(kk) for _, kk, _ in whole) * 5 >= len(whole):
        return True
    here, there = (len({row[place] for row in whole}) for place in (0, 1))
    return there == len(whole) and here * 10 <= len(whole) * 8


def _is_born(number: str, born: dt.date) -> bool:
    return number[6:12] in {nik_digits_of(born, female=female) for female in (False, True)}


def _cells_are_swapped(cells: Sequence[Cell], parts: Sequence[tuple[int, int]], days_first: int) -> bool:
    """Whether a program made dates of all it could read as month and day and left the others as text."""
    dates = [cell for cell in cells if isinstance(cell, dt.date)]
    return (
        len(dates) >= _FEWEST_ROWS
        and all(day.day <= _MONTHS for day in dates)
        and days_first == len(parts) > 0
    )
