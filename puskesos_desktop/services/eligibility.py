"""Gathers what is known of a person on a day and judges it by the rules of that day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from puskesos_desktop.domain.eligibility import DesilFact, Facts, Finding, PersonFacts, RunningAid, findings
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.services.permissions import require

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from puskesos_desktop.domain.residents import (
        FamilyMember,
        ProgrammeMembership,
        RegisterCheck,
        Resident,
    )
    from puskesos_desktop.services.ports.system import Clock
    from puskesos_desktop.services.ports.unit_of_work import ReadTx, UnitOfWork
    from puskesos_desktop.services.session import Actor


@dataclass(frozen=True)
class Checklist:
    """What speaks for and against aid on a day."""

    on: dt.date
    findings: tuple[Finding, ...]


class Eligibility:
    """*Syarat bantuan*: a checklist, never a decision."""

    def __init__(self, uow: UnitOfWork, clock: Clock) -> None:
        self._uow = uow
        self._clock = clock

    def checklist(
        self, actor: Actor, uid: str, on: dt.date | None = None, programmes: Sequence[str] = ()
    ) -> Checklist:
        """Return the checklist of a person as it was on a day; today when none is given.

        Raises:
            NotFound: `not_found` with kind `resident`.
        """
        require(actor, Action.OPEN_RESIDENT)
        day = on or self._clock.today(actor.timezone)
        with self._uow.read() as tx:
            facts = facts_on(tx, tx.residents.get(uid), day)
            return Checklist(day, tuple(findings(facts, tx.rules.book(), day, programmes)))


def facts_on(tx: ReadTx, person: Resident, day: dt.date) -> Facts:
    """Everything known of a person on a day; a family first seen later stands in for an unknown one."""
    current = tx.residents.family_of(person.id, day) or tx.residents.family_of(person.id)
    members: Sequence[FamilyMember] = ()
    if current is not None:
        members = tx.residents.members(current[0].id, day) or tx.residents.members(current[0].id)
    checks = [
        check
        for check in tx.residents.checks(person.id, current[0].id if current else None)
        if check.checked_on <= day
    ]
    people = {one.resident.id: one.resident for one in members} | {person.id: person}
    return Facts(
        person=_facts_of(person, day),
        family=tuple(_facts_of(one, day) for key, one in people.items() if key != person.id),
        desil=_newest(checks),
        check=checks[0].result if checks else "",
        aid=tuple(
            RunningAid(aid.programme, aid.card_number)
            for key in people
            for aid in tx.residents.programmes(key)
            if ran_on(aid, day)
        ),
    )


def ran_on(aid: ProgrammeMembership, day: dt.date) -> bool:
    """Whether aid was received on a day."""
    return aid.status == "aktif" and aid.started_on <= day and (aid.ended_on is None or aid.ended_on > day)


def _facts_of(person: Resident, day: dt.date) -> PersonFacts:
    """A state that began later did not hold yet."""
    since = person.life_status_on
    state = "hidup" if since is not None and since > day else person.life_status
    return PersonFacts(state, person.occupation)


def _newest(checks: Sequence[RegisterCheck]) -> tuple[DesilFact, ...]:
    """The newest desil of the family and the newest of the person; checks come newest first."""
    found: dict[str, DesilFact] = {}
    for check in checks:
        if check.desil is not None and check.desil_of not in found:
            found[check.desil_of] = DesilFact(check.desil, check.checked_on, check.desil_of)
    return tuple(found.values())
