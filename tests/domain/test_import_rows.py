import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puskesos_desktop.domain.import_layouts import AID_COLUMNS, FIELDS, MatchedColumn
from puskesos_desktop.domain.import_rows import RowParser, RowRules
from puskesos_desktop.domain.import_values import TEXT_LIMITS, converters
from puskesos_desktop.domain.tabular import RowBatch

TODAY = dt.date(2026, 11, 21)
NIK = "9971014508900003"
SOUND = {"nik": NIK, "name": "SITI AMINAH"}


def parse(**cells):
    row = {**SOUND, **cells}
    columns = {name: MatchedColumn(name, place, name.upper()) for place, name in enumerate(row)}
    return RowParser(columns, RowRules(TODAY)).parse(list(row.values()), 7)


def codes(row):
    return [issue.code for issue in row.issues]


@pytest.mark.parametrize(
    ("field", "cell", "value"),
    [
        ("nik", "9971.0145.0890.0003", NIK),
        ("kk_number", "9971011203150007", "9971011203150007"),
        ("name", "  siti\u00a0 aminah ", "siti aminah"),
        ("name", "Ma\u2019ruf A\u0301li", "Ma\u2019ruf \u00c1li"),
        ("name", "SITI\u200b AMINAH", "SITI AMINAH"),
        ("birth_date", "05/08/1990", dt.date(1990, 8, 5)),
        ("birth_date", dt.date(1990, 8, 5), dt.date(1990, 8, 5)),
        ("sex", "Perempuan", "P"),
        ("sex", "L", "L"),
        ("sex", 2.0, "P"),
        ("rt", "3", "003"),
        ("rt", 3.0, "003"),
        ("rt", "RT. 03", "003"),
        ("rw", "008", "008"),
        ("family_relation", "KEPALA KELUARGA", "kepala_keluarga"),
        ("family_relation", "4", "anak"),
        ("family_relation", "04", "anak"),
        ("religion", "Budha", "buddha"),
        ("marital_status", "Cerai Mati", "cerai_mati"),
        ("education", "SLTA/SEDERAJAT", "slta"),
        ("education", 8.0, "strata_1"),
        ("bpnt", "YA", True),
        ("bpnt", "BPNT", True),
        ("pkh", "TIDAK", False),
        ("pkh", "0", False),
        ("pbi_jkn", True, True),
        ("phone", "+62 812-3456-7890", "081234567890"),
        ("phone", 81234567890.0, "081234567890"),
        ("area_code", "99.71.01.1001", "9971011001"),
        ("area_code", 9971011001.0, "9971011001"),
        ("desil", "Desil 3", 3),
        ("desil", 10.0, 10),
        ("address", "JL. MELATI\nNO. 7", "JL. MELATI NO. 7"),
        ("dtks_id", 12345.0, "12345"),
    ],
)
def test_a_cell_becomes_the_value_of_its_field(field, cell, value):
    row = parse(**{field: cell})

    assert row.values[field] == value
    assert not row.is_refused


@pytest.mark.parametrize("cell", ["", None, "-", "0", "--", "NULL", " ", "n/a"])
@pytest.mark.parametrize("field", sorted(FIELDS - AID_COLUMNS - {"nik", "name", "programme_status"}))
def test_a_cell_that_says_nothing_leaves_the_field_out(field, cell):
    row = parse(**{field: cell})

    assert field not in row.values
    assert row.issues == ()


@pytest.mark.parametrize(
    ("field", "cell", "code"),
    [
        ("nik", "997101450890000", "nik_length"),
        ("nik", 9971014508900000.0, "nik_number_damaged"),
        ("nik", 9971014508900003.0, "nik_number_doubtful"),
        ("nik", "9971********0003", "nik_masked"),
        ("nik", "-", "nik_missing"),
        ("nik", "", "nik_missing"),
        ("name", "", "name_missing"),
        ("name", "-", "name_missing"),
        ("name", "12345", "name_without_letters"),
        ("name", "SITI\u202eHANIMA", "text_hidden_signs"),
        ("name", "SITI\x07", "text_hidden_signs"),
        ("name", "A" * 121, "text_too_long"),
        ("kk_number", "99710112031500", "kk_length"),
        ("birth_date", "31/02/1980", "date_impossible"),
        ("birth_date", "besok", "date_unreadable"),
        ("birth_date", "01/01/2030", "date_future"),
        ("address", "X" * 201, "text_too_long"),
    ],
)
def test_a_row_with_an_error_or_a_doubt_is_refused(field, cell, code):
    row = parse(**{field: cell})

    assert code in codes(row)
    assert row.is_refused


@pytest.mark.parametrize(
    ("field", "cell", "code"),
    [
        ("sex", "X", "sex_unknown"),
        ("sex", "L", "nik_sex_differs"),
        ("birth_date", "06/08/1990", "nik_birth_date_differs"),
        ("family_relation", "tetangga", "relation_unknown"),
        ("religion", "jedi", "religion_unknown"),
        ("marital_status", "pacaran", "marital_status_unknown"),
        ("education", "kursus", "education_unknown"),
        ("rt", "RT DEPAN", "rt_odd"),
        ("rw", "1234", "rw_odd"),
        ("phone", "123", "phone_odd"),
        ("area_code", "9971", "area_code_odd"),
        ("desil", "11", "desil_odd"),
        ("pkh", "mungkin", "programme_word_unknown"),
        ("name", "SITI 2", "name_has_digits"),
        ("birth_date", "05-08-20", "birth_year_guessed"),
        ("nik", "0997101100100007", "nik_temporary"),
    ],
)
def test_a_row_with_only_warnings_enters(field, cell, code):
    row = parse(**{field: cell})

    assert code in codes(row)
    assert not row.is_refused


def test_an_issue_names_the_row_and_the_heading_as_in_the_file():
    issue = parse(birth_date="31/02/1980").issues[0]

    assert (issue.row, issue.field, issue.column, issue.severity) == (7, "birth_date", "BIRTH_DATE", "error")


def test_a_kk_number_that_repeats_the_nik_is_refused():
    assert codes(parse(nik="9971010508900003", kk_number="9971010508900003")) == ["kk_equals_nik"]


def test_a_two_digit_year_of_a_head_of_family_is_not_a_childs():
    row = parse(nik="9971014508200003", birth_date="05-08-20", family_relation="KEPALA KELUARGA")

    assert row.values["birth_date"] == dt.date(1920, 8, 5)
    assert row.issues == ()


def test_a_young_head_of_family_keeps_the_younger_reading_with_a_warning():
    row = parse(nik="9971014508020003", birth_date="05-08-02", family_relation="KEPALA KELUARGA")

    assert row.values["birth_date"] == dt.date(2002, 8, 5)
    assert codes(row) == ["birth_year_guessed"]


def test_an_unknown_area_is_asked_only_when_areas_are_known():
    columns = {name: MatchedColumn(name, place, name) for place, name in enumerate(SOUND)}
    parser = RowParser(columns, RowRules(TODAY, frozenset({"98"}), frozenset()))

    assert codes(parser.parse(list(SOUND.values()), 1)) == ["nik_province_unknown"]


def test_blank_rows_are_passed_over_and_numbers_stay_true():
    columns = {name: MatchedColumn(name, place, name) for place, name in enumerate(SOUND)}
    batch = RowBatch(5, [[], list(SOUND.values()), ["", ""], ["", "BUDI"]])

    assert [row.number for row in RowParser(columns, RowRules(TODAY)).rows(batch)] == [6, 8]


def test_a_cell_remembered_once_is_read_the_same_again():
    columns = {name: MatchedColumn(name, place, name) for place, name in enumerate([*SOUND, "rt"])}
    parser = RowParser(columns, RowRules(TODAY))

    first, second = (parser.parse([*SOUND.values(), "x"], number) for number in (1, 2))
    assert (codes(first), codes(second)) == (["rt_odd"], ["rt_odd"])
    assert second.issues[0].row == 2


CELLS = st.one_of(
    st.text(max_size=30), st.floats(), st.booleans(), st.none(), st.dates(), st.datetimes(), st.integers()
)


@given(field=st.sampled_from(sorted(FIELDS)), cell=CELLS)
def test_no_cell_whatever_makes_a_field_stumble(field, cell):
    value, problem = converters(TODAY)[field](cell)

    assert problem is None or problem.code
    if isinstance(value, str):
        assert value == value.strip()
        assert len(value) <= TEXT_LIMITS.get(field, 20)
