"""A letter told in words: what happened to it, who takes it along, what was marked."""

from __future__ import annotations

import datetime as dt

import pytest

from puskesos_desktop.domain.letter_life import Collection, LetterMove
from puskesos_desktop.domain.papers import Letter, LetterRevision, LetterStatus
from puskesos_desktop.presentation.letter_story import meta_of, story_of
from puskesos_desktop.presentation.letter_views import collection_form, marked_words, person_of, taker
from puskesos_desktop.services.letters import LetterDetail

DAY = dt.date(2026, 11, 23)
NINE = dt.datetime(2026, 11, 23, 1, 0, tzinfo=dt.UTC)
LETTER = Letter("u", "r", "sktm", LetterStatus.SIGNED, "400/0127", DAY, "SKTM", "SITI AMINAH", "AAAA-BBBB")
W, S, C = LetterStatus.AWAITING_SIGNATURE, LetterStatus.SIGNED, LetterStatus.COLLECTED


def detail(*moves: LetterMove, taken: Collection | None = None, **context: object) -> LetterDetail:
    revision = LetterRevision(1, "sktm", 1, "", context, "", 1, made_at=NINE)
    return LetterDetail(LETTER, (revision,), 0, moves=moves, collection=taken)


def told(*moves: LetterMove, taken: Collection | None = None) -> list[str]:
    return [line.title for line in story_of(detail(*moves, taken=taken), "WITA")]


def test_steps_stand_above_the_version_they_moved() -> None:
    yesterday = DAY - dt.timedelta(days=1)
    signed = LetterMove(W, S, NINE + dt.timedelta(hours=1), yesterday, officer="Yuliana Kartika")
    taken = LetterMove(S, C, NINE + dt.timedelta(hours=2), DAY, officer="Yuliana Kartika")
    who = Collection("Siti Aminah", "keluarga", DAY)
    titles = told(signed, taken, taken=who)
    assert titles == ["Diambil Siti Aminah (keluarga)", "Ditandatangani, 22-11-2026", "Versi 1"]
    assert meta_of(story_of(detail(signed), "WITA")[0]) == "23-11-26 10.00 · Yuliana Kartika"


def test_step_that_was_taken_back_is_told_with_its_end() -> None:
    undone = LetterMove(W, S, NINE, DAY, undone_at=NINE + dt.timedelta(minutes=1))
    assert told(undone)[:2] == ["“Ditandatangani” dibatalkan", "Ditandatangani"]


def test_void_number_is_told_with_its_reason() -> None:
    assert told(LetterMove(W, LetterStatus.VOID, NINE, reason="salah tujuan"))[0] == (
        "Nomor dibatalkan: salah tujuan"
    )


@pytest.mark.parametrize(
    ("context", "name"),
    [
        ({"client": {"name": "SITI AMINAH"}, "addressee": {"post": "Camat"}}, "Siti Aminah"),
        ({"addressee": {"name": "RUDI HARTONO"}}, "Rudi Hartono"),
        ({"addressee": {"post": "Camat"}}, ""),
    ],
)
def test_person_of_a_letter_is_offered_as_who_takes_it(context: dict[str, object], name: str) -> None:
    assert person_of(detail(**context)) == name
    assert {one.name: one.value for one in collection_form(detail(**context), DAY).entries}["name"] == name


@pytest.mark.parametrize(
    ("relation", "typed", "name"),
    [
        ("yang_bersangkutan", "", "Siti"),
        ("yang_bersangkutan", "Rudi", "Rudi"),
        ("keluarga", "Siti", ""),
        ("keluarga", "Rudi", "Rudi"),
    ],
)
def test_name_follows_the_relation_unless_it_was_typed(relation: str, typed: str, name: str) -> None:
    assert taker("Siti", relation, typed) == name


def test_letters_that_were_not_marked_are_counted() -> None:
    assert marked_words(3, 3) == "3 surat ditandai."
    assert marked_words(2, 3) == "2 surat ditandai. 1 belum bisa; buka satu per satu."
