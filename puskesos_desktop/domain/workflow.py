"""The one table of a complaint's workflow (DESIGN 4.15): who may take which step from where, and when.

Nothing else decides about a status. A command names the state to reach; `plan` finds the steps that lead
there and refuses with the code of what is missing. The level (who holds the case) is apart from the status.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from puskesos_desktop.domain import workflow_facts as w
from puskesos_desktop.domain.errors import NotPermitted, RuleBroken
from puskesos_desktop.domain.roles import Action

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from puskesos_desktop.domain.workflow_facts import Facts, Guard


class Status(StrEnum):
    """Where a complaint stands."""

    DRAF = "draf"
    DITERIMA = "diterima"
    VERIFIKASI = "verifikasi"
    KLARIFIKASI = "klarifikasi"
    KUNJUNGAN = "kunjungan"
    REKOMENDASI = "rekomendasi"
    PENETAPAN = "penetapan"
    DITANGANI = "ditangani"
    DIRUJUK = "dirujuk"
    DIUSULKAN = "diusulkan"
    ESKALASI = "eskalasi"
    JAWABAN = "jawaban"
    SELESAI = "selesai"
    DIBUKA_KEMBALI = "dibuka_kembali"
    DUPLIKAT = "duplikat"
    TIDAK_VALID = "tidak_valid"
    DIBATALKAN = "dibatalkan"
    DITOLAK = "ditolak"


class Level(StrEnum):
    """Who holds the case, from the kelurahan upwards."""

    FASILITATOR = "fasilitator"
    SUPERVISOR = "supervisor"
    MANAJER = "manajer"
    PROVINSI = "provinsi"
    PUSAT = "pusat"


S = Status
A = Action
TERMINAL = frozenset({S.DUPLIKAT, S.TIDAK_VALID, S.DIBATALKAN, S.DITOLAK})
ENDED = TERMINAL | {S.SELESAI}
OPEN = frozenset(Status) - ENDED - {S.DRAF}
DISCONTINUED = frozenset({S.DUPLIKAT, S.TIDAK_VALID, S.DIBATALKAN})
HANDLING = frozenset({S.DITANGANI, S.DIRUJUK, S.DIUSULKAN, S.ESKALASI})
# One command may pass through these; in the others somebody outside has to act, or the case has ended.
PASSABLE = frozenset(
    {S.DITERIMA, S.VERIFIKASI, S.REKOMENDASI, S.PENETAPAN, S.DITANGANI, S.JAWABAN, S.DIBUKA_KEMBALI}
)


class Effect(StrEnum):
    """What the aggregate does besides changing the status."""

    SET_LIMITS = "set_limits"
    PAUSE_LIMIT = "pause_limit"
    RESUME_LIMIT = "resume_limit"
    AWAIT_AGENCY = "await_agency"
    HAND_BACK = "hand_back"
    RAISE_LEVEL = "raise_level"
    BRING_DOWN = "bring_down"
    END = "end"
    REVIVE = "revive"


@dataclass(frozen=True)
class Step:
    """One row of the table.

    Attributes:
        code: stable name of the step, stored with its event.
        actions: the actor needs one of these rights.
        level: only when the case lies at this level; None for any.
    """

    code: str
    source: Status
    target: Status
    actions: frozenset[Action]
    guards: tuple[Guard, ...] = ()
    effects: tuple[Effect, ...] = ()
    level: Level | None = None

    def unmet(self, facts: Facts) -> tuple[Guard, ...]:
        """Return the guards that do not hold."""
        return tuple(guard for guard in self.guards if not guard.holds(facts))

    def is_permitted(self, rights: frozenset[str]) -> bool:
        """Tell whether one of the rights is enough."""
        return not self.actions.isdisjoint(rights)


def _any(*actions: Action) -> frozenset[Action]:
    return frozenset(actions)


_RECEIVED = (w.REPORTER_KNOWN, w.REACHABLE, w.CATEGORY_GIVEN, w.TEXT_GIVEN)
_PROPOSABLE = (w.CLIENT_HAS_NIK, w.CLIENT_HAS_KK, w.CLIENT_HAS_PHOTO)
_REFERABLE = (w.AGENCY_CHOSEN, w.SERVICE_CHOSEN, w.LETTER_NUMBERED)
_ORIGINAL = (w.PARENT_GIVEN, w.PARENT_IS_ORIGINAL, w.NO_CYCLE)
_VERIFY = _any(A.VERIFY_COMPLAINT)
_DECIDE = _any(A.DECIDE)
# The kecamatan often answers by telephone: then the koordinator records what was said there.
_AS_SUPERVISOR = _any(A.CHECK_AS_SUPERVISOR, A.DECIDE)
_AS_MANAGER = _any(A.REVIEW_AS_MANAGER, A.DECIDE)
_UP = (Effect.RAISE_LEVEL,)
_BACK = (Effect.HAND_BACK,)

_MAIN: tuple[Step, ...] = (
    Step("diterima", S.DRAF, S.DITERIMA, _any(A.RECEIVE_COMPLAINT), _RECEIVED, (Effect.SET_LIMITS,)),
    Step("verifikasi", S.DITERIMA, S.VERIFIKASI, _VERIFY, (w.OFFICER_ASSIGNED,)),
    Step(
        "tanya_saja",
        S.DITERIMA,
        S.SELESAI,
        _any(A.RECEIVE_COMPLAINT),
        (w.INFO_ONLY, w.RESULT_GIVEN),
        (Effect.END,),
    ),
    Step("klarifikasi", S.VERIFIKASI, S.KLARIFIKASI, _VERIFY, (w.PAPERS_LISTED,), (Effect.PAUSE_LIMIT,)),
    Step(
        "berkas_lengkap",
        S.KLARIFIKASI,
        S.VERIFIKASI,
        _any(A.RECEIVE_COMPLAINT, A.VERIFY_COMPLAINT),
        (w.PAPERS_IN,),
        (Effect.RESUME_LIMIT,),
    ),
    Step("kunjungan", S.VERIFIKASI, S.KUNJUNGAN, _any(A.VISIT), (w.VISIT_PLANNED,)),
    Step("hasil_kunjungan", S.KUNJUNGAN, S.VERIFIKASI, _any(A.VISIT), (w.VISIT_REPORTED,)),
    Step("rekomendasi", S.VERIFIKASI, S.REKOMENDASI, _any(A.RECOMMEND), (w.REGISTER_CHECKED,)),
    Step("penetapan", S.REKOMENDASI, S.PENETAPAN, _DECIDE),
    Step("dikembalikan", S.PENETAPAN, S.REKOMENDASI, _DECIDE, (w.REASON_GIVEN,)),
    Step("ditangani", S.PENETAPAN, S.DITANGANI, _DECIDE, (w.OFFICER_ASSIGNED, w.ACTION_PLANNED)),
    Step("dirujuk", S.PENETAPAN, S.DIRUJUK, _DECIDE, _REFERABLE, (Effect.AWAIT_AGENCY,)),
    Step("diusulkan", S.PENETAPAN, S.DIUSULKAN, _DECIDE, _PROPOSABLE),
    Step("eskalasi", S.PENETAPAN, S.ESKALASI, _DECIDE, (), _UP, Level.FASILITATOR),
    Step("rujukan_ditolak", S.DIRUJUK, S.REKOMENDASI, _any(A.ANSWER), (w.REFERRAL_DECLINED,), _BACK),
    Step("rujukan_dibatalkan", S.DIRUJUK, S.REKOMENDASI, _DECIDE, (w.REASON_GIVEN,), _BACK),
    Step(
        "selesai",
        S.JAWABAN,
        S.SELESAI,
        _any(A.TELL),
        (w.RESULT_GIVEN, w.TOLD),
        (Effect.END,),
    ),
    Step(
        "dibuka_kembali",
        S.SELESAI,
        S.DIBUKA_KEMBALI,
        _any(A.REOPEN),
        (w.REASON_GIVEN, w.SOON_ENOUGH),
        (Effect.REVIVE,),
    ),
    Step("periksa_ulang", S.DIBUKA_KEMBALI, S.VERIFIKASI, _VERIFY, (w.OFFICER_ASSIGNED,)),
)

_LEVELS: tuple[Step, ...] = (
    Step(
        "naik_ke_manajer",
        S.ESKALASI,
        S.ESKALASI,
        _AS_SUPERVISOR,
        (w.CHECKED_BY_LEVEL,),
        _UP,
        Level.SUPERVISOR,
    ),
    Step("naik_ke_provinsi", S.ESKALASI, S.ESKALASI, _AS_MANAGER, (w.CHECKED_BY_LEVEL,), _UP, Level.MANAJER),
    Step("naik_ke_pusat", S.ESKALASI, S.ESKALASI, _AS_MANAGER, (w.CHECKED_BY_LEVEL,), _UP, Level.PROVINSI),
)

_ANSWERS: tuple[Step, ...] = tuple(
    Step("jawaban", source, S.JAWABAN, _any(A.ANSWER), (w.ANSWER_GIVEN,), (Effect.BRING_DOWN,))
    for source in Status
    if source in HANDLING
)


def _endings(source: Status) -> tuple[Step, ...]:
    end = (Effect.END,)
    reason = (w.REASON_GIVEN,)
    return (
        Step("duplikat", source, S.DUPLIKAT, _VERIFY, _ORIGINAL, end),
        Step("tidak_valid", source, S.TIDAK_VALID, _VERIFY, reason, end),
        Step("dibatalkan", source, S.DIBATALKAN, _any(A.RECEIVE_COMPLAINT), reason, end),
        Step("ditolak", source, S.DITOLAK, _DECIDE, reason, end),
    )


_ENDINGS: tuple[Step, ...] = tuple(step for source in Status if source in OPEN for step in _endings(source))

# History rows that move nothing, and who may write them.
NOTES: Mapping[str, frozenset[Action]] = {
    "petugas_diganti": _any(A.VERIFY_COMPLAINT, A.DECIDE, A.RECEIVE_COMPLAINT),
    "berkas_masuk": _any(A.RECEIVE_COMPLAINT, A.VERIFY_COMPLAINT),
    "hasil_cek": _any(A.RECEIVE_COMPLAINT, A.VERIFY_COMPLAINT),
    "kontak": _any(A.RECEIVE_COMPLAINT, A.VERIFY_COMPLAINT, A.TELL),
    "catatan": _any(A.RECEIVE_COMPLAINT, A.VERIFY_COMPLAINT, A.VISIT),
    "isi_diperbaiki": _any(A.RECEIVE_COMPLAINT, A.VERIFY_COMPLAINT),
    "darurat_dinyatakan": _any(A.RECEIVE_COMPLAINT, A.VERIFY_COMPLAINT, A.DECIDE),
    "kunjungan_diubah": _any(A.VISIT),
    "disampaikan": _any(A.TELL),
    "belum_tersambung": _any(A.TELL),
    "kabar_instansi": _any(A.ANSWER),
    "jawaban_tambahan": _any(A.ANSWER),
    "rujukan_diterima": _any(A.ANSWER),
    "rujukan_dilayani": _any(A.ANSWER),
    "rujukan_diingatkan": _any(A.NUMBER_LETTER),
    "rujukan_dikirim": _any(A.DRAFT_LETTER, A.DECIDE),
    "rujukan_diperbaiki": _any(A.NUMBER_LETTER),
    "diserahkan_atas": _any(A.VERIFY_COMPLAINT, A.DECIDE),
    "diperiksa": _any(A.CHECK_AS_SUPERVISOR, A.REVIEW_AS_MANAGER, A.DECIDE),
}

TABLE: tuple[Step, ...] = _MAIN + _LEVELS + _ANSWERS + _ENDINGS
STEP_CODES: frozenset[str] = frozenset(step.code for step in TABLE)


def steps_from(source: Status) -> tuple[Step, ...]:
    """Return every row that leaves the state."""
    return tuple(step for step in TABLE if step.source is source)


def next_level(level: Level) -> Level | None:
    """Return the level above, None above the ministry."""
    levels = tuple(Level)
    above = levels.index(level) + 1
    return levels[above] if above < len(levels) else None


@dataclass(frozen=True)
class Position:
    """Where a case stands and who holds it."""

    status: Status
    level: Level = Level.FASILITATOR


@dataclass(frozen=True)
class Blocked:
    """Why a step cannot be taken now: a guard, or the lack of a right."""

    step: Step
    guard: Guard | None

    def error(self) -> RuleBroken | NotPermitted:
        """Return the refusal with the codes of step and guard."""
        if self.guard is None:
            needed = min(action.value for action in self.step.actions)
            return NotPermitted("step_not_permitted", step=self.step.code, action=needed)
        return RuleBroken(self.guard.code, self.guard.field, step=self.step.code, guard=self.guard.code)


def plan(position: Position, target: Status, facts: Facts, rights: frozenset[str]) -> tuple[Step, ...]:
    """Find the shortest row of steps to `target` of which every right is held and every guard met.

    Raises:
        RuleBroken: `step_unknown` when the table knows no way, or the code of the first unmet guard.
        NotPermitted: `step_not_permitted`.
    """
    ways = ways_to(position, target)
    if not ways:
        raise RuleBroken("step_unknown", source=position.status.value, target=target.value)
    blocks = [blocks_of(way, facts, rights) for way in ways]
    for way, blocked in zip(ways, blocks, strict=True):
        if not blocked:
            return way
    raise min(blocks, key=len)[0].error()


def blocks_of(way: tuple[Step, ...], facts: Facts, rights: frozenset[str]) -> tuple[Blocked, ...]:
    """Return everything that stands against a row of steps, in their order."""
    found: list[Blocked] = []
    for step in way:
        if not step.is_permitted(rights):
            found.append(Blocked(step, None))
        found += (Blocked(step, guard) for guard in step.unmet(facts))
    return tuple(found)


def take(position: Position, code: str, facts: Facts, rights: frozenset[str]) -> tuple[Step, ...]:
    """Take exactly the named step, for steps that share source and target (levels, papers, visits).

    Raises:
        RuleBroken: `step_unknown`, or the code of the first guard that does not hold.
        NotPermitted: `step_not_permitted`.
    """
    for step in steps_from(position.status):
        if step.code == code and step.level in {None, position.level}:
            blocked = blocks_of((step,), facts, rights)
            if blocked:
                raise blocked[0].error()
            return (step,)
    raise RuleBroken("step_unknown", source=position.status.value, target=code)


@lru_cache(maxsize=512)
def ways_to(position: Position, target: Status) -> tuple[tuple[Step, ...], ...]:
    """Return every way through passable states, shortest first; none visits a state twice."""
    found = _walk(position, target, frozenset({position.status}))
    return tuple(sorted(found, key=len))


def _walk(position: Position, target: Status, seen: frozenset[Status]) -> Iterator[tuple[Step, ...]]:
    for step in steps_from(position.status):
        if step.level not in {None, position.level}:
            continue
        if step.target is target:
            yield (step,)
        elif step.target in PASSABLE and step.target not in seen:
            onward = Position(step.target, level_after(step, position.level))
            for rest in _walk(onward, target, seen | {step.target}):
                yield (step, *rest)


def level_after(step: Step, level: Level) -> Level:
    """Return who holds the case after the step: up one, or down to the kelurahan with the answer."""
    if Effect.RAISE_LEVEL in step.effects:
        return next_level(level) or level
    if Effect.BRING_DOWN in step.effects:
        return Level.FASILITATOR
    return level
