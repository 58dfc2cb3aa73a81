"""Standing in for an absent koordinator: who lends what to whom, from when until when."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.delegations import Delegation, Lent, check_delegation
from puskesos_desktop.domain.errors import NotPermitted, RuleBroken
from puskesos_desktop.domain.roles import RIGHTS, Action, Role
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.permissions import require

if TYPE_CHECKING:
    import datetime as dt

    from puskesos_desktop.services.ports.system import Clock, Ids
    from puskesos_desktop.services.ports.unit_of_work import ReadTx, UnitOfWork
    from puskesos_desktop.services.session import Actor


@dataclass(frozen=True)
class Delegate:
    """Lend a role; `uid` is made by who asks, so that a retry stores it once."""

    uid: str
    from_officer_uid: str
    to_officer_uid: str
    role: Role
    started_on: dt.date
    ended_on: dt.date
    reason: str
    approved_by: str = ""


@dataclass(frozen=True)
class DelegationView:
    """A delegation with the names of both."""

    delegation: Delegation
    absent: str
    stands_in: str


class Delegations:
    """Use cases; the koordinator lends their own part, who manages accounts anybody's."""

    def __init__(self, uow: UnitOfWork, clock: Clock, ids: Ids) -> None:
        self._uow = uow
        self._clock = clock
        self._ids = ids

    def new_uid(self) -> str:
        """Return a uid for a delegation about to be entered."""
        return self._ids.new()

    def all(self, actor: Actor) -> list[DelegationView]:
        """Return every delegation, the newest first."""
        require(actor, Action.SEE_SK)
        with self._uow.read() as tx:
            names = {one.id: one.name for one in tx.offices.officers(only_active=False)}
            return [
                DelegationView(one, names.get(one.from_officer_id, ""), names.get(one.to_officer_id, ""))
                for one in tx.delegations.all()
            ]

    def add(self, actor: Actor, command: Delegate) -> Delegation:
        """Lend a role for some days; one with this uid already there is returned as it is.

        Raises:
            NotPermitted: `delegation_not_yours`.
            RuleBroken: `delegation_not_holder`, `delegation_overlaps`, and what `check_delegation` refuses.
        """
        with self._uow.write() as tx:
            known = [one for one in tx.delegations.all() if one.uid == command.uid]
            if known:
                return known[0]
            absent = tx.offices.officer_by_uid(command.from_officer_uid)
            stand_in = tx.offices.officer_by_uid(command.to_officer_uid)
            require_lending(actor, absent.id)
            delegation = Delegation(
                uid=command.uid,
                from_officer_id=absent.id or 0,
                to_officer_id=stand_in.id or 0,
                role=command.role,
                started_on=command.started_on,
                ended_on=command.ended_on,
                reason=command.reason.strip(),
                recorded_at=self._clock.now(),
                recorded_by=actor.user_id,
                approved_by=command.approved_by.strip(),
            )
            check_delegation(delegation, self._clock.today(actor.timezone))
            _check_holders(tx, delegation)
            stored = replace(delegation, id=tx.delegations.add(delegation))
            detail = {
                "role": stored.role.value,
                "from": absent.uid,
                "to": stand_in.uid,
                "started_on": stored.started_on.isoformat(),
                "ended_on": stored.ended_on.isoformat(),
            }
            tx.audit.append(AuditEntry("delegation_added", "delegation", stored.uid, detail, actor))
            tx.commit()
        return stored

    def end(self, actor: Actor, uid: str) -> Delegation:
        """Take a part back: it counts until yesterday, or never when it had not begun.

        Raises:
            NotPermitted: `delegation_not_yours`; NotFound: `not_found`.
            RuleBroken: `delegation_over` when it has ended by itself.
        """
        with self._uow.write() as tx:
            held = tx.delegations.get(uid)
            require_lending(actor, held.from_officer_id)
            today = self._clock.today(actor.timezone)
            if held.ended_on < today:
                raise RuleBroken("delegation_over", "ended_on")
            ended = replace(held, ended_on=today.fromordinal(today.toordinal() - 1))
            ended = replace(ended, version=tx.delegations.save(ended))
            tx.audit.append(AuditEntry("delegation_ended", "delegation", uid, actor=actor))
            tx.commit()
        return ended


def require_lending(actor: Actor, absent_id: int | None) -> None:
    """Refuse lending what is neither one's own nor in one's care; what was lent is never lent on.

    Raises:
        NotPermitted: `delegation_not_yours`.
    """
    own = {action for role in actor.roles for action in RIGHTS[role]}
    if Action.MANAGE_USERS in own:
        return
    if Role.KOORDINATOR in actor.roles and actor.officer_id == absent_id:
        return
    raise NotPermitted("delegation_not_yours", action=Action.MANAGE_USERS.value)


def may_lend(actor: Actor, absent_id: int | None) -> bool:
    """Tell whether the actor may lend this officer's part."""
    try:
        require_lending(actor, absent_id)
    except NotPermitted:
        return False
    return True


def lent_to(tx: ReadTx, officer_id: int | None) -> tuple[Lent, ...]:
    """Return the roles that an officer holds for others today."""
    if officer_id is None:
        return ()
    return tuple(
        Lent(one.role, tx.offices.officer(one.from_officer_id).name, one.started_on, one.ended_on)
        for one in tx.delegations.lent_now(officer_id)
    )


def _check_holders(tx: ReadTx, delegation: Delegation) -> None:
    users = [user for user in tx.users.all() if user.active]
    absent = [one for one in users if one.officer_id == delegation.from_officer_id]
    if not any(delegation.role in one.roles for one in absent):
        raise RuleBroken("delegation_not_holder", "from_officer")
    if not any(one.officer_id == delegation.to_officer_id for one in users):
        raise RuleBroken("delegation_without_account", "to_officer")
    for other in tx.delegations.all():
        same = (other.role, other.from_officer_id) == (delegation.role, delegation.from_officer_id)
        if same and other.started_on <= delegation.ended_on and delegation.started_on <= other.ended_on:
            raise RuleBroken("delegation_overlaps", "started_on", until=other.ended_on.isoformat())
