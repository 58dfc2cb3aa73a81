from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from puskesos_desktop.domain.workflow import Level, Status
from puskesos_desktop.presentation import complaint_views as views
from puskesos_desktop.presentation.complaint_narrowing import Narrowing
from puskesos_desktop.services.complaint_views import NO_RW, ComplaintRow, HistoryRow, ResidentHistory

NOW = dt.datetime(2026, 11, 23, 1, 12, tzinfo=dt.UTC)
SETTING = views.Setting(NOW, "WITA", {"K01": "KIS/PBI nonaktif"})
TODAY = dt.date(2026, 11, 23)
ROW = ComplaintRow(
    id=1,
    uid="u",
    ticket="ADU-KMI-202611-00031",
    number=31,
    received_on=TODAY,
    client_name="RUDI HARTONO",
    anonymous=False,
    confidential=False,
    category="K01",
    status=Status.DITERIMA,
    level=Level.FASILITATOR,
    priority="biasa",
    due_on=dt.date(2026, 11, 24),
    due_at=None,
    closed_on=None,
    officer_id=2,
    officer="Yuliana Kartika",
    agency="",
    rw="008",
    failed_attempts=0,
    missing_papers=0,
    answered_on=None,
    answer_source="",
    version=1,
)


def at(hours: float) -> dt.datetime:
    return NOW + dt.timedelta(hours=hours)


def test_line_is_painted_as_the_picture_shows_it() -> None:
    line = views.row_view(ROW, SETTING)
    assert (line.number, line.received, line.client, line.category, line.officer) == (
        "00031",
        "23-11-26",
        "Rudi Hartono",
        "KIS/PBI nonaktif",
        "Yuliana K.",
    )
    assert line.status == views.Look("Diterima", "info", "inbox")
    assert line.spoken == "ADU-KMI-202611-00031, Rudi Hartono, KIS/PBI nonaktif, Diterima, batas 24-11-26"


@pytest.mark.parametrize(
    ("changes", "text", "tone"),
    [
        ({}, "24-11-26", "neutral"),
        ({"due_on": TODAY}, "hari ini", "danger"),
        ({"due_on": dt.date(2026, 11, 17)}, "lewat 6 hari", "danger"),
        ({"due_at": at(5), "due_on": TODAY}, "hari ini 14.12", "danger"),
        ({"due_at": at(20)}, "24-11-26 05.12", "danger"),
        ({"due_at": at(-0.5), "due_on": TODAY}, "lewat 30 menit", "danger"),
        ({"due_at": at(-2), "due_on": TODAY}, "lewat 2 jam", "danger"),
        ({"due_at": at(-50), "due_on": dt.date(2026, 11, 21)}, "lewat 2 hari", "danger"),
        ({"due_at": at(5), "due_on": TODAY, "status": Status.DIRUJUK}, "hari ini 14.12", "danger"),
        ({"due_at": at(-1), "due_on": TODAY, "status": Status.DIRUJUK}, "lewat 1 jam", "danger"),
        ({"due_at": at(-50), "status": Status.DIRUJUK}, "24-11-26", "neutral"),
        ({"due_at": at(-50), "status": Status.JAWABAN}, "24-11-26", "neutral"),
        ({"due_on": None, "status": Status.KLARIFIKASI}, "menunggu berkas", "neutral"),
        ({"due_on": None}, "–", "neutral"),
        ({"moved_on": dt.date(2026, 11, 8)}, "macet 15 hari", "warning"),
        ({"moved_on": dt.date(2026, 11, 9)}, "24-11-26", "neutral"),
        ({"moved_on": dt.date(2026, 11, 1), "due_on": dt.date(2026, 11, 17)}, "lewat 6 hari", "danger"),
        ({"status": Status.SELESAI, "closed_on": TODAY}, "23-11-26", "neutral"),
    ],
)
def test_limit_is_told_in_the_words_of_the_desk(changes: dict, text: str, tone: str) -> None:
    look = views.due_look(replace(ROW, **changes), SETTING)
    assert (look.text, look.tone) == (text, tone)


@pytest.mark.parametrize(
    ("name", "anonymous", "shown"),
    [("SITI AMINAH", False, "Siti Aminah"), ("", False, "Tanpa nama"), ("", True, "Anonim")],
)
def test_client_without_a_name_is_told_as_such(name: str, anonymous: bool, shown: str) -> None:
    assert views.client_name(name, anonymous=anonymous) == shown


def test_every_status_has_its_look() -> None:
    assert set(views.STATUS_LOOKS) == set(Status)


def test_card_tells_cases_and_hides_what_is_restricted() -> None:
    row = HistoryRow("u", "ADU-1", TODAY, "K01", "pengaduan", Status.JAWABAN, "klien", "Dinas Sosial", None)
    lines = views.history_lines(ResidentHistory((row,), 1), SETTING.categories)
    assert [(line.date, line.title) for line in lines] == [
        ("23-11-26", "Rujukan ke Dinas Sosial, jawaban masuk"),
        ("", "1 layanan lain (dibatasi)"),
    ]


def test_accused_is_told_on_the_card_of_who_may_know() -> None:
    row = HistoryRow("u", "ADU-1", TODAY, "K01", "pengaduan", Status.DITERIMA, "terlapor", "", None)
    (line,) = views.history_lines(ResidentHistory((row,)), SETTING.categories)
    assert line.title == "Terlapor: KIS/PBI nonaktif, diterima"


def test_empty_list_says_whether_it_was_the_search() -> None:
    assert views.empty_text("terbuka", " ") == "Tidak ada pengaduan terbuka. F2 untuk layanan baru."
    assert views.empty_text("terbuka", "rudi") == "Tidak ada yang cocok dengan “rudi”."


def test_foot_counts_what_is_shown() -> None:
    assert views.list_foot(14, 31) == "14 dari 31 pengaduan"


@pytest.mark.parametrize(
    ("view", "narrowed", "words"),
    [
        ("semua", {"month": "2026-11"}, "Masuk 11-2026"),
        ("selesai", {"status": "selesai", "closed_month": "2026-11"}, "Selesai 11-2026"),
        ("terbuka", {"status": "dirujuk", "rw": "008"}, "Dirujuk · RW 008"),
        ("terbuka", {"category": "K01"}, "KIS/PBI nonaktif"),
        ("terbuka", {"rw": NO_RW}, "tanpa RW"),
        ("lewat_batas", {"mine": True}, "Lewat batas · saya"),
        ("dirujuk", {}, "Dirujuk"),
    ],
)
def test_narrowed_list_says_to_what(view: str, narrowed: dict, words: str) -> None:
    assert Narrowing.of({"view": view, **narrowed}).words(view, SETTING.categories) == words


@pytest.mark.parametrize(
    ("hours", "text"),
    [
        (5, "sisa 5 jam"),
        (2 / 3, "sisa 40 menit"),
        (-2, "lewat 2 jam"),
        (-0.5, "lewat 30 menit"),
        (-403, "lewat 16 hari"),
    ],
)
def test_time_left_is_told_in_hours_or_minutes(hours: float, text: str) -> None:
    assert views.time_left(at(hours), NOW) == text
