from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from puskesos_desktop.presentation import registry_list as words
from puskesos_desktop.presentation.resident_search import read_wanted
from puskesos_desktop.services.register_views import BatchSummary, RegisterCoverage, SearchHit

HIT = SearchHit("u", 1, "SITI AMINAH", "003", "008", "••••••••••••0002", 41, "P", "JALAN KENANGA", "hidup")
BATCH = BatchSummary(
    1, "b", "warga", "a.xlsx", "", 9, 9, 0, 0, 0, 0, dt.datetime(2026, 11, 23, 1, tzinfo=dt.UTC)
)


def test_a_line_is_words_and_never_a_number():
    assert (words.name_words(HIT), words.address_words(HIT)) == ("Siti Aminah", "Jalan Kenanga")
    assert (words.age_words(HIT), words.place_words(HIT)) == ("41", "003/008")
    assert words.spoken_line(HIT) == "Siti Aminah, 41 tahun, RT 003 RW 008, 0002"


def test_what_nobody_knows_is_a_dash():
    unknown = replace(HIT, age=None, rt="", rw="")
    assert (words.age_words(unknown), words.place_words(unknown)) == ("–", "–")
    assert words.place_words(replace(HIT, rt="")) == "–/008"


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
    ("typed", "count", "foot"),
    [
        ("", 12_037, "12.037 warga"),
        ("rt 3", 41, "41 warga"),
        ("siti", 7, "7 yang cocok"),
        ("siti", 200, "200 yang paling cocok; ketik lebih lengkap untuk mempersempit"),
    ],
)
def test_the_foot_says_what_is_listed(typed, count, foot):
    assert words.list_foot(read_wanted(typed), count) == foot


def test_nobody_found_is_no_verdict():
    title, text = words.nothing_words("siti", RegisterCoverage(600, (BATCH,)))
    assert title == "Tidak ada yang cocok dengan “siti”"
    assert text == "Belum ada di data kantor (berkas 23-11-26, 600 jiwa)."
