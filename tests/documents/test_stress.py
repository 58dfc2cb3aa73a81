"""Long, strange and missing values: every paper stays whole."""

import re

import pytest

from puskesos_desktop.documents.template import Scope
from puskesos_desktop.documents.totals import proven
from puskesos_desktop.services.rendering import FormRef
from tests.documents.geometry import outside, overlaps, page_sizes
from tests.documents.papers import CODES, draw, page_texts, renderer, sample, text_of

LONG_NAME = "RADEN AJENG SITI NUR HALIZAH RAHMAWATI KUSUMANINGRUM BINTI AB"
UNBROKEN = "X" * 60
LONG_SUBJECT = (
    "Permohonan Reaktivasi Kepesertaan Penerima Bantuan Iuran Jaminan Kesehatan dan Perbaikan Data "
    "Kependudukan Keluarga a.n. Siti Aminah"
)
MARGINS = {"form": (18, 15), "annex": (20, 15)}
NOTHING = re.compile(r"\b(None|null|nan|undefined)\b|\{|\}")


def margins_of(code):
    """Left and right of the widest page a form has, in millimetres."""
    definition = renderer()._library.get(FormRef(code, 1))
    sheets = {block.get("frame", "bare") for block in definition.blocks if block["kind"] == "sheet"}
    return next((MARGINS[frame] for frame in MARGINS if frame in {definition.frame, *sheets}), (30, 20))


def assert_tidy(pdf, code):
    assert outside(pdf, *margins_of(code)) == []
    assert overlaps(pdf) == []
    assert not NOTHING.search(text_of(pdf))


def emptied(code):
    """The sample without anything its definition calls optional."""
    context = sample(code)
    definition = renderer()._library.get(FormRef(code, 1))
    for path, kind in definition.fields.items():
        if kind.endswith("?") and "[]" not in path:
            put(context, path, None)
    for total in definition.totals:
        put(context, total.field, proven(total, Scope(context)))
    return context


def put(context, path, value):
    *outer, last = path.split(".")
    place = context
    for name in outer:
        place = place.setdefault(name, {})
    place[last] = value


@pytest.mark.parametrize("code", CODES)
def test_sample_is_tidy(code):
    assert_tidy(draw(code).pdf, code)


@pytest.mark.parametrize("code", ["surat_rujukan", "tanda_terima"])
def test_office_without_a_picture_of_its_own_gets_no_coat_of_arms(code):
    plain = draw(code, sample(code, office__mark="none")).pdf
    assert len(plain) < len(draw(code).pdf)
    assert_tidy(plain, code)


@pytest.mark.parametrize("code", CODES)
def test_missing_values_leave_no_trace(code):
    assert_tidy(draw(code, emptied(code)).pdf, code)


@pytest.mark.parametrize("paper", ["F4", "A4", "F4-210"])
def test_letter_fits_every_paper(paper):
    assert_tidy(draw("surat_rujukan", sample("surat_rujukan", paper=paper)).pdf, "surat_rujukan")


@pytest.mark.parametrize(("paper", "height"), [("F4", 935), ("A4", 842)])
def test_paper_has_its_size(paper, height):
    pdf = draw("surat_rujukan", sample("surat_rujukan", paper=paper)).pdf
    assert {round(size[1]) for size in page_sizes(pdf)} == {height}


@pytest.mark.parametrize(
    ("profile", "left", "right"), [("bangda", 25, 20), ("legacy", 30, 25), ("legacy-wide", 40, 30)]
)
def test_margins_of_the_office_are_kept(profile, left, right):
    pdf = draw("surat_jawaban", sample("surat_jawaban", margins=profile)).pdf
    assert outside(pdf, left, right) == []


@pytest.mark.parametrize("name", [LONG_NAME, UNBROKEN])
def test_long_name_fits_a_letter(name):
    changes = {"client__name": name, "signer__name": name, "letter__subject": f"Permohonan a.n. {name}"}
    pdf = draw("surat_rujukan", sample("surat_rujukan", **changes, contact__name=name)).pdf
    assert_tidy(pdf, "surat_rujukan")
    assert name.replace(" ", "") in text_of(pdf).replace(" ", "")


@pytest.mark.parametrize("name", [LONG_NAME, UNBROKEN])
def test_long_names_fit_a_receipt(name):
    changes = {"reporter__name": name, "client__name": name, "officer__name": name}
    changes |= {"reporter__street": f"Jalan {name}", "complaint__category": name, "complaint__place": name}
    pdf = draw("tanda_terima", sample("tanda_terima", **changes)).pdf
    assert_tidy(pdf, "tanda_terima")
    # Place, category, reporter, address and client of both halves; a signature may end in an ellipsis.
    assert text_of(pdf).replace(" ", "").count(name.replace(" ", "")) == 10


def test_receipt_halves_stay_on_their_side_of_the_cut():
    changes = {"complaint__summary": "Keluhan panjang sekali. " * 40, "reporter__street": LONG_NAME}
    changes["documents"] = [
        {"name": f"Berkas {n}", "received": True, "note": "fotokopi, 1"} for n in range(30)
    ]
    pdf = draw("tanda_terima", sample("tanda_terima", **changes)).pdf
    assert_tidy(pdf, "tanda_terima")
    assert len(page_texts(pdf)) == 1


def test_papers_that_do_not_fit_a_receipt_are_counted():
    papers = [{"name": f"Berkas {n}", "received": True, "note": ""} for n in range(30)]
    pdf = draw("tanda_terima", sample("tanda_terima", documents=papers)).pdf
    assert text_of(pdf).count("dan 16 berkas lain") == 2


@pytest.mark.parametrize("street", ["Jalan Cempaka Nomor 7", "Jalan Cempaka Putih Barat Raya Nomor 117"])
def test_kop_of_a_receipt_keeps_the_telephone_number_whole(street):
    values = {"office__address": street, "office__phone": "(0999) 555101"}
    text = text_of(draw("tanda_terima", sample("tanda_terima", **values)).pdf)
    assert text.count("Telepon (0999) 555101") == 2


def test_line_that_is_too_long_by_little_shrinks_and_loses_nothing():
    papers = [{"name": "Surat keterangan dari faskes", "received": False, "note": "menyusul"}]
    text = text_of(draw("tanda_terima", sample("tanda_terima", documents=papers)).pdf)
    assert text.count("Surat keterangan dari faskes (menyusul)") == 2


def test_line_that_cannot_shrink_enough_ends_in_an_ellipsis():
    papers = [{"name": "Surat " + "keterangan " * 9, "received": True, "note": ""}]
    assert text_of(draw("tanda_terima", sample("tanda_terima", documents=papers)).pdf).count("…") >= 2


def test_receipt_shows_two_hundred_signs_of_a_complaint():
    pdf = draw("tanda_terima", sample("tanda_terima", complaint__summary="kata " * 100)).pdf
    shown = re.search(r"“(.*?)”", text_of(pdf).partition("Keluhan")[2])[1]
    assert (len(shown) <= 200, shown[-1]) == (True, "…")


def test_subject_of_three_lines_fits():
    pdf = draw("surat_rujukan", sample("surat_rujukan", letter__subject=LONG_SUBJECT)).pdf
    assert_tidy(pdf, "surat_rujukan")
    assert LONG_SUBJECT in text_of(pdf)


@pytest.mark.parametrize("name", ["NUR'AINI D’ARC", "JOSÉ MÜLLER-ÇELİK", "ŁUCJA NGUYỄN", "Siti ‘Aisyah"])
def test_apostrophes_and_diacritics_are_kept(name):
    assert name in text_of(draw("surat_rujukan", sample("surat_rujukan", client__name=name)).pdf)


def test_decomposed_letters_are_composed():
    pdf = draw("surat_rujukan", sample("surat_rujukan", client__name="JOSE\u0301")).pdf
    assert "JOSÉ" in text_of(pdf)


def test_what_no_font_can_show_becomes_a_question_mark():
    pdf = draw("surat_rujukan", sample("surat_rujukan", client__name="SITI 漢 😀")).pdf
    assert "SITI ? ?" in text_of(pdf)


@pytest.mark.parametrize(
    "trick", ["**tebal**", "{client.nik}", "<b>tebal</b>", "=1+1", "(\\)", "%s\x00\u202e"]
)
def test_values_are_never_read_as_markup(trick):
    pdf = draw("surat_rujukan", sample("surat_rujukan", request=f"memeriksa {trick} ini")).pdf
    visible = trick.replace("\x00", "").replace("\u202e", "")
    assert f"memeriksa {visible} ini" in text_of(pdf)


def test_four_thousand_signs_flow_over_pages():
    story = " ".join(f"Kejadian ke-{n} sudah diceritakan dengan lengkap oleh pelapor." for n in range(70))
    pdf = draw("surat_rujukan", sample("surat_rujukan", findings__problem=story)).pdf
    assert_tidy(pdf, "surat_rujukan")
    assert story in re.sub(r"TERBATAS |- \d - ", "", text_of(pdf))


def test_typed_line_breaks_begin_paragraphs():
    pdf = draw("surat_rujukan", sample("surat_rujukan", findings__problem="Satu.\n\nDua.")).pdf
    assert "Satu.\nDua." in page_texts(pdf)[0]


def test_annex_of_a_hundred_and_twenty_rows_repeats_its_head():
    members = [
        {"name": f"PETUGAS {n:03d}", "nik": f"990101{n:010d}", "role": "Fasilitator", "area": "RW 001"}
        for n in range(120)
    ]
    pdf = draw("sk_petugas", sample("sk_petugas", members=members)).pdf
    assert_tidy(pdf, "sk_petugas")
    annex = [text for text in page_texts(pdf) if "Wilayah tugas" in text]
    assert len(annex) > 3
    text = text_of(pdf)
    assert [n for n in range(120) if f"PETUGAS {n:03d}" not in text] == []


def test_annex_pages_are_counted():
    members = [{"name": f"PETUGAS {n}", "role": "Fasilitator"} for n in range(60)]
    drawn = draw("sk_petugas", sample("sk_petugas", members=members))
    assert f"Halaman {drawn.pages} dari {drawn.pages}" in page_texts(drawn.pdf)[-1]


def test_row_taller_than_a_page_is_torn_not_lost():
    member = {"name": "PETUGAS", "role": "Fasilitator", "remark": " ".join(f"catatan{n}" for n in range(400))}
    pdf = draw("sk_petugas", sample("sk_petugas", members=[member])).pdf
    assert_tidy(pdf, "sk_petugas")
    text = text_of(pdf)
    assert [n for n in range(400) if f"catatan{n}" not in text] == []


def test_month_without_anything_says_so():
    zeros = dict.fromkeys(sample("laporan_bulanan")["complaints"]["total"], 0)
    changes = {
        "complaints": {"rows": [], "total": zeros},
        "letters": {"rows": [], "total": {"count": 0, "void": 0}},
    }
    pdf = draw(
        "laporan_bulanan", sample("laporan_bulanan", **changes, trend=[], problems=[], suggestions=[])
    ).pdf
    assert_tidy(pdf, "laporan_bulanan")
    assert text_of(pdf).count("Nihil") == 2


def test_big_figures_fit_the_report():
    totals = dict.fromkeys(sample("laporan_bulanan")["complaints"]["total"], 123_456)
    rows = [{"category": LONG_NAME, **totals}] * 30
    pdf = draw("laporan_bulanan", sample("laporan_bulanan", complaints={"rows": rows, "total": totals})).pdf
    assert_tidy(pdf, "laporan_bulanan")


def test_anonymous_report_shows_no_person():
    changes = {"name": "", "relation": "", "nik": "", "phone": "", "street": "", "rt": "", "rw": ""}
    context = sample("tanda_terima", reporter=changes, complaint__status_pin="4821")
    text = text_of(draw("tanda_terima", context).pdf)
    assert ("tanpa nama" in text, "4821" in text, "NIK" in text) == (True, True, False)


def test_an_office_is_named_once_in_its_letterhead():
    context = sample("surat_rujukan", office__name="Kecamatan Sukaraga", letter__copies=[])
    first = page_texts(draw("surat_rujukan", context).pdf)[0]
    assert first.count("KECAMATAN SUKARAGA") == 1


def test_receipt_without_deadlines_promises_nothing():
    text = text_of(
        draw("tanda_terima", sample("tanda_terima", deadlines={"response": "", "settlement": ""})).pdf
    )
    assert ("paling lambat" in text, "Gratis" in text) == (False, True)


@pytest.mark.parametrize(
    ("reply", "sentence"),
    [
        (
            {"number": "9/A", "date": "2026-11-25", "text": ""},
            "menjawab dengan surat Nomor 9/A tanggal 25 November 2026.",
        ),
        ({"number": "9/A", "date": "2026-11-25", "text": "diterima."}, "tanggal 25 November 2026: diterima."),
        ({"number": "", "date": "", "text": "diterima."}, "Dinas Sosial menjawab: diterima."),
    ],
)
def test_the_answer_of_an_agency_is_told_with_what_is_known(reply, sentence):
    context = sample("surat_jawaban", agency_reply={"agency": "Dinas Sosial", **reply})
    assert sentence in text_of(draw("surat_jawaban", context).pdf)
