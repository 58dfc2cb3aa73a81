"""Starts the reading child, listens to it, and turns whatever happens to it into rows or a refusal."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, cast

from puskesos_desktop.domain.errors import FileRefused
from puskesos_desktop.domain.import_layouts import TITLE_ROWS, SheetHead
from puskesos_desktop.domain.tabular import RowBatch
from puskesos_desktop.exchange.reader.confine import STUCK_EXIT_CODE
from puskesos_desktop.exchange.reader.limits import Limits
from puskesos_desktop.exchange.reader.pipe import AnswerLines, Stalled
from puskesos_desktop.exchange.reader.wire import decode, encode
from puskesos_desktop.services.progress import Silent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from puskesos_desktop.domain.tabular import Row
    from puskesos_desktop.services.progress import Progress

HIDDEN_ENTRY = "--baca-berkas"
# The child's own watchdog comes first; this grace lets it say so by its exit code.
_GRACE_SECONDS = 10.0
_PASSED_ON = ("SYSTEMROOT", "TEMP", "TMP", "PATH", "LD_LIBRARY_PATH")


def program_command(entry: str = HIDDEN_ENTRY) -> tuple[str, ...]:
    """How a checkout starts itself as a child; the frozen program hands in its own command."""
    return (sys.executable, "-P", "-m", "puskesos_desktop", entry)


def _check_readable(path: Path) -> None:
    with path.open("rb") as file:
        file.read(1)


class SandboxedReader:
    """The `FileReader` of the program: every file gets a child process of its own."""

    def __init__(
        self,
        command: Sequence[str] = (),
        limits: Limits = Limits(),  # noqa: B008 - cannot change
        check_readable: Callable[[Path], None] = _check_readable,
        choose: Callable[[Sequence[SheetHead]], str] | None = None,
    ) -> None:
        """Remember how to start a child.

        Args:
            command: the program's hidden entry; empty for a checkout.
            limits: see there.
            check_readable: opens the file once before a child is started; raises `OSError` where that fails.
            choose: tells which of several sheets is the table; without it the first with content is.
        """
        self._command = tuple(command) or program_command()
        self._limits = limits
        self._check_readable = check_readable
        self._choose = choose

    def sheets(self, path: Path) -> tuple[str, ...]:
        """Names of the visible sheets; one empty name for text files."""
        with self._child({"path": str(path), "list": True}, Silent()) as child:
            return tuple(str(name) for name in cast("list[object]", child.opening()["sheets"]))

    @contextmanager
    def open(
        self, path: Path, sheet: str | None = None, progress: Progress | None = None
    ) -> Iterator[SandboxedTable]:
        """Open one sheet, the one that looks most like a known table when none is named."""
        request = {"path": str(path), "sheet": sheet, **({"choose": True} if self._choose else {})}
        with self._child(request, progress or Silent()) as child:
            others = child.choose(sheet, self._choose) if self._choose else ()
            yield SandboxedTable(child, others)

    @contextmanager
    def _child(self, request: Mapping[str, object], progress: Progress) -> Iterator[_Child]:
        path = Path(str(request["path"]))
        self._look_at(path)
        process = subprocess.Popen(  # noqa: S603 - our own program, no shell
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=bare_environment(),
            bufsize=0,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        try:
            child = _Child(process, self._limits, progress)
            child.ask({**request, "path": str(path.absolute()), "limits": self._limits._asdict()})
            yield child
        finally:
            _end(process)

    def _look_at(self, path: Path) -> None:
        try:
            size = path.stat().st_size
            self._check_readable(path)
        except FileNotFoundError as error:
            raise FileRefused("file_missing") from error
        except IsADirectoryError as error:
            raise FileRefused("file_not_table") from error
        except OSError as error:
            raise FileRefused("file_locked") from error
        if size == 0:
            raise FileRefused("file_empty")
        if size > self._limits.file_bytes:
            raise FileRefused("file_too_big", limit_mb=self._limits.file_bytes // (1024 * 1024))


class SandboxedTable:
    """One sheet while it is being read; see the port `TableReader`."""

    def __init__(self, child: _Child, others: tuple[SheetHead, ...] = ()) -> None:
        self.others = others
        opening = child.opening()
        self.kind = str(opening["kind"])
        self.sheet = str(opening["sheet"])
        self.sheets = tuple(str(name) for name in cast("list[object]", opening["sheets"]))
        self.row_count = int(cast("int", opening["rows"]))
        self._child = child
        self._pending: list[RowBatch] = []
        self._rest = child.batches(self.row_count)
        while sum(len(batch.rows) for batch in self._pending) <= TITLE_ROWS + 1:
            batch = next(self._rest, None)
            if batch is None:
                break
            self._pending.append(batch)

    @property
    def head(self) -> Sequence[Row]:
        """The first rows, from row 1 on: enough for titles, header and a row of column numbers."""
        rows = [row for batch in self._pending for row in batch.rows]
        return rows[: TITLE_ROWS + 2]

    def batches(self, first_row: int = 1) -> Iterator[RowBatch]:
        """All rows from `first_row` on, once."""
        pending, self._pending = self._pending, []
        for batch in chain(pending, self._rest):
            if batch.first >= first_row:
                yield batch
            elif batch.first + len(batch.rows) > first_row:
                yield RowBatch(first_row, batch.rows[first_row - batch.first :])


class _Child:
    """Talks to one process."""

    def __init__(self, process: subprocess.Popen[bytes], limits: Limits, progress: Progress) -> None:
        self._process = process
        self._progress = progress
        self._waiting: object = None
        self._lines = iter(AnswerLines(process, limits.stall_seconds + _GRACE_SECONDS, progress.checkpoint))

    def ask(self, request: Mapping[str, object]) -> None:
        """Send the request; a child that died before reading it is found out when it does not answer."""
        if self._process.stdin is None:
            raise ValueError("input is no pipe")
        try:
            self._process.stdin.write(encode(request))
            if "choose" not in request:
                self._process.stdin.close()
        except OSError:
            return

    def choose(
        self, named: str | None, chooser: Callable[[Sequence[SheetHead]], str]
    ) -> tuple[SheetHead, ...]:
        """Answer the child that shows several sheets; gives the heads of those that are not read."""
        answer = self._next()
        heads = answer.get("heads") if isinstance(answer, dict) else None
        if heads is None:
            self._waiting = answer
            return ()
        sheets = [SheetHead(str(name), rows) for name, rows in cast("list[tuple[object, list[Row]]]", heads)]
        chosen = named if named is not None else chooser(sheets)
        self.ask({"sheet": chosen})
        return tuple(sheet for sheet in sheets if sheet.name != chosen)

    def opening(self) -> Mapping[str, object]:
        """The first answer about the sheet that is read."""
        answer = self._next() if self._waiting is None else self._waiting
        if not isinstance(answer, dict) or {"kind", "sheet", "sheets", "rows"} - set(answer):
            raise FileRefused("file_reader_died")
        return answer

    def batches(self, row_count: int) -> Iterator[RowBatch]:
        """The batches up to the child's farewell."""
        while True:
            answer = self._next()
            if isinstance(answer, dict):
                return
            if not isinstance(answer, list) or len(answer) != 2:
                raise FileRefused("file_reader_died")
            batch = RowBatch(int(answer[0]), answer[1])
            self._progress.report("read", batch.first + len(batch.rows) - 1, row_count)
            self._progress.checkpoint()
            yield batch

    def _next(self) -> object:
        try:
            line = next(self._lines, None)
            if line is None:
                raise FileRefused(self._cause_of_death())
            answer = decode(line)
        except Stalled as stalled:
            raise FileRefused("file_reader_stuck") from stalled
        except ValueError as error:
            raise FileRefused("file_reader_died") from error
        if isinstance(answer, dict) and "refused" in answer:
            code, params = str(answer["refused"]), answer.get("params")
            raise FileRefused(code, **(params if isinstance(params, dict) else {}))
        return answer

    def _cause_of_death(self) -> str:
        try:
            code = self._process.wait(_GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            return "file_reader_died"
        return "file_reader_stuck" if code == STUCK_EXIT_CODE else "file_reader_died"


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.kill()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None and not pipe.closed:
            pipe.close()
    process.wait()


def bare_environment() -> dict[str, str]:
    """What a program needs to start; passwords and settings of ours stay out of the child."""
    kept = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    root = str(Path(__file__).resolve().parents[3])
    return {**kept, "PYTHONPATH": root, "PYTHONUTF8": "1", "PYTHONNOUSERSITE": "1"}
