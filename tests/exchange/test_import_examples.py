"""The example files, from the bytes to the values of the register."""

import datetime as dt
import random
from pathlib import Path

import pytest

from puskesos_desktop.domain.import_groups import rows_below
from puskesos_desktop.domain.import_rows import RowParser, RowRules
from puskesos_desktop.domain.import_spelling import is_one_letter_off
from puskesos_desktop.exchange.code_tables import CodeTables
from puskesos_desktop.exchange.layouts import TomlImportLayouts, read_layout
from puskesos_desktop.exchange.reader import SandboxedReader
from tests.exchange import examples
from tests.exchange.example_tables import PEOPLE

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "tests" / "data" / "imports"
LAYOUTS = TomlImportLayouts(ROOT / "forms" / "imports")
READER = SandboxedReader(choose=LAYOUTS.best_sheet)
RULES = RowRules(dt.date(2026, 11, 21), frozenset({"99"}), frozenset({"997101"}))
HEAD, CHILD = PEOPLE[0], PEOPLE[4]


def taken_in(path):
    with READER.open(path) as table:
        match = LAYOUTS.recognise(table.head, others=table.others)
        parser = RowParser(match.columns, RULES, match.reading)
        batches = rows_below(match, table.batches(match.first_data_row))
        return match, [row for batch in batches for row in parser.rows(batch)]


# Example, layout, what a row means, headings without a field, rows kept out.
KNOWN = [
    ("siksng_bnba.txt", "siksng_bnba", "residents", (), [5, 6, 7]),
    ("siksng_bnba_lama.txt", "siksng_bnba", "residents", (), []),
    ("bnba.csv", "bnba", "residents", (), []),
    ("dtsen_keluarga.csv", "dtsen_keluarga", "dtsen_family", (), []),
    ("dtsen_keluarga_provinsi.xlsx", "dtsen_keluarga", "dtsen_family", (), []),
    ("dtsen_anggota.csv", "dtsen_anggota", "dtsen_member", (), []),
    ("dtsen_anggota_provinsi.xlsx", "dtsen_anggota", "dtsen_member", (), []),
    ("desil.xlsx", "desil", "desil", (), []),
    ("pbi_verivali.txt", "pbi_verivali", "recipients", (), []),
    ("pbi_reaktivasi.xlsx", "pbi_reaktivasi", "recipients", (), []),
    ("usulan_v4.xlsx", "usulan_v4", "residents", (), []),
    ("usulan_17.xlsx", "usulan_17", "residents", (), []),
    ("hasil_8.csv", "hasil_8", "result", (), []),
    ("hasil_16.csv", "hasil_16", "result", ("NO",), []),
    ("opensid.ods", "opensid", "residents", (), []),
    ("opensid_label.xlsx", "opensid", "residents", (), []),
    ("siak.xls", "siak", "residents", (), []),
    ("bip.xls", "bip", "residents", ("NO",), []),
    ("ppks.xlsx", "ppks", "ppks", ("NO",), [6]),
    ("peserta.xlsx", "peserta", "recipients", (), []),
    ("warga.xlsx", "warga", "residents", ("NO",), [7]),
    ("warga_windows1252.csv", "warga", "residents", ("NO",), []),
]


@pytest.mark.parametrize(("name", "layout", "kind_of", "unused", "refused"), KNOWN)
def test_an_example_is_recognised_and_every_row_understood(name, layout, kind_of, unused, refused):
    match, rows = taken_in(EXAMPLES / name)

    assert (match.layout, match.kind_of, match.unused) == (layout, kind_of, unused)
    assert match.source
    assert rows
    assert [row.number for row in rows if row.is_refused] == refused


def test_every_layout_has_an_example_and_every_example_is_made_by_the_generator():
    assert {layout for _, layout, *_ in KNOWN} == set(LAYOUTS.kinds()) - {"register"}
    assert {name for name, *_ in KNOWN} == examples.FILES.keys()
    assert {path.name for path in EXAMPLES.iterdir()} == {*examples.FILES, "README.md"}


def test_the_examples_are_what_the_generator_makes(tmp_path):
    examples.write_all(tmp_path)

    for name in examples.FILES:
        assert taken_in(tmp_path / name)[1] == taken_in(EXAMPLES / name)[1]


# Example, which row, what it must say; DTSEN's roof 5 is wood in one edition and bamboo in the other.
VALUES = [
    ("bnba.csv", 3, {"life_status": "meninggal", "life_status_on": dt.date(2026, 8, 17), "bst": False}),
    ("bnba.csv", 3, {"facts": {"noreg_kejadian": "474/12"}}),
    ("dtsen_anggota.csv", 0, {"education": "slta", "family_relation": "kepala_keluarga", "pbi_apbd": False}),
    ("dtsen_anggota_provinsi.xlsx", 0, {"desil": HEAD.desil, "desil_person": HEAD.desil + 1}),
    ("dtsen_anggota_provinsi.xlsx", 3, {"dtsen_status": "asesmen_meninggal", "as_of": dt.date(2026, 9, 30)}),
    ("desil.xlsx", 0, {"kk_number": HEAD.kk_number, "desil": HEAD.desil, "period": "TW3 2026"}),
    ("pbi_verivali.txt", 0, {"programme": "pbi_jk", "jkn_number": "0009971000001"}),
    ("pbi_verivali.txt", 2, {"programme_status": False, "kk_number": PEOPLE[2].kk_number}),
    ("pbi_reaktivasi.xlsx", 0, {"programme": "pbi_jk", "programme_status": False, "rt": HEAD.rt}),
    ("usulan_v4.xlsx", 0, {"proposed_programme": "pkh", "disability": "PDFSK"}),
    ("usulan_v4.xlsx", 1, {"facts": {"status_disabilitas": "tidak", "status_hamil": "ya",
                                     "tgl_mulai_hamil": "01/08/2026"}}),
    ("usulan_17.xlsx", 1, {"proposed_programme": "pbi_jk", "village": "MELATI INDAH"}),
    ("hasil_8.csv", 0, {"nik": HEAD.nik, "programme": "pkh", "outcome": "DITOLAK", "padan_status": "PADAN"}),
    ("hasil_16.csv", 0, {"programme": "sembako", "result_note": "Nama tidak sama"}),
    ("opensid.ods", 0, {"religion": "islam", "education": "slta", "occupation": "Petani/pekebun"}),
    ("opensid_label.xlsx", 0, {"religion": "islam", "education": "slta", "life_status": "hidup"}),
    ("siak.xls", 0, {"father_name": "JOKO SUSILO", "education": "sltp", "life_status": "hidup"}),
    ("bip.xls", 0, {"kk_number": HEAD.kk_number, "address": HEAD.address, "rt": HEAD.rt, "rw": HEAD.rw}),
    ("ppks.xlsx", 0, {"ppks": ("lansia_terlantar",), "birth_place": HEAD.birth_place, "rt": HEAD.rt}),
    ("ppks.xlsx", 2, {"ppks": ("fakir_miskin", "lansia_terlantar"), "kk_number": HEAD.kk_number}),
    ("peserta.xlsx", 0, {"programme": "blt_dd", "card_number": "997100000001",
                         "started_on": dt.date(2026, 1, 1), "ended_on": dt.date(2026, 12, 31)}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "row", "wanted"), VALUES)
def test_a_row_says_what_its_file_means(name, row, wanted):
    _, rows = taken_in(EXAMPLES / name)

    assert {field: rows[row].values.get(field) for field in wanted} == wanted


@pytest.mark.parametrize(
    ("name", "roof"), [("dtsen_keluarga.csv", "kayu/sirap"), ("dtsen_keluarga_provinsi.xlsx", "bambu")]
)
def test_the_edition_that_counts_bamboo_before_wood_is_known(name, roof):
    _, rows = taken_in(EXAMPLES / name)

    assert rows[0].values["facts"]["jenis_atap_terluas"] == roof


def test_codes_and_labels_of_one_population_mean_the_same():
    _, by_code = taken_in(EXAMPLES / "opensid.ods")
    _, by_label = taken_in(EXAMPLES / "opensid_label.xlsx")

    for one, other in zip(by_code, by_label, strict=True):
        assert one.values | {"occupation": ""} == other.values | {"occupation": ""}


def test_members_of_every_family_stand_under_its_number():
    _, rows = taken_in(EXAMPLES / "bip.xls")

    found = {row.values["nik"]: row.values["kk_number"] for row in rows}
    assert found == {person.nik: person.kk_number for person in PEOPLE}


def test_spouses_that_a_list_does_not_tell_apart_are_told_by_their_sex():
    _, rows = taken_in(EXAMPLES / "dtsen_anggota.csv")

    relations = [row.values["family_relation"] for row in rows]
    assert relations == [person.relation.lower().replace(" ", "_") for person in PEOPLE]


def test_a_bnba_row_arrives_whole():
    _, rows = taken_in(EXAMPLES / "siksng_bnba.txt")

    assert rows[0].values == {
        "dtks_id": HEAD.dtks_id,
        "province": "NUSA HARAPAN",
        "regency": "KOTA TIRTAMAYA",
        "district": "SUKARAGA",
        "village": "MELATI INDAH",
        "address": HEAD.address.upper(),
        "hamlet": HEAD.hamlet.upper(),
        "rt": HEAD.rt,
        "rw": HEAD.rw,
        "kk_number": HEAD.kk_number,
        "nik": HEAD.nik,
        "name": HEAD.name,
        "birth_date": HEAD.birth_date,
        "birth_place": HEAD.birth_place.upper(),
        "sex": HEAD.sex,
        "occupation": HEAD.occupation.upper(),
        "mother_name": HEAD.mother_name,
        "family_relation": "kepala_keluarga",
        "padan_status": "PADAN",
        "bpnt": HEAD.bpnt,
        "pkh": HEAD.pkh,
        "bpnt_ppkm": False,
        "pbi_jkn": HEAD.pbi,
    }


def test_damaged_rows_give_their_reasons_and_a_mask_is_kept_for_the_review():
    _, rows = taken_in(EXAMPLES / "siksng_bnba.txt")

    assert [issue.code for row in rows for issue in row.issues] == [
        "nik_length", "date_impossible", "nik_masked",
    ]  # fmt: skip
    assert "nik" not in rows[5].values
    assert rows[5].values["nik_mask"] == f"9971{'*' * 8}{PEOPLE[5].nik[-4:]}"


@pytest.mark.parametrize("name", ["warga.xlsx", "warga_windows1252.csv"])
def test_a_typed_sheet_with_a_title_is_taken_from_a_workbook_and_from_text(name):
    match, rows = taken_in(EXAMPLES / name)

    assert match.header_row == 3
    assert rows[2].values["name"] == "Ma’munah"
    assert [issue.code for issue in rows[2].issues] == ["name_with_title"]
    assert rows[2].values["birth_date"] == dt.date(1955, 4, 22)
    assert rows[0].values["phone"] == "081234567890"


def test_a_nik_that_lost_its_digits_in_a_numeric_cell_is_refused():
    _, rows = taken_in(EXAMPLES / "warga.xlsx")

    assert [issue.code for issue in rows[3].issues] == ["nik_number_damaged"]
    assert rows[3].is_refused


# ---- the same tables as people bend them


def header_of(name):
    with READER.open(EXAMPLES / name) as table:
        match = LAYOUTS.recognise(table.head, others=table.others)
        return match, [*match.headings[: match.width]]


def bent(headings, seed):
    """In another order, another case, with other strokes between the words."""
    chance = random.Random(seed)  # noqa: S311 - repeatable, no secret
    changed = [
        chance.choice((str.upper, str.lower, str.title))(heading).replace(
            " ", chance.choice((" ", "_", "  ", ". ", "\n"))
        )
        for heading in headings
    ]
    chance.shuffle(changed)
    return changed


FLAT = [name for name, *_ in KNOWN if name not in {"bip.xls", "ppks.xlsx"}]


@pytest.mark.parametrize("name", FLAT)
@pytest.mark.parametrize("seed", range(5))
def test_order_case_and_strokes_of_the_headings_make_no_difference(name, seed):
    match, headings = header_of(name)

    found = LAYOUTS.recognise([["DAFTAR"], bent(headings, seed)])

    assert (found.layout, found.header_row) == (match.layout, 2)
    assert found.columns.keys() == match.columns.keys()


CODES = CodeTables(ROOT / "forms" / "codes")
DEFINED = [read_layout(path, CODES) for path in sorted((ROOT / "forms" / "imports").glob("*/v*.toml"))]


def slips_of(heading):
    """One letter left out, doubled, or swapped with its neighbour, somewhere in the middle."""
    return {
        heading[:3] + heading[4:],
        heading[:4] + heading[3:],
        heading[:5] + heading[6] + heading[5] + heading[7:],
    } - {heading}


@pytest.mark.parametrize("layout", DEFINED, ids=lambda layout: layout.code)
def test_a_slip_of_the_finger_never_makes_another_field_of_a_heading(layout):
    for heading, right in layout.by_heading.items():
        for slip in slips_of(heading) if len(heading) >= 8 else ():
            near = {name for known, name in layout.by_heading.items() if is_one_letter_off(slip, known)}
            assert near == {right}, (slip, heading)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ("TANGGALLAIR", "birth_date"),
        ("JENIS KELAMNI", "sex"),
        ("PEKERJAAAN", "occupation"),
        ("ALAMTA", "address"),
    ],
)
def test_a_heading_one_letter_off_is_known(typed, field):
    assert LAYOUTS.recognise([["NIK", "NAMA", typed]]).columns[field].heading == typed


@pytest.mark.parametrize("heading", ["NO KKS", "NAMMA", "NIKA", "JUMLAH"])
def test_short_headings_and_right_spellings_of_something_else_are_not_forgiven(heading):
    found = LAYOUTS.recognise([["NIK", "NAMA", heading]]).columns

    assert found.keys() - {"card_number"} == {"nik", "name"}
