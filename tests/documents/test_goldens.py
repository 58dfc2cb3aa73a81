"""Every definition says what its expected text says, the same way each time, with its own fonts."""

import re
import zlib

import pypdfium2 as pdfium
import pytest

from tests.documents.papers import CODES, draw, folder, golden, page_texts, sample, text_of

OBJECT = re.compile(rb"(\d+) 0 obj(.*?)endobj", re.DOTALL)
PERSONAL = ("AMINAH", "Siti", "9901014507850003", "ADU-KMI", "Wulandari")


def fonts_in(pdf):
    """Font objects of a PDF and the descriptors they point at."""
    objects = {int(number): body for number, body in OBJECT.findall(pdf)}
    fonts = [body for body in objects.values() if b"/Type /Font\n" in body or b"/Type /Font " in body]
    pointers = [int(re.search(rb"/FontDescriptor (\d+) 0 R", font)[1]) for font in fonts]
    return fonts, [objects[number] for number in pointers]


@pytest.mark.parametrize("code", CODES)
def test_sample_says_what_is_expected(code):
    assert golden(code) == (folder(code) / "expected.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("code", CODES)
def test_same_context_gives_the_same_bytes(code):
    assert draw(code, sample(code)).pdf == draw(code).pdf


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("mark", ["", "DRAF", "SALINAN"])
def test_every_font_is_embedded(code, mark):
    fonts, descriptors = fonts_in(draw(code, mark=mark).pdf)
    assert fonts
    assert all(b"/FontFile2" in descriptor for descriptor in descriptors)


@pytest.mark.parametrize("code", CODES)
def test_no_standard_font_is_named(code):
    pdf = draw(code).pdf
    assert b"Helvetica" not in pdf
    assert b"/Type1" not in pdf


@pytest.mark.parametrize("code", CODES)
def test_properties_hold_no_personal_data(code):
    with pdfium.PdfDocument(draw(code).pdf) as document:
        properties = str(document.get_metadata_dict())
    assert [word for word in PERSONAL if word in properties] == []


def test_title_is_the_kind_of_paper():
    with pdfium.PdfDocument(draw("surat_rujukan").pdf) as document:
        assert document.get_metadata_dict()["Title"] == "Surat Rujukan"


def test_language_of_the_document_is_indonesian():
    assert b"id-ID" in draw("surat_rujukan").pdf


def test_no_clock_enters_a_paper():
    with pdfium.PdfDocument(draw("tanda_terima").pdf) as document:
        assert document.get_metadata_dict()["CreationDate"].startswith("D:20000101")


def test_pages_are_counted():
    drawn = draw("sk_petugas")
    assert drawn.pages == len(page_texts(drawn.pdf))


def test_referral_shows_the_whole_nik():
    assert "9901014507850003" in page_texts(draw("surat_rujukan").pdf)[0]


def test_reply_slip_masks_the_nik():
    assert not re.search(r"\d{16}", page_texts(draw("surat_rujukan").pdf)[1])


def test_receipt_for_somebody_else_keeps_the_reporters_numbers_with_the_reporter():
    text = page_texts(draw("tanda_terima", sample("tanda_terima", client__name="RUDI HARTONO")).pdf)[0]
    places = [text.index(word) for word in ("Pelapor :", "NIK :", "Alamat :", "Telepon :", "Untuk :")]
    assert places == sorted(places)


@pytest.mark.parametrize(
    "code", ["tanda_terima", "surat_jawaban", "sk_petugas", "sk_pembentukan", "laporan_bulanan"]
)
def test_papers_that_circulate_hold_no_whole_nik(code):
    assert not re.search(r"\d{16}", text_of(draw(code).pdf))


def test_envelope_sheet_holds_no_secret_but_the_code():
    text = text_of(draw("lembar_amplop").pdf)
    groups = sample("lembar_amplop")["recovery"]["code"].split("-")
    assert all(group in text for group in groups)


def test_draft_says_so_on_every_page():
    assert all("DRAF" in text for text in page_texts(draw("surat_rujukan", mark="DRAF").pdf))


def test_copy_says_so_on_every_page():
    assert all("SALINAN" in text for text in page_texts(draw("surat_rujukan", mark="SALINAN").pdf))


def test_secret_letter_is_stamped_twice_on_every_page():
    pdf = draw("surat_rujukan", sample("surat_rujukan", letter__secrecy="rahasia")).pdf
    assert [text.count("RAHASIA") for text in page_texts(pdf)] == [2, 2]


def test_open_letter_is_not_stamped():
    pdf = draw("surat_rujukan", sample("surat_rujukan", letter__secrecy="biasa")).pdf
    assert "TERBATAS" not in text_of(pdf)


def test_page_number_begins_on_the_second_page():
    first, second = page_texts(draw("laporan_bulanan").pdf)
    assert ("- 1 -" in first, "- 2 -" in second) == (False, True)


def test_unsigned_paper_never_claims_an_electronic_signature():
    assert "elektronik" not in text_of(draw("surat_rujukan").pdf)


def test_streams_are_compressed():
    pdf = draw("surat_rujukan").pdf
    assert b"LURAH" not in pdf
    assert len(zlib.compress(pdf)) < 100_000
