"""How a letter that came in and was passed on reads in the list."""

import datetime as dt

import pytest

from puskesos_desktop.domain.incoming import Disposition, IncomingLetter
from puskesos_desktop.presentation.incoming_form import is_overdue, passed_words

DAY = dt.date(2026, 11, 24)
NOW = dt.datetime(2026, 11, 24, tzinfo=dt.UTC)


def letter(**told):
    passed = told.pop("passed", True)
    passed = Disposition("o", "Rudi Hartono", "Hadiri", DAY, **told) if passed else None
    return IncomingLetter("u", 2026, 1, DAY, "Dinas Sosial", "Undangan", NOW, 1, disposition=passed)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"passed": False}, "–"),
        ({}, "Rudi Hartono"),
        ({"due_on": dt.date(2026, 12, 4)}, "Rudi Hartono · s.d. 04-12"),
        ({"due_on": dt.date(2026, 12, 4), "done_on": DAY, "result": "hadir"}, "Rudi Hartono · selesai"),
    ],
)
def test_list_says_who_and_how_it_stands(told, words):
    assert passed_words(letter(**told)) == words


@pytest.mark.parametrize(
    ("told", "late"),
    [({}, False), ({"due_on": DAY}, False), ({"due_on": dt.date(2026, 11, 23)}, True),
     ({"due_on": dt.date(2026, 11, 23), "done_on": DAY}, False)],
)  # fmt: skip
def test_letter_is_late_after_its_day_until_it_is_done(told, late):
    assert is_overdue(letter(**told), DAY) is late
