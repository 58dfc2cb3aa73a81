"""Surat & Agenda in the window, on a real office."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from puskesos_desktop.app.sample_story import receive_main_complaint
from puskesos_desktop.domain.papers import LetterStatus
from puskesos_desktop.services.complaint_commands import AddNote, DocumentInput, PartyInput
from puskesos_desktop.services.incoming_letters import ReceiveLetter
from puskesos_desktop.services.number_commands import Reserve
from puskesos_desktop.ui.dialogs import ConfirmDialog
from puskesos_desktop.ui.shell import Key
from tests.documents.papers import page_texts
from tests.ui.desk_window import open_desk_window

if TYPE_CHECKING:
    from puskesos_desktop.ui.screens.letters import LettersScreen


@pytest.fixture
def desk(office, qtbot, tmp_path):
    return open_desk_window(office, qtbot, tmp_path / "surat.pdf")


@pytest.fixture
def screen(office, desk) -> LettersScreen:
    case = receive_main_complaint(office.walk)
    return desk.go("surat", complaint=case.uid)


def test_letter_comes_filled_from_the_case(screen):
    fields = screen.referral.fields
    assert fields.agency.chosen_words() == "Kepala Dinas Sosial Kota Tirtamaya"
    assert fields.urgency.value() == "Segera"
    assert "PBI-JK" in fields.subject.value()
    assert "Berikutnya 0127" in fields.number_by.button("berikutnya").text()
    assert "menyusul" in screen.referral.banner.text()


def test_preview_shows_letter_and_reply_slip(qtbot, screen):
    assert screen.referral.view.pages() == 2


def test_f9_numbers_and_prints_and_asks_whether_the_print_is_good(office, desk, screen):
    screen.handlers()[Key.SAVE_PRINT]()
    assert len(desk.printer.jobs) == 1
    assert screen.stack.currentWidget() is screen.letter
    detail = screen.letter.detail()
    assert detail.letter.number_text == "400.9.11/0127/KMI/2026"
    assert screen.letter.question.isVisible()
    screen.letter.question.yes_button.click()
    assert screen.letter.detail().prints == 1


def test_signed_letter_leaves_the_printer_and_the_house_as_a_copy(desk, screen, tmp_path):
    screen.handlers()[Key.SAVE_PRINT]()
    screen.letter.acts.sign_button.click()
    screen.letter.print_button.click()
    screen.letter.save_pdf()
    first, again = (page_texts(job.pdf) for job in desk.printer.jobs)
    assert ["SALINAN" in page for page in first] == [False, False]
    assert ["SALINAN" in page for page in again] == [True, True]
    assert "SALINAN" in page_texts((tmp_path / "surat.pdf").read_bytes())[0]


def test_missing_text_is_shown_at_its_field_and_no_number_is_used(office, screen):
    screen.referral._edit("subject", "")
    screen.handlers()[Key.SAVE_PRINT]()
    assert screen.referral.fields.subject.problem() == "Isi hal surat"
    assert "1 isian perlu diperbaiki" in screen.referral.title.summary.text()
    assert office.work.referral_letters.next_number(office.actor, office.today) == 127


def test_second_seat_keeps_its_letter_and_is_told_what_changed(office, desk, screen):
    screen.referral._edit("subject", "Permohonan saya")
    case = office.work.desk.get_detail(office.actor, screen.referral.state().draft.complaint_uid).complaint
    note = AddNote(request_uid=office.uid(), uid=case.uid, version=case.version, code="catatan", note="Lain")
    office.work.complaints.add_note(replace(office.actor, name="Bagus Prasetyo"), note)
    screen.handlers()[Key.SAVE_PRINT]()
    assert "Bagus Prasetyo pukul 09.12: Catatan." in desk.desk.notices.text()
    assert screen.referral.state().draft.subject == "Permohonan saya"
    screen.handlers()[Key.SAVE_PRINT]()
    assert "/0127/" in screen.letter.detail().letter.number_text


def test_number_of_the_agenda_clerk_is_typed(screen):
    screen.referral._edit("number_by", "agenda")
    screen.handlers()[Key.SAVE_PRINT]()
    assert "Ketik nomor" in screen.referral.fields.typed.problem()
    screen.referral._edit("typed", "188")
    screen.handlers()[Key.SAVE_PRINT]()
    assert "/0188/" in screen.letter.detail().letter.number_text


def test_number_kept_in_reserve_is_typed(office, screen):
    numbers = office.work.book_room.numbers
    numbers.reserve(office.actor, Reserve(office.uid(), "surat", 2, "Seksi Kesos"))
    screen.referral._edit("number_by", "agenda")
    screen.referral._edit("typed", "128")
    screen.handlers()[Key.SAVE_PRINT]()
    assert screen.letter.detail().letter.number_text == "400.9.11/0128/KMI/2026"
    assert [one.number for one in numbers.reserved(office.actor, "surat")] == [127]


def test_void_letter_keeps_who_agreed_and_what_stands_in_for_it(office, screen):
    screen.handlers()[Key.SAVE_PRINT]()
    screen.letter.acts.void_button.click()
    asked = screen.letter.acts.voiding
    asked.fill({"reason": "salah tujuan", "approved_by": "Ratna Wulandari", "replacement": "0128"})
    asked.yes_button.click()
    line = office.work.book_room.numbers.state(office.actor, "surat", office.today.year).lines[0]
    told = (line.number.reason, line.number.approved_by, line.number.replacement)
    assert told == ("salah tujuan", "Ratna Wulandari", "0128")


def test_another_service_brings_its_agency_and_words(screen):
    screen.referral._edit("service", "pip")
    state = screen.referral.state()
    assert "a.n. Rudi Hartono" in state.draft.subject
    assert "Pendidikan" in screen.referral.fields.agency.chosen_words()


def test_unsigned_letter_is_mended_under_its_number(screen):
    screen.handlers()[Key.SAVE_PRINT]()
    number = screen.letter.detail().letter.number_text
    screen.letter.correct_button.click()
    assert screen.stack.currentWidget() is screen.referral
    screen.referral._edit("extra", "Keluarga tinggal di rumah sewa.")
    screen.referral._mend_because("kurang keterangan")
    detail = screen.letter.detail()
    assert (detail.letter.number_text, detail.letter.revision) == (number, 2)


def test_steps_of_a_letter_follow_its_buttons(screen):
    screen.handlers()[Key.SAVE_PRINT]()
    screen.letter.acts.sign_button.click()
    assert screen.letter.detail().letter.status is LetterStatus.SIGNED
    assert not screen.letter.correct_button.isVisible()
    screen.letter.acts.send_button.click()
    screen.letter.acts.handing.sending.yes_button.click()  # its case counts from the day
    assert screen.letter.detail().letter.status is LetterStatus.SENT
    assert not screen.letter.acts.void_button.isVisible()


def test_list_shows_letters_and_opens_one(desk, screen):
    screen.handlers()[Key.SAVE_PRINT]()
    screen.handlers()[Key.BACK]()
    assert screen.list.table.model().rowCount() == 2
    screen.list.table.opened.emit(1)
    assert screen.stack.currentWidget() is screen.letter


def test_without_a_printer_the_letter_is_saved_as_a_file(desk, screen, tmp_path):
    desk.printer.there = False
    screen.handlers()[Key.SAVE_PRINT]()
    assert "Belum ada pencetak" in desk.desk.notices.text()
    screen.letter.save_pdf()
    assert (tmp_path / "surat.pdf").read_bytes().startswith(b"%PDF")
    assert "hartono" not in str(desk.files.suggested[0]).lower()


def type_extra(screen):
    field = screen.referral.fields.extra.control()
    field.setFocus()
    QTest.keyClicks(field, "Keluarga tinggal di rumah sewa.")


def drafts_of(office):
    return office.work.drafts.all_for(office.actor.user_id)


def test_letter_that_was_left_by_esc_comes_back_as_it_was(desk, screen):
    case = screen.referral.state().draft.complaint_uid
    type_extra(screen)
    screen.referral._edit("service", "pip")
    desk.go("pengaduan")
    again = desk.go("surat", complaint=case)
    assert again.referral.fields.extra.value() == "Keluarga tinggal di rumah sewa."
    assert "Pendidikan" in again.referral.fields.agency.chosen_words()
    assert "Melanjutkan isian surat" in desk.desk.notices.text()


def test_letter_is_kept_three_seconds_after_typing(office, screen):
    type_extra(screen)
    screen.referral.source._timer.timeout.emit()
    (draft,) = drafts_of(office)
    assert draft.content["texts"]["extra"] == "Keluarga tinggal di rumah sewa."


def test_letter_outlives_a_lock_and_another_officer(office, qtbot, screen):
    type_extra(screen)
    before = screen.referral.state()
    screen.keep()
    other = open_desk_window(office, qtbot).go("surat", complaint=before.draft.complaint_uid)
    assert other.referral.state().draft == before.draft


def test_letter_left_behind_is_numbered_once_and_leaves_no_draft(office, desk, screen):
    type_extra(screen)
    desk.go("pengaduan")
    assert drafts_of(office)
    again = desk.go("surat", complaint=screen.referral.state().draft.complaint_uid)
    again.handlers()[Key.SAVE_PRINT]()
    assert again.letter.detail().letter.number_text == "400.9.11/0127/KMI/2026"
    assert drafts_of(office) == []


def test_letter_left_behind_may_be_thrown_away(office, desk, screen):
    type_extra(screen)
    desk.go("pengaduan")
    again = desk.go("surat", complaint=screen.referral.state().draft.complaint_uid)
    again.referral._begin_anew()
    assert again.referral.fields.extra.value() == ""
    assert drafts_of(office) == []


def test_mending_that_was_left_comes_back_under_the_same_letter(office, desk, screen):
    screen.handlers()[Key.SAVE_PRINT]()
    letter = screen.letter.detail().letter.uid
    screen.letter.correct_button.click()
    type_extra(screen)
    desk.go("pengaduan")
    again = desk.go("surat", letter=letter)
    again.letter.correct_button.click()
    assert again.referral.fields.extra.value() == "Keluarga tinggal di rumah sewa."
    again.referral._mend_because("kurang keterangan")
    assert again.letter.detail().letter.revision == 2
    assert drafts_of(office) == []


def test_letter_untouched_leaves_no_draft(office, desk, screen):
    desk.go("pengaduan")
    assert drafts_of(office) == []


LONG_NAME = "Muhammad Rizki Ramadhan Syahputra Djailani bin Sulaiman Al Fatih"


def test_long_names_leave_every_input_of_the_letter_in_view(office, desk, qtbot):
    paper = DocumentInput(
        "faskes", "Surat keterangan dari rumah sakit atau faskes tingkat lanjut", "menyusul"
    )
    short = DocumentInput("ktp", "KTP")
    client = PartyInput(name=LONG_NAME, relation="saudara", address="Jalan Mawar 4")
    case = receive_main_complaint(office.walk, client=client, check=None, documents=(short, paper, paper))
    pane = desk.go("surat", complaint=case.uid).referral
    qtbot.waitUntil(pane.fields.reply_by.isVisible)
    page = pane.fields.parentWidget()
    assert LONG_NAME in pane.about.whole()
    assert page.minimumSizeHint().width() <= page.parentWidget().width()


def test_curtain_covers_names_and_papers(office, desk, screen):
    screen.handlers()[Key.SAVE_PRINT]()
    desk.window.toggle_curtain()
    desk.go("surat")
    assert (screen.stack.isVisible(), screen._curtain.isVisible()) == (False, True)
    desk.window.toggle_curtain()
    assert (screen.stack.isVisible(), screen.list.table.hasFocus()) == (True, True)


def test_second_enter_freezes_no_letter(qtbot, desk, screen):
    screen.handlers()[Key.SAVE_PRINT]()
    uid = screen.letter.detail().letter.uid
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)
    desk.go("surat", letter=uid)
    assert screen.letter.print_button.hasFocus()


def test_reply_is_entered_by_keys_from_the_case_and_answers_it(office, desk, qtbot):
    case = receive_main_complaint(office.walk)
    letters = office.work.referral_letters
    letters.issue(office.actor, letters.propose(office.actor, case.uid))
    screen = desk.go("surat", receive=case.ticket)
    dialog = screen.receiving
    assert dialog.field("case").value() == case.ticket
    for name, words in (("sender", "Dinas Sosial"), ("subject", "Balasan"), ("text", "Kartu sudah aktif.")):
        QTest.keyClicks(dialog.field(name).control(), words)
    dialog.field("decision").set_value("diterima")
    QTest.keyClick(dialog.yes_button, Qt.Key.Key_Space)
    detail = office.work.desk.get_detail(office.actor, case.uid)
    assert detail.complaint.status == "jawaban"
    assert screen.stack.currentWidget() is screen.incoming
    assert screen.incoming.table.model().rowCount() == 1


def test_code_fills_in_who_answers_while_it_is_typed(office, desk, qtbot):
    case = receive_main_complaint(office.walk)
    letters = office.work.referral_letters
    letters.issue(office.actor, letters.propose(office.actor, case.uid))
    screen = desk.go("surat")
    screen.receive_letter()
    dialog = screen.receiving
    QTest.keyClicks(dialog.field("case").control(), case.ticket)
    qtbot.waitUntil(lambda: dialog.field("sender").value() == "Dinas Sosial")
    assert "menunggu Dinas Sosial" in dialog.field("case").hint()
    assert dialog.field("subject").value().startswith("Balasan surat Nomor")


def test_letter_that_came_in_opens_with_its_scan_and_is_passed_on(office, screen):
    letters = office.work.referral_letters
    scan = letters.preview(office.actor, screen.referral.state().draft).pdf
    order = ReceiveLetter(
        request_uid=office.uid(), sender="Camat", subject="Rapat", received_on=office.today, scan=scan
    )
    office.work.incoming.receive(office.actor, order)
    screen.show_incoming()
    screen.incoming.table.opened.emit(screen.incoming.table.current_id())
    detail = screen.incoming.detail
    assert detail.view.isVisibleTo(detail)
    assert detail.case_button.isHidden()
    detail.pass_button.click()
    detail.passing.field("officer").set_value(office.work.desk.choices(office.actor).officers[0].uid)
    detail.passing.field("instruction").set_value("Hadiri dan laporkan")
    detail.passing.yes_button.click()
    assert detail.letter.disposition.instruction == "Hadiri dan laporkan"


def test_unknown_code_is_said_at_its_field_and_nothing_is_lost(desk):
    screen = desk.go("surat")
    screen.handlers()[Key.NEW]()
    dialog = screen.receiving
    for name, words in (("case", "ADU-0"), ("sender", "Camat"), ("subject", "Rapat")):
        dialog.field(name).set_value(words)
    dialog.yes_button.click()
    assert dialog.field("case").problem()
    assert dialog.field("sender").value() == "Camat"


def test_letters_that_came_in_are_a_list_of_their_own(desk):
    screen = desk.go("surat")
    screen.list.incoming_button.click()
    assert screen.stack.currentWidget() is screen.incoming
    screen.handlers()[Key.BACK]()
    assert screen.stack.currentWidget() is screen.list


@pytest.fixture
def pile(office, desk) -> LettersScreen:
    """Two letters wait, one of them the SK of the sample office."""
    case = receive_main_complaint(office.walk)
    letters = office.work.referral_letters
    letters.issue(office.actor, letters.propose(office.actor, case.uid))
    return desk.go("surat", view="menunggu_ttd", pile=True)


def answer(screen):
    dialog = screen.findChildren(ConfirmDialog)[-1]
    title = dialog.windowTitle()
    dialog.yes_button.click()
    return title


def test_pile_for_the_lurah_is_printed_in_one_go(office, desk, pile):
    assert answer(pile) == "Cetak 2 surat?"
    assert len(desk.printer.jobs) == 2
    assert [job.copies for job in desk.printer.jobs] == [2, 2]
    pile.pile.judging.yes_button.click()
    ids = office.work.letters.find_ids(office.actor, "menunggu_ttd")
    uids = [one.uid for one in office.work.letters.rows(office.actor, ids)]
    assert [office.work.letters.get(office.actor, uid).prints for uid in uids] == [1, 1]


def test_pile_without_a_printer_says_so_and_records_nothing(desk, pile):
    desk.printer.there = False
    answer(pile)
    assert desk.desk.notices.text().startswith("Belum ada pencetak")
    assert pile.pile.judging is None


def test_spoiled_paper_of_a_pile_is_written_down_and_printed_once_more(office, desk, pile):
    answer(pile)
    dialog = pile.pile.judging
    bad = next(uid for uid in dialog.ticks)
    dialog.ticks[bad].click()
    assert dialog.yes_button.text().startswith("Catat dan cetak ulang 1 surat")
    dialog.yes_button.click()
    assert len(desk.printer.jobs) == 3
    pile.pile.judging.yes_button.click()
    log = office.work.letters.get(office.actor, bad).print_log
    assert [one.is_spoiled for one in log] == [False, True]


def test_pile_that_came_back_is_marked_in_one_go(office, desk, pile):
    pile.list.sign_pile.click()
    assert answer(pile) == "Tandai 2 surat sudah ditandatangani hari ini?"
    assert desk.desk.notices.text() == "2 surat ditandai ditandatangani."
    assert len(office.work.letters.find_ids(office.actor, "siap")) == 2
    assert not pile.list.print_pile.isVisible()


def test_pile_that_was_marked_by_mistake_is_taken_back_by_alt_u(office, desk, pile):
    assert Key.UNDO not in pile.handlers()
    pile.list.sign_pile.click()
    said = [one.text() for one in pile.findChildren(ConfirmDialog)[-1].findChildren(QLabel)]
    assert any("Alt+U, kecuali 1 SK" in text for text in said)
    answer(pile)
    pile.handlers()[Key.UNDO]()
    assert desk.desk.notices.text() == "Langkah 1 surat dibatalkan. 1 tidak dapat dibatalkan."  # the SK stays
    waiting = office.work.letters.find_ids(office.actor, "menunggu_ttd")
    assert [one.is_decree for one in office.work.letters.rows(office.actor, waiting)] == [False]
    assert Key.UNDO not in pile.handlers()
