"""Columns of the list: what stands in them, in a file and on the screen, and choosing them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from puskesos_desktop.presentation import registry_columns as columns
from puskesos_desktop.services.list_views import SORTS, ListedResident, ListLine

NOW = dt.datetime(2026, 11, 23, 1, tzinfo=dt.UTC)
PERSON = ListedResident(
    id=1, uid="u", name="SITI AMINAH", nik="9971014507859002", nik_kind="asli", sex="P",
    birth_place="TIRTAMAYA", birth_date=dt.date(1985, 7, 5), religion="islam", marital_status="kawin",
    education="slta", occupation="PEDAGANG", mother_name="WATI", phone="081200000001",
    address="JALAN KENANGA", hamlet="LINGKUNGAN 2", rt="003", rw="008", life_status="hidup",
    updated_at=NOW, kk_number="9971010101059007", relation="istri", desil=2,
    desil_on=dt.date(2026, 7, 1), desil_source="SIKS-NG", programmes=("pkh", "lain"), ppks=("odha",),
    file="warga.xlsx",
)  # fmt: skip
BARE = ListedResident(
    id=2, uid="v", name="YUNI", nik="", nik_kind="tanpa", sex="", birth_place="", birth_date=None,
    religion="", marital_status="", education="", occupation="", mother_name="", phone="", address="",
    hamlet="", rt="", rw="", life_status="meninggal", updated_at=NOW,
)  # fmt: skip
NAMES = columns.ListNames({"pkh": "PKH"}, {"odha": "ODHA"})
TODAY = dt.date(2026, 11, 23)


def words(person: ListedResident, *, is_open: bool = False) -> dict[str, str]:
    table = columns.SeenTable(columns.COLUMNS, NAMES)
    line = ListLine.of(person, TODAY, is_open=is_open)
    return dict(zip([one.key for one in columns.COLUMNS], table.words(line), strict=True))


def cells(person: ListedResident) -> dict[str, object]:
    table = columns.SeenTable(columns.COLUMNS, NAMES)
    line = ListLine.of(person, TODAY)
    return dict(zip([one.key for one in columns.COLUMNS], table.cells(line), strict=True))


def test_a_line_is_words_and_never_a_whole_number():
    shown = words(PERSON)
    assert (shown["name"], shown["place"], shown["relation"]) == ("Siti Aminah", "003/008", "Istri")
    assert (shown["aid"], shown["ppks"], shown["life"]) == ("PKH, lain", "ODHA", "")
    assert (shown["birth"], shown["nik"]) == ("••-••-1985", "••••••••••••9002")
    assert not [text for text in shown.values() if PERSON.nik in text or PERSON.kk_number in text]


def test_an_open_line_has_whole_numbers():
    shown = words(PERSON, is_open=True)
    assert (shown["nik"], shown["kk"], shown["birth"]) == (PERSON.nik, PERSON.kk_number, "05-07-1985")


def test_what_nobody_knows_is_a_dash_on_the_screen_and_nothing_in_a_file():
    shown, kept = words(BARE), cells(BARE)
    assert [shown[key] for key in ("age", "sex", "place", "desil", "desil_on")] == ["–"] * 5
    assert [kept[key] or "" for key in ("age", "sex", "place", "desil", "desil_on")] == [""] * 5
    assert (shown["nik"], kept["nik"], shown["life"]) == ("belum ada", "", "Meninggal")


def test_a_temporary_number_never_leaves():
    person = replace(PERSON, nik="0997101100100001", nik_kind="sementara")
    assert (words(person, is_open=True)["nik"], cells(person)["nik"]) == ("sementara", "sementara")


def test_a_file_gets_numbers_and_dates():
    kept = cells(PERSON)
    assert (kept["age"], kept["desil"], kept["desil_on"]) == (41, 2, dt.date(2026, 7, 1))
    assert (kept["life"], kept["updated"]) == ("Hidup", NOW.date())


def test_every_order_of_a_column_is_one_of_storage():
    assert {one.sort for one in columns.COLUMNS} - {""} <= set(SORTS)


def test_unknown_and_forbidden_columns_are_left_out():
    keys = ("desil", "gone", "age", "age")
    assert [one.key for one in columns.chosen(keys, opens_cards=True)] == ["desil", "age"]
    assert [one.key for one in columns.chosen(keys, opens_cards=False)] == ["age"]
    assert [one.key for one in columns.chosen(("gone",), opens_cards=True)] == list(columns.USUAL)


def test_columns_are_shown_hidden_moved_and_widened():
    book = columns.ColumnBook(("name", "age"), {"age": 80, "gone": 3}, opens_cards=True)
    book.toggle("kk")
    book.move("kk", -20)
    book.widen("age", 2)
    book.widen("name", 2)
    assert book.keys() == ("kk", "name", "age")
    assert book.widths() == {"age": 112}
    book.reset()
    assert (book.keys(), book.widths()) == (columns.USUAL, {})


@pytest.mark.parametrize(("steps", "width"), [(-100, 40), (100, 600)])
def test_a_width_has_bounds(steps, width):
    book = columns.ColumnBook((), {}, opens_cards=True)
    book.widen("age", steps)
    assert book.widths()["age"] == width


def test_the_last_column_stays():
    book = columns.ColumnBook(("name",), {}, opens_cards=True)
    assert not book.toggle("name")
    assert book.keys() == ("name",)


def test_what_leaves_is_told_by_titles():
    assert columns.column_words(columns.chosen(("name", "nik"), opens_cards=True)) == "Nama, NIK"
