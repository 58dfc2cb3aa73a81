"""One at a time across threads, for libraries that allow no two callers (PDFium)."""

from __future__ import annotations

from threading import Lock  # noqa: TID251 - this package owns the threads
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from types import TracebackType


class Exclusive:
    """`with exclusive:` around each call; calls are short, so waiting is too."""

    def __init__(self) -> None:
        self._lock = Lock()

    def __enter__(self) -> Self:
        """Wait for the turn."""
        self._lock.acquire()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give the turn away."""
        self._lock.release()
