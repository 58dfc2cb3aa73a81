"""What may be asked of complaints, and what comes back.

Every command carries the draft's UUID: a retry after a crash gives the first result and doubles nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from puskesos_desktop.domain.complaint_steps import Visit


@dataclass(frozen=True)
class PartyInput:
    """A person as the desk enters them: one of the register by uid, or told by word of mouth.

    Attributes:
        officer_uid: set when the person serves at this office, who is then shut out of the case.
    """

    resident_uid: str = ""
    officer_uid: str = ""
    name: str = ""
    relation: str = ""
    phone: str = ""
    address: str = ""
    sex: str = ""
    estimated_age: int | None = None
    found_at: str = ""


@dataclass(frozen=True)
class CheckInput:
    """What the national register showed; kept in the same save as the case.

    Attributes:
        of_family: the answer holds for the whole family; else for this person alone.
    """

    result: str
    checked_on: dt.date
    source: str = "SIKS-NG"
    desil: int | None = None
    period: str = ""
    of_family: bool = True
    note: str = ""


@dataclass(frozen=True)
class DocumentInput:
    """A paper on the list: `ada`, `menyusul` or `kurang`."""

    code: str
    name: str
    state: str = "ada"
    form: str = "fotokopi"
    count: int = 1


@dataclass(frozen=True)
class EmergencyInput:
    """What makes hours count; without `limit_at` the office's own limit begins at receipt."""

    limit_at: dt.datetime | None = None
    facility: str = ""
    ward: str = ""
    admitted_on: dt.date | None = None
    card_number: str = ""


@dataclass(frozen=True)
class ReceiveComplaint:
    """A resident came, called or wrote.

    Attributes:
        client: whom it is for; None when the reporter came for themselves.
        received_at: None for now; an earlier day needs `late_reason` (days on paper).
        officer_uid: who takes the case; empty for the actor.
        next_step: what is meant to happen, such as `rujuk:dinsos`.
        sector: empty lets the category decide, as None does for `confidential`.
        related_uid: a case that this one belongs to, such as one of the same person and category.
        info_result: the answer to a question asked at the desk ("tanya saja"); closes the case at once.
    """

    request_uid: str
    category: str
    text: str
    reporter: PartyInput | None = None
    client: PartyInput | None = None
    accused: tuple[PartyInput, ...] = ()
    anonymous: bool = False
    kind: str = "pengaduan"
    priority: str = "biasa"
    channel: str = "loket"
    membership: str = ""
    sector: str = ""
    received_at: dt.datetime | None = None
    late_reason: str = ""
    check: CheckInput | None = None
    documents: tuple[DocumentInput, ...] = ()
    next_step: str = ""
    officer_uid: str = ""
    confidential: bool | None = None
    emergency: EmergencyInput | None = None
    info_result: str = ""
    related_uid: str = ""


@dataclass(frozen=True)
class Notice:
    """Something odd that stops nobody."""

    code: str
    params: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class ComplaintReceived:
    """A case as it went into the book; `changes` names what lists have to read anew."""

    id: int
    uid: str
    ticket: str
    check_code: str
    version: int
    status: str
    warnings: tuple[Notice, ...] = ()
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CaseCommand:
    """What every change of a case carries.

    Attributes:
        version: of the case as the officer saw it.
        occurred_on: None for today; an earlier day needs `late_reason`.
    """

    request_uid: str
    uid: str
    version: int
    occurred_on: dt.date | None = None
    late_reason: str = ""


@dataclass(frozen=True, kw_only=True)
class ReferralInput:
    """Where a case is referred to; the letter must have its number."""

    agency_id: int
    letter_id: int
    service: str = ""
    answer_due_on: dt.date | None = None


@dataclass(frozen=True, kw_only=True)
class AnswerInput:
    """An answer as it came in.

    Attributes:
        answered_on: day of the answer itself, which may be older than the day it is entered.
        decision: of the agency: `diterima`, `diproses`, `ditolak` or `dirujuk_lagi`.
        referral_uid: the referral it answers; empty takes the one that waits.
        steps: what the resident has to do now.
        outside: given by a level that works without the program: on paper, by telephone, by word of mouth.
    """

    text: str
    source: str
    answered_on: dt.date
    result_kind: str = "selesai"
    source_number: str = ""
    decision: str = "diterima"
    referral_uid: str = ""
    steps: tuple[str, ...] = ()
    outside: bool = False


@dataclass(frozen=True, kw_only=True)
class AdvanceComplaint(CaseCommand):
    """Walk to a status, by several permitted steps when needed, with what those steps ask for."""

    to: str
    note: str = ""
    reason: str = ""
    recommendation: str = ""
    planned_action: str = ""
    missing_papers: tuple[DocumentInput, ...] = ()
    papers_excused: bool = False
    photo_ready: bool = False
    visit: Visit | None = None
    referral: ReferralInput | None = None
    answer: AnswerInput | None = None
    info_only: bool = False
    result_text: str = ""


@dataclass(frozen=True, kw_only=True)
class TakeStep(AdvanceComplaint):
    """Take exactly the step named by `to`, for steps that move a case between levels."""


@dataclass(frozen=True, kw_only=True)
class RecordAnswer(CaseCommand):
    """The answer of an agency, of a level above or of this desk.

    A refused or sent back referral returns the case to the recommendation, unless `final` makes the refusal
    the answer for the resident; `diproses` is only noted.
    """

    answer: AnswerInput
    final: bool = False


@dataclass(frozen=True, kw_only=True)
class MoveReferral(CaseCommand):
    """What an agency let us know before it answered: it took the referral in, or acts on it.

    Attributes:
        state: `diterima_instansi` or `dilayani`.
        news_on: day on which the agency did so.
        referral_uid: empty takes the one that waits.
    """

    state: str
    news_on: dt.date
    note: str = ""
    referral_uid: str = ""


@dataclass(frozen=True, kw_only=True)
class RecordTelling(CaseCommand):
    """The resident was told, or could not be reached; `close` ends the case in the same save."""

    told_on: dt.date
    way: str
    reached: bool
    told_to: str = ""
    note: str = ""
    close: bool = False


@dataclass(frozen=True, kw_only=True)
class CloseComplaint(CaseCommand):
    """End an answered case; `excuse` says why nobody was told: `meninggal` or `pindah`."""

    result_text: str = ""
    result_kind: str = ""
    excuse: str = ""


@dataclass(frozen=True, kw_only=True)
class EndComplaint(CaseCommand):
    """Withdraw, refuse, reopen or mark as invalid, with the reason that it needs."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class MarkDuplicate(CaseCommand):
    """The same case was received before, as `parent_uid`."""

    parent_uid: str
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class AssignComplaint(CaseCommand):
    """Give the case to an officer; the reason is kept with it."""

    officer_uid: str
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class UndoAct(CaseCommand):
    """Take the actor's own last act on the case back; `occurred_on` is that of the act."""


@dataclass(frozen=True, kw_only=True)
class AddNote(CaseCommand):
    """A line of history that moves nothing: `kontak`, `catatan`, `diperiksa`."""

    code: str
    note: str
    way: str = ""


@dataclass(frozen=True, kw_only=True)
class CorrectComplaint(CaseCommand):
    """What was written down wrongly; an empty category stays as it is, `phone` is the reporter's.

    Attributes:
        accused: complained about as well; who is named already stays.
    """

    text: str
    category: str = ""
    phone: str = ""
    accused: tuple[PartyInput, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DeclareEmergency(CaseCommand):
    """It got worse after intake: hours count from now on; what is left empty stays as it is.

    Attributes:
        limit_on: day of the limit at the office, None for the office's own limit from now on.
        limit_time: hour of that day, read off the office's wall clock.
    """

    reason: str
    limit_on: dt.date | None = None
    limit_time: dt.time | None = None
    facility: str = ""
    ward: str = ""


@dataclass(frozen=True, kw_only=True)
class AddDocuments(CaseCommand):
    """Papers that came in, or that are still to come."""

    documents: tuple[DocumentInput, ...]


@dataclass(frozen=True, kw_only=True)
class AddCheck(CaseCommand):
    """A look into the national register, tied to the case: a new one, or the uid of one made before."""

    check: CheckInput | str


@dataclass(frozen=True)
class ComplaintChanged:
    """A case after a change."""

    uid: str
    version: int
    status: str
    level: str
    steps: tuple[str, ...]
    warnings: tuple[Notice, ...] = ()
    changes: tuple[str, ...] = field(default=())


@dataclass(frozen=True)
class CaseChange:
    """One thing that somebody else did to a case while an officer was typing.

    Attributes:
        at: hour and minute at the office.
        parts: what it changed besides the history: `status`, `due_on`, `documents`, …
    """

    by: str
    at: str
    step: str
    parts: tuple[str, ...] = ()
