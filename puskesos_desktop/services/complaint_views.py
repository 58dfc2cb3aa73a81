"""What lists and cards show of complaints, and through whose eyes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from puskesos_desktop.domain.office import OfficeKind
from puskesos_desktop.domain.roles import Action

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from puskesos_desktop.domain.workflow import Level, Status
    from puskesos_desktop.services.session import Actor

VIEWS = (
    "terbuka",
    "milik_saya",
    "lewat_batas",
    "dirujuk",
    "selesai",
    "darurat",
    "perlu_disampaikan",
    "kunjungan",
    "macet",
    "lengkapi",
    "diingatkan",
    "hari_ini",
    "semua",
)
NO_RW = "-"
"""Instead of an RW, for cases whose person lives in none that is known."""

SORTS = ("nomor", "masuk", "klien", "keperluan", "status", "batas", "petugas")

_LEVEL_ACTIONS = frozenset({Action.CHECK_AS_SUPERVISOR, Action.REVIEW_AS_MANAGER})


@dataclass(frozen=True)
class Viewer:
    """Who looks, and how much of the desk's cases that person may see.

    Attributes:
        sees_confidential: all of them, not only the viewer's own.
        sees_accused: cases in which somebody is accused count on that person's card.
        above: looks from a kecamatan or kabupaten/kota.
        takes_levels: acts as supervisor or manajer, and so sees there what came up.
    """

    office_id: int
    user_id: int
    officer_id: int | None
    sees_confidential: bool
    sees_accused: bool
    above: bool = False
    takes_levels: bool = False

    @classmethod
    def of(cls, actor: Actor) -> Viewer:
        """Read the view from the actor's rights."""
        return cls(
            office_id=actor.office_id,
            user_id=actor.user_id,
            officer_id=actor.officer_id,
            sees_confidential=Action.DECIDE in actor.rights or Action.SEE_ACCUSED in actor.rights,
            sees_accused=Action.SEE_ACCUSED in actor.rights,
            above=actor.office_kind is not OfficeKind.KELURAHAN,
            takes_levels=not actor.rights.isdisjoint(_LEVEL_ACTIONS),
        )


@dataclass(frozen=True)
class ComplaintFilter:
    """Which complaints a list wants, in which order.

    Attributes:
        view: one of `VIEWS`.
        text: words of ticket, check code or a name.
        sort: one of `SORTS`.
        today: legal date at the office, for what is late.
        month: `YYYY-MM` of receipt, empty for any.
        closed_month: `YYYY-MM` of the end, empty for any.
        status: code of one status, empty for all of the view.
        officer_id: in whose hands, None for everybody's.
        stuck_on: a case is stuck when nothing happened after this day; the service fills it in.
        now: for emergencies, which are late by the hour; without it days alone count.
    """

    today: dt.date
    view: str = "terbuka"
    text: str = ""
    sort: str = "batas"
    descending: bool = False
    categories: tuple[str, ...] = ()
    rw: str = ""
    agency_id: int | None = None
    month: str = ""
    closed_month: str = ""
    status: str = ""
    officer_id: int | None = None
    stuck_on: dt.date | None = None
    now: dt.datetime | None = None


@dataclass(frozen=True)
class CaseSearch:
    """A list under a name.

    Attributes:
        view: one of the views of the list.
        text: words of the search box.
        narrowing: what else narrows it, codes by the name of the narrowing.
    """

    name: str
    view: str = "terbuka"
    text: str = ""
    narrowing: Mapping[str, str] = field(default_factory=dict)
    uid: str = ""


@dataclass(frozen=True)
class DueFollowUp:
    """A flag whose day has come."""

    uid: str
    complaint_uid: str
    ticket: str
    text: str
    due_on: dt.date
    officer_id: int | None
    officer: str


@dataclass(frozen=True)
class ComplaintRow:
    """A line of a list; nothing of it is masked because it holds no number of a person.

    Attributes:
        due_on: the limit that counts now; None while it rests and after the end.
        due_at: hour of an emergency's limit.
        agency: where the case waits, empty when at none.
        failed_attempts: attempts to tell that reached nobody since the last answer.
        missing_papers: papers that may follow and have not.
        answered_on: day of the newest answer, and `answer_source` who gave it.
        moved_on: last day on which anything happened.
        waits_for_letter: it was referred, and its letter has not left yet.
        origin: name of the office it came up from, empty for one of the viewer's own.
    """

    id: int
    uid: str
    ticket: str
    number: int
    received_on: dt.date
    client_name: str
    anonymous: bool
    confidential: bool
    category: str
    status: Status
    level: Level
    priority: str
    due_on: dt.date | None
    due_at: dt.datetime | None
    closed_on: dt.date | None
    officer_id: int | None
    officer: str
    agency: str
    rw: str
    failed_attempts: int
    missing_papers: int
    answered_on: dt.date | None
    answer_source: str
    version: int
    office_id: int = 0
    moved_on: dt.date | None = None
    origin: str = ""
    waits_for_letter: bool = False


@dataclass(frozen=True)
class PersonBelow:
    """What an office above is told of a person in a case that came up: who it is, no number, no address."""

    name: str
    sex: str
    birth_date: dt.date | None
    rt: str
    rw: str
    life_status: str


@dataclass(frozen=True)
class CaseFigures:
    """Counts for charts; codes to numbers, months as `YYYY-MM`.

    Attributes:
        by_status, by_category, by_rw: open cases; an empty RW is nobody's.
        received, closed: cases that came and that were settled, by month.
        first_on: day of the oldest case, None before the first.
    """

    by_status: Mapping[str, int]
    by_category: Mapping[str, int]
    by_rw: Mapping[str, int]
    received: Mapping[str, int]
    closed: Mapping[str, int]
    first_on: dt.date | None = None


@dataclass(frozen=True)
class HistoryRow:
    """A case on a person's card; `part` says which part the person has in it."""

    uid: str
    ticket: str
    received_on: dt.date
    category: str
    kind: str
    status: Status
    part: str
    agency: str
    closed_on: dt.date | None


@dataclass(frozen=True)
class ResidentHistory:
    """Cases of a person, newest first; `restricted` counts those the viewer may not open."""

    rows: tuple[HistoryRow, ...]
    restricted: int = 0


@dataclass(frozen=True)
class SameCase:
    """A case of the same person in the same category that is fresh enough to be a double."""

    uid: str
    ticket: str
    status: Status
    received_on: dt.date
