"""The hidden entry that draws one photo or scan anew and ends: inside walls, without a key or a file.

The walls are those of the reader of foreign tables; the drawing is the documents' own.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from puskesos_desktop.exchange.reader.child import CRASHED_EXIT_CODE
from puskesos_desktop.exchange.reader.confine import Watchdog, confine_memory

if TYPE_CHECKING:
    from typing import BinaryIO

MEMORY_BYTES = 512 * 1024 * 1024
SECONDS = 45.0


def main(stdin: BinaryIO, stdout: BinaryIO, *, emblem: bool = False) -> int:
    """Answer one picture; anything unforeseen ends this process only, without a trace of what it held."""
    is_answered = False
    confine_memory(MEMORY_BYTES)
    watchdog = Watchdog(SECONDS)
    watchdog.feed()
    try:
        # Loaded inside the walls, because that is where the decoders run.
        from puskesos_desktop.documents.picture_child import answer  # noqa: PLC0415

        answer(stdin, stdout, emblem=emblem)
        is_answered = True
    finally:
        if not is_answered:
            os._exit(CRASHED_EXIT_CODE)
    watchdog.dismiss()
    return 0
