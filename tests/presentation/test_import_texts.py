import re
from pathlib import Path

import pytest

from puskesos_desktop.domain.errors import FileRefused, RuleBroken
from puskesos_desktop.domain.import_layouts import FIELDS, HeaderMatch, MatchedColumn
from puskesos_desktop.domain.import_rows import RowIssue
from puskesos_desktop.presentation import import_texts
from puskesos_desktop.presentation.error_texts import describe
from puskesos_desktop.presentation.error_texts_imports import TOUCHED
from puskesos_desktop.presentation.filling import FIELD_LABELS, filled
from puskesos_desktop.services.ports.exchange import PackageProblem
from puskesos_desktop.storage.repositories import import_undoing

SOURCE = Path(__file__).resolve().parents[2] / "puskesos_desktop"
RAISED = re.compile(r'(?:FileRefused|Unreadable|PackageProblem)\(\s*"([a-z_]+)"')
FROM_EXCHANGE = re.compile(r'(?:RuleBroken|EnvironmentProblem)\(\s*"([a-z_]+)"')


def source(*places):
    files = (path for place in places for path in sorted((SOURCE / place).rglob("*.py")))
    return "".join(path.read_text("utf-8") for path in files)


def codes_of_files():
    everywhere = source("domain", "services", "exchange")
    return {*RAISED.findall(everywhere), *FROM_EXCHANGE.findall(source("exchange"))}


def codes_of_rows():
    found = re.findall(r'_warning\("([a-z_]+)"\)|IdentityProblem\("([a-z_]+)"', source("domain"))
    dates, values, numbers, plan = (
        (SOURCE / name).read_text("utf-8")
        for name in (
            "domain/import_dates.py",
            "domain/import_values.py",
            "domain/identity.py",
            "services/import_plan.py",
        )
    )
    codes = {code for pair in found for code in pair if code}
    codes |= set(re.findall(r'FoundDate\([^()]*"([a-z_]+)"\)', dates))
    codes |= set(re.findall(r'"([a-z_]+_(?:unknown|odd))"', values))
    refused = re.findall(r'_refused\(kind, "([a-z_]+)"|return "([a-z_]+)"', numbers)
    codes |= {f"nik_{code}" for pair in refused for code in pair if code and code != "looks_like_nik"}
    return codes | set(re.findall(r'_refuse\([^()]*"([a-z_]+)", "(?:error|doubtful)"', plan))


@pytest.mark.parametrize("code", sorted(codes_of_files()))
def test_every_refusal_of_a_file_or_package_has_words(code):
    assert describe(FileRefused(code)).title != describe(FileRefused("tidak_ada_kode_ini")).title


@pytest.mark.parametrize("code", sorted(codes_of_rows()))
def test_everything_wrong_in_a_row_has_words(code):
    assert code in import_texts.ISSUES


def test_enough_codes_were_found_for_the_search_to_be_believed():
    assert len(codes_of_files()) > 50
    assert len(codes_of_rows()) > 35


def test_every_field_has_a_name_for_people():
    assert set(FIELD_LABELS) == FIELDS


def issue(code, severity="error", field="nik", **params):
    return RowIssue(7, field, "NIK", code, severity, params)


def test_an_issue_says_what_is_wrong_and_how_to_mend_it():
    text = import_texts.issue_text(issue("nik_length", digits=15))

    assert text == "NIK terdiri dari 15 digit, seharusnya 16. Cocokkan dengan KTP/KK."


def test_an_unknown_code_still_makes_a_sentence():
    assert "kode_baru" in import_texts.issue_text(issue("kode_baru"))
    assert "kode_baru" in import_texts.problem_text(PackageProblem("kode_baru"))


def test_missing_columns_are_named_as_people_call_them():
    found = describe(FileRefused("file_columns_missing", fields=("nik", "name"), row=3))

    assert "NIK, Nama" in found.text


def test_limits_are_written_with_dots():
    assert "250.000 baris" in describe(FileRefused("file_too_many_rows", limit=250_000)).text


def test_a_missing_value_never_raises():
    assert filled("{a} dan {b}", {"a": "x"}) == "x dan …"
    assert filled("{0}", {}) == "…"


def test_a_problem_of_a_package_names_the_file():
    text = import_texts.problem_text(PackageProblem("package_file_changed", {"file": "pengaduan.csv"}))

    assert text == "Isi paket berubah. pengaduan.csv tidak sama dengan saat paket dibuat."


def test_kinds_are_listed_where_one_is_unknown():
    assert "siksng_bnba, warga" in describe(RuleBroken("layout_unknown", kinds=["siksng_bnba", "warga"])).text


def header():
    columns = {"nik": MatchedColumn("nik", 1, "NIK"), "birth_date": MatchedColumn("birth_date", 3, "LAHIR")}
    return HeaderMatch("warga", 1, 1, 2, columns, ("NO", "NIK", "NAMA", "LAHIR"))


def test_a_refused_row_joins_its_reasons_and_marks_the_cells_at_fault():
    issues = [
        issue("sex_unknown", "warning", "sex"),
        issue("nik_length", digits=15),
        issue("name_missing", field="name"),
    ]
    row = import_texts.refused_row(["1", "123"], issues, header())

    assert row.reason.startswith("NIK terdiri dari 15 digit")
    assert row.reason.endswith("Tulis L atau P.")
    assert row.marked == (1,)


def test_the_sheet_of_refused_rows_keeps_the_headings_of_the_file():
    sheet = import_texts.refused_sheet(header())

    assert sheet.headings == ("NO", "NIK", "NAMA", "LAHIR")
    assert sheet.reason_heading == "ALASAN DITOLAK"


def test_no_sentence_is_long_winded_or_shows_code():
    for text in import_texts.TEXTS.values():
        assert len(text.title) <= 60
        assert len(text.text) <= 240
        assert text.text.endswith(".")


def test_whatever_may_hang_on_an_import_has_words():
    going = {"resident", "family", *(table.name for table in import_undoing._ADDED)}
    pointing = {
        import_undoing._WORDS.get(table.name, table.name)
        for table in import_undoing.METADATA.sorted_tables
        for key in table.foreign_keys
        if key.column.table.name in going
    }
    assert sorted(pointing - set(TOUCHED)) == []
