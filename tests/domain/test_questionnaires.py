"""What is asked when, what an answer may be, and what a finished questionnaire keeps."""

from __future__ import annotations

import datetime as dt

import pytest

from puskesos_desktop.domain.questionnaires import (
    Condition,
    Option,
    Question,
    QuestionKind,
    Questionnaire,
    Section,
    asked,
    check_definition,
    problem_of,
    problems,
    progress,
    tidy,
    whole_number,
)

TODAY = dt.date(2026, 11, 23)
K = QuestionKind
BAB = Question("bab", "BAB", K.CHOICE, (Option("1", "sendiri"), Option("6", "tidak ada")), required=True)
KLOSET = Question(
    "kloset", "Kloset", K.CHOICE, (Option("1", "leher angsa"),), True, (Condition("bab", frozenset({"1"})),)
)
TINJA = Question("tinja", "Tinja", K.TEXT, when=(Condition("kloset", frozenset({"1"})),))
HOUSE = Section("rumah", "Rumah", (BAB, KLOSET, TINJA))
PERSON = Section(
    "anggota",
    "Anggota",
    (
        Question("ada", "Ada", K.YES_NO, (Option("ya", "Ya"), Option("tidak", "Tidak"))),
        Question("umur", "Umur", K.NUMBER, when=(Condition("ada", frozenset({"tidak"}), negated=True),)),
    ),
    repeats=True,
)


@pytest.mark.parametrize(
    ("answers", "shown"),
    [
        ({}, {"bab"}),
        ({"bab": "1"}, {"bab", "kloset"}),
        ({"bab": "6", "kloset": "1"}, {"bab"}),
        ({"bab": "1", "kloset": "1"}, {"bab", "kloset", "tinja"}),
    ],
)
def test_a_question_is_asked_only_when_earlier_answers_call_for_it(
    answers: dict[str, str], shown: set[str]
) -> None:
    assert asked((HOUSE,), answers) == shown


def test_a_skipped_question_is_neither_required_nor_kept() -> None:
    answers = {"bab": "6", "kloset": "", "tinja": "sungai"}
    assert problems((HOUSE,), answers, TODAY) == ()
    assert tidy((HOUSE,), answers) == {"bab": "6"}


def test_what_is_required_and_asked_is_missed() -> None:
    missed = [(one.key, one.code) for one in problems((HOUSE,), {"bab": "1"}, TODAY)]
    assert missed == [("kloset", "answer_missing")]


def question(kind: QuestionKind, **more: object) -> Question:
    return Question("q", "Q", kind, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("asked_for", "given", "code"),
    [
        (question(K.NUMBER), "12", None),
        (question(K.NUMBER), "dua belas", "answer_not_number"),
        (question(K.NUMBER, lowest=1), "0", "answer_too_small"),
        (question(K.NUMBER, highest=30), "31", "answer_too_big"),
        (question(K.MONEY), "Rp1.100.000,00", None),
        (question(K.MONEY), "1.10.000", "answer_not_number"),
        (question(K.DATE), "2026-11-23", None),
        (question(K.DATE), "2026-11-24", "answer_in_future"),
        (question(K.DATE), "31-02-2026", "answer_not_date"),
        (question(K.TEXT), "x" * 1001, "answer_too_long"),
        (question(K.CHOICE, options=(Option("1", "a"),)), "2", "answer_unknown"),
        (question(K.MANY, options=(Option("1", "a"), Option("2", "b"))), ("1", "2"), None),
        (question(K.MANY, options=(Option("1", "a"),)), ("1", "3"), "answer_unknown"),
        (question(K.TEXT), " ", None),
        (question(K.TEXT, required=True), " ", "answer_missing"),
    ],
)
def test_answers_are_judged_by_kind(asked_for: Question, given: object, code: str | None) -> None:
    found = problem_of(asked_for, given, TODAY)  # type: ignore[arg-type]
    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("text", "number"),
    [("1.100.000", 1_100_000), ("Rp 75.000", 75_000), ("50000,-", 50_000), ("12,5", None), ("", None)],
)
def test_amounts_are_read_as_people_write_them(text: str, number: int | None) -> None:
    assert whole_number(text) == number


def test_members_are_asked_one_by_one_with_keys_and_conditions_of_their_own() -> None:
    form = Questionnaire("f", 1, "F", (PERSON,))
    sections = form.laid_out(("Siti", ""))
    assert [section.title for section in sections] == ["Anggota 1: Siti", "Anggota 2"]
    answers = {"anggota.1.ada": "ya", "anggota.2.ada": "tidak", "anggota.2.umur": "4"}
    shown = asked(sections, answers)
    assert shown == {"anggota.1.ada", "anggota.1.umur", "anggota.2.ada"}
    assert progress(sections[0], answers, shown) == (1, 2)


def test_order_of_ticks_is_the_forms() -> None:
    many = question(K.MANY, options=(Option("a", "A"), Option("b", "B")))
    assert tidy((Section("s", "S", (many,)),), {"q": ("b", "a")}) == {"q": ("a", "b")}


@pytest.mark.parametrize(
    "wrong",
    [
        (question(K.CHOICE),),
        (BAB, BAB),
        (KLOSET, BAB),
        (question(K.CHOICE, options=(Option("1", "a"), Option("1", "b"))),),
    ],
)
def test_a_definition_that_cannot_be_asked_is_refused(wrong: tuple[Question, ...]) -> None:
    with pytest.raises(ValueError, match="cannot ask"):
        check_definition(Questionnaire("f", 1, "F", (Section("s", "S", wrong),)))
