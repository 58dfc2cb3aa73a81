"""Fault runs: processes are killed in the middle of their work, and what they had acknowledged is looked for.

A topic is a module `faults_<topic>.py` here with one function::

    def faults(scale: Scale) -> Iterable[FaultResult]: ...

It starts children with `kill_during`, `scale.kills` times in all, and afterwards reads the data folder as
the program itself would. A child prints one line for each act, after it was acknowledged, and flushes.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests import runner

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tests.scale import Scale

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class FaultResult:
    """What one kind of fault did.

    Attributes:
        name: topic and what was tried, such as `saves.kill`.
        tried: number of faults.
        lost: acknowledged acts that were not found afterwards, doubled ones, gaps.
        ok: nothing lost and everything else sound.
    """

    name: str
    tried: int
    lost: int
    ok: bool

    def is_good(self) -> bool:
        """Whether the run holds."""
        return self.ok and self.lost == 0

    def as_json(self) -> dict[str, object]:
        """The shape that `dev.py faults --json` publishes."""
        return {"name": self.name, "tried": self.tried, "lost": self.lost, "ok": self.is_good()}

    def as_line(self) -> str:
        """One line of the table."""
        return (
            f"{self.name:<40} {self.tried:>6} tried {self.lost:>6} lost   {'ok' if self.is_good() else 'BAD'}"
        )


def kill_during(module: str, arguments: Sequence[str], *, after: int, delay: float = 0.0) -> list[str]:
    """Start `python -m module`, kill it (kill -9) after so many lines, and return all it acknowledged.

    Args:
        module: the child, usually `tests.faults.<name>_child`.
        arguments: its command line.
        after: lines to wait for; 0 kills during start-up.
        delay: seconds to let it go on after that, to hit another point of its work.

    Raises:
        RuntimeError: the child ended by itself, so that nothing was tried; its stderr is in the text.
    """
    command = [sys.executable, "-m", module, *arguments]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=pipe, stderr=pipe) as child:
        if child.stdout is None or child.stderr is None:
            message = "the child has no pipes"
            raise RuntimeError(message)
        seen = [child.stdout.readline() for _ in range(after)]
        try:
            child.wait(timeout=delay)
        except subprocess.TimeoutExpired:
            child.kill()
            seen += child.stdout.readlines()
        else:
            message = f"{module} ended before it was killed: {child.stderr.read().decode(errors='replace')}"
            raise RuntimeError(message)
    # A line without its end was cut by the kill and acknowledges nothing.
    return [line.decode("utf-8").rstrip("\r\n") for line in seen if line.endswith(b"\n")]


def topics() -> list[str]:
    """All topics here."""
    return runner.topics(__name__, "faults")


def run(topic: str, scale: Scale) -> Iterable[FaultResult]:
    """Try one topic."""
    return runner.load(__name__, "faults", topic).faults(scale)
