"""What happens to a letter after it was signed: who took it, its scan, every print of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.papers import LetterStatus

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

LARGEST_SCAN: Final = 20_000_000
MOST_COPIES: Final = 20
RELATIONS: Final = (
    "yang_bersangkutan",
    "keluarga",
    "ketua_rt",
    "pendamping",
    "perangkat",
    "kurir",
    "lainnya",
)
_LONGEST_NAME = 120


@dataclass(frozen=True)
class Collection:
    """Who took a letter along, on which day, and what that person is to the one it is about."""

    name: str
    relation: str
    day: dt.date
    recorded_at: dt.datetime | None = None

    def check(self) -> None:
        """Refuse a collection that nobody could be asked about later.

        Raises:
            RuleBroken: `collector_missing`, `collector_too_long`, `code_unknown`.
        """
        if not self.name.strip():
            raise RuleBroken("collector_missing", "name")
        if len(self.name.strip()) > _LONGEST_NAME:
            raise RuleBroken("collector_too_long", "name", most=_LONGEST_NAME)
        if self.relation not in RELATIONS:
            raise RuleBroken("code_unknown", "relation")


@dataclass(frozen=True)
class LetterScan:
    """A scan of the signed paper; `officer` is who kept it."""

    blob_hash: str
    recorded_at: dt.datetime
    officer: str = ""
    note: str = ""


@dataclass(frozen=True)
class LetterPrint:
    """One line of the print log; a spoiled print was torn up and printed again."""

    revision: int
    copies: int
    is_copy_marked: bool
    printed_at: dt.datetime
    officer: str = ""
    is_spoiled: bool = False


@dataclass(frozen=True)
class LetterMove:
    """One step of a letter as the chain of acts keeps it.

    Attributes:
        before: where it stood; `status` where the step led.
        on: the day that was told, None where the step has none of its own.
        by: account that wrote it down at `at`; `officer` is its name.
        reason: of a void number.
        undone_at: when the same officer took it back.
    """

    before: LetterStatus
    status: LetterStatus
    at: dt.datetime
    on: dt.date | None = None
    by: int | None = None
    officer: str = ""
    reason: str = ""
    undone_at: dt.datetime | None = None

    @property
    def unfreezes(self) -> bool:
        """Tell whether the letter could be corrected again if this step were taken back."""
        return self.before is LetterStatus.AWAITING_SIGNATURE


def last_standing(moves: Sequence[LetterMove]) -> LetterMove | None:
    """Return the newest step that nobody took back."""
    return next((one for one in reversed(moves) if one.undone_at is None), None)


def check_scan(scan: bytes) -> None:
    """Refuse what is no scan of a letter.

    Raises:
        RuleBroken: `incoming_scan_not_pdf`, `incoming_scan_too_large`.
    """
    if not scan.startswith(b"%PDF-"):
        raise RuleBroken("incoming_scan_not_pdf", "scan")
    if len(scan) > LARGEST_SCAN:
        raise RuleBroken("incoming_scan_too_large", "scan", most=LARGEST_SCAN // 1_000_000)


def check_copies(copies: int) -> None:
    """Refuse a print that is none, or one that empties the tray by a slip of the hand.

    Raises:
        RuleBroken: `copies_invalid`.
    """
    if not 1 <= copies <= MOST_COPIES:
        raise RuleBroken("copies_invalid", "copies", most=MOST_COPIES)
