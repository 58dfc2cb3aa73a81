"""SK and officers as the lists show them."""

import datetime as dt
from dataclasses import replace

import pytest

from puskesos_desktop.domain.office import Officer
from puskesos_desktop.domain.papers import Mandate, Sk, SkMember
from puskesos_desktop.presentation import sk_views as views
from puskesos_desktop.services.officers import MandateChoice

TODAY = dt.date(2026, 11, 23)
SK = Sk(
    "u", "r", "diterbitkan", "lurah", "Pengangkatan", dt.date(2026, 1, 5), dt.date(2026, 1, 5),
    dt.date(2026, 12, 31), "ditetapkan", (SkMember(2, "Endah", "loket", "RW 001", "PSM"),),
    number_text="Kep.04",
)  # fmt: skip


@pytest.mark.parametrize(
    ("day", "state", "term", "soon"),
    [
        (dt.date(2026, 1, 1), "menunggu", "s.d. 31-12-26", False),
        (TODAY, "berlaku", "s.d. 31-12-26", False),
        (dt.date(2026, 12, 2), "berlaku", "habis 31-12-26", True),
        (dt.date(2027, 1, 1), "berakhir", "s.d. 31-12-26", False),
    ],
)
def test_term_of_an_sk_warns_in_its_last_month(day, state, term, soon):
    line = views.SkLine(SK, day)
    assert (line.state, line.term, line.ends_soon) == (state, term, soon)


def test_revoked_sk_says_since_when():
    facts = views.sk_facts(replace(SK, revoked_on=TODAY))
    assert ("Dicabut", "mulai 23-11-2026") in facts


def test_every_state_of_an_sk_has_words():
    drawn = replace(SK, status="draf")
    revoked = replace(SK, revoked_on=TODAY)
    states = {views.SkLine(sk, day).state for sk in (SK, drawn, revoked) for day in (TODAY, SK.ends_on)}
    assert states <= views.STATES.keys()


@pytest.mark.parametrize(
    ("sk", "signed", "acts"),
    [
        (SK, True, {"salinan": "", "petikan": ""}),
        (SK, False, {"salinan": views.UNSIGNED, "petikan": views.UNSIGNED}),
        (replace(SK, ends_on=dt.date(2026, 6, 30)), True, {"salinan": ""}),
        (replace(SK, ends_on=dt.date(2026, 6, 30)), False, {}),
        (replace(SK, origin="diterima"), False, {}),
    ],
)
def test_copies_of_an_sk_wait_for_its_signature(sk, signed, acts):
    assert views.copy_acts(views.SkLine(sk, TODAY, signed), may_draft=True) == acts
    assert views.copy_acts(views.SkLine(sk, TODAY, signed), may_draft=False) == {}


@pytest.mark.parametrize(
    ("sk", "signed", "words"),
    [
        (SK, False, "Menunggu ttd"),
        (replace(SK, starts_on=dt.date(2027, 1, 1), ends_on=dt.date(2027, 12, 31)), False, "Menunggu ttd"),
        (SK, True, "Berlaku"),
        (replace(SK, origin="diterima"), False, "Berlaku"),
        (replace(SK, revoked_on=TODAY), False, "Dicabut"),
        (replace(SK, status="draf"), False, "Draf"),
    ],
)
def test_an_sk_of_this_office_is_in_force_once_it_is_signed(sk, signed, words):
    assert views.SkLine(sk, TODAY, signed).look[0] == words


def test_officers_bear_their_duties_and_active_ones_come_first():
    lurah, endah = Officer("r", "Ratna", id=1), Officer("e", "Endah", id=2)
    gone = Officer("a", "Agus", active=False, id=3)
    mandate = MandateChoice(Mandate("m", 1, "definitif", "Lurah", dt.date(2026, 1, 1)), lurah)
    lines = views.officer_lines([gone, lurah, endah], [SK], [mandate], TODAY)
    assert [(line.officer.name, line.duty_words, line.state[0]) for line in lines] == [
        ("Endah", "Petugas loket", "Aktif"),
        ("Ratna", "–", "Penanda tangan"),
        ("Agus", "belum ada SK", "Tidak aktif"),
    ]


def test_member_is_told_in_two_lines():
    assert views.member_words(SK.members[0]) == ("Endah", "Petugas loket · RW 001 · PSM")
    paid = replace(SK.members[0], honorarium=500_000)
    assert views.member_words(paid)[1].endswith("PSM · honorarium Rp500.000,00 per bulan")


def test_mandate_tells_its_days_and_whether_it_counts():
    mandate = Mandate("m", 1, "plt", "Plt. Lurah", dt.date(2026, 1, 1), dt.date(2026, 6, 30), "SP 1")
    words = ("Plt. Lurah", "01-01-2026 s.d. 30-06-2026 · SP 1", False)
    assert views.mandate_words(mandate, TODAY) == words
