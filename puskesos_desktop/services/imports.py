"""Taking in a file: look at it, try it, then enter the good rows in one transaction."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.areas import AreaLevel
from puskesos_desktop.domain.errors import FileRefused
from puskesos_desktop.domain.import_rows import RowIssue, RowParser, RowRules
from puskesos_desktop.domain.names import mask_last_four
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.domain.tabular import cell_text
from puskesos_desktop.services import register_acts as acts
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.import_plan import ASKED_AT_ONCE, ImportPlan, ImportScope
from puskesos_desktop.services.import_rows import NewBatch
from puskesos_desktop.services.permissions import require
from puskesos_desktop.services.progress import Silent
from puskesos_desktop.services.register_views import ImportReport

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from puskesos_desktop.domain.import_layouts import HeaderMatch
    from puskesos_desktop.domain.import_rows import ParsedRow
    from puskesos_desktop.domain.office import Office
    from puskesos_desktop.services.ports.areas import Areas
    from puskesos_desktop.services.ports.exchange import FileReader, ImportLayouts, TableReader
    from puskesos_desktop.services.ports.system import Clock, Ids
    from puskesos_desktop.services.ports.unit_of_work import Tx, UnitOfWork
    from puskesos_desktop.services.progress import Progress
    from puskesos_desktop.services.session import Actor

READ_STEP = "import_read"
SOURCES = {"siksng_bnba": "SIKS-NG", "warga": "Daftar warga"}
"""Short names of sources by layout, for commands that name none; listings are compared within one source."""
SAMPLE_ROWS = 5
_IDENTIFIERS = frozenset({"nik", "kk_number", "dtks_id", "phone"})


@dataclass(frozen=True)
class ImportCommand:
    """A file to take in.

    Attributes:
        path: the file; its name is kept as the source.
        sheet: None takes the first visible one.
        kind: code of the layout; None lets the header tell.
        mapping: heading → field as the officer ordered it; wins over what the program knows.
        source: short name kept beside every fact; taken from `SOURCES` when empty.
        period: as the source calls it (`TW3 2026`).
        as_of: day from which aid and memberships count; today when None.
        other_areas: take in rows of other kelurahan too.
        request_uid: a repeated one takes nothing in again.
    """

    path: Path
    sheet: str | None = None
    kind: str | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    period: str = ""
    as_of: dt.date | None = None
    other_areas: bool = False
    request_uid: str = ""


@dataclass(frozen=True)
class FileInspection:
    """What a file looks like before anything is read in earnest.

    Attributes:
        header: recognised columns, None when nothing was recognised and a mapping is wanted.
        head: the first rows as text, from row 1 on, for choosing columns by hand.
        sample: some rows below the header by field, numbers masked.
        problem: code of what was wrong with the header, empty when it was recognised.
    """

    kind: str
    sheet: str
    sheets: tuple[str, ...]
    row_count: int
    header: HeaderMatch | None
    head: tuple[tuple[str, ...], ...] = field(repr=False)
    sample: tuple[Mapping[str, str], ...] = field(repr=False)
    problem: str = ""


class Imports:
    """Use cases of the import; the hot path of the whole register."""

    def __init__(
        self, uow: UnitOfWork, reader: FileReader, layouts: ImportLayouts, surroundings: Surroundings
    ) -> None:
        self._uow = uow
        self._reader = reader
        self._layouts = layouts
        self._around = surroundings

    def kinds(self) -> Mapping[str, str]:
        """Code → Indonesian title of the kinds of files the program knows."""
        return self._layouts.kinds()

    def inspect(
        self, actor: Actor, path: Path, sheet: str | None = None, mapping: Mapping[str, str] | None = None
    ) -> FileInspection:
        """Look at sheets, header and first rows.

        Raises:
            FileRefused: the file cannot be read at all; a header nobody knows is no reason to refuse here.
        """
        require(actor, Action.IMPORT_REGISTER)
        with self._reader.open(path, sheet) as table:
            header, problem = self._header(table, mapping)
            return FileInspection(
                kind=table.kind,
                sheet=table.sheet,
                sheets=table.sheets,
                row_count=table.row_count,
                header=header,
                head=tuple(tuple(map(cell_text, row)) for row in table.head),
                sample=_sample(table, header) if header else (),
                problem=problem,
            )

    def dry_run(self, actor: Actor, command: ImportCommand, progress: Progress | None = None) -> ImportReport:
        """Tell what `run` would do; nothing is written.

        Raises:
            FileRefused: the file or its header.
            Cancelled: by the progress.
        """
        require(actor, Action.IMPORT_REGISTER)
        plan, header, sheet, _ = self._plan(actor, command, progress or Silent())
        return _labelled(plan.report(), header, sheet)

    def run(self, actor: Actor, command: ImportCommand, progress: Progress | None = None) -> ImportReport:
        """Enter the good rows of a file in one transaction; the same file again changes nothing.

        Raises:
            FileRefused: the file or its header.
            Cancelled: nothing was written.
            EnvironmentProblem: nothing was written.
        """
        require(actor, Action.IMPORT_REGISTER)
        watch = progress or Silent()
        if command.request_uid and (done := self._done(command.request_uid)):
            return done
        plan, header, sheet, mark = self._plan(actor, command, watch)
        source_hash = _file_hash(command.path)
        with self._uow.write() as tx:
            if tx.imports.mark() != mark:
                plan.settle(tx.imports)
            report = _labelled(plan.report(self._around.ids.new()), header, sheet)
            batch = self._batch(actor, command, report, header)
            tx.imports.store(replace(batch, file_hash=source_hash), plan.changes, watch)
            self._book(tx, actor, batch, report)
            tx.commit()
        return report

    # ---- reading

    def _plan(
        self, actor: Actor, command: ImportCommand, progress: Progress
    ) -> tuple[ImportPlan, HeaderMatch, str, int]:
        with self._uow.read() as tx:
            office = tx.offices.get()
            mark = tx.imports.mark()
            is_empty = tx.imports.is_empty()
        progress.report(READ_STEP, 0, 0)
        with self._reader.open(command.path, command.sheet, _OnlyCancelling(progress)) as table:
            header = self._layouts.recognise(table.head, command.kind, command.mapping)
            scope = _scope(command, header, office)
            plan = ImportPlan(scope)
            for rows in self._parsed(actor, table, header, progress):
                self._take(plan, rows, is_empty=is_empty)
                progress.checkpoint()
            self._finish(plan, is_empty=is_empty)
            return plan, header, table.sheet, mark

    def _parsed(
        self, actor: Actor, table: TableReader, header: HeaderMatch, progress: Progress
    ) -> Iterator[list[ParsedRow]]:
        """Rows in stretches small enough for one question to the register."""
        parser = RowParser(header.columns, self._around.rules(actor.timezone))
        waiting: list[ParsedRow] = []
        for batch in table.batches(header.first_data_row):
            waiting.extend(parser.rows(batch))
            if len(waiting) >= ASKED_AT_ONCE:
                yield waiting
                waiting = []
            progress.report(READ_STEP, batch.first + len(batch.rows) - 1, table.row_count)
        yield waiting

    def _take(self, plan: ImportPlan, rows: list[ParsedRow], *, is_empty: bool) -> None:
        if is_empty:
            plan.take(rows, None)
            return
        with self._uow.read() as tx:
            plan.take(rows, tx.imports)

    def _finish(self, plan: ImportPlan, *, is_empty: bool) -> None:
        if is_empty:
            plan.finish(None)
            return
        with self._uow.read() as tx:
            plan.finish(tx.imports)

    def _header(
        self, table: TableReader, mapping: Mapping[str, str] | None
    ) -> tuple[HeaderMatch | None, str]:
        try:
            return self._layouts.recognise(table.head, None, mapping), ""
        except FileRefused as problem:
            if problem.code == "file_empty":
                raise
            return None, problem.code

    # ---- writing

    def _batch(
        self, actor: Actor, command: ImportCommand, report: ImportReport, header: HeaderMatch
    ) -> NewBatch:
        return NewBatch(
            uid=report.batch_uid,
            request_uid=command.request_uid or report.batch_uid,
            layout=header.layout,
            file_hash="",
            source_name=command.path.name[:200],
            sheet=report.sheet[:120],
            mapping={column.heading: name for name, column in header.columns.items()},
            counts={
                "row": report.rows,
                "new": report.new,
                "changed": report.changed,
                "same": report.same,
                "refused": report.refused,
                "warning": report.warnings,
            },
            source=_source(command, header),
            period=command.period,
            as_of=command.as_of or self._around.clock.today(actor.timezone),
            recorded_at=self._around.clock.now(),
            recorded_by=actor.user_id,
            new_uid=self._around.ids.new,
        )

    @staticmethod
    def _book(tx: Tx, actor: Actor, batch: NewBatch, report: ImportReport) -> None:
        detail = {**batch.counts, "layout": batch.layout, "other_area": report.other_area}
        tx.audit.append(AuditEntry(acts.IMPORTED, "import_batch", batch.uid, detail, actor))
        result = {"uid": batch.uid, "other_area": report.other_area}
        tx.requests.record(batch.request_uid, acts.IMPORTED, result)

    def _done(self, request_uid: str) -> ImportReport | None:
        """The report of a request that was done before, from what the books kept of it."""
        with self._uow.read() as tx:
            done = tx.requests.find(request_uid)
            if done is None or not isinstance(done.result, dict):
                return None
            batch = tx.imports.batch(str(done.result["uid"]))
            issues = tx.imports.issues(batch.uid)
        return ImportReport(
            rows=batch.row_count,
            new=batch.new_count,
            changed=batch.changed_count,
            same=batch.same_count,
            refused=batch.refused_count,
            warnings=batch.warning_count,
            other_area=int(done.result["other_area"]),
            issues=tuple(RowIssue(**issue) for issue in issues),  # type: ignore[arg-type]
            batch_uid=batch.uid,
            layout=batch.layout,
            sheet=batch.sheet,
        )


class _OnlyCancelling:
    """What the reader sees of the watcher: rows are told when they are checked, not when they arrive."""

    def __init__(self, progress: Progress) -> None:
        self.checkpoint = progress.checkpoint

    def report(self, step: str, done: int, total: int) -> None:
        """Say nothing."""


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


def _source(command: ImportCommand, header: HeaderMatch) -> str:
    return command.source or SOURCES.get(header.layout, header.layout)


def _scope(command: ImportCommand, header: HeaderMatch, office: Office) -> ImportScope:
    return ImportScope(
        office=office,
        source=_source(command, header),
        period=command.period,
        other_areas=command.other_areas,
    )


def _labelled(report: ImportReport, header: HeaderMatch, sheet: str) -> ImportReport:
    """The report with the headings as they stand in the file, where an issue names only the field."""
    headings = {name: column.heading for name, column in header.columns.items()}
    issues = tuple(
        issue if issue.column else issue._replace(column=headings.get(issue.field, ""))
        for issue in report.issues
    )
    return replace(report, issues=issues, layout=header.layout, sheet=sheet)


def _sample(table: TableReader, header: HeaderMatch) -> tuple[Mapping[str, str], ...]:
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


def _file_hash(path: Path) -> str:
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
