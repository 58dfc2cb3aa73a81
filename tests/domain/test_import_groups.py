"""Families under headings of their own, as one plain table."""

import pytest

from puskesos_desktop.domain.import_groups import first_group, group_told, rows_below
from puskesos_desktop.domain.import_headers import recognise
from puskesos_desktop.domain.import_layouts import ImportLayout, LayoutField, folded_heading
from puskesos_desktop.domain.tabular import RowBatch

HEADER = ["NO", "NIK", "NAMA"]
ANI, BUDI, CICI = (["1", f"997101450890000{n}", name] for n, name in enumerate(("ANI", "BUDI", "CICI"), 1))
KK = ["No. KK", ":", "9971011203150007"]
OTHER_KK = ["NOMOR KK : 9971011203150008", "", "ALAMAT : JL. MAWAR 3", "RT/RW : 001/002"]


def layout(groups="only"):
    fields = tuple(
        LayoutField(name, frozenset({folded_heading(heading)}))
        for name, heading in (("nik", "NIK"), ("name", "NAMA"), ("kk_number", "NO KK"))
    )
    return ImportLayout("bip", 1, "BIP", fields, ("nik", "name"), groups=groups)


def flat(*rows, groups="only"):
    header = recognise(rows[:12], [layout(groups)])
    below = [RowBatch(header.first_data_row, rows[header.first_data_row - 1 :])]
    (batch,) = rows_below(header, iter(below))
    columns = header.columns
    return [
        {name: row[column.position] for name, column in columns.items() if row[column.position] is not None}
        for row in batch.rows
        if row
    ]


@pytest.mark.parametrize(
    ("row", "number"),
    [
        (KK, "9971011203150007"),
        (["No.KK: 9971011203150007"], "9971011203150007"),
        (["", "Nomor Kartu Keluarga", "9971011203150007"], "9971011203150007"),
        (["NO KK", 9971011203150007.0], 9971011203150007.0),
        (["KK", "x"], None),
        (["NO KK", "NIK", "NAMA"], None),
        (ANI, None),
        ([], None),
    ],
)
def test_a_heading_of_a_family_is_known_by_its_number(row, number):
    assert group_told(row).get("kk_number") == number


def test_members_get_the_number_and_the_address_of_their_family():
    found = flat(KK, ["Alamat", ":", "JL. MELATI 1"], HEADER, ANI, BUDI, [], OTHER_KK, CICI)

    assert [(row["kk_number"], row["address"]) for row in found] == [
        ("9971011203150007", "JL. MELATI 1"),
        ("9971011203150007", "JL. MELATI 1"),
        ("9971011203150008", "JL. MAWAR 3"),
    ]
    assert found[2]["rt_rw"] == "001/002"


def test_one_header_above_all_families_serves_too():
    found = flat(HEADER, KK, ANI, OTHER_KK, BUDI)

    assert [row["kk_number"] for row in found] == ["9971011203150007", "9971011203150008"]


def test_a_header_repeated_for_each_family_is_no_member():
    found = flat(KK, HEADER, ANI, OTHER_KK, HEADER, BUDI)

    assert [row["name"] for row in found] == ["ANI", "BUDI"]


def test_rows_keep_their_numbers():
    rows = [HEADER, KK, ANI, [], OTHER_KK, BUDI]
    header = recognise(rows, [layout()])
    (batch,) = rows_below(header, iter([RowBatch(2, rows[1:])]))

    assert [number for number, row in batch.numbered() if row] == [3, 6]


def test_the_refused_rows_of_families_can_be_taken_in_again_as_a_plain_table():
    header = recognise([KK, HEADER, ANI], [layout()])

    assert header.headings[:3] == ("NO", "NIK", "NAMA")
    assert "NOMOR KK" in header.headings[3:]
    assert header.is_grouped


def test_a_table_with_its_own_kk_column_passes_untouched():
    rows = [["NIK", "NAMA", "NO KK"], [ANI[1], "ANI", "9971011203150007"]]
    header = recognise(rows, [layout("also")])
    batches = iter([RowBatch(2, rows[1:])])

    assert not header.is_grouped
    assert rows_below(header, batches) is batches


def test_without_any_heading_there_is_no_group():
    assert first_group([HEADER, ANI], 1) is None
