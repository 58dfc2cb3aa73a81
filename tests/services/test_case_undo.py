"""Alt+U on a real register."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.workflow import Status
from puskesos_desktop.services.case_undo import CaseUndo, undoable_step
from puskesos_desktop.services.complaint_commands import (
    AdvanceComplaint,
    AnswerInput,
    DocumentInput,
    EndComplaint,
    UndoAct,
)
from puskesos_desktop.storage.desk_checks import broken_histories, open_cases
from tests.complaint_world import World, make_world
from tests.register_fixture import BOTH

if TYPE_CHECKING:
    from tests.registers import SampleRegister


@pytest.fixture
def world(register: SampleRegister) -> World:
    return make_world(register)


def undo(world: World, uid: str, actor=None):
    register = world.register
    service = CaseUndo(register.uow, register.clock, register.ids)
    return service.undo(actor or world.actor, UndoAct(**world.of(uid)))


def advance(world: World, uid: str, to: str, **entered):
    return world.complaints.advance(world.actor, AdvanceComplaint(**world.of(uid), to=to, **entered))


def refusal(world: World, uid: str, actor=None) -> str:
    with pytest.raises(RuleBroken) as caught:
        undo(world, uid, actor)
    return caught.value.code


@BOTH
def test_answered_and_told_case_goes_back_act_by_act(world: World) -> None:
    uid = world.referred()
    before = world.load(uid)
    world.answer(uid)
    world.tell(uid, close=True)
    undo(world, uid)
    assert (world.load(uid).status, world.load(uid).tellings) == (Status.JAWABAN, ())
    undo(world, uid)
    after = world.load(uid)
    assert (after.status, after.answers, after.due_on) == (Status.DIRUJUK, (), before.due_on)
    assert [(one.status, one.decision) for one in after.referrals] == [("draf", "")]
    with world.register.uow.read() as tx:
        assert [*broken_histories(tx), *open_cases(tx)] == []


@BOTH
def test_month_counts_neither_the_end_nor_what_took_it_back(world: World) -> None:
    uid = world.receive().uid
    world.complaints.mark_invalid(world.actor, EndComplaint(**world.of(uid), reason="Salah"))
    undo(world, uid)
    with world.register.uow.read() as tx:
        (group,) = tx.complaints.month_counts(f"{world.today:%Y-%m}", {})
    assert (group.received, group.discontinued, group.closing) == (1, 0, 1)


def test_papers_asked_for_by_mistake_are_forgotten(world: World) -> None:
    uid = world.receive().uid
    advance(world, uid, "klarifikasi", missing_papers=(DocumentInput("kk", "KK", "kurang"),))
    undo(world, uid)
    assert (world.load(uid).documents, world.load(uid).status) == ((), Status.DITERIMA)
    advance(world, uid, "klarifikasi", missing_papers=(DocumentInput("kk", "KK", "kurang"),))
    assert [one.code for one in world.load(uid).documents] == ["kk"]


def test_several_steps_of_one_save_are_taken_back_together(world: World) -> None:
    uid = world.complaints.receive(world.actor, world.known()).uid
    answer = AnswerInput(text="Formulir terkirim.", source="Puskesos", answered_on=world.today)
    changed = advance(world, uid, "jawaban", planned_action="Isi formulir", answer=answer)
    assert len(changed.steps) == 5
    undo(world, uid)
    assert (world.load(uid).status, world.load(uid).answers) == (Status.DITERIMA, ())


def test_only_who_did_it_may_take_it_back_and_only_that_day(world: World) -> None:
    uid = world.receive().uid
    advance(world, uid, "verifikasi")
    other = replace(world.actor, user_id=world.actor.user_id + 1)
    assert refusal(world, uid, other) == "undo_not_yours"
    assert undoable_step(world.load(uid), world.actor, world.today) == "verifikasi"
    world.register.clock.advance(days=1)
    assert refusal(world, uid) == "undo_too_late"
    assert undoable_step(world.load(uid), world.actor, world.today) == ""


def test_repeated_request_takes_back_one_act_only(world: World) -> None:
    uid = world.receive().uid
    advance(world, uid, "verifikasi")
    advance(world, uid, "eskalasi")
    order = UndoAct(**world.of(uid))
    register = world.register
    service = CaseUndo(register.uow, register.clock, register.ids)
    assert service.undo(world.actor, order) == service.undo(world.actor, order)
    assert world.load(uid).status is Status.VERIFIKASI
