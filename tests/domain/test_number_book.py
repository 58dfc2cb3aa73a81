"""What tells a late letter, how a number of the paper book is read, where the book has holes."""

import datetime as dt

import pytest

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.number_book import (
    Gap,
    Neighbours,
    check_between,
    check_late,
    check_open_day,
    gaps_of,
    read_typed,
    suffix,
    year_of,
)
from puskesos_desktop.domain.numbering import InsertionStyle, NumberMode, Series

TODAY = dt.date(2026, 11, 24)


@pytest.mark.parametrize(
    ("day", "dates", "code"),
    [
        (dt.date(2026, 11, 25), Neighbours(), "letter_date_in_future"),
        (dt.date(2026, 11, 20), Neighbours(dt.date(2026, 11, 23)), "letter_date_before_last"),
        (TODAY, Neighbours(None, dt.date(2026, 11, 23)), "letter_date_after_next"),
    ],
)
def test_book_keeps_its_order(day, dates, code):
    with pytest.raises(RuleBroken) as caught:
        check_between(day, TODAY, dates)
    assert caught.value.code == code


@pytest.mark.parametrize("before", [None, TODAY, dt.date(2026, 11, 1)])
def test_same_day_and_later_are_in_order(before):
    check_between(TODAY, TODAY, Neighbours(before, TODAY))


@pytest.mark.parametrize(
    ("style", "written"),
    [
        (InsertionStyle.DOT, (".a", ".b", ".z", ".aa")),
        (InsertionStyle.LETTER, ("A", "B", "Z", "AA")),
        (InsertionStyle.FIGURE, (".01", ".02", ".26", ".27")),
    ],
)
def test_late_letters_are_told_in_the_office_s_style(style, written):
    assert tuple(suffix(style, rank) for rank in (1, 2, 26, 27)) == written


@pytest.mark.parametrize("style", list(InsertionStyle))
def test_late_letters_never_run_out_of_signs(style):
    written = [suffix(style, rank) for rank in range(1, 2_000)]
    assert len(set(written)) == len(written)
    assert all(one.removeprefix(".").isalnum() and one.isascii() for one in written)
    assert [read_typed(f"12{one}") for one in written[:99]] == [(12, one) for one in written[:99]]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("131", (131, "")),
        ("0131", (131, "")),
        ("12.a", (12, ".a")),
        ("12A", (12, "A")),
        ("012.01", (12, ".01")),
    ],
)
def test_number_of_the_paper_book_is_read(typed, read):
    assert read_typed(f" {typed} ") == read


@pytest.mark.parametrize("typed", ["", "0", "12.", "12a", "a12", "12.abc", "1234567", "12 B"])
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(RuleBroken, match="letter_number_unreadable"):
        read_typed(typed)


def test_gaps_are_runs_of_missing_numbers():
    given = [(130, 131), (127, 127), (135, 135)]
    assert gaps_of(2026, (127, 136), given) == [
        Gap(2026, 128, 129),
        Gap(2026, 132, 134),
        Gap(2026, 136, 136),
    ]
    assert gaps_of(2026, (127, 130), [(3, 90), (129, 200)]) == [Gap(2026, 127, 128)]
    assert gaps_of(2026, (1, 0), []) == []


@pytest.mark.parametrize(
    ("back", "code"), [(0, "insertion_not_late"), (15, "insertion_too_late"), (14, ""), (1, "")]
)
def test_late_letter_is_late_but_not_too_late(back, code):
    series, day = Series("surat", "{urut}", NumberMode.PROGRAM), TODAY - dt.timedelta(days=back)
    if not code:
        check_late(series, day, TODAY)
        return
    with pytest.raises(RuleBroken, match=code):
        check_late(series, day, TODAY)


@pytest.mark.parametrize("day", [dt.date(2026, 11, 21), dt.date(2026, 11, 25)])
def test_closed_day_is_refused(day):
    with pytest.raises(RuleBroken, match="letter_date_day_off"):
        check_open_day(day, frozenset({dt.date(2026, 11, 25)}))


@pytest.mark.parametrize("period", [2026, 202611])
def test_period_belongs_to_its_year(period):
    assert year_of(period) == 2026
