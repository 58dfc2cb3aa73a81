import datetime as dt
from pathlib import Path

import pytest

from puskesos_desktop.domain.eligibility import (
    DesilFact,
    Facts,
    Level,
    PersonFacts,
    RunningAid,
    findings,
    newest_desil,
    says,
)
from puskesos_desktop.domain.office import Rule, RuleOrigin
from puskesos_desktop.domain.rules import RuleBook
from puskesos_desktop.system.rule_files import load_rules

SHIPPED = load_rules(Path(__file__).parents[2] / "resources" / "rules")
BOOK = RuleBook(SHIPPED)
DAY = dt.date(2026, 11, 21)
SEEN = DesilFact(2, dt.date(2026, 10, 2))


def found(facts, key, *, book=BOOK, day=DAY, rule="tidak_layak"):
    return next((one for one in findings(facts, book, day) if (one.rule, one.key) == (rule, key)), None)


def desil(facts, programme, **more):
    return found(facts, programme, rule="desil_maks", **more)


@pytest.mark.parametrize(
    ("seen", "programme", "level"),
    [
        (2, "pkh", Level.FITS),
        (4, "pkh", Level.FITS),
        (5, "pkh", Level.AGAINST),
        (5, "sembako", Level.FITS),
        (6, "pbi_jk", Level.AGAINST),
    ],
)
def test_a_desil_is_held_against_the_limit_of_the_programme(seen, programme, level):
    one = desil(Facts(desil=(DesilFact(seen, SEEN.seen_on),)), programme)
    assert (one.level, one.source) == (level, "Kepmensos 79/HUK/2025")


def test_a_desil_nobody_looked_up_is_asked_not_judged():
    assert desil(Facts(), "pkh").level is Level.UNKNOWN


def test_an_old_look_is_no_answer_but_one_above_the_limit_stays_one():
    old = DAY - dt.timedelta(days=91)
    assert desil(Facts(desil=(DesilFact(2, old),)), "pkh").level is Level.UNKNOWN
    assert desil(Facts(desil=(DesilFact(7, old),)), "pkh").level is Level.AGAINST


def test_the_familys_desil_counts_before_the_persons():
    own = DesilFact(9, DAY, "orang")
    assert newest_desil(Facts(desil=(own, SEEN))) == SEEN
    assert newest_desil(Facts(desil=(own,))) == own


def test_a_day_is_judged_by_its_own_rules():
    office = Rule("desil_maks", "pkh", dt.date(2026, 6, 1), {"desil": 1}, "SK Wali Kota", RuleOrigin.OFFICE)
    book, facts = RuleBook([*SHIPPED, office]), Facts(desil=(SEEN,))
    assert desil(facts, "pkh", book=book).source == "SK Wali Kota"
    assert desil(facts, "pkh", book=book, day=dt.date(2026, 5, 31)).source == "Kepmensos 79/HUK/2025"
    assert desil(facts, "pkh", book=book, day=dt.date(2025, 5, 1)) is None


@pytest.mark.parametrize(
    ("state", "key"), [("meninggal", "meninggal"), ("pindah", "pindah"), ("hilang", "pindah")]
)
def test_who_is_gone_is_told(state, key):
    assert found(Facts(PersonFacts(state)), key).level is Level.AGAINST
    assert found(Facts(), key).level is Level.FITS


def test_not_found_in_a_check_is_told_absence_from_our_data_is_not():
    assert found(Facts(check="tidak_ditemukan"), "tidak_ditemukan").level is Level.AGAINST
    assert found(Facts(check=""), "tidak_ditemukan").level is Level.FITS


@pytest.mark.parametrize(
    ("work", "key"),
    [
        ("PEGAWAI NEGERI SIPIL (PNS)", "asn_tni_polri"),
        ("Tentara Nasional Indonesia", "asn_tni_polri"),
        ("POLRI", "asn_tni_polri"),
        ("Perangkat Desa", "perangkat_desa"),
        ("KARYAWAN BUMN", "bumn_bumd"),
        ("Anggota DPRD Kabupaten/Kota", "pejabat"),
        ("Pensiunan", "pensiunan"),
        ("Bidan", "tenaga_kesehatan"),
    ],
)
def test_occupations_that_warn(work, key):
    assert found(Facts(PersonFacts(occupation=work)), key).level is Level.AGAINST


@pytest.mark.parametrize("work", ["Buruh harian lepas", "Pelajar", "Wiraswasta", "Petani/pekebun"])
def test_occupations_that_do_not(work):
    levels = {one.level for one in findings(Facts(PersonFacts(occupation=work)), BOOK, DAY)}
    assert Level.AGAINST not in levels


def test_a_member_of_the_same_kk_in_office_is_told_as_such():
    facts = Facts(PersonFacts(occupation="Buruh"), (PersonFacts(occupation="PNS"),))
    one = found(facts, "asn_tni_polri")
    assert (one.level, one.params["whose"], one.params["work"]) == (Level.AGAINST, "keluarga", "PNS")


def test_a_retired_servant_is_not_a_serving_one():
    facts = Facts(PersonFacts(occupation="Pensiunan PNS"))
    assert found(facts, "asn_tni_polri").level is Level.FITS
    assert found(facts, "pensiunan").level is Level.AGAINST


def test_an_unknown_occupation_is_asked():
    assert found(Facts(), "asn_tni_polri").level is Level.UNKNOWN
    family = Facts(PersonFacts(occupation="Buruh"), (PersonFacts(),))
    assert found(family, "asn_tni_polri").level is Level.UNKNOWN


def test_what_no_data_knows_is_asked():
    assert found(Facts(), "upah").level is Level.UNKNOWN
    assert found(Facts(PersonFacts(occupation="Guru")), "guru_sertifikasi").level is Level.UNKNOWN
    assert found(Facts(PersonFacts(occupation="Buruh")), "guru_sertifikasi").level is Level.FITS


def test_aid_beside_aid_it_excludes_is_told():
    facts = Facts(aid=(RunningAid("blt_dd"), RunningAid("bpnt")))
    one = found(facts, "blt_dd", rule="bantuan_ganda")
    assert one.params["beside"] == ("sembako",)


def test_a_second_receiver_in_one_kk_is_told():
    twice = Facts(aid=(RunningAid("pkh", "6032 1"), RunningAid("pkh", "6032 2")))
    assert found(twice, "pkh", rule="bantuan_ganda").params["receivers"] == 2
    listed = Facts(aid=(RunningAid("pkh"), RunningAid("pkh"), RunningAid("pkh", "6032 1")))
    assert found(listed, "pkh", rule="bantuan_ganda") is None
    assert found(Facts(aid=(RunningAid("pkh", "6032 1"),)), "pkh", rule="bantuan_ganda") is None


def test_words_are_matched_whole():
    assert says("PNS/TNI", ["tni"])
    assert not says("Asnawi, lurahan", ["asn", "lurah"])


def test_every_finding_names_its_source():
    assert all(one.source for one in findings(Facts(), BOOK, DAY))
