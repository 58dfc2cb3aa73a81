"""The institution as its page lists it, and the forms beside it."""

import datetime as dt

import pytest

from puskesos_desktop.domain.office import Officer
from puskesos_desktop.domain.organisation import NO_END, Seat, Team, Training
from puskesos_desktop.domain.papers import Sk, SkMember
from puskesos_desktop.presentation.excerpt_form import ExcerptForm
from puskesos_desktop.presentation.organisation_views import lacking_words, seat_rows
from puskesos_desktop.presentation.training_form import TrainingForm, training_words
from puskesos_desktop.services.organisation import Chart, ChartSeat
from puskesos_desktop.services.sk_excerpts import ExcerptChoices
from tests.presentation.test_sk_form import CHOICES, MANDATE

TODAY = dt.date(2026, 11, 23)
CAMAT, RUDI = SkMember(0, "Agus Salim", "pembina"), SkMember(3, "Rudi Hartanto", "fasilitator", "RW 001")
COURSES = (
    Training("t", 3, "SIKS-NG", dt.date(2026, 3, 2), "Kemensos", 24, "12/2026"),
    Training("u", 3, "SLRT", dt.date(2025, 3, 2)),
)


def sk(ends_on=NO_END):
    return Sk(
        "s",
        "r",
        "diterima",
        "lurah",
        "x",
        TODAY,
        TODAY,
        ends_on,
        "ditetapkan",
        (CAMAT, RUDI),
        kind="pembentukan",
    )


def chart(decree, **teams):
    rudi = Officer("o", "Rudi Hartanto", back_title="S.Sos.", id=3)
    seats = (ChartSeat(Seat(CAMAT, decree), None, ()), ChartSeat(Seat(RUDI, decree), rudi, COURSES))
    everybody = {Team.COORDINATION: (), Team.SECRETARIAT: (), Team.PUSKESOS: seats, **teams}
    return Chart(CHOICES.office, TODAY, everybody, ("koordinator",))


def test_row_names_person_position_decree_and_courses():
    camat, rudi = seat_rows(chart(sk()))
    assert (camat.seat.name, camat.position, camat.trainings, camat.until) == (
        "Agus Salim", "Pembina", "–", "dicabut",
    )  # fmt: skip
    assert (rudi.seat.name, rudi.area, rudi.trainings) == (
        "Rudi Hartanto, S.Sos.",
        "RW 001",
        "SIKS-NG (2026) +1",
    )


def test_decree_in_its_last_month_is_marked():
    row = seat_rows(chart(sk(dt.date(2026, 12, 10))))[0]
    assert (row.ends_soon, row.until, row.decree) == (True, "10-12-26", "tanpa nomor")


def test_what_is_lacking_is_told():
    assert lacking_words(chart(sk())) == (
        "Belum ada SK yang berlaku untuk Tim Koordinasi dan Tim Sekretariat. "
        "Puskesos belum punya koordinator."
    )


def test_course_is_told_with_day_organiser_hours_and_certificate():
    assert training_words(COURSES[0]) == ("SIKS-NG", "02-03-2026 · Kemensos · 24 JP · sertifikat 12/2026")


@pytest.mark.parametrize(
    ("name", "value"),
    [("title", ""), ("held_on", None), ("held_on", dt.date(2026, 12, 1)), ("hours", "dua")],
)
def test_course_that_tells_too_little_is_refused(name, value):
    form = TrainingForm("t", Officer("o", "Rudi", id=3), TODAY)
    for known, told in (("title", "SLRT"), ("held_on", TODAY), (name, value)):
        form.edit(known, told)
    assert not form.finish()
    assert name in form.state.problems


def test_excerpt_is_for_everybody_of_the_desk_or_for_one():
    form = ExcerptForm(ExcerptChoices(sk(), ((MANDATE, Officer("o", "Ratna", id=1)),)))
    assert form.places() == (1,)
    form.edit("who", "0")
    assert (form.finish(), form.places()) == (True, (0,))
    assert not ExcerptForm(ExcerptChoices(sk(), ())).finish()
