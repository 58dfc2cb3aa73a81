"""Ends the process that held the key and begins a new one without it (the hard lock)."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

LOCKED, SAMPLE, TEMPORARY = "--terkunci", "--sample", "--temporary"
Replace = "Callable[[Sequence[str]], None]"


def arguments_for(
    given: Sequence[str], data: Path, *, locked: bool = False, sample: bool | None = None
) -> list[str]:
    """The command line of the process that follows; a throw-away folder is handed on by its name."""
    kept = [one for one in given if one not in (LOCKED, TEMPORARY) and (one != SAMPLE or sample is None)]
    if TEMPORARY in given:
        kept = ["--data-dir", str(data), *kept]
    return [*kept, *([SAMPLE] if sample else []), *([LOCKED] if locked else [])]


def replace_process(arguments: Sequence[str]) -> None:
    """Become a new process; memory with keys and names goes with the old one. Does not return."""
    frozen = bool(getattr(sys, "frozen", False))
    command = [sys.executable, *([] if frozen else ["-m", "puskesos_desktop"]), *arguments]
    if os.name == "nt":
        # Windows has no exec: the new process starts first, and this one ends without looking back.
        subprocess.Popen(command, close_fds=True)  # noqa: S603 - our own program
        os._exit(0)
    os.execv(sys.executable, command)  # noqa: S606 - our own program
