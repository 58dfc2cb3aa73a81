from __future__ import annotations

import datetime as dt
from dataclasses import replace
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.domain.errors import NotPermitted
from puskesos_desktop.domain.papers import Sk, SkMember
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.services.complaint_views import ComplaintFilter, Viewer
from puskesos_desktop.services.today import CASE_VIEWS, Today
from tests.complaint_world import World, make_world
from tests.register_fixture import BOTH

if TYPE_CHECKING:
    from tests.registers import SampleRegister


class Copies:
    """Where the copies lie."""

    def __init__(self, *made_at: dt.datetime) -> None:
        self._made_at = made_at

    def copies(self) -> list[SimpleNamespace]:
        return [SimpleNamespace(made_at=one) for one in self._made_at]


@pytest.fixture
def world(register: SampleRegister) -> World:
    return make_world(register)


@pytest.fixture
def today(world: World) -> Today:
    return Today(world.register.uow, world.register.clock, None)


def later(world: World, **time: float) -> None:
    world.register.clock.advance(**time)


@BOTH
def test_cases_stand_in_every_group_they_wait_in(world: World, today: Today) -> None:
    world.receive(priority="darurat")
    told = world.referred()
    world.answer(told)
    board = today.read(world.actor)
    assert list(board.cases) == list(CASE_VIEWS)
    counts = {view: group.count for view, group in board.cases.items() if group.count}
    assert counts == {"darurat": 1, "perlu_disampaikan": 1}
    assert [row.uid for row in board.cases["perlu_disampaikan"].rows] == [told]
    assert board.office.to_sign == 1


def test_case_that_nobody_touches_gets_stuck_by_the_rule(world: World, today: Today) -> None:
    world.referred()
    later(world, days=14)
    assert today.read(world.actor).cases["macet"].count == 0
    later(world, days=1)
    found = today.read(world.actor).cases
    assert (found["macet"].count, found["lewat_batas"].count) in {(1, 0), (0, 1)}


def test_own_cases_alone_are_counted_too(world: World, today: Today) -> None:
    world.receive(priority="darurat")
    mine = replace(world.actor, officer_id=1)
    assert today.read(world.actor).cases["darurat"].count == 1
    assert today.read(mine, mine=True).cases["darurat"].count == 0


@BOTH
def test_rail_counts_every_case_once(world: World, today: Today) -> None:
    world.receive(priority="darurat")
    world.receive()
    later(world, days=30)
    assert today.waiting(world.actor) == 2


def test_numbers_are_the_lengths_of_their_lists(world: World, today: Today) -> None:
    world.closed()
    world.receive()
    figures = today.read(world.actor).figures
    wanted = ComplaintFilter(world.today, "selesai", status="selesai", closed_month=figures.month)
    with world.register.uow.read() as tx:
        found = tx.complaints.find_ids(wanted, Viewer.of(world.actor))
    assert len(found) == figures.closed[figures.month] == 1


def test_month_waits_for_its_report_from_the_twentieth(world: World, today: Today) -> None:
    assert today.read(world.actor).office.month is None
    world.receive()
    due = today.read(world.actor).office.month
    assert due is not None
    assert (due.month, due.due_on, due.frozen) == ("2026-11", dt.date(2026, 12, 5), False)


def test_month_before_waits_until_its_data_left(world: World, today: Today) -> None:
    world.receive()
    later(world, days=15)
    due = today.read(world.actor).office.month
    assert due is not None
    assert (due.month, due.frozen) == ("2026-11", False)
    with world.register.uow.write() as tx:
        tx.reports.freeze("2026-11", {"uid": world.uid()}, None, None)
        tx.commit()
    due = today.read(world.actor).office.month
    assert due is not None
    assert due.frozen


@pytest.mark.parametrize(("days", "told"), [(10, 1), (46, 0), (-1, 0)])
def test_sk_is_told_before_it_ends(world: World, today: Today, days: int, told: int) -> None:
    add_sk(world, ends=world.today + dt.timedelta(days=days))
    office = today.read(world.actor).office
    assert len(office.sk_ends) == told


def test_account_without_sk_is_counted(world: World, today: Today) -> None:
    before = today.read(world.actor).office.without_sk
    add_sk(world, ends=world.today + dt.timedelta(days=90))
    assert today.read(world.actor).office.without_sk == before - 1


def add_sk(world: World, ends: dt.date) -> None:
    with world.register.uow.write() as tx:
        officer = next(user.officer_id for user in tx.users.all() if user.officer_id)
        sk = Sk(
            uid=world.uid(),
            request_uid=world.uid(),
            origin="diterima",
            issuer="kepala_dinas",
            title="Petugas",
            sk_date=dt.date(2026, 1, 2),
            starts_on=dt.date(2026, 1, 2),
            ends_on=ends,
            status="ditetapkan",
            members=(SkMember(officer, "Yuliana", "koordinator"),),
            number_text="1/2026",
        )
        tx.sks.add(sk, None)
        tx.commit()


def test_newest_copy_is_told_to_who_may_copy(world: World) -> None:
    now = world.register.clock.now()
    copies = Copies(now - dt.timedelta(days=2), now)
    page = Today(world.register.uow, world.register.clock, copies)  # type: ignore[arg-type]
    assert page.read(world.actor).office.copied_at == now
    overseer = world.register.actor_as(Role.PENGAWAS)
    assert not page.read(overseer).office.copies_here


def test_admin_sees_nothing_of_the_day(world: World, today: Today) -> None:
    for ask in (today.read, today.waiting):
        with pytest.raises(NotPermitted):
            ask(world.register.actor_as(Role.ADMIN))
