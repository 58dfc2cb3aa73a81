"""The step in which a head or an officer is followed by somebody else."""

import datetime as dt
from dataclasses import replace

import pytest

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.office import Officer, User
from puskesos_desktop.domain.papers import Letter, LetterStatus, Mandate
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.presentation.change_form import ChangeForm, done_words
from puskesos_desktop.services.office_changes import ChangeDone, ChangeOutlook
from puskesos_desktop.services.officers import MandateChoice

TODAY = dt.date(2026, 11, 23)
HEAD = "Lurah Melati Indah"
RATNA, BAGUS = Officer("r", "RATNA WULANDARI", id=1), Officer("b", "BAGUS PRASETYO", id=2)
LETTER = Letter("l", "q", "surat_tugas", LetterStatus.AWAITING_SIGNATURE, "1", TODAY, "", "", "A")
SIGNS = Mandate("m", 1, "definitif", HEAD, dt.date(2026, 1, 1), id=7)
NOTHING = ChangeOutlook(RATNA, TODAY, (), (), (), None, 0, (), ())
OF_HEAD = replace(NOTHING, mandates=(SIGNS,), letters=(LETTER,), cases=4)


def form(outlook=OF_HEAD, **told):
    made = ChangeForm(("request", "mandate"), outlook, TODAY, HEAD)
    for name, value in {"reason": "Mutasi", **told}.items():
        made.edit(name, value)
    return made


# Signs that fit the dialog; a longer tick is cut at its edge.
LONGEST_TICK = 90


def codes(made):
    return [code for code, _ in made.parts()]


def test_nothing_is_forgotten_by_default():
    made = form(follower="b", basis="SP 1", cases_to="b")
    assert made.finish()
    change = made.change()
    assert (change.gives_up, change.draws_letters_anew, change.leaves) == (True, True, True)
    assert change.cases_to == "b"


def test_right_to_sign_of_who_follows_begins_on_the_day_with_the_post_of_the_head():
    made = form(follower="b", basis="SP 1", own_post="Sekretaris Lurah")
    assert made.mandate([BAGUS]) == Mandate(
        "mandate", 2, "plt", f"Plt. {HEAD}", TODAY, basis="SP 1", own_post="Sekretaris Lurah"
    )


def test_definitive_head_rests_on_no_order():
    made = form(capacity="definitif", follower="b", basis="SP 1", cases_to="b")
    assert made.finish()
    assert made.mandate([BAGUS]).basis == ""


def test_head_who_is_only_away_gives_nothing_up():
    made = form(capacity="plh", follower="b", basis="SP 1")
    assert codes(made) == ["surat", "kasus"]
    assert not made.finish()
    assert made.state.problems == {"ends_on": "Isi hari terakhir Plh."}
    made.edit("ends_on", TODAY)
    assert made.finish()
    assert (made.change().gives_up, made.change().cases_to) == (False, "")


def test_office_without_a_head_for_now_asks_for_nobody():
    made = form(capacity="kosong", cases_to="b")
    assert made.finish()
    assert made.mandate([BAGUS]) is None


def test_before_its_day_only_rights_and_duties_end():
    made = form(day=dt.date(2026, 12, 1))
    assert codes(made) == ["hak"]
    assert "pada harinya" in made.later_words()
    assert not made.change().leaves


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"reason": " "}, "reason"),
        ({"follower": ""}, "follower"),
        ({"follower": "r"}, "follower"),
        ({"basis": ""}, "basis"),
        ({"cases_to": ""}, "cases_to"),
        ({"ends_on": dt.date(2026, 1, 1)}, "ends_on"),
        ({"day": None}, "day"),
    ],
)
def test_what_is_missing_stands_at_its_field(told, field):
    made = form(**{"follower": "b", "basis": "SP 1", "cases_to": "b", **told})
    assert not made.finish()
    assert field in made.state.problems


def test_officer_who_signs_nothing_is_asked_for_no_capacity():
    made = form(replace(NOTHING, cases=1), cases_to="b")
    assert made.shown() == {"day", "reason", "parts", "cases_to"}
    assert made.finish()


def test_account_is_offered_to_who_may_end_it():
    user = User("u", "ratna", frozenset({Role.LURAH}), "slot", 1)
    made = form(replace(NOTHING, account=user))
    assert "akun" not in codes(made)
    made.let_end_accounts(on=True)
    assert made.change().ends_account


def test_ticks_made_by_hand_stay_when_something_else_changes():
    made = form()
    made.edit("parts", frozenset({"hak"}))
    made.edit("capacity", "pj")
    assert not made.change().draws_letters_anew


def test_older_letters_are_told_because_nobody_else_may_sign_them():
    made = form(replace(OF_HEAD, older_letters=(LETTER,)))
    assert made.later_words().startswith("1 surat bertanggal sebelum hari itu")


def test_older_letters_are_drawn_anew_only_where_somebody_says_that_they_are_unsigned():
    made = form(replace(OF_HEAD, older_letters=(LETTER,)))
    assert "surat_lama" in codes(made)
    assert not made.change().draws_older_anew
    made.edit("parts", frozenset({"surat_lama"}))
    assert made.change().draws_older_anew


def test_letters_of_a_former_head_are_offered_in_the_name_of_who_signs_now():
    made = form(replace(NOTHING, older_letters=(LETTER,), holders=(MandateChoice(SIGNS, BAGUS),)))
    assert made.later_words().endswith("atas nama Bagus Prasetyo.")
    assert not [words for _, words in made.parts() if len(words) > LONGEST_TICK]
    assert "surat_lama" not in codes(form(replace(NOTHING, older_letters=(LETTER,))))


def test_change_that_was_entered_ahead_is_finished_with_its_reason():
    made = ChangeForm(("request", "mandate"), replace(OF_HEAD, reason="Pensiun"), TODAY, HEAD)
    assert (made.change().reason, made.is_dirty()) == ("Pensiun", False)


def test_term_of_a_decree_that_is_drawn_anew_is_told():
    decree = replace(LETTER, kind="sk_petugas")
    assert "Masa berlaku SK" in form(replace(OF_HEAD, older_letters=(decree,))).later_words()
    assert "Masa berlaku SK" not in form(replace(OF_HEAD, older_letters=(LETTER,))).later_words()


def test_letters_signed_since_stand_against_the_day_and_are_told_whole():
    made = form()
    refusal = RuleBroken("mandate_has_later_letters", "ends_on", count=2)
    assert made.refuse(refusal)
    assert made.state.problems == {"day": "Pilih hari sesudahnya"}
    told = "2 surat sudah ditandatangani Ratna Wulandari pada 23-11-2026 atau sesudahnya."
    assert made.refused_words(refusal).startswith(told)


def test_what_was_done_is_told_in_one_line():
    told = ChangeDone(mandates=1, duties=2, cases=3, account=True)
    line = "1 wewenang berakhir, 2 tugas SK berakhir, 3 pengaduan diserahkan, akun ditutup."
    assert done_words(told) == f"Pergantian tersimpan: {line}"
    assert done_words(ChangeDone()) == "Pergantian tersimpan."
