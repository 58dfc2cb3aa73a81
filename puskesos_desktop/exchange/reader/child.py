"""The hidden entry of the program that reads one foreign file and ends.

It has no key, no register and no window. It takes one request as a JSON line (`{"path", "sheet", "limits"}`,
with `"list": true` for the sheets only) and answers in JSON lines as `wire` tells. It must import next to
nothing, because it is started for every file.
"""

from __future__ import annotations

import json
import os
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from puskesos_desktop.domain.errors import FileRefused
from puskesos_desktop.exchange.reader.archive import check_archive
from puskesos_desktop.exchange.reader.confine import Watchdog, confine_memory
from puskesos_desktop.exchange.reader.delimited import DelimitedText
from puskesos_desktop.exchange.reader.kinds import kind_of
from puskesos_desktop.exchange.reader.limits import Limits
from puskesos_desktop.exchange.reader.wire import encode

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from puskesos_desktop.exchange.reader.workbook import Workbook

CRASHED_EXIT_CODE = 70
_WORKBOOK_PART = "xl/workbook.xml"


def main(stdin: BinaryIO, stdout: BinaryIO) -> int:
    """Answer one request; a refusal is an answer too, anything unforeseen ends this process only."""
    is_answered = False
    try:
        _answer(json.loads(stdin.readline()), stdout)
        is_answered = True
    finally:
        if not is_answered:
            # Not the interpreter's 1, the watchdog's own; and no trace, it could hold what the file says.
            os._exit(CRASHED_EXIT_CODE)
    return 0


def _answer(request: Mapping[str, Any], stdout: BinaryIO) -> None:
    limits = _limits(request.get("limits", {}))
    confine_memory(limits.memory_bytes)
    watchdog = Watchdog(limits.stall_seconds)
    watchdog.feed()
    try:
        path = Path(request["path"])
        for message in _answers(path, request.get("sheet"), limits, listing="list" in request):
            stdout.write(encode(message))
            stdout.flush()
            watchdog.feed()
    except FileRefused as refusal:
        stdout.write(encode({"refused": refusal.code, "params": refusal.params}))
    except MemoryError:
        stdout.write(encode({"refused": "file_too_big_for_memory", "params": {}}))
    stdout.flush()
    watchdog.dismiss()


def _limits(asked: Mapping[str, int]) -> Limits:
    return Limits()._replace(**{name: value for name, value in asked.items() if name in Limits._fields})


def _answers(path: Path, sheet: str | None, limits: Limits, *, listing: bool) -> Iterator[object]:
    try:
        kind = kind_of(path, limits)
    except FileNotFoundError as error:
        raise FileRefused("file_missing") from error
    except OSError as error:
        raise FileRefused("file_locked") from error
    if kind == "csv":
        yield from _text_answers(path, limits, listing=listing)
    else:
        yield from _workbook_answers(path, kind, sheet, limits, listing=listing)


def _text_answers(path: Path, limits: Limits, *, listing: bool) -> Iterator[object]:
    if listing:
        yield {"kind": "csv", "sheet": "", "sheets": [""], "rows": 0}
        return
    text = DelimitedText(path, limits)
    yield {"kind": "csv", "sheet": "", "sheets": [""], "rows": text.row_count}
    yield from _batches(text.rows(), limits)


def _workbook_answers(
    path: Path, kind: str, sheet: str | None, limits: Limits, *, listing: bool
) -> Iterator[object]:
    if kind == "xlsx" and _WORKBOOK_PART not in check_archive(path, limits):
        raise FileRefused("file_kind_unsupported")
    book = _open_workbook(path, limits)
    if not listing:
        book.choose(sheet)
    yield {"kind": kind, "sheet": book.sheet, "sheets": list(book.sheets), "rows": book.row_count}
    if not listing:
        yield from _batches(book.rows(), limits)


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
