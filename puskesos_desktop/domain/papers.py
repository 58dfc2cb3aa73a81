"""Letters, mandates, SK, reports and packages as plain values with their rules."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from puskesos_desktop.domain.errors import RuleBroken

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

MANDATE_PREFIX = {"definitif": "", "plt": "Plt. ", "plh": "Plh. ", "pj": "Pj. ", "an": "a.n. ", "ub": "u.b. "}

RECEIPT: Final = "tanda_terima"
"""Kind of the one paper that goes by its case's code instead of a number."""

DECREE = "sk_petugas"
LETTER_TITLES = {
    "surat_rujukan": "Surat rujukan",
    "surat_jawaban": "Surat jawaban",
    "surat_pengingat": "Surat pengingat",
    "surat_tugas": "Surat tugas",
    DECREE: "Keputusan",
    RECEIPT: "Tanda terima pengaduan",
    "laporan_bulanan": "Laporan bulanan",
}
"""Names of papers as reports and lists print them."""

OWN_ORDERS = frozenset({"surat_tugas"})
"""Orders to the office's own people: no resident ever takes one along."""


class LetterStatus(StrEnum):
    """Life of a letter: correctable until it is signed, frozen afterwards (DESIGN 4.17)."""

    DRAFT = "draf"
    AWAITING_SIGNATURE = "menunggu_ttd"
    SIGNED = "ditandatangani"
    SENT = "dikirim"
    COLLECTED = "diambil"
    ARCHIVED = "arsip"
    VOID = "batal"


LETTER_STEPS: dict[LetterStatus, frozenset[LetterStatus]] = {
    LetterStatus.DRAFT: frozenset({LetterStatus.AWAITING_SIGNATURE}),
    LetterStatus.AWAITING_SIGNATURE: frozenset(
        {LetterStatus.SIGNED, LetterStatus.SENT, LetterStatus.COLLECTED, LetterStatus.VOID}
    ),
    LetterStatus.SIGNED: frozenset({LetterStatus.SENT, LetterStatus.COLLECTED, LetterStatus.VOID}),
    LetterStatus.SENT: frozenset({LetterStatus.ARCHIVED}),
    LetterStatus.COLLECTED: frozenset({LetterStatus.ARCHIVED}),
    LetterStatus.ARCHIVED: frozenset(),
    LetterStatus.VOID: frozenset(),
}
DECREE_STEPS: dict[LetterStatus, frozenset[LetterStatus]] = {
    **LETTER_STEPS,
    LetterStatus.AWAITING_SIGNATURE: frozenset({LetterStatus.SIGNED, LetterStatus.VOID}),
    LetterStatus.SIGNED: frozenset({LetterStatus.ARCHIVED, LetterStatus.VOID}),
}
"""A decree goes to nobody: signed, it is in force until its term is over."""


@dataclass(frozen=True)
class Mandate:
    """The right to sign of one officer for a time; `basis` names the SK or order for Plt., Plh. and Pj."""

    uid: str
    officer_id: int
    kind: str
    position: str
    starts_on: dt.date
    ends_on: dt.date | None = None
    basis: str = ""
    id: int | None = None

    def covers(self, day: dt.date) -> bool:
        """Tell whether a letter of that day may bear this signature."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)

    def check(self, day: dt.date) -> None:
        """Refuse a signature outside its days.

        Raises:
            RuleBroken: `mandate_not_valid` on field `mandate`.
        """
        if not self.covers(day):
            raise RuleBroken("mandate_not_valid", "mandate", day=day.isoformat())


@dataclass(frozen=True)
class LetterRevision:
    """One version of a letter as it was drawn; the bytes lie in the blob store."""

    revision: int
    form_code: str
    form_version: int
    wording_hash: str
    context: Mapping[str, object]
    blob_hash: str
    pages: int
    reason: str = ""
    made_at: dt.datetime | None = None


@dataclass(frozen=True)
class Letter:
    """A letter in the books; its content is in its revisions."""

    uid: str
    request_uid: str
    kind: str
    status: LetterStatus
    number_text: str
    letter_date: dt.date
    subject: str
    addressee: str
    proof_code: str
    number_id: int | None = None
    mandate_id: int | None = None
    complaint_id: int | None = None
    sk_id: int | None = None
    revision: int = 1
    signed_on: dt.date | None = None
    sent_on: dt.date | None = None
    recorded_at: dt.datetime | None = None
    version: int = 1
    id: int | None = None

    @property
    def is_frozen(self) -> bool:
        """Tell whether only a new letter can change what this one says."""
        return self.status not in {LetterStatus.DRAFT, LetterStatus.AWAITING_SIGNATURE}

    @property
    def prints_as_copy(self) -> bool:
        """Tell whether the signed paper is the original, so that whatever is printed now is a copy of it."""
        return self.is_frozen and self.number_id is not None

    @property
    def is_decree(self) -> bool:
        """Tell whether this is a decision, which is kept here, and no letter that leaves."""
        return self.kind == DECREE

    def may_become(self, status: LetterStatus) -> bool:
        """Tell whether a step leads there from where the letter stands."""
        if status is LetterStatus.COLLECTED and self.kind in OWN_ORDERS:
            return False
        return status in (DECREE_STEPS if self.is_decree else LETTER_STEPS)[self.status]

    def step(self, status: LetterStatus, day: dt.date) -> Letter:
        """Move along the life of a letter.

        Raises:
            RuleBroken: `letter_step_not_allowed`.
        """
        if not self.may_become(status):
            raise RuleBroken("letter_step_not_allowed", "status", now=self.status.value, then=status.value)
        if status is LetterStatus.SIGNED:
            return replace(self, status=status, signed_on=day)
        if status in {LetterStatus.SENT, LetterStatus.COLLECTED}:
            return replace(self, status=status, signed_on=self.signed_on or day, sent_on=day)
        return replace(self, status=status)


@dataclass(frozen=True)
class SkMember:
    """One person in an SK: duty, area and where the person comes from."""

    officer_id: int
    name: str
    role: str
    area: str = ""
    element: str = ""
    note: str = ""


@dataclass(frozen=True)
class Sk:
    """A decree that gives duties, `diterbitkan` here or `diterima` from outside (DESIGN 4.16)."""

    uid: str
    request_uid: str
    origin: str
    issuer: str
    title: str
    sk_date: dt.date
    starts_on: dt.date
    ends_on: dt.date
    status: str
    members: tuple[SkMember, ...]
    issuer_name: str = ""
    number_text: str = ""
    number_id: int | None = None
    content: Mapping[str, object] = field(default_factory=dict)
    scan_hash: str | None = None
    revoked_on: dt.date | None = None
    version: int = 1
    id: int | None = None

    def is_valid_on(self, day: dt.date) -> bool:
        """Tell whether the SK gives its duties on a day."""
        if self.status != "ditetapkan" or not self.starts_on <= day <= self.ends_on:
            return False
        return self.revoked_on is None or day < self.revoked_on

    def state_on(self, day: dt.date) -> str:
        """Return `draf`, `menunggu`, `berlaku`, `berakhir` or `dicabut` for the lists."""
        if self.status == "draf":
            return "draf"
        if self.status == "dicabut" or (self.revoked_on and self.revoked_on <= day):
            return "dicabut"
        if day < self.starts_on:
            return "menunggu"
        return "berlaku" if day <= self.ends_on else "berakhir"


def check_sk(sk: Sk) -> None:
    """Refuse an SK that cannot give anyone a duty.

    Raises:
        RuleBroken: `sk_without_members`, `sk_ends_before_start`, `sk_title_missing`, `sk_number_missing`.
    """
    if not sk.title.strip():
        raise RuleBroken("sk_title_missing", "title")
    if not sk.members:
        raise RuleBroken("sk_without_members", "members")
    if sk.ends_on < sk.starts_on:
        raise RuleBroken("sk_ends_before_start", "ends_on")
    if sk.origin == "diterima" and not sk.number_text.strip():
        raise RuleBroken("sk_number_missing", "number_text")


@dataclass(frozen=True)
class GroupCount:
    """One row of table T1; it must close (dokumen D14)."""

    group: str
    opening: int = 0
    received: int = 0
    reopened: int = 0
    closed: int = 0
    referred: int = 0
    rejected: int = 0
    discontinued: int = 0

    @property
    def closing(self) -> int:
        """Open at the end; what was referred stays open until it is answered."""
        return self.opening + self.received + self.reopened - self.closed - self.rejected - self.discontinued

    def __add__(self, other: GroupCount) -> GroupCount:
        """Add two rows, keeping the first one's name."""
        return GroupCount(
            self.group,
            self.opening + other.opening,
            self.received + other.received,
            self.reopened + other.reopened,
            self.closed + other.closed,
            self.referred + other.referred,
            self.rejected + other.rejected,
            self.discontinued + other.discontinued,
        )


@dataclass(frozen=True)
class LetterCount:
    """One row of table T4."""

    kind: str
    issued: int
    void: int


@dataclass(frozen=True)
class MonthCounts:
    """Everything a monthly report counts, re-derived from raw rows."""

    month: str
    groups: tuple[GroupCount, ...]
    letters: tuple[LetterCount, ...]

    @property
    def total(self) -> GroupCount:
        """The sum row of T1."""
        row = GroupCount("")
        for group in self.groups:
            row += group
        return row


@dataclass(frozen=True)
class PackageRecord:
    """A package that left the laptop, as the books keep it."""

    uid: str
    kind: str
    month: str
    running_number: int
    format_version: str
    file_name: str
    sha256: str
    way_out: str
    open_reason: str
    files: tuple[tuple[str, str, int | None], ...]
    recorded_at: dt.datetime | None = None


@dataclass(frozen=True)
class ReceivedPackage:
    """A package that came in, known again by its uid."""

    package_uid: str
    kind: str
    sender: str
    sha256: str
