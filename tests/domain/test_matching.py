"""When two records are one person: numbers, names as they are written, dates, and what speaks against it."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

import pytest

from puskesos_desktop.domain.duplicates import find_doubles
from puskesos_desktop.domain.identity import masked_number
from puskesos_desktop.domain.matching import AGAINST, WEIGHTS, Traits, choose, is_sure, judge
from puskesos_desktop.domain.samples import sample_people
from puskesos_desktop.domain.samples.doubles import Record, double_of, labelled_pairs

BORN = dt.date(1982, 1, 10)
NIK, KK, OTHER_KK = "9971015001820003", "9971010506140001", "9971011203150044"
PAIRS = 1_000


def siti(**told: Any) -> Traits:
    return Traits.of(**{"name": "Siti Aminah", "birth_date": BORN, **told})


def certainty(one: Traits, other: Traits) -> str:
    assert judge(one, other) == judge(other, one)
    return judge(one, other).certainty


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (siti(nik=NIK), Traits.of("Siti Aminah W", nik=NIK)),
        (siti(kk_number=KK), Traits.of("Sitti Aminah", kk_number=KK)),
        (siti(kk_number=KK, nik=NIK), siti(kk_number=KK)),
        (siti(rt="003", rw="008"), siti(name="St. Aminah", rt="003", rw="008")),
        (siti(mother_name="Wa Ode Nur"), siti(mother_name="Waode Noer", kk_number=KK)),
        (siti(kk_number=KK, rt="001", rw="001"), siti(kk_number=OTHER_KK, rt="001", rw="001")),
    ],
)
def test_number_or_card_and_name_or_name_and_date_are_sure(one: Traits, other: Traits) -> None:
    assert certainty(one, other) == "sure"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (siti(), siti()),
        (siti(kk_number=KK), siti(name="Siti Amniah", kk_number=KK)),
        (siti(nik=NIK, kk_number=KK), siti(nik="9971015001820004", kk_number=KK)),
        (siti(nik=NIK), Traits.of("Budi Santoso", nik=NIK)),
        (siti(nik=NIK), Traits.of("Siti Aminah", masked=masked_number("9971********0003"))),
        (siti(kk_number=KK), siti(kk_number=KK, birth_date=dt.date(1982, 10, 1))),
        (siti(kk_number=KK, birth_date=None), siti(kk_number=KK, name="Siti Aminah Wulandari")),
    ],
)
def test_what_is_likely_waits_for_an_officer(one: Traits, other: Traits) -> None:
    assert certainty(one, other) == "doubtful"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (siti(kk_number=KK), siti(name="Siti Rohani", kk_number=KK)),
        (siti(kk_number=KK), siti(kk_number=KK, birth_date=dt.date(2009, 7, 30))),
        (siti(birth_date=None), siti(birth_date=None)),
        (siti(nik=NIK), siti(nik="9971015001820771", kk_number=KK)),
        (siti(nik=NIK), Traits.of("Siti Aminah", masked=masked_number("9971********0004"))),
        (siti(), Traits.of("", BORN)),
        (siti(sex="P", rt="001", rw="001"), siti(name="Sitti", sex="L", rt="001", rw="001")),
    ],
)
def test_others_are_two_people(one: Traits, other: Traits) -> None:
    assert certainty(one, other) == "none"


@pytest.mark.parametrize("number", ["0997101100100001", "9971********0003", "0000000000000000", ""])
def test_a_number_that_is_nobodys_joins_nobody(number: str) -> None:
    one, other = Traits.of("Siti Aminah", nik=number), Traits.of("Siti Aminah", nik=number)
    assert certainty(one, other) == "none"


def test_twins_wait_whatever_they_share() -> None:
    shared: dict[str, Any] = {
        "birth_date": BORN,
        "kk_number": KK,
        "mother_name": "Wati",
        "rt": "001",
        "rw": "002",
    }
    assert certainty(Traits.of("Nur Aini", **shared), Traits.of("Nur Aina", **shared)) == "doubtful"
    assert certainty(Traits.of("Dewi Ayu", **shared), Traits.of("Rina Ayu", **shared)) == "none"


def test_a_date_that_clerks_enter_for_nobody_knows_counts_less() -> None:
    rounded = siti(birth_date=dt.date(1970, 1, 1), rt="001", rw="002")
    assert "birth_date_rounded" in judge(rounded, rounded).reasons
    assert certainty(rounded, rounded) == "doubtful"


def test_reasons_stand_by_their_weight_and_decide_alone_what_is_sure() -> None:
    match = judge(siti(kk_number=KK, rt="001", rw="002"), siti(kk_number=KK, rt="001", rw="002"))
    assert match.reasons == ("name_same", "birth_date_same", "kk_same", "place_same")
    assert match.score == sum(WEIGHTS[reason] for reason in match.reasons)
    assert is_sure(match.reasons)
    assert not any(is_sure((*match.reasons, against)) for against in AGAINST - {"kk_differs"})


def test_one_who_stands_out_is_chosen_and_two_alike_are_offered() -> None:
    given = siti(kk_number=KK)
    other = Traits.of("Budi Santoso", kk_number=KK)
    assert choose(given, [(7, siti(kk_number=KK)), (8, other)]).key == 7
    both = choose(given, [(7, siti(kk_number=KK)), (9, siti(kk_number=KK))])
    assert (both.certainty, both.key, [key for key, _ in both.offered]) == ("doubtful", None, [7, 9])
    assert choose(given, [(8, other)]).certainty == "none"


def test_the_number_itself_is_chosen_among_namesakes() -> None:
    known = [(1, siti(nik=NIK)), (2, siti(kk_number=KK))]
    assert choose(siti(nik=NIK, kk_number=KK), known).key == 1


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_doubles_are_met_and_strangers_left_alone(seed: int) -> None:
    pairs = list(labelled_pairs(list(sample_people(3_000, seed=4)), PAIRS, seed))
    judged = [(pair, judge(pair.one.traits(), pair.other.traits())) for pair in pairs]
    met = sum(match.score > 0 for pair, match in judged if pair.is_same)
    alarms = sum(match.score > 0 for pair, match in judged if not pair.is_same)
    assert met / (PAIRS / 2) >= 0.95
    assert alarms / (PAIRS / 2) <= 0.03
    assert not any(match.certainty == "sure" for pair, match in judged if not pair.is_same)


def test_doubles_of_a_whole_town_are_found_and_little_else() -> None:
    dice = random.Random(9)  # noqa: S311
    people = list(sample_people(4_000, seed=4))
    town = {number: Record.of(person).traits() for number, person in enumerate(people)}
    chosen = dice.sample(range(len(people)), 200)
    town |= {len(people) + one: double_of(people[one], dice).traits() for one in chosen}
    found = {(pair.first, pair.second) for pair in find_doubles(town)}
    truth = {(one, len(people) + one) for one in chosen}
    assert len(found & truth) / len(truth) >= 0.95
    assert len(found - truth) / len(found) <= 0.03


def test_only_pairs_with_new_people_are_looked_at_when_asked() -> None:
    people = {1: siti(kk_number=KK), 2: siti(kk_number=KK), 3: siti(kk_number=KK)}
    assert [pair[:2] for pair in find_doubles(people, fresh={3})] == [(1, 3), (2, 3)]


def test_the_search_of_doubles_can_be_stopped() -> None:
    def stop(_step: int, _steps: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        find_doubles({1: siti(), 2: siti()}, watch=stop)
