"""Gives the rows that were kept out back to whoever made the file, each with its reason."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Protocol

from puskesos_desktop.domain.import_groups import rows_below
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.services.import_reading import recognised
from puskesos_desktop.services.permissions import require

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from puskesos_desktop.domain.import_layouts import HeaderMatch
    from puskesos_desktop.domain.import_rows import RowIssue
    from puskesos_desktop.domain.tabular import Row
    from puskesos_desktop.services.import_commands import ImportCommand
    from puskesos_desktop.services.ports.exchange import (
        FileReader,
        ImportLayouts,
        RefusedRow,
        RefusedSheet,
        SpreadsheetOut,
        TableReader,
    )
    from puskesos_desktop.services.register_views import ImportReport
    from puskesos_desktop.services.session import Actor


class RefusedWords(Protocol):
    """Turns issues into the words of the workbook; implemented where words live."""

    def refused_sheet(self, header: HeaderMatch) -> RefusedSheet:
        """Name the sheet and the column of reasons."""

    def refused_row(self, cells: Row, issues: Iterable[RowIssue], header: HeaderMatch) -> RefusedRow:
        """Put the reasons beside a row and mark the cells at fault."""


class RefusedRows:
    """Reads the file a second time and copies only what was refused, under the file's own headings."""

    def __init__(self, reader: FileReader, layouts: ImportLayouts, sheets: SpreadsheetOut) -> None:
        self._reader = reader
        self._layouts = layouts
        self._sheets = sheets

    def write(
        self, actor: Actor, command: ImportCommand, report: ImportReport, target: tuple[Path, RefusedWords]
    ) -> int:
        """Write the refused rows into a workbook and return how many; an older file is replaced at once.

        Raises:
            FileRefused: the file can no longer be read.
            EnvironmentProblem: `file_locked`, `disk_full`, `file_not_writable`; an older file stays.
        """
        require(actor, Action.IMPORT_REGISTER)
        path, words = target
        issues: defaultdict[int, list[RowIssue]] = defaultdict(list)
        for issue in report.issues:
            issues[issue.row].append(issue)
        refused = {row for row, found in issues.items() if any(_is_to_mend(one) for one in found)}
        with self._reader.open(command.path, report.sheet or command.sheet) as table:
            header = recognised(self._layouts, table, command)
            rows = (
                words.refused_row(cells, issues[number], header)
                for number, cells in _numbered(table, header)
                if number in refused
            )
            self._sheets.write_refused(path, words.refused_sheet(header), rows)
        return len(refused)


def _is_to_mend(issue: RowIssue) -> bool:
    """Rows of other kelurahan are nobody's mistake, so nobody is asked to mend them."""
    return issue.severity != "warning" and issue.code != "row_other_area"


def _numbered(table: TableReader, header: HeaderMatch) -> Iterator[tuple[int, Row]]:
    for batch in rows_below(header, table.batches(header.first_data_row)):
        yield from batch.numbered()
