"""Waiting for a child's answer without a thread, in short turns, so that a cancel is heard."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterator

_TURN_SECONDS = 0.1
_CHUNK = 1 << 20


class Stalled(Exception):
    """The child has not said anything for too long."""


class AnswerLines:
    """The lines of a child's standard output as they come."""

    def __init__(
        self, process: subprocess.Popen[bytes], stall_seconds: float, on_turn: Callable[[], None]
    ) -> None:
        """Take over the output.

        Args:
            process: started with a pipe as standard output.
            stall_seconds: without a byte, then `Stalled`.
            on_turn: called while waiting; may raise to give up.
        """
        if process.stdout is None:
            raise ValueError("output is no pipe")
        self._process = process
        self._pipe = process.stdout
        self._stall_seconds = stall_seconds
        self._on_turn = on_turn
        _widen(self._pipe)

    def __iter__(self) -> Iterator[bytes]:
        """Whole lines without their ends; a cut last line is dropped, its writer died."""
        pending: list[bytes] = []
        while chunk := self._next_chunk():
            head, end, rest = chunk.partition(b"\n")
            while end:
                yield b"".join((*pending, head))
                pending.clear()
                head, end, rest = rest.partition(b"\n")
            pending.append(head)

    def _next_chunk(self) -> bytes:
        deadline = time.monotonic() + self._stall_seconds
        while not _is_readable(self._pipe, self._process):
            self._on_turn()
            if time.monotonic() > deadline:
                raise Stalled
        return os.read(self._pipe.fileno(), _CHUNK)


if sys.platform == "win32":
    import ctypes
    import msvcrt
    import subprocess as _subprocess
    from ctypes import wintypes

    # Windows cannot wait for an anonymous pipe, so the child's end is waited for in short turns instead.
    _PEEK_SECONDS = 0.005

    def _waiting_bytes(pipe: IO[bytes]) -> int:
        """Bytes ready, or -1 when the other end is closed."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        ready = wintypes.DWORD()
        handle = wintypes.HANDLE(msvcrt.get_osfhandle(pipe.fileno()))
        alive = kernel.PeekNamedPipe(handle, None, 0, None, ctypes.byref(ready), None)
        return int(ready.value) if alive else -1

    def _is_readable(pipe: IO[bytes], process: _subprocess.Popen[bytes]) -> bool:
        deadline = time.monotonic() + _TURN_SECONDS
        while _waiting_bytes(pipe) == 0:
            if time.monotonic() > deadline:
                return False
            with contextlib.suppress(_subprocess.TimeoutExpired):
                process.wait(_PEEK_SECONDS)
                return True
        return True

    def _widen(pipe: IO[bytes]) -> None:
        """Pipes are wide enough here."""

else:
    import fcntl
    import select

    def _is_readable(pipe: IO[bytes], process: subprocess.Popen[bytes]) -> bool:  # noqa: ARG001 - Windows needs it
        poll = select.poll()
        poll.register(pipe.fileno(), select.POLLIN | select.POLLHUP)
        return bool(poll.poll(_TURN_SECONDS * 1000))

    def _widen(pipe: IO[bytes]) -> None:
        """Room for some batches, so that the child parses while the program works."""
        with contextlib.suppress(OSError, AttributeError):
            fcntl.fcntl(pipe.fileno(), fcntl.F_SETPIPE_SZ, _CHUNK)
