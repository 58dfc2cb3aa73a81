"""Ambil data without a window: which file, which columns, what the check found, how the taking went."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.import_layouts import AID_COLUMNS, folded_heading
from puskesos_desktop.domain.import_policy import AID, FILL, OVERWRITE, ImportPolicy
from puskesos_desktop.domain.import_rows import RowIssue
from puskesos_desktop.domain.language import thousands
from puskesos_desktop.presentation import import_columns as columns
from puskesos_desktop.presentation.import_issues import ALL, IssueBook
from puskesos_desktop.presentation.import_preview import preview
from puskesos_desktop.presentation.import_texts import issue_text
from puskesos_desktop.presentation.register_texts import STEPS
from puskesos_desktop.services.import_commands import ImportCommand

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from puskesos_desktop.domain.import_findings import FileFinding
    from puskesos_desktop.presentation.import_columns import ColumnLine
    from puskesos_desktop.services.import_commands import FileInspection
    from puskesos_desktop.services.ports.register import ImportProfile
    from puskesos_desktop.services.progress import Progress
    from puskesos_desktop.services.register_views import BatchLine, ImportReport

PICK, MATCH, CHECK, TAKE, DONE = range(5)
STEP_WORDS = ("Pilih berkas", "Cocokkan kolom", "Periksa", "Ambil")
READING, CHECKING, TAKING = "Membaca berkas", "Memeriksa berkas", "Mengambil data"
CHOSEN = "pilihan"
POLICIES: Mapping[str, str] = {
    OVERWRITE: "Diperbarui",
    FILL: "Hanya isi kosong",
    CHOSEN: "Kolom pilihan",
}
"""What a file may do to what is known; what an officer confirmed stays under each of them."""
_LONGEST: Mapping[str, int] = {"source": 60, "period": 20, "programme": 20, "policy": 20}


@dataclass(frozen=True)
class ImportState:
    """Everything the page shows.

    Attributes:
        step: `PICK` to `DONE`; the first four are the steps of the row on top.
        busy: what runs, empty while nothing does.
        problem: a sentence about the file, with what to do.
        by_hand: the officer matched columns, so the file's own order does not count.
        layout: code of the kind of file, recognised or said by the officer.
        is_sure: the officer has looked at the columns that the check asked about.
        profile_key: of the remembered matching that is in use, empty when none is.
        request_uid: the same until the taking succeeded, so that a retry takes nothing in twice.
    """

    step: int = PICK
    busy: str = ""
    problem: str = ""
    path: Path | None = None
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    head: tuple[tuple[str, ...], ...] = field(default=(), repr=False)
    header_row: int = 0
    is_recognised: bool = False
    lines: tuple[ColumnLine, ...] = field(default=(), repr=False)
    by_hand: bool = False
    layout: str = ""
    source: str = ""
    period: str = ""
    programme: str = ""
    programmes: Mapping[str, str] = field(default_factory=dict, repr=False)
    policy: str = OVERWRITE
    profile_key: str = ""
    is_sure: bool = False
    other_areas: bool = False
    report: ImportReport | None = field(default=None, repr=False)
    issues: IssueBook | None = field(default=None, repr=False)
    kind: str = ALL
    request_uid: str = ""

    @property
    def file_words(self) -> str:
        """`warga.xlsx · lembar “DATA”`, beside the title; a register's file name is the office's own."""
        if self.path is None:
            return ""
        return f"{self.path.name} · lembar “{self.sheet}”" if self.sheet else self.path.name

    @property
    def can_check(self) -> bool:
        """Whether there is anything to check."""
        return not self.busy and self.path is not None and any(line.field for line in self.lines)

    @property
    def can_take(self) -> bool:
        """Whether the check found something that the register does not know yet."""
        report = self.report
        if report is None or self.step != CHECK or self.busy or self.question:
            return False
        return report.new + report.changed + report.for_review > 0

    @property
    def question(self) -> FileFinding | None:
        """What the officer has to settle about the whole file before anything can be taken."""
        findings = self.report.findings if self.report else ()
        return next((one for one in findings if one.severity != "warning"), None)

    @property
    def refused_rows(self) -> int:
        """Rows worth sending back; those of other kelurahan are nobody's mistake."""
        return self.report.refused - self.report.other_area if self.report else 0


class ImportModel:
    """Walks through the steps; tells its listener the state after each."""

    def __init__(self, new_uid: Callable[[], str], changed: Callable[[ImportState], None]) -> None:
        self._new_uid, self._changed = new_uid, changed
        self._found: FileInspection | None = None
        self.state = ImportState(request_uid=new_uid())

    def begin(self) -> None:
        """Start anew; source and period are not kept, because the next file may be another one's."""
        self._set(ImportState(request_uid=self._new_uid()))

    def choose(self, path: Path, sheet: str = "") -> None:
        """A file or another sheet of it was chosen; it is being read."""
        kept = self.state if path == self.state.path else ImportState(request_uid=self._new_uid())
        self._set(replace(kept, path=path, sheet=sheet, busy=READING, problem=""))

    def show_file(self, found: FileInspection, problem: str) -> None:
        """The file was looked at; `problem` says what is wrong with its header, if anything."""
        header_row = found.header.header_row if found.header else columns.guessed_header_row(found.head)
        kept = kept_options(found.profile)
        layout = found.header.layout if found.header else ""
        self._found = found
        source = found.header.source if found.header else ""
        self._set(
            replace(
                self.state,
                step=MATCH,
                busy="",
                problem=problem,
                sheet=found.sheet,
                sheets=found.sheets,
                head=found.head,
                header_row=header_row,
                is_recognised=found.header is not None,
                lines=self._tried(columns.column_lines(found, header_row), header_row),
                by_hand=found.profile is not None,
                is_sure=False,
                layout=layout,
                programmes=found.programmes,
                profile_key=found.profile.header_key if found.profile else "",
                source=self.state.source or kept.get("source", "") or source,
                programme=self.state.programme or kept.get("programme", ""),
                report=None,
                issues=None,
            )
        )

    def choose_header_row(self, row: int, found: FileInspection) -> None:
        """The officer says which row holds the headings."""
        lines = self._tried(columns.column_lines(found, row), row)
        self._set(replace(self.state, header_row=row, lines=lines, by_hand=False))

    def assign(self, position: int, name: str) -> None:
        """A column becomes a field, or none."""
        lines = self._tried(columns.assigned(self.state.lines, position, name), self.state.header_row)
        self._set(replace(self.state, lines=lines, by_hand=True, problem=""))

    def let_overwrite(self, position: int, *, on: bool) -> None:
        """A column may replace what is known, or not."""
        self._set(replace(self.state, lines=columns.overwriting(self.state.lines, position, on=on)))

    def edit(self, name: str, value: str) -> None:
        """Source, period, programme or policy was said."""
        longest = _LONGEST[name]
        self._set(replace(self.state, **{name: value.strip()[:longest]}))  # type: ignore[arg-type]

    def settle_question(self, *, accept: bool) -> None:
        """The officer says whether the columns are to be read as proposed, or as they are headed."""
        question = self.state.question
        lines = self.state.lines
        if question is not None and accept:
            for heading, name in question.mapping.items():
                for line in lines:
                    if folded_heading(line.heading) == folded_heading(heading):
                        lines = columns.assigned(lines, line.position, name)
        lines = self._tried(lines, self.state.header_row)
        settled = replace(self.state, step=MATCH, lines=lines, by_hand=self.state.by_hand or accept)
        self._set(replace(settled, is_sure=True, report=None, issues=None))

    def include_other_areas(self, *, on: bool) -> None:
        """Take rows of other kelurahan too, or not."""
        self._set(replace(self.state, other_areas=on))

    def command(self) -> ImportCommand:
        """What check and taking are asked; LookupError before a file was chosen."""
        state = self.state
        if state.path is None:
            raise LookupError("no file chosen")
        return ImportCommand(
            path=state.path,
            sheet=state.sheet or None,
            mapping=columns.mapping_of(state.lines) if state.by_hand or not state.is_recognised else {},
            kind=state.layout or None,
            source=state.source,
            period=state.period,
            programme=state.programme,
            policy=policy_of(state),
            is_sure_of_columns=state.is_sure,
            other_areas=state.other_areas,
            request_uid=state.request_uid,
        )

    def start_check(self) -> None:
        """The check runs."""
        self._set(replace(self.state, step=CHECK, busy=CHECKING, problem="", report=None, issues=None))

    def show_check(self, report: ImportReport, issues: IssueBook) -> None:
        """The check is over."""
        self._set(
            replace(self.state, step=CHECK, busy="", report=report, issues=issues, kind=issues.first_kind)
        )

    def filter(self, kind: str) -> None:
        """Show the issues of one kind."""
        self._set(replace(self.state, kind=kind))

    def start_taking(self) -> None:
        """The good rows are being taken in."""
        self._set(replace(self.state, step=TAKE, busy=TAKING, problem=""))

    def show_result(self, report: ImportReport) -> None:
        """They are in."""
        self._set(replace(self.state, step=DONE, busy="", report=report, request_uid=self._new_uid()))

    def stop(self, problem: str = "") -> None:
        """What ran was cancelled or refused; the page is where it was before, with what was chosen."""
        step = self.state.step
        back = {CHECK: MATCH, TAKE: CHECK}.get(step, step)
        if step == PICK:
            self._set(replace(self.state, busy="", problem=problem, path=None, sheet=""))
        else:
            self._set(replace(self.state, step=back, busy="", problem=problem))

    def go_back(self) -> bool:
        """One step back, where something can still be changed; False on the first and after the last."""
        step = self.state.step
        if self.state.busy or step in (PICK, TAKE, DONE):
            return False
        self._set(replace(self.state, step=step - 1, problem=""))
        return True

    def _tried(self, lines: tuple[ColumnLine, ...], header_row: int) -> tuple[ColumnLine, ...]:
        """The columns with what the first rows would say under them."""
        if self._found is None:
            return lines
        shown = preview(self._found, lines, header_row)
        return tuple(replace(line, shown=cells) for line, cells in zip(lines, shown, strict=True))

    def _set(self, state: ImportState) -> None:
        self.state = state
        self._changed(state)


class SpokenProgress:
    """A progress whose steps are words, for the strip and for the page."""

    def __init__(self, watch: Progress) -> None:
        self._watch = watch

    def report(self, step: str, done: int, total: int) -> None:
        """Pass the report on under the step's name."""
        self._watch.report(STEPS.get(step, step), done, total)

    def checkpoint(self) -> None:
        """Stop where the watcher wants it."""
        self._watch.checkpoint()


@dataclass(frozen=True)
class Figure:
    """A number of the check, what it counts, and what that means."""

    number: str
    words: str
    meaning: str
    tone: str


def figures(report: ImportReport) -> tuple[Figure, ...]:
    """The four numbers of the check; those of other kelurahan are left out of what is wrong."""
    refused = report.refused - report.other_area
    good = " · ".join(
        f"{thousands(count)} {word}"
        for count, word in ((report.new, "baru"), (report.changed, "berubah"), (report.same, "sama"))
    )
    return (
        Figure(thousands(report.rows), "baris dibaca", "belum ada yang disimpan", "text"),
        Figure(thousands(report.good), "baris benar", good, "success" if report.good else "muted"),
        Figure(
            thousands(refused),
            "baris bermasalah",
            refused_words(report),
            "danger" if refused else "muted",
        ),
        Figure(
            thousands(report.other_area),
            "kelurahan lain",
            "dilewati" if report.other_area else "tidak ada",
            "muted",
        ),
    )


def refused_words(report: ImportReport) -> str:
    """What becomes of rows that stay out: some are mended in the file, some wait for an officer."""
    refused, waiting = report.refused - report.other_area, report.for_review
    if not refused:
        return "tidak ada"
    if not waiting:
        return "perlu diperbaiki di berkas"
    rest = f"{thousands(refused - waiting)} diperbaiki di berkas · " if refused > waiting else ""
    return f"{rest}{thousands(waiting)} masuk Perlu diperiksa"


def policy_of(state: ImportState) -> ImportPolicy:
    """The policy as the service takes it; columns of aid count as one."""
    if state.policy == FILL:
        return ImportPolicy(FILL)
    if state.policy != CHOSEN:
        return ImportPolicy()
    chosen = {line.field for line in state.lines if line.overwrites and line.field}
    fields = {AID if name in AID_COLUMNS or name == "programme" else name for name in chosen}
    return ImportPolicy(OVERWRITE, frozenset(fields)) if fields else ImportPolicy(FILL)


def kept_options(profile: ImportProfile | None) -> dict[str, str]:
    """What else was said the last time a file of this shape was matched."""
    return {name: str(value) for name, value in profile.options.items() if value} if profile else {}


def take_words(report: ImportReport | None) -> str:
    """What the main button says."""
    if report is not None and report.for_review and not report.new + report.changed:
        return f"Simpan {thousands(report.for_review)} baris ke Perlu diperiksa"
    if report is None or report.new + report.changed:
        return f"Ambil {thousands(report.good)} baris yang benar" if report else "Ambil baris yang benar"
    return "Tidak ada yang perlu diambil"


def nothing_words(report: ImportReport) -> str:
    """Why there is nothing to take; empty when there is."""
    if report.new + report.changed + report.for_review:
        return ""
    if not report.rows:
        return "Tidak ada baris berisi di bawah judul kolom."
    if report.same:
        return "Semua baris yang benar sudah ada di Data Warga. Tidak ada yang berubah."
    return "Tidak ada baris yang bisa diambil. Perbaiki dulu berkasnya, lalu ambil lagi."


def result_words(report: ImportReport) -> tuple[str, str]:
    """Title and sentence of the summary after taking in."""
    parts = [f"{thousands(report.new)} warga baru", f"{thousands(report.changed)} berubah"]
    if report.same:
        parts.append(f"{thousands(report.same)} sudah sama")
    left = report.refused - report.other_area - report.for_review
    rest = [f"{thousands(left)} baris bermasalah belum diambil."] if left else []
    if report.for_review:
        rest.append(f"{thousands(report.for_review)} baris menunggu di Perlu diperiksa.")
    if report.other_area:
        rest.append(f"{thousands(report.other_area)} baris kelurahan lain dilewati.")
    return f"{thousands(report.good)} baris diambil", " ".join([", ".join(parts) + ".", *rest])


def progress_words(step: str, done: int, total: int) -> str:
    """`Memeriksa baris 3.000 dari 12.037`."""
    return f"{step} {thousands(done)}" + (f" dari {thousands(total)}" if total else "")


def refused_file_name(path: Path) -> str:
    """What the workbook of refused rows is first called."""
    return f"{path.stem}_bermasalah.xlsx"


def batch_words(batch: BatchLine) -> str:
    """What came of an earlier import."""
    if batch.undone_at is not None:
        return "dibatalkan"
    counts = f"{thousands(batch.new_count)} baru · {thousands(batch.changed_count)} berubah"
    refused = f" · {thousands(batch.refused_count)} tidak diambil" if batch.refused_count else ""
    return counts + refused


def take_back_words(batch: BatchLine) -> str:
    """What taking an import back does, asked before it is done."""
    what = [f"{thousands(batch.new_count)} warga baru dihapus"] if batch.new_count else []
    if batch.changed_count:
        what.append(f"{thousands(batch.changed_count)} warga kembali seperti sebelumnya")
    done = " dan ".join(what) or "Tidak ada data warga yang berubah"
    return (
        f"Berkas {batch.source_name}: {done}. Bila barisnya sudah dipakai (surat, pengaduan, perbaikan), "
        "program menolak dan menyebut apa yang memakainya."
    )


def question_words(question: FileFinding) -> str:
    """What is asked about the whole file."""
    text = issue_text(
        RowIssue(0, question.field, question.column, question.code, "doubtful", question.params)
    )
    return f"{text} Tidak ada baris yang diambil sebelum ini dijawab."


def header_problem(code: str) -> str:
    """What a header's problem means here, where its columns can be matched at once."""
    if not code:
        return ""
    if code == "file_columns_missing":
        return "Kolom NIK atau nama belum ditemukan. Pilih kolomnya di bawah ini, lalu periksa."
    return "Judul kolom tidak dikenali. Pilih baris judulnya, lalu cocokkan kolom NIK dan nama."
