import datetime as dt
import json
import subprocess
import sys
import zipfile

import pytest

from puskesos_desktop.domain.errors import Cancelled, FileRefused
from puskesos_desktop.exchange.reader import Limits, SandboxedReader, child, wire
from tests.exchange import foreign
from tests.exchange.workbooks import write_ods, write_ods_content, write_xls


def read(path, sheet=None, **limits):
    with SandboxedReader(limits=Limits(**limits)).open(path, sheet) as table:
        return [list(row) for batch in table.batches() for row in batch.rows]


def refusal(path, sheet=None, **limits):
    with pytest.raises(FileRefused) as caught:
        read(path, sheet, **limits)
    return caught.value


def inside(path, sheet=None, **limits):
    """What the child would answer, without the child: quick, and seen by the coverage."""
    answers = child._answers(path, sheet, Limits(**limits), listing=False)
    opening, *batches, _ = (wire.decode(wire.encode(answer)) for answer in answers)
    assert set(opening) == {"kind", "sheet", "sheets", "rows"}
    return [row for _, rows in batches for row in rows]


def test_a_workbook_yields_its_rows_with_the_types_of_its_cells(tmp_path):
    path = foreign.workbook(
        tmp_path / "a.xlsx",
        foreign.HEADER,
        ["9971014508900003", 9971011203150007, "SITI", dt.date(1990, 8, 5), True, 3, 2.5, dt.time(9, 12)],
    )

    assert read(path)[1] == [
        "9971014508900003", 9971011203150007.0, "SITI", dt.date(1990, 8, 5), True, 3.0, 2.5, "09:12:00",
    ]  # fmt: skip


def test_columns_and_rows_keep_their_places_when_a_sheet_starts_further_in(tmp_path):
    path = foreign.workbook(tmp_path / "a.xlsx", [], [], [None, None, "judul"], [], [None, "NIK"])

    assert read(path) == [[], [], ["", "", "judul"], [], ["", "NIK"]]


def test_a_formula_yields_its_stored_value_and_is_never_run(tmp_path):
    path = foreign.with_sheet_xml(
        tmp_path / "a.xlsx",
        '<row r="1"><c r="A1"><f>1+1</f><v>7</v></c><c r="B1"><f>WEBSERVICE("x")</f></c></row>',
    )

    assert read(path) == [[7.0]]


def test_a_named_sheet_is_read_and_all_are_listed(tmp_path):
    path = foreign.workbook(tmp_path / "a.xlsx", ["catatan"], sheets=[("Data", [foreign.HEADER])])

    assert SandboxedReader().sheets(path) == ("Sheet", "Data")
    assert read(path, "Data") == [foreign.HEADER]


def test_child_and_library_agree_on_a_workbook(tmp_path):
    path = foreign.workbook(tmp_path / "a.xlsx", foreign.HEADER, [1, dt.date(1990, 8, 5)], sheets=[("B", [])])

    assert inside(path) == read(path)
    with pytest.raises(FileRefused, match="file_sheet_missing"):
        inside(path, "C")
    with pytest.raises(FileRefused, match="file_empty"):
        inside(path, "B")


def test_the_first_sheet_with_content_is_taken_when_none_is_named(tmp_path):
    path = foreign.workbook(tmp_path / "a.xlsx", sheets=[("Data", [foreign.HEADER])])

    assert read(path) == [foreign.HEADER]


def test_a_missing_sheet_is_refused_with_the_names_there_are(tmp_path):
    path = foreign.workbook(tmp_path / "a.xlsx", foreign.HEADER)

    found = refusal(path, "Sheet9")
    assert (found.code, found.params) == ("file_sheet_missing", {"sheets": ["Sheet"]})


def test_an_empty_cell_that_only_carries_a_format_far_out_is_no_harm(tmp_path):
    path = foreign.with_sheet_xml(
        tmp_path / "a.xlsx",
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="1"/></row>',
    )

    assert read(path) == [[1.0]]


@pytest.mark.parametrize("separator", ["|", ";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_text_is_read_whatever_its_separator_and_encoding(tmp_path, separator, encoding):
    lines = [
        separator.join(row) for row in (foreign.HEADER, [*foreign.ROW[:2], "SITI «É»", *foreign.ROW[3:]])
    ]
    path = foreign.text(tmp_path / "a.csv", "\r\n".join(lines), encoding)

    assert inside(path) == [foreign.HEADER, [*foreign.ROW[:2], "SITI «É»", *foreign.ROW[3:]]]


def test_a_declared_separator_wins_and_its_line_counts(tmp_path):
    path = foreign.text(tmp_path / "a.csv", "sep=,\r\nNIK,NAMA|KECIL\r\n1,a|b\r\n")

    assert read(path) == [[], ["NIK", "NAMA|KECIL"], ["1", "a|b"]]


def test_quoted_cells_may_hold_separators_and_line_ends(tmp_path):
    path = foreign.text(tmp_path / "a.txt", 'NIK|ALAMAT\n1|"JL. MELATI | \n""7"""\n')

    assert read(path) == [["NIK", "ALAMAT"], ["1", 'JL. MELATI | \n"7"']]


def test_titles_above_the_header_do_not_mislead_the_separator(tmp_path):
    path = foreign.text(tmp_path / "a.csv", "DAFTAR WARGA, RT 003, RW 008\n\nNIK;NAMA;RT\n1;a;2\n1;b;2\n")

    assert read(path)[2] == ["NIK", "NAMA", "RT"]


def test_rows_come_in_numbered_batches_and_may_start_further_down(tmp_path):
    path = foreign.text(tmp_path / "a.csv", "NIK;NAMA\n" + "".join(f"{n};a\n" for n in range(2, 40)))

    with SandboxedReader(limits=Limits(batch_rows=7)).open(path) as table:
        assert table.head[1] == ["2", "a"]
        numbered = [pair for batch in table.batches(first_row=3) for pair in batch.numbered()]
    assert [number for number, _ in numbered] == list(range(3, 40))
    assert all(row[0] == str(number) for number, row in numbered)


FAR = {"rows": 1000, "columns": 20}


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda path: foreign.text(path, ""), "file_empty"),
        (lambda path: foreign.text(path, " \n\t\n"), "file_empty"),
        (foreign.workbook, "file_empty"),
        (lambda path: path, "file_missing"),
        (lambda path: foreign.text(path, "%PDF-1.7 surat"), "file_not_table"),
        (lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 99) and path, "file_damaged"),
        (lambda path: foreign.text(path, "NIK;\x81\n", "latin-1"), "file_not_table"),
        (lambda path: foreign.text(path, "<html><table><tr><td>NIK"), "file_is_web_page"),
        (lambda path: foreign.text(path, "NIK;NA\x00MA\n"), "file_has_nul"),
        (lambda path: foreign.text(path, "NIK;NAMA\n" * 2000 + "1;\x00\n"), "file_has_nul"),
        (lambda path: foreign.text(path, "NIK;\x01\x02NAMA"), "file_not_table"),
        (lambda path: foreign.text(path, 'NIK;NAMA\n1;"SITI\n2;BUDI\n'), "file_quotes_broken"),
        (lambda path: foreign.text(path, 'NIK;NAMA\n1;"SITI\n2;"BUDI\n'), "file_quotes_broken"),
        (lambda path: foreign.text(path, "NIK;NAMA\n1;" + "A" * 40_000), "file_quotes_broken"),
        (lambda path: foreign.text(path, "NIK;NAMA\n" + "1;a\n" * 1001), "file_too_many_rows"),
        (lambda path: foreign.text(path, ";".join("ABCDEFGHIJKLMNOPQRSTUVW")), "file_too_many_columns"),
        (foreign.far_cell, "file_too_many_columns"),
        (lambda path: foreign.far_cell(path, "A1048576"), "file_too_many_rows"),
        (lambda path: foreign.far_cell(path, "AA2"), "file_too_many_columns"),
        (lambda path: foreign.far_cell(path, "xfd9"), "file_too_many_columns"),
        (lambda path: foreign.workbook(path, ["a"] * 21), "file_too_many_columns"),
        (lambda path: foreign.workbook(path, *[["a"]] * 1002), "file_too_many_rows"),
        (foreign.zip_bomb, "file_unpacks_too_big"),
        (foreign.overlapping_members, "file_unpacks_too_big"),
        (foreign.lying_about_size, "file_damaged"),
        (foreign.symlink_entry, "file_archive_names"),
        (lambda path: foreign.with_entry(path, "../keluar.xml"), "file_archive_names"),
        (lambda path: foreign.with_entry(path, "/etc/x.xml"), "file_archive_names"),
        (lambda path: foreign.with_entry(path, "C:x.xml"), "file_archive_names"),
        (lambda path: foreign.with_entry(path, "XL/Workbook.xml"), "file_archive_names"),
        (lambda path: foreign.with_entry(path, "xl/a.bin", b"PK\x03\x04lagi"), "file_archive_nested"),
        (lambda path: foreign.rebuilt(path, {"a.txt": b"bukan tabel"}), "file_kind_unsupported"),
        (lambda path: foreign.rebuilt(path, {f"{n}.xml": b"" for n in range(201)}), "file_too_many_parts"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_table_or_breaks_a_limit_is_refused_with_its_code(tmp_path, make, code):
    with pytest.raises(FileRefused, match=code):
        inside(make(tmp_path / "a.xlsx"), **FAR)


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda path: foreign.text(path, "NIK;NA\x00MA\n"), "file_has_nul"),
        (foreign.zip_bomb, "file_unpacks_too_big"),
        (foreign.far_cell, "file_too_many_columns"),
        (lambda path: path.parent, "file_not_table"),
        (lambda path: path, "file_missing"),
    ],
)
def test_a_refusal_of_the_child_arrives_as_it_is(tmp_path, make, code):
    assert refusal(make(tmp_path / "a.xlsx")).code == code


def test_too_many_cells_for_the_memory_are_refused_before_they_are_laid_out(tmp_path):
    path = foreign.workbook(tmp_path / "a.xlsx", *[["a"] * 10] * 20)

    assert refusal(path, cells=100).code == "file_too_many_cells"


def test_a_file_over_the_size_limit_is_refused_unopened(tmp_path):
    path = foreign.text(tmp_path / "a.csv", "NIK;NAMA\n" * 200_000)

    found = refusal(path, file_bytes=1 << 20)
    assert (found.code, found.params) == ("file_too_big", {"limit_mb": 1})


def test_a_bomb_with_a_cell_in_the_last_corner_is_small_and_refused_under_the_real_limits(tmp_path):
    path = foreign.far_cell(tmp_path / "a.xlsx")

    assert path.stat().st_size < 6000
    assert refusal(path).code == "file_too_many_columns"


def test_a_workbook_with_entities_is_refused_and_nothing_is_expanded(tmp_path):
    assert refusal(foreign.entity_bomb(tmp_path / "a.xlsx")).code == "file_damaged"


def test_a_sheet_hidden_in_another_part_dies_inside_the_walls(tmp_path):
    parts = foreign.parts_of(foreign.far_cell(tmp_path / "a.xlsx"))
    parts["xl/sharedStrings.xml"] = parts.pop("xl/worksheets/sheet1.xml")
    relations = parts["xl/_rels/workbook.xml.rels"]
    parts["xl/_rels/workbook.xml.rels"] = relations.replace(b"worksheets/sheet1.xml", b"sharedStrings.xml")
    path = foreign.rebuilt(tmp_path / "a.xlsx", parts)

    assert refusal(path).code in {"file_reader_died", "file_damaged"}


def test_an_encrypted_archive_is_called_protected(tmp_path):
    path = foreign.workbook(tmp_path / "a.xlsx", foreign.HEADER)
    data = bytearray(path.read_bytes())
    place = data.index(b"PK\x01\x02")
    data[place + 8] |= 1
    path.write_bytes(bytes(data))

    assert refusal(path).code == "file_protected"


def test_a_file_that_excel_holds_is_called_locked(tmp_path):
    def locked(path):
        raise PermissionError(13, "dipakai")

    path = foreign.workbook(tmp_path / "a.xlsx", foreign.HEADER)
    reader = SandboxedReader(check_readable=locked)

    with pytest.raises(FileRefused, match="file_locked"), reader.open(path):
        pass


def child_that(code):
    return (sys.executable, "-c", f"import sys; sys.stdin.buffer.readline(); {code}")


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("import os; os.abort()", "file_reader_died"),
        ("sys.exit(9)", "file_reader_died"),
        ("print('bukan json', flush=True)", "file_reader_died"),
        ("print('[1,2,3]', flush=True)", "file_reader_died"),
        ("print('{}', flush=True)", "file_reader_died"),
        ("print('{\"kind\":\"csv\"', end='', flush=True)", "file_reader_died"),
        ("import os; os._exit(1)", "file_reader_stuck"),
    ],
)
def test_a_child_that_dies_or_babbles_is_an_ordinary_refusal(tmp_path, code, expected):
    path = foreign.text(tmp_path / "a.csv", "NIK;NAMA\n")

    with pytest.raises(FileRefused, match=expected), SandboxedReader(child_that(code)).open(path):
        pass


def test_the_watchdog_ends_a_parser_that_never_comes_back():
    code = (
        "from puskesos_desktop.exchange.reader.confine import Watchdog\n"
        "Watchdog(0.2).feed()\n"
        "while True: pass"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 1


def test_a_mute_child_is_given_up_and_killed(tmp_path, monkeypatch):
    monkeypatch.setattr("puskesos_desktop.exchange.reader.sandbox._GRACE_SECONDS", 0.1)
    path = foreign.text(tmp_path / "a.csv", "NIK;NAMA\n")
    mute = child_that("import select; select.select([],[],[],60)")
    reader = SandboxedReader(mute, Limits(stall_seconds=0.1))

    with pytest.raises(FileRefused, match="file_reader_stuck"), reader.open(path):
        pass


class Watcher:
    def __init__(self, patience):
        self.patience = patience
        self.reports = []

    def report(self, step, done, total):
        self.reports.append((step, done, total))

    def checkpoint(self):
        self.patience -= 1
        if self.patience < 0:
            raise Cancelled


def test_progress_tells_rows_and_a_cancel_ends_the_child(tmp_path):
    path = foreign.workbook(tmp_path / "a.xlsx", *[["a", "b"]] * 60)
    watcher = Watcher(10_000)

    with SandboxedReader(limits=Limits(batch_rows=20)).open(path, progress=watcher) as table:
        assert sum(len(batch.rows) for batch in table.batches()) == 60
    assert watcher.reports[-1] == ("read", 60, 60)

    with pytest.raises(Cancelled), SandboxedReader().open(path, progress=Watcher(0)):
        pass


def test_the_child_is_gone_when_the_table_is_left_early(tmp_path):
    path = foreign.text(tmp_path / "a.csv", "NIK;NAMA\n" + "1;a\n" * 100_000)

    with SandboxedReader().open(path) as table:
        process = table._child._process
    assert process.returncode is not None


def test_neither_passwords_nor_the_path_can_be_seen_from_outside(tmp_path, monkeypatch):
    monkeypatch.setenv("PUSKESOS_SANDI", "rahasia sekali")
    path = foreign.text(tmp_path / "a.csv", "NIK;NAMA\n")
    spy = child_that(
        "import json, os; json.dump({'kind': 'csv', 'sheet': '', 'rows': 0, "
        "'sheets': [*os.environ, *sys.argv]}, sys.stdout); print(); print('{\"end\": true}')"
    )

    with SandboxedReader(spy).open(path) as table:
        assert "PUSKESOS_SANDI" not in table.sheets
        assert not any("a.csv" in word for word in table.sheets)


def test_the_child_loads_neither_qt_nor_the_register():
    code = (
        "import sys, json; from puskesos_desktop.exchange.reader import child; "
        "print(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))"
    )
    loaded = json.loads(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True).stdout)

    assert not {"PySide6", "sqlalchemy", "sqlcipher3", "openpyxl", "cryptography"} & set(loaded)


def test_the_limits_travel_whole():
    assert Limits(**json.loads(json.dumps(Limits()._asdict()))) == Limits()


def test_a_workbook_with_a_hidden_sheet_lists_only_what_is_seen(tmp_path):
    path = foreign.workbook(tmp_path / "a.xlsx", foreign.HEADER, sheets=[("kode", [["x"]])])
    parts = foreign.parts_of(path)
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(
        b'name="kode" sheetId="2" state="visible"', b'name="kode" sheetId="2" state="hidden"'
    )
    foreign.rebuilt(path, parts)

    assert SandboxedReader().sheets(path) == ("Sheet",)
    assert zipfile.is_zipfile(path)


# ---- the other two kinds of workbooks, and several sheets

MORE_KINDS = [(write_xls, "xls"), (write_ods, "ods")]
SHEETS = {
    "Catatan": [["catatan"]],
    "Data": [foreign.HEADER, foreign.ROW, ["x", 3.5, "", None, "Ma\u2019munah"]],
}


def last_sheet(heads):
    return heads[-1].name


@pytest.mark.parametrize(("write", "kind"), MORE_KINDS)
def test_old_and_open_workbooks_are_read_like_the_others(tmp_path, write, kind):
    path = write(tmp_path / "a.dat", {"Data": SHEETS["Data"]})

    with SandboxedReader().open(path) as table:
        assert (table.kind, table.sheet, table.row_count) == (kind, "Data", 3)
        assert [*table.head] == [foreign.HEADER, foreign.ROW, ["x", 3.5, "", "", "Ma\u2019munah"]]


@pytest.mark.parametrize("write", [write_xls, write_ods])
def test_of_several_sheets_the_program_chooses_and_sees_the_heads_of_the_others(tmp_path, write):
    path = write(tmp_path / "a.dat", SHEETS)

    with SandboxedReader(choose=last_sheet).open(path) as table:
        assert (table.sheet, table.sheets, table.row_count) == ("Data", ("Catatan", "Data"), 3)
        assert [(sheet.name, sheet.head) for sheet in table.others] == [("Catatan", [["catatan"]])]


def test_a_sheet_named_by_the_officer_wins_over_the_choice(tmp_path):
    path = write_ods(tmp_path / "a.ods", SHEETS)

    with SandboxedReader(choose=last_sheet).open(path, "Catatan") as table:
        assert table.sheet == "Catatan"
    with (
        pytest.raises(FileRefused, match="file_sheet_missing"),
        SandboxedReader(choose=last_sheet).open(path, "Lain"),
    ):
        pass


@pytest.mark.parametrize("make", [
    lambda path: foreign.text(path, "NIK;NAMA\n1;a\n"),
    lambda path: foreign.workbook(path, ["NIK", "NAMA"], [1, "a"]),
])  # fmt: skip
def test_nothing_is_asked_where_there_is_nothing_to_choose(tmp_path, make):
    path = make(tmp_path / "a.dat")

    with SandboxedReader(choose=lambda _: pytest.fail("asked")).open(path) as table:
        assert (table.head[0], table.others) == (["NIK", "NAMA"], ())


def test_an_empty_workbook_of_several_sheets_is_refused_as_empty(tmp_path):
    path = foreign.workbook(tmp_path / "a.xlsx", sheets=[("Data", [])])

    with pytest.raises(FileRefused, match="file_empty"), SandboxedReader(choose=last_sheet).open(path):
        pass


def test_an_archive_that_is_neither_workbook_is_named_as_no_table(tmp_path):
    path = tmp_path / "a.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")

    assert refusal(path).code == "file_kind_unsupported"


def repeated(rows, columns):
    return (
        f'<table:table table:name="Data"><table:table-row table:number-rows-repeated="{rows}">'
        f'<table:table-cell office:value-type="string" table:number-columns-repeated="{columns}">'
        "<text:p>x</text:p></table:table-cell></table:table-row></table:table>"
    )


@pytest.mark.parametrize(("rows", "columns"), [(1_048_576, 1_024), (300_000, 100), (1, 1_024)])
def test_an_open_workbook_that_repeats_a_cell_without_end_is_refused(tmp_path, rows, columns):
    path = write_ods_content(tmp_path / "a.ods", repeated(rows, columns))

    assert refusal(path).code in {
        "file_too_many_rows", "file_too_many_columns", "file_too_big_for_memory", "file_damaged",
        "file_reader_died",
    }  # fmt: skip


def test_a_sheet_beyond_the_limits_shows_no_head_and_harms_no_other(tmp_path):
    path = write_ods(tmp_path / "a.ods", {"Lebar": [["a"] * 9], "Data": [["NIK", "NAMA"]]})

    with SandboxedReader(limits=Limits(columns=8), choose=last_sheet).open(path) as table:
        assert table.sheet == "Data"
        assert table.others[0].head == []
