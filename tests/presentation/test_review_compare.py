"""The comparison of two records as a list of edits; words of reasons and results."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from puskesos_desktop.domain.matching import WEIGHTS
from puskesos_desktop.domain.merging import FAMILY
from puskesos_desktop.domain.residents import Resident
from puskesos_desktop.presentation import review_words as words
from puskesos_desktop.presentation.review_compare import LEFT, RIGHT, TITLES, PairModel, RowModel
from puskesos_desktop.services.identity_views import (
    Hanging,
    PairView,
    ReviewCounts,
    RowView,
    ScanResult,
    Side,
    StoredPair,
    StoredRow,
)
from puskesos_desktop.services.import_screening import REVIEWED

NIK = "9971015001820003"
BORN = dt.date(1982, 1, 10)


def side(uid: str, key: int, **known: Any) -> Side:
    person = Resident(uid=uid, id=key, **{"name": "SITI AMINAH", "birth_date": BORN, **known})
    return Side(person, "9971010506140001", "istri", Hanging(cases=2, programmes=1))


def model(**other: Any) -> PairModel:
    pair = StoredPair(1, "p", 1, 2, 110, ("name_same", "birth_date_same", "kk_same"), "menunggu", 1)
    one, two = side("a", 1, nik=NIK), side("b", 2, nik_kind="tanpa", **other)
    return PairModel(PairView(pair, one, two, "a"), lambda: "r")


def line(made: PairModel | RowModel, choice: str) -> tuple[str, str, str]:
    shown = next(one for one in made.state().lines if one.title == TITLES.get(choice, choice))
    return shown.left, shown.right, shown.taken


def test_blanks_are_filled_from_the_other_and_the_rest_stays() -> None:
    made = model(mother_name="WATI", phone="081200000001")
    assert line(made, "mother_name") == ("", "Wati", RIGHT)
    assert line(made, "nik") == ("••••••••••••0003", "belum punya NIK", LEFT)
    assert line(made, "name") == ("Siti Aminah", "Siti Aminah", "")
    assert made.command().take == {"mother_name", "phone"}


def test_a_choice_can_be_changed_and_changed_back() -> None:
    made = model(name="SITTI AMINAH")
    made.take("name", RIGHT)
    assert line(made, "name")[2] == RIGHT
    assert "name" in made.command().take
    made.take("name", LEFT)
    assert made.command().take == frozenset()


def test_where_both_say_the_same_nothing_is_chosen() -> None:
    made = model()
    made.take("birth_date", RIGHT)
    assert made.command().take == frozenset()


def test_turned_round_the_other_record_stays_and_takes_the_number() -> None:
    made = model()
    made.swap()
    command = made.command()
    assert (command.survivor_uid, command.merged_uid, command.take) == ("b", "a", frozenset({"nik"}))


def test_birth_dates_are_hidden_beside_masked_numbers() -> None:
    made = model()
    assert line(made, "birth_date")[0] == "••-••-••••"
    assert "1982" not in repr(made.state())
    made.reveal(on=True)
    assert line(made, "birth_date")[0] == "10-01-1982"
    assert line(made, "nik")[0] == NIK


def test_what_hangs_on_both_is_told() -> None:
    assert line(model(), "Ikut pindah") == ("2 layanan, 1 bantuan", "2 layanan, 1 bantuan", "")


def row(*candidates: Side, **more: str) -> RowModel:
    values = {"name": "SITTI AMINAH", "nik_mask": "9971********0003", "birth_date": "1982-01-10", "rt": "003"}
    values |= more
    offered = tuple({"uid": one.resident.uid, "reasons": ["mask_fits", "sex_differs"]} for one in candidates)
    stored = StoredRow("u", 7, "nik_masked", values, offered, "menunggu", 3, "bnba.xlsx", "b")
    return RowModel(RowView(stored, candidates), lambda: "r")


def test_a_row_is_given_to_the_candidate_shown() -> None:
    made = row(side("a", 1, nik=NIK), side("c", 3))
    made.turn(1)
    state = made.state()
    assert (state.nth, state.of, state.left_title) == (2, 2, "Baris 7 · bnba.xlsx")
    assert (state.speaks_for, state.against) == ("Angka NIK yang terlihat cocok", "Jenis kelamin lain")
    command = made.command("disamakan")
    assert (command.uid, command.version, command.decision, command.resident_uid) == (
        "u",
        3,
        "disamakan",
        "c",
    )


def test_of_a_row_numbers_and_days_are_compared_beneath_their_masks() -> None:
    made = row(side("a", 1, nik=NIK), kk_number="9971010506140001")
    verdicts = {one.title: one.verdict for one in made.state().lines}
    assert (verdicts[TITLES[FAMILY]], verdicts[TITLES["birth_date"]]) == ("sama", "sama")


def test_a_row_without_candidates_says_why_it_waits() -> None:
    state = row().state()
    assert (state.has_candidate, state.speaks_for) == (False, "NIK disamarkan di berkas")
    assert row().command("baru").resident_uid == ""


def test_every_reason_and_every_doubt_of_a_row_has_words() -> None:
    assert [code for code in (*WEIGHTS, *REVIEWED) if code not in words.REASONS] == []


@pytest.mark.parametrize(
    ("result", "said"),
    [
        (ScanResult(1200, 0, 0), "1.200 warga dibandingkan, tidak ada yang ganda"),
        (ScanResult(1200, 3, 3), "1.200 warga dibandingkan, 3 pasangan perlu diperiksa"),
        (ScanResult(1200, 3, 1), "1.200 warga dibandingkan, 3 pasangan perlu diperiksa, 1 baru"),
    ],
)
def test_a_search_says_what_it_found(result: ScanResult, said: str) -> None:
    assert words.scan_words(result) == said


def test_counts_leave_out_what_is_none() -> None:
    assert words.count_words(ReviewCounts(3, 1, 2)) == "3 pasangan · 2 baris berkas"
    assert words.count_words(ReviewCounts(0, 0, 2)) == "2 baris berkas"
