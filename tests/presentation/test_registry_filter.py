"""The form of a filter and the words of its parts."""

from __future__ import annotations

import datetime as dt

import pytest

from puskesos_desktop.presentation import registry_filter as words
from puskesos_desktop.services.list_views import EVERYBODY, ListChoices, Order, ResidentFilter, SavedList
from puskesos_desktop.services.register_views import BatchSummary

BATCH = BatchSummary(
    1, "b", "warga", "a.xlsx", "", 9, 9, 0, 0, 0, 0, dt.datetime(2026, 11, 23, 1, tzinfo=dt.UTC)
)
NAMES = words.FilterNames.of(ListChoices({"pkh": "PKH"}, {"odha": "ODHA"}, [BATCH]))
FULL = ResidentFilter(
    "003", "008", "P", 17, 25, "orang", 1, 3, True, "pkh", "tidak", "odha", "hidup", "sementara", "b",
    True, True,
)  # fmt: skip


def typed(**values: object) -> words.FilterForm:
    form = words.FilterForm(EVERYBODY)
    for name, value in values.items():
        form.edit(name, value)
    return form


def test_a_filter_goes_through_the_form_unchanged():
    assert words.FilterForm(FULL).filter() == FULL
    assert words.FilterForm(EVERYBODY).filter() == EVERYBODY


def test_numbers_are_typed_short():
    form = typed(rt="3", rw="08", age_from="60", marks=frozenset({"doubtful"}))
    assert form.finish()
    assert form.filter() == ResidentFilter("003", "008", age_from=60, doubtful=True)


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"rt": "12a"}, ("rt", "3 angka")),
        ({"age_from": "121"}, ("age_from", "0–120")),
        ({"desil_to": "11"}, ("desil_to", "1–10")),
        ({"age_from": "30", "age_to": "20"}, ("age_to", "≥ 30")),
        ({"desil_from": "x", "desil_to": "2"}, ("desil_from", "1–10")),
    ],
)
def test_what_cannot_be_meant_is_told_at_its_field(values, problem):
    form = typed(**values)
    assert not form.finish()
    assert list(form.state.problems.items()) == [problem]


def test_the_form_can_be_emptied():
    form = words.FilterForm(FULL)
    form.clear()
    assert form.filter() == EVERYBODY


def test_every_part_has_words():
    assert words.filter_words(FULL, NAMES) == (
        "RT 003, RW 008, perempuan, umur 17–25, desil orang 1–3, tidak menerima PKH, hidup, nomor sementara,"
        " PPKS ODHA, dari a.xlsx (23-11-26), desil belum dicek, tanpa nomor KK, perlu diperiksa"
    )
    assert words.filter_words(EVERYBODY, NAMES) == ""


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        (ResidentFilter(age_from=60), "umur 60 ke atas"),
        (ResidentFilter(age_to=5), "umur sampai 5"),
        (ResidentFilter(desil_from=2, desil_to=2), "desil keluarga 2"),
        (ResidentFilter(batch="gone"), "dari berkas lama"),
        (ResidentFilter(nik_kind="asli"), "NIK asli"),
    ],
)
def test_open_ends_are_told(wanted, told):
    assert words.filter_words(wanted, NAMES) == told


def test_taking_every_part_away_leaves_everybody():
    wanted = FULL
    for _ in words.filter_parts(FULL, NAMES):
        wanted = words.filter_parts(wanted, NAMES)[0].without
    assert wanted == EVERYBODY


@pytest.mark.parametrize(
    ("order", "told"),
    [
        (Order(), ""),
        (Order("name"), ""),
        (Order("name", descending=True), "menurut nama, menurun"),
        (Order("nik"), "menurut NIK"),
    ],
)
def test_an_order_is_told(order, told):
    assert words.order_words(order) == told


def test_what_leaves_says_what_it_is_and_no_name_that_was_typed():
    titles = words.list_titles("siti", ResidentFilter(sex="P"), Order("age"), NAMES)
    assert titles == ("Disaring: hasil pencarian, perempuan.", "Diurutkan menurut umur.")
    assert words.list_titles("", EVERYBODY, Order(), NAMES) == ("Seluruh warga.",)


def test_a_kept_list_tells_what_it_holds():
    saved = SavedList("x", ResidentFilter(sex="P"), Order("age", descending=True), "rt 3", ("name",))
    assert words.saved_words(saved, NAMES) == "“rt 3” · perempuan · menurut umur, menurun · 1 kolom"
    assert words.saved_words(SavedList("x"), NAMES) == "Semua warga"
