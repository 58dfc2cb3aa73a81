from __future__ import annotations

import pytest

from puskesos_desktop.presentation.resident_search import hit_meta, means_anonymous, read_wanted
from puskesos_desktop.services.register_views import SearchHit

SITI = SearchHit("s", 1, "SITI AMINAH", "003", "008", "••••9002", 41, "P", "", "hidup")
OTHER = SearchHit("o", 2, "SITI HIDAYAT", "007", "001", "••••0007", 48, "P", "", "meninggal")


@pytest.mark.parametrize(
    ("typed", "text", "rt", "rw"),
    [
        ("siti aminah", "siti aminah", "", ""),
        ("siti rt 3", "siti", "3", ""),
        ("siti rt03 rw 008", "siti", "3", "8"),
        ("RT.003 siti", "siti", "3", ""),
        ("hartono", "hartono", "", ""),
        ("9971014507859002", "9971014507859002", "", ""),
    ],
)
def test_place_is_read_out_of_what_was_typed(typed: str, text: str, rt: str, rw: str) -> None:
    wanted = read_wanted(typed)
    assert (wanted.text, wanted.rt, wanted.rw) == (text, rt, rw)


def test_hits_are_narrowed_to_the_place() -> None:
    assert read_wanted("siti rt 3 rw 8").narrowed([OTHER, SITI]) == [SITI]


def test_a_place_is_looked_for_among_more_hits() -> None:
    assert read_wanted("siti rt 3").limit > read_wanted("siti").limit


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("anon", True), ("Tanpa nama", True), ("ano", False), ("anonimah", False), ("", False)],
)
def test_words_for_nobodys_name(typed: str, meant: bool) -> None:
    assert means_anonymous(typed) is meant


def test_hit_tells_place_and_age_and_who_is_gone() -> None:
    assert hit_meta(SITI) == "RT 003/RW 008 · 41 th"
    assert hit_meta(OTHER) == "RT 007/RW 001 · 48 th · tercatat meninggal"
