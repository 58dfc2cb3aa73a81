from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from puskesos_desktop.domain.residents import Family, ProgrammeMembership, RegisterCheck, Resident
from puskesos_desktop.domain.rules import RuleBook
from puskesos_desktop.presentation.person_panel import (
    absence_words,
    family_of,
    helps_for,
    person_of,
    person_panel,
)
from puskesos_desktop.services.complaint_views import ResidentHistory
from puskesos_desktop.services.register_views import BatchSummary, CardMember, RegisterCoverage, ResidentCard
from tests.complaint_world import shipped_rules

TODAY = dt.date(2026, 11, 23)
BOOK = RuleBook(shipped_rules())
RUDI = Resident(
    uid="rudi",
    name="RUDI HARTONO",
    id=1,
    nik="9971011403809001",
    sex="L",
    birth_date=dt.date(1980, 3, 14),
    rt="003",
    rw="008",
)
SITI = replace(RUDI, uid="siti", name="SITI AMINAH", id=2, sex="P", birth_date=dt.date(1985, 7, 5))
DIMAS = replace(RUDI, uid="dimas", name="DIMAS SAPUTRA", id=3, birth_date=dt.date(2011, 2, 19))
HOME = Family(uid="kk", id=1, kk_number="9971012203159007")


def aid(programme: str, status: str, since: dt.date = dt.date(2026, 10, 1)) -> ProgrammeMembership:
    return ProgrammeMembership(1, programme, status, since, "SIKS-NG")


def check(result: str = "terdaftar", desil: int | None = 2) -> RegisterCheck:
    return RegisterCheck("c", result, "SIKS-NG", dt.date(2026, 10, 2), desil=desil, period="TW3 2026")


def card(*programmes: ProgrammeMembership, checks: tuple[RegisterCheck, ...] = ()) -> ResidentCard:
    members = (
        CardMember(DIMAS, "anak"),
        CardMember(RUDI, "kepala_keluarga", programmes),
        CardMember(SITI, "istri"),
    )
    return ResidentCard(RUDI, HOME, members, checks)


def panel(shown: ResidentCard):
    return person_panel(shown, ResidentHistory(()), BOOK, TODAY)


def pills(shown: ResidentCard) -> list[tuple[str, str]]:
    return [(look.text, look.tone) for look in panel(shown).pills]


def test_head_tells_name_age_place_and_masked_numbers() -> None:
    shown = panel(card())
    assert (shown.name, shown.age, shown.place, shown.nik, shown.kk_number) == (
        "RUDI HARTONO",
        "46 th",
        "Kepala keluarga · RT 003/RW 008 · KK 3 jiwa",
        "••••••••••••9001",
        "••••••••••••9007",
    )


def test_aid_is_told_stopped_first_then_running_then_unknown() -> None:
    assert pills(card(aid("sembako", "aktif"), aid("pbi_jk", "nonaktif"))) == [
        ("PBI-JK nonaktif sejak Okt", "warning"),
        ("Sembako/BPNT aktif", "success"),
        ("PKH belum terdata", "neutral"),
    ]


def test_the_last_word_on_a_programme_counts() -> None:
    before = aid("pkh", "nonaktif", dt.date(2025, 1, 1))
    assert ("PKH aktif", "success") in pills(card(before, aid("pkh", "aktif")))


def test_stop_in_another_year_names_it() -> None:
    assert ("PKH nonaktif sejak Jan 2025", "warning") in pills(
        card(aid("pkh", "nonaktif", dt.date(2025, 1, 1)))
    )


def test_absence_is_never_told_as_a_verdict() -> None:
    assert all("tidak terdaftar" not in text.lower() for text, _tone in pills(card()))


@pytest.mark.parametrize(
    ("checks", "desil", "words"),
    [
        ((), None, "Desil belum dicek"),
        ((check(),), 2, "TW3 2026 · SIKS-NG · dicek 02-10-26"),
        (
            (check(desil=None),),
            None,
            "SIKS-NG · terdaftar, desil tidak tampil · TW3 2026 · dicek 02-10-26",
        ),
        ((check("tidak_ditemukan", None),), None, "SIKS-NG · tidak ditemukan · TW3 2026 · dicek 02-10-26"),
        ((check("tidak_terakses", None),), None, "SIKS-NG · tidak bisa diakses · TW3 2026 · dicek 02-10-26"),
    ],
)
def test_desil_never_stands_without_day_and_source(checks, desil, words) -> None:
    shown = panel(card(checks=checks)).desil
    assert (shown.desil, shown.words) == (desil, words)


def test_family_stands_as_on_its_card_with_the_shown_one_marked() -> None:
    family = panel(card()).family
    assert [(one.name, one.relation, one.age, one.is_shown) for one in family] == [
        ("Rudi Hartono", "kepala", "46 th", True),
        ("Siti Aminah", "istri", "41 th", False),
        ("Dimas Saputra", "anak", "15 th", False),
    ]


def test_stopped_insurance_is_helped_first() -> None:
    shown = card(aid("pbi_jk", "nonaktif"), checks=(check(),))
    assert [(one.words, one.category, one.next_step) for one in helps_for(shown, BOOK, TODAY)][:2] == [
        ("Reaktivasi PBI-JK", "K01", "rujuk:dinsos"),
        ("Surat keterangan DTSEN", "P02", "rujuk:dinsos"),
    ]


def test_without_a_listing_registration_is_offered() -> None:
    assert helps_for(card(), BOOK, TODAY)[0].category == "D01"


def test_never_more_than_three_helps() -> None:
    stopped = [aid(code, "nonaktif") for code in ("pbi_jk", "pkh", "sembako", "pip")]
    assert len(helps_for(card(*stopped, checks=(check(),)), BOOK, TODAY)) == 3


def test_nothing_is_offered_to_somebody_who_died() -> None:
    shown = card(aid("pkh", "nonaktif"))
    dead = replace(shown, resident=replace(shown.resident, life_status="meninggal"))
    assert helps_for(dead, BOOK, TODAY) == ()


def test_categories_the_office_took_away_are_not_offered() -> None:
    assert helps_for(card(), RuleBook(()), TODAY) == ()


def test_who_died_says_so_first() -> None:
    gone = replace(card(), resident=replace(RUDI, life_status="meninggal"))
    assert panel(gone).pills[0].text == "Tercatat meninggal"


def test_person_outside_any_family_says_so() -> None:
    alone = ResidentCard(RUDI, None, (CardMember(RUDI, ""),), ())
    shown = panel(alone)
    assert (shown.place, shown.kk_number) == ("RT 003/RW 008 · belum ada KK", "")


def test_form_gets_person_and_family() -> None:
    assert person_of(card()).line == "RUDI HARTONO · RT 003/RW 008"
    assert [one.uid for one in family_of(card())] == ["dimas", "rudi", "siti"]


def test_absence_names_file_and_size() -> None:
    at = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)
    batch = BatchSummary(1, "b", "siksng", "bnba.csv", "", 4210, 4210, 0, 0, 0, 0, at)
    assert (
        absence_words(RegisterCoverage(4210, (batch,)))
        == "Belum ada di data kantor (berkas 20-11-26, 4.210 jiwa)."
    )
    assert absence_words(RegisterCoverage(0, ())) == "Belum ada di data kantor (0 jiwa)."
