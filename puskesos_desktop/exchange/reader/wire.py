"""The language between reader and program: JSON lines, nothing that could run.

The first line answers the request (`{"kind", "sheet", "sheets", "rows"}`), then each line is a batch
`[first_row, rows]`, then `{"end": true}`; `{"refused": code, "params": {…}}` may come instead of any of them.
Where the program wants to choose among several sheets, `{"heads": [[name, rows], …]}` comes first of all.
Text, numbers and truth values are JSON's own; a date is `{"d": "1990-08-05"}`, an instant `{"t": "…"}`.
"""

from __future__ import annotations

import datetime as dt
import json


def _encoded(value: object) -> object:
    if isinstance(value, dt.datetime):
        return {"t": value.replace(tzinfo=None).isoformat()}
    if isinstance(value, dt.date):
        return {"d": value.isoformat()}
    return str(value)


def _decoded(found: dict[str, object]) -> object:
    if len(found) == 1:
        if isinstance(day := found.get("d"), str):
            return dt.date.fromisoformat(day)
        if isinstance(instant := found.get("t"), str):
            return dt.datetime.fromisoformat(instant)
    return found


# Made once: a new encoder for every batch costs as much as the batch.
_ENCODER = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"), default=_encoded)
_DECODER = json.JSONDecoder(object_hook=_decoded)


def encode(message: object) -> bytes:
    """One line with its end; lone surrogates cannot travel and become question marks."""
    return _ENCODER.encode(message).encode("utf-8", "replace") + b"\n"


def decode(line: bytes) -> object:
    """The message of one line.

    Raises:
        ValueError: the line is no JSON or holds an impossible date; then the reader is not to be trusted.
    """
    return _DECODER.decode(line.decode("utf-8"))
