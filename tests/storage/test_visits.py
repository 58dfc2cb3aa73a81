"""Visits and their answers come back as they were stored, on either database."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.visits import FieldVisit, FilledForm, Visitor, VisitResult, VisitState
from tests.complaint_world import make_world
from tests.register_fixture import BOTH

if TYPE_CHECKING:
    from tests.registers import SampleRegister


@BOTH
def test_a_visit_and_its_answers_come_back_whole(register: SampleRegister) -> None:
    world = make_world(register)
    case = world.load(world.receive().uid)
    now = register.clock.now()
    result = VisitResult(world.today, "09.30", "Siti", "ditemui", ("ktp", "kk"), "Rumah kayu.", "layak")
    visit = FieldVisit(
        world.uid(),
        world.today,
        world.today,
        (Visitor("", "Yuliana"),),
        now,
        complaint_id=case.id,
        result=result,
    )
    with register.uow.write() as tx:
        visit = replace(visit, id=tx.visits.add(visit))
        form = FilledForm(
            world.uid(), visit.id or 0, "dtsen", 1, "0" * 64, now, {"daya": ("1", "2")}, ("Siti",)
        )
        tx.visits.keep_form(form)
        tx.visits.keep_form(replace(form, answers={"lantai": "8"}))
        tx.commit()
    with register.uow.write() as tx:
        done = replace(visit, state=VisitState.DONE)
        done = replace(done, version=tx.visits.save(done))
        tx.commit()
    with register.uow.read() as tx:
        assert tx.visits.of_case(case.id or 0) == [done]
        kept = tx.visits.form(visit.id or 0)
    assert kept is not None
    assert replace(kept, id=None) == replace(form, answers={"lantai": "8"})
