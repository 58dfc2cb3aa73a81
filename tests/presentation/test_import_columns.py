from __future__ import annotations

import datetime as dt

import pytest

from puskesos_desktop.domain.import_layouts import HeaderMatch, MatchedColumn
from puskesos_desktop.domain.import_rows import RowRules
from puskesos_desktop.presentation.import_columns import (
    ColumnLine,
    assigned,
    column_lines,
    field_choices,
    guessed_header_row,
    header_choices,
    mapping_of,
    masked_example,
    used_words,
)
from puskesos_desktop.services.import_commands import FileInspection

HEAD = (
    ("DAFTAR WARGA", "", "", ""),
    ("", "", "", ""),
    ("NO INDUK", "NAMA WARGA", "LAHIR", "KET"),
    ("9971014107820003", "SITI AMINAH", "01-07-1982", "pindahan"),
)


def inspection(header: HeaderMatch | None = None) -> FileInspection:
    rules = RowRules(dt.date(2026, 11, 21))
    return FileInspection("xlsx", "DATA", ("DATA",), 9, header, HEAD, (), rules=rules)


def recognised() -> HeaderMatch:
    columns = {
        name: MatchedColumn(name, place, HEAD[2][place])
        for place, name in enumerate(("nik", "name", "birth_date"))
    }
    return HeaderMatch("warga", 1, 3, 4, columns, HEAD[2], ("KET",), source="Daftar warga")


@pytest.mark.parametrize(
    ("field", "text", "shown"),
    [
        ("nik", "9971014107820003", "••••••••0003"),
        ("", "9971 0141 0782 0003", "••••••••0003"),
        ("phone", "081200000031", "••••••••0031"),
        ("name", "SITI AMINAH", "Siti A…"),
        ("mother_name", "SUMIYATI", "Sumiyati"),
        ("birth_date", "01-07-1982", "hh-bb-tttt"),
        ("", "1982-07-01 00:00:00", "hh-bb-tttt"),
        ("rt", "003", "003"),
        ("address", "Jalan Kenanga Nomor 12 Lingkungan Timur", "Jalan Kenanga Nomor 12 L…"),
        ("name", "", ""),
    ],
)
def test_examples_never_tell_who_it_is(field: str, text: str, shown: str) -> None:
    assert masked_example(field, text) == shown


def test_recognised_columns_say_what_they_become() -> None:
    lines = column_lines(inspection(recognised()), 3)
    assert [(line.heading, line.becomes) for line in lines] == [
        ("NO INDUK", "NIK"),
        ("NAMA WARGA", "Nama"),
        ("LAHIR", "Tanggal lahir"),
        ("KET", "tidak dipakai"),
    ]
    assert [line.example for line in lines] == ["••••••••0003", "Siti A…", "hh-bb-tttt", "pindahan"]
    assert used_words(lines) == "3 dari 4 kolom dipakai"


def test_unknown_headings_are_looked_for_where_the_words_stand() -> None:
    assert guessed_header_row(HEAD) == 3
    assert header_choices(HEAD)[1] == ("3", "3: NO INDUK, NAMA WARGA, LAHIR, KET")
    lines = column_lines(inspection(), 3)
    assert [line.field for line in lines] == ["", "", "", ""]
    assert lines[0].example == "••••••••0003"


def test_a_field_belongs_to_one_column_only() -> None:
    lines = assigned(column_lines(inspection(recognised()), 3), 3, "nik")
    assert [line.field for line in lines] == ["", "name", "birth_date", "nik"]


def test_the_mapping_orders_every_column_used_or_not() -> None:
    lines = assigned(column_lines(inspection(recognised()), 3), 2, "")
    assert mapping_of(lines) == {"NO INDUK": "nik", "NAMA WARGA": "name", "LAHIR": "", "KET": ""}


def test_a_heading_that_stands_twice_is_used_where_it_is_used() -> None:
    lines = (ColumnLine(0, "Nama", "name", ""), ColumnLine(1, "NAMA", "", ""))
    assert mapping_of(lines) == {"Nama": "name"}


def test_a_column_kept_as_a_register_has_it_is_offered_under_its_name() -> None:
    lines = [ColumnLine(0, "jenis_atap", "fact.jenis_atap_terluas", ""), ColumnLine(1, "NIK", "nik", "")]

    choices = field_choices(lines)

    assert (choices["fact.jenis_atap_terluas"], choices["nik"]) == ("Jenis atap terluas", "NIK")
    assert choices[""] == "(tidak dipakai)"
