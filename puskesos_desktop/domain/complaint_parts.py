"""What a complaint is made of: people, papers, history, referrals, answers and tellings."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from puskesos_desktop.domain.workflow_requests import WAITING_REFERRALS, ReferralStatus

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping

    from puskesos_desktop.domain.workflow import Level, Status


class PartyRole(StrEnum):
    """Part that a person has in a case."""

    PELAPOR = "pelapor"
    KLIEN = "klien"
    TERLAPOR = "terlapor"


class Priority(StrEnum):
    """How soon somebody must act; `darurat` counts in hours."""

    BIASA = "biasa"
    MENDESAK = "mendesak"
    DARURAT = "darurat"


class Kind(StrEnum):
    """What the resident wants (domain 1.4)."""

    PENGADUAN = "pengaduan"
    PERTANYAAN = "pertanyaan"
    SARAN = "saran"
    PERMOHONAN = "permohonan"


CHANNELS = ("loket", "kunjungan", "telepon", "wa", "surat", "rt_rw", "dinsos")
RESULT_KINDS = ("selesai", "diproses", "dirujuk", "tidak_dapat_dipenuhi", "informasi")
DECISIONS = ("diterima", "diproses", "ditolak", "dirujuk_lagi")
TELLING_WAYS = ("datang", "telepon", "wa", "kunjungan", "surat", "rt_rw")
EXCUSES = ("anonim", "meninggal", "pindah")


@dataclass(frozen=True)
class Party:
    """A person in a case; possibly nameless, possibly no resident here.

    Attributes:
        resident_id: the register's own person; then name and address are read there.
        officer_id: set when the person serves at this office, who is then shut out of the case.
        name: as told, for people outside the register.
        relation: to the client: `diri_sendiri`, `suami`, `tetangga`, ...
        estimated_age: years, for somebody found without papers.
        found_at: place where a nameless client was found.
    """

    role: PartyRole
    resident_id: int | None = None
    officer_id: int | None = None
    name: str = ""
    relation: str = ""
    phone: str = ""
    address: str = ""
    sex: str = ""
    estimated_age: int | None = None
    found_at: str = ""
    id: int | None = None

    @property
    def is_known(self) -> bool:
        """Tell whether the person can be named."""
        return self.resident_id is not None or bool(self.name.strip())

    @property
    def is_reachable(self) -> bool:
        """Tell whether an answer can find the way; a resident's address stands in the register."""
        found = self.phone or self.address or self.found_at
        return self.resident_id is not None or bool(found.strip())


class PaperState(StrEnum):
    """Whether a required paper is here, may follow, or is missing."""

    ADA = "ada"
    MENYUSUL = "menyusul"
    KURANG = "kurang"


@dataclass(frozen=True)
class DocumentReceived:
    """One paper of the requirement list."""

    code: str
    name: str
    state: PaperState
    form: str = "fotokopi"
    count: int = 1
    received_on: dt.date | None = None
    id: int | None = None


@dataclass(frozen=True)
class Event:
    """One row of the history; never changed, never removed.

    Attributes:
        step: code of a row or note of `domain.workflow`.
        occurred_on: legal date of the office; may lie before `recorded_at` (days on paper).
        data: what the step fixed, such as limits, agency or visitor.
    """

    uid: str
    seq: int
    step: str
    from_status: Status
    to_status: Status
    level: Level
    occurred_on: dt.date
    recorded_at: dt.datetime
    user_id: int | None
    officer_id: int | None
    officer_name: str
    note: str = ""
    data: Mapping[str, object] = field(default_factory=dict)
    id: int | None = None


@dataclass(frozen=True)
class Referral:
    """The way of a case to an agency.

    Attributes:
        accepted_on: day on which the agency took it in; `served_on` on which it began to act.
        decline_reason: why the agency sent it back.
        reminded_on: day of the last letter that asked again.
    """

    uid: str
    agency_id: int
    service: str
    status: ReferralStatus = ReferralStatus.DRAF
    letter_id: int | None = None
    sent_on: dt.date | None = None
    answer_due_on: dt.date | None = None
    answered_on: dt.date | None = None
    decision: str = ""
    accepted_on: dt.date | None = None
    served_on: dt.date | None = None
    decline_reason: str = ""
    reminded_on: dt.date | None = None
    version: int = 1
    id: int | None = None

    @property
    def is_open(self) -> bool:
        """Tell whether an answer may still come, also to a letter that has not left yet."""
        return self.status is ReferralStatus.DRAF or self.status in WAITING_REFERRALS


@dataclass(frozen=True)
class Answer:
    """What came back ("resep"), from an agency, from above or from this desk.

    Attributes:
        source: who answered, as it is shown to the resident.
        source_number: number of the answering letter, when there is one.
        steps: what the resident has to do now, in order.
        referral_uid: the referral that it answers, empty for none.
    """

    uid: str
    source: str
    answered_on: dt.date
    result_kind: str
    text: str
    recorded_at: dt.datetime
    recorded_by: int | None
    source_number: str = ""
    steps: tuple[str, ...] = ()
    referral_uid: str = ""
    letter_id: int | None = None
    id: int | None = None


@dataclass(frozen=True)
class Telling:
    """An attempt to tell the resident; `reached` says whether it did."""

    uid: str
    told_on: dt.date
    way: str
    reached: bool
    recorded_at: dt.datetime
    recorded_by: int | None
    told_to: str = ""
    note: str = ""
    answer_uid: str = ""
    id: int | None = None


@dataclass(frozen=True)
class Emergency:
    """What makes hours count: hospital, ward, card and the hour until which help is of use.

    Attributes:
        limit_on: legal date of `limit_at` at the office.
    """

    limit_at: dt.datetime
    limit_on: dt.date
    facility: str = ""
    ward: str = ""
    admitted_on: dt.date | None = None
    card_number: str = ""


@dataclass(frozen=True)
class Subject:
    """What the case is about.

    Attributes:
        membership: `kepesertaan` (listed in the national register), `non_kepesertaan` or empty while unknown.
        confidential: violence, children, health: shown to few.
        anonymous: the reporter asked not to be named.
    """

    kind: Kind
    category: str
    priority: Priority
    text: str
    membership: str = ""
    sector: str = ""
    confidential: bool = False
    anonymous: bool = False
    emergency: Emergency | None = None


@dataclass(frozen=True)
class Intake:
    """How and when the case came in; `received_at` may lie before `recorded_at`, with a reason."""

    channel: str
    received_at: dt.datetime
    received_on: dt.date
    recorded_at: dt.datetime
    recorded_by: int | None
    late_reason: str = ""


@dataclass(frozen=True)
class Outcome:
    """What became of the case."""

    result_kind: str = ""
    result_text: str = ""
    closed_on: dt.date | None = None


@dataclass(frozen=True)
class Acting:
    """Who acts, when it happened and when it is written down; stamped on every event.

    Attributes:
        rights: all rights of the actor.
        new_uid: makes identifiers of events.
        lent: those of the rights that the actor has only in somebody's stead, whose name is `behalf`.
    """

    user_id: int | None
    officer_id: int | None
    officer_name: str
    rights: frozenset[str]
    occurred_on: dt.date
    recorded_at: dt.datetime
    new_uid: Callable[[], str]
    lent: frozenset[str] = frozenset()
    behalf: str = ""

    def stead(self, actions: Iterable[str]) -> dict[str, object]:
        """Return what the history says when one of the rights was needed and none of them is the actor's."""
        own = self.rights - self.lent
        return {} if not self.behalf or not own.isdisjoint(actions) else {"on_behalf": self.behalf}
