"""A log that may be mailed to anyone: codes and ids, never names, numbers of persons or texts of records.

Lines are JSON. Only fields of the allow-list are written; any run of ten digits or more is masked whatever it
was; exceptions give type, code and place, not their message.
"""

from __future__ import annotations

import json
import logging
import re
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import PuskesosError
from puskesos_desktop.system.atomic import private_folder
from puskesos_desktop.system.clock import SystemClock

if TYPE_CHECKING:
    from types import TracebackType

    from puskesos_desktop.services.ports.system import Clock

ROOT = "puskesos_desktop"
ALLOWED_FIELDS = frozenset(
    {"act", "code", "count", "done", "errno", "incident", "kind", "milliseconds", "office_id", "rows", "seq",
     "size", "step", "total", "uid", "user_id", "version"}
)  # fmt: skip
_LONG_DIGITS = re.compile(r"\d(?:[ .\-]?\d){9,}")
_FILE_BYTES = 2_000_000
_FILES = 5
_MASK = "…"


def redact(text: str) -> str:
    """Mask what could be a NIK, a KK number, a card or a telephone, also with dots or spaces inside."""
    return _LONG_DIGITS.sub(_MASK, text)


class RedactingFormatter(logging.Formatter):
    """Writes one JSON object a line and lets nothing personal through."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock

    def format(self, record: logging.LogRecord) -> str:
        """Give the line for a record; the arguments of the message are part of what is masked."""
        entry: dict[str, object] = {
            "at": self._clock.now().strftime("%Y-%m-%d %H:%M:%S"),
            "level": record.levelname,
            "from": record.name,
            "event": redact(record.getMessage()),
        }
        for field in ALLOWED_FIELDS & record.__dict__.keys():
            value = record.__dict__[field]
            entry[field] = redact(value if isinstance(value, str) else repr(value))
        if record.exc_info and record.exc_info[1] is not None:
            entry["error"] = describe_exception(record.exc_info[1])
        return json.dumps(entry, ensure_ascii=False, sort_keys=True)


def describe_exception(error: BaseException) -> dict[str, object]:
    """Name an exception by type, code and place; its message may hold what a resident told us."""
    places = [_place(error.__traceback__)] if error.__traceback__ else []
    found: dict[str, object] = {
        "type": type(error).__name__,
        "trace": [line for part in places for line in part],
    }
    if isinstance(error, PuskesosError):
        found["code"] = error.code
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None:
        found["cause"] = type(cause).__name__
    return found


def _place(trace: TracebackType) -> list[str]:
    frames = traceback.extract_tb(trace)
    return [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]


def start_log(folder: Path, clock: Clock | None = None) -> logging.Handler:
    """Send the program's log to rotating files; the handler is given back so that it can be closed."""
    private_folder(folder)
    handler = RotatingFileHandler(
        folder / "puskesos.log", maxBytes=_FILE_BYTES, backupCount=_FILES - 1, encoding="utf-8", delay=True
    )
    handler.setFormatter(RedactingFormatter(clock or SystemClock()))
    root = logging.getLogger(ROOT)
    root.setLevel(logging.INFO)
    root.addHandler(handler)
    return handler


def stop_log(handler: logging.Handler) -> None:
    """Take the files away again, so that their folder can be removed."""
    logging.getLogger(ROOT).removeHandler(handler)
    handler.close()
