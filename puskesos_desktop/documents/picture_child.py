"""What the child does with the one picture it is given: bytes in, a line of JSON and bytes out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from puskesos_desktop.documents.picture_kinds import FILE_BYTES
from puskesos_desktop.documents.pictures import draw_emblem, squeeze
from puskesos_desktop.domain.errors import FileRefused

if TYPE_CHECKING:
    from typing import BinaryIO


def answer(stdin: BinaryIO, stdout: BinaryIO, *, emblem: bool = False) -> None:
    """Read a picture to its end and write what became of it; a refusal is an answer too."""
    draw = draw_emblem if emblem else squeeze
    try:
        found = draw(stdin.read(FILE_BYTES + 1))
        head: dict[str, object] = {
            "media_type": found.media_type,
            "pages": found.pages,
            "taken": dict(found.taken),
        }
        body = found.data
    except FileRefused as refusal:
        head, body = {"refused": refusal.code, "params": refusal.params}, b""
    except MemoryError:
        head, body = {"refused": "picture_damaged", "params": {}}, b""
    stdout.write(json.dumps(head).encode() + b"\n")
    stdout.write(body)
    stdout.flush()
