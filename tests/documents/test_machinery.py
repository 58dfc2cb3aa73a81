"""Fonts, QR codes, copies, charts, and what must not be loaded at start."""

import datetime as dt
import io
import subprocess
import sys

import pypdfium2 as pdfium
import pytest
import segno
from reportlab.pdfgen.canvas import Canvas

from puskesos_desktop.documents import create_copy_stamper, create_renderer
from puskesos_desktop.documents.fonts import FILES, FontBook
from puskesos_desktop.documents.paint import qr_bars
from puskesos_desktop.documents.strips import BoxOp
from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.services.rendering import CopyNote, FormRef, RenderRequest
from tests.documents.geometry import outside, overlaps
from tests.documents.papers import FONTS, ROOT, draw, page_texts, renderer, sample, text_of


def test_reportlab_is_not_loaded_before_a_paper_is_wanted():
    code = "import sys, puskesos_desktop.documents; print('reportlab' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_renderer_is_made_from_two_folders():
    drawn = create_renderer(ROOT / "forms", FONTS).render(
        RenderRequest(FormRef("lembar_amplop", 1), sample("lembar_amplop"))
    )
    assert drawn.pdf.startswith(b"%PDF-")


@pytest.mark.parametrize("font", FILES)
def test_every_font_measures_and_can_be_embedded(font):
    assert FontBook(FONTS).width("Melati", font, 10) > 20


def test_unknown_signs_are_shown_as_question_marks():
    assert FontBook(FONTS).printable("a漢b", "PuskesosSans") == "a?b"


def test_bullets_of_masks_are_in_every_text_font():
    book = FontBook(FONTS)
    names = [name for name in FILES if "Mono" not in name]
    assert [book.printable("•–“”’…−", name) for name in names] == ["•–“”’…−"] * len(names)


def test_qr_bars_hold_every_dark_module():
    count, bars = qr_bars("PSK1|7QX4-M2KD|surat_rujukan")
    dark = {(row, start + step) for row, start, length in bars for step in range(length)}
    matrix = segno.make("PSK1|7QX4-M2KD|surat_rujukan", error="m", micro=False).matrix
    assert count == len(matrix)
    assert dark == {(y, x) for y, row in enumerate(matrix) for x, module in enumerate(row) if module}


def test_paper_without_a_code_has_no_code_block():
    context = sample("surat_rujukan", verification={"code": "", "payload": ""})
    assert "Kode verifikasi" not in text_of(draw("surat_rujukan", context).pdf)


def copied_of(pdf: bytes) -> bytes:
    note = CopyNote(2, "Melati Indah", dt.date(2026, 11, 23), "Yuliana Kartika")
    return create_copy_stamper(ROOT / "forms", FONTS).stamp(pdf, note)


def test_copy_keeps_the_text_and_says_salinan_on_every_page():
    stored = draw("surat_rujukan").pdf
    copied = copied_of(stored)
    pairs = zip(page_texts(stored), page_texts(copied), strict=True)
    assert all("SALINAN" in after and set(before.split()) <= set(after.split()) for before, after in pairs)


def test_copy_says_which_it_is_and_who_made_it():
    said = "Salinan ke-2 sesuai dengan aslinya, Melati Indah, 23 November 2026, Yuliana Kartika"
    assert all(said in " ".join(page.split()) for page in page_texts(copied_of(draw("surat_rujukan").pdf)))


@pytest.mark.parametrize("foreign", [b"", b"%PDF-1.4 pindaian", b"hello"])
def test_scan_that_cannot_be_opened_is_refused(foreign):
    with pytest.raises(RuleBroken, match="paper_unreadable"):
        create_copy_stamper(ROOT / "forms", FONTS).check(foreign)


def test_copy_covers_nothing():
    assert overlaps(copied_of(draw("surat_rujukan").pdf)) == []


SECRETARY = {"post": "Sekretaris Lurah", "name": "Bagus Prasetyo", "rank": "Penata (III/c)"}


def certified(code: str) -> tuple[bytes, bytes]:
    stored = draw(code).pdf
    note = CopyNote(1, "Melati Indah", dt.date(2026, 11, 23), "Yuliana Kartika", SECRETARY)
    return stored, create_copy_stamper(ROOT / "forms", FONTS).stamp(stored, note)


@pytest.mark.parametrize(("code", "more"), [("sk_petugas", 0), ("sk_pembentukan", 0), ("surat_rujukan", 1)])
def test_block_of_who_certifies_a_copy_stands_where_the_last_page_is_free(code, more):
    stored, copied = certified(code)
    before, after = page_texts(stored), page_texts(copied)
    assert len(after) == len(before) + more
    assert ["Salinan sesuai dengan aslinya" in page for page in after] == [*[False] * (len(after) - 1), True]
    assert overlaps(copied) == []


def test_copy_of_a_landscape_page_keeps_its_size():
    stored = draw("sk_petugas").pdf
    copied = copied_of(stored)
    with pdfium.PdfDocument(stored) as before, pdfium.PdfDocument(copied) as after:
        assert [page.get_size() for page in before] == [page.get_size() for page in after]


def test_bars_are_as_high_as_their_figures():
    context = sample("laporan_bulanan", trend=[{"month": "2026-11", "received": 40, "closed": 10}])
    pages = renderer().lay_out(RenderRequest(FormRef("laporan_bulanan", 1), context))
    bars = [op for op in pages[0].ops if isinstance(op, BoxOp) and op.fill in (0.0, 0.72) and op.width > 12]
    assert bars[0].height == pytest.approx(4 * bars[1].height)


def test_months_without_complaints_still_make_a_chart():
    context = sample("laporan_bulanan", trend=[{"month": "2026-11", "received": 0, "closed": 0}])
    assert "Gambar 1" in text_of(draw("laporan_bulanan", context).pdf)


def test_the_measure_notices_covered_text_and_crossed_margins():
    sheet = io.BytesIO()
    canvas = Canvas(sheet, pagesize=(300, 300), invariant=1)
    canvas.drawString(100, 100, "satu")
    canvas.drawString(104, 103, "dua")
    canvas.drawString(280, 200, "keluar")
    canvas.save()
    assert len(overlaps(sheet.getvalue())) == 1
    assert outside(sheet.getvalue(), 10, 10) == ["keluar"]
