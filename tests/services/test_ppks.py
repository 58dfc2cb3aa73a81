"""PPKS categories of a person, over the real storage and the shipped rules."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.domain.errors import NotFound, NotPermitted, RuleBroken
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.services.card_file import CardFiles
from puskesos_desktop.services.ppks import EndPpks, Ppks, StartPpks
from puskesos_desktop.services.registry import Registry
from puskesos_desktop.services.registry_commands import AddResident, UpdateResident
from tests.complaint_world import shipped_rules
from tests.register_fixture import BOTH

if TYPE_CHECKING:
    from puskesos_desktop.services.card_views import PpksView
    from puskesos_desktop.services.session import Actor
    from tests.registers import SampleRegister

TODAY, SPRING = dt.date(2026, 11, 21), dt.date(2026, 4, 1)
SENSITIVE = "korban_kekerasan"


@dataclass
class Desk:
    """Somebody in the register and the use cases around them."""

    register: SampleRegister
    ppks: Ppks
    uid: str

    def start(self, actor: Actor | None = None, **changes: object) -> None:
        order = StartPpks(
            self.register.ids.new(), self.uid, "lansia_terlantar", SPRING, "Kunjungan rumah", ""
        )
        self.ppks.start(actor or self.register.actor, replace(order, **changes))  # type: ignore[arg-type]

    def end(
        self, on: dt.date = TODAY, actor: Actor | None = None, category: str = "lansia_terlantar"
    ) -> None:
        order = EndPpks(self.register.ids.new(), self.uid, category, on, "Dirawat keluarga")
        self.ppks.end(actor or self.register.actor, order)

    def view(self, actor: Actor | None = None) -> PpksView:
        return (
            CardFiles(self.register.uow, self.register.clock)
            .read(actor or self.register.actor, self.uid)
            .ppks
        )

    def told(self, actor: Actor | None = None) -> list[str]:
        files = CardFiles(self.register.uow, self.register.clock)
        found = files.read(actor or self.register.actor, self.uid).happened
        return [one.code for one in found if one.kind == "ppks"]


@pytest.fixture
def desk(register: SampleRegister) -> Desk:
    with register.uow.write() as tx:
        tx.rules.add([rule for rule in shipped_rules() if rule.kind == "ppks"])
        tx.commit()
    registry = Registry(register.uow, register.clock, register.ids)
    person = registry.add_resident(
        register.actor, AddResident(register.ids.new(), "Mbah Karsinah", "9971014107520003")
    ).resident
    return Desk(register, Ppks(register.uow, register.clock), person.uid)


@BOTH
def test_a_category_is_entered_and_named(desk: Desk) -> None:
    desk.start()
    [line] = desk.view().lines
    assert (line.name, line.number, line.membership.source) == ("Lanjut usia terlantar", 8, "Kunjungan rumah")


@BOTH
def test_an_ended_category_stays_in_the_timeline(desk: Desk) -> None:
    desk.start()
    desk.end()
    [line] = desk.view().lines
    assert (line.membership.ended_on, line.membership.note) == (TODAY, "Dirawat keluarga")
    assert desk.told() == ["ppks_akhir", "ppks_mulai"]


def test_it_may_begin_again_after_its_end(desk: Desk) -> None:
    desk.start()
    desk.end(dt.date(2026, 6, 1))
    desk.start(started_on=TODAY)
    assert len(desk.view().lines) == 2


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"category": "pahlawan"}, "ppks_category_unknown"),
        ({"started_on": TODAY + dt.timedelta(days=1)}, "ppks_date_future"),
        ({"source": "  "}, "ppks_source_missing"),
        ({"source": "x" * 61}, "ppks_source_missing"),
    ],
)
def test_what_makes_no_sense_is_refused(desk: Desk, changes: dict[str, object], code: str) -> None:
    with pytest.raises(RuleBroken, match=code):
        desk.start(**changes)


def test_a_running_category_is_not_entered_twice(desk: Desk) -> None:
    desk.start()
    with pytest.raises(RuleBroken, match="ppks_running"):
        desk.start()


def test_an_end_must_follow_its_beginning(desk: Desk) -> None:
    with pytest.raises(NotFound):
        desk.end()
    desk.start()
    with pytest.raises(RuleBroken, match="ppks_end_before_start"):
        desk.end(SPRING - dt.timedelta(days=1))


def test_the_dead_get_no_new_category(desk: Desk) -> None:
    registry = Registry(desk.register.uow, desk.register.clock, desk.register.ids)
    order = UpdateResident(desk.register.ids.new(), desk.uid, 1, {"life_status": "meninggal"})
    registry.update_resident(desk.register.actor, order)
    with pytest.raises(RuleBroken, match="ppks_for_dead"):
        desk.start()


def test_a_sensitive_category_shows_to_few_and_is_counted_for_the_others(desk: Desk) -> None:
    desk.start(category=SENSITIVE)
    desk.start()
    loket = desk.register.actor_as(Role.LOKET)
    seen = desk.view(loket)
    assert ([line.membership.category for line in seen.lines], seen.restricted) == (["lansia_terlantar"], 1)
    assert len(desk.told(loket)) == 1
    assert len(desk.view(desk.register.actor_as(Role.VERIFIKATOR)).lines) == 2


def test_an_ended_sensitive_category_is_not_even_counted(desk: Desk) -> None:
    desk.start(category=SENSITIVE)
    desk.end(category=SENSITIVE)
    assert desk.view(desk.register.actor_as(Role.LOKET)).restricted == 0


def test_nothing_sensitive_is_printed_whoever_prints(desk: Desk) -> None:
    desk.start(category=SENSITIVE)
    desk.start()
    assert [line.membership.category for line in desk.view().printable] == ["lansia_terlantar"]


def test_a_sensitive_category_asks_for_its_right(desk: Desk) -> None:
    loket = desk.register.actor_as(Role.LOKET)
    with pytest.raises(NotPermitted):
        desk.start(loket, category=SENSITIVE)
    desk.start(category=SENSITIVE)
    with pytest.raises(NotPermitted):
        desk.end(actor=loket, category=SENSITIVE)
    assert SENSITIVE not in {one.key for one in desk.ppks.choices(loket)}


def test_nine_of_the_twenty_six_are_sensitive(desk: Desk) -> None:
    every = desk.ppks.choices(desk.register.actor)
    assert [one.number for one in every] == list(range(1, 27))
    assert {one.number for one in every if one.sensitive} == {3, 6, 7, 10, 15, 16, 17, 18, 19}
