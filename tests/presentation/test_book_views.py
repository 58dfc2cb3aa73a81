"""Books in words: what a line says of late, void, reserved and secret letters, and what a year lacks."""

import datetime as dt
from dataclasses import replace

import pytest

from puskesos_desktop.domain.number_book import Gap
from puskesos_desktop.domain.numbering import LetterNumber, NumberMode, NumberStatus, Series
from puskesos_desktop.domain.papers import LetterStatus
from puskesos_desktop.domain.workflow import Status
from puskesos_desktop.presentation import book_views as views
from puskesos_desktop.presentation import number_forms as forms
from puskesos_desktop.presentation.case_forms import Values
from puskesos_desktop.services.books import Book, BookKind, BookQuery
from puskesos_desktop.services.number_desk import BookState
from puskesos_desktop.services.ports.case_book import CaseLine
from puskesos_desktop.services.ports.number_book import BookLine, Closing

DAY = dt.date(2026, 11, 24)
SERIES = Series("surat", "{urut}", NumberMode.PROGRAM)


def line(status=NumberStatus.ISSUED, *, hidden=False, **more):
    number = LetterNumber("u", "surat", 2026, 12, "400/0012", status, NumberMode.PROGRAM, DAY, "", **more)
    at = dt.datetime(2026, 11, 30, 9, tzinfo=dt.UTC)
    return BookLine(number, at, "YULIANA KARTIKA", subject="" if hidden else "Undangan", hidden=hidden)


def state(gaps=(), closing=None, reserved=0):
    return BookState(SERIES, 2026, (), gaps, reserved, closing, (2026,))


def book(*lines, kind=BookKind.OUT, month=0, of=None):
    return Book(BookQuery(kind, 2026, month), lines, (2026,), of or state(), {"K01": "PBI-JK nonaktif"})


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (line(), ""),
        (line(NumberStatus.VOID, reason="salah", replacement="0013"), "BATAL: salah. Diganti Nomor 0013."),
        (line(NumberStatus.RESERVED, holder="Seksi Kesos"), "Dipesan untuk Seksi Kesos."),
        (line(NumberStatus.HANDWRITTEN, holder="Rudi"), "Ditulis Rudi."),
        (
            line(NumberStatus.HANDWRITTEN, insertion=".a", remark="banjir", approved_by="Bagus"),
            "Tulisan tangan. Susulan, dicatat 30-11-2026. banjir. Disetujui Bagus.",
        ),
    ],
)
def test_remark_says_what_is_special(one, words):
    assert views.remark_of(one) == words


def test_late_number_stands_behind_its_number():
    assert views.running_number(line(insertion=".a")) == "0012.a"


def test_row_of_a_secret_letter_tells_only_that_it_is_secret():
    row = views.SeenBook(book(line(hidden=True))).rows()[0]
    assert (row["subject"], row["text"]) == ("Rahasia", "400/0012")


def test_reserved_number_has_no_date_yet():
    assert views.SeenBook(book(line(NumberStatus.RESERVED))).rows()[0]["date"] == ""


def case(**more):
    return CaseLine(3, "ADU-KMI-202611-00003", DAY, Status.DIRUJUK, None, **more)


def test_complaint_says_who_came_for_whom_and_where_it_went():
    told = case(client="SITI AMINAH", reporter="RUDI", rt="003", rw="008", category="K01", agency="Dinsos")
    row = views.SeenBook(book(told, kind=BookKind.COMPLAINTS)).rows()[0]
    assert (row["who"], row["place"]) == ("Rudi untuk Siti Aminah", "003/008")
    assert (row["category"], row["action"]) == ("PBI-JK nonaktif", "Dirujuk ke Dinsos")


def test_secret_complaint_tells_neither_name_nor_letter():
    row = views.SeenBook(book(case(hidden=True, letters=("400/1",)), kind=BookKind.COMPLAINTS)).rows()[0]
    assert (row["who"], row["letters"], row["text"]) == ("", "", views.HIDDEN_CASE)


def test_every_column_of_a_workbook_is_in_its_rows():
    seen = views.SeenBook(book(line(), kind=BookKind.DECREES))
    assert {column.key for column in seen.columns} <= set(seen.rows()[0])
    assert seen.titles == ("Register keputusan tahun 2026",)


def test_month_is_named():
    assert views.SeenBook(book(month=11)).span == "Bulan November 2026"


def test_gaps_are_named_until_they_are_explained():
    gaps = (Gap(2026, 3, 3), Gap(2026, 8, 9))
    assert views.gap_words(book(of=state(gaps))).startswith("Nomor 3, 8–9 tidak ada di buku")
    assert views.gap_words(book()) == ""


def test_past_year_that_stands_open_is_told_until_it_is_shown():
    of = replace(state(), unclosed=2025)
    assert views.unclosed_words(book(of=of)) == "Buku tahun 2025 belum ditutup."
    shown = Book(BookQuery(BookKind.OUT, 2025), (), (2026, 2025), of)
    assert views.unclosed_words(shown) == ""


def test_head_of_a_closed_book_says_when():
    closing = Closing("surat", 2026, 187, 2, dt.date(2027, 1, 5))
    assert views.count_words(book(line(), of=state(closing=closing))) == "1 baris · ditutup 05-01-2027"


@pytest.mark.parametrize(
    ("typed", "gap"), [("8-9", Gap(202611, 8, 9)), ("9", Gap(202611, 9, 9)), ("x", Gap(2026, 0, 0))]
)
def test_numbers_to_explain_are_read_with_their_period(typed, gap):
    found = forms.explain_of(
        Values({"first": typed, "reason": "lain"}), state((Gap(202611, 8, 9),)), "request"
    )
    assert found.gap == gap


@pytest.mark.parametrize(("typed", "count"), [("3", 3), ("tiga", 0), ("", 0)])
def test_count_that_is_none_is_left_to_the_refusal(typed, count):
    assert forms.reserve_of(Values({"count": typed}), state(), "request").count == count


def test_handwritten_letter_keeps_what_was_typed():
    held = Values({"number": "12.a", "subject": "Undangan", "sent_on": DAY, "letter_date": DAY})
    command = forms.hand_of(held, state(), DAY, "request")
    assert (command.number, command.letter.subject, command.letter.sent_on) == ("12.a", "Undangan", DAY)


def test_closing_says_what_is_lost():
    assert "2 nomor pesanan" in forms.close_question(state(reserved=2))[1]


def test_closing_reminds_of_letters_that_nobody_signed():
    unsigned = replace(line(), letter_status=LetterStatus.AWAITING_SIGNATURE)
    assert "1 surat masih menunggu" in forms.close_question(replace(state(), lines=(unsigned, line())))[1]
    assert "menunggu" not in forms.close_question(replace(state(), lines=(line(),)))[1]
