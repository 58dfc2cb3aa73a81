"""Results of files in words."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from puskesos_desktop.presentation.case_forms import Values
from puskesos_desktop.presentation.result_list import (
    file_words,
    next_place,
    place_words,
    result_message,
    result_row,
    tell_command,
    tell_form,
    told_words,
)
from puskesos_desktop.services.result_views import ResultFile, ResultLine, ResultPlace
from tests.presentation.test_telling_message import OFFICE

DAY = dt.date(2026, 11, 12)
FILE = ResultFile(1, "u", "Hasil usulan", "hasil.csv", "2026-10", DAY, 400, 212)
LINE = ResultLine(
    7, "p", "SITI AMINAH", "003", "008", "", "hidup", "pkh", "", "DITOLAK", "", "", None, "", 0, None
)
PLACES = (ResultPlace("003", "008", 14, 14), ResultPlace("004", "008", 3, 0))


def test_hundreds_of_answers_are_one_line() -> None:
    assert file_words(FILE) == "Hasil usulan 12-11-26 · 212 belum disampaikan"
    assert file_words(replace(FILE, waiting=0)).endswith("semua sudah disampaikan")


def test_an_rt_says_how_many_wait() -> None:
    assert [place_words(one) for one in PLACES] == ["RT 003/RW 008 · 14 belum", "RT 004/RW 008 · 3 sudah"]
    assert place_words(ResultPlace("", "", 2, 2)) == "RT belum diketahui · 2 belum"


def test_rt_follow_each_other_around_the_end() -> None:
    assert next_place(PLACES, None, 1) == ("003", "008")
    assert next_place(PLACES, ("004", "008"), 1) is None
    assert next_place(PLACES, None, -1) == ("004", "008")


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, "belum"),
        ({"tries": 2, "tried_on": DAY}, "2× belum bertemu, 12-11-26"),
        ({"told_on": DAY, "told_way": "rt_rw"}, "12-11-26 · lewat rt/rw"),
    ],
)
def test_a_row_says_whether_somebody_was_told(changes: dict[str, object], told: str) -> None:
    row = result_row(replace(LINE, **changes), {"pkh": "PKH"})  # type: ignore[arg-type]
    assert (row.name, row.place, row.programme, row.outcome, row.told) == (
        "Siti Aminah",
        "003/008",
        "PKH",
        "ditolak",
        told,
    )


def test_the_head_of_the_rt_is_proposed_as_who_brings_it() -> None:
    rows = [result_row(replace(LINE, id=number), {}) for number in range(14)]
    form = tell_form(rows, ("003", "008"), DAY)
    proposed = {entry.name: entry.value for entry in form.entries}
    assert (proposed["way"], proposed["told_on"], proposed["told_by"]) == ("rt_rw", DAY, "Ketua RT 003")
    assert form.text == "14 baris hasil RT 003/RW 008 dicatat sekaligus."


def test_a_single_row_says_what_to_tell_and_whom_to_call() -> None:
    row = result_row(replace(LINE, phone="081255501234", note="Desil 6."), {"pkh": "PKH"})
    form = tell_form([row], None, DAY)
    assert form.text == "Siti Aminah, PKH: ditolak. Desil 6. HP 0812 5550 1234."


def test_one_person_is_written_to() -> None:
    row = result_row(replace(LINE, phone="081255501234", note="Desil 6."), {"pkh": "PKH"})
    message = result_message(row, OFFICE, FILE)
    assert message.text.split("\n\n")[1:4] == [
        "Puskesos Melati Sejahtera menyampaikan hasil usulan PKH: ditolak.",
        "Keterangan: Desil 6.",
        "Sumber: Hasil usulan, 12 November 2026.",
    ]
    assert message.link.startswith("https://wa.me/6281255501234?text=Yth.")
    told = {entry.name: entry.value for entry in tell_form([row], ("003", "008"), DAY, "wa").entries}
    assert (told["way"], told["told_by"]) == ("wa", "")


def test_what_was_entered_becomes_one_act_for_all_rows() -> None:
    values = Values({"reached": "belum", "way": "kunjungan", "told_on": DAY, "told_by": "Kader"})
    command = tell_command(values, DAY, "act", "file", [1, 2])
    assert (command.reached, command.way, command.told_by, command.ids) == (
        False,
        "kunjungan",
        "Kader",
        (1, 2),
    )
    assert told_words(2, reached=False) == "2 percobaan tercatat; hasilnya tetap menunggu."
