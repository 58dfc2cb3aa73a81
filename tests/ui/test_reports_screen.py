"""Laporan & Kirim Data in the window, on a real office."""

import zipfile

import pytest

from puskesos_desktop.app.sample_office import SampleOffice, write_sample_file
from puskesos_desktop.app.sample_story import fill_desk, receive_main_complaint
from puskesos_desktop.ui.screens.reports import ReportsScreen
from puskesos_desktop.ui.shell import Key
from tests.ui.desk_window import open_desk_window


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "flashdisk"
    made.mkdir()
    return made


@pytest.fixture
def desk(office, qtbot, tmp_path, folder):
    _, people = write_sample_file(tmp_path)
    receive_main_complaint(office.walk)
    fill_desk(office.walk, SampleOffice(people, (), None))
    return open_desk_window(office, qtbot, folder)


@pytest.fixture
def screen(desk) -> ReportsScreen:
    return desk.go("laporan")


def test_month_shows_its_counts_and_that_it_is_running(screen):
    total = screen.counts.lines()[-1]
    assert (total.name, total.text("received"), total.text("closing")) == ("Jumlah", "7", "7")
    assert screen.state.look().text == "Berjalan, sampai 23-11-2026"


def test_month_without_letters_says_so(screen):
    screen.month.set_value("2026-10")
    screen.month.edited.emit()
    assert screen.letters.empty.isVisible()
    assert not screen.letters.table.isVisible()


def test_every_heading_of_the_counts_has_room(screen):
    header = screen.counts.horizontalHeader()
    model, words = screen.counts.model(), header.fontMetrics()
    for place in range(model.columnCount()):
        title = model.headerData(place, header.orientation())
        assert words.horizontalAdvance(title) + 16 <= header.sectionSize(place), title


def test_f9_prints_the_report(desk, screen):
    screen.handlers()[Key.SAVE_PRINT]()
    assert len(desk.printer.jobs) == 1
    assert desk.printer.jobs[0].pdf.startswith(b"%PDF")


def test_f4_writes_the_letter_that_goes_with_the_report(desk, screen):
    screen.month.set_value("2026-10")
    screen.month.edited.emit()
    screen.handlers()[Key.LETTER]()
    page = desk.window.pages.present()
    assert page.model.state.draft.answers["report.period"] == "Oktober 2026"


def test_without_a_printer_the_report_can_be_saved(desk, screen, folder):
    desk.printer.there = False
    screen.print_report()
    assert "Belum ada pencetak" in desk.desk.notices.text()
    screen.save_files()
    assert sorted(path.suffix for path in folder.iterdir()) == [".pdf", ".xlsx"]


def test_nobody_is_given_a_reason_for_sending_open(screen, folder):
    screen.handlers()[Key.SAVE]()
    assert "Tulis alasan" in screen.way_out.reason.problem()
    assert list(folder.iterdir()) == []


def test_reason_once_given_is_the_office_s_standing_one(desk, screen):
    screen.way_out.reason.set_value("Diminta dinas, surat 460/12")
    screen.send()
    screen.way_out.reason.set_value("")
    screen.on_enter({})
    assert screen.way_out.reason.value() == "Diminta dinas, surat 460/12"


def test_f10_builds_the_package_and_lists_it(desk, screen, folder):
    screen.way_out.reason.set_value("Diminta dinas")
    screen.handlers()[Key.SAVE]()
    (path,) = folder.glob("paket_*.zip")
    assert zipfile.ZipFile(path).testzip() is None
    assert "sudah diperiksa ulang" in desk.desk.notices.text()


def test_open_package_without_a_reason_is_stopped_at_the_field(screen, folder):
    screen.way_out.reason.set_value(" ")
    screen.send()
    assert "Tulis alasan" in screen.way_out.reason.problem()
    assert list(folder.iterdir()) == []


def test_aes_package_shows_its_passphrase_once(desk, screen, folder):
    screen.way_out.way.set_value("aes_zip")
    screen.send()
    assert "Kata sandi:" in desk.desk.notices.text()
    assert len(list(folder.iterdir())) == 1


def test_month_that_is_over_can_be_locked(office, desk, screen):
    office.clock.advance(days=10)
    screen.on_enter({"month": "2026-11"})
    assert screen.freeze_button.isVisible()
    screen._acts.freeze(screen._chosen())
    assert screen.state.look().text == "Terkunci"
    assert not screen.freeze_button.isVisible()


def test_opening_balance_is_offered_until_it_is_entered(desk, screen):
    assert screen.opening_button.isVisible()
    screen._acts.set_opening("2026-11", {"bansos": 4})
    assert not screen.opening_button.isVisible()
    assert screen.counts.lines()[-1].text("opening") == "4"
