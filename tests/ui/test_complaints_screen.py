"""Pengaduan in the window, on a real office."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from puskesos_desktop.app.sample_story import receive_main_complaint
from puskesos_desktop.services.complaint_commands import (
    AddNote,
)
from puskesos_desktop.ui.screens.complaints.answer_letter import AnswerLetterDialog
from puskesos_desktop.ui.shell import Key
from tests.ui.case_page import Case, begin, enter
from tests.ui.desk_window import open_desk_window

if TYPE_CHECKING:
    from puskesos_desktop.ui.screens.complaints import ComplaintsScreen
    from tests.ui.desk_window import DeskWindow


@pytest.fixture
def desk(office, qtbot) -> DeskWindow:
    opened = open_desk_window(office, qtbot)
    with qtbot.waitExposed(opened.window):
        opened.window.activateWindow()
    return opened


@pytest.fixture
def case(office) -> Case:
    return Case(office)


@pytest.fixture
def show(qtbot, desk):
    """Open the page on the case and wait until the case stands in the panel."""

    def go(case: Case, **params: object) -> ComplaintsScreen:
        screen = desk.go("pengaduan", uid=case.uid, **params)
        qtbot.waitUntil(lambda: screen.detail() is not None and screen.detail().complaint.uid == case.uid)
        return screen

    return go


@pytest.fixture
def screen(case, show) -> ComplaintsScreen:
    return show(case)


def words(screen) -> list[str]:
    return [button.words() for button in screen.panel.buttons()]


def test_list_shows_open_cases_with_their_counts(screen):
    assert [chip.accessibleName() for chip in screen.list.chips.values()][:4] == [
        "Terbuka 1",
        "Milik saya 1",
        "Lewat batas 0",
        "Dirujuk 0",
    ]
    assert len(screen.list.model.ids()) == 1


def test_office_without_cases_is_invited_to_begin(desk):
    screen = desk.go("pengaduan")
    assert "Belum ada pengaduan" in [one.text() for one in screen.findChildren(QLabel) if one.isVisible()]
    assert not screen.panel.isVisible()


def test_empty_view_says_so(screen):
    screen.list.chips["dirujuk"].click()
    assert screen.list._empty.text() == "Tidak ada rujukan yang menunggu jawaban."
    assert screen.list._empty.isVisible()


def test_search_finds_ended_cases_too(qtbot, screen):
    QTest.keyClicks(screen.list.search, "rudi")
    qtbot.waitUntil(lambda: screen.list.view() == "semua")
    assert len(screen.list.model.ids()) == 1
    screen.list.search.clear()
    QTest.keyClicks(screen.list.search, "qqqqq")
    qtbot.waitUntil(lambda: screen.list.model.ids() == [])
    assert screen.list._empty.text() == "Tidak ada yang cocok dengan “qqqqq”."


def test_header_sorts_in_the_register(office, qtbot, desk, case, show):
    receive_main_complaint(office.walk, category="P01")
    screen = show(case)
    first = screen.list.model.ids()[0]
    QTest.keyClick(screen.list.table, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(screen.list.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert screen.list._wanted.sort == "status"
    assert set(screen.list.model.ids()) >= {first}


def test_a_row_shows_where_its_case_stands_now(qtbot, desk, case, screen):
    status = screen.list.model.index(0, 4)
    qtbot.waitUntil(lambda: status.data() == "Diterima")
    case.refer()
    desk.go("pengaduan")
    qtbot.waitUntil(lambda: screen.list.model.index(0, 4).data() == "Dirujuk")


def test_enter_goes_to_the_first_step_and_esc_back(screen):
    screen.list.table.setFocus()
    QTest.keyClick(screen.list.table, Qt.Key.Key_Return)
    assert QApplication.focusWidget().accessibleName() == "Buat surat rujukan"
    screen.handlers()[Key.BACK]()
    assert screen.list.table.hasFocus()


def test_f4_opens_the_letter_of_the_case(desk, screen):
    screen.handlers()[Key.LETTER]()
    assert desk.window.pages.present_page() == "surat"


@pytest.fixture
def unchecked(qtbot, office, desk) -> ComplaintsScreen:
    """A case whose client was not looked up in the national register."""
    uid = receive_main_complaint(office.walk, check=None).uid
    screen = desk.go("pengaduan", uid=uid)
    qtbot.waitUntil(lambda: screen.detail() is not None)
    return screen


def test_check_that_a_letter_needs_is_among_the_first_buttons(unchecked):
    assert [one.words()[:9] for one in unchecked.panel.buttons()[:2]] == ["Pakai cek", "Catat has"]
    assert "Catat hasil cek" not in [one.text() for one in unchecked.panel.menu().actions()]


def test_f4_takes_over_the_missing_check_at_once(qtbot, desk, unchecked):
    unchecked.handlers()[Key.LETTER]()
    assert desk.window.pages.present_page() == "pengaduan"
    assert "Belum dicek di SIKS-NG" in desk.desk.notices.text()
    desk.desk.notices._banner.acted.emit()
    qtbot.waitUntil(lambda: "Catat hasil cek" not in words(unchecked))
    unchecked.handlers()[Key.LETTER]()
    assert desk.window.pages.present_page() == "surat"


def test_f4_says_that_an_ended_case_is_not_referred(desk, case, screen, qtbot):
    enter(begin(screen, "dibatalkan"), reason="Warga batal.")
    screen = desk.go("pengaduan", uid=case.uid)
    qtbot.waitUntil(lambda: screen.detail() is not None and not screen.detail().complaint.is_open)
    screen.handlers()[Key.LETTER]()
    assert "tidak dapat dirujuk" in desk.desk.notices.text()


def test_handling_here_takes_all_steps_at_once(case, screen):
    enter(begin(screen, "ditangani"), planned_action="Membantu mengisi formulir di kantor")
    assert case.steps[-4:] == ["verifikasi", "rekomendasi", "penetapan", "ditangani"]
    assert screen.acting.dialog() is None


def test_missing_text_stands_below_its_input_and_the_dialog_stays(case, screen):
    dialog = begin(screen, "ditangani")
    dialog.yes_button.click()
    assert dialog.field("planned_action").problem() == "Tulis yang akan dikerjakan"
    assert dialog.isVisible()
    assert case.detail.complaint.status.value == "diterima"


def test_papers_are_asked_for_and_checked_off(qtbot, case, screen, show):
    dialog = begin(screen, "klarifikasi")
    dialog.field("documents")
    dialog.yes_button.click()
    assert case.detail.complaint.status.value == "klarifikasi"
    show(case)
    qtbot.waitUntil(lambda: words(screen)[0] == "Berkas sudah lengkap")
    dialog = begin(screen, "verifikasi")
    for box in (
        dialog.field("documents")
        .control()
        .findChildren(type(dialog.field("documents")._ticks["surat_faskes"]))
    ):
        box.click()
    dialog.yes_button.click()
    assert case.detail.complaint.status.value == "verifikasi"
    assert "berkas_masuk" in case.steps


def test_case_may_go_on_without_a_paper(qtbot, case, screen, show):
    begin(screen, "klarifikasi").yes_button.click()
    qtbot.waitUntil(lambda: words(screen)[0] == "Berkas sudah lengkap")
    dialog = begin(screen, "verifikasi")
    dialog.yes_button.click()
    assert dialog.field("documents").problem() == "Masih ada berkas yang kurang"
    dialog.field("excused").control().focusProxy().click()
    dialog.yes_button.click()
    assert case.detail.complaint.status.value == "verifikasi"


def test_visit_is_planned_and_its_form_printed(qtbot, screen, desk):
    begin(screen, "kunjungan").yes_button.click()
    qtbot.waitUntil(lambda: words(screen)[0] == "Catat hasil kunjungan")
    screen.panel.step_wanted.emit("formulir_kunjungan")
    assert len(desk.printer.jobs) == 1
    screen.panel.step_wanted.emit("hasil_kunjungan")
    assert desk.window.pages.present().title == "Kunjungan"


def test_answer_telling_and_close_end_the_case(qtbot, case, show):
    case.refer()
    screen = show(case)
    assert words(screen)[0] == "Catat jawaban"
    dialog = begin(screen, "jawaban")
    assert dialog.field("source").value() == "Dinas Sosial"
    enter(dialog, text="Kartu aktif lagi.", steps="Bawa KTP\nBawa KIS")
    qtbot.waitUntil(lambda: words(screen)[0] == "Sampaikan")
    enter(begin(screen, "disampaikan"), told_to="Siti Aminah")
    done = case.detail.complaint
    assert (done.status.value, done.answers[0].steps) == ("selesai", ("Bawa KTP", "Bawa KIS"))


def test_nobody_reached_keeps_the_case_open(qtbot, case, show):
    case.refer()
    case.answer()
    screen = show(case)
    enter(begin(screen, "disampaikan"), reached="belum")
    assert case.detail.complaint.status.value == "jawaban"
    dialog = begin(screen, "selesai")
    dialog.yes_button.click()
    assert dialog.field("excuse").problem() == "Warga belum diberi tahu"
    enter(dialog, excuse="pindah")
    assert case.detail.complaint.status.value == "selesai"


def test_declined_referral_goes_back_to_the_recommendation(case, show):
    case.refer()
    screen = show(case)
    enter(begin(screen, "jawaban"), text="Bukan wewenang kami", decision="ditolak")
    assert case.detail.complaint.status.value == "rekomendasi"


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("tidak_valid", "tidak_valid"),
        ("dibatalkan", "dibatalkan"),
        ("ditolak", "ditolak"),
        ("eskalasi", "eskalasi"),
    ],
)
def test_acts_with_a_reason(case, screen, code, status):
    enter(begin(screen, code), reason="Sudah diurus sendiri")
    assert case.detail.complaint.status.value == status


def test_closed_case_is_found_among_the_ended_and_opened_again(qtbot, case, show):
    case.refer()
    case.answer()
    screen = show(case)
    enter(begin(screen, "disampaikan"))
    again = show(case)
    assert again.list.view() == "selesai"
    enter(begin(again, "dibuka_kembali"), reason="Kartu ditolak lagi")
    assert case.detail.complaint.status.value == "dibuka_kembali"


def test_duplicate_names_its_original_by_ticket(office, case, show):
    second = Case(office)
    screen = show(second)
    dialog = begin(screen, "duplikat")
    enter(dialog, parent="ADU-KMI-202611-09999")
    assert dialog.field("parent").problem() == "Pilih pengaduan asal"
    enter(dialog, parent=case.detail.complaint.ticket.text.lower())
    assert second.detail.parent_ticket == case.detail.complaint.ticket.text


@pytest.mark.parametrize(
    ("code", "values", "step"),
    [
        ("kontak", {"note": "Ditelepon, akan datang besok"}, "kontak"),
        ("catatan", {"note": "Datang bersama ketua RT"}, "catatan"),
        ("hasil_cek", {"desil": "2", "period": "TW3 2026"}, "hasil_cek"),
    ],
)
def test_notes_are_written(case, screen, code, values, step):
    enter(begin(screen, code), **values)
    assert case.steps[-1] == step


def test_case_is_given_to_another_officer(office, case, screen):
    officers = {one.name: one.uid for one in office.work.officers.all(office.actor)}
    enter(begin(screen, "petugas_diganti"), officer=officers["Danang Saputro"])
    assert case.detail.officer == "Danang Saputro"


def test_referral_is_called_back(case, show):
    case.refer()
    enter(begin(show(case), "tarik_rujukan"), reason="Salah alamat")
    assert case.steps[-1] == "rujukan_dibatalkan"


def test_impossible_day_keeps_the_dialog(screen):
    dialog = begin(screen, "hasil_cek")
    dialog.field("checked_on").edit.setText("31-02-2026")
    dialog.yes_button.click()
    assert dialog.field("checked_on").problem()
    assert dialog.isVisible()


def test_somebody_else_was_faster_and_nothing_typed_is_lost(office, case, screen):
    dialog = begin(screen, "catatan")
    note = AddNote(
        request_uid=office.uid(),
        uid=case.uid,
        version=case.detail.complaint.version,
        code="catatan",
        note="Lebih cepat",
    )
    office.work.complaints.add_note(replace(office.actor, name="Bagus Prasetyo"), note)
    enter(dialog, note="Punya saya")
    assert "Bagus Prasetyo pukul 09.12: Catatan." in dialog._banner.text()
    assert dialog.field("note").value() == "Punya saya"
    dialog.yes_button.click()
    assert [event.note for event in case.detail.complaint.events[-2:]] == ["Lebih cepat", "Punya saya"]


def test_receipt_is_printed_again_with_ctrl_p(desk, screen):
    screen.handlers()[Key.PRINT]()
    assert desk.printer.jobs[0].pdf.startswith(b"%PDF")


def test_answer_letter_is_numbered_and_goes_to_its_page(office, desk, case, show):
    case.refer()
    case.answer()
    screen = show(case)
    screen.panel.step_wanted.emit("surat_jawaban")
    dialog = screen.findChild(AnswerLetterDialog)
    assert dialog.signer.chosen_words() == "Dra. Ratna Wulandari, M.Si."
    assert dialog.number.hint() == "Kosongkan untuk nomor berikutnya: 128"
    dialog.issue()
    assert desk.window.pages.present_page() == "surat"
    assert len(desk.printer.jobs) == 1


def test_act_asked_for_by_another_page_begins_at_once(case, show):
    screen = show(case, act="kontak")
    assert screen.acting.dialog().windowTitle() == "Catat telepon atau pesan"


def test_menu_holds_what_is_done_seldom(screen):
    assert [action.text() for action in screen.panel.menu().actions()][:4] == [
        "Cetak tanda terima",
        "Buat surat lain",
        "Cetak slip berkas kurang",
        "Catat hasil cek",
    ]


def test_hidden_case_is_refused_in_words(office, desk, qtbot):
    desk.go("pengaduan", uid="tidak-ada")
    assert desk.desk.notices.text()


def test_curtain_hides_the_list_from_the_resident(desk, screen):
    desk.window.toggle_curtain()
    assert not screen.list.isVisible()
    desk.window.toggle_curtain()
    assert screen.list.table.hasFocus()


def test_news_of_the_agency_is_written_down_by_keys_and_shown_with_its_day(case, show):
    case.refer()
    screen = show(case)
    screen.panel.step_wanted.emit("kabar_rujukan")
    dialog = screen.acting.dialog()
    dialog.field("state").set_value("dilayani")
    QTest.keyClick(dialog.yes_button, Qt.Key.Key_Space)
    assert case.steps[-1] == "rujukan_dilayani"
    shown = [label.text() for label in screen.panel.findChildren(QLabel)]
    assert any(text.startswith("Dilayani ") for text in shown)
    assert "Jalannya waktu" in shown


def test_declined_referral_without_a_reason_says_so_at_the_field(case, show):
    case.refer()
    screen = show(case)
    screen.panel.step_wanted.emit("kabar_rujukan")
    dialog = screen.acting.dialog()
    dialog.field("state").set_value("ditolak_instansi")
    dialog.yes_button.click()
    assert dialog.field("text").problem()
    assert case.detail.complaint.status == "dirujuk"


def test_overdue_referral_offers_a_letter_that_asks_again(office, case, show):
    case.refer(sent=True)
    office.clock.advance(days=30)
    screen = show(case)
    assert "Buat surat pengingat" in [one.text() for one in screen.panel.menu().actions()]
    screen.panel.step_wanted.emit("surat_pengingat")
    dialog = screen.findChildren(AnswerLetterDialog)[-1]
    dialog.yes_button.click()
    assert case.steps[-1] == "rujukan_diingatkan"


def test_columns_are_chosen_and_the_list_leaves_as_it_is_seen(office, qtbot, tmp_path, case):
    path = tmp_path / "daftar.csv"
    screen = open_desk_window(office, qtbot, path).go("pengaduan")
    screen.list.choose_columns()
    enter(screen.list.out.dialog, columns=frozenset({"rw"}))
    assert [one.key for one in screen.list.model.columns] == ["nomor", "klien", "rw"]
    screen.handlers()[Key.EXPORT]()
    assert path.read_text(encoding="utf-8-sig").splitlines()[0].replace('"', "") == "Nomor;Klien;RW"
