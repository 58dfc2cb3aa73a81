"""Dates as clerks type them."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from puskesos_desktop.presentation.date_input import (
    DateLimits,
    read_date,
    read_moment,
    write_date,
    write_moment,
)
from puskesos_desktop.presentation.error_texts_common import DATE_PROBLEMS

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, 41)  # noqa: DTZ001 - office wall time, as the inputs take it


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("23112026", date(2026, 11, 23)),
        ("231126", date(2026, 11, 23)),
        ("23/11/2026", date(2026, 11, 23)),
        ("23.11.2026", date(2026, 11, 23)),
        ("23-11-26", date(2026, 11, 23)),
        ("1/2/2026", date(2026, 2, 1)),
        ("23 nov 2026", date(2026, 11, 23)),
        ("31 Desember 1980", date(1980, 12, 31)),
        ("17 Agustus 1945", date(1945, 8, 17)),
        ("31-12-80", date(1980, 12, 31)),
        ("2026-11-23", date(2026, 11, 23)),
        ("  hari  ini ", TODAY),
        ("Kemarin", date(2026, 11, 22)),
        ("3 mei", date(2026, 5, 3)),
    ],
)
def test_every_usual_way_is_read(typed: str, expected: date) -> None:
    assert read_date(typed, TODAY).value == expected


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("31/02/1980", "date_impossible"),
        ("29022025", "date_impossible"),
        ("24-11-2026", "date_after_today"),
        ("besok", "date_after_today"),
        ("01-01-1700", "date_too_early"),
        ("tadi pagi", "date_unreadable"),
        ("99", "date_unreadable"),
        ("3 foo 2026", "date_unreadable"),
    ],
)
def test_what_is_wrong_has_a_code_with_words(typed: str, problem: str) -> None:
    assert read_date(typed, TODAY).problem == problem
    assert DATE_PROBLEMS[problem]


def test_nothing_typed_is_no_problem() -> None:
    assert read_date("  ", TODAY).value is None
    assert read_date("", TODAY).problem == ""


def test_a_term_may_lie_ahead() -> None:
    assert read_date("31-12-26", TODAY, DateLimits(future=True)).value == date(2026, 12, 31)


def test_two_digits_of_a_birth_year_never_lie_ahead() -> None:
    assert read_date("01-02-27", TODAY).value == date(1927, 2, 1)


def test_the_earliest_day_is_kept() -> None:
    assert read_date("01-01-2020", TODAY, DateLimits(earliest=date(2021, 1, 1))).problem == "date_too_early"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("09.12", (23, 9, 12)),
        ("9:12", (23, 9, 12)),
        ("hari ini 09.12", (23, 9, 12)),
        ("kemarin 14.30", (22, 14, 30)),
        ("22-11-2026 pukul 08.00", (22, 8, 0)),
        ("22-11-2026", (22, 9, 41)),
    ],
)
def test_a_moment_may_leave_day_or_time_out(typed: str, expected: tuple[int, int, int]) -> None:
    value = read_moment(typed, NOW).value
    assert value is not None
    assert (value.day, value.hour, value.minute) == expected


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("10.00", "moment_after_now"),
        ("hari ini 25.99", "time_unreadable"),
        ("nanti 08.00", "date_unreadable"),
    ],
)
def test_a_wrong_moment_has_a_code_with_words(typed: str, problem: str) -> None:
    assert read_moment(typed, NOW).problem == problem
    assert DATE_PROBLEMS[problem]


def test_dates_and_moments_are_written_in_one_way() -> None:
    assert write_date(TODAY) == "23-11-2026"
    assert write_date(None) == ""
    assert write_moment(NOW, TODAY) == "Hari ini 09.41"
    assert write_moment(NOW, date(2026, 11, 24)) == "23-11-2026 09.41"
