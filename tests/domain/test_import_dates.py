import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puskesos_desktop.domain.import_dates import a_century_earlier, read_date
from puskesos_desktop.domain.tabular import RowBatch, cell_text

TODAY = dt.date(2026, 11, 21)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("17/08/1980", dt.date(1980, 8, 17)),
        ("17-08-1980", dt.date(1980, 8, 17)),
        ("17.8.1980", dt.date(1980, 8, 17)),
        ("7 8 1980", dt.date(1980, 8, 7)),
        ("'17/08/1980", dt.date(1980, 8, 17)),
        ("1980-08-17", dt.date(1980, 8, 17)),
        ("1980/08/17", dt.date(1980, 8, 17)),
        ("1980-08-17 00:00:00", dt.date(1980, 8, 17)),
        ("1980-08-17T07:00", dt.date(1980, 8, 17)),
        ("17/08/1980 00:00:00", dt.date(1980, 8, 17)),
        ("17\u00a0Agustus\u00a01980", dt.date(1980, 8, 17)),
        ("17-AGT-1980", dt.date(1980, 8, 17)),
        ("17 Aug 80", dt.date(1980, 8, 17)),
        ("1 Pebruari 1975", dt.date(1975, 2, 1)),
        ("19800817", dt.date(1980, 8, 17)),
        ("17081980", dt.date(1980, 8, 17)),
        ("29450", dt.date(1980, 8, 17)),
        ("29450.0", dt.date(1980, 8, 17)),
        (29450.0, dt.date(1980, 8, 17)),
        (29450.75, dt.date(1980, 8, 17)),
        (19800817.0, dt.date(1980, 8, 17)),
        (1081980.0, dt.date(1980, 8, 1)),
        (dt.date(1980, 8, 17), dt.date(1980, 8, 17)),
        (dt.datetime(1980, 8, 17, 9, 12, tzinfo=dt.UTC), dt.date(1980, 8, 17)),
        ("17-08-80", dt.date(1980, 8, 17)),
        ("17-12-26", dt.date(1926, 12, 17)),
        ("29/02/2000", dt.date(2000, 2, 29)),
    ],
)
def test_a_date_is_read_day_first_in_whatever_dress(cell, value):
    assert read_date(cell, TODAY) == (value, "")


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("31/02/1980", "date_impossible"),
        ("29/02/1981", "date_impossible"),
        ("12/25/1980", "date_impossible"),
        ("00/00/0000", "date_impossible"),
        ("31022980", "date_impossible"),
        ("22/11/2026", "date_future"),
        (dt.date(2027, 1, 1), "date_future"),
        ("17/08/1899", "date_too_old"),
        ("besok", "date_unreadable"),
        ("17 Foo 1980", "date_unreadable"),
        ("17/08", "date_unreadable"),
        ("1980", "date_unreadable"),
        (1980.0, "date_unreadable"),
        (0.0, "date_unreadable"),
        (-5.0, "date_unreadable"),
        (1e9, "date_unreadable"),
        (123456.0, "date_impossible"),
        (float("nan"), "date_unreadable"),
        (True, "date_unreadable"),
        (None, "date_unreadable"),
        ("99999", "date_unreadable"),
        ("0000", "date_unreadable"),
        ("31-02-05", "date_impossible"),
    ],
)
def test_what_is_no_date_yields_a_reason(cell, code):
    assert read_date(cell, TODAY) == (None, code)


def test_two_digits_that_fit_two_centuries_are_a_guess():
    assert read_date("17-08-20", TODAY) == (dt.date(2020, 8, 17), "birth_year_guessed")


def test_the_other_century_exists_even_for_a_leap_day():
    assert a_century_earlier(dt.date(2020, 8, 17)) == dt.date(1920, 8, 17)
    assert a_century_earlier(dt.date(2000, 2, 29)) == dt.date(1900, 3, 1)


DAYS = st.dates(dt.date(1901, 1, 1), TODAY)


@given(
    DAYS, st.sampled_from(["%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d", "%d.%m.%Y", "%d%m%Y", "%Y%m%d", "%d %B %Y"])
)
def test_every_day_of_a_life_comes_back(day, style):
    assert read_date(day.strftime(style), TODAY).value == day


@given(st.one_of(st.text(max_size=20), st.floats(), st.integers(), st.booleans(), st.none()))
def test_nothing_makes_the_reading_of_dates_stumble(cell):
    found = read_date(cell, TODAY)

    assert found.code or found.value is not None


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""), ("a", "a"), (True, "YA"), (False, "TIDAK"), (3.0, "3"), (2.5, "2.5"), (7, "7"),
        (float("nan"), ""), (float("inf"), ""), (dt.date(1980, 8, 17), "17/08/1980"),
        (9971014508900004.0, "9971014508900004"),
    ],
)  # fmt: skip
def test_a_cell_reads_as_people_see_it(cell, text):
    assert cell_text(cell) == text


def test_a_batch_numbers_its_rows():
    assert list(RowBatch(7, [["a"], []]).numbered()) == [(7, ["a"]), (8, [])]
