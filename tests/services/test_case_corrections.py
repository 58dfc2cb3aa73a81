"""A slip of the keyboard is mended, and what stood there before stays told."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from puskesos_desktop.domain.complaint_parts import PartyRole
from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.services.case_corrections import CaseCorrections
from puskesos_desktop.services.complaint_commands import (
    AdvanceComplaint,
    CorrectComplaint,
    DeclareEmergency,
    DocumentInput,
    EndComplaint,
    PartyInput,
)
from tests.complaint_world import World, make_world
from tests.register_fixture import BOTH

if TYPE_CHECKING:
    from tests.registers import SampleRegister


@pytest.fixture
def world(register: SampleRegister) -> World:
    return make_world(register)


@pytest.fixture
def case(world: World) -> str:
    return world.complaints.receive(world.actor, world.order()).uid


def correct(world: World, uid: str, **wanted: Any) -> None:
    corrections = CaseCorrections(world.register.uow, world.register.clock, world.register.ids)
    held = world.load(uid)
    given = {"text": held.subject.text, "phone": "089900000031", **wanted}
    stamp = {"request_uid": world.uid(), "uid": uid, "version": held.version}
    corrections.correct(world.actor, CorrectComplaint(**stamp, **given))


@BOTH
def test_words_category_and_phone_are_mended_with_one_row(world: World, case: str) -> None:
    correct(world, case, text="Kartu KIS mati.", category="D01", phone="0812 0000 0001")
    after = world.load(case)
    assert (after.subject.text, after.subject.category, after.subject.sector) == (
        "Kartu KIS mati.",
        "D01",
        "data_dtsen",
    )
    reporter = after.party(PartyRole.PELAPOR)
    assert reporter is not None
    assert reporter.phone == "081200000001"
    assert after.events[-1].data["was"] == {
        "text": "Kartu tidak aktif sejak Oktober.",
        "category": "K01",
        "phone": "089900000031",
    }


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        ({}, "nothing_corrected"),
        ({"text": " "}, "text_missing"),
        ({"category": "Z00"}, "category_unknown"),
        ({"phone": "satu"}, "phone_unreadable"),
    ],
)
def test_what_makes_no_sense_is_refused(world: World, case: str, wanted: dict[str, str], code: str) -> None:
    with pytest.raises(RuleBroken, match=code):
        correct(world, case, **wanted)


def test_case_that_ended_keeps_its_category_and_may_have_its_words_mended(world: World, case: str) -> None:
    stamp = {"request_uid": world.uid(), "uid": case, "version": world.load(case).version}
    world.complaints.withdraw(world.actor, EndComplaint(**stamp, reason="Tidak jadi"))
    with pytest.raises(RuleBroken, match="complaint_ended"):
        correct(world, case, category="D01")
    correct(world, case, text="Kartu KIS mati.")
    assert world.load(case).subject.text == "Kartu KIS mati."


def officer_uid(world: World, *, own: bool) -> str:
    with world.register.uow.read() as tx:
        return next(one.uid for one in tx.offices.officers() if (one.id == world.actor.officer_id) is own)


@BOTH
def test_resident_and_officer_are_both_accused_from_the_start(world: World) -> None:
    accused = (
        PartyInput(resident_uid=world.resident.uid),
        PartyInput(officer_uid=officer_uid(world, own=False)),
    )
    uid = world.receive(accused=accused).uid
    named = [one for one in world.load(uid).parties if one.role is PartyRole.TERLAPOR]
    assert [(bool(one.resident_id), bool(one.officer_id)) for one in named] == [(True, False), (False, True)]


@BOTH
def test_accused_are_added_later_and_nobody_twice(world: World, case: str) -> None:
    officer = PartyInput(officer_uid=officer_uid(world, own=False))
    correct(world, case, accused=(PartyInput(name="Pak RT"), officer))
    with pytest.raises(RuleBroken, match="nothing_corrected"):
        correct(world, case, accused=(PartyInput(name="PAK RT"), officer))
    after = world.load(case)
    named = [one for one in after.parties if one.role is PartyRole.TERLAPOR]
    assert [bool(one.officer_id) for one in named] == [False, True]
    assert all(one.name for one in named)
    assert after.events[-1].data["accused_added"] == 2


def test_who_handles_the_case_is_not_added_as_accused(world: World, case: str) -> None:
    with pytest.raises(RuleBroken, match="officer_is_party"):
        correct(world, case, accused=(PartyInput(officer_uid=officer_uid(world, own=True)),))


def declare(world: World, uid: str, **given: Any) -> None:
    corrections = CaseCorrections(world.register.uow, world.register.clock, world.register.ids)
    told = {"reason": "Masuk IGD semalam", **given}
    corrections.declare_emergency(world.actor, DeclareEmergency(**world.of(uid), **told))


@BOTH
def test_case_that_got_worse_becomes_an_emergency_with_its_hour(world: World, case: str) -> None:
    before = world.load(case)
    declare(world, case, limit_on=world.today, limit_time=dt.time(23, 30), facility="RSUD Bahari")
    after = world.load(case)
    assert after.subject.priority.value == "darurat"
    assert after.subject.emergency is not None
    assert (after.subject.emergency.limit_on, after.subject.emergency.facility) == (
        world.today,
        "RSUD Bahari",
    )
    assert before.due_on != after.due_on == world.today
    row = after.events[-1]
    assert (row.step, row.note, row.data["was"]) == (
        "darurat_dinyatakan",
        "Masuk IGD semalam",
        {"priority": "biasa"},
    )


def test_emergency_without_an_hour_has_that_of_the_office(world: World, case: str) -> None:
    declare(world, case)
    emergency = world.load(case).subject.emergency
    assert emergency is not None
    assert emergency.limit_at == world.register.clock.now() + dt.timedelta(hours=24)


def test_hour_of_an_emergency_moves_and_its_limit_with_it(world: World, case: str) -> None:
    declare(world, case)
    later = world.today + dt.timedelta(days=2)
    declare(world, case, limit_on=later, limit_time=dt.time(9))
    assert world.load(case).due_on == later


def test_hour_waits_for_no_papers(world: World, case: str) -> None:
    asked = AdvanceComplaint(
        **world.of(case), to="klarifikasi", missing_papers=(DocumentInput("ktp", "KTP", "kurang"),)
    )
    world.complaints.advance(world.actor, asked)
    declare(world, case)
    limit = world.load(case).due_on
    world.complaints.advance(
        world.actor, AdvanceComplaint(**world.of(case), to="verifikasi", papers_excused=True)
    )
    assert limit == world.today + dt.timedelta(days=1)
    assert world.load(case).due_on == limit


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"reason": " "}, "emergency_reason_missing"),
        ({"limit_on": dt.date(2020, 1, 1)}, "emergency_past"),
    ],
)
def test_emergency_that_says_nothing_is_refused(
    world: World, case: str, given: dict[str, Any], code: str
) -> None:
    with pytest.raises(RuleBroken) as refused:
        declare(world, case, **given)
    assert refused.value.code == code


def test_same_emergency_twice_and_one_of_an_ended_case_are_refused(world: World, case: str) -> None:
    declare(world, case)
    with pytest.raises(RuleBroken, match="emergency_unchanged"):
        declare(world, case)
    world.complaints.withdraw(world.actor, EndComplaint(**world.of(case), reason="Tidak jadi"))
    with pytest.raises(RuleBroken, match="complaint_ended"):
        declare(world, case, ward="ICU")
