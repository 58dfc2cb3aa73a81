"""Identifiers that sort by time and never repeat (RFC 9562, version 7)."""

from __future__ import annotations

import secrets
import threading  # noqa: TID251 - a lock, no thread is started here
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from puskesos_desktop.services.ports.system import Clock

_COUNTER_BITS = 12
_TAIL_BITS = 62


class UuidSevens:
    """Makes UUIDv7 in rising order within the process, even when the clock steps back.

    The 12 bits after the time are a counter that overflows into the next millisecond, as RFC 9562 6.2 allows.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._last = 0

    def new(self) -> str:
        """Return a fresh identifier in its 36-character text form."""
        milliseconds = int(self._clock.now().timestamp() * 1000)
        with self._lock:
            self._last = max(self._last + 1, milliseconds << _COUNTER_BITS)
            head = self._last
        time_part, counter = head >> _COUNTER_BITS, head & ((1 << _COUNTER_BITS) - 1)
        value = (time_part << 80) | (7 << 76) | (counter << 64) | (0b10 << _TAIL_BITS)
        text = f"{value | secrets.randbits(_TAIL_BITS):032x}"
        return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))
