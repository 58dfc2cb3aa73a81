"""*Kenapa bukan saya?*: the rule, the dated desil and the next step, without a verdict, about nobody else.

A pure function of facts and rules. Whoever was never looked up is told just that.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol, TypeVar

from puskesos_desktop.domain.eligibility import CHECK_VALIDITY, SAME_PROGRAMME
from puskesos_desktop.domain.results import is_granted, is_unmatched
from puskesos_desktop.domain.rules import RuleKind

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from puskesos_desktop.domain.residents import ProgrammeMembership, RegisterCheck
    from puskesos_desktop.domain.rules import RuleBook

FAMILY = "keluarga"


class Standing(StrEnum):
    """How somebody stands to a programme by what is known."""

    RECEIVES = "menerima"
    GRANTED = "disetujui"
    UNCHECKED = "belum_dicek"
    OLD = "cek_lama"
    NOT_FOUND = "tidak_ditemukan"
    UNRANKED = "tanpa_desil"
    ABOVE = "di_atas_batas"
    WITHIN = "termasuk"
    UNMATCHED = "tidak_padan"


class NextStep(StrEnum):
    """What can be done now, in the order of doing."""

    CHECK = "cek"
    MATCH_NIK = "padankan_nik"
    PROPOSE_DATA = "usul_data"
    AWAIT_RANK = "tunggu_peringkat"
    AWAIT_AID = "tunggu_bantuan"
    MEND_DATA = "mutakhirkan"
    PROPOSE_AID = "usul_bantuan"
    REPORT_STOP = "lapor_henti"
    SHOW_PROOF = "bukti"
    COMPLAIN = "pengaduan"


_STEPS = {
    Standing.GRANTED: NextStep.AWAIT_AID,
    Standing.UNCHECKED: NextStep.CHECK,
    Standing.OLD: NextStep.CHECK,
    Standing.NOT_FOUND: NextStep.PROPOSE_DATA,
    Standing.UNRANKED: NextStep.AWAIT_RANK,
    Standing.ABOVE: NextStep.MEND_DATA,
    Standing.WITHIN: NextStep.PROPOSE_AID,
    Standing.UNMATCHED: NextStep.MATCH_NIK,
}


@dataclass(frozen=True)
class ProgrammeStanding:
    """A programme with the rule that decides about it.

    Attributes:
        limit: highest desil it is meant for.
        source: of the rule.
        since: day on which aid began, for who receives it.
        stopped_on: day on which aid ended, for who received it before.
    """

    programme: str
    standing: Standing
    limit: int
    source: str
    since: dt.date | None = None
    stopped_on: dt.date | None = None


class Decided(Protocol):
    """What a result file decided about somebody."""

    @property
    def programme(self) -> str:
        """Its code."""

    @property
    def outcome(self) -> str:
        """The file's own word."""

    @property
    def padan_status(self) -> str:
        """What the file says about the NIK."""

    @property
    def note(self) -> str:
        """Why."""

    @property
    def on(self) -> dt.date:
        """The day of the file."""


Result = TypeVar("Result", bound=Decided)


@dataclass(frozen=True)
class Decisions:
    """What the newest results come to.

    Attributes:
        granted: programmes that somebody counted for was granted, with the day of it.
        unmatched: programmes refused to the person or the family because a NIK does not match.
        own_nik: the person's own NIK is meant, so that every other programme would refuse it too.
    """

    granted: Mapping[str, dt.date] = field(default_factory=dict)
    unmatched: frozenset[str] = frozenset()
    own_nik: bool = False

    def refuses(self, programme: str) -> bool:
        """Tell whether a proposal would come back until the NIK is matched."""
        return self.own_nik or programme in self.unmatched


def telling_check(checks: Iterable[RegisterCheck]) -> RegisterCheck | None:
    """The look into the register that counts: the family's newest desil, unless a later look found nobody."""
    known = sorted(checks, key=lambda one: one.checked_on, reverse=True)
    ranked = [one for one in known if one.desil is not None]
    of_family = [one for one in ranked if one.desil_of == FAMILY]
    best = next(iter(of_family or ranked), None)
    newest = next((one for one in known if one.result != "tidak_terakses"), None)
    if best is None or newest is None:
        return newest
    is_lost = newest.result == "tidak_ditemukan" and newest.checked_on > best.checked_on
    return newest if is_lost else best


def decisions(own: Iterable[Decided], of_family: Iterable[Iterable[Decided]] = ()) -> Decisions:
    """Say what the newest result of each programme comes to; one yes in the KK stands for all in it.

    Args:
        own: results of the person, newest first.
        of_family: for each other member those of programmes that go by KK, newest first.
    """
    mine = newest_results(own)
    people = [mine, *(newest_results(one) for one in of_family)]
    granted: dict[str, dt.date] = {}
    unmatched = set()
    for programme, one in (item for person in people for item in person.items()):
        if is_granted(one.outcome):
            granted[programme] = max(one.on, granted.get(programme, one.on))
        elif _is_unmatched(one):
            unmatched.add(programme)
    newest = max(mine.values(), key=lambda one: one.on, default=None)
    return Decisions(granted, frozenset(unmatched), newest is not None and _is_unmatched(newest))


def newest_results(results: Iterable[Result]) -> dict[str, Result]:
    """The newest result of each programme; results come newest first."""
    newest: dict[str, Result] = {}
    for one in results:
        newest.setdefault(SAME_PROGRAMME.get(one.programme, one.programme), one)
    return newest


def standings(
    check: RegisterCheck | None,
    aid: Sequence[ProgrammeMembership],
    book: RuleBook,
    day: dt.date,
    decided: Decisions,
) -> list[ProgrammeStanding]:
    """Say for every programme with a desil limit how a family stands to it on a day.

    Args:
        check: as `telling_check` chose it.
        aid: of the person and of the others in the same KK.
        book: rules.
        day: whose rules and state count.
        decided: as `decisions` found it; a grant that aid has ended since counts no more.
    """
    found = []
    for programme in book.all(RuleKind.HIGHEST_DESIL, day):
        rule = book.rule(RuleKind.HIGHEST_DESIL, programme, day)
        if rule is None:
            continue
        limit = int(str(rule.value["desil"]))
        own = [one for one in aid if SAME_PROGRAMME.get(one.programme, one.programme) == programme]
        running = [one for one in own if _runs(one, day)]
        stopped = max((one.ended_on or one.started_on for one in own), default=None) if not running else None
        granted_on = decided.granted.get(programme)
        awaited = granted_on is not None and (stopped is None or stopped < granted_on)
        otherwise = Standing.GRANTED if awaited else _by_desil(check, limit, book, day)
        if otherwise is Standing.WITHIN and decided.refuses(programme):
            otherwise = Standing.UNMATCHED
        found.append(
            ProgrammeStanding(
                programme,
                Standing.RECEIVES if running else otherwise,
                limit,
                rule.source,
                since=min((one.started_on for one in running), default=None),
                stopped_on=None if awaited else stopped,
            )
        )
    return found


def next_steps(found: Iterable[ProgrammeStanding], *, has_reasons: bool) -> tuple[NextStep, ...]:
    """What can be done, each once, in the order of doing; a complaint is always open."""
    wanted = {NextStep.COMPLAIN}
    for one in found:
        if one.standing in _STEPS:
            wanted.add(_STEPS[one.standing])
        if one.stopped_on is not None:
            wanted.add(NextStep.REPORT_STOP)
    if has_reasons:
        wanted.add(NextStep.SHOW_PROOF)
    return tuple(step for step in NextStep if step in wanted)


def is_old(check: RegisterCheck, book: RuleBook, day: dt.date) -> bool:
    """Whether a look into the register was too long ago to tell anything by."""
    kept = book.validity(CHECK_VALIDITY, day)
    return kept is not None and (day - check.checked_on).days > kept


def _by_desil(check: RegisterCheck | None, limit: int, book: RuleBook, day: dt.date) -> Standing:
    if check is None or check.result == "tidak_terakses":
        return Standing.UNCHECKED
    if is_old(check, book, day):
        return Standing.OLD
    if check.result == "tidak_ditemukan":
        return Standing.NOT_FOUND
    if check.desil is None:
        return Standing.UNRANKED
    return Standing.WITHIN if check.desil <= limit else Standing.ABOVE


def _runs(aid: ProgrammeMembership, day: dt.date) -> bool:
    return aid.status == "aktif" and aid.started_on <= day and (aid.ended_on is None or aid.ended_on > day)


def _is_unmatched(one: Decided) -> bool:
    return is_unmatched(one.outcome, one.padan_status, one.note)
