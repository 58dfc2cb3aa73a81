from __future__ import annotations

import pytest

from puskesos_desktop.domain.import_rows import RowIssue
from puskesos_desktop.presentation.import_issues import KINDS, IssueBook, issue_line, kind_of, shape_of
from puskesos_desktop.presentation.import_texts import ISSUES
from puskesos_desktop.services.register_views import ImportReport


def issue(code: str, row: int = 2, field: str = "nik", severity: str = "error", **params: object) -> RowIssue:
    return RowIssue(row, field, "NIK", code, severity, params)  # type: ignore[arg-type]


def book_of(*issues: RowIssue) -> IssueBook:
    return IssueBook.of(ImportReport(9, 0, 0, 0, 0, 0, issues=issues))


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("nik_length", "nomor"),
        ("kk_equals_nik", "nomor"),
        ("nik_masked", "tertutup"),
        ("kk_scientific", "excel"),
        ("nik_endings_damaged", "excel"),
        ("nik_twice_in_file", "ganda"),
        ("date_impossible", "tanggal"),
        ("name_missing", "nama"),
        ("text_too_long", "isian"),
        ("row_other_area", "wilayah"),
    ],
)
def test_every_problem_has_its_chip(code: str, kind: str) -> None:
    assert kind_of(issue(code)) == kind


@pytest.mark.parametrize("code", ISSUES)
def test_every_known_problem_becomes_a_line_without_gaps(code: str) -> None:
    line = issue_line(issue(code, digits=15, first_row=3, limit=80))
    assert kind_of(issue(code)) in KINDS
    assert line.what
    assert "{" not in f"{line.what}{line.mend}{line.shape}{line.whole}"
    assert line.whole.startswith("Baris 2: ")


def test_chips_count_rows_and_leave_out_what_is_not_there() -> None:
    book = book_of(
        issue("nik_length", 5), issue("date_future", 5), issue("nik_masked", 3), issue("row_other_area", 4)
    )
    assert book.kinds() == ("semua", "nomor", "tertutup", "tanggal", "wilayah")
    assert book.first_kind == "semua"
    assert (book.rows["semua"], book.foot("semua")) == (2, "2 baris bermasalah · 3 masalah")
    assert [book.issues[place].row for place in book.places["semua"]] == [3, 5, 5]


def test_what_enters_all_the_same_is_no_bad_row() -> None:
    book = book_of(issue("sex_unknown", severity="warning", field="sex"))
    assert book.kinds() == ("semua", "catatan")
    assert (book.rows["semua"], book.first_kind) == (0, "catatan")
    assert book.foot("catatan") == "1 baris dengan catatan, tetap diambil"


@pytest.mark.parametrize(
    ("code", "params", "shape", "what"),
    [
        ("nik_length", {"digits": 15}, "15 angka", "Kurang 1 angka"),
        ("kk_length", {"digits": 17}, "17 angka", "Kelebihan 1 angka"),
        ("nik_letters", {}, "angka + huruf", "Ada huruf di antara angka"),
        ("nik_twice_in_file", {"first_row": 1198}, "•" * 12, "Sama dengan baris 1198"),
        ("nik_scientific", {}, "bentuk •,••E+15", "Dirusak Excel"),
    ],
)
def test_a_cell_is_told_by_its_shape(code: str, params: dict[str, object], shape: str, what: str) -> None:
    line = issue_line(issue(code, **params))
    assert (line.shape, line.what) == (shape, what)


def test_a_date_is_never_told_beside_a_number() -> None:
    assert shape_of(issue("date_impossible", field="birth_date")) == "hh-bb-tttt"


def test_the_field_is_not_said_twice() -> None:
    line = issue_line(issue("nik_same_digits"))
    assert (line.column, line.what) == ("NIK", "Satu angka diulang")
    assert issue_line(issue("nik_birth_date_differs")).column == "NIK"


def test_a_problem_of_a_later_version_is_still_told() -> None:
    assert issue_line(issue("something_new")).what == "Isian perlu diperiksa (something_new)"
