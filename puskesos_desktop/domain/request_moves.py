"""How a permohonan moves: who may take a step, what it asks for, and until when the next one is due."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.calendar import Deadline, TimeUnit
from puskesos_desktop.domain.complaint_parts import PaperState
from puskesos_desktop.domain.complaints import with_papers
from puskesos_desktop.domain.errors import NotPermitted, RuleBroken
from puskesos_desktop.domain.pbi import PbiRules, refusal_of
from puskesos_desktop.domain.requests import ENDED_REQUESTS, RequestKind, make_request_event
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.domain.workflow_requests import REQUEST_TABLES, check_request_step

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from puskesos_desktop.domain.complaint_parts import Acting, DocumentReceived
    from puskesos_desktop.domain.requests import IssuedPaper, ServiceRequest

WAITS_FOR_RESIDENT = "perbaikan"
AT_MINISTRY = "diusulkan_kemensos"
_SIDEWAYS = frozenset({WAITS_FOR_RESIDENT, *ENDED_REQUESTS})
_NEWS = frozenset({"terbit", "disetujui_kemensos", "aktif_kembali"})


_ONE_WORKING_DAY = Deadline(1, TimeUnit.WORKING_DAYS)
_TWO_WEEKS = Deadline(14, TimeUnit.DAYS)
_THREE_DAYS = Deadline(3, TimeUnit.DAYS)
_NO_PBI_RULES = PbiRules()


@dataclass(frozen=True)
class RequestLimits:
    """What the office promises; rules of the office, every figure here is only where the choice begins.

    Attributes:
        finish: until the letter is issued or the service given, counted since the papers are complete.
        ministry: until a proposal at the ministry counts as stuck.
        telling: until the resident hears of it.
    """

    finish: Deadline = _ONE_WORKING_DAY
    ministry: Deadline = _TWO_WEEKS
    telling: Deadline = _THREE_DAYS
    holidays: frozenset[dt.date] = frozenset()
    pbi: PbiRules = _NO_PBI_RULES


@dataclass(frozen=True)
class RequestEntry:
    """Everything that one command may bring along; each step takes what it needs."""

    note: str = ""
    reason: str = ""
    missing_papers: tuple[DocumentReceived, ...] = ()
    papers_excused: bool = False
    paper: IssuedPaper | None = None
    letter_id: int | None = None
    result_text: str = ""


@dataclass(frozen=True)
class _Facts:
    request: ServiceRequest
    entry: RequestEntry
    limits: RequestLimits

    @property
    def papers_listed(self) -> bool:
        return bool(self.entry.missing_papers or self.request.missing_papers)

    @property
    def papers_in(self) -> bool:
        return self.entry.papers_excused or not self.request.missing_papers

    @property
    def pbi_refusal(self) -> str:
        details = self.request.content.pbi
        if details is None:
            return ""
        return refusal_of(details, self.limits.pbi, self.request.intake.received_on)

    @property
    def lacks_facility_letter(self) -> bool:
        details = self.request.content.pbi
        return details is not None and details.lacks_letter


@dataclass(frozen=True)
class RequestGuard:
    """One condition of a step; `holds` is asked before it, `code` is the refusal."""

    code: str
    field: str
    holds: Callable[[_Facts], bool]


_PAPERS_LISTED = RequestGuard("missing_papers_not_listed", "documents", lambda facts: facts.papers_listed)
_PAPERS_IN = RequestGuard("papers_still_missing", "documents", lambda facts: facts.papers_in)
_CHECKED = RequestGuard(
    "register_not_checked", "check", lambda facts: facts.request.register_check_id is not None
)
_IN_TIME = RequestGuard(
    "pbi_inactive_too_long", "reason", lambda facts: facts.pbi_refusal != "pbi_inactive_too_long"
)
_POOR_ENOUGH = RequestGuard(
    "pbi_desil_too_high", "reason", lambda facts: facts.pbi_refusal != "pbi_desil_too_high"
)
_PAPER_ISSUED = RequestGuard(
    "issued_paper_missing",
    "letter_number",
    lambda facts: facts.entry.paper is not None or facts.request.content.paper is not None,
)
_FACILITY_LETTER = RequestGuard(
    "facility_letter_awaited", "facility_letter", lambda facts: not facts.lacks_facility_letter
)
_RESULT = RequestGuard("result_missing", "result_text", lambda facts: bool(facts.entry.result_text))
_REASON = RequestGuard("reason_missing", "reason", lambda facts: bool(facts.entry.reason))

_A = Action
_STEPS: dict[str, tuple[Action, tuple[RequestGuard, ...]]] = {
    "periksa_berkas": (_A.RECEIVE_COMPLAINT, ()),
    "perbaikan": (_A.RECEIVE_COMPLAINT, (_PAPERS_LISTED,)),
    "verifikasi": (_A.VERIFY_COMPLAINT, (_PAPERS_IN,)),
    "verifikasi_data": (_A.VERIFY_COMPLAINT, (_PAPERS_IN,)),
    "verifikasi_kelayakan": (_A.VERIFY_COMPLAINT, (_PAPERS_IN,)),
    "asesmen": (_A.VERIFY_COMPLAINT, ()),
    "diproses": (_A.VERIFY_COMPLAINT, ()),
    "menunggu_persetujuan": (_A.RECOMMEND, (_CHECKED, _IN_TIME, _POOR_ENOUGH)),
    "terbit": (_A.DECIDE, (_PAPER_ISSUED,)),
    "rekomendasi_terbit": (_A.DECIDE, (_PAPER_ISSUED,)),
    "diusulkan_kemensos": (_A.VERIFY_COMPLAINT, (_FACILITY_LETTER,)),
    "disetujui_kemensos": (_A.ANSWER, ()),
    "ditolak_kemensos": (_A.ANSWER, (_REASON,)),
    "aktif_kembali": (_A.ANSWER, ()),
    "selesai": (_A.TELL, (_RESULT,)),
    "ditolak": (_A.VERIFY_COMPLAINT, (_REASON,)),
    "dibatalkan": (_A.RECEIVE_COMPLAINT, (_REASON,)),
}


def guards_of(kind: RequestKind, target: str) -> tuple[RequestGuard, ...]:
    """Return what a step asks for; a desil check closes with the check itself."""
    if kind is RequestKind.CEK_DESIL and target == "selesai":
        return (_CHECKED,)
    return _STEPS[target][1]


@dataclass(frozen=True)
class RequestOption:
    """A status that can be reached from here.

    Attributes:
        permitted: the actor holds every role on the way.
        missing: codes of what the steps on the way still ask for.
        direct: one step away; else several are walked in one save.
    """

    to: str
    permitted: bool
    missing: tuple[str, ...]
    direct: bool = True


def request_options(
    request: ServiceRequest, limits: RequestLimits, rights: frozenset[str]
) -> tuple[RequestOption, ...]:
    """Return every status that can be reached from here, the nearest first, sideways ones last."""
    facts = _Facts(request, RequestEntry(), limits)
    ways = {target: _path(request.kind, request.status, target) for target in REQUEST_TABLES[request.kind]}
    order = {target: place for place, target in enumerate(_STEPS)}
    reached = sorted(
        (target for target, way in ways.items() if way),
        key=lambda one: (one in _SIDEWAYS - {"selesai"}, len(ways[one]), order[one]),
    )
    return tuple(
        RequestOption(
            to=target,
            permitted=all(_STEPS[step][0] in rights for step in ways[target]),
            missing=tuple(
                guard.code
                for step in ways[target]
                for guard in guards_of(request.kind, step)
                if not guard.holds(facts)
            ),
            direct=len(ways[target]) == 1,
        )
        for target in reached
    )


def advance_request(
    request: ServiceRequest, target: str, entry: RequestEntry, acting: Acting, limits: RequestLimits
) -> ServiceRequest:
    """Walk to a status by as many permitted steps as needed, one row of history each.

    Raises:
        RuleBroken: `request_step_unknown` or the code of a guard.
        NotPermitted: `step_not_permitted`.
    """
    path = _path(request.kind, request.status, target)
    if not path:
        check_request_step(request.kind, request.status, target)
    for step in path:
        words = entry.note if step == target else ""
        request = _take(request, step, replace(entry, note=words), acting, limits)
    return request


def _path(kind: str, source: str, target: str) -> tuple[str, ...]:
    """Find the shortest way that neither waits nor ends in between; by name where two are equal."""
    ways: deque[tuple[str, tuple[str, ...]]] = deque([(source, ())])
    seen = {source}
    while ways:
        at, walked = ways.popleft()
        for following in sorted(REQUEST_TABLES[kind].get(at, frozenset()) - seen):
            if following == target:
                return (*walked, following)
            seen.add(following)
            if following not in _SIDEWAYS:
                ways.append((following, (*walked, following)))
    return ()


def _take(
    request: ServiceRequest, target: str, entry: RequestEntry, acting: Acting, limits: RequestLimits
) -> ServiceRequest:
    check_request_step(request.kind, request.status, target)
    right = _STEPS[target][0]
    if right not in acting.rights:
        raise NotPermitted("step_not_permitted", step=target, action=right.value)
    facts = _Facts(request, entry, limits)
    for guard in guards_of(request.kind, target):
        if not guard.holds(facts):
            raise RuleBroken(guard.code, guard.field)
    made = make_request_event(request, target, target, acting)
    event = replace(made, note=_words(target, entry), data=_data(target, entry))
    moved = replace(
        _with_entry(request, target, entry),
        status=target,
        status_on=acting.occurred_on,
        due_on=_due_on(request, target, acting.occurred_on, limits),
        events=(*request.events, event),
    )
    return replace(moved, closed_on=acting.occurred_on) if target in ENDED_REQUESTS else moved


def _with_entry(request: ServiceRequest, target: str, entry: RequestEntry) -> ServiceRequest:
    if target == WAITS_FOR_RESIDENT:
        return replace(request, documents=with_papers(request.documents, entry.missing_papers))
    if target in {"terbit", "rekomendasi_terbit"} and entry.paper is not None:
        content = replace(request.content, paper=entry.paper)
        return replace(request, content=content, letter_id=entry.letter_id or request.letter_id)
    if target in ENDED_REQUESTS:
        return replace(request, result_text=entry.result_text or entry.reason)
    return request


def _words(target: str, entry: RequestEntry) -> str:
    if target == "selesai":
        return entry.result_text or entry.note
    if target in ENDED_REQUESTS:
        return entry.reason
    return entry.note


def _data(target: str, entry: RequestEntry) -> dict[str, object]:
    if target == WAITS_FOR_RESIDENT:
        asked = [paper.code for paper in entry.missing_papers if paper.state is PaperState.KURANG]
        return {"missing": asked}
    if target in {"terbit", "rekomendasi_terbit"} and entry.paper is not None:
        return {"number": entry.paper.number, "approved_by": entry.paper.approved_by}
    return {}


def _due_on(request: ServiceRequest, target: str, day: dt.date, limits: RequestLimits) -> dt.date | None:
    """Say when the next step is due; a clock that waited for papers begins anew when they are complete."""
    if target == WAITS_FOR_RESIDENT or target in ENDED_REQUESTS:
        return None
    if target == AT_MINISTRY:
        return limits.ministry.due_on(day, limits.holidays)
    if target in _NEWS:
        return limits.telling.due_on(day, limits.holidays)
    if request.status == WAITS_FOR_RESIDENT or request.due_on is None:
        return limits.finish.due_on(day, limits.holidays)
    return request.due_on
