"""Books: void rows stay legible under a line, heads come back, the last page says where the book ends."""

from itertools import pairwise

import pytest

from puskesos_desktop.documents.strips import RuleOp, TextOp
from puskesos_desktop.services.rendering import FormRef, RenderRequest
from tests.documents.papers import draw, page_texts, renderer, sample, text_of

BOOKS = ("buku_agenda_keluar", "buku_agenda_masuk", "buku_ekspedisi", "buku_register", "buku_pengaduan")


def crossed(code):
    """Texts with a line right through them."""
    ops = renderer().lay_out(RenderRequest(FormRef(code, 1), sample(code)))[0].ops
    lines = {(op.x1, round(op.y1, 1)) for op in ops if isinstance(op, RuleOp) and op.y1 == op.y2}
    texts = [op for op in ops if isinstance(op, TextOp)]
    return [
        op.runs[0][1].replace("\u00a0", " ")
        for op in texts
        if (op.x, round(op.y - op.size * 0.28, 1)) in lines
    ]


def test_void_number_is_crossed_out_but_its_remark_is_not():
    found = crossed("buku_register")
    assert found == [
        "04",
        "400.9.12.3/Kep.04/KMI/2026",
        "05-01-2026",
        "Pengangkatan Petugas Puskesos Tahun 2026",
    ]


def test_numbers_in_use_are_not_crossed_out():
    assert {text for text in crossed("buku_agenda_keluar") if text.startswith("0")} == {"0130", "0132"}


@pytest.mark.parametrize("code", BOOKS)
def test_sample_of_a_closed_book_keeps_no_number_in_reserve(code):
    whole = sample(code)
    kept = [row for row in whole["rows"] if row.get("remark", "").startswith("Dipesan")]
    assert not (whole["book"].get("closed_on") and kept)


@pytest.mark.parametrize("code", BOOKS)
def test_every_page_has_heads_its_number_and_the_id_of_the_print(code):
    whole = sample(code)
    pages = page_texts(draw(code, whole | {"rows": whole["rows"] * 20}).pdf)
    assert len(pages) > 1
    assert all(whole["book"]["id"] in page and "Tanggal" in page for page in pages)
    assert all(f"Halaman {number} dari {len(pages)}" in page for number, page in enumerate(pages, 1))


def test_closed_book_says_with_which_number():
    text = text_of(draw("buku_agenda_keluar").pdf)
    assert "Buku ini ditutup pada nomor 0132, tanggal 31 Desember 2026." in text


@pytest.mark.parametrize("code", BOOKS)
def test_empty_book_says_so(code):
    assert "Nihil" in text_of(draw(code, sample(code) | {"rows": []}).pdf)


def test_ticket_is_not_torn_in_a_narrow_remark():
    pages = page_texts(draw("buku_agenda_masuk", sample("buku_agenda_masuk", paper="A4")).pdf)
    assert "ADU-KMI-202611-00031" in pages[0]


def test_rows_stand_in_the_order_given():
    text = text_of(draw("buku_agenda_keluar").pdf)
    places = [text.index(f"/{number}/KMI") for number in ("0127", "0128", "0128.a", "0129", "0130", "0131")]
    assert all(first < second for first, second in pairwise(places))
