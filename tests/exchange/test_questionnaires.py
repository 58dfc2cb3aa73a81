"""Questionnaires that ship: whole, and never changed once they are released."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from puskesos_desktop.domain.errors import NotFound
from puskesos_desktop.domain.questionnaires import QuestionKind
from puskesos_desktop.exchange.questionnaires import TomlQuestionnaires, read_questionnaire

FORMS = Path(__file__).parents[2] / "forms"
SHIPPED = TomlQuestionnaires(FORMS / "questionnaires")


def test_both_questionnaires_ship() -> None:
    assert [(form.code, form.version) for form in SHIPPED.newest()] == [
        ("dtsen", 1),
        ("sepuluh_pertanyaan", 1),
    ]


def test_ten_questions_are_ten_and_all_asked() -> None:
    ten = SHIPPED.get("sepuluh_pertanyaan", 1).sections[0]
    assert [question.kind for question in ten.questions] == [QuestionKind.YES_NO] * 10
    assert all(question.required and not question.when for question in ten.questions)


@pytest.mark.parametrize("key", ["lantai", "dinding", "atap", "air_minum", "bab", "kloset", "bahan_bakar"])
def test_dtsen_numbers_its_answers_as_the_register_does(key: str) -> None:
    house = SHIPPED.get("dtsen", 1).sections[0]
    question = next(one for one in house.questions if one.key == key)
    codes = tomllib.loads((FORMS / "codes" / "dtsen" / "v1.toml").read_text("utf-8"))
    assert {(one.words, one.code) for one in question.options} == {
        (words, spellings[0]) for words, spellings in codes[key].items()
    }


def test_every_member_is_asked() -> None:
    form = SHIPPED.get("dtsen", 1)
    assert form.asks_people
    assert sum(section.key.startswith("anggota.") for section in form.laid_out(("A", "B", "C"))) == 3


def test_an_unknown_version_is_told() -> None:
    with pytest.raises(NotFound):
        SHIPPED.get("dtsen", 99)


def test_comments_do_not_count_for_the_hash() -> None:
    source = (FORMS / "questionnaires" / "dtsen" / "v1.toml").read_text("utf-8")
    assert read_questionnaire(f"# more\n{source}").form_hash == read_questionnaire(source).form_hash
