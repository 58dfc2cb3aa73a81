"""Flags with a date, and many cases given to an officer, on a real register."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.services.case_flags import CaseFlags, FinishFlag, FlagCase
from puskesos_desktop.services.complaint_commands import AssignComplaint, EndComplaint, PartyInput
from puskesos_desktop.services.complaint_views import ComplaintFilter, Viewer
from puskesos_desktop.services.hand_over import CaseHandOver, HandedOver, HandOver
from tests.complaint_world import World, make_world
from tests.register_fixture import BOTH

if TYPE_CHECKING:
    from tests.registers import SampleRegister

HEAD_UID = "019a9900-0000-7000-8000-000000000011"
ACTOR_UID = "019a9900-0000-7000-8000-000000000012"


@pytest.fixture
def world(register: SampleRegister) -> World:
    return make_world(register)


@pytest.fixture
def flags(world: World) -> CaseFlags:
    return CaseFlags(world.register.uow, world.register.clock, world.register.ids)


@pytest.fixture
def hand_over(world: World) -> CaseHandOver:
    return CaseHandOver(world.register.uow, world.register.clock, world.register.ids)


def flag(world: World, flags: CaseFlags, uid: str, **changes: Any) -> None:
    told = {"remind_on": world.today, "note": "Telepon Dinsos"} | changes
    flags.flag(world.actor, FlagCase(**world.of(uid), **told))


def ids_of(world: World, view: str) -> list[int]:
    with world.register.uow.read() as tx:
        return tx.complaints.find_ids(ComplaintFilter(world.today, view), Viewer.of(world.actor))


@BOTH
def test_flag_is_due_on_its_day_until_it_is_done(world: World, flags: CaseFlags) -> None:
    uid = world.receive().uid
    flag(world, flags, uid, remind_on=world.today + dt.timedelta(days=2))
    assert (flags.due(world.actor), ids_of(world, "diingatkan")) == ([], [])
    world.register.clock.advance(days=2)
    (due,) = flags.due(world.actor)
    assert (due.text, due.complaint_uid) == ("Telepon Dinsos", uid)
    assert ids_of(world, "diingatkan") == [world.load(uid).id]
    flags.finish(world.actor, FinishFlag(**world.of(uid), flag_uid=due.uid, note="Diproses minggu depan"))
    assert (flags.due(world.actor), flags.of_case(world.actor, uid)) == ([], [])
    assert [one.step for one in world.load(uid).events][-2:] == ["catatan", "catatan"]


def test_flag_of_another_officer_is_not_mine_and_one_of_nobody_is(world: World, flags: CaseFlags) -> None:
    uid = world.receive().uid
    flag(world, flags, uid, officer_uid=HEAD_UID)
    flag(world, flags, uid, note="Siapa saja")
    assert [one.text for one in flags.due(world.actor, mine=True)] == ["Siapa saja"]
    assert len(flags.due(world.actor)) == 2


@pytest.mark.parametrize(
    ("changes", "code"),
    [({"note": " "}, "follow_up_text_missing"), ({"remind_on": dt.date(2020, 1, 1)}, "follow_up_in_past")],
)
def test_flag_says_what_and_when(world: World, flags: CaseFlags, changes: dict[str, Any], code: str) -> None:
    with pytest.raises(RuleBroken, match=code):
        flag(world, flags, world.receive().uid, **changes)


def test_flag_is_done_once(world: World, flags: CaseFlags) -> None:
    uid = world.receive().uid
    flag(world, flags, uid)
    (due,) = flags.due(world.actor)
    flags.finish(world.actor, FinishFlag(**world.of(uid), flag_uid=due.uid))
    with pytest.raises(RuleBroken, match="follow_up_done"):
        flags.finish(world.actor, FinishFlag(**world.of(uid), flag_uid=due.uid))


def test_flag_of_a_hidden_case_is_not_told(world: World, flags: CaseFlags) -> None:
    uid = world.receive(confidential=True).uid
    flag(world, flags, uid)
    clerk = world.register.actor_as(Role.LOKET)
    stranger = type(clerk)(**{**clerk.__dict__, "user_id": 99, "officer_id": None})
    assert flags.due(stranger) == []


@BOTH
def test_all_that_a_colleague_has_goes_over_in_one_save(world: World, hand_over: CaseHandOver) -> None:
    uids = [world.receive().uid for _ in range(3)]
    ended = world.receive().uid
    world.complaints.withdraw(world.actor, EndComplaint(**world.of(ended), reason="Selesai sendiri"))
    order = HandOver(world.uid(), HEAD_UID, from_officer_uid=ACTOR_UID, reason="Cuti")
    assert hand_over.hand_over(world.actor, order) == HandedOver(3)
    assert hand_over.hand_over(world.actor, order) == HandedOver(3)
    for uid in uids:
        newest = world.load(uid).events[-1]
        assert (newest.step, newest.note) == ("petugas_diganti", "Cuti")
        assert world.load(uid).assigned_officer_id == 1


def test_cases_that_cannot_go_over_stay_and_are_counted(world: World, hand_over: CaseHandOver) -> None:
    free = world.receive().id
    own = world.receive(accused=(PartyInput(officer_uid=HEAD_UID, name="Lurah"),)).id
    ended = world.receive()
    world.complaints.withdraw(world.actor, EndComplaint(**world.of(ended.uid), reason="Selesai"))
    order = HandOver(world.uid(), HEAD_UID, ids=(free, own, ended.id))
    assert hand_over.hand_over(world.actor, order) == HandedOver(given=1, unchanged=1, refused=1)


def test_nothing_to_hand_over_is_said(world: World, hand_over: CaseHandOver) -> None:
    with pytest.raises(RuleBroken, match="hand_over_nothing"):
        hand_over.hand_over(world.actor, HandOver(world.uid(), ACTOR_UID, from_officer_uid=HEAD_UID))


def test_reason_of_a_single_change_of_officer_is_kept(world: World) -> None:
    uid = world.receive().uid
    order = AssignComplaint(**world.of(uid), officer_uid=HEAD_UID, reason="Pindah tugas")
    world.complaints.assign(world.actor, order)
    assert world.load(uid).events[-1].note == "Pindah tugas"
