"""What happens to a family as one guided act: what hangs on it is shown, then all is written at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.residents import sound_kk
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.services import register_acts as acts
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.complaint_views import Viewer
from puskesos_desktop.services.life_outlook import outlook_of
from puskesos_desktop.services.life_plans import Scene, plan_of
from puskesos_desktop.services.life_views import Beginning, LifeDone, Outlook, Surroundings
from puskesos_desktop.services.life_writing import LifeWriting
from puskesos_desktop.services.permissions import require

if TYPE_CHECKING:
    from puskesos_desktop.domain.residents import Family
    from puskesos_desktop.services.life_commands import LifeStep, NumberFamily
    from puskesos_desktop.services.ports.system import Clock, Ids
    from puskesos_desktop.services.ports.unit_of_work import ReadTx, UnitOfWork
    from puskesos_desktop.services.session import Actor


class Life:
    """Use cases of *Peristiwa keluarga*."""

    def __init__(self, uow: UnitOfWork, clock: Clock, ids: Ids) -> None:
        self._uow = uow
        self._clock = clock
        self._ids = ids

    def begin(self, actor: Actor, uid: str) -> Beginning:
        """Return the person with the family an event may be about.

        Raises:
            NotFound: `not_found` with kind `resident`.
        """
        require(actor, Action.EDIT_RESIDENT)
        with self._uow.read() as tx:
            person = tx.residents.get(uid)
            current = tx.residents.family_of(person.id)
            if current is not None:
                return Beginning(person, current[0], tuple(tx.residents.members(current[0].id)))
            before = tx.life.last_membership(person.id)
            if before is None:
                return Beginning(person, None, ())
            last = tx.life.get_family(before.family_id)
            return Beginning(person, None, (), last, tuple(tx.residents.members(last.id)))

    def outlook(self, actor: Actor, step: LifeStep) -> Outlook:
        """Judge a step and return what it would change and what hangs on it; nothing is written.

        Raises:
            RuleBroken: `life_…` at its field, or a NIK, KK or name problem.
        """
        require(actor, Action.EDIT_RESIDENT)
        today = self._clock.today(actor.timezone)
        with self._uow.read() as tx:
            scene = Scene(tx, step, today)
            return outlook_of(tx, scene, plan_of(step, scene), Viewer.of(actor))

    def record(self, actor: Actor, step: LifeStep) -> LifeDone:
        """Write an event with everything it changes in one transaction.

        Raises:
            RuleBroken: as `outlook`; `life_aid_of_dead`, `life_heir_missing`, `nik_used`.
        """
        require(actor, Action.EDIT_RESIDENT)
        today = self._clock.today(actor.timezone)
        with self._uow.write() as tx:
            if done := tx.requests.find(step.request_uid):
                return _repeated(done.result)
            scene = Scene(tx, step, today)
            planned = plan_of(step, scene)
            writing = LifeWriting(tx, actor, (self._clock, self._ids))
            shown = writing.write(scene, planned)
            kind = planned.plan.kind
            detail = {"kind": kind, "on": step.on, "people": list(writing.people)}
            tx.audit.append(AuditEntry(acts.LIFE, "resident", step.uid, detail, actor))
            tx.requests.record(step.request_uid, acts.LIFE, {"kind": kind, "uid": shown})
            tx.commit()
        return LifeDone(kind, shown, planned.plan.warnings)

    def number_family(self, actor: Actor, command: NumberFamily) -> None:
        """Keep the KK number of a person's family, which came out after the family did.

        Raises:
            RuleBroken: a KK problem, `kk_used`, `life_no_family`, `field_required`.
        """
        require(actor, Action.EDIT_RESIDENT)
        number = sound_kk(command.kk_number)
        if not number:
            raise RuleBroken("field_required", "kk_number")
        with self._uow.write() as tx:
            if tx.requests.find(command.request_uid):
                return
            person = tx.residents.get(command.uid)
            current = tx.residents.family_of(person.id)
            if current is None:
                raise RuleBroken("life_no_family")
            holder = tx.residents.find_family(number)
            if holder is not None and holder.id != current[0].id:
                raise RuleBroken("kk_used", "kk_number")
            tx.life.number_family(current[0], number)
            for member in tx.residents.members(current[0].id):
                by_hand = member.resident.confirmed | {"kk_number"}
                tx.residents.update(replace(member.resident, confirmed=by_hand), self._clock.now())
            detail = {"before": current[0].kk_number, "after": number}
            tx.audit.append(AuditEntry(acts.FAMILY_NUMBERED, "resident", person.uid, detail, actor))
            tx.requests.record(command.request_uid, acts.FAMILY_NUMBERED, {"uid": person.uid})
            tx.commit()

    def surroundings(self, actor: Actor, uid: str) -> Surroundings:
        """Return who else lives at the person's address, and what happened to person and family."""
        require(actor, Action.OPEN_RESIDENT)
        with self._uow.read() as tx:
            person = tx.residents.get(uid)
            current = tx.residents.family_of(person.id)
            family = current[0] if current is not None else None
            neighbours = tuple(tx.life.neighbours(family)) if family is not None else ()
            events = tuple(tx.life.events(person.id, family.id if family is not None else None))
            last = _last_family(tx, person.id) if family is None else None
            return Surroundings(person, neighbours, last, events)


def _last_family(tx: ReadTx, resident_id: int) -> Family | None:
    before = tx.life.last_membership(resident_id)
    return tx.life.get_family(before.family_id) if before is not None else None


def _repeated(result: object) -> LifeDone:
    known = result if isinstance(result, dict) else {}
    return LifeDone(str(known.get("kind", "")), str(known.get("uid", "")))
