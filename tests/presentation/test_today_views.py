from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from puskesos_desktop.domain.workflow import Status
from puskesos_desktop.presentation import today_views as views
from puskesos_desktop.services.desk_queries import DeskFigures
from tests.presentation.test_complaint_views import NOW, ROW, SETTING, at

FIGURES = DeskFigures(
    views={"terbuka": 14, "lewat_batas": 3, "semua": 31, "selesai": 17},
    by_status={"dirujuk": 5, "diterima": 1, "verifikasi": 0},
    by_month={"2026-10": 6, "2026-11": 8},
    received_this_month=8,
    closed_this_month=5,
)


@pytest.mark.parametrize(
    ("hours", "text"),
    [(5, "sisa 5 jam"), (2 / 3, "sisa 40 menit"), (-2, "lewat 2 jam"), (-0.5, "lewat 30 menit")],
)
def test_time_left_is_told_in_hours_or_minutes(hours: float, text: str) -> None:
    assert views.time_left(at(hours), NOW) == text


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
            "kontak",
        ),
        ("lewat_batas", {"due_on": dt.date(2026, 11, 22)}, "KIS/PBI nonaktif", "1 hari", ""),
        ("lengkapi", {"missing_papers": 1}, "KIS/PBI nonaktif · 1 berkas menyusul", "", "berkas_masuk"),
    ],
)
def test_line_says_who_what_and_how(view: str, changes: dict, about: str, pill: str, act: str) -> None:
    (line,) = views.today_group(view, [replace(ROW, **changes)], SETTING).lines
    assert (line.client, line.about, line.pill.text if line.pill else "", line.act) == (
        "Rudi Hartono",
        about,
        pill,
        act,
    )


def test_group_shows_the_first_and_counts_the_rest() -> None:
    group = views.today_group("lengkapi", [ROW] * 7, SETTING)
    assert (group.words, group.count, len(group.lines), group.more) == ("Lengkapi", 7, 4, "3 lainnya")


def test_every_number_names_its_list() -> None:
    assert [(one.value, one.view, one.month) for one in views.figures_of(FIGURES)] == [
        (14, "terbuka", ""),
        (3, "lewat_batas", ""),
        (8, "semua", "2026-11"),
        (5, "selesai", ""),
    ]


def test_only_late_cases_are_red() -> None:
    none_late = replace(FIGURES, views={**FIGURES.views, "lewat_batas": 0})
    assert [views.figures_of(one)[1].tone for one in (FIGURES, none_late)] == ["danger", "text"]


def test_statuses_come_in_the_order_of_the_work() -> None:
    assert views.status_counts(FIGURES) == (("Diterima", 1), ("Dirujuk", 5))


def test_day_and_month_are_indonesian() -> None:
    assert (views.day_title(dt.date(2026, 11, 23)), views.month_word("2026-08")) == (
        "Senin, 23 November",
        "Agu",
    )


def test_count_may_be_more_than_the_rows_at_hand() -> None:
    assert views.today_group("lengkapi", [ROW] * 4, SETTING, 212).more == "208 lainnya"
