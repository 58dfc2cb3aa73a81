import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puskesos_desktop.domain.import_layouts import AID_COLUMNS, FIELDS, NEEDS, MatchedColumn, RowReading
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


# ---- several values in a cell, one value in several cells


TABLES = {
    "occupation": {"9": "Petani/pekebun"},
    "programmes": {"pkh": "pkh", "sembako": "sembako", "bpnt": "sembako"},
    "ppks": {"8": "lansia_terlantar", "pengemis": "pengemis"},
    "programme_status": {"aktif": "aktif", "nonaktif": "nonaktif"},
    "disability": {"7": "-", "1": "PDFSK"},
    "family_relation": {"2": "pasangan"},
    "fact.atap": {"5": "kayu/sirap", "kayu": "kayu/sirap", "0": "tanpa atap"},
}


def read_as(cells, needs=NEEDS["residents"], constants=None):
    columns = {name: MatchedColumn(name, place, name.upper()) for place, name in enumerate(cells)}
    reading = RowReading(needs, TABLES, constants or {})
    return RowParser(columns, RowRules(TODAY), reading).parse(list(cells.values()), 7)


@pytest.mark.parametrize(
    ("field", "cell", "values"),
    [
        ("birth", "Tirtaloka, 05-08-1990", {"birth_place": "Tirtaloka", "birth_date": dt.date(1990, 8, 5)}),
        ("birth", "KOTA TIRTAMAYA / 5 Agustus 1990", {"birth_place": "KOTA TIRTAMAYA"}),
        ("birth", "05/08/1990", {"birth_date": dt.date(1990, 8, 5)}),
        ("birth", dt.date(1990, 8, 5), {"birth_date": dt.date(1990, 8, 5)}),
        ("rt_rw", "003/008", {"rt": "003", "rw": "008"}),
        ("rt_rw", "RT 3 / RW 8", {"rt": "003", "rw": "008"}),
        ("rt_rw", "RT.03 RW.08", {"rt": "003", "rw": "008"}),
        ("rt_rw", "0/8", {"rw": "008"}),
        ("occupation", "9", {"occupation": "Petani/pekebun"}),
        ("occupation", "Penjahit", {"occupation": "Penjahit"}),
        ("programmes", "pkh, BPNT, bantuan_lansia", {"programmes": ("pkh", "sembako", "bantuan_lansia")}),
        ("ppks", "8; Pengemis", {"ppks": ("lansia_terlantar", "pengemis")}),
        ("programme_status", "Nonaktif", {"programme_status": False}),
        ("disability", "1", {"disability": "PDFSK"}),
        ("fact.atap", 5.0, {"facts": {"atap": "kayu/sirap"}}),
        ("fact.atap", "Kayu", {"facts": {"atap": "kayu/sirap"}}),
        ("fact.atap", "0", {"facts": {"atap": "tanpa atap"}}),
        ("fact.atap", "jerami", {"facts": {"atap": "jerami"}}),
        ("jkn_number", 1234567890.0, {"jkn_number": "0001234567890"}),
        ("card_number", "9932 9871", {"card_number": "9932 9871"}),
        ("as_of", "30/09/2026", {"as_of": dt.date(2026, 9, 30)}),
        ("ended_on", "31/12/2027", {"ended_on": dt.date(2027, 12, 31)}),
        ("life_status", "Almarhum", {"life_status": "meninggal"}),
        ("bst", "YA", {"bst": True}),
    ],
)
def test_a_cell_may_hold_more_or_less_than_one_value(field, cell, values):
    row = read_as({**SOUND, field: cell})

    assert {name: row.values.get(name) for name in values} == values
    assert row.issues == ()


def test_a_period_has_one_name():
    assert read_as({**SOUND, "period": "Triwulan III 2026"}).values["period"] == "TW3 2026"


def test_year_and_quarter_make_a_period():
    row = read_as({**SOUND, "period_year": 2026.0, "period_quarter": "Triwulan IV"})

    assert row.values["period"] == "TW4 2026"


@pytest.mark.parametrize(("sex", "relation"), [("L", "suami"), ("P", "istri"), ("", None)])
def test_a_spouse_is_husband_or_wife_by_sex(sex, relation):
    row = read_as({"nik": "9971010508900003", "name": "BUDI", "sex": sex, "family_relation": "2"})

    assert row.values.get("family_relation") == relation


def test_what_holds_for_the_table_is_filled_where_a_row_does_not_tell_otherwise():
    row = read_as({**SOUND, "as_of": ""}, constants={"as_of": "30/09/2026", "programme_status": "aktif"})

    assert (row.values["as_of"], row.values["programme_status"]) == (dt.date(2026, 9, 30), True)


@pytest.mark.parametrize(
    ("field", "cell", "code"),
    [
        ("rt_rw", "depan masjid", "rt_rw_odd"),
        ("ppks", "raja", "ppks_unknown"),
        ("programmes", "?", "programme_unknown"),
        ("programme_status", "entah", "programme_status_unknown"),
        ("disability", "9", "disability_unknown"),
        ("jkn_number", "12", "jkn_number_odd"),
        ("card_number", "9,93298E+15", "card_number_damaged"),
        ("card_number", 9932987112345670.0, "card_number_damaged"),
        ("as_of", "kemarin", "day_unreadable"),
        ("period_year", "26", "period_odd"),
        ("period_quarter", "5", "period_odd"),
        ("life_status", "sakit", "life_status_unknown"),
    ],
)
def test_a_cell_that_cannot_be_read_is_left_out_with_a_warning(field, cell, code):
    row = read_as({**SOUND, field: cell})

    assert codes(row) == [code]
    assert not row.is_refused


# ---- rows of other kinds


@pytest.mark.parametrize(
    ("kind", "cells", "told"),
    [
        ("dtsen_family", {"kk_number": "9971011203150007"}, []),
        ("dtsen_family", {"name": "SITI"}, ["kk_number_missing"]),
        ("desil", {"kk_number": "9971011203150007", "desil": "3"}, []),
        ("desil", {"nik": NIK, "desil": "3"}, []),
        ("desil", {"desil": "3"}, ["identity_missing"]),
        ("desil", {"name": "SITI", "desil": "3"}, ["identity_missing"]),
        ("desil", {"nik": "-", "kk_number": "9971011203150007", "desil": "3"}, []),
        ("desil", {"name": "SITI", "kk_number": "9971011203150007", "desil": "3"}, ["nik_missing"]),
        ("recipients", {"nik": NIK}, []),
        ("recipients", {"name": "SITI"}, ["nik_missing"]),
        ("ppks", {"nik": NIK, "name": "SITI"}, []),
        ("result", {"nik": NIK, "outcome": "DITERIMA"}, []),
    ],
)
def test_each_kind_of_row_tells_at_least_who_it_is_about(kind, cells, told):
    assert codes(read_as(cells, NEEDS[kind])) == told


@pytest.mark.parametrize(
    "more", [{"kk_number": "9971011203150007"}, {"birth_date": "05/08/1990"}, {"rt": "3"}, {"nik": "-"}]
)
def test_somebody_named_without_nik_waits_for_an_officer(more):
    row = read_as({"name": "SITI", **more})

    assert [(issue.code, issue.severity) for issue in row.issues] == [("nik_missing", "doubtful")]


@pytest.mark.parametrize("words", ["Jumlah", "TOTAL :", "Grand Total"])
def test_the_sum_below_a_list_is_nobody(words):
    assert read_as({"name": words, "rt": "14"}) is None


# ---- damaged rows


def test_what_is_left_of_masked_numbers_is_kept_beside_and_never_as_numbers():
    row = read_as({"nik": "9971********0003", "kk_number": "9971XXXXXXXX0007", "name": "SITI"})

    assert (row.values["nik_mask"], row.values["kk_mask"]) == ("9971********0003", "9971XXXXXXXX0007")
    assert not {"nik", "kk_number"} & row.values.keys()
    assert row.is_refused


SHAPE = ["nik", "kk_number", "name", "birth_date", "sex"]
WHOLE = [NIK, "9971011203150007", "SITI AMINAH", "05/08/1990", "P"]


@pytest.mark.parametrize(
    ("cells", "by"), [(["", *WHOLE], 1), ([*WHOLE[1:], ""], 0), (WHOLE, 0), ([WHOLE[2], *WHOLE], 1)]
)
def test_a_row_whose_cells_slid_by_one_is_told_as_such(cells, by):
    columns = {name: MatchedColumn(name, place, name) for place, name in enumerate(SHAPE)}
    row = RowParser(columns, RowRules(TODAY)).parse(cells, 7)

    shifts = [issue.params["by"] for issue in row.issues if issue.code == "row_shifted"]
    assert shifts == ([by] if by else [])
    assert row.is_refused == bool(by or cells != WHOLE)


def test_a_row_that_slid_to_the_left_is_told_too():
    columns = {name: MatchedColumn(name, place + 1, name) for place, name in enumerate(SHAPE)}
    row = RowParser(columns, RowRules(TODAY)).parse(WHOLE, 7)

    assert [(issue.code, issue.params["by"]) for issue in row.issues] == [("row_shifted", -1)]


@pytest.mark.parametrize(
    ("address", "parts"),
    [
        ("Jalan Dermaga Nomor 104 RT 004 RW 002", ("Jalan Dermaga Nomor 104", "004", "002")),
        ("Jl Mawar 3, RT.4/RW.2", ("Jl Mawar 3", "004", "002")),
        ("Jl Mawar 3 rt 4", ("Jl Mawar 3", "004", None)),
        ("Jalan Pertiwi 12", ("Jalan Pertiwi 12", None, None)),
    ],
)
def test_rt_and_rw_at_the_end_of_an_address_are_taken_out_of_it(address, parts):
    values = read_as({"nik": NIK, "name": "SITI", "address": address}).values

    assert (values["address"], values.get("rt"), values.get("rw")) == parts


def test_address_stays_whole_where_the_table_has_columns_for_rt_and_rw():
    values = read_as({"nik": NIK, "name": "SITI", "address": "Gang RT 1", "rt": "2", "rw": "3"}).values

    assert (values["address"], values["rt"]) == ("Gang RT 1", "002")


LONG = ["nik", "name", "address", "rt", "rw", "family_relation", "mother_name", "religion", "occupation"]
PERSON = [NIK, "SITI AMINAH", "Jalan Mawar 3", "002", "005", "Istri", "KARSINAH", "ISLAM", "PETANI"]


@pytest.mark.parametrize(
    ("cells", "by"),
    [
        ([*PERSON[:2], "", *PERSON[2:8]], 1),
        ([*PERSON[:2], *PERSON[3:], ""], -1),
        ([*PERSON[:5], "", *PERSON[5:8]], 1),
        (PERSON, 0),
        ([*PERSON[:7], "PETANI", "ISLAM"], 0),
        ([*PERSON[:3], "RT 2", "RW 5", *PERSON[5:]], 0),
    ],
)
def test_cells_that_slid_behind_a_sound_number_are_told(cells, by):
    columns = {name: MatchedColumn(name, place, name) for place, name in enumerate(LONG)}
    row = RowParser(columns, RowRules(TODAY)).parse(cells, 7)

    assert [issue.params["by"] for issue in row.issues if issue.code == "row_shifted"] == ([by] if by else [])


def test_the_header_once_more_on_the_next_page_is_passed_over():
    columns = {name: MatchedColumn(name, place, name.upper()) for place, name in enumerate(SHAPE)}
    batch = RowBatch(2, [WHOLE, ["NIK", "KK_NUMBER", "Name", "Birth Date", "SEX"], WHOLE])

    assert [row.number for row in RowParser(columns, RowRules(TODAY)).rows(batch)] == [2, 4]


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Hj. SITI AMINAH", "SITI AMINAH"),
        ("H.M. YUSUF", "M. YUSUF"),
        ("HJ AMINAH", "AMINAH"),
        ("Dr. H. ANI, M.Kes", "ANI"),
        ("BUDI, S.Pd., M.Si", "BUDI"),
        ("BUDI S.E.", "BUDI"),
        ("BUDI (ALM)", "BUDI"),
    ],
)
def test_titles_are_taken_off_names_with_a_warning(name, bare):
    row = parse(name=name)

    assert (row.values["name"], codes(row)) == (bare, ["name_with_title"])


@pytest.mark.parametrize(
    "name", ["ST. AMINAH", "MUH. ALI", "R.A. KARTINI", "A. RAHMAN", "Hj.", "SITI, AMINAH"]
)
def test_what_may_be_part_of_a_name_stays(name):
    row = parse(name=name)

    assert (row.values["name"], codes(row)) == (name, [])
