"""What stands on Kartu Warga beside the register's own data: papers, PPKS, and what happened."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from puskesos_desktop.domain.attachments import Attachment
    from puskesos_desktop.domain.ppks import PpksMembership

OWN_LETTER = "surat:"
COMPLAINT, LETTER, CHECK, AID, FAMILY = "pengaduan", "surat", "cek", "bantuan", "keluarga"
PPKS, PAPER, DATA = "ppks", "berkas", "data"
KINDS = (COMPLAINT, LETTER, CHECK, AID, FAMILY, PPKS, PAPER, DATA)
"""Kinds of a timeline's entries, in the order of their filters."""


@dataclass(frozen=True)
class Happened:
    """One entry of a person's timeline; facts only, words are made where they are shown.

    Attributes:
        kind: one of `KINDS`.
        code: what happened, such as `masuk_kk`, `meninggal`, `dirujuk`.
        on: legal day.
        at: when it was written down; orders one day.
        detail: plain values by name.
        by: name of the officer, empty for a file or the program.
        link: uid of the case or paper that opens from here; of a letter outside any case after `OWN_LETTER`.
    """

    kind: str
    code: str
    on: dt.date
    at: dt.datetime | None = None
    detail: Mapping[str, object] = field(default_factory=dict, repr=False)
    by: str = ""
    link: str = ""


@dataclass(frozen=True)
class KeptPaper:
    """A paper on the card with the name of who added it, and the office's day of it."""

    attachment: Attachment
    by: str = ""
    on: dt.date | None = None


@dataclass(frozen=True)
class WaitedPaper:
    """A paper that an open case waits for."""

    name: str
    state: str
    ticket: str
    complaint_uid: str


@dataclass(frozen=True)
class PpksLine:
    """A membership with what its category is called today."""

    membership: PpksMembership
    name: str
    number: int
    sensitive: bool


@dataclass(frozen=True)
class PpksView:
    """Categories of a person as far as the actor may see them; the others are only counted."""

    lines: tuple[PpksLine, ...] = ()
    restricted: int = 0

    @property
    def printable(self) -> tuple[PpksLine, ...]:
        """What may stand on paper: running and not sensitive, whoever prints."""
        return tuple(one for one in self.lines if not one.sensitive and one.membership.ended_on is None)


@dataclass(frozen=True)
class CardFile:
    """Everything of the card that does not come from the register itself, in one snapshot."""

    happened: tuple[Happened, ...] = ()
    papers: tuple[KeptPaper, ...] = ()
    waited: tuple[WaitedPaper, ...] = ()
    ppks: PpksView = PpksView()
