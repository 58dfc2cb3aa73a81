"""Login, envelope, recovery and the words of the bars, as lists of edits."""

from __future__ import annotations

import datetime as dt

import pytest

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.presentation import gate_words
from puskesos_desktop.presentation.gate_envelope import EnvelopeCheck
from puskesos_desktop.presentation.gate_login import LoginForm, spell_seconds
from puskesos_desktop.presentation.gate_password import AGAIN, CODE, PASSWORD, USERNAME, RecoveryForm

CODE_TEXT = "2J4X-BHXF-D0CY-Z2V3-G6CW-5T19-ERWN"
NOW = dt.datetime(2026, 11, 21, 4, 0, tzinfo=dt.UTC)


@pytest.fixture
def envelope() -> EnvelopeCheck:
    return EnvelopeCheck(CODE_TEXT, lambda _count, _wanted: [5, 2])


def test_try_needs_account_and_password() -> None:
    state = LoginForm().try_with("")
    assert (state.name_problem, state.password_problem) == ("Tulis nama pengguna", "Tulis kata sandi")
    assert not state.busy


def test_second_press_does_nothing_while_the_first_is_checked() -> None:
    form = LoginForm("yuliana")
    assert form.try_with("rahasia").busy
    assert not form.state.can_try


def test_waiting_time_counts_down_and_then_lets_in() -> None:
    form = LoginForm("yuliana")
    form.try_with("salah")
    state = form.refused(RuleBroken("login_paused", "password", seconds=2))
    assert state.password_line == "Terlalu sering keliru. Coba lagi dalam 2 detik"
    assert not state.can_try
    form.tick()
    assert form.tick().can_try


def test_waiting_time_stays_when_another_account_is_chosen() -> None:
    form = LoginForm("yuliana")
    form.refused(RuleBroken("login_paused", "password", seconds=30))
    assert form.choose("endah").wait == 30


@pytest.mark.parametrize(
    ("problem", "field"),
    [
        (RuleBroken("wrong_password", "password"), "password_problem"),
        (RuleBroken("account_inactive", "username"), "name_problem"),
    ],
)
def test_refusal_stands_at_its_field(problem, field) -> None:
    form = LoginForm("yuliana")
    form.try_with("salah")
    assert getattr(form.refused(problem), field)


def test_refusal_goes_away_while_typing() -> None:
    form = LoginForm("yuliana")
    form.refused(RuleBroken("wrong_password", "password"))
    assert form.edit_password().password_line == ""


@pytest.mark.parametrize(("seconds", "words"), [(9, "9 detik"), (65, "1 menit 05 detik")])
def test_waiting_time_is_spelt(seconds, words) -> None:
    assert spell_seconds(seconds) == words


def test_code_is_covered_before_two_groups_are_asked(envelope) -> None:
    state = envelope.cover()
    assert (state.hidden, state.asked) == (True, (2, 5))


@pytest.mark.parametrize("typed", ["D0CY", "d0cy", " DOCY "])
def test_letters_that_look_alike_are_understood(envelope, typed) -> None:
    envelope.cover()
    envelope.edit(2, typed)
    envelope.edit(5, "5t19")
    assert envelope.finish().confirmed


def test_wrong_group_is_named(envelope) -> None:
    envelope.cover()
    envelope.edit(2, "D0CY")
    envelope.edit(5, "AAAA")
    state = envelope.finish()
    assert (state.confirmed, state.problems) == (False, (5,))


def test_looking_again_empties_the_answers_but_asks_the_same(envelope) -> None:
    envelope.cover()
    envelope.edit(2, "D0CY")
    assert not envelope.uncover().hidden
    assert (envelope.cover().asked, dict(envelope.state.typed)) == ((2, 5), {})


def test_forgotten_code_is_gone(envelope) -> None:
    envelope.forget()
    assert envelope.code == ""


def test_recovery_asks_for_everything_at_once() -> None:
    assert list(RecoveryForm().send().problems) == [CODE, USERNAME, PASSWORD, AGAIN]


def test_recovery_wants_the_password_twice() -> None:
    form = RecoveryForm()
    for name, value in ((CODE, CODE_TEXT), (USERNAME, "yuliana"), (PASSWORD, "satu"), (AGAIN, "dua")):
        form.edit(name, value)
    assert form.send().problems == {AGAIN: "Belum sama dengan yang di atas"}
    form.edit(AGAIN, "satu")
    assert form.send().busy


@pytest.mark.parametrize(
    ("code", "field", "shown"),
    [
        ("recovery_code_mistyped", CODE, CODE),
        ("username_unknown", USERNAME, USERNAME),
        ("password_weak", PASSWORD, PASSWORD),
        ("login_paused", "password", PASSWORD),
    ],
)
def test_recovery_refusal_stands_at_its_field(code, field, shown) -> None:
    form = RecoveryForm()
    assert form.refused(RuleBroken(code, field, seconds=30)).first_problem == shown


@pytest.mark.parametrize(
    ("age", "text", "tone"),
    [
        (dt.timedelta(seconds=20), "Cadangan aman baru saja", "success"),
        (dt.timedelta(minutes=12), "Cadangan aman 12 menit lalu", "success"),
        (dt.timedelta(hours=2), "Cadangan aman 2 jam lalu", "success"),
        (dt.timedelta(days=1), "Cadangan aman 1 hari lalu", "warning"),
        (dt.timedelta(days=6), "Cadangan aman 6 hari lalu", "danger"),
        (-dt.timedelta(hours=1), "Cadangan aman baru saja", "success"),
    ],
)
def test_age_of_the_last_copy(age, text, tone) -> None:
    assert gate_words.backup_age(NOW - age, NOW) == gate_words.Said(text, tone)


def test_no_copy_at_all_is_said() -> None:
    assert gate_words.backup_age(None, NOW) == gate_words.Said("Belum ada cadangan aman", "warning")


def test_kept_typing_is_told_in_office_time() -> None:
    kept = gate_words.kept_at(dt.datetime(2026, 11, 21, 1, 41, tzinfo=dt.UTC), "Yuliana Kartika", "WITA")
    assert kept == "Isian Yuliana tersimpan sementara pukul 09.41."
    assert gate_words.kept_at(None, "Yuliana", "WITA") == ""


@pytest.mark.parametrize(
    ("roles", "words"),
    [({"admin", "koordinator"}, "koordinator"), ({"loket"}, "petugas loket"), (set(), "")],
)
def test_main_role(roles, words) -> None:
    assert gate_words.main_role(roles) == words
