"""A pile of papers on its way through the printer, with pauses where a hand must put paper in.

run = PrintRun(desk, host, copies=2)
run.finished.connect(self._on_printed)        # PrintOutcome
run.start(lambda: [letters.printable(actor, uid) for uid in uids])
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from puskesos_desktop.domain.errors import Cancelled
from puskesos_desktop.presentation.print_plan import pause_words, plan
from puskesos_desktop.ui.dialogs import ConfirmDialog
from puskesos_desktop.ui.printing import PrintJob

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from puskesos_desktop.presentation.print_plan import Round
    from puskesos_desktop.services.progress import Progress
    from puskesos_desktop.ui.preview import PdfRaster
    from puskesos_desktop.ui.printing import Printer
    from puskesos_desktop.ui.shell import Desk

TITLE = "Surat"
PRINTING = "Mencetak…"


@dataclass(frozen=True)
class PrintOutcome:
    """What left the printer.

    Attributes:
        done: places of the papers that are whole, from 0.
        count: papers that were to be printed.
        problem: `no_printer`, `printer_failed` or empty.
    """

    done: tuple[int, ...]
    count: int
    problem: str = ""

    @property
    def stopped(self) -> bool:
        """Whether it ended before the last paper."""
        return len(self.done) < self.count


@dataclass(frozen=True)
class _Batch:
    """How far one stretch without pauses came."""

    printed: int
    problem: str = ""
    cancelled: bool = False


class PrintRun(QObject):
    """Prints one pile once.

    Signals:
        finished(PrintOutcome): the pile is through, or was stopped.
        refused(Exception): the papers could not be fetched.
    """

    finished = Signal(object)
    refused = Signal(object)

    def __init__(self, desk: Desk, host: QWidget, *, copies: int) -> None:
        super().__init__(host)
        self._desk, self._host, self._copies = desk, host, copies
        self._papers: Sequence[bytes] = ()
        self._rounds: list[Round] = []
        self._next = 0
        self.pause: ConfirmDialog | None = None  # the question for paper

    def start(self, fetch: Callable[[], Sequence[bytes]]) -> None:
        """Fetch the papers beside the window, then print."""
        raster, copies, feeding = self._desk.raster, self._copies, self._desk.printer.feeding.way()

        def prepare(_progress: Progress) -> tuple[Sequence[bytes], list[Round]]:
            papers = fetch()
            return papers, plan([_names(raster, pdf) for pdf in papers], copies, feeding)

        self._desk.runner.read(prepare, label=PRINTING).then(self._begin, failed=self.refused.emit)

    def _begin(self, prepared: tuple[Sequence[bytes], list[Round]]) -> None:
        self._papers, self._rounds = prepared
        self._print()

    def _print(self) -> None:
        """Print up to the next pause in one go."""
        rest = self._rounds[self._next :]
        ready = rest[:1] + _until_pause(rest[1:])
        papers, printer = self._papers, self._desk.printer
        self._desk.runner.read(
            lambda progress: _print_batch(printer, papers, ready, progress), label=PRINTING, cancellable=True
        ).then(self._printed, failed=self.refused.emit)

    def _printed(self, batch: _Batch) -> None:
        self._next += batch.printed
        if batch.problem or batch.cancelled or self._next >= len(self._rounds):
            self._finish(batch.problem)
            return
        coming = self._rounds[self._next]
        title, text = pause_words(coming, self._next + 1, len(self._rounds))
        self.pause = ConfirmDialog(self._host, title, text, yes="Kertas siap", no="Berhenti")
        self.pause.confirmed.connect(self._print)
        self.pause.rejected.connect(self._finish)
        self.pause.open()

    def _finish(self, problem: str = "") -> None:
        done = tuple(one.job for one in self._rounds[: self._next] if one.ends_job)
        self.finished.emit(PrintOutcome(done, len(self._papers), problem))
        self.deleteLater()


def _names(raster: PdfRaster, pdf: bytes) -> list[str]:
    return [size.name() for size in raster.sizes(pdf)]


def _until_pause(rounds: Sequence[Round]) -> list[Round]:
    for place, one in enumerate(rounds):
        if one.waits:
            return list(rounds[:place])
    return list(rounds)


def _print_batch(
    printer: Printer, papers: Sequence[bytes], rounds: Sequence[Round], progress: Progress
) -> _Batch:
    for place, one in enumerate(rounds):
        progress.report(PRINTING, place, len(rounds))
        try:
            progress.checkpoint()
        except Cancelled:
            # What lies in the tray is still to be recorded.
            return _Batch(place, cancelled=True)
        printed = printer.print(PrintJob(papers[one.job], one.copies, TITLE, one.pages))
        if not printed.ok:
            return _Batch(place, printed.problem)
    return _Batch(len(rounds))
