"""What happens to families: birth, death, moving, splitting, joining; judged before anything is written.

A plan says who leaves a family, who joins which with what relation, and what becomes of whom, all on one day.
Days may lie in the past, but never before something later that is already known of the same people, so that
memberships of a person never overlap and history only grows.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.family_roles import relation_around
from puskesos_desktop.domain.residents import HEAD, age_on, sound_relation

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Mapping, Sequence

BORN, DIED = "lahir", "meninggal"
MOVED_IN, MOVED_OUT = "pindah_masuk", "pindah_keluar"
CHANGED_FAMILY, SPLIT, MERGED = "pindah_kk", "pisah_kk", "gabung_kk"
NEW_HEAD, MISSING, RETURNED, NUMBERED = "ganti_kepala", "hilang", "kembali", "nik_terbit"
KINDS: Final = (
    BORN, DIED, MOVED_IN, MOVED_OUT, CHANGED_FAMILY, SPLIT, MERGED, NEW_HEAD, MISSING, RETURNED, NUMBERED,
)  # fmt: skip

HERE: Final = "hidup"
GONE: Final = frozenset({"meninggal", "pindah", "tidak_valid"})
"""Who is in one of these states is no part of a family here any more."""

AWAY: Final = ("hilang", "pergi")
NEW: Final = 0
"""Key of a family or person that the event itself brings into the register."""

GROWN_UP = 17


@dataclass(frozen=True)
class LifeEvent:
    """Something that happened to a person or family, as it is kept for ever.

    Attributes:
        resident_id: whom it happened to.
        family_id: the family left, joined or changed by it.
        detail: plain values: where to, which number, who took over.
    """

    uid: str
    kind: str
    occurred_on: dt.date
    resident_id: int | None = None
    family_id: int | None = None
    detail: Mapping[str, object] = field(default_factory=dict)
    note: str = ""
    recorded_at: dt.datetime | None = None


@dataclass(frozen=True)
class Kin:
    """A person as an event needs to know them.

    Attributes:
        settled_on: day of the latest thing known of the person's families; no event may be earlier.
    """

    id: int
    sex: str = ""
    birth_date: dt.date | None = None
    life_status: str = HERE
    relation: str = ""
    settled_on: dt.date | None = None


@dataclass(frozen=True)
class Household:
    """A family with whoever is in it now."""

    family_id: int
    members: tuple[Kin, ...]

    def kin(self, resident_id: int) -> Kin | None:
        """Return a member, None for somebody else."""
        return next((one for one in self.members if one.id == resident_id), None)

    def staying(self, goers: Iterable[int] = ()) -> tuple[Kin, ...]:
        """Return who is left when these go; the dead and those who moved never count."""
        away = set(goers)
        return tuple(one for one in self.members if one.id not in away and one.life_status not in GONE)


@dataclass(frozen=True)
class Joining:
    """A person is in a family with a relation from the day on; the membership before ends for the reason."""

    resident_id: int
    family_id: int
    relation: str
    reason: str


@dataclass(frozen=True)
class Plan:
    """Everything an event changes.

    Attributes:
        subjects: whom it happened to, `NEW` for somebody the register meets by it.
        leaving: who belongs to no family here from the day on.
        joining: who joins a family, and who gets another relation in their own.
        states: resident → life status from the day on.
        new_head: who became head in a family that goes on.
        emptied: the family that nobody is left in.
    """

    kind: str
    on: dt.date
    subjects: tuple[int, ...]
    leaving: tuple[int, ...] = ()
    joining: tuple[Joining, ...] = ()
    states: Mapping[int, str] = field(default_factory=dict)
    new_head: int | None = None
    emptied: int | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Succession:
    """Who leads the family that stays, and what the others are to them where the proposal is wrong."""

    new_head: int = 0
    roles: Mapping[int, str] = field(default_factory=dict)


NOBODY: Final = Succession()


def judge_day(on: dt.date, today: dt.date, people: Iterable[Kin]) -> None:
    """Refuse a day on which it cannot have happened.

    Raises:
        RuleBroken: `life_date_future`, `life_before_birth`, `life_before_last_change`.
    """
    if on > today:
        raise RuleBroken("life_date_future", "on")
    for one in people:
        if one.birth_date is not None and on < one.birth_date:
            raise RuleBroken("life_before_birth", "on", day=one.birth_date)
        if one.settled_on is not None and on < one.settled_on:
            raise RuleBroken("life_before_last_change", "on", day=one.settled_on)


def death(who: Kin, household: Household | None, on: dt.date, heirs: Succession = NOBODY) -> Plan:
    """Plan a death; who is left needs a head.

    Raises:
        RuleBroken: `life_already_dead`, `life_head_needed`, `life_head_not_staying`, `life_second_head`.
    """
    if who.life_status == DIED:
        raise RuleBroken("life_already_dead", "on")
    return _leave(DIED, household, (who.id,), (on, heirs), DIED)


def moving_out(household: Household | None, goers: Sequence[Kin], on: dt.date, heirs: Succession) -> Plan:
    """Plan that people leave this kelurahan.

    Raises:
        RuleBroken: `life_nobody_goes`, `life_not_here`, or as `death`.
    """
    _all_here(goers)
    return _leave(MOVED_OUT, household, [one.id for one in goers], (on, heirs), "pindah")


def birth(household: Household | None, relation: str, on: dt.date) -> Plan:
    """Plan that a child of a family is born.

    Raises:
        RuleBroken: `life_no_family`, `life_second_head`, `code_unknown`.
    """
    if household is None:
        raise RuleBroken("life_no_family")
    if sound_relation(relation) == HEAD:
        raise RuleBroken("life_second_head", "relation")
    joining = Joining(NEW, household.family_id, relation, "")
    return Plan(BORN, on, (NEW,), joining=(joining,))


def moving_in(household: Household | None, relation: str, on: dt.date) -> Plan:
    """Plan that somebody comes from elsewhere, into a family here or with a KK of their own.

    Raises:
        RuleBroken: `life_second_head`, `code_unknown`.
    """
    if household is None:
        return Plan(MOVED_IN, on, (NEW,), joining=(Joining(NEW, NEW, HEAD, ""),))
    _one_head_only(household.staying(), (sound_relation(relation),))
    return Plan(MOVED_IN, on, (NEW,), joining=(Joining(NEW, household.family_id, relation, ""),))


def split(
    household: Household | None, goers: Sequence[Kin], on: dt.date, founders: Succession, heirs: Succession
) -> Plan:
    """Plan that people leave a family for a KK of their own, led by `founders`; `heirs` lead who stays.

    Raises:
        RuleBroken: `life_nobody_goes`, `life_everybody_goes`, `life_new_head_missing`, or as `death`.
    """
    _all_here(goers)
    ids = [one.id for one in goers]
    if household is not None and not household.staying(ids):
        raise RuleBroken("life_everybody_goes", "goers")
    lead = founders.new_head or (ids[0] if len(ids) == 1 else 0)
    if lead not in ids:
        raise RuleBroken("life_new_head_missing", "head")
    roles = _roles(goers, lead, founders.roles, together=True)
    joining = tuple(Joining(key, NEW, relation, SPLIT) for key, relation in roles.items())
    stay, new_head, warnings = _succeed(household, ids, heirs, on)
    return Plan(
        SPLIT, on, tuple(ids), joining=(*joining, *stay), new_head=new_head,
        warnings=(*warnings, *_about_head(goers, lead, on)),
    )  # fmt: skip


def joining_family(
    household: Household | None, goers: Sequence[Kin], target: Household, on: dt.date, how: Joined
) -> Plan:
    """Plan that people, or a whole family, go over to another family here.

    Raises:
        RuleBroken: `life_nobody_goes`, `life_same_family`, `life_second_head`, or as `death`.
    """
    _all_here(goers)
    if household is not None and household.family_id == target.family_id:
        raise RuleBroken("life_same_family", "target")
    ids = [one.id for one in goers]
    relations = {key: sound_relation(how.roles.get(key, "famili_lain")) for key in ids}
    _one_head_only(target.staying(), relations.values())
    joining = tuple(Joining(key, target.family_id, relations[key], how.kind) for key in ids)
    stay, new_head, warnings = _succeed(household, ids, how.heirs, on)
    emptied = household.family_id if household is not None and not household.staying(ids) else None
    return Plan(
        how.kind, on, tuple(ids), joining=(*joining, *stay), new_head=new_head, emptied=emptied,
        warnings=warnings,
    )  # fmt: skip


@dataclass(frozen=True)
class Joined:
    """How people go over to another family: `pindah_kk` or `gabung_kk`, what they are there, who stays."""

    kind: str = CHANGED_FAMILY
    roles: Mapping[int, str] = field(default_factory=dict)
    heirs: Succession = NOBODY


def change_of_head(household: Household | None, on: dt.date, heirs: Succession) -> Plan:
    """Plan that another member leads the family.

    Raises:
        RuleBroken: `life_no_family`, `life_head_needed`, `life_head_not_staying`, `life_already_head`,
            `life_second_head`.
    """
    if household is None:
        raise RuleBroken("life_no_family")
    heads = [one.id for one in household.staying() if one.relation == HEAD]
    if heads == [heirs.new_head]:
        raise RuleBroken("life_already_head", "new_head")
    joining = _lead(household, household.staying(), heirs)
    warnings = _about_head(household.members, heirs.new_head, on)
    return Plan(NEW_HEAD, on, (heirs.new_head,), joining=joining, new_head=heirs.new_head, warnings=warnings)


def going_missing(who: Kin, state: str, on: dt.date) -> Plan:
    """Plan that nobody knows where a person is; the membership stays, because the KK does.

    Raises:
        RuleBroken: `life_not_here`, `life_status_unknown`.
    """
    _all_here((who,))
    if state not in AWAY:
        raise RuleBroken("life_status_unknown", "state")
    return Plan(MISSING, on, (who.id,), states={who.id: state})


def returning(who: Kin, household: Household | None, target: Household | None, how: Return) -> Plan:
    """Plan that a person is back, or was never gone: a death told wrongly is taken back with its reason.

    Raises:
        RuleBroken: `life_already_here`, `life_reason_missing`, `life_second_head`, `code_unknown`.
    """
    if who.life_status == HERE:
        raise RuleBroken("life_already_here", "on")
    if who.life_status == DIED and not how.reason.strip():
        raise RuleBroken("life_reason_missing", "note")
    if household is not None:
        return Plan(RETURNED, how.on, (who.id,), states={who.id: HERE})
    joining: tuple[Joining, ...] = ()
    if target is not None:
        relation = sound_relation(how.relation or "famili_lain")
        _one_head_only(target.staying(), (relation,))
        joining = (Joining(who.id, target.family_id, relation, RETURNED),)
    warnings = () if joining else ("life_without_family",)
    return Plan(RETURNED, how.on, (who.id,), joining=joining, states={who.id: HERE}, warnings=warnings)


@dataclass(frozen=True)
class Return:
    """When and as what somebody is back; the reason tells why a death was wrong."""

    on: dt.date
    relation: str = ""
    reason: str = ""


# ---- inside


def _all_here(goers: Sequence[Kin]) -> None:
    if not goers:
        raise RuleBroken("life_nobody_goes", "goers")
    if any(one.life_status in GONE for one in goers):
        raise RuleBroken("life_not_here", "goers")


def _leave(
    kind: str,
    household: Household | None,
    goers: Sequence[int],
    when: tuple[dt.date, Succession],
    state: str,
) -> Plan:
    on, heirs = when
    stay, new_head, warnings = _succeed(household, goers, heirs, on)
    emptied = household.family_id if household is not None and not household.staying(goers) else None
    return Plan(
        kind, on, tuple(goers), leaving=tuple(goers), joining=stay, states=dict.fromkeys(goers, state),
        new_head=new_head, emptied=emptied, warnings=warnings,
    )  # fmt: skip


def _succeed(
    household: Household | None, goers: Sequence[int], heirs: Succession, on: dt.date
) -> tuple[tuple[Joining, ...], int | None, tuple[str, ...]]:
    """Who leads when these go; nothing changes while a head stays."""
    if household is None:
        return (), None, ()
    stay = household.staying(goers)
    leads = any(one.relation == HEAD for one in household.members if one.id in goers)
    if not stay or not leads or any(one.relation == HEAD for one in stay):
        return (), None, ()
    joining = _lead(household, stay, heirs)
    return joining, heirs.new_head, _about_head(stay, heirs.new_head, on)


def _lead(household: Household, stay: Sequence[Kin], heirs: Succession) -> tuple[Joining, ...]:
    if not heirs.new_head:
        raise RuleBroken("life_head_needed", "new_head")
    chosen = next((one for one in stay if one.id == heirs.new_head), None)
    if chosen is None or chosen.life_status != HERE:
        raise RuleBroken("life_head_not_staying", "new_head")
    before = {one.id: one.relation for one in stay}
    roles = _roles(stay, heirs.new_head, heirs.roles)
    return tuple(
        Joining(key, household.family_id, relation, NEW_HEAD)
        for key, relation in roles.items()
        if relation != before[key]
    )


def _roles(
    people: Sequence[Kin], lead: int, given: Mapping[int, str], *, together: bool = False
) -> dict[int, str]:
    was = next(one.relation for one in people if one.id == lead)
    found = {}
    for one in people:
        proposed = relation_around(was, one.relation, one.sex, together=together)
        found[one.id] = HEAD if one.id == lead else sound_relation(given.get(one.id, proposed))
    if list(found.values()).count(HEAD) > 1:
        raise RuleBroken("life_second_head", "relations")
    return found


def _one_head_only(there: Sequence[Kin], coming: Collection[str]) -> None:
    heads = sum(one.relation == HEAD for one in there) + sum(relation == HEAD for relation in coming)
    if heads > 1 and HEAD in coming:
        raise RuleBroken("life_second_head", "relations")


def _about_head(people: Iterable[Kin], lead: int, on: dt.date) -> tuple[str, ...]:
    chosen = next((one for one in people if one.id == lead), None)
    age = age_on(chosen.birth_date, on) if chosen is not None else None
    return ("life_head_is_child",) if age is not None and age < GROWN_UP else ()
