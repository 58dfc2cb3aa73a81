"""What an agency does with a referral, day by day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.workflow import Status
from puskesos_desktop.services.complaint_commands import MoveReferral
from tests.complaint_world import World, make_world
from tests.register_fixture import BOTH

if TYPE_CHECKING:
    from puskesos_desktop.domain.complaint_parts import Referral
    from tests.registers import SampleRegister


@pytest.fixture
def world(register: SampleRegister) -> World:
    return make_world(register)


def move(world: World, uid: str, state: str, *, days: int = 0) -> Referral:
    day = world.today + dt.timedelta(days=days)
    world.answers.move_referral(world.actor, MoveReferral(**world.of(uid), state=state, news_on=day))
    return world.load(uid).referrals[0]


@BOTH
def test_agency_takes_a_referral_in_and_then_acts(world: World) -> None:
    uid = world.referred()
    assert move(world, uid, "diterima_instansi").accepted_on == world.today
    served = move(world, uid, "dilayani")
    assert (served.status, served.served_on) == ("dilayani", world.today)
    case = world.load(uid)
    assert [event.step for event in case.events[-2:]] == ["rujukan_diterima", "rujukan_dilayani"]
    assert case.status is Status.DIRUJUK


@BOTH
def test_declined_referral_keeps_the_reason_and_gives_the_desk_a_new_limit(world: World) -> None:
    uid = world.referred()
    world.answer(uid, decision="ditolak", text="Bukan kewenangan kami.")
    case = world.load(uid)
    assert (case.referrals[0].decline_reason, case.status) == ("Bukan kewenangan kami.", Status.REKOMENDASI)
    assert case.due_on == world.today + dt.timedelta(days=14)


def test_agency_that_acts_does_not_take_in_again(world: World) -> None:
    uid = world.referred()
    move(world, uid, "dilayani")
    with pytest.raises(RuleBroken, match="referral_step_unknown"):
        move(world, uid, "diterima_instansi")


def test_news_of_tomorrow_is_refused(world: World) -> None:
    with pytest.raises(RuleBroken, match="answer_in_future"):
        move(world, world.referred(), "dilayani", days=1)


def test_news_before_the_last_one_is_refused(world: World) -> None:
    uid = world.referred()
    move(world, uid, "diterima_instansi")
    with pytest.raises(RuleBroken, match="referral_news_too_early"):
        move(world, uid, "dilayani", days=-1)


def test_answered_case_has_no_referral_to_move(world: World) -> None:
    uid = world.referred()
    world.answer(uid)
    with pytest.raises(RuleBroken, match="referral_missing"):
        move(world, uid, "dilayani")
