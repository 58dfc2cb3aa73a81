"""Where lines end: even spaces, nothing wider than its line, names that hold together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puskesos_desktop.documents.blocks import plain
from puskesos_desktop.documents.fonts import FontBook
from puskesos_desktop.documents.linebreak import Room, Word, evenly, first_fit, total_fit
from puskesos_desktop.documents.measures import MARGINS, PAPERS, SANS, Style, frames_of
from puskesos_desktop.documents.typeset import NBSP, Sheet, bind, phrase_pattern
from tests.documents.papers import FONTS

ROOM = Room(100, 100, 4, 0.14)
MOST_STRETCH, MOST_OF_ONE_LINE = 1.5, 2.25


def words(*widths):
    return [Word((("F", "x"),), width) for width in widths]


def sheet(width=300.0):
    frame = frames_of(PAPERS["F4"], MARGINS["default"])["letter"]
    return Sheet(FontBook(FONTS), SANS, 11, frame, width)


def natural(line, width_of):
    return sum(width_of(text, font, line.size) for font, text in line.runs)


def filled(line, width_of):
    """Width of a line with what its spaces and signs took over."""
    text = "".join(part for _, part in line.runs)
    spaces = text.count(" ") + text.count(NBSP)
    return natural(line, width_of) + line.gap * spaces + line.tracking * (len(text) - 1)


def test_nothing_gives_no_lines():
    assert (total_fit([], ROOM), first_fit([], ROOM)) == ([], [])


def test_first_fit_fills_each_line():
    assert first_fit(words(50, 40, 50, 40), ROOM) == [2, 4]


def test_total_fit_prefers_even_lines_to_full_ones():
    parts = words(10, 15, 40, 15, 10, 25, 25, 40)
    assert (first_fit(parts, ROOM), total_fit(parts, ROOM)) == ([4, 7, 8], [3, 7, 8])


def test_a_space_may_shrink_a_little():
    assert total_fit(words(48, 48.5), ROOM) == [2]


def test_a_word_wider_than_the_line_gets_a_line():
    assert total_fit(words(10, 500, 10), ROOM) == [1, 2, 3]


def test_the_first_line_may_be_shorter():
    assert total_fit(words(40, 40, 40, 40), Room(45, 100, 4, 0.14))[0] == 1


@given(st.lists(st.floats(1, 90), min_size=1, max_size=60))
def test_lines_hold_all_words_in_order(widths):
    for ends in (total_fit(words(*widths), ROOM), first_fit(words(*widths), ROOM)):
        assert ends == sorted(set(ends))
        assert ends[-1] == len(widths)


@given(st.lists(st.text("abcdefghijkl", min_size=1, max_size=40), min_size=1, max_size=50))
def test_no_line_is_wider_than_its_room(parts):
    page = sheet()
    for line in page.lines(plain(" ".join(parts)), page.body(), page.width):
        assert filled(line, page.fonts.width) <= page.width + 0.1


def added(line, page):
    """What a space of a line is wider by, in spaces."""
    return line.gap / page.fonts.width(" ", line.runs[0][0], line.size)


@given(
    st.lists(st.text("abcdefghijkl", min_size=6, max_size=25), min_size=8, max_size=50), st.integers(140, 460)
)
def test_no_line_is_stretched_to_a_river(parts, width):
    page = sheet()
    lines = page.lines(plain(" ".join(parts)), page.body(), width)
    widest, second, *_ = sorted([0.0, 0.0, *(added(line, page) for line in lines)], reverse=True)
    assert widest <= MOST_OF_ONE_LINE + 1e-9
    assert second <= MOST_STRETCH + 1e-9
    assert max(line.tracking for line in lines) <= 0.03 * page.size


def test_bound_words_part_before_a_line_becomes_a_river():
    bound = words(30, 28, 64, 30, 30)
    freed = [*words(30, 28, 30), Word((("F", "x"),), 30, tied=True), *words(30, 30)]
    assert total_fit(bound, ROOM)[0] == 2
    assert evenly(bound, ROOM, lambda: freed) == (freed, [3, 6], True)


def test_one_loose_line_does_not_leave_its_paragraph_ragged():
    once, twice = words(24, 24, 28, 70, 26, 30), words(24, 24, 28, 24, 24, 28, 70, 26, 30)
    assert evenly(once, ROOM, lambda: once) == (once, [3, 5, 6], True)
    assert not evenly(twice, ROOM, lambda: twice).even


def test_what_cannot_be_even_stays_ragged():
    setting = evenly(words(30, 90, 30, 90), ROOM, lambda: words(30, 90, 30, 90))
    assert (setting.even, setting.ends) == (False, [1, 2, 3, 4])


def test_justified_lines_end_at_the_margin():
    page = sheet()
    *full, last = page.lines(
        plain("Kami mohon Saudara memeriksa keluarga ini. " * 5), page.body(), page.width
    )
    ends = [filled(line, page.fonts.width) for line in full]
    assert ends == pytest.approx([page.width] * len(full), abs=0.01)
    assert last.gap <= 0


@pytest.mark.parametrize(("align", "x"), [("left", 0), ("right", 290), ("center", 145)])
def test_ragged_text_is_placed(align, x):
    page = sheet()
    style = Style(SANS, 11, 14.5, align)
    width = page.text_width("ab", style)
    assert page.lines(plain("ab"), style, 290 + width)[0].x == pytest.approx(x)


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("Jalan Cempaka Nomor 7", "Jalan Cempaka Nomor_7"),
        ("tanggal 24 November 2026", "tanggal 24_November_2026"),
        ("bulan Mei 2026, bulan lalu", "bulan_Mei_2026, bulan lalu"),
        ("masuk 11 (sebelas) pengaduan", "masuk 11_(sebelas) pengaduan"),
        ("RT 003 RW 008", "RT_003 RW_008"),
        ("telepon (0999) 555101", "telepon_(0999)_555101"),
        ("0899 0000 0031", "0899_0000_0031"),
        ("Permohonan a.n. Siti", "Permohonan a.n._Siti"),
        ("Sdri. Yuliana", "Sdri._Yuliana"),
        ("desil 2 dan loket 3", "desil_2 dan loket_3"),
        ("TAHUN 2026 tentang Tahun Baru", "TAHUN_2026 tentang Tahun Baru"),
        ("huruf a dan huruf besar", "huruf_a dan huruf besar"),
        ("Nomor surat", "Nomor surat"),
    ],
)
def test_what_belongs_together_is_bound(text, bound):
    assert bind(text).replace(NBSP, "_") == bound


def test_place_names_are_bound_and_long_ones_are_not():
    pattern = phrase_pattern(("Melati Indah", "Nama Tempat Yang Sangat Panjang Sekali"))
    assert bind("di Melati Indah", pattern) == f"di Melati{NBSP}Indah"
    assert phrase_pattern(("Nama Tempat Yang Sangat Panjang Sekali", "Tirtamaya")) is None


def test_blanks_and_control_signs_are_cleaned():
    assert bind("a\t b\x00c\u200bd") == "a bcd"
