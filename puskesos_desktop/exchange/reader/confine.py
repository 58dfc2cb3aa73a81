"""Walls around the child, put up by the child itself before it touches the file.

Linux: resource limits (memory, no files written, no core dump that would hold personal data). Windows: a job
object with a memory limit that allows no further process. Both: a watchdog outside the interpreter ends a
stuck parser.
"""

from __future__ import annotations

import contextlib
import faulthandler
import os
import sys

STUCK_EXIT_CODE = 1
"""What the watchdog of `faulthandler` ends the process with; the child itself never returns it."""


def confine_memory(limit: int) -> None:
    """Refuse the process more than `limit` bytes; a parser that wants more dies instead of the laptop."""
    if sys.platform == "win32":
        _confine_by_job(limit)
    else:
        _confine_by_limits(limit)


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _EXTENDED_LIMITS = 9
    _ONE_PROCESS = 0x0008
    _PROCESS_MEMORY = 0x0100
    _DIE_ON_CLOSE = 0x2000

    class _BasicLimits(ctypes.Structure):
        _fields_ = (
            ("PerProcessUserTimeLimit", ctypes.c_int64),
            ("PerJobUserTimeLimit", ctypes.c_int64),
            ("LimitFlags", wintypes.DWORD),
            ("MinimumWorkingSetSize", ctypes.c_size_t),
            ("MaximumWorkingSetSize", ctypes.c_size_t),
            ("ActiveProcessLimit", wintypes.DWORD),
            ("Affinity", ctypes.c_size_t),
            ("PriorityClass", wintypes.DWORD),
            ("SchedulingClass", wintypes.DWORD),
        )

    class _ExtendedLimits(ctypes.Structure):
        _fields_ = (
            ("BasicLimitInformation", _BasicLimits),
            ("IoInfo", ctypes.c_uint64 * 6),
            ("ProcessMemoryLimit", ctypes.c_size_t),
            ("JobMemoryLimit", ctypes.c_size_t),
            ("PeakProcessMemoryUsed", ctypes.c_size_t),
            ("PeakJobMemoryUsed", ctypes.c_size_t),
        )

    def _confine_by_job(limit: int) -> None:
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.CreateJobObjectW.argtypes = (ctypes.c_void_p, wintypes.LPCWSTR)
        kernel.SetInformationJobObject.argtypes = (
            wintypes.HANDLE,
            ctypes.c_int,
            ctypes.c_void_p,
            wintypes.DWORD,
        )
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
        job = kernel.CreateJobObjectW(None, None)
        limits = _ExtendedLimits()
        limits.BasicLimitInformation.LimitFlags = _ONE_PROCESS | _PROCESS_MEMORY | _DIE_ON_CLOSE
        limits.BasicLimitInformation.ActiveProcessLimit = 1
        limits.ProcessMemoryLimit = limit
        if (
            not job
            or not kernel.SetInformationJobObject(
                job, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits)
            )
            or not kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())
        ):
            raise OSError(ctypes.get_last_error(), "job object")

else:
    import resource

    def _confine_by_limits(limit: int) -> None:
        # A lower limit may be set already, by the office's own administrator: never raise one.
        for what, wanted in (
            (resource.RLIMIT_AS, limit),
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_FSIZE, 0),
        ):
            _, hard = resource.getrlimit(what)
            allowed = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
            with contextlib.suppress(ValueError):
                resource.setrlimit(what, (allowed, allowed))


class Watchdog:
    """Ends the process when nothing was achieved for a while, even inside a parser that never comes back."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        # A trace could name nothing personal, but nobody would read it either.
        self._nowhere = os.open(os.devnull, os.O_WRONLY)

    def feed(self) -> None:
        """Start the time anew."""
        faulthandler.dump_traceback_later(self._seconds, exit=True, file=self._nowhere)

    def dismiss(self) -> None:
        """Let the process end by itself."""
        faulthandler.cancel_dump_traceback_later()
        os.close(self._nowhere)
