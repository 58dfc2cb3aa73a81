"""Letters, mandates, SK, reports and packages as plain values with their rules."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.numbering import BY_HAND, OUTSIDE
from puskesos_desktop.domain.report_tables import NO_TABLES, MonthTables

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

MANDATE_PREFIX = {"definitif": "", "plt": "Plt. ", "plh": "Plh. ", "pj": "Pj. ", "an": "a.n. ", "ub": "u.b. "}

RECEIPT: Final = "tanda_terima"
"""Kind of the one paper that goes by its case's code instead of a number."""

MINUTES: Final = "berita_acara_muskel"
CERTIFICATE: Final = "surat_keterangan_dtsen"

DECREE = "sk_petugas"
FOUNDING_DECREE = "sk_pembentukan"
LETTER_TITLES = {
    "surat_rujukan": "Surat rujukan",
    "surat_jawaban": "Surat jawaban",
    "surat_pengingat": "Surat pengingat",
    "surat_tugas": "Surat tugas",
    DECREE: "Keputusan",
    FOUNDING_DECREE: "Keputusan pembentukan",
    RECEIPT: "Tanda terima pengaduan",
    "laporan_bulanan": "Laporan bulanan",
    "pengantar_laporan": "Pengantar laporan bulanan",
    CERTIFICATE: "Surat keterangan DTSEN",
    "permintaan_surat_dtsen": "Permintaan surat keterangan DTSEN",
    "sktm": "Surat keterangan tidak mampu",
    "rekomendasi_pbi": "Rekomendasi PBI-JK",
    "perbaikan_kis": "Perbaikan data KIS",
    "perbaikan_adminduk": "Perbaikan data kependudukan",
    "keluarga_belum_terdata": "Keluarga belum terdata",
    "surat_pengantar": "Surat pengantar",
    "undangan": "Undangan",
    MINUTES: "Berita acara musyawarah",
    "berita_acara_klien": "Berita acara serah terima klien",
    "formulir_pengaduan": "Formulir pengaduan",
    "formulir_pengaduan_kosong": "Formulir pengaduan kosong",
    "sk_petikan": "Petikan keputusan",
    BY_HAND: "Surat tulisan tangan",
    OUTSIDE: "Nomor dipakai bagian lain",
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
    LetterStatus.DRAFT: frozenset({LetterStatus.AWAITING_SIGNATURE, LetterStatus.VOID}),
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
    """The right to sign of one officer for a time; `basis` names the SK or order for Plt., Plh. and Pj.

    Attributes:
        position: post that stands above the name; with its `Plt.` or without.
        on_behalf_of: whose name an `a.n.` or `u.b.` signs in; empty for the head of this office.
        via: the post between them, for `u.b.`
        own_post: what Plt., Plh. and Pj. are otherwise, where the region prints it.
    """

    uid: str
    officer_id: int
    kind: str
    position: str
    starts_on: dt.date
    ends_on: dt.date | None = None
    basis: str = ""
    id: int | None = None
    on_behalf_of: str = ""
    via: str = ""
    own_post: str = ""

    @property
    def post(self) -> str:
        """The post without the word for an acting head, which the signature block adds."""
        return self.position.removeprefix(MANDATE_PREFIX.get(self.kind, ""))

    @property
    def is_head(self) -> bool:
        """Whether it makes its holder head of the office rather than somebody who signs for the head."""
        return self.kind in {"definitif", "plt", "plh", "pj"}

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

    @property
    def is_draft(self) -> bool:
        """Tell whether it was drawn before the letter had its number: nothing on it proves anything."""
        told = self.context.get("verification")
        return isinstance(told, dict) and not told.get("code")


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
    def is_draft(self) -> bool:
        """Tell whether it still waits for its number: no letter yet, in no book and with no proof."""
        return self.status is LetterStatus.DRAFT

    @property
    def is_discarded(self) -> bool:
        """Tell whether it was a draft that somebody threw away before it had a number."""
        return self.status is LetterStatus.VOID and self.number_id is None

    @property
    def is_frozen(self) -> bool:
        """Tell whether only a new letter can change what this one says."""
        return self.status not in {LetterStatus.DRAFT, LetterStatus.AWAITING_SIGNATURE}

    @property
    def is_in_force(self) -> bool:
        """Tell whether it bears its signature and was not voided, so that copies may be given."""
        return self.is_frozen and self.status is not LetterStatus.VOID

    @property
    def prints_as_copy(self) -> bool:
        """Tell whether the signed paper is the original, so that whatever is printed now is a copy of it."""
        return self.is_frozen and self.number_id is not None

    @property
    def is_decree(self) -> bool:
        """Tell whether this is a decision, which is kept here, and no letter that leaves."""
        return self.kind in {DECREE, FOUNDING_DECREE}

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

    def taken_back_to(self, status: LetterStatus) -> Letter:
        """Stand again where the last step found it; whether that step may be taken back is asked before."""
        waits = status is LetterStatus.AWAITING_SIGNATURE
        is_here = waits or status is LetterStatus.SIGNED
        return replace(
            self,
            status=status,
            signed_on=None if waits else self.signed_on,
            sent_on=None if is_here else self.sent_on,
        )


@dataclass(frozen=True)
class SkMember:
    """One person in an SK: position, area and where the person comes from.

    Attributes:
        officer_id: 0 for somebody who does not serve at this desk, such as the camat.
        ended_on: first day without the duty, where it ended before the SK.
        honorarium: rupiah a month, 0 for none.
    """

    officer_id: int
    name: str
    role: str
    area: str = ""
    element: str = ""
    note: str = ""
    ended_on: dt.date | None = None
    end_reason: str = ""
    honorarium: int = 0

    def serves_on(self, day: dt.date) -> bool:
        """Tell whether the duty has not ended before its SK."""
        return self.ended_on is None or day < self.ended_on


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
    kind: str = "petugas"

    def members_on(self, day: dt.date) -> tuple[SkMember, ...]:
        """Return whom it gives a place on a day on which it is valid."""
        return tuple(member for member in self.members if member.serves_on(day))

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


AT_THE_DESK: Final = frozenset({"koordinator", "loket", "verifikator", "operator", "fasilitator"})
"""Positions whose holder works here, so that the program must know the officer."""


def check_sk(sk: Sk) -> None:
    """Refuse an SK that cannot give anyone a duty.

    Raises:
        RuleBroken: `sk_without_members`, `sk_member_not_officer`, `sk_ends_before_start`, `sk_title_missing`,
            `sk_number_missing`.
    """
    if not sk.title.strip():
        raise RuleBroken("sk_title_missing", "title")
    if not sk.members:
        raise RuleBroken("sk_without_members", "members")
    if any(not member.officer_id and member.role in AT_THE_DESK for member in sk.members):
        raise RuleBroken("sk_member_not_officer", "members")
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
class VisitCount:
    """One row of table T5: families of one RT whom the same officers visited on a day, and what was met.

    Attributes:
        on: the day, `YYYY-MM-DD`.
        refused: families that let nobody in.
    """

    on: str
    visitors: str
    rt: str
    rw: str
    met: int = 0
    away: int = 0
    moved: int = 0
    refused: int = 0

    @property
    def families(self) -> int:
        """How many were gone to."""
        return self.met + self.away + self.moved + self.refused


@dataclass(frozen=True)
class MonthCounts:
    """Everything a monthly report counts, re-derived from raw rows."""

    month: str
    groups: tuple[GroupCount, ...]
    letters: tuple[LetterCount, ...]
    visits: tuple[VisitCount, ...] = ()
    tables: MonthTables = NO_TABLES

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
