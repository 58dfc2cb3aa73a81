import csv
import datetime as dt
import errno
import io
import re
import zipfile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from puskesos_desktop.domain.errors import EnvironmentProblem
from puskesos_desktop.exchange.bulk import write_bulk_workbook
from puskesos_desktop.exchange.guarded_csv import guarded, read_rows, unguarded, write_rows
from puskesos_desktop.exchange.reader import SandboxedReader
from puskesos_desktop.exchange.replacing import replacing
from puskesos_desktop.exchange.sheets import Spreadsheets
from puskesos_desktop.services.ports.exchange import Column, RefusedRow, RefusedSheet, Sheet
from tests.exchange.payloads import PAYLOADS

NIK = "9971014508900003"
COLUMNS = (
    Column("nik", "NIK", "identifier"),
    Column("name", "Nama"),
    Column("count", "Jumlah", "count"),
    Column("amount", "Rupiah", "amount"),
    Column("day", "Tanggal", "date"),
    Column("listed", "Terdata", "flag"),
)
ROW = (NIK, "SITI AMINAH", 3, 2.5, dt.date(2026, 11, 24), True)


def sheet(*rows, **more):
    return Sheet("Pengaduan", COLUMNS, rows, **more)


def write_report(path, *rows, **more):
    Spreadsheets().write_report(path, [sheet(*rows, **more)])


def write_bulk(path, *rows, **more):
    Spreadsheets().write_bulk(path, [sheet(*rows, **more)])


BOTH = pytest.mark.parametrize("write", [write_report, write_bulk])


def xml_of(path):
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        return "".join(archive.read(name).decode() for name in names)


@BOTH
def test_every_kind_of_cell_has_its_type(tmp_path, write):
    path = tmp_path / "a.xlsx"
    write(path, ROW)

    cells = openpyxl.load_workbook(path).active[2]
    assert [cell.value for cell in cells] == [NIK, "SITI AMINAH", 3, 2.5, dt.datetime(2026, 11, 24), "YA"]  # noqa: DTZ001
    assert [cell.data_type for cell in cells] == ["s", "s", "n", "n", "d", "s"]
    assert [cell.number_format for cell in cells] == ["@", "@", "#,##0", "#,##0.00", "dd/mm/yyyy", "@"]


@BOTH
def test_no_payload_becomes_a_formula_a_link_or_a_number(tmp_path, write):
    path = tmp_path / "a.xlsx"
    write(path, *[(text, text, 1, 1, None, None) for text in PAYLOADS])

    xml = xml_of(path)
    assert len(PAYLOADS) == 200
    assert not re.search(r"<f[ >/]|<hyperlink", xml)
    rows = openpyxl.load_workbook(path).active.iter_rows(min_row=2, max_col=2)
    assert all(cell.data_type in {"s", "inlineStr"} for row in rows for cell in row)


@BOTH
def test_headings_and_titles_are_no_formulas_either(tmp_path, write):
    path = tmp_path / "a.xlsx"
    columns = (Column("a", "=1+1"),)
    for target in (Spreadsheets().write_report, Spreadsheets().write_bulk):
        target(path, [Sheet("=1+1", columns, [["x"]], titles=("=2+2",))])
        assert not re.search(r"<f[ >/]", xml_of(path))


@BOTH
def test_a_dangerous_text_arrives_as_it_was(tmp_path, write):
    path = tmp_path / "a.xlsx"
    write(path, ("=1+1", "+62 812", None, None, None, None))

    assert [cell.value for cell in openpyxl.load_workbook(path).active[2][:2]] == ["=1+1", "+62 812"]


@BOTH
def test_signs_that_no_workbook_holds_are_replaced(tmp_path, write):
    path = tmp_path / "a.xlsx"
    write(path, (NIK, "a\x00b\x1f\ud800", None, None, None, None))

    assert openpyxl.load_workbook(path).active["B2"].value == "a\ufffdb\ufffd\ufffd"


@BOTH
def test_a_date_before_the_calendar_of_workbooks_is_written_as_text(tmp_path, write):
    path = tmp_path / "a.xlsx"
    write(path, (NIK, "", None, None, dt.date(1899, 8, 17), None))

    assert openpyxl.load_workbook(path).active["E2"].value == "17/08/1899"


@BOTH
def test_the_header_stays_in_sight_and_can_be_filtered(tmp_path, write):
    path = tmp_path / "a.xlsx"
    write(path, ROW, ROW, titles=("Register pengaduan",))

    active = openpyxl.load_workbook(path).active
    assert active["A1"].value == "Register pengaduan"
    assert [cell.value for cell in active[3]] == [column.heading for column in COLUMNS]
    assert (active.freeze_panes, active.auto_filter.ref) == ("A4", "A3:F5")


def test_no_word_of_a_heading_is_cut(tmp_path):
    columns = (Column("a", "Sudah disampaikan kepada warga", "flag", width=4), Column("b", "RT", width=6))
    for target in (Spreadsheets().write_report, Spreadsheets().write_bulk):
        target(tmp_path / "a.xlsx", [Sheet("Data", columns, [["x", "y"]])])
        active = openpyxl.load_workbook(tmp_path / "a.xlsx").active
        assert active.column_dimensions["A"].width >= len("disampaikan") + 2
        assert active.row_dimensions[1].height >= 3 * 15


@BOTH
def test_workbook_is_printed_across_one_page_with_its_headings_on_each(tmp_path, write):
    write(tmp_path / "a.xlsx", ROW)
    active = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert (active.page_setup.orientation, active.page_setup.paperSize) == ("landscape", 9)
    assert (active.page_setup.fitToHeight, active.sheet_properties.pageSetUpPr.fitToPage) == (0, True)
    assert active.print_title_rows == "$1:$1"


def test_codes_are_said_in_words_and_unknown_ones_stay(tmp_path):
    columns = (Column("status", "Status", words="status"), Column("kind", "Jenis"))
    words = {"status": {"menunggu_ttd": "Menunggu ttd"}}
    rows = [["menunggu_ttd", "menunggu_ttd"], ["baru_sekali", None]]
    for target in (Spreadsheets().write_report, Spreadsheets().write_bulk):
        target(tmp_path / "a.xlsx", [Sheet("Data", columns, rows, words=words)])
        found = list(openpyxl.load_workbook(tmp_path / "a.xlsx").active.values)
        assert found[1:] == [("Menunggu ttd", "menunggu_ttd"), ("baru_sekali", None)]


def test_bulk_sheet_laid_out_for_paper_names_its_pages_and_opens_its_rows(tmp_path):
    long = "Kepesertaan sudah diusulkan kembali dan aktif mulai hari ini. " * 3
    columns = (Column("a", "Isi", width=30),)
    Spreadsheets().write_bulk(
        tmp_path / "a.xlsx", [Sheet("Data", columns, [["x"], [long]], page_title="Data · A & B")]
    )
    active = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert active.oddHeader.left.text == "Data · A && B"
    assert active.row_dimensions[3].height >= 6 * 15
    assert active["A3"].alignment.wrap_text


def test_totals_are_sums_of_the_counts_and_no_formulas(tmp_path):
    path = tmp_path / "a.xlsx"
    write_report(path, ROW, ROW, totals=True)

    assert [cell.value for cell in openpyxl.load_workbook(path).active[4]] == [
        "Jumlah",
        None,
        6,
        5,
        None,
        None,
    ]


def test_sheet_names_are_fitted(tmp_path):
    path = tmp_path / "a.xlsx"
    Spreadsheets().write_bulk(path, [Sheet("T1: Pengaduan/bulan [November] 2026 seluruhnya", COLUMNS, [])])

    assert openpyxl.load_workbook(path).sheetnames == ["T1  Pengaduan bulan  November  "]


def test_bulk_rows_may_come_from_a_generator_and_leave_no_scratch_behind(tmp_path):
    path = tmp_path / "a.xlsx"
    Spreadsheets().write_bulk(path, [Sheet("Data", COLUMNS, (ROW for _ in range(1000)))])

    assert openpyxl.load_workbook(path, read_only=True).active.max_row == 1001
    assert [item.name for item in tmp_path.iterdir()] == ["a.xlsx"]


def test_csv_is_for_machines_and_says_so_by_its_bytes(tmp_path):
    path = tmp_path / "a.csv"
    Spreadsheets().write_csv(path, sheet(ROW))

    assert path.read_bytes() == (
        b'\xef\xbb\xbf"nik";"name";"count";"amount";"day";"listed"\r\n'
        b'"9971014508900003";"SITI AMINAH";"3";"2.5";"2026-11-24";"true"\r\n'
    )


@pytest.mark.parametrize("payload", PAYLOADS)
def test_every_payload_is_guarded_in_csv_and_comes_back(payload):
    assert guarded(payload) == "'" + payload
    assert unguarded(guarded(payload)) == payload


@pytest.mark.parametrize("text", ["SITI AMINAH", "", NIK, "Ma'ruf", "'Aisyah", "a=b", "08-12", "RT 003"])
def test_ordinary_texts_are_left_alone(text):
    assert guarded(text) == text
    assert unguarded(text) == text


def test_negative_numbers_are_numbers_and_not_guarded():
    file = io.StringIO()
    write_rows(file, (Column("n", "N", "count"),), [[-5]])

    assert file.getvalue().splitlines()[1] == '"-5"'


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20)


@given(st.lists(st.tuples(TEXTS, st.sampled_from(PAYLOADS)), max_size=5))
def test_what_is_written_to_csv_is_what_is_read(rows):
    columns = (Column("a", "A"), Column("b", "B", "identifier"))
    file = io.StringIO(newline="")

    assert write_rows(file, columns, rows) == len(rows)
    file.seek(0)
    assert [tuple(row) for row in read_rows(file, columns)] == rows


@pytest.mark.parametrize("content", ["", '"a"\r\n', '"a";"b"\r\n"1"\r\n', '"b";"a"\r\n"1";"2"\r\n'])
def test_csv_with_other_columns_is_not_read(content):
    with pytest.raises(ValueError, match=r"header|zip"):
        list(read_rows(io.StringIO(content), (Column("a", "A"), Column("b", "B"))))


REFUSED = RefusedSheet("Baris bermasalah", ("NIK", "NAMA", "LAHIR"), "ALASAN")


def test_refused_rows_keep_their_cells_and_gain_a_reason(tmp_path):
    path = tmp_path / "galat.xlsx"
    row = RefusedRow(
        [9971014508900000.0, "=SITI", dt.date(1980, 1, 2)], "NIK rusak. Ketik ulang sebagai teks.", (0,)
    )
    Spreadsheets().write_refused(path, REFUSED, [row])

    header, cells = list(openpyxl.load_workbook(path).active.iter_rows())
    assert [cell.value for cell in header] == ["NIK", "NAMA", "LAHIR", "ALASAN"]
    assert [cell.value for cell in cells[:2]] == [9971014508900000, "=SITI"]
    assert cells[3].value.startswith("NIK rusak")
    assert cells[0].fill.fgColor.rgb != cells[1].fill.fgColor.rgb
    assert cells[0].number_format == "@"


def test_a_workbook_of_refused_rows_can_be_taken_in_again(tmp_path):
    path = tmp_path / "galat.xlsx"
    Spreadsheets().write_refused(path, REFUSED, [RefusedRow([NIK, "SITI"], "x")])

    with SandboxedReader().open(path) as table:
        assert table.head[1] == [NIK, "SITI", "", "x"]


def test_a_short_row_of_refused_cells_is_filled_up(tmp_path):
    path = tmp_path / "galat.xlsx"
    Spreadsheets().write_refused(path, REFUSED, [RefusedRow([], "kosong"), RefusedRow([True], "y")])

    assert openpyxl.load_workbook(path).active["D2"].value == "kosong"


def fail_half_way(path, error):
    with replacing(path) as temporary:
        temporary.write_text("setengah")
        raise error


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (PermissionError(errno.EACCES, "x"), "file_locked"),
        (OSError(errno.ENOSPC, "x"), "disk_full"),
        (OSError(errno.EIO, "x"), "file_not_writable"),
    ],
)
def test_a_failed_writing_leaves_the_old_file_and_nothing_else(tmp_path, error, code):
    path = tmp_path / "a.csv"
    path.write_text("lama")

    with pytest.raises(EnvironmentProblem, match=code):
        fail_half_way(path, error)
    assert path.read_text() == "lama"
    assert [item.name for item in tmp_path.iterdir()] == ["a.csv"]


@BOTH
def test_a_folder_that_is_not_there_is_an_environment_problem(tmp_path, write):
    with pytest.raises(EnvironmentProblem):
        write(tmp_path / "tidak" / "ada" / "a.xlsx", ROW)


def test_the_librarys_own_error_becomes_the_operating_systems(tmp_path):
    with pytest.raises(FileNotFoundError):
        write_bulk_workbook(tmp_path / "tidak" / "a.xlsx", [sheet(ROW)], scratch=tmp_path)


def test_a_workbook_that_a_program_holds_open_is_reported_as_locked(tmp_path, monkeypatch):
    def held(_self, _target):
        raise PermissionError(errno.EACCES, "dipakai")

    monkeypatch.setattr("pathlib.Path.replace", held)
    with pytest.raises(EnvironmentProblem, match="file_locked"):
        write_bulk(tmp_path / "a.xlsx", ROW)
    assert list(tmp_path.iterdir()) == []


def test_the_csv_opens_with_pythons_own_reader(tmp_path):
    path = tmp_path / "a.csv"
    Spreadsheets().write_csv(path, sheet(ROW, ROW))

    with path.open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.reader(file, delimiter=";"))) == 3
