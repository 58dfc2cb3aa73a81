"""The list as a use case: words and filter together, rights, and what somebody keeps."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.domain.errors import NotFound, NotPermitted, RuleBroken
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.services.list_views import (
    EVERYBODY,
    ListQuestion,
    Order,
    ResidentFilter,
    SavedList,
)
from puskesos_desktop.services.lists import Lists
from puskesos_desktop.services.register_views import Place
from tests.import_desk import ImportDesk, people, siksng
from tests.register_fixture import BOTH

if TYPE_CHECKING:
    from tests.registers import SampleRegister

TOWN = people(300)


@pytest.fixture
def lists(register: SampleRegister) -> Lists:
    ImportDesk(register).run(siksng(TOWN))
    return Lists(register.uow, register.clock, register.ids)


def names(lists: Lists, register: SampleRegister, question: ListQuestion) -> list[str]:
    found = lists.find(register.actor, question)
    return [line.person.name for line in lists.rows(register.actor, found.ids)]


def test_words_and_filter_hold_together_and_keep_the_ranking(lists: Lists, register: SampleRegister) -> None:
    bare = names(lists, register, ListQuestion("nur"))
    women = {one.name for one in TOWN if one.sex == "P"}
    found = names(lists, register, ListQuestion("nur", filter=ResidentFilter(sex="P")))
    assert found == [name for name in bare if name in women]
    assert found


def test_words_in_an_order_are_sorted(lists: Lists, register: SampleRegister) -> None:
    found = names(lists, register, ListQuestion("nur", order=Order("name")))
    assert found
    assert found == sorted(found)


def test_a_typed_place_wins_over_the_filters(lists: Lists, register: SampleRegister) -> None:
    asked = ListQuestion(place=Place.of("3", ""), filter=ResidentFilter(rt="001", sex="L"))
    found = lists.find(register.actor, asked)
    lines = lists.rows(register.actor, found.ids)
    assert lines
    assert {(line.person.rt, line.person.sex) for line in lines} == {("003", "L")}


def test_lines_are_masked(lists: Lists, register: SampleRegister) -> None:
    person = TOWN[0]
    line = lists.rows(register.actor, lists.find(register.actor, ListQuestion(person.nik)).ids)[0]
    assert (line.nik, line.kk_number) == ("•" * 12 + person.nik[-4:], "•" * 12 + person.kk_number[-4:])
    assert line.birth == f"••-••-{person.birth_date.year}"


def test_whole_numbers_need_the_right_to_export_them(lists: Lists, register: SampleRegister) -> None:
    ids = lists.find(register.actor, ListQuestion(TOWN[0].nik)).ids
    assert lists.rows(register.actor, ids, is_open=True)[0].nik == TOWN[0].nik
    with pytest.raises(NotPermitted):
        lists.rows(register.actor_as(Role.LOKET), ids, is_open=True)


def test_who_may_not_open_cards_sees_no_more_in_a_list(lists: Lists, register: SampleRegister) -> None:
    watcher = register.actor_as(Role.PENGAWAS)
    ids = lists.find(watcher, ListQuestion()).ids
    line = lists.rows(watcher, ids[:1])[0]
    assert (line.kk_number, line.person.programmes, line.person.desil) == ("", (), None)
    assert lists.choices(watcher).programmes == {}
    for wanted in (
        ResidentFilter(programme="pkh"),
        ResidentFilter(desil_from=1),
        ResidentFilter(unchecked=True),
        ResidentFilter(without_kk=True),
    ):
        with pytest.raises(NotPermitted):
            lists.find(watcher, ListQuestion(filter=wanted))
    with pytest.raises(NotPermitted):
        lists.find(watcher, ListQuestion(order=Order("desil")))


def test_only_searching_lists_anything(lists: Lists, register: SampleRegister) -> None:
    with pytest.raises(NotPermitted):
        lists.find(register.actor_as(Role.ADMIN), ListQuestion())


def test_a_list_is_kept_renamed_and_forgotten(lists: Lists, register: SampleRegister) -> None:
    wanted = ResidentFilter(sex="P", age_from=60, programme="pkh")
    saved = SavedList("Lansia  perempuan", wanted, Order("age", descending=True), "rt 3", ("name", "age"))
    lists.save(register.actor, saved)
    (kept,) = lists.saved(register.actor)
    assert (kept.name, kept.filter, kept.order, kept.typed, kept.columns) == (
        "Lansia perempuan", wanted, Order("age", descending=True), "rt 3", ("name", "age"),
    )  # fmt: skip
    lists.rename(register.actor, kept.uid, "Lansia")
    assert [one.name for one in lists.saved(register.actor)] == ["Lansia"]
    lists.remove(register.actor, kept.uid)
    lists.remove(register.actor, kept.uid)
    assert lists.saved(register.actor) == []
    with pytest.raises(NotFound):
        lists.rename(register.actor, kept.uid, "Lagi")


@BOTH
def test_a_list_of_the_same_name_is_replaced(register: SampleRegister) -> None:
    lists = Lists(register.uow, register.clock, register.ids)
    lists.save(register.actor, SavedList("RT 3", ResidentFilter(rt="003")))
    lists.save(register.actor, SavedList("RT 3", ResidentFilter(rt="003", rw="001")))
    (kept,) = lists.saved(register.actor)
    assert (kept.filter.rw, kept.version) == ("001", 2)


@pytest.mark.parametrize(("name", "code"), [("  ", "list_name_missing"), ("x" * 61, "list_name_long")])
def test_a_name_is_needed_and_short(register: SampleRegister, name: str, code: str) -> None:
    lists = Lists(register.uow, register.clock, register.ids)
    with pytest.raises(RuleBroken) as refused:
        lists.save(register.actor, SavedList(name))
    assert refused.value.code == code


def test_two_lists_of_one_user_never_share_a_name(register: SampleRegister) -> None:
    lists = Lists(register.uow, register.clock, register.ids)
    lists.save(register.actor, SavedList("A"))
    second = lists.save(register.actor, SavedList("B"))
    with pytest.raises(RuleBroken) as refused:
        lists.rename(register.actor, second.uid, "A")
    assert refused.value.code == "list_name_used"
    lists.rename(register.actor, second.uid, "B")


def test_columns_are_kept_for_the_user(register: SampleRegister) -> None:
    lists = Lists(register.uow, register.clock, register.ids)
    assert lists.columns(register.actor).columns == ()
    lists.keep_columns(register.actor, ("name", "desil"), {"desil": 90})
    lists.keep_columns(register.actor, ("desil", "name"), {})
    assert lists.columns(register.actor).columns == ("desil", "name")
    other = replace(register.actor, user_id=99)
    assert lists.columns(other).columns == ()
    assert lists.saved(register.actor) == []


@pytest.mark.parametrize(
    ("content", "read"),
    [
        ({"sex": "X", "age_from": "9", "rt": 3, "future": True}, EVERYBODY),
        ({"age_from": True, "unchecked": 1, "life": "hidup"}, ResidentFilter(life="hidup")),
        ({"desil_of": "orang"}, EVERYBODY),
        ({"desil_of": "orang", "desil_to": 4}, ResidentFilter(desil_of="orang", desil_to=4)),
    ],
)
def test_a_kept_filter_is_read_with_care(content: dict[str, object], read: ResidentFilter) -> None:
    assert ResidentFilter.of(content) == read
    assert ResidentFilter.of(read.content()) == read
