"""Slips about missing papers: made once, found by their code, settled by the papers."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.services.complaint_commands import (
    AddDocuments,
    DocumentInput,
    EndComplaint,
    PartyInput,
)
from puskesos_desktop.services.missing_slips import MakeSlip, MissingSlips
from puskesos_desktop.services.request_receipts import RequestReceipts
from tests.documents.papers import renderer, text_of
from tests.register_fixture import BOTH
from tests.request_world import RequestWorld, make_request_world

if TYPE_CHECKING:
    from tests.complaint_world import World
    from tests.registers import SampleRegister

PAPERS = (
    DocumentInput("ktp", "KTP"),
    DocumentInput("kis", "Kartu KIS", "kurang"),
    DocumentInput("faskes", "Surat faskes", "menyusul"),
)


@pytest.fixture
def desk(register: SampleRegister) -> RequestWorld:
    return make_request_world(register)


@pytest.fixture
def world(desk: RequestWorld) -> World:
    return desk.world


@pytest.fixture
def slips(world: World) -> MissingSlips:
    parts = (world.register.uow, renderer(), world.register.clock, world.register.ids)
    return MissingSlips(*parts)


def case(world: World, *papers: DocumentInput) -> str:
    return world.complaints.receive(world.actor, world.known(documents=papers or PAPERS)).uid


def bring(world: World, uid: str, *codes: str) -> None:
    came = tuple(DocumentInput(code, code) for code in codes)
    stamp = {"request_uid": world.uid(), "uid": uid, "version": world.load(uid).version}
    world.complaints.add_documents(world.actor, AddDocuments(**stamp, documents=came))


@BOTH
def test_slip_names_what_is_missing_and_a_working_day_to_come_back(world: World, slips: MissingSlips) -> None:
    made = slips.make(world.actor, MakeSlip(world.uid(), case(world)))
    assert [paper.name for paper in made.slip.papers] == ["Kartu KIS", "Surat faskes"]
    assert made.slip.return_by.weekday() < 5
    assert made.slip.return_by > world.today
    text = text_of(made.pdf)
    assert "SLIP BERKAS KURANG" in text
    assert made.slip.code in text


def test_who_came_takes_the_slip_home_for_somebody_else(world: World, slips: MissingSlips) -> None:
    command = world.known(documents=PAPERS, client=PartyInput(name="Kasim Lada"), check=None)
    made = slips.make(world.actor, MakeSlip(world.uid(), world.complaints.receive(world.actor, command).uid))
    text = text_of(made.pdf)
    assert (text.count("Kasim Lada"), text.count("Siti Aminah")) == (2, 2)


@BOTH
def test_code_finds_the_case_however_it_is_typed(world: World, slips: MissingSlips) -> None:
    uid = case(world)
    code = slips.make(world.actor, MakeSlip(world.uid(), uid)).slip.code
    found = slips.find(world.actor, code.lower().replace("-", " "))
    assert found is not None
    assert found.complaint_uid == uid
    assert slips.find(world.actor, "AAAA-AAAA") is None
    assert slips.find(world.actor, "siti") is None


@BOTH
def test_same_papers_until_the_same_day_are_one_slip(world: World, slips: MissingSlips) -> None:
    uid = case(world)
    first = slips.make(world.actor, MakeSlip(world.uid(), uid)).slip
    assert slips.make(world.actor, MakeSlip(world.uid(), uid)).slip.code == first.code
    later = slips.make(world.actor, MakeSlip(world.uid(), uid, return_by=first.return_by + dt.timedelta(7)))
    assert later.slip.code != first.code


@BOTH
def test_slip_settles_when_the_last_of_its_papers_comes(world: World, slips: MissingSlips) -> None:
    uid = case(world)
    code = slips.make(world.actor, MakeSlip(world.uid(), uid)).slip.code
    bring(world, uid, "kis")
    assert slips.find(world.actor, code).slip.done_on is None  # type: ignore[union-attr]
    bring(world, uid, "faskes")
    assert slips.find(world.actor, code).slip.done_on == world.today  # type: ignore[union-attr]


def test_slip_of_a_case_that_ended_waits_no_longer(world: World, slips: MissingSlips) -> None:
    uid = case(world)
    today = MakeSlip(world.uid(), uid, return_by=world.today)
    slips.make(world.actor, today)
    assert len(slips.waiting(world.actor)) == 1
    stamp = {"request_uid": world.uid(), "uid": uid, "version": world.load(uid).version}
    world.complaints.withdraw(world.actor, EndComplaint(**stamp, reason="Tidak jadi"))
    assert slips.waiting(world.actor) == ()


def test_repeated_request_makes_one_slip(world: World, slips: MissingSlips) -> None:
    command = MakeSlip(world.uid(), case(world))
    assert slips.make(world.actor, command).slip == slips.make(world.actor, command).slip


def test_nothing_missing_makes_no_slip(world: World, slips: MissingSlips) -> None:
    with pytest.raises(RuleBroken, match="papers_complete"):
        slips.make(world.actor, MakeSlip(world.uid(), case(world, DocumentInput("ktp", "KTP"))))


def test_day_to_come_back_lies_ahead(world: World, slips: MissingSlips) -> None:
    past = MakeSlip(world.uid(), case(world), return_by=world.today - dt.timedelta(1))
    with pytest.raises(RuleBroken, match="return_by_past"):
        slips.make(world.actor, past)


def test_permohonan_has_slips_too(desk: RequestWorld, slips: MissingSlips) -> None:
    uid = desk.receive(documents=PAPERS).uid
    slip = slips.make(desk.actor, MakeSlip(desk.world.uid(), service_request_uid=uid)).slip
    found = slips.find(desk.actor, slip.code)
    assert found is not None
    assert found.service_request_uid == uid


def test_receipt_of_a_permohonan_shows_its_ticket_and_masks_the_nik(desk: RequestWorld) -> None:
    received = desk.receive(documents=PAPERS)
    register = desk.world.register
    pdf = RequestReceipts(register.uow, renderer(), register.clock).draw(desk.actor, received.uid)
    text = text_of(pdf)
    assert received.ticket in text
    assert received.check_code in text
    assert desk.world.resident.nik not in text
