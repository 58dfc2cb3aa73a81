"""Standing in for an absent koordinator, on a real register."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from puskesos_desktop.domain.errors import NotPermitted, RuleBroken
from puskesos_desktop.domain.office import User
from puskesos_desktop.domain.roles import Action, Role
from puskesos_desktop.services.complaint_commands import AdvanceComplaint
from puskesos_desktop.services.delegations import Delegate, Delegations, lent_to
from tests.complaint_world import World, make_world
from tests.register_fixture import BOTH

if TYPE_CHECKING:
    from puskesos_desktop.services.session import Actor
    from tests.registers import SampleRegister

HEAD_UID = "019a9900-0000-7000-8000-000000000011"
ACTOR_UID = "019a9900-0000-7000-8000-000000000012"


@pytest.fixture
def world(register: SampleRegister) -> World:
    """The actor is a clerk; the head holds the koordinator's account."""
    world = make_world(register)
    with register.uow.write() as tx:
        user = tx.users.get(world.actor.user_id)
        tx.users.update(replace(user, roles=frozenset({Role.VERIFIKATOR})))
        tx.users.add(User("u-head", "kepala", frozenset({Role.KOORDINATOR}), "slot-head", 1))
        tx.commit()
    return world


@pytest.fixture
def service(world: World) -> Delegations:
    return Delegations(world.register.uow, world.register.clock, world.register.ids)


def head(world: World) -> Actor:
    return replace(world.actor, user_id=2, officer_id=1, name="Ratna", roles=frozenset({Role.KOORDINATOR}))


def clerk(world: World) -> Actor:
    """The clerk as login makes them now."""
    with world.register.uow.read() as tx:
        lent = lent_to(tx, world.actor.officer_id)
    return replace(world.actor, roles=frozenset({Role.VERIFIKATOR}), lent=lent)


def order(world: World, **changes: Any) -> Delegate:
    told = Delegate(
        uid=world.uid(),
        from_officer_uid=HEAD_UID,
        to_officer_uid=ACTOR_UID,
        role=Role.KOORDINATOR,
        started_on=world.today,
        ended_on=world.today + dt.timedelta(days=3),
        reason="Cuti",
    )
    return replace(told, **changes)


def handle(world: World, actor: Actor, uid: str) -> None:
    command = AdvanceComplaint(**world.of(uid), to="ditangani", planned_action="Isi formulir")
    world.complaints.advance(actor, command)


@BOTH
def test_stand_in_decides_on_behalf_until_the_last_day(world: World, service: Delegations) -> None:
    first, second = (world.complaints.receive(world.actor, world.known()).uid for _ in range(2))
    with pytest.raises(NotPermitted):
        handle(world, clerk(world), first)
    service.add(head(world), order(world))
    standing_in = clerk(world)
    handle(world, standing_in, first)
    said = {one.step: one.data.get("on_behalf") for one in world.load(first).events}
    assert (said["verifikasi"], bool(said["ditangani"])) == (None, True)
    world.register.clock.advance(days=4)
    with pytest.raises(NotPermitted):
        handle(world, standing_in, second)
    assert clerk(world).lent == ()


def test_management_is_never_lent(world: World, service: Delegations) -> None:
    service.add(head(world), order(world))
    rights = clerk(world).rights
    assert Action.DECIDE in rights
    assert rights.isdisjoint({Action.MANAGE_OFFICE, Action.READ_AUDIT, Action.MANAGE_USERS})


def test_stand_in_lends_nothing_on(world: World, service: Delegations) -> None:
    service.add(head(world), order(world))
    with pytest.raises(NotPermitted, match="delegation_not_yours"):
        service.add(clerk(world), order(world, to_officer_uid=HEAD_UID, from_officer_uid=ACTOR_UID))


@BOTH
def test_part_is_taken_back_at_once(world: World, service: Delegations) -> None:
    held = service.add(head(world), order(world))
    service.end(head(world), held.uid)
    assert clerk(world).lent == ()
    (view,) = service.all(head(world))
    assert view.delegation.ended_on == world.today - dt.timedelta(days=1)
    service.add(head(world), order(world))


def test_repeated_request_lends_once(world: World, service: Delegations) -> None:
    asked = order(world)
    assert service.add(head(world), asked) == service.add(head(world), asked)
    assert len(service.all(head(world))) == 1


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"to_officer_uid": HEAD_UID}, "delegation_same_person"),
        ({"ended_on": dt.date(2020, 1, 2), "started_on": dt.date(2020, 1, 1)}, "delegation_over"),
        ({"ended_on": dt.date(2020, 1, 1)}, "delegation_ends_before_start"),
        ({"reason": " "}, "delegation_reason_missing"),
        ({"role": Role.ADMIN}, "delegation_role_unknown"),
        ({"role": Role.VERIFIKATOR}, "delegation_not_holder"),
    ],
)
def test_what_nobody_could_act_by_is_refused(
    world: World, service: Delegations, changes: dict[str, Any], code: str
) -> None:
    with pytest.raises(RuleBroken, match=code):
        service.add(head(world), order(world, **changes))


def test_two_at_a_time_are_refused(world: World, service: Delegations) -> None:
    service.add(head(world), order(world))
    with pytest.raises(RuleBroken, match="delegation_overlaps"):
        service.add(head(world), order(world, started_on=world.today + dt.timedelta(days=2)))
