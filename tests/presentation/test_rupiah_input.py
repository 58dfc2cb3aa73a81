"""Rupiah as clerks type it."""

import pytest

from puskesos_desktop.presentation.rupiah_input import grouped_rupiah, read_rupiah


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("", 0),
        ("  ", 0),
        ("0", 0),
        ("500000", 500_000),
        ("500.000", 500_000),
        ("Rp500.000,00", 500_000),
        ("rp. 1.250.000,-", 1_250_000),
        ("999999999", 999_999_999),
    ],
)
def test_amount_is_read(typed, amount):
    assert read_rupiah(typed) == amount


@pytest.mark.parametrize("typed", ["-1", "500,000", "50.00", "1,5 juta", "1000000000", "1.000.000.000", "٥٠"])
def test_what_is_no_amount_is_not_guessed(typed):
    assert read_rupiah(typed) is None


@pytest.mark.parametrize(("amount", "shown"), [(0, ""), (500, "500"), (1_250_000, "1.250.000")])
def test_amount_is_shown_in_groups(amount, shown):
    assert grouped_rupiah(amount) == shown
