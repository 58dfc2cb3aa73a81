from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.domain.errors import NotFound, NotPermitted
from puskesos_desktop.domain.office import Rule, RuleOrigin
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.domain.workflow import Status
from puskesos_desktop.services.complaint_commands import EndComplaint, MarkDuplicate, MoveReferral, PartyInput
from puskesos_desktop.services.complaint_views import ComplaintFilter
from puskesos_desktop.services.desk_queries import DeskQueries
from tests.complaint_world import World, make_world
from tests.register_fixture import BOTH

if TYPE_CHECKING:
    from tests.registers import SampleRegister

HEAD_UID = "019a9900-0000-7000-8000-000000000011"


@pytest.fixture
def world(register: SampleRegister) -> World:
    return make_world(register)


@pytest.fixture
def desk(world: World) -> DeskQueries:
    return DeskQueries(world.register.uow, world.register.clock)


@BOTH
def test_list_is_asked_for_by_ids_and_painted_by_rows(world: World, desk: DeskQueries) -> None:
    world.receive()
    ids = desk.find_ids(world.actor, ComplaintFilter(world.today))
    assert [row.client_name for row in desk.rows(world.actor, ids)] == ["Siti Aminah"]


@BOTH
def test_detail_names_people_agency_and_ways_on(world: World, desk: DeskQueries) -> None:
    detail = desk.get_detail(world.actor, world.referred())
    assert (detail.people[0].name, detail.referrals[0].agency, detail.officer) == (
        "SITI AMINAH",
        "Dinas Sosial",
        "Yuliana Kartika",
    )
    ways = {option.target: option.needs for option in detail.options}
    assert ways[Status.JAWABAN] == ("answer_missing",)


def test_detail_of_a_duplicate_names_its_original(world: World, desk: DeskQueries) -> None:
    first, second = world.receive(), world.receive()
    order = MarkDuplicate(**world.of(second.uid), parent_uid=first.uid)
    world.complaints.mark_duplicate(world.actor, order)
    assert desk.get_detail(world.actor, second.uid).parent_ticket == first.ticket


def test_what_may_not_be_opened_is_refused_and_not_found_by_code(world: World, desk: DeskQueries) -> None:
    received = world.receive(accused=(PartyInput(officer_uid=HEAD_UID),))
    accused = replace(world.actor, officer_id=1)
    assert desk.find_uid(world.actor, received.check_code.lower()) == received.uid
    assert desk.find_uid(accused, received.ticket) is None
    with pytest.raises(NotPermitted, match="complaint_restricted"):
        desk.get_detail(accused, received.uid)


def test_card_of_a_person_lists_their_cases(world: World, desk: DeskQueries) -> None:
    received = world.complaints.receive(world.actor, world.known())
    history = desk.history(world.actor, world.resident.uid)
    assert [row.ticket for row in history.rows] == [received.ticket]


@BOTH
def test_figures_of_today_agree_with_the_cases(world: World, desk: DeskQueries) -> None:
    world.closed()
    uid = world.receive().uid
    world.complaints.withdraw(world.actor, EndComplaint(**world.of(uid), reason="Batal"))
    world.receive()
    figures = desk.figures(world.actor)
    assert (figures.received[figures.month], figures.closed[figures.month]) == (3, 1)
    assert (dict(figures.by_status), figures.views["selesai"]) == ({"diterima": 1}, 2)
    assert list(figures.received) == ["2026-06", "2026-07", "2026-08", "2026-09", "2026-10", "2026-11"]


def test_admin_reads_nothing_of_the_desk(world: World, desk: DeskQueries) -> None:
    with pytest.raises(NotPermitted):
        desk.counts(world.register.actor_as(Role.ADMIN))


def test_unknown_case_is_not_found(world: World, desk: DeskQueries) -> None:
    with pytest.raises(NotFound):
        desk.get_detail(world.actor, "nothing")


@BOTH
def test_detail_tells_how_long_each_leg_took(world: World, desk: DeskQueries) -> None:
    uid = world.referred()
    news = MoveReferral(**world.of(uid), state="diterima_instansi", news_on=world.today)
    world.answers.move_referral(world.actor, news)
    clocks = desk.get_detail(world.actor, uid).clocks
    assert clocks.running is not None
    assert (clocks.running.leg.value, clocks.running.allowed) == ("instansi", 14)


@BOTH
def test_list_knows_when_a_case_moved_last(world: World, desk: DeskQueries) -> None:
    world.receive()
    ids = desk.find_ids(world.actor, ComplaintFilter(world.today))
    assert desk.rows(world.actor, ids)[0].moved_on == world.today


def test_urgent_case_has_the_shorter_promise_of_its_priority(world: World, desk: DeskQueries) -> None:
    value = {"amount": 5, "unit": "hari_kerja"}
    own = Rule("batas_waktu", "tanggapan.mendesak", dt.date(2026, 1, 1), value, "Kantor", RuleOrigin.OFFICE)
    with world.register.uow.write() as tx:
        tx.rules.add([own])
        tx.commit()
    clocks = desk.get_detail(world.actor, world.receive(priority="mendesak").uid).clocks
    assert clocks.running is not None
    assert (clocks.running.allowed, clocks.running.unit.value) == (5, "hari_kerja")
