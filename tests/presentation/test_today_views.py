from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from puskesos_desktop.domain.workflow import Status
from puskesos_desktop.presentation import today_figures, today_office
from puskesos_desktop.presentation import today_views as views
from puskesos_desktop.services.complaint_views import DueFollowUp
from puskesos_desktop.services.desk_figures import DeskFigures
from puskesos_desktop.services.result_views import ResultFile
from puskesos_desktop.services.today import CASE_VIEWS, CaseGroup, MonthDue, OfficeState, SkEnd, TodayBoard
from tests.presentation.test_complaint_views import NOW, ROW, SETTING, at

FIGURES = DeskFigures(
    views={"terbuka": 14, "lewat_batas": 3, "semua": 31, "selesai": 17},
    by_status={"dirujuk": 5, "diterima": 1, "verifikasi": 0},
    by_category={"K01": 9, "B01": 4, "X": 1},
    by_rw={"008": 3, "001": 10, "": 1},
    received={"2026-10": 6, "2026-11": 8},
    closed={"2026-10": 2, "2026-11": 5},
)
QUIET = OfficeState(0, 0)


def board(office: OfficeState = QUIET, **requests: int) -> TodayBoard:
    nothing = {view: CaseGroup(0, ()) for view in CASE_VIEWS}
    return TodayBoard(nothing, requests, office, FIGURES, {})


def lines(office: OfficeState = QUIET, **requests: int) -> dict[str, tuple[int, list[str]]]:
    groups = views.today_groups(board(office, **requests), SETTING)
    return {group.key: (group.count, [line.spoken for line in group.lines]) for group in groups}


def test_office_above_is_shown_what_came_up_behind_the_emergencies() -> None:
    shown = views.today_groups(replace(board(), raised=CaseGroup(7, ())), SETTING)
    assert (shown[1].key, shown[1].count, shown[1].more) == ("naik", 7, "7 lainnya")
    assert shown[1].goal.params == {"view": "terbuka", "status": "eskalasi"}
    assert "naik" not in lines()


@pytest.mark.parametrize(
    ("view", "changes", "about", "pill", "act"),
    [
        ("darurat", {"due_at": at(5)}, "KIS/PBI nonaktif", "sisa 5 jam", "kontak"),
        (
            "perlu_disampaikan",
            {"answer_source": "Dinas Sosial", "answered_on": dt.date(2026, 11, 20), "failed_attempts": 2},
            "jawaban Dinas Sosial 20-11-26 · 2× tak tersambung",
            "",
            "disampaikan",
        ),
        (
            "lewat_batas",
            {"due_on": dt.date(2026, 11, 17), "agency": "Dinas Pendidikan", "status": Status.DIRUJUK},
            "KIS/PBI nonaktif · Dinas Pendidikan",
            "6 hari",
            "surat_pengingat",
        ),
        ("lewat_batas", {"due_at": at(-1), "due_on": dt.date(2026, 11, 23)}, "KIS/PBI nonaktif", "1 jam", ""),
        ("lewat_batas", {"due_on": dt.date(2026, 11, 22)}, "KIS/PBI nonaktif", "1 hari", ""),
        ("macet", {"moved_on": dt.date(2026, 11, 1)}, "KIS/PBI nonaktif", "22 hari", ""),
        ("lengkapi", {"missing_papers": 1}, "KIS/PBI nonaktif · 1 berkas menyusul", "", "berkas_masuk"),
    ],
)
def test_line_says_who_what_and_how(view: str, changes: dict, about: str, pill: str, act: str) -> None:
    group = views.case_group(view, CaseGroup(1, (replace(ROW, **changes),)), SETTING)
    (line,) = group.lines
    assert line.act is not None
    assert (line.head, line.about, line.pill.text if line.pill else "") == ("Rudi Hartono", about, pill)
    assert dict(line.act.goal.params) == {"uid": ROW.uid, "act": act}


def test_visit_of_today_leads_to_its_result() -> None:
    (line,) = views.case_group("kunjungan", CaseGroup(1, (ROW,)), SETTING).lines
    assert line.act is not None
    assert (line.spoken, line.act.goal.page) == ("Rudi Hartono, KIS/PBI nonaktif · RW 008", "kunjungan")
    assert dict(line.act.goal.params) == {"complaint": ROW.uid}


def test_group_shows_the_first_and_counts_the_rest() -> None:
    group = views.case_group("lengkapi", CaseGroup(212, (ROW,) * 4), SETTING)
    assert (group.words, group.count, len(group.lines), group.more) == ("Lengkapi", 212, 4, "208 lainnya")


@pytest.mark.parametrize(("mine", "params"), [(False, {}), (True, {"mine": True})])
def test_head_of_a_group_opens_what_is_counted(mine: bool, params: dict) -> None:
    group = views.case_group("lewat_batas", CaseGroup(0, ()), SETTING, mine=mine)
    assert dict(group.goal.params) == {"view": "lewat_batas", **params}


def test_groups_stand_by_their_urgency_and_the_seldom_one_only_when_needed() -> None:
    quiet = list(lines())
    assert quiet == [
        "darurat",
        "perlu_disampaikan",
        "lewat_batas",
        "tanda_tangan",
        "lengkapi",
        "kirim_data",
        "kantor",
    ]
    stuck = {**board().cases, "macet": CaseGroup(1, (ROW,))}
    groups = views.today_groups(replace(board(), cases=stuck), SETTING)
    assert [group.key for group in groups][3] == "macet"


def test_permohonan_stand_where_they_belong() -> None:
    found = lines(lewat_batas=2, menunggu_berkas=3, di_kemensos=4)
    assert found["lewat_batas"] == (2, ["2 permohonan, lewat batas"])
    assert found["lengkapi"] == (3, ["3 permohonan, menunggu berkas warga"])
    assert found["kirim_data"] == (0, ["4 permohonan, menunggu hasil Kemensos"])


def test_many_answers_of_a_file_are_one_line() -> None:
    file = ResultFile(1, "f", "Hasil Kemensos", "hasil.xlsx", "", dt.date(2026, 11, 12), 230, 212)
    (group,) = [one for one in views.today_groups(replace(board(), results=(file,)), SETTING) if one.lines]
    assert (group.key, group.count, group.lines[0].spoken) == (
        "perlu_disampaikan",
        1,
        "Hasil Kemensos 12-11-26, 212 warga belum disampaikan",
    )


def test_flags_show_on_their_day_with_who_asked() -> None:
    flag = DueFollowUp(
        "x", "u", "ADU-KMI-202611-00031", "Tanya RS", dt.date(2026, 11, 20), 2, "Yuliana Kartika"
    )
    groups = views.today_groups(replace(board(), flags=(flag,) * 5), SETTING)
    (group,) = [one for one in groups if one.key == "diingatkan"]
    assert (group.count, group.more) == (5, "1 lainnya")
    assert group.lines[0].spoken == "00031, Tanya RS · Yuliana K., sejak 20-11-26"


def test_slips_remind_without_counting_their_cases_twice() -> None:
    groups = {one.key: one for one in views.today_groups(replace(board(), slips=3), SETTING)}
    assert (groups["lengkapi"].count, groups["lengkapi"].lines[0].spoken) == (
        0,
        "3 slip berkas, sudah waktunya kembali",
    )


def test_letters_wait_for_a_signature_and_for_somebody_to_take_them() -> None:
    assert lines(OfficeState(7, 12))["tanda_tangan"] == (
        19,
        ["7 surat, menunggu tanda tangan", "12 surat, sudah ditandatangani, siap diserahkan"],
    )


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (MonthDue("2026-11", dt.date(2026, 12, 5), frozen=False), "siap diperiksa · batas 05-12-26"),
        (
            MonthDue("2026-10", dt.date(2026, 11, 5), frozen=True),
            "laporan terkunci, data belum dikirim · batas 05-11-26, lewat 18 hari",
        ),
    ],
)
def test_month_says_what_waits_of_it(due: MonthDue, words: str) -> None:
    count, (line,) = lines(replace(QUIET, month=due))["kirim_data"]
    assert (count, line.split(", ", 1)[1]) == (1, words)


@pytest.mark.parametrize(
    ("hours", "words", "count"),
    [
        (2, "Cadangan hari ini, aman 07.12", 0),
        (20, "Cadangan, aman kemarin 13.12", 0),
        (50, "Cadangan, aman 2 hari lalu", 1),
        (None, "Cadangan, belum ada cadangan aman", 1),
    ],
)
def test_copy_counts_only_when_it_is_late(hours: int | None, words: str, count: int) -> None:
    made = None if hours is None else NOW - dt.timedelta(hours=hours)
    assert lines(replace(QUIET, copied_at=made, copies_here=True))["kantor"] == (count, [words])


def test_sk_is_told_before_it_ends_and_when_it_is_missing() -> None:
    ends = (SkEnd(dt.date(2026, 11, 25), 5, "sk"), SkEnd(dt.date(2026, 12, 31), 1, "sk2"))
    found = lines(replace(QUIET, sk_ends=ends, without_sk=2))
    assert found["kantor"] == (
        2,
        ["SK 5 petugas, habis 25-11-26, 2 hari lagi", "SK 1 petugas, habis 31-12-26"],
    )
    assert found["lengkapi"] == (2, ["SK 2 petugas, menyusul"])


def test_one_officer_alone_is_not_told_of_the_duties_of_all() -> None:
    assert today_office.papers_lines(replace(QUIET, without_sk=2), mine=True) == ()


def test_every_number_names_its_list() -> None:
    assert [(one.value, dict(one.goal.params)) for one in today_figures.figures_of(FIGURES)] == [
        (14, {"view": "terbuka"}),
        (3, {"view": "lewat_batas"}),
        (8, {"view": "semua", "month": "2026-11"}),
        (5, {"view": "selesai", "status": "selesai", "closed_month": "2026-11"}),
    ]


def test_only_late_cases_are_red() -> None:
    none_late = replace(FIGURES, views={**FIGURES.views, "lewat_batas": 0})
    assert [today_figures.figures_of(one)[1].tone for one in (FIGURES, none_late)] == ["danger", "text"]


@pytest.mark.parametrize(
    ("sort", "bars"),
    [
        ("status", [("Diterima", 1, {"status": "diterima"}), ("Dirujuk", 5, {"status": "dirujuk"})]),
        (
            "keperluan",
            [("KIS", 9, {"category": "K01"}), ("B01", 4, {"category": "B01"}), ("X", 1, {"category": "X"})],
        ),
        (
            "rw",
            [("RW 001", 10, {"rw": "001"}), ("RW 008", 3, {"rw": "008"}), ("tanpa RW", 1, {"rw": "-"})],
        ),
    ],
)
def test_bars_open_the_cases_they_count(sort: str, bars: list) -> None:
    found = today_figures.bars_of(FIGURES, sort, {"K01": "KIS"})
    assert [(one.words, one.value, dict(one.goal.params)) for one in found] == [
        (words, value, {"view": "terbuka", **params}) for words, value, params in bars
    ]


def test_many_bars_end_in_one_for_the_rest() -> None:
    many = replace(FIGURES, by_rw={f"{number:03d}": 20 - number for number in range(1, 12)})
    bars = today_figures.bars_of(many, "rw", {})
    assert (len(bars), bars[-1].words, bars[-1].value) == (7, "5 lainnya", sum(20 - n for n in range(7, 12)))


def test_months_are_columns_with_their_lists() -> None:
    assert [(one.words, one.value, one.goal.params["month"]) for one in today_figures.months_of(FIGURES)] == [
        ("Okt", 6, "2026-10"),
        ("Nov", 8, "2026-11"),
    ]


def test_day_is_indonesian() -> None:
    assert views.day_title(dt.date(2026, 11, 23)) == "Senin, 23 November"
