"""Who signs, in which capacity, with or without titles."""

import pytest

from puskesos_desktop.documents.builders_sign import post_lines
from tests.documents.papers import CODES, draw, folder, page_texts, sample, text_boxes, text_of

LURAH = "Lurah Melati Indah"


@pytest.mark.parametrize(
    ("person", "lines"),
    [
        ({"capacity": "definitif", "post": LURAH}, ("LURAH MELATI INDAH,",)),
        ({"capacity": "plt", "post": LURAH}, ("Plt. LURAH MELATI INDAH,",)),
        ({"capacity": "plh", "post": LURAH}, ("Plh. LURAH MELATI INDAH,",)),
        ({"capacity": "pj", "post": LURAH}, ("Pj. LURAH MELATI INDAH,",)),
        (
            {"capacity": "an", "on_behalf_of": LURAH, "post": "Sekretaris Lurah"},
            ("a.n. LURAH MELATI INDAH", "SEKRETARIS LURAH,"),
        ),
        (
            {
                "capacity": "ub",
                "on_behalf_of": LURAH,
                "via": "Sekretaris Lurah",
                "post": "Kepala Seksi Sosial",
            },
            ("a.n. LURAH MELATI INDAH", "SEKRETARIS LURAH", "u.b.", "KEPALA SEKSI SOSIAL,"),
        ),
        (
            {"capacity": "plt", "post": LURAH, "own_post": "Sekretaris Lurah"},
            ("Plt. LURAH MELATI INDAH", "SEKRETARIS LURAH,"),
        ),
        ({"capacity": "definitif", "post": ""}, ()),
        (
            {"capacity": "plt", "post": "Kepala Dinas Sosial Kota Tirtamaya"},
            ("Plt. KEPALA DINAS SOSIAL KOTA\u00a0TIRTAMAYA,",),
        ),
        ({"capacity": "definitif", "post": "Wali Kota Tirtamaya"}, ("WALI KOTA TIRTAMAYA,",)),
    ],
)
def test_comma_stands_after_the_last_post_only(person, lines):
    assert post_lines(person) == lines


def test_letters_print_titles():
    assert "Dra. Ratna Wulandari, M.Si." in text_of(draw("surat_rujukan").pdf)


def test_decisions_print_no_titles():
    text = text_of(draw("sk_petugas").pdf)
    assert ("RATNA WULANDARI" in text, "Dra." in text, "M.Si." in text) == (True, False, False)


WITH_TITLES, BARE = "Dra. Ratna Wulandari, M.Si.", "RATNA WULANDARI"


@pytest.mark.parametrize("code", CODES)
def test_titles_stand_on_every_paper_but_decisions(code):
    is_decree = code.startswith("sk_")
    signs = "signer" in sample(code) and 'kind = "signature"' in (folder(code) / "letter.toml").read_text(
        "utf-8"
    )
    text = text_of(draw(code).pdf)
    assert (WITH_TITLES in text, BARE in text) == (signs and not is_decree, is_decree)


def test_assignment_names_everybody_with_titles_and_a_decision_nobody():
    officer = {"name": "Yuliana Kartika, S.Sos.", "nip": "", "rank": "", "position": "Koordinator"}
    assigned = text_of(draw("surat_tugas", sample("surat_tugas", officers=[officer])).pdf)
    assert (officer["name"] in assigned, WITH_TITLES in assigned) == (True, True)
    decided = text_of(draw("sk_petugas").pdf)
    assert (BARE in decided, [title for title in ("Dra.", "M.Si.", "S.Sos.") if title in decided]) == (
        True,
        [],
    )


@pytest.mark.parametrize("margins", ["default", "legacy-wide"])
@pytest.mark.parametrize("paper", ["F4", "A4"])
def test_number_of_an_officer_is_never_torn(paper, margins):
    context = {**sample("surat_tugas"), "paper": paper, "margins": margins}
    assert "19900315 201504 2 999" in page_texts(draw("surat_tugas", context).pdf)[0]


def test_nip_is_grouped():
    assert "NIP 19780712 200312 2 999" in text_of(draw("surat_rujukan").pdf)


def test_signer_without_rank_and_number_leaves_no_empty_label():
    pdf = draw("surat_rujukan", sample("surat_rujukan", signer__rank="", signer__nip=None)).pdf
    assert "NIP" not in text_of(pdf)


def test_second_signer_stands_beside_the_first():
    koordinator = {"capacity": "definitif", "post": "Koordinator Puskesos", "name": "Yuliana Kartika"}
    context = sample("surat_rujukan", acknowledged_by=sample("surat_rujukan")["signer"], signer=koordinator)
    text = page_texts(draw("surat_rujukan", context).pdf)[0]
    assert all(
        line in text for line in ("Mengetahui,", "LURAH MELATI INDAH,", "KOORDINATOR PUSKESOS,", "7QX4-M2KD")
    )


def test_report_without_a_coordinator_is_signed_by_the_lurah_alone():
    context = sample("laporan_bulanan", coordinator={"name": ""}, staff={"coordinator": "", "counts": []})
    text = text_of(draw("laporan_bulanan", context).pdf)
    assert ("LURAH MELATI INDAH," in text, "Mengetahui" in text, "Belum ada keputusan" in text) == (
        True,
        False,
        True,
    )


def test_decision_of_another_office_is_only_ever_a_draft():
    context = sample("sk_petugas", issuer__kind="kepala_dinas", issuer__agency="Dinas Sosial")
    assert all("DRAF" in text for text in page_texts(draw("sk_petugas", context).pdf))


def test_decision_without_number_and_date_leaves_room_for_the_pen():
    context = sample("sk_petugas", sk__number="", sk__date="")
    text = text_of(draw("sk_petugas", context, mark="DRAF").pdf)
    assert ("NOMOR ...." in text, "pada tanggal ...." in text) == (True, True)


def test_decision_names_its_term_and_is_set_to_both_edges():
    drawn = draw("sk_petugas").pdf
    assert "terhitung mulai tanggal 5 Januari sampai dengan 31 Desember 2026" in text_of(drawn)
    boxes = text_boxes(drawn)[0]
    found = [box for box in boxes if "bahwa berdasarkan pertimbangan" in box.text]
    edge = max(box.right for box in boxes)
    assert found[0].right == pytest.approx(edge, abs=1.5)


@pytest.mark.parametrize("code", ["sk_petugas", "sk_pembentukan", "sk_petikan"])
def test_decision_whose_term_begins_later_is_in_force_from_then(code):
    now = text_of(draw(code).pdf)
    later = text_of(draw(code, sample(code, sk__in_force_on="2027-01-01")).pdf)
    assert "mulai berlaku pada tanggal ditetapkan" in now
    assert "mulai berlaku pada tanggal ditetapkan" not in later
    assert "Keputusan ini mulai berlaku pada tanggal 1 Januari 2027" in later


def test_clauses_count_themselves():
    context = sample("sk_petugas", sk__budget="DPA Kecamatan Sukaraga", sk__fee=True)
    text = text_of(draw("sk_petugas", context).pdf)
    assert [label for label in ("KESATU", "KEENAM", "KETUJUH") if f"{label} :" in text] == [
        "KESATU",
        "KEENAM",
        "KETUJUH",
    ]


def test_fee_needs_a_budget():
    text = text_of(draw("sk_petugas", sample("sk_petugas", sk__fee=True)).pdf)
    assert "honorarium setiap bulan" not in text


def test_copies_are_left_out_with_their_heading():
    assert "Tembusan" not in text_of(draw("surat_rujukan", sample("surat_rujukan", letter__copies=[])).pdf)


def test_region_of_the_dinas_has_a_line_of_its_own():
    context = sample("sk_petugas", issuer__kind="kepala_dinas")
    context["signer"] = {"name": "Haris Setiawan", "post": "Kepala Dinas Sosial Kota Tirtamaya"}
    lines = "\n".join(page_texts(draw("sk_petugas", context).pdf)).split("\n")
    assert lines.count("KEPALA DINAS SOSIAL") == lines.count("KOTA TIRTAMAYA,") == 2
