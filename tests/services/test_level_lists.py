"""Cases handed on paper to a level without the program, and its answer entered as such."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.documents.renderer import PdfRenderer
from puskesos_desktop.domain.errors import NotPermitted, RuleBroken
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.domain.workflow import Level, Status
from puskesos_desktop.services.complaint_commands import EndComplaint
from puskesos_desktop.services.level_lists import LevelLists, MakeLevelList
from tests.complaint_world import World, make_world
from tests.documents.papers import FONTS, ROOT, text_of

if TYPE_CHECKING:
    from puskesos_desktop.services.level_lists import LevelList
    from tests.registers import SampleRegister


@pytest.fixture
def world(register: SampleRegister) -> World:
    return make_world(register)


@pytest.fixture
def lists(world: World) -> LevelLists:
    register = world.register
    renderer = PdfRenderer(ROOT / "forms", FONTS)
    return LevelLists(register.uow, renderer, register.clock, register.ids, lambda count: bytes(range(count)))


def raised(world: World, **changes: object) -> str:
    uid = world.complaints.receive(world.actor, world.known(**changes)).uid
    up(world, uid)
    return uid


def up(world: World, uid: str) -> None:
    world.complaints.escalate(world.actor, EndComplaint(**world.of(uid), reason="Perlu kecamatan"))


def make(world: World, lists: LevelLists, **changes: object) -> LevelList:
    values = {"request_uid": world.uid(), "level": "supervisor", "post": "Supervisor Kecamatan Contoh"}
    return lists.make(world.actor, MakeLevelList(**(values | changes)))  # type: ignore[arg-type]


def test_list_says_who_hands_what_to_whom(world: World, lists: LevelLists) -> None:
    case = world.load(raised(world))
    text = text_of(make(world, lists, receiver="Bagus Prasetyo").pdf)
    assert case.ticket.text in text
    for words in ("Siti Aminah", "Supervisor Kecamatan Contoh", "Bagus Prasetyo", "Yuliana Kartika"):
        assert words in text
    assert world.resident.nik not in text
    assert world.resident.nik[-4:] in text


def test_every_case_keeps_to_whom_it_was_handed_and_on_which_list(world: World, lists: LevelLists) -> None:
    uid = raised(world)
    made = make(world, lists, receiver="Bagus Prasetyo")
    event = world.load(uid).events[-1]
    assert (event.step, event.data["list"]) == ("diserahkan_atas", made.code)
    assert event.data["to"] == "Bagus Prasetyo, Supervisor Kecamatan Contoh"


def test_confidential_case_is_only_a_number(world: World, lists: LevelLists) -> None:
    case = world.load(raised(world, confidential=True))
    text = text_of(make(world, lists).pdf)
    assert case.ticket.text in text
    assert "Siti Aminah" not in text
    assert case.subject.text not in text


def test_only_what_waits_at_the_level_is_on_the_list(world: World, lists: LevelLists) -> None:
    here = world.complaints.receive(world.actor, world.known()).id
    low, high = (raised(world, category=code) for code in ("K02", "B01"))
    up_again = EndComplaint(**world.of(high), reason="Perlu kota")
    world.complaints.escalate(world.actor, up_again)
    waiting = lists.waiting(world.actor, (here, world.load(low).id or 0))
    assert waiting.all == {"supervisor": 1, "manajer": 1}
    assert waiting.chosen == {"supervisor": 1}
    made = make(world, lists, ids=(here, world.load(low).id, world.load(high).id))
    assert (made.count, made.left_out) == (1, 2)


def test_repeated_request_draws_the_same_list_and_notes_it_once(world: World, lists: LevelLists) -> None:
    uid, request = raised(world), world.uid()
    first, again = (make(world, lists, request_uid=request) for _ in range(2))
    assert (first.code, first.pdf) == (again.code, again.pdf)
    assert [event.step for event in world.load(uid).events].count("diserahkan_atas") == 1


def test_nothing_waiting_is_refused(world: World, lists: LevelLists) -> None:
    with pytest.raises(RuleBroken, match="level_list_nothing"):
        make(world, lists)


def test_front_desk_hands_nothing_up(world: World, lists: LevelLists) -> None:
    raised(world)
    order = MakeLevelList(world.uid(), "supervisor", "Supervisor")
    with pytest.raises(NotPermitted):
        lists.make(world.register.actor_as(Role.LOKET), order)


def test_answer_from_outside_the_program_is_kept_as_such(world: World, lists: LevelLists) -> None:
    uid = raised(world)
    make(world, lists)
    world.answer(uid, source="Supervisor Kecamatan Contoh", outside=True)
    case = world.load(uid)
    assert (case.status, case.level) == (Status.JAWABAN, Level.FASILITATOR)
    assert case.events[-1].data["outside"] is True
