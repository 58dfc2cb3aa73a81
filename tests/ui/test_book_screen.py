"""Buku nomor in the window, on a real office."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import openpyxl
import pytest

from puskesos_desktop.services.books import BookKind
from puskesos_desktop.ui.models import Role
from puskesos_desktop.ui.shell import Key
from puskesos_desktop.ui.widgets import Choice
from tests.ui.desk_window import open_desk_window

if TYPE_CHECKING:
    from puskesos_desktop.ui.screens.letters.book_pane import BookPane


@pytest.fixture
def desk(office, qtbot, tmp_path):
    return open_desk_window(office, qtbot, tmp_path / "buku.xlsx")


@pytest.fixture
def pane(desk) -> BookPane:
    return desk.go("surat", book="agenda_keluar").book


def enter(pane, **held):
    pane.handlers()[Key.NEW]()
    dialog = pane.acts.dialog
    dialog.fill({"subject": "Undangan rapat", **held})
    dialog.yes_button.click()
    return dialog


def lines(pane):
    return pane.table.model().rows()


def test_handwritten_letter_stands_in_the_book_and_a_gap_is_told(desk, pane):
    enter(pane, number="130")
    assert [one.told["text"] for one in lines(pane)] == ["400.9.14.1/0130/KMI/2026"]
    assert "Nomor 127–129 tidak ada di buku" in pane.gaps.text()
    pane.gaps.acted.emit()
    pane.acts.dialog.fill({"reason": "Dipakai Seksi Pemerintahan"})
    pane.acts.dialog.yes_button.click()
    assert pane.gaps.text() == ""
    assert [one.told["number"] for one in lines(pane)] == ["0127–0129", "0130"]


def test_refusal_is_shown_at_its_field_and_nothing_typed_is_lost(pane):
    dialog = enter(pane, number="12x")
    assert "Nomor tidak terbaca" in dialog.field("number").problem()
    assert dialog.field("subject").value() == "Undangan rapat"


def test_refusal_that_a_narrow_input_cuts_is_read_whole_above(pane, office):
    office.clock.advance(days=45)
    dialog = enter(pane, letter_date=office.today - dt.timedelta(days=20))
    assert "Buku tahun 2027: surat tahun 2026 lewat Nomor sisipan" in dialog.banner_text()
    dialog.fill({"letter_date": office.today})
    dialog.field("letter_date").edited.emit()
    assert dialog.banner_text() == ""
    pane.acts.insert(pane._book.state)
    late = pane.acts.dialog
    late.fill({"letter_date": office.today + dt.timedelta(days=1)})
    late.yes_button.click()
    assert "Belum boleh setelah hari ini" in late.banner_text()


def test_keys_of_the_acts_are_read_whole_while_a_past_year_can_be_closed(pane, office, qtbot):
    office.clock.advance(days=45)
    pane.year.set_choices([Choice("2026", "2026")])
    pane.year.set_value("2026")
    pane.reload()
    buttons = (pane.hand_button, pane.reserve_button, pane.insert_button, pane.close_button)
    qtbot.waitUntil(pane.close_button.isVisible)
    assert [one.text() for one in buttons if one.width() < one.sizeHint().width()] == []


def test_number_far_above_the_last_one_is_asked_about(pane):
    enter(pane, number="1280")
    assert not lines(pane)
    assert "1280" in pane.acts.question.windowTitle()
    assert pane.acts.question.focusWidget().text().startswith("Perbaiki angkanya")
    pane.acts.question.yes_button.click()
    assert [one.told["text"] for one in lines(pane)] == ["400.9.14.1/1280/KMI/2026"]


def test_void_number_is_crossed_out(pane):
    enter(pane)
    pane.acts.show_line(lines(pane)[0].line, may_void=True)
    pane.acts.void(lines(pane)[0].line)
    pane.acts.dialog.fill({"reason": "salah tulis", "approved_by": "Ratna Wulandari"})
    pane.acts.dialog.yes_button.click()
    model = pane.table.model()
    assert model.data(model.index(0, 0), Role.STRUCK) is True
    assert "BATAL: salah tulis" in lines(pane)[0].told["remark"]


def test_reserved_numbers_wait_in_the_book(pane):
    pane.reserve_button.click()
    pane.acts.dialog.fill({"count": "3", "holder": "Seksi Kesos"})
    pane.acts.dialog.yes_button.click()
    assert pane.title.summary is not None
    assert [one.told["number"] for one in lines(pane)] == ["0127", "0128", "0129"]


def test_book_is_printed_and_saved_as_it_is_seen(desk, pane, tmp_path):
    enter(pane)
    pane.handlers()[Key.PRINT]()
    assert desk.printer.jobs[0].title == "Buku agenda surat keluar"
    pane.handlers()[Key.EXPORT]()
    sheet = openpyxl.load_workbook(tmp_path / "buku.xlsx").worksheets[0]
    assert "400.9.14.1/0127/KMI/2026" in {cell.value for row in sheet.iter_rows() for cell in row}


def test_search_narrows_the_book(qtbot, pane):
    enter(pane)
    enter(pane, subject="Pengantar pindah")
    pane.search.set_value("pindah")
    pane.search.edited.emit()
    assert [one.told["subject"] for one in lines(pane)] == ["Pengantar pindah"]


@pytest.mark.parametrize("kind", [BookKind.INCOMING, BookKind.COMPLAINTS, BookKind.CERTIFICATES])
def test_books_without_numbers_of_their_own_offer_no_acts(pane, kind):
    pane.show_book(kind)
    assert not pane.hand_button.isVisible()
    assert Key.NEW not in pane.handlers()
