"""Background work: the only place that starts threads.

    runner.read(lambda progress: queries.open_complaints(filter)).then(self._show)
    runner.write(lambda progress: complaints.save(actor, command)).then(self._saved, failed=self._refused)

Writes run one after the other on one thread, in the order asked; reads run on three. A worker touches one
QObject in one way: it emits the runner's signal with a callable, and one slot runs that on the UI thread.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor  # noqa: TID251 - this package owns the threads
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from puskesos_desktop.domain.errors import Cancelled, PuskesosError
from puskesos_desktop.services.progress import Progress
from puskesos_desktop.ui.jobs.exclusive import Exclusive
from puskesos_desktop.ui.jobs.handle import JobHandle, Report, StopFlag

READERS = 3
Work = Callable[[Progress], Any]
_Post = Callable[[Callable[[], None]], None]


class _JobProgress:
    """What the work sees of its watcher; only the newest report waits to be delivered."""

    def __init__(self, stop: StopFlag, post: _Post, show: Callable[[Report], None]) -> None:
        self._stop, self._post, self._show = stop, post, show
        self._newest: Report | None = None
        self._turn = Exclusive()

    def report(self, step: str, done: int, total: int) -> None:
        """Keep the report; a fast loop cannot flood the event queue."""
        with self._turn:
            waiting = self._newest is not None
            self._newest = Report(step, done, total)
        if not waiting:
            self._post(self._deliver)

    def checkpoint(self) -> None:
        """Stop here when the user asked to."""
        if self._stop.wanted:
            raise Cancelled

    def _deliver(self) -> None:
        with self._turn:
            newest, self._newest = self._newest, None
        if newest is not None:
            self._show(newest)


class JobRunner(QObject):
    """Takes work, returns a handle, brings the outcome back to the UI thread.

    Signals:
        started(JobHandle), ended(JobHandle): for the progress strip.
        unhandled(PuskesosError): a refusal that nobody asked to hear of.
        crashed(Exception): a bug inside the work; the crash dialog listens.
    """

    started = Signal(object)
    ended = Signal(object)
    unhandled = Signal(object)
    crashed = Signal(object)
    _arrived = Signal(object)

    def __init__(self, writer: Executor | None = None, readers: Executor | None = None) -> None:
        super().__init__()
        self._writer = writer or ThreadPoolExecutor(1, thread_name_prefix="writer")
        self._readers = readers or ThreadPoolExecutor(READERS, thread_name_prefix="reader")
        self._running: set[JobHandle] = set()
        self._open = True
        self._arrived.connect(self._run_here)

    def write(self, work: Work, *, label: str = "Menyimpan…", cancellable: bool = False) -> JobHandle:
        """Queue work that changes the register; it runs after every write asked before it."""
        return self._submit(
            self._writer, work, JobHandle(self, label, cancellable=cancellable, is_write=True)
        )

    def read(self, work: Work, *, label: str = "Membaca…", cancellable: bool = False) -> JobHandle:
        """Run work that changes nothing in the register, beside others."""
        return self._submit(
            self._readers, work, JobHandle(self, label, cancellable=cancellable, is_write=False)
        )

    def has_running_writes(self) -> bool:
        """Whether closing now would have to wait for a save."""
        return any(handle.is_write for handle in self._running)

    def is_idle(self) -> bool:
        """Whether nothing runs, so that the process may be replaced without cutting work off."""
        return not self._running

    def shut_down(self) -> None:
        """Cancel the reads, let the writes end, join all threads; outcomes after this are dropped."""
        for handle in self._running:
            if not handle.is_write:
                handle.cancel()
        self._readers.shutdown(wait=True, cancel_futures=True)
        self._writer.shutdown(wait=True)
        self._open = False
        self._running.clear()

    def _submit(self, executor: Executor, work: Work, handle: JobHandle) -> JobHandle:
        if not self._open:
            handle.settle("cancelled")
            return handle
        self._running.add(handle)
        self.started.emit(handle)
        progress = _JobProgress(handle.stop, self._post, handle.progressed.emit)
        executor.submit(self._work_through, work, progress, handle)
        return handle

    def _work_through(self, work: Work, progress: _JobProgress, handle: JobHandle) -> None:
        """Runs on a worker; the broad except is one of the three the design allows."""
        try:
            progress.checkpoint()
            kind, value = "succeeded", work(progress)
        except Cancelled:
            kind, value = "cancelled", None
        except Exception as error:  # noqa: BLE001
            kind, value = "failed", error
        self._post(lambda: self._settle(handle, kind, value))

    def _post(self, act: Callable[[], None]) -> None:
        if self._open:
            self._arrived.emit(act)

    @Slot(object)
    def _run_here(self, act: Callable[[], None]) -> None:
        if self._open:
            act()

    def _settle(self, handle: JobHandle, kind: str, value: object) -> None:
        self._running.discard(handle)
        self.ended.emit(handle)
        handle.settle(kind, value)
        if kind == "failed" and isinstance(value, PuskesosError):
            # The caller of an inline job says `then` only after this; look again when it had its turn.
            QTimer.singleShot(0, self, lambda: self._announce(taken=handle.failure_is_taken(), error=value))
        elif kind == "failed":
            self.crashed.emit(value)

    def _announce(self, *, taken: bool, error: PuskesosError) -> None:
        if not taken:
            self.unhandled.emit(error)


class InlineExecutor(Executor):
    """Runs work at once on the calling thread, so that most screen tests are synchronous."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:  # noqa: ANN401
        """Run now; the runner's work never raises."""
        future: Future[Any] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


def inline_runner() -> JobRunner:
    """A runner without threads."""
    return JobRunner(InlineExecutor(), InlineExecutor())
