"""One holder of the data folder at a time, kept by the operating system (threat 7 of the study).

A file lock dies with its process, so `kill -9` leaves none behind; a file with a process number would.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import EnvironmentProblem
from puskesos_desktop.system.atomic import problem_of

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

if sys.platform == "win32":
    import msvcrt

    def _grab(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

    def _let_go(descriptor: int) -> None:
        os.lseek(descriptor, 0, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)
else:
    import fcntl

    def _grab(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _let_go(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)


class FolderLock:
    """Holds the data folder until closed or until the process ends, however it ends."""

    def __init__(self, path: Path) -> None:
        """Take the lock at once.

        Raises:
            EnvironmentProblem: `data_folder_in_use` when another process holds it.
        """
        try:
            self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise problem_of(error) from error
        try:
            _grab(self._descriptor)
        except OSError as error:
            os.close(self._descriptor)
            raise EnvironmentProblem("data_folder_in_use") from error
        self._held = True

    def release(self) -> None:
        """Let go; twice is harmless."""
        if not self._held:
            return
        self._held = False
        with suppress(OSError):
            _let_go(self._descriptor)
        os.close(self._descriptor)

    def __enter__(self) -> FolderLock:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()
