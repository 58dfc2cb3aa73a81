"""What an office may choose of its letterhead, its signatures and its copies."""

import pytest

from puskesos_desktop.documents.measures import MM, THICK_RULE
from puskesos_desktop.documents.strips import RuleOp
from puskesos_desktop.services.rendering import FormRef, RenderRequest
from tests.documents.geometry import outside, overlaps, page_sizes
from tests.documents.papers import CODES, draw, page_texts, renderer, sample, text_boxes, text_of

LETTER = "surat_rujukan"
LURAH = "Lurah Melati Indah"
CAPACITIES = {
    "definitif": {},
    "plt": {"own_post": "Sekretaris Lurah"},
    "plh": {},
    "pj": {},
    "an": {"on_behalf_of": "Camat Sukaraga"},
    "ub": {"on_behalf_of": LURAH, "via": "Sekretaris Lurah"},
}


def signer(**changes):
    return {**sample(LETTER)["signer"], **changes}


@pytest.mark.parametrize("capacity", CAPACITIES)
@pytest.mark.parametrize("code", [LETTER, "surat_keterangan_dtsen", "sk_petugas", "surat_pengantar"])
def test_every_capacity_finds_room(code, capacity):
    person = signer(capacity=capacity, **CAPACITIES[capacity])
    pdf = draw(code, sample(code, signer=person)).pdf
    assert overlaps(pdf) == []


def test_a_second_logo_leaves_the_name_of_the_office_its_room():
    long_name = "Kelurahan Melati Indah Permai Sejahtera Raya Bagian Utara"
    pdf = draw(LETTER, sample(LETTER, office__second_mark="house", office__name=long_name)).pdf
    assert (outside(pdf, 30, 20), overlaps(pdf)) == ([], [])


@pytest.mark.parametrize("code", [LETTER, "sk_petugas", "tanda_terima"])
def test_a_single_rule_is_drawn_when_the_office_wants_it(code):
    assert len(draw(code, sample(code, office__kop_rule="single")).pdf) < len(draw(code).pdf)


@pytest.mark.parametrize("issuer", ["kepala_dinas", "bupati_wali_kota"])
def test_a_second_logo_is_for_the_letterhead_of_the_office_only(issuer):
    context = sample("sk_petugas", issuer__kind=issuer, issuer__agency="Dinas Sosial")
    both = {**context, "office": {**context["office"], "second_mark": "house"}}
    assert draw("sk_petugas", both).pdf == draw("sk_petugas", context).pdf


def test_the_box_of_an_electronic_signature_holds_the_anchor_and_no_claim():
    text = text_of(draw(LETTER, sample(LETTER, signer__electronic=True)).pdf)
    assert ("${ttd}" in text, "BSrE" in text, "elektronik" in text) == (True, False, False)


@pytest.mark.parametrize("code", ["sk_petugas", "sk_petikan", "laporan_bulanan", LETTER])
def test_the_box_stays_inside_wide_margins(code):
    signer = {**sample(code)["signer"], "electronic": True}
    certifier = {**sample(code).get("certifier", {}), "electronic": True}
    context = sample(code, signer=signer, certifier=certifier, margins="legacy-wide")
    for page in renderer().lay_out(RenderRequest(FormRef(code, 1), context)):
        dashed = [
            op for op in page.ops if isinstance(op, RuleOp) and len(op.dash) == 2 and op.dash[0] == op.dash[1]
        ]
        assert all(-0.1 <= op.x1 <= op.x2 <= page.frame.text_width * MM + 0.1 for op in dashed)


def test_a_decision_can_be_signed_electronically_too():
    pdf = draw("sk_petugas", sample("sk_petugas", signer__electronic=True)).pdf
    assert (text_of(pdf).count("${ttd}"), overlaps(pdf)) == (2, [])


def test_the_archive_copy_alone_carries_initials():
    context = sample(LETTER)
    context["letter"]["initials"] = ["Sekretaris Lurah", "Kepala Seksi Kesejahteraan Sosial"]
    sent, kept = (page_texts(draw(LETTER, context, mark).pdf) for mark in ("", "ARSIP"))
    assert (any("Paraf" in page for page in sent), "Paraf" in kept[0]) == (False, True)
    assert "LEMBAR BALIK" in kept[-1]


def test_initials_are_not_torn_nor_covered():
    pdf = draw(LETTER, mark="ARSIP").pdf
    assert (overlaps(pdf), outside(pdf, 30, 20)) == ([], [])


def test_the_receiver_signs_at_the_height_of_the_sender():
    boxes = text_boxes(draw("surat_pengantar").pdf)[0]
    receiver, sender = (
        next(box for box in boxes if word in box.text) for word in ("Penerima,", "LURAH MELATI INDAH,")
    )
    assert receiver.bottom == pytest.approx(sender.bottom, abs=1)


@pytest.mark.parametrize(("count", "pages"), [(3, 1), (4, 2)])
def test_more_than_three_invited_get_a_list_of_their_own(count, pages):
    invited = [{"name": f"Ketua RW {n:03d}", "group": ""} for n in range(1, count + 1)]
    drawn = draw("undangan", sample("undangan", invitees=invited))
    assert (drawn.pages, "daftar terlampir" in text_of(drawn.pdf)) == (pages, pages == 2)


@pytest.mark.parametrize(
    ("count", "addressed"), [(1, "Yth. Ketua RW 001 di"), (2, "Yth. 1. Ketua RW 001 2. Ketua RW 002 di")]
)
def test_up_to_three_invited_are_addressed_by_name(count, addressed):
    invited = [{"name": f"Ketua RW {n:03d}", "group": ""} for n in range(1, count + 1)]
    text = text_of(draw("undangan", sample("undangan", invitees=invited)).pdf)
    assert (addressed in text, "Lampiran : -" in text) == (True, True)


@pytest.mark.parametrize("name", ["Siti Aminah", "Sri Wahyuni Puji Lestari"])
def test_no_subject_leaves_a_word_alone(name):
    text = page_texts(draw("perbaikan_kis", sample("perbaikan_kis", client__name=name)).pdf)[0]
    subject = text.partition("Hal : ")[2].partition("Yth.")[0]
    assert all(len(line.split()) > 1 for line in subject.strip().splitlines())


@pytest.mark.parametrize(("paper", "width"), [("A4", 160), ("F4", 165)])
def test_the_rule_of_the_letterhead_spans_the_text(paper, width):
    form = FormRef(LETTER, 1)
    page = renderer().lay_out(RenderRequest(form, sample(LETTER, paper=paper)))[0]
    rules = [op for op in page.ops if isinstance(op, RuleOp) and op.width == THICK_RULE]
    assert [(rule.x1, round(rule.x2 / MM)) for rule in rules] == [(0, width)]


@pytest.mark.parametrize("code", CODES)
def test_no_paper_claims_an_electronic_signature(code):
    text = text_of(draw(code).pdf)
    assert [
        word for word in ("BSrE", "Balai Sertifikasi", "ditandatangani secara elektronik") if word in text
    ] == []


@pytest.mark.parametrize("code", ["undangan", "sk_petugas"])
def test_the_head_of_an_annex_stands_in_the_right_half(code):
    pdf = draw(code).pdf
    page, boxes = next(
        (page, boxes)
        for page, boxes in enumerate(text_boxes(pdf))
        if any("LAMPIRAN" in box.text for box in boxes)
    )
    width, _ = page_sizes(pdf)[page]
    assert next(box for box in boxes if "LAMPIRAN" in box.text).left >= width / 2 - 6
