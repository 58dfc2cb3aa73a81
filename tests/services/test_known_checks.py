from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.services.complaint_commands import AddCheck, CheckInput
from puskesos_desktop.services.desk_queries import DeskQueries
from tests.complaint_world import World, make_world

if TYPE_CHECKING:
    from tests.registers import SampleRegister


@pytest.fixture
def world(register: SampleRegister) -> World:
    return make_world(register)


def test_check_of_an_earlier_case_is_taken_over_without_another_row(world: World) -> None:
    world.complaints.receive(world.actor, world.known())
    uid = world.complaints.receive(world.actor, world.known(check=None)).uid
    desk = DeskQueries(world.register.uow, world.register.clock)
    known = desk.get_detail(world.actor, uid).known_check
    assert known is not None
    world.complaints.add_check(world.actor, AddCheck(**world.of(uid), check=known.uid))
    detail = desk.get_detail(world.actor, uid)
    assert (detail.complaint.events[-1].data["desil"], detail.known_check) == (2, None)
    with world.register.uow.read() as tx:
        assert len(tx.residents.checks(world.resident.id, None)) == 1


@pytest.mark.parametrize(
    ("result", "days"), [("tidak_terakses", 0), ("terdaftar", 91)], ids=["told nothing", "too old"]
)
def test_check_that_holds_no_more_is_not_offered(world: World, result: str, days: int) -> None:
    look = CheckInput(result, world.today - dt.timedelta(days=days))
    world.complaints.receive(world.actor, world.known(check=look))
    uid = world.complaints.receive(world.actor, world.known(check=None)).uid
    desk = DeskQueries(world.register.uow, world.register.clock)
    assert desk.get_detail(world.actor, uid).known_check is None


def test_check_of_somebody_else_is_refused(world: World) -> None:
    uid = world.complaints.receive(world.actor, world.known(check=None)).uid
    order = AddCheck(**world.of(uid), check=world.uid())
    with pytest.raises(RuleBroken) as refused:
        world.complaints.add_check(world.actor, order)
    assert refused.value.code == "check_of_another"
