"""The form of a visit as a list of edits."""

from __future__ import annotations

import datetime as dt
from itertools import count
from types import SimpleNamespace
from typing import Any

import pytest

from puskesos_desktop.domain.questionnaires import (
    Option,
    Question,
    QuestionKind,
    Questionnaire,
    Section,
)
from puskesos_desktop.domain.visits import FieldVisit, Visitor, VisitResult, VisitState
from puskesos_desktop.presentation.field_visit_form import CONCLUSION, HEAD, FieldVisitForm
from puskesos_desktop.presentation.field_visit_words import event_words, state_look, visit_line
from puskesos_desktop.services.visit_commands import VisitSaved

TODAY = dt.date(2026, 11, 23)
NOW = dt.datetime(2026, 11, 23, 1, tzinfo=dt.UTC)
VISIT = FieldVisit("v", TODAY, TODAY, (Visitor("o", "Yuliana"),), NOW)
HOUSE = Section("rumah", "Rumah", (Question("luas", "Luas", QuestionKind.NUMBER, required=True, lowest=1),))
PERSON = Section(
    "anggota",
    "Anggota",
    (Question("ada", "Ada", QuestionKind.YES_NO, (Option("ya", "Ya"),), required=True),),
    repeats=True,
)
FORM = Questionnaire("f", 1, "F", (HOUSE, PERSON))


def opened(form: Questionnaire | None = FORM) -> FieldVisitForm:
    detail: Any = SimpleNamespace(visit=VISIT, form=form, filled=None, people=("Siti",), today=TODAY)
    numbers = count(1)
    return FieldVisitForm(detail, lambda: f"uid-{next(numbers)}")


def finished(form: FieldVisitForm) -> FieldVisitForm:
    for name, value in (("outcome", "ditemui"), ("met_with", "Siti"), ("summary", "Rumah kayu.")):
        form.edit(name, value)
    form.answer("luas", "36")
    form.answer("anggota.1.ada", "ya")
    return form


def test_parts_tell_how_far_they_are() -> None:
    form = opened()
    form.answer("luas", "36")
    words = [part.words for part in form.parts()]
    assert words == ["Kunjungan", "Rumah 1/1", "Anggota 1: Siti 0/1", "Kesimpulan"]


def test_who_was_not_met_is_asked_nothing() -> None:
    form = opened()
    form.edit("outcome", "pindah")
    form.edit("summary", "Pindah ke kota lain.")
    assert [part.key for part in form.parts()] == [HEAD, CONCLUSION]
    assert form.judge(TODAY)


def test_everything_that_is_missing_is_found_at_once_in_the_order_of_the_page() -> None:
    form = opened()
    form.edit("hour", "pagi")
    form.edit("coordinates", "rumah")
    form.answer("luas", "0")
    assert not form.judge(TODAY)
    assert list(form.problems) == ["hour", "outcome", "coordinates", "luas", "anggota.1.ada", "summary"]
    assert form.problems["luas"] == "Paling sedikit 1"


def test_an_edit_clears_its_own_problem() -> None:
    form = opened()
    form.judge(TODAY)
    form.answer("luas", "3")
    assert "luas" not in form.problems
    assert "summary" in form.problems


def test_a_whole_form_is_sound() -> None:
    assert finished(opened()).judge(TODAY)


def test_a_member_who_was_found_is_asked_too() -> None:
    form = finished(opened())
    assert form.add_person("  Budi   Santoso ") == "anggota.2"
    assert not form.judge(TODAY)
    assert form.part_of("anggota.2.ada") == "anggota.2"


def test_a_form_put_away_comes_back_as_it_was() -> None:
    form = finished(opened())
    form.edit("seen", ("ktp", "kk"))
    again = opened()
    again.restore("draft", form.content())
    assert again.request_uid == "draft"
    assert (again.result, again.answers, again.people) == (form.result, form.answers, form.people)
    assert again.is_dirty()


def test_each_save_is_a_request_of_its_own_on_the_version_it_left() -> None:
    form = finished(opened())
    first = form.command()
    form.saved(VisitSaved("v", 2, "c"))
    second = form.command()
    assert (second.version, form.is_dirty()) == (2, False)
    assert second.request_uid != first.request_uid


def test_a_visit_without_questionnaire_has_head_and_result() -> None:
    assert [part.key for part in opened(None).parts()] == [HEAD, CONCLUSION]


@pytest.mark.parametrize(
    ("state", "result", "line", "pill"),
    [
        (VisitState.PLANNED, VisitResult(), "23-11-26 · direncanakan", "Direncanakan"),
        (VisitState.CALLED_OFF, VisitResult(), "23-11-26 · dibatalkan", "Dibatalkan"),
        (
            VisitState.DONE,
            VisitResult(TODAY, outcome="ditemui", advice="layak"),
            "23-11-26 · ditemui · layak",
            "Selesai",
        ),
        (VisitState.DONE, VisitResult(TODAY, outcome="pindah"), "23-11-26 · sudah pindah", "Sudah pindah"),
    ],
)
def test_a_visit_is_told_in_one_line(state: VisitState, result: VisitResult, line: str, pill: str) -> None:
    visit = FieldVisit("v", TODAY, TODAY, (), NOW, state=state, result=result)
    assert (visit_line(visit), state_look(visit).text) == (line, pill)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({}, "Dikunjungi"),
        ({"outcome": "ditemui", "advice": "tidak_layak"}, "Dikunjungi: ditemui, tidak layak"),
        ({"outcome": "batal"}, "Kunjungan dibatalkan"),
    ],
)
def test_history_says_what_was_found(data: dict[str, object], words: str) -> None:
    assert event_words("hasil_kunjungan", data, "Dikunjungi") == words
