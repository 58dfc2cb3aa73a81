"""Wrong passwords slow the next try down, never lock anyone out for good (threat 4 of the study).

Five tries are free; then the account waits 30 s, doubled each time up to 15 minutes. Waiting is measured in
seconds since the machine started, so that setting the date back or forward changes nothing; a restart only
ever makes the wait longer, because the time since the start is never more than the time that really passed.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from math import ceil
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.system.atomic import write_bytes
from puskesos_desktop.system.clock import seconds_since_boot

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FREE_TRIES = 5
FIRST_WAIT = 30
LONGEST_WAIT = 15 * 60
_MOST_ACCOUNTS = 200


@dataclass(frozen=True)
class Tries:
    """Wrong tries of one account; `last` is the machine's uptime at the last one."""

    failed: int = 0
    last: float = 0.0

    def wait(self, uptime: float) -> float:
        """Seconds still to wait."""
        if self.failed < FREE_TRIES:
            return 0.0
        whole = min(FIRST_WAIT * 2.0 ** min(self.failed - FREE_TRIES, 10), LONGEST_WAIT)
        passed = uptime - self.last if uptime >= self.last else uptime
        return max(0.0, whole - passed)


class TryBook:
    """Keeps the tries in a file, so that closing the program does not give five more."""

    def __init__(self, path: Path, uptime: Callable[[], float] = seconds_since_boot) -> None:
        self._path = path
        self._uptime = uptime

    def check(self, account: str) -> None:
        """Let a try pass or refuse it without looking at the password.

        Raises:
            RuleBroken: `login_paused` with `seconds`.
        """
        wait = self._load().get(account, Tries()).wait(self._uptime())
        if wait > 0:
            raise RuleBroken("login_paused", "password", seconds=ceil(wait))

    def record_failure(self, account: str) -> None:
        """Count a wrong try before its answer is given."""
        book = self._load()
        before = book.pop(account, Tries())
        book[account] = Tries(before.failed + 1, self._uptime())
        self._save(book)

    def forgive(self, account: str) -> int:
        """Begin anew after a right password; return how often somebody failed before."""
        book = self._load()
        before = book.pop(account, None)
        if before is None:
            return 0
        self._save(book)
        return before.failed

    def _load(self) -> dict[str, Tries]:
        try:
            found = json.loads(self._path.read_bytes())
            return {account: Tries(int(one["failed"]), float(one["last"])) for account, one in found.items()}
        except FileNotFoundError:
            return {}
        except (ValueError, TypeError, KeyError, AttributeError):
            return {}  # a damaged book costs nobody the register; the slots stay as strong as they are

    def _save(self, book: dict[str, Tries]) -> None:
        """Keep the newest accounts; the order of the book is the order of the last tries."""
        kept = list(book.items())[-_MOST_ACCOUNTS:]
        write_bytes(self._path, json.dumps({account: asdict(tries) for account, tries in kept}).encode())
