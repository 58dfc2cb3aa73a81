"""Workbooks of many rows by XlsxWriter, every cell written by a call that cannot make a formula of it."""

from __future__ import annotations

import datetime as dt
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from puskesos_desktop.domain.tabular import cell_text
from puskesos_desktop.exchange.cells import (
    HEAD_FILL,
    LINE,
    MARK_FILL,
    NUMBER_FORMATS,
    WIDEST,
    clean_cell_text,
    fitting_width,
    heading_height,
    is_countable_date,
    people_value,
    row_height,
    sheet_name,
    wrapped_lines,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet as BulkWorksheet

    from puskesos_desktop.services.ports.exchange import ColumnKind, RefusedRow, RefusedSheet, Sheet

_WIDTHS: dict[ColumnKind, int] = {
    "text": 24,
    "identifier": 20,
    "count": 10,
    "amount": 14,
    "date": 12,
    "flag": 9,
}
_ALIGNED: dict[ColumnKind, dict[str, object]] = {"date": {"align": "left"}}
_A4 = 9
_LONGEST_PAGE_TITLE = 240


@contextmanager
def _bulk_book(target: Path | IO[bytes], scratch: Path | None) -> Iterator[xlsxwriter.Workbook]:
    """A workbook that keeps no row in memory, or one that touches no disk where nobody may read along."""
    options: dict[str, object] = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "nan_inf_to_errors": True,
    }
    if scratch is None:
        options["in_memory"] = True
    else:
        options |= {"constant_memory": True, "tmpdir": str(scratch)}
    book = xlsxwriter.Workbook(str(target) if isinstance(target, Path) else target, options)
    try:
        yield book
        book.close()
    except FileCreateError as error:
        # The library wraps what the operating system said; the caller knows what to make of that.
        raise _cause_of(error) from None
    finally:
        _let_go(book)


def _let_go(book: xlsxwriter.Workbook) -> None:
    """Close the files in which rows waited; after a cancel or a full disk the library leaves them open."""
    for sheet in book.worksheets():
        waiting = getattr(sheet, "row_data_fh", None)
        if waiting is not None:
            waiting.close()


def _cause_of(error: FileCreateError) -> OSError:
    cause = error.args[0] if error.args else None
    return cause if isinstance(cause, OSError) else OSError(str(error))


def write_bulk_workbook(
    target: Path | IO[bytes],
    sheets: Sequence[Sheet],
    *,
    scratch: Path | None,
    created: dt.datetime | None = None,
) -> list[int]:
    """Write all rows of all sheets and tell how many each got.

    Args:
        target: a path, or a stream for bytes that must not reach the disk unprotected.
        sheets: rows may be generators; each is used once.
        scratch: folder for the rows while they wait; None keeps them in memory.
        created: written into the workbook's properties, so that the same content gives the same bytes.
    """
    with _bulk_book(target, scratch) as book:
        if created is not None:
            book.set_properties({"created": created.replace(tzinfo=None)})
        return [_Bulk(book, sheet).fill() for sheet in sheets]


def write_refused_workbook(
    target: Path, sheet: RefusedSheet, rows: Iterable[RefusedRow], *, scratch: Path
) -> None:
    """Write refused rows as they came, with a reason behind each."""
    with _bulk_book(target, scratch) as book:
        _Refused(book, sheet).fill(rows)


class _Bulk:
    def __init__(self, book: xlsxwriter.Workbook, sheet: Sheet) -> None:
        self._target: BulkWorksheet = book.add_worksheet(sheet_name(sheet.name))
        self._sheet = sheet
        # Paper shows no neighbour's room: what is long breaks there instead of being cut.
        border = {"border": 1, "border_color": "#" + LINE}
        laid_out = {"text_wrap": True, "valign": "top", **border} if sheet.page_title else {}
        self._widths: list[int] = []
        self._formats: dict[ColumnKind, Format] = {
            kind: book.add_format({"num_format": pattern, **laid_out, **_ALIGNED.get(kind, {})})
            for kind, pattern in NUMBER_FORMATS.items()
        }
        self._text = self._formats["text"]
        self._bold = book.add_format({"bold": True})
        self._head = book.add_format(
            {
                "bold": True,
                "bg_color": "#" + HEAD_FILL,
                **border,
                "text_wrap": True,
                "valign": "vcenter",
            }
        )

    def fill(self) -> int:
        columns = self._sheet.columns
        head = len(self._sheet.titles) + (1 if self._sheet.titles else 0)
        self._target.freeze_panes(head + 1, 0)
        widths = [fitting_width(one.heading, one.width or _WIDTHS[one.kind]) for one in columns]
        self._widths = widths
        for position, (column, width) in enumerate(zip(columns, widths, strict=True)):
            self._target.set_column(position, position, width, self._formats[column.kind])
        headings = [column.heading for column in columns]
        self._target.set_row(head, heading_height(zip(headings, widths, strict=True)))
        self._lay_out(head)
        for number, title in enumerate(self._sheet.titles):
            self._target.write_string(number, 0, clean_cell_text(title), self._bold)
        for position, column in enumerate(columns):
            self._target.write_string(head, position, clean_cell_text(column.heading), self._head)
        count = self._rows(head + 1)
        if count:
            self._target.autofilter(head, 0, head + count, len(columns) - 1)
        return count

    def _lay_out(self, head: int) -> None:
        """Print across the page with the headings on every one, and say what it is."""
        self._target.set_landscape()
        self._target.set_paper(_A4)
        self._target.set_margins(left=0.4, right=0.4, top=0.75, bottom=0.6)
        self._target.fit_to_pages(1, 0)
        self._target.repeat_rows(head)
        if self._sheet.page_title:
            title = clean_cell_text(self._sheet.page_title).replace("&", "&&")[:_LONGEST_PAGE_TITLE]
            self._target.set_header(f"&L{title}")
            self._target.set_footer("&RHalaman &P dari &N")

    def _rows(self, first: int) -> int:
        columns, worded = self._sheet.columns, self._sheet.worded
        number = first
        for row in self._sheet.rows:
            cells = [worded(value, column) for value, column in zip(row, columns, strict=True)]
            if self._sheet.page_title:
                self._open(number, cells)
            for position, (value, column) in enumerate(zip(cells, columns, strict=True)):
                self._cell(number, position, value, column.kind)
            number += 1
        return number - first

    def _open(self, number: int, cells: list[object]) -> None:
        """Give a row the height of its longest text: not every program does so by itself."""
        texts = [
            (cell, width) for cell, width in zip(cells, self._widths, strict=True) if isinstance(cell, str)
        ]
        lines = max((wrapped_lines(text, width) for text, width in texts), default=1)
        if lines > 1:
            self._target.set_row(number, row_height(lines))

    def _cell(self, row: int, position: int, value: object, kind: ColumnKind) -> None:
        content = people_value(value, kind)
        if content is None:
            return
        if isinstance(content, str):
            self._target.write_string(row, position, content, self._text if kind not in _TEXTUAL else None)
        elif isinstance(content, dt.date):
            self._target.write_datetime(row, position, _naive(content))
        else:
            self._target.write_number(row, position, content)


_TEXTUAL = frozenset({"text", "identifier", "flag"})


def _naive(value: dt.date) -> dt.date:
    return value.replace(tzinfo=None) if isinstance(value, dt.datetime) else value


class _Refused:
    """Cells as they were: a number stays a number, so that a damaged NIK cannot come back as sound text."""

    def __init__(self, book: xlsxwriter.Workbook, sheet: RefusedSheet) -> None:
        self._target: BulkWorksheet = book.add_worksheet(sheet_name(sheet.name))
        self._sheet = sheet
        # The text format makes whatever the officer types over it a text.
        plain, date = {"num_format": "@"}, {"num_format": NUMBER_FORMATS["date"]}
        mark = {"bg_color": "#" + MARK_FILL}
        self._formats = {
            (False, False): book.add_format(plain),
            (False, True): book.add_format({**plain, **mark}),
            (True, False): book.add_format(date),
            (True, True): book.add_format({**date, **mark}),
        }
        self._head = book.add_format({"bold": True, "bg_color": "#" + HEAD_FILL, "border": 1})
        self._reason = book.add_format({"num_format": "@", "text_wrap": True})

    def fill(self, rows: Iterable[RefusedRow]) -> None:
        headings = [*self._sheet.headings, self._sheet.reason_heading]
        self._target.freeze_panes(1, 0)
        self._target.set_column(0, len(headings) - 2, 18, self._formats[False, False])
        self._target.set_column(len(headings) - 1, len(headings) - 1, WIDEST, self._reason)
        for position, heading in enumerate(headings):
            self._target.write_string(0, position, clean_cell_text(heading), self._head)
        for number, row in enumerate(rows, 1):
            self._row(number, row)

    def _row(self, number: int, row: RefusedRow) -> None:
        last = len(self._sheet.headings)
        for position in range(last):
            cell = row.cells[position] if position < len(row.cells) else None
            marked = position in row.marked
            is_date = is_countable_date(cell)
            style = self._formats[is_date, marked]
            if isinstance(cell, dt.date) and is_date:
                self._target.write_datetime(number, position, _naive(cell), style)
            elif isinstance(cell, (int, float)) and not isinstance(cell, bool):
                self._target.write_number(number, position, cell, style)
            elif text := clean_cell_text(cell_text(cell)):
                self._target.write_string(number, position, text, style)
            else:
                self._target.write_blank(number, position, None, style)
        self._target.write_string(number, last, clean_cell_text(row.reason), self._reason)
