from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puskesos_desktop.domain.tickets import clean_check_code, is_running_number, make_check_code, ticket_text


def test_ticket_carries_unit_month_and_number_of_the_year() -> None:
    assert ticket_text("KMI", dt.date(2026, 11, 23), 31) == "ADU-KMI-202611-00031"


@given(st.binary(min_size=8, max_size=16))
def test_every_check_code_can_be_typed_back(entropy: bytes) -> None:
    code = make_check_code(entropy)
    assert clean_check_code(code.replace("-", " ").lower()) == code


def test_code_is_never_made_from_little_entropy() -> None:
    with pytest.raises(ValueError, match="entropy"):
        make_check_code(b"1234567")


@pytest.mark.parametrize("typed", ["", "R4MD", "R4MD-6XQ", "R4MD-6XQ0", "ADU-KMI-202611-00031"])
def test_what_cannot_be_a_code_is_told_apart(typed: str) -> None:
    assert clean_check_code(typed) is None


@pytest.mark.parametrize(
    ("typed", "is_one"),
    [("31", True), ("00031", True), ("0", False), ("000031", False), ("3a", False), ("", False)],
)
def test_running_number_is_told_from_other_numbers(typed, is_one):
    assert is_running_number(typed) is is_one
