"""Decisions that found the centre, excerpts of them, hand-overs of people, and the form of a complaint."""

import re

import pytest

from tests.documents.papers import draw, page_texts, sample, text_boxes, text_of


def text_with(code, **changes):
    return text_of(draw(code, sample(code, **changes)).pdf)


def test_a_centre_stands_without_an_end():
    assert "Masa bakti" not in text_with("sk_pembentukan")


def test_a_term_is_said_when_there_is_one():
    text = text_with("sk_pembentukan", sk__ends_on="2026-12-31")
    assert "Masa bakti pengurus terhitung mulai tanggal 5 Januari sampai dengan 31 Desember 2026." in text


def test_clauses_of_the_foundation_leave_no_gap():
    text = text_with("sk_pembentukan", sk__budget="")
    assert ("KELIMA :" in text, "KEENAM :" in text) == (True, False)


def test_an_excerpt_holds_one_person_only():
    text = text_with("sk_petikan")
    assert ("RUDI HARTANTO" in text, "YULIANA" in text) == (True, False)


def test_an_excerpt_is_certified_and_not_signed_again():
    text = text_with("sk_petikan")
    assert ("ttd." in text, "Petikan sesuai dengan aslinya" in text, "SEKRETARIS LURAH," in text) == (
        True,
        True,
        True,
    )


def test_an_excerpt_of_the_foundation_appoints_to_the_board():
    assert "sebagai pengurus" in text_with("sk_petikan", decree={"kind": "pembentukan"})


def test_a_person_without_a_name_is_told_by_what_was_seen():
    text = text_with("berita_acara_klien")
    assert ("Nama : tidak diketahui, dipanggil Mbah Karso" in text, "sekitar 70 tahun" in text) == (
        True,
        True,
    )


def test_a_known_person_is_handed_over_by_name():
    text = text_with("berita_acara_klien", client={"name": "KARSO UTOMO", "sex": "L"}, person={})
    assert ("Nama : KARSO UTOMO" in text, "tidak diketahui" in text) == (True, False)


def test_nothing_to_hand_over_is_said():
    assert "Tidak ada barang milik klien" in text_with("berita_acara_klien", belongings=[])


def test_a_hand_over_is_stamped_secret_on_every_page():
    assert {page.count("RAHASIA") for page in page_texts(draw("berita_acara_klien").pdf)} == {2}


def test_the_form_of_a_complaint_hides_the_middle_of_the_nik():
    assert not re.search(r"\d{16}", text_with("formulir_pengaduan"))


def test_refused_consent_is_printed_and_the_complaint_goes_on():
    text = text_with("formulir_pengaduan", consent={"given": False})
    assert ("tidak memberi persetujuan" in text, "Saya setuju" in text) == (True, False)


def test_a_complaint_nobody_checked_says_so():
    assert "DTSEN : belum dicek" in text_with("formulir_pengaduan", check={})


def test_a_part_without_answers_has_no_heading():
    text = text_with("formulir_pengaduan", home={})
    assert ("II. Keadaan keluarga" in text, "III. Isi pengaduan" in text) == (False, True)


def test_the_blank_form_knows_nobody():
    text = text_with("formulir_pengaduan_kosong")
    assert ("AMINAH" in text, "Nama klien" in text) == (False, True)


@pytest.mark.parametrize("paper", ["F4", "A4"])
def test_all_who_sign_for_a_person_stand_on_one_page(paper):
    drawn = draw("berita_acara_klien", sample("berita_acara_klien", paper=paper))
    wanted = ("Yang menyerahkan,", "Yang menerima,", "Saksi", "Mengetahui,", "Dra. Ratna")
    assert [all(word in page for word in wanted) for page in page_texts(drawn.pdf)][-1]
    assert drawn.pages == (1 if paper == "F4" else 2)


@pytest.mark.parametrize(
    ("code", "post", "name"),
    [
        ("berita_acara_klien", "FASILITATOR PUSKESOS,", "Rudi Hartanto"),
        ("formulir_pengaduan", "Petugas penerima,", "Yuliana Kartika"),
        ("daftar_serah_terima", "Yang menyerahkan,", "Yuliana Kartika"),
    ],
)
def test_a_name_stands_in_the_middle_under_its_post(code, post, name):
    boxes = [box for page in text_boxes(draw(code).pdf) for box in page]
    top, below = [box for box in boxes if box.text.strip() in {post, name}][-2:]
    assert (below.left + below.right) / 2 == pytest.approx((top.left + top.right) / 2, abs=2)
