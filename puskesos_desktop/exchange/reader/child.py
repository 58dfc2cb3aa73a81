"""The hidden entry of the program that reads one foreign file and ends.

It has no key, no register and no window. It takes one request as a JSON line (`{"path", "sheet", "limits"}`,
with `"list": true` for the sheets only) and answers in JSON lines as `wire` tells. With `"choose": true` it
shows the heads of all sheets first, where there are several, and reads the name of one from a second line. It
must import next to nothing, because it is started for every file.
"""

from __future__ import annotations

import json
import os
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from puskesos_desktop.domain.errors import FileRefused
from puskesos_desktop.exchange.reader.archive import check_archive
from puskesos_desktop.exchange.reader.confine import Watchdog, confine_memory
from puskesos_desktop.exchange.reader.delimited import DelimitedText
from puskesos_desktop.exchange.reader.kinds import kind_of
from puskesos_desktop.exchange.reader.limits import Limits
from puskesos_desktop.exchange.reader.wire import encode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from puskesos_desktop.exchange.reader.workbook import Workbook

    Heads = list[list[object]]
    Ask = Callable[[Heads], str | None]

CRASHED_EXIT_CODE = 70
_WORKBOOK_PART = "xl/workbook.xml"
_OPEN_DOCUMENT_PARTS = frozenset({"content.xml", "mimetype"})


def main(stdin: BinaryIO, stdout: BinaryIO) -> int:
    """Answer one request; a refusal is an answer too, anything unforeseen ends this process only."""
    is_answered = False
    try:
        _answer(json.loads(stdin.readline()), stdin, stdout)
        is_answered = True
    finally:
        if not is_answered:
            # Not the interpreter's 1, the watchdog's own; and no trace, it could hold what the file says.
            os._exit(CRASHED_EXIT_CODE)
    return 0


def _answer(request: Mapping[str, Any], stdin: BinaryIO, stdout: BinaryIO) -> None:
    limits = _limits(request.get("limits", {}))
    confine_memory(limits.memory_bytes)
    watchdog = Watchdog(limits.stall_seconds)
    watchdog.feed()
    try:
        path = Path(request["path"])
        ask = partial(_asked, stdin, stdout, request.get("sheet")) if "choose" in request else None
        for message in _answers(path, request.get("sheet"), limits, listing="list" in request, ask=ask):
            stdout.write(encode(message))
            stdout.flush()
            watchdog.feed()
    except FileRefused as refusal:
        stdout.write(encode({"refused": refusal.code, "params": refusal.params}))
    except MemoryError:
        stdout.write(encode({"refused": "file_too_big_for_memory", "params": {}}))
    stdout.flush()
    watchdog.dismiss()


def _asked(stdin: BinaryIO, stdout: BinaryIO, named: str | None, heads: Heads) -> str | None:
    """The sheet to read, after the heads of all were shown."""
    stdout.write(encode({"heads": heads}))
    stdout.flush()
    chosen = json.loads(stdin.readline() or b"{}").get("sheet")
    return chosen if isinstance(chosen, str) else named


def _limits(asked: Mapping[str, int]) -> Limits:
    return Limits()._replace(**{name: value for name, value in asked.items() if name in Limits._fields})


def _answers(
    path: Path, sheet: str | None, limits: Limits, *, listing: bool, ask: Ask | None = None
) -> Iterator[object]:
    try:
        kind = kind_of(path, limits)
    except FileNotFoundError as error:
        raise FileRefused("file_missing") from error
    except OSError as error:
        raise FileRefused("file_locked") from error
    if kind == "csv":
        yield from _text_answers(path, limits, listing=listing)
    else:
        yield from _workbook_answers(path, kind, limits, None if listing else _Choice(sheet, ask))


def _text_answers(path: Path, limits: Limits, *, listing: bool) -> Iterator[object]:
    if listing:
        yield {"kind": "csv", "sheet": "", "sheets": [""], "rows": 0}
        return
    text = DelimitedText(path, limits)
    yield {"kind": "csv", "sheet": "", "sheets": [""], "rows": text.row_count}
    yield from _batches(text.rows(), limits)


class _Choice(NamedTuple):
    """Which sheet is read: the one named, or what the program answers when it is shown the heads."""

    named: str | None
    ask: Ask | None

    def of(self, book: Workbook) -> str | None:
        if self.ask is None or len(book.sheets) < 2:
            return self.named
        return self.ask(book.heads())


def _workbook_answers(path: Path, kind: str, limits: Limits, choice: _Choice | None) -> Iterator[object]:
    if kind == "xlsx":
        kind = _kind_by_parts(check_archive(path, limits))
    book = _open_workbook(path, limits)
    if choice is not None:
        book.choose(choice.of(book))
    yield {"kind": kind, "sheet": book.sheet, "sheets": list(book.sheets), "rows": book.row_count}
    if choice is not None:
        yield from _batches(book.rows(), limits)


def _kind_by_parts(names: frozenset[str]) -> str:
    if _WORKBOOK_PART in names:
        return "xlsx"
    if names >= _OPEN_DOCUMENT_PARTS:
        return "ods"
    raise FileRefused("file_kind_unsupported")


def _open_workbook(path: Path, limits: Limits) -> Workbook:
    # Text files are read without the workbook library, and it is loaded inside the walls.
    from puskesos_desktop.exchange.reader.workbook import Workbook  # noqa: PLC0415

    return Workbook(path, limits)


def _batches(rows: Iterator[Sequence[object]], limits: Limits) -> Iterator[object]:
    number = 1
    while batch := list(islice(rows, limits.batch_rows)):
        yield [number, batch]
        number += len(batch)
    yield {"end": True}
