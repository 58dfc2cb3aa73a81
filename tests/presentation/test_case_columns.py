from __future__ import annotations

from dataclasses import replace

from puskesos_desktop.presentation.case_columns import COLUMNS, USUAL, SeenCases, chosen_keys, columns_of
from puskesos_desktop.presentation.complaint_views import HIDDEN
from tests.presentation.test_complaint_views import ROW, SETTING


def test_unknown_columns_are_passed_over() -> None:
    assert [one.key for one in columns_of(("klien", "sandi", "nomor"))] == ["klien", "nomor"]


def test_number_and_client_are_always_there() -> None:
    assert chosen_keys(frozenset({"rw"})) == ("nomor", "klien", "rw")
    assert chosen_keys(frozenset(USUAL)) == USUAL


def test_file_gets_days_and_whole_numbers() -> None:
    table = SeenCases(columns_of(("nomor", "masuk", "klien")), SETTING, "Terbuka")
    assert table.cells(ROW)[:2] == [ROW.ticket, ROW.received_on]
    assert [one.kind for one in table.columns] == ["text", "date", "text"]


def test_confidential_case_names_nobody_outside() -> None:
    table = SeenCases(columns_of(("klien",)), SETTING, "Terbuka")
    assert table.words(replace(ROW, confidential=True)) == [HIDDEN]


def test_every_column_has_words_for_a_bare_line() -> None:
    bare = replace(ROW, agency="", rw="", moved_on=None, officer="")
    assert len(SeenCases(COLUMNS, SETTING, "Terbuka").words(bare)) == len(COLUMNS)
