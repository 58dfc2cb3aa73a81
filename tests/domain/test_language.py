from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puskesos_desktop.domain import language

SPELLED = [
    (0, "nol"),
    (10, "sepuluh"),
    (11, "sebelas"),
    (12, "dua belas"),
    (15, "lima belas"),
    (20, "dua puluh"),
    (21, "dua puluh satu"),
    (100, "seratus"),
    (101, "seratus satu"),
    (111, "seratus sebelas"),
    (200, "dua ratus"),
    (999, "sembilan ratus sembilan puluh sembilan"),
    (1_000, "seribu"),
    (1_001, "seribu satu"),
    (1_100, "seribu seratus"),
    (2_000, "dua ribu"),
    (2_026, "dua ribu dua puluh enam"),
    (10_000, "sepuluh ribu"),
    (11_000, "sebelas ribu"),
    (21_000, "dua puluh satu ribu"),
    (100_000, "seratus ribu"),
    (101_000, "seratus satu ribu"),
    (1_000_000, "satu juta"),
    (1_250_000, "satu juta dua ratus lima puluh ribu"),
    (1_001_001_000, "satu miliar satu juta seribu"),
    (2_000_000_000_001, "dua triliun satu"),
]


@pytest.mark.parametrize(("number", "words"), SPELLED)
def test_a_number_is_spelled_as_officials_write_it(number, words):
    assert language.terbilang(number) == words


@pytest.mark.parametrize("number", [-1, 10**15])
def test_a_number_without_words_is_refused(number):
    with pytest.raises(ValueError, match="no words"):
        language.terbilang(number)


def _read_back(words):
    """Turn words into a number by another way than the code under test goes."""
    unit = {"nol": 0, "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5}
    unit |= {"enam": 6, "tujuh": 7, "delapan": 8, "sembilan": 9, "sepuluh": 10, "sebelas": 11}
    unit |= {"seratus": 100, "seribu": 1000}
    scale = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}
    total = group = last = 0
    for word in words.split():
        if word in scale:
            total, group, last = total + (group + last) * scale[word], 0, 0
        elif word == "belas":
            last += 10
        elif word in {"puluh", "ratus"}:
            group, last = group + last * (10 if word == "puluh" else 100), 0
        else:
            group, last = group + last, unit[word]
    return total + group + last


@given(st.integers(min_value=0, max_value=10**15 - 1))
def test_words_can_be_read_back_as_the_same_number(number):
    assert _read_back(language.terbilang(number)) == number


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (1_250_000, "Rp1.250.000,00 (satu juta dua ratus lima puluh ribu rupiah)"),
        (500_000, "Rp500.000,00 (lima ratus ribu rupiah)"),
        (0, "Rp0,00 (nol rupiah)"),
    ],
)
def test_money_is_printed_in_digits_and_words(amount, text):
    assert language.rupiah_with_words(amount) == text


def test_cents_of_money_are_kept():
    assert language.rupiah(Decimal("1234567.5")) == "Rp1.234.567,50"


def test_a_debt_is_refused():
    with pytest.raises(ValueError, match="below zero"):
        language.rupiah(-1)


@pytest.mark.parametrize(
    ("value", "text"),
    [(Decimal("12.5"), "12,5%"), (68, "68%"), (0, "0%"), (99.95, "100%"), (33.333, "33,3%")],
)
def test_a_share_uses_a_decimal_comma(value, text):
    assert language.percent(value) == text


@pytest.mark.parametrize(
    ("value", "digits", "text"), [(6.45, 1, "6,5"), (1234.5, 2, "1.234,50"), (3, 0, "3")]
)
def test_a_figure_is_rounded_half_up(value, digits, text):
    assert language.decimal_number(value, digits) == text


FIXTURE_DATES = [
    (date(2026, 11, 23), "Senin, 23 November 2026"),
    (date(2026, 11, 25), "Rabu, 25 November 2026"),
    (date(2026, 11, 27), "Jumat, 27 November 2026"),
    (date(2026, 12, 1), "Selasa, 1 Desember 2026"),
    (date(2027, 1, 4), "Senin, 4 Januari 2027"),
    (date(2026, 8, 6), "Kamis, 6 Agustus 2026"),
    (date(2026, 2, 28), "Sabtu, 28 Februari 2026"),
    (date(2026, 3, 1), "Minggu, 1 Maret 2026"),
]


@pytest.mark.parametrize(("day", "text"), FIXTURE_DATES)
def test_a_date_carries_its_weekday(day, text):
    assert language.weekday_date(day) == text


def test_a_letter_date_has_no_leading_zero():
    assert language.letter_date(date(2026, 7, 5)) == "5 Juli 2026"


def test_a_short_date_keeps_its_zeros():
    assert language.short_date(date(2026, 7, 5)) == "05-07-2026"


@pytest.mark.parametrize(
    ("options", "text"),
    [
        ({}, "Rabu Tanggal Dua Puluh Lima Bulan November Tahun Dua Ribu Dua Puluh Enam"),
        (
            {"title_case": False, "numeric": True},
            "Rabu tanggal dua puluh lima bulan November tahun dua ribu dua puluh enam (25-11-2026)",
        ),
    ],
)
def test_minutes_open_with_the_date_in_words(options, text):
    assert language.date_in_words(date(2026, 11, 25), **options) == text


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (date(2026, 11, 1), date(2026, 11, 30), "1 sampai dengan 30 November 2026"),
        (date(2026, 1, 5), date(2026, 12, 31), "5 Januari sampai dengan 31 Desember 2026"),
        (date(2026, 12, 1), date(2027, 1, 5), "1 Desember 2026 sampai dengan 5 Januari 2027"),
        (date(2026, 12, 1), date(2026, 12, 1), "1 Desember 2026"),
    ],
)
def test_a_span_says_shared_parts_once(first, last, text):
    assert language.date_span(first, last) == text


def test_time_has_a_dot_and_a_zone():
    assert language.clock_time(time(9, 12), "WITA") == "pukul 09.12 WITA"


def test_time_without_a_zone_has_no_trailing_space():
    assert language.clock_time(time(9, 0)) == "pukul 09.00"


def test_roman_months_run_from_one_to_twelve():
    expected = "I II III IV V VI VII VIII IX X XI XII"
    assert " ".join(language.roman_month(month) for month in range(1, 13)) == expected


@pytest.mark.parametrize("month", [0, 13])
def test_a_month_outside_the_year_is_refused(month):
    with pytest.raises(ValueError, match="month"):
        language.month_name(month)


def test_month_names_in_full_and_short():
    names = [(language.month_name(m), language.short_month_name(m)) for m in (5, 8, 11)]
    assert names == [("Mei", "Mei"), ("Agustus", "Agu"), ("November", "Nov")]


def test_month_and_year_of_a_report():
    assert language.month_year(date(2026, 11, 30)) == "November 2026"


def test_a_count_is_given_in_digits_and_words():
    assert language.number_with_words(21) == "21 (dua puluh satu)"


@pytest.mark.parametrize(
    ("number", "unit", "text"), [(1, "berkas", "satu berkas"), (2, "lembar", "dua lembar")]
)
def test_attachments_are_counted_in_words(number, unit, text):
    assert language.quantity_in_words(number, unit) == text


def test_sentence_case_keeps_abbreviations():
    assert language.sentence_case("fotokopi KTP") == "Fotokopi KTP"


@pytest.mark.parametrize(
    ("words", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a dan b"), (["a", "b", "c"], "a, b, dan c")]
)
def test_words_are_joined_as_in_a_sentence(words, text):
    assert language.join_words(words) == text


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([], ()),
        (["satu"], ("satu.",)),
        (["satu;", "dua."], ("satu; dan", "dua.")),
        (["satu", "dua", "tiga"], ("satu;", "dua; dan", "tiga.")),
    ],
)
def test_list_items_get_their_punctuation(items, expected):
    assert language.punctuate_items(items) == expected
