"""Questionnaires of a visit: what is asked when, what an answer may be, and what is still missing.

An answer is kept as it was typed until the visit is finished, so that nothing is lost on the way; only then
has it to be sound. Values are text: codes, whole numbers, days as `YYYY-MM-DD`, several codes as a tuple.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Answer = str | tuple[str, ...]

LONGEST = 1_000
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")
_RUPIAH = re.compile(r"^\s*rp\.?\s*|,(?:00|-)\s*$", re.IGNORECASE)


class QuestionKind(StrEnum):
    """How a question is answered."""

    CHOICE = "pilihan"
    MANY = "beberapa"
    NUMBER = "angka"
    MONEY = "uang"
    TEXT = "teks"
    DATE = "tanggal"
    YES_NO = "ya_tidak"


YES, NO = "ya", "tidak"
WITH_OPTIONS = frozenset({QuestionKind.CHOICE, QuestionKind.MANY, QuestionKind.YES_NO})


@dataclass(frozen=True)
class Option:
    """One answer to choose: the official code and its words."""

    code: str
    words: str


@dataclass(frozen=True)
class Condition:
    """Asks only when an earlier question was answered with one of these codes, or with none of them."""

    question: str
    among: frozenset[str]
    negated: bool = False

    def holds(self, answers: Mapping[str, Answer]) -> bool:
        """Tell whether the earlier answer fits; no answer fits nothing."""
        given = answers.get(self.question, "")
        codes = {given} if isinstance(given, str) else set(given)
        codes.discard("")
        if not codes:
            return False
        return codes.isdisjoint(self.among) if self.negated else not codes.isdisjoint(self.among)


@dataclass(frozen=True)
class Question:
    """One question.

    Attributes:
        when: all of them must hold, or the question is skipped.
        unit: printed behind the line of a number.
        lowest, highest: bounds of a number, both allowed.
        long: the answer may take several lines.
    """

    key: str
    label: str
    kind: QuestionKind
    options: tuple[Option, ...] = ()
    required: bool = False
    when: tuple[Condition, ...] = ()
    hint: str = ""
    unit: str = ""
    lowest: int | None = None
    highest: int | None = None
    long: bool = False


@dataclass(frozen=True)
class Section:
    """Questions under one heading; one that `repeats` is asked for every member of the family."""

    key: str
    title: str
    questions: tuple[Question, ...]
    repeats: bool = False
    note: str = ""


@dataclass(frozen=True)
class Questionnaire:
    """One released version; `form_hash` is the SHA-256 of its definition."""

    code: str
    version: int
    title: str
    sections: tuple[Section, ...]
    form_hash: str = ""

    @property
    def asks_people(self) -> bool:
        """Whether some part is asked for every member of the family."""
        return any(section.repeats for section in self.sections)

    def laid_out(self, people: Sequence[str]) -> tuple[Section, ...]:
        """Return the parts in their order, those of members once for each, with keys of their own."""
        found: list[Section] = []
        for section in self.sections:
            if section.repeats:
                found += (_for_person(section, number, name) for number, name in enumerate(people, 1))
            else:
                found.append(section)
        return tuple(found)


def _for_person(section: Section, number: int, name: str) -> Section:
    prefix = f"{section.key}.{number}."
    inner = {question.key for question in section.questions}

    def own(condition: Condition) -> Condition:
        is_inner = condition.question in inner
        return replace(condition, question=prefix + condition.question) if is_inner else condition

    questions = tuple(
        replace(question, key=prefix + question.key, when=tuple(own(one) for one in question.when))
        for question in section.questions
    )
    title = f"{section.title} {number}" + (f": {name}" if name.strip() else "")
    return replace(section, key=f"{section.key}.{number}", title=title, questions=questions, repeats=False)


@dataclass(frozen=True)
class Problem:
    """Why an answer cannot stand: the question, a code, and figures for the sentence."""

    key: str
    code: str
    params: tuple[tuple[str, str], ...] = ()


def asked(sections: Sequence[Section], answers: Mapping[str, Answer]) -> frozenset[str]:
    """Return the keys of the questions that are asked; an answer to a skipped one counts for nothing."""
    live: dict[str, Answer] = {}
    shown: set[str] = set()
    for question in _questions(sections):
        if all(condition.holds(live) for condition in question.when):
            shown.add(question.key)
            if question.key in answers:
                live[question.key] = answers[question.key]
    return frozenset(shown)


def problems(
    sections: Sequence[Section], answers: Mapping[str, Answer], today: dt.date
) -> tuple[Problem, ...]:
    """Return everything that keeps the questionnaire from being finished, in its order."""
    shown = asked(sections, answers)
    found = (
        problem_of(question, answers.get(question.key, ""), today)
        for question in _questions(sections)
        if question.key in shown
    )
    return tuple(problem for problem in found if problem is not None)


def problem_of(question: Question, given: Answer, today: dt.date) -> Problem | None:
    """Return what is wrong with an answer, None when it can stand."""
    if is_blank(given):
        return Problem(question.key, "answer_missing") if question.required else None
    if question.kind in WITH_OPTIONS:
        return _option_problem(question, given)
    text = given if isinstance(given, str) else " ".join(given)
    if question.kind in (QuestionKind.NUMBER, QuestionKind.MONEY):
        return _number_problem(question, text)
    if question.kind is QuestionKind.DATE:
        return _date_problem(question, text, today)
    if len(text) > LONGEST:
        return Problem(question.key, "answer_too_long", (("most", str(LONGEST)),))
    return None


def tidy(sections: Sequence[Section], answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """Return what a finished questionnaire keeps: sound answers to the questions that were asked."""
    shown = asked(sections, answers)
    kept: dict[str, Answer] = {}
    for question in _questions(sections):
        given = answers.get(question.key, "")
        if question.key in shown and not is_blank(given):
            kept[question.key] = _tidied(question, given)
    return kept


def progress(section: Section, answers: Mapping[str, Answer], shown: frozenset[str]) -> tuple[int, int]:
    """Return how many questions of a part are answered, and how many are asked."""
    keys = [question.key for question in section.questions if question.key in shown]
    return sum(not is_blank(answers.get(key, "")) for key in keys), len(keys)


def is_blank(given: Answer) -> bool:
    """Whether nothing was answered."""
    return not given.strip() if isinstance(given, str) else not any(one.strip() for one in given)


def whole_number(text: str) -> int | None:
    """Read a whole number or an amount as people write it: `1.100.000`, `Rp1.100.000,00`; else None."""
    bare = _RUPIAH.sub("", text).strip()
    bare = _RUPIAH.sub("", bare).strip()
    if _GROUPED.fullmatch(bare):
        bare = bare.replace(".", "")
    return int(bare) if bare.isascii() and bare.isdecimal() and len(bare) <= 12 else None


def check_definition(form: Questionnaire) -> None:
    """Refuse a definition that cannot be asked; a fault of the program's own files.

    Raises:
        ValueError: names the question.
    """
    met: set[str] = set()
    for section in form.sections:
        for question in section.questions:
            codes = [option.code for option in question.options]
            lacks = question.kind in WITH_OPTIONS and not codes
            unknown = [one.question for one in question.when if one.question not in met]
            if question.key in met or "." in question.key or lacks or len(set(codes)) < len(codes) or unknown:
                raise ValueError(f"questionnaire {form.code} cannot ask {section.key}.{question.key}")
            met.add(question.key)


def _questions(sections: Sequence[Section]) -> Iterator[Question]:
    for section in sections:
        yield from section.questions


def _option_problem(question: Question, given: Answer) -> Problem | None:
    codes = {given} if isinstance(given, str) else set(given)
    known = {option.code for option in question.options}
    alone = question.kind is not QuestionKind.MANY and len(codes) > 1
    return Problem(question.key, "answer_unknown") if alone or not codes <= known else None


def _number_problem(question: Question, text: str) -> Problem | None:
    number = whole_number(text)
    if number is None:
        return Problem(question.key, "answer_not_number")
    if question.lowest is not None and number < question.lowest:
        return Problem(question.key, "answer_too_small", (("least", str(question.lowest)),))
    if question.highest is not None and number > question.highest:
        return Problem(question.key, "answer_too_big", (("most", str(question.highest)),))
    return None


def _date_problem(question: Question, text: str, today: dt.date) -> Problem | None:
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return Problem(question.key, "answer_not_date")
    return Problem(question.key, "answer_in_future") if day > today else None


def _tidied(question: Question, given: Answer) -> Answer:
    if question.kind is QuestionKind.MANY:
        codes = {given} if isinstance(given, str) else set(given)
        return tuple(option.code for option in question.options if option.code in codes)
    text = given if isinstance(given, str) else " ".join(given)
    if question.kind in (QuestionKind.NUMBER, QuestionKind.MONEY):
        return str(whole_number(text))
    return text.strip()
