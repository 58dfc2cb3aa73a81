"""What hangs on people who are born, die, go or come: aid, open cases, letters, and the family after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.domain import life
from puskesos_desktop.domain.rules import RuleKind
from puskesos_desktop.domain.workflow import OPEN
from puskesos_desktop.services.life_views import (
    LEAVE,
    STOP,
    After,
    HangingAid,
    HangingCase,
    Outlook,
    Role,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from puskesos_desktop.domain.residents import Resident
    from puskesos_desktop.services.complaint_views import Viewer
    from puskesos_desktop.services.life_plans import Planned, Scene
    from puskesos_desktop.services.ports.unit_of_work import ReadTx

OF_FAMILY = "keluarga"
"""What a programme's `unit` says when the aid is a family's and one of them receives it."""


def outlook_of(tx: ReadTx, scene: Scene, planned: Planned, viewer: Viewer) -> Outlook:
    """Gather everything step two shows."""
    plan = planned.plan
    about = [one for one in scene.people.values() if one.id in plan.subjects]
    cases, restricted = _cases(tx, about, viewer)
    return Outlook(
        people=tuple(about),
        families=_families(scene, planned),
        aid=hanging_aid(tx, scene, plan),
        cases=cases,
        restricted=restricted,
        letters=tuple(tx.life.letters_under_way([one.id for one in about])),
        warnings=plan.warnings,
    )


def usual_act(kind: str) -> str:
    """What becomes of running aid unless the officer says otherwise: only a death ends it by itself."""
    return STOP if kind == life.DIED else LEAVE


def hanging_aid(tx: ReadTx, scene: Scene, plan: life.Plan) -> tuple[HangingAid, ...]:
    """Running aid of whoever the event is about, with who could receive it from then on."""
    if plan.kind in (life.BORN, life.MOVED_IN, life.NEW_HEAD, life.RETURNED):
        return ()
    units = tx.rules.book().all(RuleKind.PROGRAMME, plan.on)
    stay = _staying(scene, plan)
    found = []
    for person in (one for one in scene.people.values() if one.id in plan.subjects):
        for aid in tx.residents.programmes(person.id):
            if aid.runs:
                shared = aid.family_id is not None or units.get(aid.programme, {}).get("unit") == OF_FAMILY
                found.append(HangingAid(person, aid, usual_act(plan.kind), stay if shared else ()))
    return tuple(found)


def _staying(scene: Scene, plan: life.Plan) -> tuple[Resident, ...]:
    if scene.household is None:
        return ()
    ids = {one.id for one in scene.household.staying(plan.subjects)}
    return tuple(one for one in scene.people.values() if one.id in ids)


def _cases(tx: ReadTx, people: Sequence[Resident], viewer: Viewer) -> tuple[tuple[HangingCase, ...], int]:
    """Open cases; being accused of something hangs on nobody's card."""
    found, restricted = [], 0
    for person in people:
        history = tx.complaints.history(person.id, viewer)
        restricted += history.restricted
        found += [
            HangingCase(person, row)
            for row in history.rows
            if row.status in OPEN and row.part in ("pelapor", "klien")
        ]
    return tuple(found), restricted


def _families(scene: Scene, planned: Planned) -> tuple[After, ...]:
    """The families as they will be; one that is left as it was is not told."""
    plan, found = planned.plan, []
    known = {one.id: one for one in scene.people.values()}
    before = {one.id: one.relation for one in scene.household.members} if scene.household else {}
    if scene.home is not None:
        changed = {
            one.resident_id: one.relation for one in plan.joining if one.family_id == scene.home.family.id
        }
        away = {*plan.leaving, *(one.resident_id for one in plan.joining)} - changed.keys()
        stay = [one for one in scene.home.household.staying(away) if one.id in known]
        roles = tuple(Role(known[one.id], changed.get(one.id, one.relation), one.relation) for one in stay)
        found.append(After(scene.home.family, roles))
    joined = {one.family_id for one in plan.joining} - {after.family.id for after in found if after.family}
    for family_id in sorted(joined):
        coming = tuple(
            Role(known[one.resident_id], one.relation, before.get(one.resident_id, ""))
            for one in plan.joining
            if one.family_id == family_id and one.resident_id in known
        )
        if planned.target is not None and planned.target.family.id == family_id:
            there = tuple(Role(one.resident, one.relation, one.relation) for one in planned.target.members)
            found.append(After(planned.target.family, there + coming))
        elif coming:
            found.append(After(None, coming))
    return tuple(found)
