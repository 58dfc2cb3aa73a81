"""A case of the same person and category is warned of before the save, and tied to the new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.domain.errors import NotFound
from puskesos_desktop.services.complaint_commands import MarkDuplicate
from puskesos_desktop.services.desk_queries import DeskQueries
from tests.complaint_world import World, make_world
from tests.register_fixture import BOTH

if TYPE_CHECKING:
    from tests.registers import SampleRegister


@pytest.fixture
def world(register: SampleRegister) -> World:
    return make_world(register)


@pytest.fixture
def desk(world: World) -> DeskQueries:
    return DeskQueries(world.register.uow, world.register.clock)


def receive(world: World, **changes: object) -> str:
    return world.complaints.receive(world.actor, world.known(**changes)).uid


@BOTH
def test_same_person_and_category_is_found_newest_first(world: World, desk: DeskQueries) -> None:
    first, second = receive(world), receive(world)
    receive(world, category="D01")
    found = desk.same_cases(world.actor, world.resident.uid, "K01")
    assert [one.uid for one in found] == [second, first]


@BOTH
def test_new_case_is_tied_to_the_one_it_belongs_to(world: World, desk: DeskQueries) -> None:
    first = receive(world)
    second = receive(world, related_uid=first)
    assert desk.get_detail(world.actor, second).parent_ticket == world.load(first).ticket.text
    assert world.load(second).is_open


def test_duplicate_leads_to_its_original(world: World) -> None:
    first, second = receive(world), receive(world)
    stamp = {"request_uid": world.uid(), "uid": second, "version": world.load(second).version}
    world.complaints.mark_duplicate(world.actor, MarkDuplicate(**stamp, parent_uid=first))
    assert world.load(receive(world, related_uid=second)).parent_id == world.load(first).id


def test_case_that_is_gone_ties_nothing(world: World) -> None:
    with pytest.raises(NotFound):
        receive(world, related_uid="tidak-ada")
