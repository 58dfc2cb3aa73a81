from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from puskesos_desktop.domain.import_rows import RowIssue
from puskesos_desktop.presentation import import_form as form
from puskesos_desktop.presentation.import_issues import IssueBook
from puskesos_desktop.services.register_views import ImportReport
from tests.presentation.test_import_columns import inspection, recognised

FILE = Path("warga_nov.xlsx")
GOOD = ImportReport(rows=10, new=5, changed=2, same=1, refused=2, warnings=0, other_area=1)


class Import:
    """A model with its listener."""

    def __init__(self) -> None:
        self.seen: list[form.ImportState] = []
        uids = itertools.count(1)
        self.model = form.ImportModel(lambda: f"uid-{next(uids)}", self.seen.append)

    @property
    def state(self) -> form.ImportState:
        return self.model.state

    def at_match(self) -> Import:
        self.model.choose(FILE)
        self.model.show_file(inspection(recognised()), "")
        return self

    def at_check(self, report: ImportReport = GOOD) -> Import:
        self.at_match().model.start_check()
        self.model.show_check(report, IssueBook.of(report))
        return self


@pytest.fixture
def taking() -> Import:
    return Import()


def test_a_chosen_file_is_read_then_matched(taking):
    taking.model.choose(FILE)
    assert (taking.state.step, taking.state.busy) == (form.PICK, form.READING)
    taking.model.show_file(inspection(recognised()), "")
    assert (taking.state.step, taking.state.busy) == (form.MATCH, "")
    assert taking.state.file_words == "warga_nov.xlsx · lembar “DATA”"
    assert taking.state.source == "Daftar warga"


def test_a_recognised_header_is_left_to_the_program(taking):
    command = taking.at_match().model.command()
    assert (command.path, command.sheet, command.mapping) == (FILE, "DATA", {})


def test_a_column_matched_by_hand_orders_the_whole_header(taking):
    taking.at_match().model.assign(3, "address")
    assert taking.model.command().mapping["KET"] == "address"


def test_an_unknown_header_waits_for_its_columns(taking):
    taking.model.choose(FILE)
    taking.model.show_file(inspection(), form.header_problem("file_header_unknown"))
    assert not taking.state.can_check
    assert "cocokkan kolom" in taking.state.problem
    taking.model.assign(0, "nik")
    assert taking.state.can_check
    assert not taking.state.problem


def test_another_header_row_gives_other_columns(taking):
    taking.model.choose(FILE)
    taking.model.show_file(inspection(), "")
    taking.model.choose_header_row(1, inspection())
    assert [line.heading for line in taking.state.lines] == ["DAFTAR WARGA"]


def test_source_and_period_are_kept_short_and_reach_the_command(taking):
    taking.at_match().model.edit("period", " TW3 2026 " + "x" * 40)
    taking.model.edit("source", "Dinsos")
    taking.model.include_other_areas(on=True)
    command = taking.model.command()
    assert (command.source, command.period, command.other_areas) == ("Dinsos", "TW3 2026 xxxxxxxxxxx", True)


def test_a_check_leads_to_taking_and_to_a_fresh_request(taking):
    request = taking.at_check().model.command().request_uid
    assert taking.state.can_take
    taking.model.start_taking()
    assert (taking.state.step, taking.state.busy) == (form.TAKE, form.TAKING)
    taking.model.show_result(GOOD)
    assert taking.state.step == form.DONE
    assert taking.state.request_uid != request


def test_a_cancelled_taking_keeps_the_check_and_its_request(taking):
    request = taking.at_check().state.request_uid
    taking.model.start_taking()
    taking.model.stop()
    assert (taking.state.step, taking.state.report, taking.state.request_uid) == (form.CHECK, GOOD, request)
    assert taking.state.can_take


def test_a_cancelled_check_goes_back_to_the_columns(taking):
    taking.at_match().model.start_check()
    taking.model.stop()
    assert (taking.state.step, taking.state.busy) == (form.MATCH, "")


def test_a_file_that_cannot_be_read_says_why_and_is_forgotten(taking):
    taking.model.choose(FILE)
    taking.model.stop("Berkas ini rusak.")
    assert (taking.state.step, taking.state.path, taking.state.problem) == (
        form.PICK,
        None,
        "Berkas ini rusak.",
    )


def test_back_goes_step_by_step_and_not_while_work_runs(taking):
    taking.at_check()
    assert [taking.model.go_back(), taking.state.step] == [True, form.MATCH]
    assert [taking.model.go_back(), taking.state.step] == [True, form.PICK]
    assert not taking.model.go_back()
    taking.at_match().model.start_check()
    assert not taking.model.go_back()


def test_nothing_new_means_nothing_to_take(taking):
    same = ImportReport(rows=3, new=0, changed=0, same=3, refused=0, warnings=0)
    taking.at_check(same)
    assert not taking.state.can_take
    assert form.take_words(same) == "Tidak ada yang perlu diambil"
    assert form.nothing_words(same).startswith("Semua baris yang benar sudah ada")


@pytest.mark.parametrize(
    ("report", "words"),
    [
        (ImportReport(0, 0, 0, 0, 0, 0), "Tidak ada baris berisi di bawah judul kolom."),
        (ImportReport(4, 0, 0, 0, 4, 0), "Tidak ada baris yang bisa diambil."),
    ],
)
def test_an_empty_check_says_why(report, words):
    assert form.nothing_words(report).startswith(words)


def test_figures_leave_other_kelurahan_out_of_what_is_wrong():
    big = ImportReport(12_037, 8_214, 3_102, 626, 95, 0, other_area=37)
    shown = [(one.number, one.words, one.meaning) for one in form.figures(big)]
    assert shown == [
        ("12.037", "baris dibaca", "belum ada yang disimpan"),
        ("11.942", "baris benar", "8.214 baru · 3.102 berubah · 626 sama"),
        ("58", "baris bermasalah", "perlu diperbaiki di berkas"),
        ("37", "kelurahan lain", "dilewati"),
    ]
    assert form.take_words(big) == "Ambil 11.942 baris yang benar"


def test_the_result_tells_what_stayed_outside():
    assert form.result_words(GOOD) == (
        "8 baris diambil",
        (
            "5 warga baru, 2 berubah, 1 sudah sama. 1 baris bermasalah belum diambil. "
            "1 baris kelurahan lain dilewati."
        ),
    )


def test_the_filter_shows_one_kind(taking):
    report = ImportReport(2, 1, 0, 0, 1, 0, issues=(RowIssue(3, "nik", "NIK", "nik_length", "error", {}),))
    taking.at_check(report).model.filter("nomor")
    assert taking.state.kind == "nomor"
    assert taking.state.refused_rows == 1


class Watch:
    """Remembers what it was told."""

    def __init__(self) -> None:
        self.told: list[tuple[str, int, int]] = []

    def report(self, step: str, done: int, total: int) -> None:
        self.told.append((step, done, total))

    def checkpoint(self) -> None:
        self.told.append(("checkpoint", 0, 0))


def test_steps_are_told_in_words():
    watch = Watch()
    spoken = form.SpokenProgress(watch)
    spoken.report("import_read", 3000, 12037)
    spoken.checkpoint()
    assert watch.told == [("Memeriksa baris", 3000, 12037), ("checkpoint", 0, 0)]
    assert form.progress_words(*watch.told[0]) == "Memeriksa baris 3.000 dari 12.037"


def test_the_workbook_of_refused_rows_is_called_after_its_file():
    assert form.refused_file_name(FILE) == "warga_nov_bermasalah.xlsx"
