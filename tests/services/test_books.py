"""Books of a real office: the same rows on screen, paper and in a workbook, with an id of their content."""

import datetime as dt

import openpyxl
import pytest

from puskesos_desktop.app.sample_story import receive_main_complaint
from puskesos_desktop.presentation.book_views import SeenBook
from puskesos_desktop.services.books import BookKind, BookQuery, id_of
from puskesos_desktop.services.number_commands import EnterByHand, LetterTold
from tests.documents.papers import text_of


@pytest.fixture
def books(office):
    return office.work.book_room.books


def read(office, kind, month=0):
    return office.work.book_room.books.read(office.actor, BookQuery(kind, 2026, month))


def refer(office):
    case = receive_main_complaint(office.walk)
    draft = office.work.referral_letters.propose(office.actor, case.uid)
    return case, office.work.referral_letters.issue(office.actor, draft).letter


def test_letter_stands_in_agenda_register_and_ekspedisi(office, books):
    case, letter = refer(office)
    out = SeenBook(read(office, BookKind.OUT)).rows()
    assert [row["text"] for row in out] == [letter.number_text]
    assert out[0]["officer"] == "Yuliana Kartika"
    assert read(office, BookKind.SENT).lines == ()
    office.work.letters.mark_sent(office.actor, letter.uid, office.today)
    assert SeenBook(read(office, BookKind.SENT)).rows()[0]["text"] == letter.number_text
    told = SeenBook(read(office, BookKind.COMPLAINTS)).rows()[-1]
    assert (told["ticket"], told["letters"]) == (case.ticket, letter.number_text)


def test_row_of_the_delivery_book_keeps_its_number(office):
    _, letter = refer(office)
    office.clock.advance(days=2)
    day = office.clock.today(office.actor.timezone)
    office.work.letters.mark_sent(office.actor, letter.uid, day)
    office.clock.advance(hours=1)
    told = LetterTold("Undangan", sent_on=day - dt.timedelta(days=1))
    entry = EnterByHand(office.uid(), "surat", day - dt.timedelta(days=1), told)
    late = office.work.book_room.numbers.enter(office.actor, entry)
    rows = SeenBook(read(office, BookKind.SENT)).rows()
    assert [(row["number"], row["text"]) for row in rows] == [(1, letter.number_text), (2, late.text)]


@pytest.mark.parametrize("kind", BookKind)
def test_every_book_is_printed_and_written_even_empty(office, books, tmp_path, kind):
    book = read(office, kind, month=2)
    paper = text_of(books.paper(office.actor, book, SeenBook(book)))
    assert "Nihil" in paper
    assert "Bulan Februari 2026" in paper
    books.write(office.actor, book, SeenBook(book), tmp_path / "buku.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "buku.xlsx").worksheets[0]
    headings = [cell.value for cell in sheet[1]]
    assert headings == [column.heading for column in SeenBook(book).columns]


def test_same_content_has_the_same_id_and_another_line_another(office, books):
    refer(office)
    book = read(office, BookKind.OUT)
    first = text_of(books.paper(office.actor, book, SeenBook(book)))
    mark = id_of(book.query, [{**row, "date": row["date"].isoformat()} for row in SeenBook(book).rows()])
    assert mark in first
    assert mark in text_of(books.paper(office.actor, read(office, BookKind.OUT), SeenBook(book)))
    entry = EnterByHand(office.uid(), "surat", office.today, LetterTold("Undangan"))
    office.work.book_room.numbers.enter(office.actor, entry)
    now = read(office, BookKind.OUT)
    assert mark not in text_of(books.paper(office.actor, now, SeenBook(now)))


def test_closed_year_ends_with_its_last_number(office, books):
    refer(office)
    office.clock.advance(days=60)
    office.work.book_room.numbers.close(office.actor, "surat", 2026)
    book = read(office, BookKind.OUT)
    closed = dt.date(2027, 1, 22)
    assert book.state.closing.closed_on == closed
    assert "Buku ini ditutup pada nomor 0127, tanggal 22 Januari 2027." in text_of(
        books.paper(office.actor, book, SeenBook(book))
    )
