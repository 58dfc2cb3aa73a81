from datetime import date

import pytest

from puskesos_desktop.domain import names

LETTER_DAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("front", "name", "back", "text"),
    [
        ("Dra.", "Ratna Wulandari", "M.Si.", "Dra. Ratna Wulandari, M.Si."),
        ("", "Bagus Prasetyo", "S.Sos.", "Bagus Prasetyo, S.Sos."),
        ("Hj.", "Aminah", "", "Hj. Aminah"),
        ("", "Yuliana Kartika", "", "Yuliana Kartika"),
        ("", "Rudi", ", A.Md.", "Rudi, A.Md."),
    ],
)
def test_titles_are_joined_to_the_name(front, name, back, text):
    assert names.full_name(name, front, back) == text


def test_capitals_leave_titles_alone():
    assert names.upper_name("Ratna Wulandari", "Dra.", "S.Tr.Sos.") == "Dra. RATNA WULANDARI, S.Tr.Sos."


def test_the_signer_of_a_decision_has_no_titles():
    assert names.bare_upper_name("Ratna  Wulandari") == "RATNA WULANDARI"


@pytest.mark.parametrize(
    ("stored", "readable"),
    [
        ("SITI AMINAH", "Siti Aminah"),
        ("NUR'AINI", "Nur'aini"),
        ("M.YUSUF II", "M.Yusuf II"),
        ("SRI-MULYANI", "Sri-Mulyani"),
        ("ÉLISE", "Élise"),
        ("Siti van der Berg", "Siti van der Berg"),
        ("", ""),
    ],
)
def test_capitals_become_readable(stored, readable):
    assert names.readable_name(stored) == readable


@pytest.mark.parametrize(
    ("sex", "birth_date", "term"),
    [
        ("L", date(1985, 7, 5), "Bapak"),
        ("P", date(1985, 7, 5), "Ibu"),
        ("P", None, "Ibu"),
        ("", None, "Bapak/Ibu"),
        ("L", date(2010, 1, 1), "Saudara"),
        ("P", date(2009, 11, 25), "Saudari"),
        ("P", date(2009, 11, 24), "Ibu"),
        ("", date(2010, 1, 1), "Saudara/Saudari"),
    ],
)
def test_people_are_addressed_by_sex_and_age(sex, birth_date, term):
    assert names.address_term(sex, birth_date, LETTER_DAY) == term


@pytest.mark.parametrize(("sex", "term"), [("L", "Sdr."), ("P", "Sdri."), ("", "Sdr./Sdri.")])
def test_short_terms_of_address(sex, term):
    assert names.short_address_term(sex) == term


@pytest.mark.parametrize(
    ("nip", "text"),
    [
        ("197807122003122999", "19780712 200312 2 999"),
        ("19780712 200312 2 999", "19780712 200312 2 999"),
        ("-", "-"),
        ("", ""),
    ],
)
def test_a_nip_is_grouped_only_when_whole(nip, text):
    assert names.grouped_nip(nip) == text


@pytest.mark.parametrize(
    ("phone", "text"),
    [("089900000031", "0899 0000 0031"), ("(0999) 555101", "(0999) 555101"), ("110", "110")],
)
def test_mobile_numbers_are_grouped(phone, text):
    assert names.grouped_phone(phone) == text


@pytest.mark.parametrize(
    ("nik", "text"), [("9901014507850003", "9901********0003"), ("12345", "*****"), ("", "")]
)
def test_a_nik_shows_its_ends_on_papers_that_circulate(nik, text):
    assert names.mask_ends(nik) == text


@pytest.mark.parametrize(
    ("nik", "text"), [("9901014507850003", "••••••••••••0003"), ("12345", "••••••••••••"), ("", "")]
)
def test_a_nik_shows_its_last_four_on_slips(nik, text):
    assert names.mask_last_four(nik) == text


@pytest.mark.parametrize(("phone", "text"), [("089900000031", "0899••••0031"), ("12345", "•••••"), ("", "")])
def test_a_phone_number_is_masked_in_its_middle(phone, text):
    assert names.mask_phone(phone) == text


@pytest.mark.parametrize(
    ("rt", "rw", "text"),
    [("3", "8", "RT 003 RW 008"), ("003", "", "RT 003"), ("", "8", "RW 008"), ("", "", "")],
)
def test_rt_and_rw_have_three_digits(rt, rw, text):
    assert names.rt_rw(rt, rw) == text


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        (
            ("Jalan Kenanga Nomor 12", "3", "8", ("Kelurahan Melati Indah", "", "Kota Tirtamaya")),
            "Jalan Kenanga Nomor 12 RT 003 RW 008, Kelurahan Melati Indah, Kota Tirtamaya",
        ),
        (("", "3", "8", ()), "RT 003 RW 008"),
        (("", "", "", ("Kota Tirtamaya",)), "Kota Tirtamaya"),
        (("", "", "", ()), ""),
    ],
)
def test_missing_parts_of_an_address_vanish(parts, text):
    assert names.join_address(*parts) == text
