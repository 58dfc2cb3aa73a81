from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from puskesos_desktop.domain.office import Officer
from puskesos_desktop.domain.residents import Family, ProgrammeMembership, RegisterCheck, Resident
from puskesos_desktop.domain.rules import RuleBook
from puskesos_desktop.domain.workflow import Status
from puskesos_desktop.presentation.registry_card import CardView, WholeNumbers, card_view
from puskesos_desktop.services.complaint_views import HistoryRow, ResidentHistory
from puskesos_desktop.services.desk_queries import DeskChoices
from puskesos_desktop.services.register_views import CardMember, ResidentCard
from tests.complaint_world import shipped_rules

TODAY = dt.date(2026, 11, 23)
RUDI = Resident(
    "rudi", "RUDI HARTONO", id=1, nik="9971011403809001", sex="L", birth_date=dt.date(1980, 3, 14),
    address="JALAN KENANGA NOMOR 12", rt="003", rw="008", phone="081200000031",
)  # fmt: skip
SITI = Resident("siti", "SITI AMINAH", id=2, nik="9971014507859002", sex="P", birth_date=dt.date(1985, 7, 5))
STOPPED = ProgrammeMembership(1, "pbi_jk", "nonaktif", dt.date(2026, 10, 1), "SIKS-NG")
RUNNING = ProgrammeMembership(1, "sembako", "aktif", dt.date(2023, 2, 1), "SIKS-NG")
CHECK = RegisterCheck(
    "c1", "terdaftar", "SIKS-NG", TODAY, family_id=7, desil=2, period="TW3 2026", officer_id=2
)
ABSENT = RegisterCheck("c2", "tidak_ditemukan", "SIKS-NG", dt.date(2026, 3, 4), family_id=7, officer_id=9)
IMPORTED = RegisterCheck(
    "c3", "terdaftar", "Dinsos", dt.date(2025, 9, 12), resident_id=1, desil=3, desil_of="orang"
)
CASE = HistoryRow("k1", "ADU-KMI-202611-00031", TODAY, "K01", "pengaduan", Status.DITERIMA, "klien", "", None)
REFERRED = replace(
    CASE,
    uid="k2",
    ticket="ADU-KMI-202611-00024",
    agency="Dinas Sosial",
    status=Status.SELESAI,
    received_on=dt.date(2026, 11, 5),
)


def choices() -> DeskChoices:
    return DeskChoices(RuleBook(shipped_rules()), (), (Officer("y", "Yuliana Kartika", id=2),))


def card(**changes: object) -> ResidentCard:
    members = (
        CardMember(SITI, "istri"),
        CardMember(RUDI, "kepala_keluarga", (STOPPED, RUNNING)),
    )
    made = ResidentCard(RUDI, Family("f", id=7, kk_number="9971012203159007"), members, (CHECK, ABSENT))
    return replace(made, **changes)  # type: ignore[arg-type]


def view(history: ResidentHistory = ResidentHistory(()), **changes: object) -> CardView:  # noqa: B008
    return card_view(card(**changes), history, choices(), TODAY)


def test_head_masks_numbers_and_says_the_age():
    shown = view()
    assert (shown.name, shown.aside) == ("RUDI HARTONO", "46 th · laki-laki")
    assert shown.line() == (
        "Kepala keluarga · NIK ••••••••••••9001 · KK ••••••••••••9007"
        " · Jalan Kenanga Nomor 12, RT 003/RW 008 · HP 0812 0000 0031"
    )
    whole = shown.line(WholeNumbers(RUDI.nik, "9971012203159007"))
    assert "NIK 9971011403809001 · KK 9971012203159007" in whole


def test_birth_date_shows_only_with_the_whole_number():
    assert dict(view().facts(revealed=False))["Tanggal lahir"] == "••-••-••••"
    assert dict(view().facts(revealed=True))["Tanggal lahir"] == "14-03-1980"


def test_nothing_painted_holds_number_or_birth_date():
    shown = replace(view(), born="")
    for secret in (RUDI.nik, SITI.nik, "9971012203159007", "1980", "1985"):
        assert secret not in repr(shown)


def test_family_stands_as_on_its_card_with_what_stopped():
    lines = [(one.name, one.relation, one.age, one.aid.text if one.aid else "") for one in view().members]
    assert lines == [
        ("Rudi Hartono", "Kepala keluarga", "46", "PBI-JK nonaktif"),
        ("Siti Aminah", "Istri", "41", ""),
    ]
    assert view().family_title == "Keluarga · 2 jiwa"


def test_who_is_gone_says_so_instead_of_aid():
    gone = replace(RUDI, life_status="meninggal")
    shown = view(resident=gone, members=(CardMember(gone, "kepala_keluarga", (RUNNING,)),))
    assert shown.members[0].aid.text == "Meninggal"


def test_desil_never_stands_without_day_and_source():
    rows = view(checks=(CHECK, ABSENT, IMPORTED)).desil_rows
    assert [(one.period, one.desil, one.instead, one.source, one.checked) for one in rows] == [
        ("TW3 2026", 2, "", "SIKS-NG", "23-11-26"),
        ("–", None, "tidak ditemukan", "SIKS-NG", "04-03-26"),
        ("–", 3, "", "Dinsos (orang)", "12-09-25"),
    ]


def test_aid_tells_stopped_running_and_unknown():
    rows = [(one.name, one.look.text, one.since) for one in view().aid_rows]
    assert rows == [
        ("PBI-JK", "nonaktif", "01-10-26"),
        ("Sembako/BPNT", "aktif", "01-02-23"),
        ("PKH", "belum terdata", "–"),
    ]


def test_cases_of_others_are_only_counted():
    shown = view(ResidentHistory((REFERRED, CASE), restricted=1))
    assert shown.restricted == 1
    assert [one.number for one in shown.cases] == ["00024", "00031"]


def test_accused_is_named_as_such_where_it_may_be_seen():
    shown = view(ResidentHistory((replace(CASE, part="terlapor"),)))
    assert shown.cases[0].about == "Terlapor: KIS/PBI-JK nonaktif"


def test_person_outside_any_family_is_no_fault():
    shown = view(family=None, members=(CardMember(RUDI, ""),))
    assert shown.family_title == "Belum ada keluarga di data"
    assert shown.warnings == ()
    assert shown.line().startswith("NIK ••••••••••••9001 · Jalan")


def test_odd_family_is_said_and_stops_nobody():
    assert view(members=(CardMember(RUDI, "anak"),)).warnings == ("Belum ada kepala keluarga di KK ini.",)


@pytest.mark.parametrize(
    ("changes", "fact"),
    [
        ({"education": "slta"}, ("Pendidikan", "SLTA")),
        ({"marital_status": "belum_kawin"}, ("Status kawin", "Belum kawin")),
        (
            {"life_status": "pindah", "life_status_on": dt.date(2026, 1, 2)},
            ("Keadaan", "Pindah sejak 02-01-26"),
        ),
        ({"occupation": "BURUH HARIAN LEPAS"}, ("Pekerjaan", "Buruh Harian Lepas")),
    ],
)
def test_facts_are_words(changes, fact):
    person = replace(RUDI, **changes)
    shown = view(resident=person, members=(CardMember(person, "kepala_keluarga"),))
    assert fact in shown.facts(revealed=False)


def test_who_has_no_nik_says_so():
    person = replace(RUDI, nik="", nik_kind="tanpa")
    shown = view(resident=person, members=(CardMember(person, "kepala_keluarga"),))
    assert shown.line().startswith("Kepala keluarga · belum punya NIK · KK")
    assert shown.has_numbers


def test_who_has_neither_number_has_nothing_to_open():
    person = replace(RUDI, nik="", nik_kind="tanpa")
    assert not view(resident=person, family=None, members=(CardMember(person, ""),)).has_numbers


def test_number_of_ours_says_that_it_is_temporary():
    person = replace(RUDI, nik="0997101100100001", nik_kind="sementara")
    shown = view(resident=person, members=(CardMember(person, "kepala_keluarga"),))
    assert "NIK sementara ••••••••••••0001" in shown.line()
