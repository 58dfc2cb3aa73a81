"""Cases inside the transaction of a letter."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.domain.complaint_parts import Referral
from puskesos_desktop.domain.errors import EditConflict, RuleBroken
from puskesos_desktop.domain.workflow import Status
from puskesos_desktop.services.complaint_commands import PartyInput
from puskesos_desktop.services.complaint_desk import CaseDesk
from tests.complaint_world import World, make_world

if TYPE_CHECKING:
    from puskesos_desktop.domain.complaints import Complaint
    from tests.registers import SampleRegister


@pytest.fixture
def world(register: SampleRegister) -> World:
    return make_world(register)


@pytest.fixture
def cases(world: World) -> CaseDesk:
    return CaseDesk(world.register.clock, world.register.ids)


def refer(world: World, cases: CaseDesk, uid: str, **changes: object) -> Complaint:
    referral = Referral(world.uid(), world.agency_id, "", letter_id=world.letter())
    with world.register.uow.write() as tx:
        case = replace(cases.read(tx, world.actor, uid), **changes)  # type: ignore[arg-type]
        referred = cases.refer(tx, world.actor, case, referral)
        tx.commit()
    return referred


def test_case_is_referred_with_the_letter_just_numbered(world: World, cases: CaseDesk) -> None:
    uid = world.complaints.receive(world.actor, world.known()).uid
    referred = refer(world, cases, uid)
    assert (referred.status, referred.referrals[0].service) == (Status.DIRUJUK, "K01")
    assert referred.referrals[0].id is not None


def test_case_changed_meanwhile_is_not_referred(world: World, cases: CaseDesk) -> None:
    uid = world.complaints.receive(world.actor, world.known()).uid
    with pytest.raises(EditConflict):
        refer(world, cases, uid, version=7)


def test_stranger_needs_no_check_to_be_referred(world: World, cases: CaseDesk) -> None:
    reporter = PartyInput(name="Tanpa Nama", found_at="Pasar Lama")
    uid = world.receive(reporter=reporter).uid
    assert refer(world, cases, uid).status is Status.DIRUJUK


def test_letter_that_left_sets_its_referral_on_the_way(world: World, cases: CaseDesk) -> None:
    case = world.load(world.referred())
    letter_id, day = case.referrals[0].letter_id or 0, world.today
    with world.register.uow.write() as tx:
        sent = cases.mark_sent(tx, world.actor, case, letter_id, day)
        again = cases.mark_sent(tx, world.actor, sent, letter_id, day + dt.timedelta(days=1))
        other = cases.mark_sent(tx, world.actor, again, 999, day)
    assert (sent.referrals[0].status, sent.events[-1].step) == ("dikirim", "rujukan_dikirim")
    assert other.referrals == again.referrals == (replace(sent.referrals[0]),)


def test_referral_of_an_unchecked_resident_rolls_the_letter_back(world: World, cases: CaseDesk) -> None:
    uid = world.complaints.receive(world.actor, world.known(check=None)).uid
    with pytest.raises(RuleBroken, match="register_not_checked"):
        refer(world, cases, uid)
    assert world.load(uid).status is Status.DITERIMA
