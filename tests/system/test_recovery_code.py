import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.system.recovery_code import new_secret, read_code, write_code

SECRETS = st.binary(min_size=16, max_size=16)


def understood(text):
    try:
        return read_code(text)
    except RuleBroken:
        return None


def test_a_code_is_seven_groups_of_four():
    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){6}", write_code(new_secret()))


@given(SECRETS)
def test_a_written_code_is_read_back(secret):
    assert read_code(write_code(secret)) == secret


@given(SECRETS)
def test_a_code_is_read_however_it_was_typed(secret):
    typed = write_code(secret).lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert read_code(f"  {typed}\n") == secret


@given(SECRETS, st.integers(0, 27), st.integers(1, 31))
def test_a_slip_in_one_letter_is_noticed(secret, place, shift):
    alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    letters = list(write_code(secret).replace("-", ""))
    letters[place] = alphabet[(alphabet.index(letters[place]) + shift) % 32]
    assert understood("".join(letters)) != secret


@pytest.mark.parametrize("text", ["", "A", "A" * 27, "A" * 29, "U" * 28, "é" * 28])
def test_what_is_no_code_is_refused(text):
    with pytest.raises(RuleBroken, match="recovery_code_mistyped"):
        read_code(text)
