"""The example files, from the bytes to the values of the register."""

import datetime as dt
from pathlib import Path

import pytest

from puskesos_desktop.domain.import_rows import RowParser, RowRules
from puskesos_desktop.exchange.layouts import TomlImportLayouts
from puskesos_desktop.exchange.reader import SandboxedReader

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "tests" / "data" / "imports"
RULES = RowRules(dt.date(2026, 11, 21), frozenset({"99"}), frozenset({"997101"}))


def taken_in(name):
    with SandboxedReader().open(EXAMPLES / name) as table:
        match = TomlImportLayouts(ROOT / "forms" / "imports").recognise(table.head)
        parser = RowParser(match.columns, RULES)
        batches = table.batches(match.first_data_row)
        return match, [row for batch in batches for row in parser.rows(batch)]


def test_the_bnba_export_gives_good_rows_and_reasons_for_the_others():
    match, rows = taken_in("siksng_bnba.txt")

    assert match.layout == "siksng_bnba"
    assert [row.number for row in rows if row.is_refused] == [5, 6, 7]
    assert [issue.code for row in rows for issue in row.issues] == [
        "nik_length", "date_impossible", "nik_date_impossible", "nik_masked", "nik_birth_date_differs",
    ]  # fmt: skip


def test_a_bnba_row_arrives_whole():
    _, rows = taken_in("siksng_bnba.txt")

    assert rows[0].values == {
        "dtks_id": "DTKS-9901",
        "province": "NUSA HARAPAN",
        "regency": "KOTA TIRTAMAYA",
        "district": "SUKARAGA",
        "village": "MELATI INDAH",
        "address": "JL. CEMPAKA NO. 7",
        "rt": "003",
        "rw": "008",
        "kk_number": "9971011203150007",
        "nik": "9971014508900003",
        "name": "SITI AMINAH",
        "birth_date": dt.date(1990, 8, 5),
        "birth_place": "TIRTAMAYA",
        "sex": "P",
        "occupation": "MENGURUS RUMAH TANGGA",
        "mother_name": "HALIMAH",
        "family_relation": "istri",
        "padan_status": "PADAN",
        "bpnt": True,
        "pkh": False,
        "bpnt_ppkm": False,
        "pbi_jkn": True,
    }


def test_dots_and_apostrophes_in_numbers_are_taken_off():
    _, rows = taken_in("siksng_bnba.txt")

    assert (rows[2].values["nik"], rows[2].values["kk_number"]) == ("9971015102120005", "9971011203150009")


def test_the_older_bnba_export_in_windows_1252_is_taken_too():
    match, rows = taken_in("siksng_bnba_lama.txt")

    assert match.layout == "siksng_bnba"
    assert [row.values["name"] for row in rows] == ["SITI AMINAH", "RUDI HARTONO"]


@pytest.mark.parametrize("name", ["warga.xlsx", "warga_windows1252.csv"])
def test_a_typed_sheet_with_a_title_is_taken_from_a_workbook_and_from_text(name):
    match, rows = taken_in(name)

    assert (match.layout, match.header_row) == ("warga", 3)
    assert rows[2].values["name"] == "Ma’munah"
    assert rows[2].values["birth_date"] == dt.date(1955, 4, 22)
    assert rows[0].values["phone"] == "081234567890"


def test_a_nik_that_lost_its_digits_in_a_numeric_cell_is_refused():
    _, rows = taken_in("warga.xlsx")

    assert [issue.code for issue in rows[3].issues] == ["nik_number_damaged"]
    assert rows[3].is_refused
