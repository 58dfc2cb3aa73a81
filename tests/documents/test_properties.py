"""Random content: nothing leaves the page, nothing is covered, no signature stands alone."""

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.documents.geometry import outside, overlaps
from tests.documents.papers import draw, page_texts, sample, text_of

LETTERS = string.ascii_letters + "'’-.éüñçÀŁ"
WORDS = st.text(LETTERS, min_size=1, max_size=24)
NAMES = st.lists(WORDS, min_size=1, max_size=8).map(lambda words: " ".join(words)[:60].strip() or "A")
LINES = st.lists(WORDS, max_size=12).map(" ".join)
STORIES = st.lists(st.lists(WORDS, min_size=1, max_size=60).map(" ".join), min_size=1, max_size=6).map(
    "\n".join
)
PAPERS = st.sampled_from(["F4", "A4", "F4-210"])


@given(name=NAMES, street=LINES, story=STORIES, paper=PAPERS, attachments=st.lists(LINES, max_size=12))
def test_letters_stay_inside_their_margins(name, street, story, paper, attachments):
    changes = {"client__name": name, "client__street": street, "findings__problem": story, "paper": paper}
    changes |= {"attachments": [item for item in attachments if item], "letter__subject": f"Rujukan {name}"}
    pdf = draw("surat_rujukan", sample("surat_rujukan", **changes)).pdf
    assert outside(pdf, 30, 20) == []
    assert overlaps(pdf) == []


@given(name=NAMES, street=LINES, summary=LINES, place=NAMES, count=st.integers(0, 20))
def test_receipts_stay_inside_their_halves(name, street, summary, place, count):
    papers = [
        {"name": f"{name} {number}", "received": number % 2 == 0, "note": "1"} for number in range(count)
    ]
    changes = {"reporter__name": name, "reporter__street": street, "complaint__place": place}
    changes |= {"complaint__summary": summary or "-", "documents": papers}
    drawn = draw("tanda_terima", sample("tanda_terima", **changes))
    assert (drawn.pages, outside(drawn.pdf, 18, 15), overlaps(drawn.pdf)) == (1, [], [])


@given(rows=st.lists(st.tuples(NAMES, LINES, LINES), min_size=1, max_size=40))
def test_annexes_stay_inside_their_margins(rows):
    members = [{"name": name, "role": role or "-", "area": area} for name, role, area in rows]
    pdf = draw("sk_petugas", sample("sk_petugas", members=members)).pdf
    assert outside(pdf, 20, 15) == []
    assert overlaps(pdf) == []


@given(heading=NAMES, story=STORIES, steps=st.lists(LINES, max_size=15))
def test_answers_stay_inside_their_margins(heading, story, steps):
    changes = {
        "result__heading": heading,
        "result__text": story,
        "next_steps": [step for step in steps if step],
    }
    pdf = draw("surat_jawaban", sample("surat_jawaban", **changes)).pdf
    assert outside(pdf, 30, 20) == []
    assert overlaps(pdf) == []


@pytest.mark.parametrize("sentences", range(0, 60, 3))
@pytest.mark.parametrize("paper", ["F4", "A4"])
def test_signature_keeps_two_lines_of_text(sentences, paper):
    story = "Pokok masalah. " + "Keterangan tambahan dari pelapor dicatat di sini. " * sentences
    pdf = draw("surat_rujukan", sample("surat_rujukan", findings__problem=story, paper=paper)).pdf
    page = next(text for text in page_texts(pdf) if "LURAH MELATI INDAH," in text)
    body = re.sub(r"^(TERBATAS|- \d+ -)\n", "", page.partition("LURAH MELATI INDAH,")[0], flags=re.MULTILINE)
    assert len(body.strip().splitlines()) >= 2


@pytest.mark.parametrize("duties", range(1, 40, 3))
def test_signature_of_a_decision_is_never_torn(duties):
    context = sample("sk_petugas", sk__duties=[f"mengerjakan tugas nomor {n}" for n in range(duties)])
    pages = page_texts(draw("sk_petugas", context).pdf)
    page = next(text for text in pages if "Ditetapkan di" in text)
    assert ("RATNA WULANDARI" in page, "NIP 19780712" in page) == (True, True)


@pytest.mark.parametrize("reasons", range(1, 15))
def test_title_that_a_decision_establishes_is_never_torn(reasons):
    context = sample(
        "sk_petugas", sk__considerations=[f"bahwa perlu diatur hal ke-{n}" for n in range(reasons)]
    )
    pages = page_texts(draw("sk_petugas", context).pdf)
    page = next(text for text in pages if "MEMUTUSKAN:" in text)
    assert "TAHUN 2026." in page.partition("MEMUTUSKAN:")[2]


@given(story=STORIES)
def test_no_word_is_lost(story):
    """Hyphens apart: a reader takes one at a line's end for a broken word."""
    text = text_of(draw("surat_jawaban", sample("surat_jawaban", result__text=story)).pdf)
    joined = re.sub(r"[ -]|\ufffe", "", text)
    assert all(word.replace("-", "") in joined for word in story.split() if len(word) < 20)
