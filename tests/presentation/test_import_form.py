from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import replace
from pathlib import Path

import pytest

from puskesos_desktop.domain.import_findings import FileFinding
from puskesos_desktop.domain.import_policy import FILL, OVERWRITE, ImportPolicy
from puskesos_desktop.domain.import_rows import RowIssue
from puskesos_desktop.presentation import import_form as form
from puskesos_desktop.presentation.import_columns import ColumnLine
from puskesos_desktop.presentation.import_issues import IssueBook
from puskesos_desktop.presentation.import_preview import preview
from puskesos_desktop.services.ports.register import ImportProfile
from puskesos_desktop.services.register_views import BatchLine, ImportReport
from tests.presentation.test_import_columns import inspection, recognised

FILE = Path("warga_nov.xlsx")
LINE = BatchLine(
    uid="u", layout="warga", source_name="warga_nov.xlsx", sheet="DATA", source="Daftar warga", period="",
    row_count=1234, new_count=1200, changed_count=30, same_count=0, refused_count=4, doubtful_count=0,
    elsewhere_count=0, recorded_at=dt.datetime(2026, 11, 21, 1, 0, tzinfo=dt.UTC), undone_at=None,
    taken_by="Yuliana Kartika",
)  # fmt: skip
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
    assert taking.state.layout == "warga"


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


# ---- what a file may do


def test_filling_is_a_policy_of_its_own(taking):
    taking.at_match().model.edit("policy", form.FILL)
    assert taking.model.command().policy == ImportPolicy(FILL)


def test_chosen_columns_are_what_the_policy_names(taking):
    taking.at_match().model.edit("policy", form.CHOSEN)
    assert taking.model.command().policy == ImportPolicy(FILL)
    taking.model.let_overwrite(1, on=True)
    assert taking.model.command().policy == ImportPolicy(OVERWRITE, frozenset({"name"}))
    taking.model.let_overwrite(1, on=False)
    assert taking.model.command().policy == ImportPolicy(FILL)


def test_period_and_programme_reach_the_service(taking):
    taking.at_match().model.edit("period", "TW3 2026")
    taking.model.edit("programme", "pkh")
    command = taking.model.command()
    assert (command.period, command.programme, command.kind) == ("TW3 2026", "pkh", "warga")


# ---- what the first rows would say


def test_first_rows_are_shown_as_they_would_be_read(taking):
    taking.at_match()
    assert [line.shown for line in taking.state.lines] == [
        ("••••••••0003",),
        ("Siti A…",),
        ("hh-bb-1982",),
        ("pindahan",),
    ]


def test_another_field_shows_at_once_that_it_does_not_fit(taking):
    taking.at_match().model.assign(1, "birth_date")
    assert taking.state.lines[1].shown == ("tidak terbaca",)


@pytest.mark.parametrize(
    ("written", "shown"), [("003/008", "003, 008"), ("RT 3 RW 8", "003, 008"), ("pindahan", "tidak terbaca")]
)
def test_a_column_of_several_values_shows_them_all(written, shown):
    found = replace(inspection(), head=(("RT/RW",), (written,)))
    assert preview(found, [ColumnLine(0, "RT/RW", "rt_rw", "")], 1) == ((shown,),)


def test_a_remembered_matching_is_used_and_named(taking):
    profile = ImportProfile("k" * 64, "warga", {"KET": "padan_status"}, {"source": "RT 003"})
    taking.model.choose(FILE)
    taking.model.show_file(replace(inspection(recognised()), profile=profile), "")
    state = taking.state
    assert (state.by_hand, state.source, state.profile_key) == (True, "RT 003", "k" * 64)


# ---- questions about the whole file


SWAPPED = FileFinding("columns_swapped", "doubtful", "nik", "NO INDUK", {}, {"KET": "nik"})
HELD = ImportReport(rows=4, new=0, changed=0, same=0, refused=4, warnings=0, findings=(SWAPPED,))


def test_a_question_about_the_columns_stops_the_taking(taking):
    taking.at_check(HELD)
    assert taking.state.question is SWAPPED
    assert not taking.state.can_take
    assert "sebelum ini dijawab" in form.question_words(SWAPPED)


@pytest.mark.parametrize(("accept", "nik_stands_at"), [(True, 3), (False, 0)])
def test_columns_are_read_as_the_officer_says(taking, accept, nik_stands_at):
    taking.at_check(HELD).model.settle_question(accept=accept)
    assert next(line.position for line in taking.state.lines if line.field == "nik") == nik_stands_at
    assert taking.model.command().is_sure_of_columns


# ---- rows that wait, and imports taken back


def test_rows_that_wait_are_told_apart_from_rows_to_mend():
    report = replace(GOOD, refused=9, rows=17, for_review=5)
    assert form.refused_words(report) == "3 diperbaiki di berkas · 5 masuk Perlu diperiksa"
    assert form.result_words(report)[1].endswith(
        "5 baris menunggu di Perlu diperiksa. 1 baris kelurahan lain dilewati."
    )


def test_taking_back_says_what_it_does():
    words = form.take_back_words(LINE)
    assert "1.200 warga baru dihapus dan 30 warga kembali seperti sebelumnya" in words
    assert form.batch_words(LINE) == "1.200 baru · 30 berubah · 4 tidak diambil"
    assert form.batch_words(replace(LINE, undone_at=LINE.recorded_at)) == "dibatalkan"
