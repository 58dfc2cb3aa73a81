"""The work behind Ambil data: reading, checking and taking run beside the window and can be stopped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from puskesos_desktop.domain.errors import EnvironmentProblem
from puskesos_desktop.presentation import import_form as form
from puskesos_desktop.presentation import import_texts
from puskesos_desktop.presentation.error_texts import describe
from puskesos_desktop.presentation.import_issues import IssueBook
from puskesos_desktop.ui.screens.registry.review_after_import import search_doubles

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from puskesos_desktop.services.identity_doubles import Doubles
    from puskesos_desktop.services.import_commands import FileInspection
    from puskesos_desktop.services.imports import Imports
    from puskesos_desktop.services.progress import Progress
    from puskesos_desktop.services.refused_rows import RefusedRows
    from puskesos_desktop.services.register_views import ImportReport
    from puskesos_desktop.services.registry import Registry
    from puskesos_desktop.ui.jobs import JobHandle, Report
    from puskesos_desktop.ui.shell import Desk

CANCELLED = "Dibatalkan. Tidak ada yang tersimpan."


@dataclass(frozen=True)
class ImportTools:
    """The services of the page; `exports` is where files are first looked for and offered."""

    imports: Imports
    refused_rows: RefusedRows
    registry: Registry
    doubles: Doubles
    new_uid: Callable[[], str]
    exports: Path


class ImportWork(QObject):
    """One piece of work at a time, each ending in a new state of the model.

    Signals:
        changed(ImportState): the model's state.
        settled: work ended, the focus may go where the hand goes on.
        progressed(Report): how far the work is.
        listing(bool): the workbook of rows at fault is being written, or no longer.
    """

    changed = Signal(object)
    settled = Signal()
    progressed = Signal(object)
    listing = Signal(bool)

    def __init__(self, desk: Desk, tools: ImportTools, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._tools = desk, tools
        self._found: FileInspection | None = None
        self._job: JobHandle | None = None
        self.model = form.ImportModel(tools.new_uid, self.changed.emit)

    def is_running(self) -> bool:
        """Whether there is something to stop."""
        return self._job is not None

    def cancel(self) -> None:
        """Stop at the next row; nothing stays behind."""
        if self._job is not None:
            self._job.cancel()

    def inspect(self, path: Path, sheet: str = "", kind: str = "") -> None:
        """Look at a file, at another sheet of it, or at the same as another kind."""
        self._found = None
        self.model.choose(path, sheet)
        actor, imports = self._desk.actor(), self._tools.imports
        job = self._desk.runner.read(
            lambda _progress: imports.inspect(actor, path, sheet or None, kind or None),
            label=f"{form.READING}…",
        )
        self._watch(job, self._inspected)

    def choose_sheet(self, sheet: str) -> None:
        """Another sheet of the same file."""
        if self.model.state.path is not None:
            self.inspect(self.model.state.path, sheet)

    def choose_kind(self, kind: str) -> None:
        """The officer says what kind of file it is."""
        state = self.model.state
        if state.path is not None and kind != state.layout:
            self.inspect(state.path, state.sheet, kind)

    def settle_question(self, *, accept: bool) -> None:
        """Read the columns as proposed or as headed, and check again."""
        self.model.settle_question(accept=accept)
        self.check()

    def choose_header_row(self, row: int) -> None:
        """The officer says where the headings stand."""
        if self._found is not None:
            self.model.choose_header_row(row, self._found)

    def check(self) -> None:
        """Try the whole file; nothing is written."""
        if not self.model.state.can_check:
            return
        self.model.start_check()
        actor, command, imports = self._desk.actor(), self.model.command(), self._tools.imports

        def work(progress: Progress) -> tuple[ImportReport, IssueBook]:
            report = imports.dry_run(actor, command, form.SpokenProgress(progress))
            return report, IssueBook.of(report)

        self._watch(self._desk.runner.read(work, label=f"{form.CHECKING}…", cancellable=True), self._checked)

    def take(self) -> None:
        """Take the good rows in, all or none."""
        if not self.model.state.can_take:
            return
        self.model.start_taking()
        actor, command, imports = self._desk.actor(), self.model.command(), self._tools.imports
        job = self._desk.runner.write(
            lambda progress: imports.run(actor, command, form.SpokenProgress(progress)),
            label=f"{form.TAKING}…",
            cancellable=True,
        )
        self._watch(job, self._taken)

    def write_refused(self, path: Path) -> None:
        """Write the rows at fault into a workbook that can be mended and taken in again."""
        report = self.model.state.report
        if report is None:
            return
        actor, command, service = self._desk.actor(), self.model.command(), self._tools.refused_rows

        def work(_progress: Progress) -> tuple[str, int]:
            return path.name, service.write(actor, command, report, (path, import_texts))

        self.listing.emit(True)  # noqa: FBT003 - Qt's signal takes it so
        self._desk.runner.read(work, label="Menyimpan…").then(self._listed, failed=self._unlisted)

    # ---- outcomes

    def _watch(self, job: JobHandle, succeeded: Callable[..., None]) -> None:
        self._job = None if job.is_over() else job
        job.then(succeeded, failed=self._refused, cancelled=self._cancelled, progressed=self._on_progress)
        if self._job is not None:
            self.settled.emit()

    def _on_progress(self, report: Report) -> None:
        self.progressed.emit(report)

    def _inspected(self, found: FileInspection) -> None:
        self._found = found
        self._settle(lambda: self.model.show_file(found, form.header_problem(found.problem)))

    def _checked(self, answer: tuple[ImportReport, IssueBook]) -> None:
        self._settle(lambda: self.model.show_check(*answer))

    def _taken(self, report: ImportReport) -> None:
        self._settle(lambda: self.model.show_result(report))
        self._desk.status.say_saved(f"{form.result_words(report)[0]} {self._desk.now():%H.%M}")
        if report.new or report.changed:
            search_doubles(self._desk, self._tools.doubles, report.batch_uid)

    def _refused(self, error: Exception) -> None:
        """An obstacle outside gets its dialog; what is wrong with the file stays on the page."""
        words, outside = describe(error), isinstance(error, EnvironmentProblem)
        self._settle(lambda: self.model.stop("" if outside else f"{words.title}. {words.text}"))
        if outside:
            self._desk.notices.refuse(error)

    def _cancelled(self) -> None:
        self._settle(self.model.stop)
        self._desk.notices.info(CANCELLED)

    def _listed(self, written: tuple[str, int]) -> None:
        self.listing.emit(False)  # noqa: FBT003
        name, rows = written
        self._desk.notices.done(f"{rows} baris bermasalah disimpan di {name}")

    def _unlisted(self, error: Exception) -> None:
        self.listing.emit(False)  # noqa: FBT003
        self._desk.notices.refuse(error)

    def _settle(self, show: Callable[[], None]) -> None:
        self._job = None
        show()
        self.settled.emit()
