"""What may be asked of permohonan, and what comes back.

Every command carries the draft's UUID: a retry after a crash gives the first result and doubles nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from puskesos_desktop.services.complaint_commands import CheckInput, DocumentInput, Notice


@dataclass(frozen=True)
class PbiInput:
    """What the desk enters for a reactivation; name and desil are read from the register."""

    reason: str
    facility: str = ""
    facility_letter: str = ""
    letter_follows: bool = False
    card_number: str = ""
    inactive_since: dt.date | None = None


@dataclass(frozen=True)
class PurposeInput:
    """What a letter or service is for; pupil and school only for a letter to a school."""

    text: str = ""
    pupil: str = ""
    nisn: str = ""
    school: str = ""


@dataclass(frozen=True)
class ReceiveRequest:
    """Somebody asks for a letter, a reactivation, a check or another service.

    Attributes:
        resident_uid: whom it is for; empty with a `name` for somebody outside the register.
        reporter_uid: who came, when that is somebody else.
        service: code of the office's list; only of kind `umum`.
        received_at: None for now; an earlier day needs `late_reason` (days on paper).
        check: what the national register showed; closes a desil check at once.
        complaint_uid: the complaint out of which it comes, empty for none.
        officer_uid: who takes it; empty for the actor.
    """

    request_uid: str
    kind: str
    resident_uid: str = ""
    reporter_uid: str = ""
    name: str = ""
    phone: str = ""
    service: str = ""
    priority: str = "biasa"
    channel: str = "loket"
    received_at: dt.datetime | None = None
    late_reason: str = ""
    purpose: PurposeInput | None = None
    pbi: PbiInput | None = None
    documents: tuple[DocumentInput, ...] = ()
    check: CheckInput | None = None
    complaint_uid: str = ""
    officer_uid: str = ""


@dataclass(frozen=True)
class ReceiveGroup:
    """One hand-in for many people, such as a school's list: each gets a number of their own.

    Attributes:
        common: what holds for all; its own people are not looked at.
        resident_uids: for whom, in the order of the list.
    """

    request_uid: str
    common: ReceiveRequest
    resident_uids: tuple[str, ...]


@dataclass(frozen=True)
class RequestReceived:
    """A permohonan as it went into the book."""

    id: int
    uid: str
    ticket: str
    check_code: str
    version: int
    status: str
    warnings: tuple[Notice, ...] = ()
    changes: tuple[str, ...] = ()


@dataclass(frozen=True)
class GroupReceived:
    """A list as it went into the book."""

    group_uid: str
    tickets: tuple[str, ...]
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class RequestCommand:
    """What every change carries.

    Attributes:
        version: as the officer saw it.
        occurred_on: None for today; an earlier day needs `late_reason`.
    """

    request_uid: str
    uid: str
    version: int
    occurred_on: dt.date | None = None
    late_reason: str = ""


@dataclass(frozen=True)
class PaperInput:
    """A letter as it stands on paper; `letter_uid` when the program itself numbered it."""

    number: str
    issued_on: dt.date
    approved_by: str = ""
    letter_uid: str = ""


@dataclass(frozen=True, kw_only=True)
class AdvanceRequest(RequestCommand):
    """Walk to a status; what a step on the way needs comes along."""

    to: str
    note: str = ""
    reason: str = ""
    missing_papers: tuple[DocumentInput, ...] = ()
    papers_excused: bool = False
    paper: PaperInput | None = None
    result_text: str = ""


@dataclass(frozen=True, kw_only=True)
class AddRequestDocuments(RequestCommand):
    """Papers came in."""

    documents: tuple[DocumentInput, ...]


@dataclass(frozen=True, kw_only=True)
class AddRequestCheck(RequestCommand):
    """The national register was looked at, now or before (a uid); a desil check closes with it."""

    check: CheckInput | str


@dataclass(frozen=True, kw_only=True)
class AddRequestNote(RequestCommand):
    """A line of history: `catatan` or `kontak`."""

    code: str
    note: str
    way: str = ""


@dataclass(frozen=True, kw_only=True)
class CompletePbi(RequestCommand):
    """The facility's letter or another fact of a reactivation came later."""

    pbi: PbiInput


@dataclass(frozen=True, kw_only=True)
class AssignRequest(RequestCommand):
    """Give it to an officer."""

    officer_uid: str


@dataclass(frozen=True, kw_only=True)
class LinkRequest(RequestCommand):
    """Say which complaint it belongs to, by the complaint's uid."""

    complaint_uid: str


@dataclass(frozen=True)
class RequestChanged:
    """What a change led to."""

    uid: str
    version: int
    status: str
    steps: tuple[str, ...]
    warnings: tuple[Notice, ...] = ()
    changes: tuple[str, ...] = ()


@dataclass(frozen=True)
class CheckedPerson:
    """One line of a grid: whose, and what the national register showed."""

    resident_uid: str
    check: CheckInput


@dataclass(frozen=True)
class RecordChecks:
    """Looks at many people in one save."""

    request_uid: str
    people: tuple[CheckedPerson, ...]


@dataclass(frozen=True)
class ChecksRecorded:
    """How many looks were kept."""

    count: int
    changes: tuple[str, ...] = ()
