import tomllib
from pathlib import Path

import pytest

from puskesos_desktop.domain.errors import FileRefused, RuleBroken
from puskesos_desktop.domain.import_layouts import FIELDS, SheetHead, code_key, folded_heading
from puskesos_desktop.exchange.code_tables import CodeTables
from puskesos_desktop.exchange.layouts import TomlImportLayouts, read_layout

ROOT = Path(__file__).resolve().parents[2]
FORMS = ROOT / "forms" / "imports"
CODES = CodeTables(ROOT / "forms" / "codes")
BNBA = [
    "ID DTKS", "PROVINSI", "KABUPATEN/KOTA", "KECAMATAN", "DESA/KELUARAHAN", "ALAMAT", "DUSUN", "RT", "RW",
    "NOKK", "NIK", "NAMA", "TANGGAL LAHIR", "TEMPAT LAHIR", "JENIS KELAMIN", "PEKERJAAN", "NAMA IBU KANDUNG",
    "HUB KELUARGA", "KETERANGAN PADAN", "BANSOS BPNT", "BANSOS PKH", "BANSOS BPNT-PPKM", "PBI JKN",
]  # fmt: skip
OLD_BNBA = [
    {"NOKK": "NOMOR KK", "NIK": "NOMOR NIK", "HUB KELUARGA": "HUBUNGAN KELUARGA"}.get(heading, heading)
    for heading in BNBA[:19]
    if heading != "PEKERJAAN"
]


@pytest.fixture
def layouts():
    return TomlImportLayouts(FORMS)


def test_the_bnba_header_is_known_with_all_its_columns_in_order(layouts):
    match = layouts.recognise([list(BNBA)])

    assert (match.layout, match.header_row, match.first_data_row, match.unused) == ("siksng_bnba", 1, 2, ())
    assert [column.position for column in match.columns.values()] == list(range(23))
    assert match.columns["village"].heading == "DESA/KELUARAHAN"


def test_sheet_of_an_rt_without_numbers_is_known_by_names_and_births(layouts):
    match = layouts.recognise([["No", "Nama", "L/P", "TTL", "Umur", "Alamat", "Pekerjaan", "Ket"]])

    assert match.layout == "warga"
    assert {"name", "sex", "birth", "address", "occupation"} <= match.columns.keys()


def test_mapping_that_lacks_a_column_is_told_what_it_lacks(layouts):
    with pytest.raises(FileRefused) as refused:
        layouts.recognise([["Kolom A", "Kolom B"], ["9971", "SITI"]], "warga", {"Kolom A": "nik"})

    assert (refused.value.code, refused.value.params["fields"]) == ("file_columns_missing", ("name",))


def test_remark_in_brackets_is_no_part_of_a_heading(layouts):
    match = layouts.recognise([["No", "N.I.K", "Nama Lengkap (sesuai KTP)", "Tgl. Lahir [hh/bb/tttt]"]])

    assert match.columns.keys() == {"nik", "name", "birth_date"}
    assert match.columns["name"].heading == "Nama Lengkap (sesuai KTP)"


def test_the_older_bnba_header_is_known_too(layouts):
    match = layouts.recognise([OLD_BNBA])

    assert match.layout == "siksng_bnba"
    assert len(match.columns) == len(OLD_BNBA) == 18


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Nik", "nik"),
        ("No. KTP", "nik"),
        ("nomor_induk_kependudukan", "nik"),
        ("No. KK", "kk_number"),
        ("nama  lengkap", "name"),
        ("NAMA_LGKP", "name"),
        ("Tgl. Lahir", "birth_date"),
        ("Tanggal Lahir (dd/mm/yyyy)", "birth_date"),
        ("L/P", "sex"),
        ("Jenis\nKelamin", "sex"),
        ("S.H.D.K", "family_relation"),
        ("No. HP / WA", "phone"),
        ("Desil Nasional", "desil"),
    ],
)
def test_a_free_sheet_is_known_by_what_its_columns_are_called(layouts, heading, field):
    base = [name for name in ("NIK", "NAMA") if name != {"nik": "NIK", "name": "NAMA"}.get(field)]

    match = layouts.recognise([[*base, heading]])

    assert match.layout == "warga"
    assert match.columns[field].position == len(base)


def test_titles_above_and_column_numbers_below_the_header_are_passed_over(layouts):
    head = [
        ["DAFTAR WARGA"],
        [],
        ["Kelurahan Melati", "", ""],
        ["NO", "NIK", "NAMA"],
        ["(1)", "(2)", "(3)"],
        [1.0],
    ]

    match = layouts.recognise(head)

    assert (match.header_row, match.first_data_row) == (4, 6)
    assert match.unused == ("NO",)
    assert match.headings == ("NO", "NIK", "NAMA")


def test_of_two_columns_with_one_meaning_the_first_is_taken_and_the_other_named_unused(layouts):
    match = layouts.recognise([["NIK", "NAMA", "NAMA LENGKAP"]])

    assert match.columns["name"].position == 1
    assert match.unused == ("NAMA LENGKAP",)


def test_a_mapping_wins_over_the_synonyms_and_may_leave_columns_out(layouts):
    mapping = {"nomor": "nik", "orang": "name", "NAMA": "mother_name", "RT": ""}

    match = layouts.recognise([["Nomor", "Orang", "Nama", "RT"]], mapping=mapping)

    assert {name: column.position for name, column in match.columns.items()} == {
        "nik": 0,
        "name": 1,
        "mother_name": 2,
    }


@pytest.mark.parametrize(
    ("head", "code"),
    [
        ([], "file_empty"),
        ([[], [""]], "file_empty"),
        ([["tanggal", "pemasukan", "pengeluaran"], ["1", "2", "3"]], "file_header_unknown"),
        ([["9971014508900003", "SITI AMINAH"]], "file_header_unknown"),
        ([["NAMA", "RT", "RW"]], "file_columns_missing"),
        ([[9971014508900003.0, True, None]], "file_header_unknown"),
    ],
)
def test_a_table_without_a_known_header_is_refused(layouts, head, code):
    with pytest.raises(FileRefused, match=code):
        layouts.recognise(head)


def test_the_missing_columns_are_named(layouts):
    with pytest.raises(FileRefused) as caught:
        layouts.recognise([["NAMA", "RT", "RW"]])

    assert caught.value.params["fields"] == ("nik",)


def test_a_kind_can_be_demanded_and_must_exist(layouts):
    assert layouts.recognise([list(BNBA)], kind="warga").layout == "warga"
    with pytest.raises(RuleBroken, match="layout_unknown"):
        layouts.recognise([list(BNBA)], kind="simpadu")


def test_every_released_definition_reads_and_bears_the_name_of_its_folder():
    for path in FORMS.glob("*/v*.toml"):
        layout = read_layout(path, CODES)
        assert (layout.code, f"v{layout.version}.toml") == (path.parent.name, path.name)
        assert all(headings for _, headings in layout.fields)


def test_no_heading_means_two_fields_in_one_layout():
    for path in FORMS.glob("*/v*.toml"):
        headings = [heading for field in read_layout(path, CODES).fields for heading in field.headings]
        assert len(headings) == len(set(headings))


def test_the_kinds_have_titles_for_people(layouts):
    kinds = layouts.kinds()

    assert (kinds["siksng_bnba"], kinds["warga"]) == ("BNBA SIKS-NG (DTKS)", "Daftar warga")
    assert all(title and title[0].isupper() for title in kinds.values())


def test_a_definition_with_an_unknown_field_is_a_fault_of_ours(tmp_path):
    path = tmp_path / "v1.toml"
    path.write_text('code="x"\nversion=1\ntitle="X"\nrequired=[]\nsignature=[]\n[headings]\nzodiak=["Z"]\n')

    with pytest.raises(ValueError, match="unknown fields"):
        read_layout(path, CODES)


def test_a_mapping_file_is_read(layouts, tmp_path):
    path = tmp_path / "peta.toml"
    path.write_text('[kolom]\n"NAMA LENGKAP" = "name"\n"No." = ""\n', "utf-8-sig")

    assert layouts.read_mapping(path) == {"NAMA LENGKAP": "name", "No.": ""}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"bukan toml", "mapping_unreadable"),
        (b"[lain]\na=1", "mapping_unreadable"),
        (b"[kolom]\n", "mapping_unreadable"),
        (b"\xff\xfe\x00", "mapping_unreadable"),
        (b'[kolom]\n"A" = "zodiak"', "mapping_field_unknown"),
        (b'[kolom]\n"A" = 7', "mapping_field_unknown"),
        (b" " * 300_000, "mapping_unreadable"),
    ],
)
def test_a_mapping_file_that_cannot_serve_is_refused(layouts, tmp_path, content, code):
    path = tmp_path / "peta.toml"
    path.write_bytes(content)

    with pytest.raises(FileRefused, match=code):
        layouts.read_mapping(path)


def test_a_missing_mapping_file_and_a_missing_heading_are_told(layouts, tmp_path):
    with pytest.raises(FileRefused, match="file_missing"):
        layouts.read_mapping(tmp_path / "tidak_ada.toml")
    with pytest.raises(FileRefused, match="mapping_heading_missing"):
        layouts.recognise([["NIK", "NAMA"]], mapping={"ALAMAT RUMAH KITA": "address"})


# ---- headers in two rows, on any sheet


@pytest.mark.parametrize(
    ("upper", "lower", "columns"),
    [
        (["NO", "NIK", "NAMA", "TTL", "", "ALAMAT"], ["", "", "", "TEMPAT LAHIR", "TGL LAHIR", ""],
         {"birth_place": 3, "birth_date": 4, "address": 5}),
        (["NIK", "NAMA", "JENIS KELAMIN", "LAHIR", ""], ["", "", "(L/P)", "TEMPAT", "TANGGAL LAHIR"],
         {"sex": 2, "birth_date": 4}),
        (["NIK", "NAMA", "TANGGAL", "ALAMAT", "", ""], ["", "", "LAHIR", "JALAN", "RT", "RW"],
         {"birth_date": 2, "address": 3, "rt": 4, "rw": 5}),
    ],
)  # fmt: skip
def test_a_header_of_two_rows_is_read_as_one(layouts, upper, lower, columns):
    match = layouts.recognise([["DAFTAR"], upper, lower, ["(1)", "(2)", "(3)"]])

    assert match.header_row == 3
    assert {name: match.columns[name].position for name in columns} == columns
    assert layouts.recognise([list(match.headings)]).columns.keys() == match.columns.keys()


def test_a_first_row_of_data_is_not_taken_for_a_second_header_row(layouts):
    match = layouts.recognise([["NIK", "NAMA", "", "RT"], ["", "SITI", "AMINAH", ""]])

    assert (match.header_row, match.first_data_row) == (1, 2)


def test_the_sheet_that_looks_like_a_table_is_chosen_whatever_its_name(layouts):
    sheets = [
        SheetHead("Data Penduduk", [["Cara mengisi", "NIK harus 16 digit"]]),
        SheetHead("Sheet2", [["NIK", "NAMA"]]),
        SheetHead("x", [["DAFTAR"], ["NIK", "NAMA", "RT", "RW"]]),
        SheetHead("kosong", []),
    ]

    assert layouts.best_sheet(sheets) == "x"


def test_what_another_sheet_says_of_the_programme_holds_for_every_row(layouts):
    others = [SheetHead("Program", [["Nama Program", ":", "PKH"], ["Tanggal Mulai", "01/01/2026"], []])]

    match = layouts.recognise([["No. Peserta", "NIK", "Nama"]], others=others)

    assert match.layout == "peserta"
    assert match.reading.constants == {"programme": "PKH", "started_on": "01/01/2026"}


def test_a_special_kind_is_not_seen_where_its_signs_are_missing(layouts):
    assert layouts.recognise([["NIK", "NAMA", "NO KK", "DESIL"]]).layout == "warga"
    assert layouts.recognise([["NO KK", "DESIL"]]).layout == "desil"
    assert layouts.recognise([["NIK", "NAMA", "NO KK", "DESIL", "TAHUN", "TRIWULAN"]]).layout == "desil"


def test_whoever_is_sure_of_the_columns_is_not_asked_again(layouts):
    match = layouts.recognise([["NIK", "NAMA", "NO KK"]])

    assert match.reading.ordered == frozenset()
    assert match.trusted().reading.ordered == {"nik", "kk_number"}


# ---- code lists


def test_no_code_or_label_means_two_things_in_one_list():
    for path in (ROOT / "forms" / "codes").glob("*/v*.toml"):
        for name, entries in tomllib.loads(path.read_text("utf-8")).items():
            if name == "hubungan":
                continue
            keys = [key for value, words in entries.items() for key in {code_key(w) for w in [value, *words]}]
            assert len(keys) == len(set(keys)), (path.parent.name, name, sorted(keys))


@pytest.mark.parametrize("cell", ["5", "05", "5. Kayu/sirap", "KAYU / SIRAP", "5 - kayu/sirap"])
def test_a_code_its_label_or_both_are_taken_alike(cell):
    table = CODES.for_fields({"fact.atap": "dtsen/atap"})["fact.atap"]

    assert table[code_key(cell)] == "kayu/sirap"


def test_signs_that_tell_codes_apart_are_kept():
    assert len({code_key(text) for text in ("A", "A+", "A-")}) == 3


def test_a_list_that_does_not_exist_is_a_fault_of_ours():
    with pytest.raises(ValueError, match="no code list"):
        CODES.for_fields({"fact.atap": "dtsen/langit"})


def test_headings_fold_to_letters_and_digits():
    assert folded_heading("  Désa / Kel_urahan ") == "desakelurahan"
    assert "nik" in FIELDS
