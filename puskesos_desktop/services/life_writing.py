"""Writes an event that was judged: people, memberships, aid and the event itself, inside one transaction."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from puskesos_desktop.domain import life
from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.residents import (
    Family,
    FamilyMembership,
    ProgrammeMembership,
    Resident,
    next_temporary_nik,
    sound_resident,
)
from puskesos_desktop.services import life_commands as steps
from puskesos_desktop.services import register_acts as acts
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.life_outlook import hanging_aid
from puskesos_desktop.services.life_views import HAND_OVER, LEAVE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from puskesos_desktop.services.life_plans import Planned, Scene
    from puskesos_desktop.services.life_views import HangingAid
    from puskesos_desktop.services.ports.system import Clock, Ids
    from puskesos_desktop.services.ports.unit_of_work import Tx
    from puskesos_desktop.services.session import Actor

SOURCE = "Peristiwa keluarga"
"""Where aid that ended or went over by an event is known from."""

_PLACE = ("address", "hamlet", "rt", "rw", "area_code")


class LifeWriting:
    """One event being written; `people` names everybody it touched, for the chain of acts."""

    def __init__(self, tx: Tx, actor: Actor, tools: tuple[Clock, Ids]) -> None:
        self._tx, self._actor = tx, actor
        self._clock, self._ids = tools
        self.people: list[str] = []

    def write(self, scene: Scene, planned: Planned) -> str:
        """Write a plan and return whose card shows it."""
        plan, step = planned.plan, scene.step
        newcomer = self._newcomer(scene, planned)
        residents = {one.id: one for one in scene.people.values()}
        if newcomer is not None:
            residents[life.NEW] = newcomer
        aid = hanging_aid(self._tx, scene, plan)
        decided = self._settle_aid(scene, plan, aid)
        families = self._families(scene, planned)
        for resident_id in plan.leaving:
            self._tx.life.leave(resident_id, plan.on, plan.kind)
            self._tx.life.end_ppks(resident_id, plan.on)
        self._join(plan, residents, families)
        self._change_people(plan, residents, families)
        detail = {**_detail(step), **decided}
        self._add_events(scene, planned, (residents, families), detail)
        shown = residents[plan.subjects[0]]
        return shown.uid if newcomer is not None else step.uid

    # ---- people

    def _newcomer(self, scene: Scene, planned: Planned) -> Resident | None:
        step = scene.step
        if isinstance(step, steps.Birth):
            given = replace(step.child, birth_date=step.on)
        elif isinstance(step, steps.MoveIn):
            given = step.person
        else:
            return None
        person = self._number(_resident_of(given, self._ids.new()))
        own = isinstance(step, steps.MoveIn) and step.own_family
        place = _place_of(scene.home.family) if scene.home is not None and not own else {}
        sound = sound_resident(replace(person, **place), scene.today)
        if sound.birth_date is not None and planned.plan.on < sound.birth_date:
            raise RuleBroken("life_before_birth", "on", day=sound.birth_date)
        if sound.nik_kind == "asli" and (holder := self._tx.residents.find_by_nik(sound.nik)):
            raise RuleBroken("nik_used", "nik", uid=holder.uid)
        stored = self._tx.residents.add(sound, self._clock.now())
        detail = {"name": stored.name, "nik_kind": stored.nik_kind}
        self._tx.audit.append(AuditEntry(acts.ADDED, "resident", stored.uid, detail, self._actor))
        return stored

    def _number(self, person: Resident) -> Resident:
        if person.nik.strip():
            return person
        area = self._tx.offices.get().area_code.ljust(10, "0")
        number = next_temporary_nik(area, self._tx.residents.last_temporary_nik(area))
        return replace(person, nik=number, nik_kind="sementara")

    def _change_people(
        self, plan: life.Plan, residents: Mapping[int, Resident], families: Mapping[int, Family]
    ) -> None:
        """What an event says was said by hand: no import turns it over."""
        moved = {one.resident_id: families[one.family_id] for one in plan.joining if one.reason}
        for key in {*plan.states, *moved} - {life.NEW}:
            person = residents[key]
            changes: dict[str, object] = {}
            if key in plan.states:
                changes |= {"life_status": plan.states[key], "life_status_on": plan.on}
            if key in moved:
                changes |= _place_of(moved[key])
            by_hand = {name for name in changes if changes[name] != getattr(person, name)}
            if key in moved:
                by_hand.add("kk_number")
            confirmed = frozenset(person.confirmed | by_hand - {"life_status_on"})
            changed = replace(person, confirmed=confirmed, **changes)  # type: ignore[arg-type]
            self._tx.residents.update(changed, self._clock.now())

    # ---- families

    def _families(self, scene: Scene, planned: Planned) -> dict[int, Family]:
        step, found = scene.step, {}
        if scene.home is not None:
            found[scene.home.family.id] = scene.home.family
        if planned.target is not None:
            found[planned.target.family.id] = planned.target.family
        if any(one.family_id == life.NEW for one in planned.plan.joining):
            number = scene.free_number(str(getattr(step, "kk_number", "")))
            split = isinstance(step, steps.SplitFamily)
            place = _place_of(scene.home.family) if split and scene.home is not None else {}
            if split and not place:
                place = _place_of(scene.person)
            family = Family(uid=self._ids.new(), kk_number=number, **place)
            found[life.NEW] = self._tx.residents.add_family(family)
        elif isinstance(step, steps.ChangeHead) and step.kk_number and scene.home is not None:
            number = scene.free_number(step.kk_number, scene.home.family)
            self._tx.life.number_family(scene.home.family, number)
        return found

    def _join(
        self, plan: life.Plan, residents: Mapping[int, Resident], families: Mapping[int, Family]
    ) -> None:
        for one in plan.joining:
            membership = FamilyMembership(
                family_id=families[one.family_id].id,
                resident_id=residents[one.resident_id].id,
                relation=one.relation,
                started_on=plan.on,
                end_reason=one.reason,
            )
            self._tx.residents.join(membership)

    # ---- aid

    def _settle_aid(self, scene: Scene, plan: life.Plan, aid: tuple[HangingAid, ...]) -> dict[str, object]:
        """End aid or hand it over as decided; what was decided stays with the event."""
        decisions = {(one.resident_uid, one.programme): one.act for one in scene.step.aid}
        told = []
        for one in aid:
            act = decisions.get((one.resident.uid, one.aid.programme), one.act)
            if act == LEAVE and plan.kind == life.DIED:
                raise RuleBroken("life_aid_of_dead", "aid")
            told.append({"programme": one.aid.programme, "act": act})
            if act != LEAVE:
                self._end_aid(one, plan)
            if act == HAND_OVER:
                self._hand_over(scene, one, plan)
        return {"aid": told, "heir": scene.step.heir} if told else {}

    def _end_aid(self, one: HangingAid, plan: life.Plan) -> None:
        ended = replace(one.aid, status="nonaktif", started_on=plan.on, source=SOURCE, ended_on=None)
        self._tx.residents.set_programme(ended)

    def _hand_over(self, scene: Scene, one: HangingAid, plan: life.Plan) -> None:
        heir = next((who for who in one.heirs if who.uid == scene.step.heir), None)
        if heir is None:
            raise RuleBroken("life_heir_missing", "heir")
        home = scene.home.family.id if scene.home is not None else None
        self._tx.residents.set_programme(
            ProgrammeMembership(heir.id, one.aid.programme, "aktif", plan.on, SOURCE, family_id=home)
        )

    # ---- the event itself

    def _add_events(
        self,
        scene: Scene,
        planned: Planned,
        known: tuple[Mapping[int, Resident], Mapping[int, Family]],
        detail: Mapping[str, object],
    ) -> None:
        plan, (residents, families) = planned.plan, known
        joined = {one.resident_id: families[one.family_id].id for one in plan.joining}
        home = scene.home.family.id if scene.home is not None else None
        for key in plan.subjects:
            self._add_event(plan, residents[key], joined.get(key, home), detail)
        if plan.new_head is not None and plan.kind != life.NEW_HEAD:
            heir = replace(plan, kind=life.NEW_HEAD)
            self._add_event(heir, residents[plan.new_head], home, {"because": plan.kind})

    def _add_event(
        self, plan: life.Plan, person: Resident, family_id: int | None, detail: Mapping[str, object]
    ) -> None:
        event = life.LifeEvent(
            uid=self._ids.new(),
            kind=plan.kind,
            occurred_on=plan.on,
            resident_id=person.id,
            family_id=family_id,
            detail={name: value for name, value in detail.items() if name != "note" and value},
            note=str(detail.get("note", "")),
            recorded_at=self._clock.now(),
        )
        self._tx.life.add_event(event, self._actor.user_id)
        self.people.append(person.uid)


def _resident_of(given: steps.Newcomer, uid: str) -> Resident:
    return Resident(
        uid=uid,
        name=given.name,
        nik=given.nik,
        sex=given.sex,
        birth_place=given.birth_place,
        birth_date=given.birth_date,
        mother_name=given.mother_name,
        father_name=given.father_name,
    )


def _place_of(home: Family | Resident) -> dict[str, Any]:
    """The address on the card, as far as it is known."""
    found = {name: str(getattr(home, name)) for name in _PLACE}
    return found if any(found.values()) else {}


def _detail(step: steps.LifeStep) -> dict[str, object]:
    """What of a step is told later: where to, which number."""
    names = ("certificate", "destination", "origin", "kk_number", "state")
    told = {name: getattr(step, name, "") for name in names}
    return {**told, "note": step.note.strip()}
