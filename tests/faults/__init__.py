"""Fault runs: processes are killed in the middle of their work, and what they had acknowledged is looked for.

A topic is a module `faults_<topic>.py` here with one function::

    def faults(scale: Scale) -> Iterable[FaultResult]: ...

It kills children (`Victim`) `scale.kills` times in all, and reads the data folder afterwards as the program
itself would. A child prints one line for each act, after it was acknowledged, and flushes.
"""

from __future__ import annotations

import importlib
import multiprocessing
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from tests import runner

if TYPE_CHECKING:
    from collections.abc import Iterable
    from multiprocessing.connection import Connection

    from tests.scale import Scale

NURSERY = multiprocessing.get_context("forkserver")
NURSERY.set_forkserver_preload(
    [
        "puskesos_desktop.app.workplace",
        "puskesos_desktop.documents",
        *(
            f"tests.faults.{name}_child"
            for name in ("book", "counting", "desk", "keys", "numbers", "setup", "storage", "typing")
        ),
    ]
)


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


class Victim:
    """A child at work that will be killed; what it acknowledged is read from its standard output.

    It is forked from a process that has loaded the program already: thirty starts would cost a minute.
    """

    def __init__(self, module: str, *arguments: str) -> None:
        """Start `main()` of a module with arguments."""
        self._module = module
        self._lines: list[bytes] = []
        # Not a pipe: a child that complains at length must not stand still.
        self._complaints = tempfile.NamedTemporaryFile()  # noqa: SIM115 - closed by `kill`
        reader, writer = NURSERY.Pipe(duplex=False)
        live = (writer, self._complaints.name, module, arguments)
        self._child = NURSERY.Process(target=_live, args=live, daemon=True)
        with reader, writer:
            self._child.start()
            self._acknowledged = os.fdopen(os.dup(reader.fileno()), "rb")

    def let_work(self, lines: int, seconds: float = 0.0) -> None:
        """Wait for so many more acknowledgements, and then a moment, to hit another point of the work.

        Raises:
            RuntimeError: the child ended by itself, so that nothing was tried; its stderr is in the text.
        """
        self._lines += [self._acknowledged.readline() for _ in range(lines)]
        self._child.join(seconds)
        if self._child.exitcode is not None:
            complaint = self._complaints.read().decode("utf-8", errors="replace")
            message = f"{self._module} ended before it was killed: {complaint}"
            raise RuntimeError(message)

    def kill(self) -> list[str]:
        """Kill it (kill -9) and return all it acknowledged; a line cut by the kill acknowledges nothing."""
        self._child.kill()
        with self._acknowledged, self._complaints:
            rest = self._acknowledged.read()
        self._child.join()
        whole = b"".join(self._lines) + rest[: rest.rfind(b"\n") + 1]
        return whole.decode("utf-8").splitlines()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        """Leave no child behind when a run breaks off."""
        if not self._acknowledged.closed:
            self.kill()


def _live(acknowledging: Connection, complaints: str, module: str, arguments: tuple[str, ...]) -> None:
    os.dup2(acknowledging.fileno(), sys.stdout.fileno())
    with Path(complaints).open("wb") as file:
        os.dup2(file.fileno(), sys.stderr.fileno())
    sys.argv = [module, *arguments]
    importlib.import_module(module).main()


def topics() -> list[str]:
    """All topics here."""
    return runner.topics(__name__, "faults")


def run(topic: str, scale: Scale) -> Iterable[FaultResult]:
    """Try one topic."""
    return runner.load(__name__, "faults", topic).faults(scale)
