import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puskesos_desktop.domain import identity
from puskesos_desktop.domain.identity import check_kk, check_nik

NIK = "9971014508900003"
KK = "9971011203150007"
TODAY = dt.date(2026, 11, 21)


def codes(checked):
    return [problem.code for problem in checked.problems]


@pytest.mark.parametrize(
    "written",
    [
        NIK,
        "99.7101.450890.0003",
        "9971 0145 0890 0003",
        "'9971014508900003",
        "\u20199971014508900003",
        "9971-0145-0890-0003",
        "9971\u00a00145\u00a008900003",
        "\u200b9971014508900003\ufeff",
        "9971014508900003.0",
        "9971014508900003,00",
        "  9971014508900003\t",
    ],
)
def test_a_nik_is_cleaned_of_what_people_put_between_its_digits(written):
    assert check_nik(written) == (NIK, ())


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("", "nik_missing"),
        (None, "nik_missing"),
        ("-", "nik_missing"),
        ("0", "nik_missing"),
        (0.0, "nik_missing"),
        ("997101450890000", "nik_length"),
        ("99710145089000031", "nik_length"),
        (997101450890003.0, "nik_length"),
        ("3,27501E+15", "nik_scientific"),
        ("3.27501E+15", "nik_scientific"),
        ("9E+15", "nik_scientific"),
        ("99710145O89OOOO3", "nik_letters"),
        ("99710145089000l3", "nik_letters"),
        ("tidak punya", "nik_not_digits"),
        ("٩٩٧١٠١٤٥٠٨٩٠٠٠٠٣", "nik_not_digits"),
        (True, "nik_not_digits"),
        (dt.date(1990, 8, 5), "nik_not_digits"),
        (float("nan"), "nik_not_digits"),
        (float("inf"), "nik_not_digits"),
        (0.5, "nik_not_digits"),
        (1e300, "nik_not_digits"),
        ("9999999999999999", "nik_same_digits"),
        ("9971014508900000", "nik_serial_zero"),
        ("9971010008900003", "nik_day"),
        ("9971013208900003", "nik_day"),
        ("9971014008900003", "nik_day"),
        ("9971017208900003", "nik_day"),
        ("9971014500900003", "nik_month"),
        ("9971014513900003", "nik_month"),
        ("0012345678900012", "nik_area"),
        (9971014508900000.0, "nik_number_damaged"),
    ],
)
def test_a_nik_out_of_shape_is_refused_with_what_is_wrong(cell, code):
    checked = check_nik(cell)

    assert checked.value == ""
    assert codes(checked) == [code]
    assert checked.problems[0].severity == "error"


def test_the_number_of_digits_found_is_told():
    assert check_nik("997101450890000").problems[0].params == {"digits": 15}


def test_a_nik_from_a_numeric_cell_is_doubtful_even_when_its_last_digit_is_there():
    checked = check_nik(9971014508900004.0)

    assert checked.problems[0] == ("nik_number_doubtful", "doubtful", {})
    assert not checked.is_usable


@pytest.mark.parametrize(
    "written", ["9971********0003", "9971xxxxxxxx0003", "997101••••••0003", "9971************"]
)
def test_a_masked_nik_is_doubtful_and_never_stored(written):
    checked = check_nik(written)

    assert codes(checked) == ["nik_masked"]
    assert checked.value == ""


def test_a_masked_number_finds_the_number_it_may_be():
    masked = identity.masked_number("9971********0003")

    assert masked == ("9971", "0003")
    assert masked.fits(NIK)
    assert not masked.fits("9972014508900003")


@pytest.mark.parametrize(
    "text", ["9971*******0003", NIK, "", "99.71.01.45.0003", "****************", "997*************"]
)
def test_what_is_not_a_masked_number_is_not_taken_for_one(text):
    assert identity.masked_number(text) is None


def test_a_temporary_nik_round_trips_and_is_told_apart():
    number = identity.temporary_nik("9971011001", 7)

    assert number == "0997101100100007"
    assert identity.is_temporary_nik(number)
    assert codes(check_nik(number)) == ["nik_temporary"]
    assert check_nik(number).is_usable
    assert not identity.is_temporary_nik(NIK)


@pytest.mark.parametrize(("area", "serial"), [("997101100", 1), ("9971011001", 0), ("9971011001", 100_000)])
def test_a_temporary_nik_out_of_shape_is_not_made(area, serial):
    with pytest.raises(ValueError, match="out of shape"):
        identity.temporary_nik(area, serial)


@pytest.mark.parametrize(
    ("nik", "born", "sex", "expected"),
    [
        (NIK, dt.date(1990, 8, 5), "P", []),
        (NIK, None, "", []),
        (NIK, dt.date(1990, 8, 6), "P", ["nik_birth_date_differs"]),
        (NIK, dt.date(1990, 8, 5), "L", ["nik_sex_differs"]),
        ("9971010508900003", dt.date(1990, 8, 5), "L", []),
        ("9971013102800003", dt.date(1980, 3, 2), "L", ["nik_date_impossible"]),
        ("9971016902810003", None, "P", ["nik_date_impossible"]),
        ("9971016902800003", dt.date(1980, 2, 29), "P", []),
        ("0997101100100007", dt.date(1990, 8, 5), "L", []),
    ],
)
def test_what_the_digits_say_about_the_person_only_warns(nik, born, sex, expected):
    found = identity.about_person(nik, born, sex)

    assert [problem.code for problem in found] == expected
    assert {problem.severity for problem in found} <= {"warning"}


@pytest.mark.parametrize(
    ("nik", "expected"),
    [
        (NIK, []),
        ("9871014508900003", ["nik_province_unknown"]),
        ("9971024508900003", ["nik_district_unknown"]),
        ("0997101100100007", []),
    ],
)
def test_an_unknown_area_only_warns(nik, expected):
    found = identity.about_area(nik, {"99"}, {"997101"})

    assert [problem.code for problem in found] == expected


@pytest.mark.parametrize(
    ("nik", "born"),
    [
        (NIK, dt.date(1990, 8, 5)),
        ("9971014508270003", dt.date(1927, 8, 5)),
        ("9971014508260003", None),
        ("9971014508050003", None),
        ("9971013102800003", None),
        ("0997101100100007", None),
    ],
)
def test_a_birth_date_comes_from_the_digits_only_when_one_century_is_possible(nik, born):
    assert identity.birth_date_of(nik, TODAY) == born


@pytest.mark.parametrize("cell", ["", None, "-", "0", "0000000000000000", 0.0])
def test_an_empty_kk_is_no_problem_and_joins_nobody(cell):
    assert check_kk(cell) == ("", ())


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("997101120315000", "kk_length"),
        ("9971014508900003", "kk_looks_like_nik"),
        ("9971011203150000", "kk_serial_zero"),
        ("9,97101E+15", "kk_scientific"),
        (9971011203150010.0, "kk_number_damaged"),
        ("9971**********07", "kk_masked"),
    ],
)
def test_a_kk_out_of_shape_is_refused_with_what_is_wrong(cell, code):
    assert codes(check_kk(cell)) == [code]
    assert check_kk(cell).value == ""


def test_a_sound_kk_is_cleaned():
    assert check_kk("9971.0112.0315.0007") == (KK, ())


def test_a_file_whose_niks_mostly_end_in_zero_looks_damaged():
    assert identity.endings_look_damaged(40, 40)
    assert not identity.endings_look_damaged(40, 4)
    assert not identity.endings_look_damaged(5, 5)


DATES = st.dates(dt.date(1920, 1, 1), dt.date(2026, 1, 1))


@given(born=DATES, female=st.booleans(), serial=st.integers(1, 9999))
def test_every_nik_made_by_the_rule_is_sound_and_tells_its_person(born, female, serial):
    nik = f"997101{identity.nik_digits_of(born, female=female)}{serial:04d}"

    assert check_nik(nik) == (nik, ())
    assert identity.about_person(nik, born, "P" if female else "L") == ()
    assert identity.birth_date_of(nik, TODAY) in {None, born}


@given(st.one_of(st.text(max_size=24), st.floats(), st.integers(), st.none(), st.booleans(), st.dates()))
def test_no_cell_whatever_makes_the_check_stumble_or_yield_a_wrong_shape(cell):
    checked = check_nik(cell)

    assert checked.value == "" or (len(checked.value) == 16 and checked.value.isdecimal())
    assert checked.problems or checked.value


@given(st.text(alphabet="0123456789 .-'*xXOEe,+", max_size=22))
def test_noisy_digits_never_make_a_kk_of_a_wrong_shape(text):
    value = check_kk(text).value

    assert value == "" or (len(value) == 16 and value.isdecimal())
