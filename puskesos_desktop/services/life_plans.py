"""Reads whom an event is about and lets the domain judge it; nothing is written here."""

from __future__ import annotations

from dataclasses import dataclass
from functools import singledispatch
from typing import TYPE_CHECKING

from puskesos_desktop.domain import life
from puskesos_desktop.domain.errors import NotFound, RuleBroken
from puskesos_desktop.domain.residents import sound_kk
from puskesos_desktop.services import life_commands as steps

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from puskesos_desktop.domain.residents import Family, FamilyMember, Resident
    from puskesos_desktop.services.ports.unit_of_work import ReadTx


@dataclass(frozen=True)
class House:
    """A family with its members, as records and as the domain judges them."""

    family: Family
    members: tuple[FamilyMember, ...]
    household: life.Household


class Scene:
    """Everybody an event is about, read in one snapshot."""

    def __init__(self, tx: ReadTx, step: steps.LifeStep, today: dt.date) -> None:
        self._tx, self.step, self.today = tx, step, today
        self.person = tx.residents.get(step.uid)
        self.home = self.house_of(self.person)
        self.people: dict[str, Resident] = {self.person.uid: self.person}
        if self.home is not None:
            self.people |= {one.resident.uid: one.resident for one in self.home.members}

    @property
    def household(self) -> life.Household | None:
        """The family of the person, None for somebody in none."""
        return self.home.household if self.home is not None else None

    def kin(self, resident: Resident) -> life.Kin:
        """A person as the domain judges them."""
        known = self.household.kin(resident.id) if self.household is not None else None
        return known or kin_of(resident, "", self._tx.life.settled([resident.id]))

    def goers(self, uids: Iterable[str]) -> list[life.Kin]:
        """The members named, or the person alone.

        Raises:
            RuleBroken: `life_not_a_member`.
        """
        chosen = list(dict.fromkeys(uids)) or [self.person.uid]
        if any(uid not in self.people for uid in chosen):
            raise RuleBroken("life_not_a_member", "goers")
        found = [self.kin(self.people[uid]) for uid in chosen]
        life.judge_day(self.step.on, self.today, found)
        return found

    def key(self, uid: str) -> int:
        """The key inside of a member; 0 for nobody and for somebody else."""
        found = self.people.get(uid)
        return found.id if found is not None else 0

    def roles(self) -> dict[int, str]:
        """The relations the officer gave, by key."""
        return {self.key(uid): relation for uid, relation in self.step.relations.items() if self.key(uid)}

    def heirs(self) -> life.Succession:
        """Who leads the family that stays."""
        return life.Succession(self.key(self.step.new_head), self.roles())

    def judge_heads(self, plan: life.Plan) -> life.Plan:
        """Whoever gets another relation in the family must have been there on that day."""
        changed = {one.resident_id for one in plan.joining} - {life.NEW}
        kin = self.household.members if self.household is not None else ()
        life.judge_day(plan.on, self.today, [one for one in kin if one.id in changed])
        return plan

    def house_of(self, person: Resident) -> House | None:
        """The present family of a person."""
        current = self._tx.residents.family_of(person.id)
        return self._house(current[0]) if current is not None else None

    def target(self, uid: str) -> House:
        """The family of a person who was chosen to say which one is meant.

        Raises:
            RuleBroken: `life_target_missing`, `life_target_without_family`.
        """
        if not uid:
            raise RuleBroken("life_target_missing", "target")
        try:
            found = self.house_of(self._tx.residents.get(uid))
        except NotFound:
            raise RuleBroken("life_target_missing", "target") from None
        if found is None:
            raise RuleBroken("life_target_without_family", "target")
        return found

    def free_number(self, text: str, own: Family | None = None) -> str:
        """A KK number that nobody else has.

        Raises:
            RuleBroken: a KK problem, `kk_used`.
        """
        number = sound_kk(text)
        holder = self._tx.residents.find_family(number)
        if holder is not None and (own is None or holder.id != own.id):
            raise RuleBroken("kk_used", "kk_number")
        return number

    def _house(self, family: Family) -> House:
        members = tuple(self._tx.residents.members(family.id))
        settled = self._tx.life.settled([one.resident.id for one in members])
        kin = tuple(kin_of(one.resident, one.relation, settled) for one in members)
        return House(family, members, life.Household(family.id, kin))


def kin_of(resident: Resident, relation: str, settled: Mapping[int, dt.date]) -> life.Kin:
    """A person as the domain judges them."""
    return life.Kin(
        resident.id, resident.sex, resident.birth_date, resident.life_status, relation,
        settled.get(resident.id),
    )  # fmt: skip


@dataclass(frozen=True)
class Planned:
    """A plan with the family that is joined by it, where that is another one here."""

    plan: life.Plan
    target: House | None = None


@singledispatch
def plan_of(step: steps.LifeStep, scene: Scene) -> Planned:
    """Judge a step.

    Raises:
        RuleBroken: as the functions of `domain.life`.
    """
    raise TypeError(type(step).__name__, type(scene).__name__)


@plan_of.register
def _birth(step: steps.Birth, scene: Scene) -> Planned:
    life.judge_day(step.on, scene.today, ())
    return Planned(life.birth(scene.household, step.relation, step.on))


@plan_of.register
def _death(step: steps.Death, scene: Scene) -> Planned:
    (who,) = scene.goers((step.uid,))
    plan = life.death(who, scene.household, step.on, scene.heirs())
    return Planned(scene.judge_heads(plan))


@plan_of.register
def _move_out(step: steps.MoveOut, scene: Scene) -> Planned:
    plan = life.moving_out(scene.household, scene.goers(step.goers), step.on, scene.heirs())
    return Planned(scene.judge_heads(plan))


@plan_of.register
def _move_in(step: steps.MoveIn, scene: Scene) -> Planned:
    life.judge_day(step.on, scene.today, ())
    if step.own_family:
        scene.free_number(step.kk_number)
        return Planned(life.moving_in(None, "", step.on))
    if scene.household is None:
        raise RuleBroken("life_no_family")
    return Planned(life.moving_in(scene.household, step.relation, step.on))


@plan_of.register
def _change_family(step: steps.ChangeFamily, scene: Scene) -> Planned:
    target = scene.target(step.target)
    how = life.Joined(life.CHANGED_FAMILY, scene.roles(), scene.heirs())
    plan = life.joining_family(scene.household, scene.goers(step.goers), target.household, step.on, how)
    return Planned(scene.judge_heads(plan), target)


@plan_of.register
def _split(step: steps.SplitFamily, scene: Scene) -> Planned:
    goers = scene.goers(step.goers)
    scene.free_number(step.kk_number)
    founders = life.Succession(scene.key(step.head), scene.roles())
    plan = life.split(scene.household, goers, step.on, founders, scene.heirs())
    return Planned(scene.judge_heads(plan))


@plan_of.register
def _merge(step: steps.MergeFamilies, scene: Scene) -> Planned:
    target = scene.target(step.target)
    if scene.household is None:
        raise RuleBroken("life_no_family")
    everybody = {one.id for one in scene.household.staying()}
    uids = [uid for uid, one in scene.people.items() if one.id in everybody]
    how = life.Joined(life.MERGED, scene.roles())
    return Planned(
        life.joining_family(scene.household, scene.goers(uids), target.household, step.on, how), target
    )


@plan_of.register
def _change_head(step: steps.ChangeHead, scene: Scene) -> Planned:
    life.judge_day(step.on, scene.today, ())
    scene.free_number(step.kk_number, scene.home.family if scene.home is not None else None)
    return Planned(scene.judge_heads(life.change_of_head(scene.household, step.on, scene.heirs())))


@plan_of.register
def _missing(step: steps.GoMissing, scene: Scene) -> Planned:
    (who,) = scene.goers((step.uid,))
    return Planned(life.going_missing(who, step.state, step.on))


@plan_of.register
def _return(step: steps.ReturnHome, scene: Scene) -> Planned:
    (who,) = scene.goers((step.uid,))
    target = scene.target(step.target) if step.target and scene.home is None else None
    how = life.Return(step.on, step.relation, step.note)
    there = target.household if target is not None else None
    return Planned(life.returning(who, scene.household, there, how), target)
