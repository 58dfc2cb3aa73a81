"""What the caller of background work holds: progress, outcome, cancel."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from inspect import getclosurevars
from types import FunctionType, MethodType
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, Signal

Done = Callable[[Any], None]
Failed = Callable[[Exception], None]


@dataclass(frozen=True)
class Report:
    """The newest word of a job: step in Indonesian, how far, of how much (0 while unknown)."""

    step: str
    done: int
    total: int


class StopFlag:
    """The only thing of a handle that its worker reads; a plain object, so no QObject crosses threads."""

    def __init__(self) -> None:
        self.wanted = False


class JobHandle(QObject):
    """One piece of background work, alive on the UI thread.

    Signals:
        progressed(Report): the newest report; older ones are skipped.
        succeeded(object): the result.
        failed(Exception): a refusal, or a bug (which the runner also announces as `crashed`).
        cancelled: the work stopped at a checkpoint; shown as nothing.
        finished: after any of the three.
    """

    progressed = Signal(object)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    finished = Signal()

    def __init__(self, parent: QObject, label: str, *, cancellable: bool, is_write: bool) -> None:
        super().__init__(parent)
        self.label, self.cancellable, self.is_write = label, cancellable, is_write
        self.stop = StopFlag()
        self._outcome: tuple[str, Any] | None = None
        self._failure_taken = False

    def then(
        self,
        succeeded: Done | None = None,
        *,
        failed: Failed | None = None,
        cancelled: Callable[[], None] | None = None,
        progressed: Callable[[Report], None] | None = None,
    ) -> JobHandle:
        """Say what happens next; also works when the job is already over, as with the inline executor.

        A callback that speaks to a widget gone by then (its own, or one that its closure holds) is not
        called. Without `failed` the runner's `unhandled` announces the refusal, so that none is lost.
        """
        if progressed is not None:
            self.progressed.connect(_while_alive(progressed))
        if failed is not None:
            self._failure_taken = True
        for name, callback in (("succeeded", succeeded), ("failed", failed), ("cancelled", cancelled)):
            if callback is not None:
                self._deliver(name, _while_alive(callback))
        return self

    def cancel(self) -> None:
        """Ask the work to stop at its next checkpoint; what it has committed is reported as success."""
        self.stop.wanted = True

    def is_over(self) -> bool:
        """Whether the outcome is known."""
        return self._outcome is not None

    def failure_is_taken(self) -> bool:
        """Whether somebody asked to hear of a refusal."""
        return self._failure_taken

    def settle(self, kind: str, value: object = None) -> None:
        """Called by the runner on the UI thread: make the outcome known."""
        self._outcome = (kind, value)
        if kind == "succeeded":
            self.succeeded.emit(value)
        elif kind == "failed":
            self.failed.emit(value)
        else:
            self.cancelled.emit()
        self.finished.emit()
        # Whoever calls `then` on a job that is over does so before the event loop turns again.
        self.deleteLater()

    def _deliver(self, name: str, callback: Callable[..., None]) -> None:
        if self._outcome is None:
            getattr(self, name).connect(callback)
        elif self._outcome[0] == name:
            callback(*(() if name == "cancelled" else (self._outcome[1],)))


def _while_alive(callback: Callable[..., None]) -> Callable[..., None]:
    owners = tuple(_owners(callback))
    if not owners:
        return callback

    def call(*arguments: object) -> None:
        if all(shiboken6.isValid(owner) for owner in owners):
            callback(*arguments)

    return call


def _owners(callback: Callable[..., None], depth: int = 3) -> Iterator[QObject]:
    """Yield the widgets that a bound method, or whatever was made around one, would speak to."""
    if isinstance(callback, partial):
        yield from _owners(callback.func, depth)
    owner = getattr(callback, "__self__", None)
    if isinstance(owner, QObject):
        yield owner
    for held in getclosurevars(callback).nonlocals.values() if isinstance(callback, FunctionType) else ():
        if isinstance(held, QObject):
            yield held
        elif depth and isinstance(held, (FunctionType, MethodType, partial)):
            yield from _owners(held, depth - 1)
