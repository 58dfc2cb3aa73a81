"""What a notice board may say of somebody: a first name or initials, RT and RW, and one of a few words.

The rows come from minutes, where people type freely. So no cell is passed on: a name gives its first word, an
address its RT and RW, a decision the word that it comes to. A number never gets through.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from puskesos_desktop.domain.names import readable_name, rt_rw

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

UNKNOWN: Final = "–"
PROPOSED, NOT_PROPOSED, PUT_OFF = "Diusulkan", "Tidak diusulkan", "Ditunda"
TAKEN_OUT: Final = "Diusulkan dikeluarkan"
_SHORTEST_NAME: Final = 3
_TITLES: Final = frozenset(
    {"drs", "dra", "ir", "dr", "prof", "hj", "bpk", "bapak", "ibu", "sdr", "sdri", "nyonya", "tuan", "alm"}
)
_LETTERS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SAID = re.compile(
    r"\brt\s*[.:]?\s*(\d{1,3})(?!\d)(?:\s*[-/,.]?\s*(?:rw\s*[.:]?\s*)?(\d{1,3})(?!\d))?", re.IGNORECASE
)
_BARE = re.compile(r"(?<!\d)(\d{3})\s*/\s*(\d{3})(?!\d)")
_REFUSED = ("tidak", "tolak", "gugur", "batal", "keluar")
_AGREED = ("usul", "setuju", "layak", "sepakat", "terima")


@dataclass(frozen=True)
class PublicRow:
    """One family on the board."""

    name: str
    place: str
    status: str


def public_rows(
    proposed: Sequence[Mapping[str, object]], removed: Sequence[Mapping[str, object]]
) -> tuple[PublicRow, ...]:
    """Return the rows of minutes as they may be posted: proposed families, then those to be taken out."""
    return (
        *(_row(one, public_decision(_text(one, "decision"))) for one in proposed),
        *(_row(one, TAKEN_OUT) for one in removed),
    )


def public_name(name: str) -> str:
    """`SITI AMINAH` as `Siti`; a name that begins with an abbreviation as its initials, `M. A.`."""
    words = _LETTERS.findall(name)
    while len(words) > 1 and words[0].lower() in _TITLES:
        words.pop(0)
    if not words:
        return UNKNOWN
    if len(words[0]) >= _SHORTEST_NAME:
        return readable_name(words[0].upper())
    return " ".join(f"{word[0].upper()}." for word in words)


def public_place(address: str) -> str:
    """RT and RW of an address, three digits each."""
    found = _SAID.search(address) or _BARE.search(address)
    return rt_rw(found[1], found[2] or "") if found else UNKNOWN


def public_decision(decision: str) -> str:
    """What a decision in free words comes to; an empty one is the usual one."""
    told = decision.casefold()
    if any(word in told for word in _REFUSED):
        return NOT_PROPOSED
    if not told.strip() or any(word in told for word in _AGREED):
        return PROPOSED
    return PUT_OFF


def _row(row: Mapping[str, object], status: str) -> PublicRow:
    return PublicRow(public_name(_text(row, "name")), public_place(_text(row, "address")), status)


def _text(row: Mapping[str, object], key: str) -> str:
    return str(row.get(key) or "")
