"""What an officer enters for a step, the office's limits, and what of both the history keeps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from puskesos_desktop.domain.calendar import Deadline, TimeUnit

if TYPE_CHECKING:
    import datetime as dt

    from puskesos_desktop.domain.complaint_parts import Answer, DocumentReceived, Referral


_TWO_WEEKS = Deadline(14, TimeUnit.DAYS)
_SIXTY_DAYS = Deadline(60, TimeUnit.DAYS)
_ONE_DAY = Deadline(24, TimeUnit.HOURS)
_THREE_DAYS = Deadline(3, TimeUnit.DAYS)
_FIVE_WORKING_DAYS = Deadline(5, TimeUnit.WORKING_DAYS)
_THIRTY_DAYS = Deadline(30, TimeUnit.DAYS)


@dataclass(frozen=True)
class Limits:
    """What the office promises; rules of the office, so every figure here is only where the choice begins.

    Attributes:
        response: until the first answer.
        finish: until the case is settled.
        emergency: until an emergency is acted upon.
        agency: until an agency answers a referral.
        district, city: until kecamatan, or kabupaten/kota and above, answer what was handed up.
        telling: until the resident hears of an answer.
        stuck: how long nothing may happen.
        reopening: how long a closed case may be reopened.
        telling_attempts: failed attempts that are enough to close.
        holidays: days that are no working days.
    """

    response: Deadline = _TWO_WEEKS
    finish: Deadline = _SIXTY_DAYS
    emergency: Deadline = _ONE_DAY
    agency: Deadline = _TWO_WEEKS
    district: Deadline = _FIVE_WORKING_DAYS
    city: Deadline = _TWO_WEEKS
    telling: Deadline = _THREE_DAYS
    reopening: Deadline = _THIRTY_DAYS
    stuck: Deadline = _TWO_WEEKS
    telling_attempts: int = 3
    holidays: frozenset[dt.date] = frozenset()

    def due(self, name: str, start: dt.date) -> dt.date:
        """Return the last day of a limit that begins on a day."""
        deadline: Deadline = getattr(self, name)
        return deadline.due_on(start, self.holidays)


@dataclass(frozen=True)
class Circumstances:
    """What the office and the register say about the case at the moment of a step."""

    limits: Limits = Limits()
    client_has_nik: bool = False
    client_has_kk: bool = False
    client_life_status: str = "hidup"


@dataclass(frozen=True)
class Parent:
    """The case of which this one is a duplicate."""

    complaint_id: int
    uid: str
    is_duplicate: bool = False
    makes_cycle: bool = False


@dataclass(frozen=True)
class Visit:
    """A visit planned or made; `result` is empty while it is planned.

    Attributes:
        outcome: `ditemui`, `tidak_ditemui`, `pindah`, `menolak`, or `batal` for one that was called off.
        advice: `layak`, `tidak_layak`, `ditunda` or empty.
        uid: of the visit that was written down, empty for one that is only told.
    """

    visited_on: dt.date
    visitor: str
    result: str = ""
    outcome: str = ""
    advice: str = ""
    uid: str = ""


@dataclass(frozen=True)
class StepEntry:
    """Everything that one command may bring along; each step takes what it needs.

    Attributes:
        note: kept with the last step.
        reason: for sending back, ending, refusing and reopening.
        recommendation: what the back office advises.
        planned_action: what the desk itself will do.
        missing_papers: papers that the resident is asked for.
        papers_excused: the case goes on without them.
        photo_ready: the client's photo is at hand for a proposal.
        declined_referral: uid of the referral that the agency sent back.
        outside: the answer came from a level that works without the program: on paper, by telephone.
        info_only: a question answered at the desk.
        excuse: why nobody was told: `meninggal` or `pindah`, as the officer learnt it.
    """

    note: str = ""
    reason: str = ""
    recommendation: str = ""
    planned_action: str = ""
    missing_papers: tuple[DocumentReceived, ...] = ()
    papers_excused: bool = False
    photo_ready: bool = False
    visit: Visit | None = None
    referral: Referral | None = None
    declined_referral: str = ""
    answer: Answer | None = None
    outside: bool = False
    info_only: bool = False
    result_kind: str = ""
    result_text: str = ""
    excuse: str = ""
    parent: Parent | None = None


def note_of(step: str, entry: StepEntry) -> str:
    """Return the words that the history keeps with a step."""
    if step in _REASONED:
        return entry.reason
    words = {
        "rekomendasi": entry.recommendation,
        "ditangani": entry.planned_action,
        "hasil_kunjungan": entry.visit.result if entry.visit else "",
        "jawaban": entry.answer.text if entry.answer else "",
        "selesai": entry.result_text,
        "tanya_saja": entry.result_text,
    }
    return words.get(step, "") or ""


_REASONED = frozenset(
    {
        "dikembalikan",
        "dibuka_kembali",
        "duplikat",
        "tidak_valid",
        "dibatalkan",
        "ditolak",
        "rujukan_ditolak",
        "rujukan_dibatalkan",
    }
)


def data_of(step: str, entry: StepEntry) -> dict[str, object]:
    """Return what the history keeps of the entry besides words; plain JSON values."""
    data: dict[str, object] = {}
    if step == "klarifikasi":
        data["missing"] = [paper.code for paper in entry.missing_papers]
    if step in {"kunjungan", "hasil_kunjungan"} and entry.visit:
        data |= {"visited_on": entry.visit.visited_on.isoformat(), "visitor": entry.visit.visitor}
        found = {"outcome": entry.visit.outcome, "advice": entry.visit.advice, "visit": entry.visit.uid}
        data |= {name: told for name, told in found.items() if told}
    if step == "dirujuk" and entry.referral:
        data |= {"referral": entry.referral.uid, "agency_id": entry.referral.agency_id}
    if step == "rujukan_ditolak":
        data["referral"] = entry.declined_referral
    if step == "jawaban" and entry.answer:
        data |= {"answer": entry.answer.uid, "source": entry.answer.source}
        data |= {"outside": True} if entry.outside else {}
    if step == "duplikat" and entry.parent:
        data["parent"] = entry.parent.uid
    if step == "selesai" and entry.excuse:
        data["excuse"] = entry.excuse
    return data
