from __future__ import annotations

import datetime as dt

from puskesos_desktop.domain.delegations import Delegation, Lent
from puskesos_desktop.domain.office import Officer
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.presentation.delegation_form import DelegationForm, delegation_words, stead_words
from puskesos_desktop.services.delegations import DelegationView

TODAY = dt.date(2026, 11, 23)
HENDRA = Officer(uid="h", name="HENDRA WIJAYA")


def form() -> DelegationForm:
    return DelegationForm("uid", HENDRA, TODAY)


def held(**changes) -> DelegationView:
    told = {
        "uid": "d",
        "from_officer_id": 1,
        "to_officer_id": 2,
        "role": Role.KOORDINATOR,
        "started_on": TODAY,
        "ended_on": TODAY + dt.timedelta(days=6),
        "reason": "Cuti",
        "recorded_at": dt.datetime(2026, 11, 23, tzinfo=dt.UTC),
        "recorded_by": 1,
    }
    return DelegationView(Delegation(**told | changes), "HENDRA WIJAYA", "BAGUS PRATAMA")


def test_bar_above_every_page_says_in_whose_stead() -> None:
    lent = Lent(Role.KOORDINATOR, "HENDRA WIJAYA", TODAY, TODAY + dt.timedelta(days=6))
    told = "Menggantikan koordinator Hendra Wijaya sampai 29-11-2026"
    assert stead_words((lent,)) == ("a.n. Hendra W. s.d. 29-11", told)
    assert stead_words(()) == ("", "")


def test_form_asks_for_who_and_why():
    assert set(form().wrong()) == {"to_officer", "reason"}


def test_last_day_before_the_first_is_wrong():
    asked = form()
    asked.edit("ended_on", TODAY - dt.timedelta(days=1))
    assert "ended_on" in asked.wrong()


def test_command_names_both_and_the_week():
    asked = form()
    asked.edit("to_officer", "b")
    asked.edit("reason", "Cuti")
    command = asked.command()
    assert (command.from_officer_uid, command.to_officer_uid) == ("h", "b")
    assert (command.ended_on - command.started_on).days == 6


def test_panel_tells_days_reason_and_whether_it_counts():
    title, below = delegation_words(held(approved_by="Lurah"), TODAY)
    assert title == "Koordinator: Hendra Wijaya digantikan Bagus Pratama"
    assert below == "23-11-26 s.d. 29-11-26 · berlaku · Cuti · disetujui Lurah"


def test_one_taken_back_before_it_began_says_so():
    _, below = delegation_words(held(ended_on=TODAY - dt.timedelta(days=1)), TODAY)
    assert below == "dibatalkan sebelum mulai · Cuti"
