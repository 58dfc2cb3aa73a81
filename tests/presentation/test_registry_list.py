from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from puskesos_desktop.presentation import registry_list as words
from puskesos_desktop.presentation.resident_search import read_wanted
from puskesos_desktop.services.list_views import (
    ListedResident,
    ListLine,
    ListQuestion,
    Order,
    ResidentFilter,
    SavedList,
)
from puskesos_desktop.services.register_views import BatchSummary, Place, RegisterCoverage

BATCH = BatchSummary(
    1, "b", "warga", "a.xlsx", "", 9, 9, 0, 0, 0, 0, dt.datetime(2026, 11, 23, 1, tzinfo=dt.UTC)
)


PERSON = ListedResident(
    id=1, uid="u", name="SITI AMINAH", nik="9971014507850002", nik_kind="asli", sex="P", birth_place="",
    birth_date=dt.date(1985, 7, 5), religion="", marital_status="", education="", occupation="",
    mother_name="", phone="", address="", hamlet="", rt="003", rw="008", life_status="hidup",
    updated_at=BATCH.recorded_at,
)  # fmt: skip
WANTED = ResidentFilter(sex="P")


def test_a_line_is_spoken_with_the_last_four_digits_only():
    line = ListLine.of(PERSON, dt.date(2026, 11, 23))
    assert words.spoken_line(line) == "Siti Aminah, 41 tahun, RT 003 RW 008, 0002"
    unknown = ListLine.of(replace(PERSON, birth_date=None, rt="", rw="", nik=""), dt.date(2026, 11, 23))
    assert words.spoken_line(unknown) == "Siti Aminah"


def test_a_state_asks_what_is_typed_and_filtered():
    state = words.ListState("siti rt 3", WANTED, Order("age"))
    assert state.question() == ListQuestion("siti", Place.of("3", ""), WANTED, Order("age"))


def test_a_kept_list_brings_back_all_of_itself_and_loses_its_name_by_a_change():
    state = words.ListState("siti", WANTED, Order("age"), ("name",), {"age": 80})
    shown = words.ListState().showing(state.named("Perempuan"))
    assert shown == replace(state, name="Perempuan")
    assert shown.changed(typed="wati") == replace(state, typed="wati")
    assert words.ListState(columns=("kk",)).showing(SavedList("x")).columns == ("kk",)


@pytest.mark.parametrize(
    ("status", "shown"), [("hidup", None), ("meninggal", "Meninggal"), ("pindah", "Pindah")]
)
def test_only_who_is_gone_has_a_pill(status, shown):
    look = words.life_look(status)
    assert (look.text if look else None) == shown


def test_the_register_says_how_far_it_reaches():
    assert words.coverage_words(RegisterCoverage(12_037, (BATCH,))) == "12.037 jiwa · data terakhir 23-11-26"
    assert words.coverage_words(RegisterCoverage(0, ())) == "0 jiwa"


@pytest.mark.parametrize(
    ("typed", "count", "is_cut", "foot"),
    [
        ("", 12_037, False, "12.037 warga"),
        ("rt 3", 41, False, "41 warga"),
        ("siti", 7, False, "7 yang cocok"),
        ("siti", 200, True, "200 yang paling cocok; ketik lebih lengkap untuk mempersempit"),
    ],
)
def test_the_foot_says_what_is_listed(typed, count, is_cut, foot):
    assert words.list_foot(read_wanted(typed), count, is_cut=is_cut) == foot


def test_a_filtered_list_says_how_many_of_how_many():
    assert words.filter_count(41, RegisterCoverage(12_037, ()), "") == "41 dari 12.037 warga"
    assert words.filter_count(41, RegisterCoverage(600, ()), "Lansia") == "Lansia · 41 dari 600 warga"


@pytest.mark.parametrize(
    ("state", "title", "text"),
    [
        (
            words.ListState("siti"),
            "Tidak ada yang cocok dengan “siti”",
            "Belum ada di data kantor (berkas 23-11-26, 600 jiwa).",
        ),
        (
            words.ListState("", WANTED),
            "Tidak ada warga yang cocok dengan saringan ini",
            "Hapus atau longgarkan saringannya.",
        ),
        (
            words.ListState("siti", WANTED),
            "Tidak ada warga yang cocok dengan “siti” dan saringan ini",
            "Hapus atau longgarkan saringannya.",
        ),
    ],
)
def test_nobody_found_is_no_verdict(state, title, text):
    assert words.nothing_words(state, RegisterCoverage(600, (BATCH,))) == (title, text)
