"""Reads a foreign file into a plan: its header, its rows in stretches, and what is known of them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from puskesos_desktop.domain.areas import AreaLevel
from puskesos_desktop.domain.errors import FileRefused, RuleBroken
from puskesos_desktop.domain.import_groups import rows_below
from puskesos_desktop.domain.import_layouts import folded_heading
from puskesos_desktop.domain.import_rows import RowParser, RowRules
from puskesos_desktop.domain.names import mask_last_four
from puskesos_desktop.domain.periods import period_name
from puskesos_desktop.domain.rules import RuleKind
from puskesos_desktop.domain.tabular import cell_text
from puskesos_desktop.services.import_plan import ASKED_AT_ONCE, ImportPlan
from puskesos_desktop.services.import_screening import ImportScope
from puskesos_desktop.services.progress import Silent

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from puskesos_desktop.domain.import_findings import FileFinding
    from puskesos_desktop.domain.import_layouts import HeaderMatch
    from puskesos_desktop.domain.import_rows import ParsedRow
    from puskesos_desktop.domain.office import Office
    from puskesos_desktop.domain.rules import RuleBook
    from puskesos_desktop.services.import_commands import ImportCommand
    from puskesos_desktop.services.ports.areas import Areas
    from puskesos_desktop.services.ports.exchange import FileReader, ImportLayouts, TableReader
    from puskesos_desktop.services.ports.system import Clock, Ids
    from puskesos_desktop.services.ports.unit_of_work import UnitOfWork
    from puskesos_desktop.services.progress import Progress
    from puskesos_desktop.services.session import Actor

READ_STEP = "import_read"
SAMPLE_ROWS = 5
_IDENTIFIERS = frozenset({"nik", "kk_number", "dtks_id", "phone", "card_number", "jkn_number"})


class Surroundings:
    """What rows are judged against besides the register: time, identifiers and the table of areas."""

    def __init__(self, clock: Clock, ids: Ids, areas: Areas) -> None:
        self.clock = clock
        self.ids = ids
        self._areas = areas

    def rules(self, timezone: str) -> RowRules:
        """The rules of today; the invented region is known, so that samples warn nobody."""
        return RowRules(
            today=self.clock.today(timezone),
            provinces=self._areas.codes(AreaLevel.PROVINSI),
            districts=self._areas.codes(AreaLevel.KECAMATAN),
        )


@dataclass(frozen=True)
class ReadFile:
    """A file as it was read and compared.

    Attributes:
        mark: the register's last change when comparing began.
        findings: what holds for the file as a whole.
    """

    plan: ImportPlan
    header: HeaderMatch
    sheet: str
    mark: int
    findings: tuple[FileFinding, ...] = ()

    @property
    def is_held(self) -> bool:
        """Whether the whole file waits for an officer's word on its columns."""
        return any(finding.severity != "warning" for finding in self.findings)


class ImportReading:
    """Turns files into plans; writes nothing."""

    def __init__(
        self, uow: UnitOfWork, reader: FileReader, layouts: ImportLayouts, around: Surroundings
    ) -> None:
        self._uow = uow
        self._reader = reader
        self._layouts = layouts
        self._around = around

    def read(self, actor: Actor, command: ImportCommand, progress: Progress | None) -> ReadFile:
        """Read the whole file and compare it with the register.

        Raises:
            FileRefused: the file or its header.
            RuleBroken: `code_unknown` for a programme that no rule names.
            Cancelled: by the progress.
        """
        watch = progress or Silent()
        with self._uow.read() as tx:
            office, mark, is_empty = tx.offices.get(), tx.imports.mark(), tx.imports.is_empty()
            if command.programme:
                _must_know(command.programme, tx.rules.book(), self._around.clock.today(actor.timezone))
        watch.report(READ_STEP, 0, 0)
        with self._reader.open(command.path, command.sheet, _OnlyCancelling(watch)) as table:
            header = recognised(self._layouts, table, command)
            parser = RowParser(header.columns, self._around.rules(actor.timezone), header.reading)
            plan = ImportPlan(self._scope(actor, command, header, office))
            for rows in _parsed(table, header, parser, watch):
                self._take(plan, rows, parser, is_empty=is_empty)
                watch.checkpoint()
            self._finish(plan, is_empty=is_empty)
            return ReadFile(plan, header, table.sheet, mark, parser.findings)

    def _take(self, plan: ImportPlan, rows: list[ParsedRow], parser: RowParser, *, is_empty: bool) -> None:
        if any(finding.severity != "warning" for finding in parser.findings):
            plan.hold(rows)
        elif is_empty:
            plan.take(rows, None)
        else:
            with self._uow.read() as tx:
                plan.take(rows, tx)

    def _finish(self, plan: ImportPlan, *, is_empty: bool) -> None:
        if is_empty:
            plan.finish(None)
            return
        with self._uow.read() as tx:
            plan.finish(tx)

    def _scope(
        self, actor: Actor, command: ImportCommand, header: HeaderMatch, office: Office
    ) -> ImportScope:
        return ImportScope(
            office=office,
            source=source_of(command, header),
            today=self._around.clock.today(actor.timezone),
            period=period_name(command.period),
            programme=command.programme,
            other_areas=command.other_areas,
            kind_of=header.kind_of,
            layout=header.layout,
            policy=command.policy,
        )


class _OnlyCancelling:
    """What the reader sees of the watcher: rows are told when they are checked, not when they arrive."""

    def __init__(self, progress: Progress) -> None:
        self.checkpoint = progress.checkpoint

    def report(self, step: str, done: int, total: int) -> None:
        """Say nothing."""


def _must_know(programme: str, book: RuleBook, today: dt.date) -> None:
    known = book.names(RuleKind.PROGRAMME, today)
    if known and programme not in known:
        raise RuleBroken("code_unknown", "programme")


def recognised(layouts: ImportLayouts, table: TableReader, command: ImportCommand) -> HeaderMatch:
    """The header of an open table as the command wants it read."""
    header = layouts.recognise(table.head, command.kind, command.mapping, table.others)
    return header.trusted() if command.is_sure_of_columns else header


def _parsed(
    table: TableReader, header: HeaderMatch, parser: RowParser, progress: Progress
) -> Iterator[list[ParsedRow]]:
    """Rows in stretches small enough for one question to the register."""
    waiting: list[ParsedRow] = []
    for batch in rows_below(header, table.batches(header.first_data_row)):
        waiting.extend(parser.rows(batch))
        if len(waiting) >= ASKED_AT_ONCE:
            yield waiting
            waiting = []
        progress.report(READ_STEP, batch.first + len(batch.rows) - 1, table.row_count)
    yield waiting


def source_of(command: ImportCommand, header: HeaderMatch) -> str:
    """The short name kept beside every fact: the officer's, the layout's, or at worst its code."""
    return command.source or header.source or header.layout


def header_key(headings: tuple[str, ...]) -> str:
    """A digest of the shape of a table: its headings in their order, however they are written."""
    folded = "\x1f".join(folded_heading(heading) for heading in headings)
    return hashlib.sha256(folded.encode()).hexdigest()


def sample_of(table: TableReader, header: HeaderMatch) -> tuple[Mapping[str, str], ...]:
    """Some rows by field, numbers masked."""
    rows = table.head[header.first_data_row - 1 :][:SAMPLE_ROWS]
    return tuple(
        {
            name: _shown(name, cell_text(row[column.position]))
            for name, column in header.columns.items()
            if column.position < len(row)
        }
        for row in rows
    )


def _shown(name: str, text: str) -> str:
    return mask_last_four(text) if name in _IDENTIFIERS else text


def file_hash(path: Path) -> str:
    """SHA-256 of the file as it lies there now.

    Raises:
        FileRefused: `file_missing` or `file_locked` when it cannot be read any more.
    """
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        raise FileRefused("file_missing") from None
    except OSError:
        raise FileRefused("file_locked") from None
