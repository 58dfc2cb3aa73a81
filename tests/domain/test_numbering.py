"""Letter numbers follow the office's pattern and the order of the book."""

import datetime as dt

import pytest

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.numbering import (
    NumberMode,
    Reset,
    Series,
    check_template,
    next_in_block,
    number_text,
)


@pytest.mark.parametrize(
    ("template", "day", "values", "number", "expected"),
    [
        ("{kode}/{urut:4}/{unit}/{tahun}", (2026, 11, 24), {"kode": "400.9.11", "unit": "KMI"}, 131,
         "400.9.11/0131/KMI/2026"),
        ("{kode}/{urut:4}/{unit}/{bulan_romawi}/{tahun}", (2026, 2, 3),
         {"kode": "400.9.14.1", "unit": "08.1006"}, 128, "400.9.14.1/0128/08.1006/II/2026"),
        ("{kode}/{jenis}.{urut:2}/{unit}/{tahun}", (2026, 1, 5),
         {"kode": "400.9.12.3", "jenis": "Kep", "unit": "KMI"}, 4, "400.9.12.3/Kep.04/KMI/2026"),
        ("{kode}/{urut}", (2026, 1, 5), {"kode": "400.9.14"}, 2, "400.9.14/2"),
        ("{urut:4}{sisipan}/{bulan}", (2026, 3, 5), {"sisipan": ".a"}, 12, "0012.a/03"),
        ("{urut:3}/{tahun}", (2026, 3, 5), {"sisipan": ".01"}, 12, "012.01/2026"),
    ],
)  # fmt: skip
def test_number_is_written_by_the_pattern(template, day, values, number, expected):
    assert number_text(template, dt.date(*day), values, number) == expected


@pytest.mark.parametrize(
    ("template", "code"),
    [
        ("{kode}/{nomer}", "number_template_unknown_token"),
        ("{kode}/{urut/{tahun}", "number_template_unknown_token"),
        ("{kode}/{tahun}", "number_template_without_number"),
        ("tanpa apa-apa", "number_template_without_number"),
    ],
)
def test_unusable_pattern_is_refused(template, code):
    with pytest.raises(RuleBroken) as caught:
        check_template(template)
    assert caught.value.code == code


def test_good_pattern_passes():
    check_template("{keamanan}/{kode}/{urut:4}{sisipan}/{jenis}/{unit}/{bulan_romawi}/{tahun}")


def test_monthly_series_needs_the_month_in_its_pattern():
    check_template("{urut}/{bulan_romawi}/{tahun}", Reset.MONTHLY)
    with pytest.raises(RuleBroken, match="number_template_without_month"):
        check_template("{urut}/{tahun}", Reset.MONTHLY)


@pytest.mark.parametrize(("reset", "period"), [(Reset.YEARLY, 2026), (Reset.MONTHLY, 202602)])
def test_counter_runs_for_a_year_or_a_month(reset, period):
    series = Series("surat", "{urut}", NumberMode.PROGRAM, reset=reset)
    assert series.period_of(dt.date(2026, 2, 3)) == period


@pytest.mark.parametrize(("last", "expected"), [(0, 201), (201, 202), (150, 201), (219, 220)])
def test_block_starts_at_its_first_number_and_goes_on(last, expected):
    assert next_in_block(Series("surat", "{urut}", NumberMode.BLOCK, 201, 220), last) == expected


@pytest.mark.parametrize(
    ("series", "last", "code"),
    [
        (Series("surat", "{urut}", NumberMode.BLOCK, 201, 220), 220, "number_block_used_up"),
        (Series("surat", "{urut}", NumberMode.BLOCK), 0, "number_block_missing"),
    ],
)
def test_block_without_numbers_is_refused(series, last, code):
    with pytest.raises(RuleBroken) as caught:
        next_in_block(series, last)
    assert caught.value.code == code
