"""Spreadsheets for people: styled small ones here, many rows through `bulk`.

Identifiers and free text are text cells, counts are numbers, dates are dates, and nothing is ever a formula.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, cast

import openpyxl
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from puskesos_desktop.exchange.bulk import write_bulk_workbook, write_refused_workbook
from puskesos_desktop.exchange.cells import (
    HEAD_FILL,
    LINE,
    NUMBER_FORMATS,
    WIDEST,
    clean_cell_text,
    fitting_width,
    heading_height,
    people_value,
    plain_text,
    sheet_name,
)
from puskesos_desktop.exchange.guarded_csv import write_rows
from puskesos_desktop.exchange.replacing import replacing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from puskesos_desktop.services.ports.exchange import (
        Column,
        ColumnKind,
        RefusedRow,
        RefusedSheet,
        Sheet,
    )

_LINE = Side(style="thin", color="FF" + LINE)
TOTAL = "Jumlah"
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)


class Spreadsheets:
    """The `SpreadsheetOut` of the program."""

    def write_report(self, path: Path, sheets: Sequence[Sheet]) -> None:
        """A styled workbook for people, up to some thousand rows."""
        book = openpyxl.Workbook()
        book.remove(book.worksheets[0])
        for sheet in sheets:
            _Report(book.create_sheet(sheet_name(sheet.name)), sheet).fill()
        with replacing(path) as temporary:
            book.save(temporary)

    def write_file(self, path: Path, content: bytes) -> None:
        """A finished paper."""
        with replacing(path) as temporary:
            temporary.write_bytes(content)

    def write_bulk(self, path: Path, sheets: Sequence[Sheet]) -> None:
        """A plain workbook for many rows, in constant memory."""
        with replacing(path) as temporary, _scratch(path) as scratch:
            write_bulk_workbook(temporary, sheets, scratch=Path(scratch))

    def write_csv(self, path: Path, sheet: Sheet) -> None:
        """Delimited text for machines: `;`, UTF-8 with BOM, guarded against formulas."""
        with replacing(path) as temporary, temporary.open("w", encoding="utf-8-sig", newline="") as file:
            write_rows(file, sheet.columns, sheet.rows)

    def write_refused(self, path: Path, sheet: RefusedSheet, rows: Iterable[RefusedRow]) -> None:
        """The refused rows in the same columns with the reason added, to be mended and taken in again."""
        with replacing(path) as temporary, _scratch(path) as scratch:
            write_refused_workbook(temporary, sheet, rows, scratch=Path(scratch))


def _scratch(path: Path) -> TemporaryDirectory[str]:
    """A folder beside the destination, where the rows may lie as openly as they will in the end."""
    return TemporaryDirectory(dir=path.parent, prefix=".")


class _Report:
    def __init__(self, target: Worksheet, sheet: Sheet) -> None:
        self._target = target
        self._sheet = sheet
        self._rows = [list(row) for row in sheet.rows]

    def fill(self) -> None:
        head = self._titles()
        for position, column in enumerate(self._sheet.columns, 1):
            self._heading(head, position, column)
        widths = [self._width(place, one) for place, one in enumerate(self._sheet.columns, 1)]
        headings = [one.heading for one in self._sheet.columns]
        self._target.row_dimensions[head].height = heading_height(zip(headings, widths, strict=True))
        for number, row in enumerate(self._rows, head + 1):
            for position, (value, column) in enumerate(zip(row, self._sheet.columns, strict=True), 1):
                self._cell(number, position, self._sheet.worded(value, column), column.kind)
        last = head + len(self._rows)
        if self._sheet.totals:
            self._totals(last + 1)
        self._frame(head, last)

    def _titles(self) -> int:
        for number, title in enumerate(self._sheet.titles, 1):
            cell = self._text(number, 1, title)
            cell.font = Font(bold=True, size=13 if number == 1 else 11)
        return len(self._sheet.titles) + (2 if self._sheet.titles else 1)

    def _text(self, row: int, position: int, text: str) -> Cell:
        cell = cast("Cell", self._target.cell(row, position))
        cell.value = clean_cell_text(text)
        # Assigned after the value: a text that begins with `=` would else be taken for a formula.
        cell.data_type = "s"
        return cell

    def _heading(self, row: int, position: int, column: Column) -> None:
        cell = self._text(row, position, column.heading)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="FF" + HEAD_FILL)
        cell.border = _BORDER
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")

    def _cell(self, row: int, position: int, value: object, kind: ColumnKind) -> None:
        content = people_value(value, kind)
        if isinstance(content, str):
            cell = self._text(row, position, content)
        else:
            cell = self._target.cell(row, position, content)
        cell.number_format = NUMBER_FORMATS[kind] if not isinstance(content, str) else "@"
        cell.border = _BORDER
        cell.alignment = Alignment(vertical="top", wrap_text=kind == "text")

    def _totals(self, row: int) -> None:
        for position, column in enumerate(self._sheet.columns, 1):
            if column.kind in {"count", "amount"}:
                values = [line[position - 1] for line in self._rows]
                self._cell(row, position, _sum(values), column.kind)
            else:
                self._cell(row, position, TOTAL if position == 1 else None, column.kind)
            self._target.cell(row, position).font = Font(bold=True)

    def _frame(self, head: int, last: int) -> None:
        for position, column in enumerate(self._sheet.columns, 1):
            letter = get_column_letter(position)
            self._target.column_dimensions[letter].width = self._width(position, column)
        final = get_column_letter(len(self._sheet.columns))
        self._target.freeze_panes = f"A{head + 1}"
        if self._rows:
            self._target.auto_filter.ref = f"A{head}:{final}{last}"
        self._target.print_title_rows = f"{head}:{head}"
        self._target.page_setup.orientation = "landscape"
        self._target.page_setup.paperSize = self._target.PAPERSIZE_A4
        self._target.page_setup.fitToWidth = 1
        self._target.page_setup.fitToHeight = 0
        self._target.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)

    def _width(self, position: int, column: Column) -> int:
        if column.width:
            return fitting_width(column.heading, column.width)
        longest = max((len(plain_text(row[position - 1])) for row in self._rows[:200]), default=0)
        return fitting_width(column.heading, min(max(longest + 2, 8), WIDEST))


def _sum(values: Sequence[object]) -> float:
    return sum(value for value in values if isinstance(value, (int, float)) and not isinstance(value, bool))
