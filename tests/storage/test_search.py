"""Search: what is found, in which order, the same on both databases, and how often in spite of mistakes."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.domain.samples.mistakes import MISTAKES, first_and_last, misspelt_queries
from puskesos_desktop.services.register_views import Place
from puskesos_desktop.services.registry_commands import AddResident, UpdateResident
from tests.import_desk import ImportDesk, people, siksng
from tests.register_fixture import BOTH

if TYPE_CHECKING:
    from puskesos_desktop.domain.samples import SamplePerson
    from tests.registers import SampleRegister

TOWN = 1500
LEAST_RECALL = 0.97
MISSPELT_QUERIES = 1_000


def uid(number: int) -> str:
    """A request's UUID."""
    return f"019a9900-0000-7000-8000-{number:012d}"


@pytest.fixture
def desk(register: SampleRegister) -> ImportDesk:
    return ImportDesk(register)


def add(desk: ImportDesk, *names: str) -> None:
    for number, name in enumerate(names):
        command = AddResident(uid(number), name, without_nik="tanpa")
        desk.registry.add_resident(desk.register.actor, command)


def names(desk: ImportDesk, text: str) -> list[str]:
    return [hit.name for hit in desk.registry.search(desk.register.actor, text)]


# ---- names


@BOTH
@pytest.mark.parametrize(
    "typed",
    ["siti", "SITI AM", "sitti aminah", "aminah", "St. Aminah", "aminah siti", "Hj. Siti Aminah, S.Pd"],
)
def test_a_name_is_found_however_it_is_written(desk: ImportDesk, typed: str) -> None:
    add(desk, "Siti Aminah", "Budi Santoso")
    assert names(desk, typed) == ["Siti Aminah"]


@BOTH
@pytest.mark.parametrize("typed", ["siti amniah", "stii aminah", "siti amiah", "sitia minah", "sitiaminah"])
def test_a_slip_of_the_finger_finds_the_name_still(desk: ImportDesk, typed: str) -> None:
    add(desk, "Siti Aminah", "Budi Santoso", "Wati")
    assert names(desk, typed)[:1] == ["Siti Aminah"]


@pytest.mark.parametrize(("known", "typed"), [("Nur Hayati", "nurhayati"), ("Nurhayati", "nur hayati")])
def test_words_written_together_or_apart_meet(desk: ImportDesk, known: str, typed: str) -> None:
    add(desk, known, "Budi Santoso")
    assert names(desk, typed) == [known]


def test_the_name_as_typed_comes_before_names_that_sound_alike(desk: ImportDesk) -> None:
    add(desk, "Yoko", "Joko", "Joko Susilo", "Djoko", "Susilo Joko")
    assert names(desk, "joko")[:2] == ["Joko", "Djoko"]
    assert names(desk, "joko")[-1] == "Susilo Joko"
    assert names(desk, "yoko")[0] == "Yoko"


def test_a_whole_name_turned_round_comes_before_longer_names(desk: ImportDesk) -> None:
    add(desk, "Kasim Lestari Wulandari", "Kasim Wulandari", "Wulandari Kasim Putra")
    assert names(desk, "wulandari kasim") == [
        "Wulandari Kasim Putra",
        "Kasim Wulandari",
        "Kasim Lestari Wulandari",
    ]


def test_a_wrong_word_among_right_ones_is_forgiven(desk: ImportDesk) -> None:
    add(desk, "Muhammad Ilham Pratama", "Budi Santoso")
    assert names(desk, "muhammad xylo pratama") == ["Muhammad Ilham Pratama"]


@pytest.mark.parametrize(
    "typed", ["", " ", ".", "'", '"', "*", "%", "sit%", "NOT siti", "(", ":", "-", "12", "é"]
)
def test_odd_signs_neither_break_nor_mean_anything(desk: ImportDesk, typed: str) -> None:
    add(desk, "Budi Santoso")
    assert names(desk, typed) == []


@BOTH
def test_a_new_and_a_changed_name_is_known_to_the_correction(desk: ImportDesk) -> None:
    add(desk, "Budi Santoso")
    assert names(desk, "wulandri") == []
    command = AddResident(uid(8), "Wulandari", without_nik="tanpa")
    person = desk.registry.add_resident(desk.register.actor, command).resident
    assert names(desk, "wulandri") == ["Wulandari"]
    change = UpdateResident(uid(9), person.uid, 1, {"name": "Kartikasari"})
    desk.registry.update_resident(desk.register.actor, change)
    assert names(desk, "kartikasri") == ["Kartikasari"]


def test_an_import_is_known_to_the_correction(desk: ImportDesk) -> None:
    add(desk, "Budi Santoso")
    assert names(desk, "purnmo") == []
    desk.run(siksng([person for person in people(300) if "PURNOMO" in person.name]))
    assert names(desk, "purnmo") != []


@BOTH
def test_a_common_name_is_narrowed_to_where_the_person_lives(desk: ImportDesk) -> None:
    for number in range(120):
        command = AddResident(uid(number), "Siti", without_nik="tanpa", rt=f"{number % 60:03d}", rw="008")
        desk.registry.add_resident(desk.register.actor, command)
    found = desk.registry.search(desk.register.actor, "siti", place=Place.of("59", "8"))
    assert [hit.rt for hit in found] == ["059", "059"]
    assert desk.registry.search(desk.register.actor, "siti", place=Place.of("59", "1")) == []


def test_more_than_twenty_are_given_when_asked_for(desk: ImportDesk) -> None:
    add(desk, *["Siti"] * 90)
    assert len(desk.registry.search(desk.register.actor, "siti", 80)) == 80


# ---- numbers


@BOTH
def test_numbers_find_by_nik_end_beginning_kk_and_phone(desk: ImportDesk) -> None:
    town = people(60)
    desk.run(siksng(town))
    person = next(one for one in town if sum(other.nik[12:] == one.nik[12:] for other in town) == 1)
    for typed in (person.nik, f"{person.nik[:6]}.{person.nik[6:12]}.{person.nik[12:]}", person.nik[12:]):
        assert names(desk, typed) == [person.name]
    assert person.name in names(desk, person.nik[:12])
    family = [one.name for one in town if one.kk_number == person.kk_number]
    assert sorted(names(desk, person.kk_number)) == sorted(family)
    assert names(desk, person.kk_number)[0] == family[0]


@pytest.mark.parametrize("typed", ["1", "123", "99710101018200010", "0000", "081299999999"])
def test_numbers_that_are_nobodys_find_nobody(desk: ImportDesk, typed: str) -> None:
    desk.run(siksng(people(20)))
    assert names(desk, typed) == []


# ---- both databases, and recall


@pytest.fixture(scope="module")
def town() -> list[SamplePerson]:
    return people(TOWN, seed=3)


def queries(town: list[SamplePerson]) -> list[str]:
    """Beginnings of every length and mistakes of every kind."""
    dice = random.Random(11)  # noqa: S311
    chosen = dice.sample(town, 40)
    begun = [person.name[: dice.randrange(1, len(person.name) + 1)].lower() for person in chosen]
    wrong = [mistake(person.name, dice) or "" for mistake in MISTAKES.values() for person in chosen[:15]]
    return [
        *begun,
        *wrong,
        *(person.nik[:10] for person in chosen[:5]),
        *(person.nik[12:] for person in chosen[:5]),
    ]


def test_both_databases_give_the_same_twenty(
    town: list[SamplePerson], register: SampleRegister, register_on_postgres: SampleRegister
) -> None:
    on_sqlite, on_postgres = ImportDesk(register), ImportDesk(register_on_postgres)
    for desk in (on_sqlite, on_postgres):
        assert desk.run(siksng(town)).new == TOWN
    for text in queries(town):
        assert names(on_sqlite, text) == names(on_postgres, text), text


def test_the_name_meant_is_among_the_first_five_and_both_databases_agree(
    town: list[SamplePerson], register: SampleRegister, register_on_postgres: SampleRegister
) -> None:
    on_sqlite, on_postgres = ImportDesk(register), ImportDesk(register_on_postgres)
    for desk in (on_sqlite, on_postgres):
        desk.run(siksng(town))
    tried = misspelt_queries([one.name for one in town], MISSPELT_QUERIES, random.Random(5))  # noqa: S311
    met = 0
    for typed, name in tried:
        found = names(on_sqlite, typed)
        assert names(on_postgres, typed) == found, typed
        met += name in found[:5]
    assert met / len(tried) >= LEAST_RECALL, met / len(tried)


def test_first_and_last_name_are_enough(desk: ImportDesk, town: list[SamplePerson]) -> None:
    desk.run(siksng(town))
    dice = random.Random(5)  # noqa: S311
    tried = [(first_and_last(one.name, dice), one.name) for one in dice.sample(town, 300)]
    missed = [name for typed, name in tried if typed and name not in names(desk, typed)]
    assert len(missed) <= len(tried) * (1 - LEAST_RECALL)
