"""Workbooks through calamine: values only, formulas and macros are never run."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import python_calamine as calamine

from puskesos_desktop.domain.errors import FileRefused
from puskesos_desktop.domain.import_layouts import TITLE_ROWS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from puskesos_desktop.exchange.reader.limits import Limits

DAMAGES = (calamine.CalamineError, calamine.XmlError, calamine.ZipError, OSError, ValueError, OverflowError)


# Titles, header, a row of column numbers; and more sheets than that nobody looks through for a table.
HEAD_ROWS = TITLE_ROWS + 2
_HEADS = 20


class Workbook:
    """The visible sheets of one workbook."""

    def __init__(self, path: Path, limits: Limits) -> None:
        try:
            self._book = calamine.load_workbook(str(path))
        except calamine.PasswordError as error:
            raise FileRefused("file_protected") from error
        except DAMAGES as error:
            raise FileRefused("file_damaged") from error
        self._limits = limits
        self._sheet: calamine.CalamineSheet | None = None

    @property
    def sheets(self) -> tuple[str, ...]:
        """Names of the sheets an officer sees; hidden ones hold lists and old data."""
        return tuple(
            sheet.name
            for sheet in self._book.sheets_metadata
            if sheet.typ == calamine.SheetTypeEnum.WorkSheet
            and sheet.visible == calamine.SheetVisibleEnum.Visible
        )

    def heads(self) -> list[list[object]]:
        """Name and first rows of each sheet; one that breaks a limit shows no rows."""
        return [[name, self._head(name)] for name in self.sheets[:_HEADS]]

    def _head(self, name: str) -> list[Sequence[object]]:
        sheet = self._load(name)
        if sheet.end is None or sheet.end[1] >= self._limits.columns:
            return []
        return list(islice(_cells_of(sheet), HEAD_ROWS))

    @property
    def sheet(self) -> str:
        """Name of the chosen sheet."""
        return self._sheet.name if self._sheet else ""

    @property
    def row_count(self) -> int:
        """Rows down to the last used one."""
        return self._sheet.end[0] + 1 if self._sheet and self._sheet.end else 0

    def choose(self, name: str | None) -> None:
        """Load a sheet, the first with content when none is named.

        Raises:
            FileRefused: `file_sheet_missing`, `file_empty`, `file_damaged`, or a limit is passed.
        """
        if name is not None and name not in self.sheets:
            raise FileRefused("file_sheet_missing", sheets=list(self.sheets))
        for candidate in [name] if name is not None else self.sheets:
            sheet = self._load(candidate)
            if sheet.end is not None:
                self._check(sheet.end)
                self._sheet = sheet
                return
        raise FileRefused("file_empty")

    def _load(self, name: str) -> calamine.CalamineSheet:
        try:
            return self._book.get_sheet_by_name(name)
        except DAMAGES as error:
            raise FileRefused("file_damaged") from error

    def _check(self, end: tuple[int, int]) -> None:
        last_row, last_column = end
        if last_row > self._limits.rows:
            raise FileRefused("file_too_many_rows", limit=self._limits.rows)
        if last_column >= self._limits.columns:
            raise FileRefused("file_too_many_columns", limit=self._limits.columns)

    def rows(self) -> Iterator[Sequence[object]]:
        """Rows from the first of the sheet on, cells from its first column on."""
        if self._sheet is not None:
            yield from _cells_of(self._sheet)


def _cells_of(sheet: calamine.CalamineSheet) -> Iterator[Sequence[object]]:
    if sheet.start is None:
        return
    left = [""] * sheet.start[1]
    try:
        for row in sheet.iter_rows():
            cells: list[object] = [*left, *row]
            while cells and cells[-1] == "":
                cells.pop()
            yield cells
    except DAMAGES as error:
        raise FileRefused("file_damaged") from error
