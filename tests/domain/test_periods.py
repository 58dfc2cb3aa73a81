"""A quarter has one name, however it is written."""

from __future__ import annotations

import pytest

from puskesos_desktop.domain.periods import period_name


@pytest.mark.parametrize(
    "written",
    [
        "TW3 2026",
        "TW 3 2026",
        "tw.3/2026",
        "Triwulan III 2026",
        "TRIWULAN 3 TAHUN 2026",
        "Q3-2026",
        "2026 TW III",
    ],
)
def test_a_quarter_has_one_name(written: str) -> None:
    assert period_name(written) == "TW3 2026"


@pytest.mark.parametrize("other", ["2026", "Oktober 2026", "TW5 2026", "Tahap 3 2026", "3 2026"])
def test_what_is_no_quarter_stays_as_it_is(other: str) -> None:
    assert period_name(other) == other
