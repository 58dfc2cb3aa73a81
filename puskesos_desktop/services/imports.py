"""Taking in files: look at one, try it, then enter the good rows in one transaction, and take it back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import FileRefused, RuleBroken
from puskesos_desktop.domain.import_rows import RowIssue
from puskesos_desktop.domain.periods import period_name
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.domain.rules import RuleKind
from puskesos_desktop.domain.tabular import cell_text
from puskesos_desktop.services import register_acts as acts
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.import_commands import FileInspection, ImportCommand
from puskesos_desktop.services.import_profiles import ImportProfiles, remembered
from puskesos_desktop.services.import_reading import ImportReading, file_hash, sample_of, source_of
from puskesos_desktop.services.import_reviews import decide
from puskesos_desktop.services.import_rows import NewBatch
from puskesos_desktop.services.permissions import require
from puskesos_desktop.services.progress import Silent
from puskesos_desktop.services.register_views import ImportReport

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from puskesos_desktop.domain.import_layouts import HeaderMatch
    from puskesos_desktop.services.import_commands import DecideRow
    from puskesos_desktop.services.import_reading import ReadFile, Surroundings
    from puskesos_desktop.services.ports.exchange import FileReader, ImportLayouts, TableReader
    from puskesos_desktop.services.ports.unit_of_work import Tx, UnitOfWork
    from puskesos_desktop.services.progress import Progress
    from puskesos_desktop.services.register_views import BatchLine
    from puskesos_desktop.services.session import Actor

HISTORY = 50


@dataclass(frozen=True)
class _Tried:
    """A file that was tried and not changed since; its rows wait, so that it need not be read twice."""

    command: ImportCommand
    digest: str
    read: ReadFile


class Imports:
    """Use cases of the import; the hot path of the whole register."""

    def __init__(
        self, uow: UnitOfWork, reader: FileReader, layouts: ImportLayouts, surroundings: Surroundings
    ) -> None:
        self._uow = uow
        self._reader = reader
        self._layouts = layouts
        self._around = surroundings
        self._reading = ImportReading(uow, reader, layouts, surroundings)
        self._tried: _Tried | None = None
        self.profiles = ImportProfiles(uow, surroundings.clock)

    def kinds(self) -> Mapping[str, str]:
        """Code → Indonesian title of the kinds of files the program knows."""
        return self._layouts.kinds()

    def inspect(
        self, actor: Actor, path: Path, sheet: str | None = None, kind: str | None = None
    ) -> FileInspection:
        """Look at sheets, header and first rows; a shape that an officer matched before is read that way.

        Args:
            actor: who looks.
            path: the file.
            sheet: None takes the one that fits best.
            kind: code of the layout that the officer says it is; a matching of before does not count then.

        Raises:
            FileRefused: the file cannot be read at all; a header nobody knows is no reason to refuse here.
        """
        require(actor, Action.IMPORT_REGISTER)
        self.forget()
        rules = self._around.rules(actor.timezone)
        with self._uow.read() as tx:
            programmes = tx.rules.book().names(RuleKind.PROGRAMME, rules.today)
        with self._reader.open(path, sheet) as table:
            profile = remembered(self._uow, table.head) if kind is None else None
            mapping = profile.mapping if profile else None
            header, problem = self._header(table, profile.layout if profile else kind, mapping)
            return FileInspection(
                kind=table.kind,
                sheet=table.sheet,
                sheets=table.sheets,
                row_count=table.row_count,
                header=header,
                head=tuple(tuple(map(cell_text, row)) for row in table.head),
                sample=sample_of(table, header) if header else (),
                problem=problem,
                profile=profile if header else None,
                programmes=programmes,
                rules=rules,
            )

    def dry_run(self, actor: Actor, command: ImportCommand, progress: Progress | None = None) -> ImportReport:
        """Tell what `run` would do; nothing is written, and `run` goes on from here if nothing changes.

        Raises:
            FileRefused: the file or its header.
            Cancelled: by the progress.
        """
        require(actor, Action.IMPORT_REGISTER)
        self.forget()
        digest = file_hash(command.path)
        read = self._reading.read(actor, command, progress)
        self._tried = _Tried(replace(command, request_uid=""), digest, read)
        return _report(read)

    def forget(self) -> None:
        """Let go of the rows of a file that was tried."""
        self._tried = None

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
        read, digest = self._read(actor, command, watch)
        with self._uow.write() as tx:
            if tx.imports.mark() != read.mark:
                read.plan.settle(tx)
            report = _report(read, self._around.ids.new())
            batch = replace(self._batch(actor, command, report, read.header), file_hash=digest)
            self._store(tx, batch, read, watch)
            self._book(tx, actor, batch, report)
            if command.mapping:
                self.profiles.keep(tx, actor, command, read.header)
            tx.commit()
        return report

    # ---- afterwards

    def history(self, actor: Actor) -> list[BatchLine]:
        """The latest imports with who took them in, those taken back included."""
        require(actor, Action.IMPORT_REGISTER)
        with self._uow.read() as tx:
            return tx.imports.history(HISTORY)

    def take_back(self, actor: Actor, batch_uid: str) -> None:
        """Undo an import as one: what it brought goes, what it changed stands as before.

        Raises:
            NotFound: `not_found` with kind `import_batch`.
            RuleBroken: `import_taken_back_already`; `import_touched` with `touched` (kind → rows) when
                something was built on its rows since, and nothing is taken back.
        """
        require(actor, Action.IMPORT_REGISTER)
        self.forget()
        with self._uow.write() as tx:
            batch = tx.imports.detail(batch_uid)
            if batch.undone_at is not None:
                raise RuleBroken("import_taken_back_already")
            if touched := tx.imports.touched_since(batch.id):
                raise RuleBroken("import_touched", rows=sum(touched.values()), touched=touched)
            tx.imports.take_back(batch.id, actor.user_id, self._around.clock.now())
            tx.audit.append(AuditEntry(acts.TAKEN_BACK, "import_batch", batch_uid, {}, actor))
            tx.commit()

    def decide_row(self, actor: Actor, command: DecideRow) -> str:
        """Place a row that waits; it becomes part of the import it came with.

        Returns:
            The uid of the person it belongs to now, empty when it was left aside.

        Raises:
            EditConflict, NotFound: as the port `Imports.review_row`.
            RuleBroken: `review_name_missing`, `review_nik_taken`, `import_taken_back_already`.
        """
        require(actor, Action.IMPORT_REGISTER)
        self.forget()
        return decide(self._uow, self._around, actor, command)

    # ---- inside

    def _read(self, actor: Actor, command: ImportCommand, watch: Progress) -> tuple[ReadFile, str]:
        """What the trial has read already, when neither file nor wish is another one now."""
        tried, digest = self._tried, file_hash(command.path)
        self.forget()
        if tried and tried.digest == digest and tried.command == replace(command, request_uid=""):
            return tried.read, digest
        return self._reading.read(actor, command, watch), digest

    def _header(
        self, table: TableReader, kind: str | None, mapping: Mapping[str, str] | None
    ) -> tuple[HeaderMatch | None, str]:
        try:
            return self._layouts.recognise(table.head, kind, mapping, table.others), ""
        except FileRefused as problem:
            if problem.code == "file_empty":
                raise
            return None, problem.code

    @staticmethod
    def _store(tx: Tx, batch: NewBatch, read: ReadFile, watch: Progress) -> None:
        key = tx.imports.store(batch, read.plan.changes, watch)
        if len(read.plan.changes.followers):
            tx.imports.add_to(key, batch, read.plan.follow(tx), watch)

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
                "doubtful": report.doubtful,
                "elsewhere": report.other_area,
            },
            policy=command.policy,
            source=source_of(command, header),
            period=period_name(command.period),
            as_of=command.as_of or self._around.clock.today(actor.timezone),
            recorded_at=self._around.clock.now(),
            recorded_by=actor.user_id,
            new_uid=self._around.ids.new,
        )

    @staticmethod
    def _book(tx: Tx, actor: Actor, batch: NewBatch, report: ImportReport) -> None:
        detail = {
            **batch.counts,
            "layout": batch.layout,
            "other_area": report.other_area,
            "policy": batch.policy.kept(),
        }
        tx.audit.append(AuditEntry(acts.IMPORTED, "import_batch", batch.uid, detail, actor))
        result = {
            "uid": batch.uid,
            "other_area": report.other_area,
            "doubtful": report.doubtful,
            "for_review": report.for_review,
        }
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
            doubtful=int(done.result.get("doubtful", 0)),
            for_review=int(done.result.get("for_review", 0)),
            issues=tuple(RowIssue(**issue) for issue in issues),  # type: ignore[arg-type]
            batch_uid=batch.uid,
            layout=batch.layout,
            sheet=batch.sheet,
        )


def _report(read: ReadFile, batch_uid: str = "") -> ImportReport:
    """The report with the headings as they stand in the file, where an issue names only the field."""
    report, header = read.plan.report(batch_uid), read.header
    headings = {name: column.heading for name, column in header.columns.items()}
    told = tuple(
        RowIssue(
            header.header_row, finding.field, finding.column, finding.code, finding.severity, finding.params
        )
        for finding in read.findings
    )
    issues = tuple(
        issue if issue.column else issue._replace(column=headings.get(issue.field, ""))
        for issue in report.issues
    )
    return replace(
        report,
        issues=(*told, *issues),
        layout=header.layout,
        sheet=read.sheet,
        findings=read.findings,
        warnings=report.warnings + sum(finding.severity == "warning" for finding in read.findings),
    )
