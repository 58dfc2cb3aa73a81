"""Hari Ini: what needs doing now, in groups, and the figures beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from puskesos_desktop.domain.workflow import Status
from puskesos_desktop.presentation import labels
from puskesos_desktop.presentation.complaint_views import Look, Setting, client_name, short_date

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from puskesos_desktop.services.complaint_views import ComplaintRow
    from puskesos_desktop.services.desk_queries import DeskFigures

GROUPS: Mapping[str, tuple[str, str]] = {
    "darurat": ("Darurat", "siren"),
    "perlu_disampaikan": ("Perlu disampaikan", "message-circle"),
    "lewat_batas": ("Lewat batas", "clock-alert"),
    "lengkapi": ("Lengkapi", "clipboard-check"),
}
"""Views of the desk in the order of their urgency: words and icon."""

SHOWN = 4
NOTHING = "Tidak ada yang menunggu."
ALL_DONE = "Tidak ada yang menunggu. F2 untuk layanan baru."
_DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
    "November", "Desember",
)  # fmt: skip


@dataclass(frozen=True)
class TodayLine:
    """One line: name, what it is about, a pill, and the act that is one key away.

    Attributes:
        act: code of the act on Pengaduan, empty when the case is only opened.
    """

    uid: str
    client: str
    about: str
    pill: Look | None
    action: str
    act: str = ""

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        parts = (self.client, self.about, self.pill.text if self.pill else "")
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True)
class TodayGroup:
    """A group with the first of its lines; `count` is how many there are."""

    view: str
    words: str
    icon: str
    count: int
    lines: tuple[TodayLine, ...]

    @property
    def more(self) -> str:
        """`3 lainnya`, empty when every line shows."""
        hidden = self.count - len(self.lines)
        return f"{hidden} lainnya" if hidden > 0 else ""


@dataclass(frozen=True)
class Figure:
    """A number with its words and the list it opens."""

    value: int
    words: str
    view: str
    month: str = ""
    tone: str = "text"


def day_title(day: dt.date) -> str:
    """`Senin, 23 November`."""
    return f"{_DAYS[day.weekday()]}, {day.day} {_MONTHS[day.month - 1]}"


def month_word(month: str) -> str:
    """`2026-11` as `Nov`, below a column of the chart."""
    return _MONTHS[int(month[5:]) - 1][:3]


def today_group(
    view: str, rows: Sequence[ComplaintRow], setting: Setting, count: int | None = None
) -> TodayGroup:
    """Format one group of `GROUPS`; `count` says how many there are when `rows` are only the first."""
    words, icon = GROUPS[view]
    lines = tuple(_line(view, row, setting) for row in rows[:SHOWN])
    return TodayGroup(view, words, icon, len(rows) if count is None else count, lines)


def figures_of(figures: DeskFigures) -> tuple[Figure, ...]:
    """Return the four numbers at the top right."""
    month = max(figures.by_month, default="")
    late = figures.views["lewat_batas"]
    return (
        Figure(figures.views["terbuka"], "pengaduan terbuka", "terbuka"),
        Figure(late, "lewat batas", "lewat_batas", tone="danger" if late else "text"),
        Figure(figures.received_this_month, "masuk bulan ini", "semua", month),
        Figure(figures.closed_this_month, "selesai bulan ini", "selesai"),
    )


def status_counts(figures: DeskFigures) -> tuple[tuple[str, int], ...]:
    """Return words and number of every status in which open cases stand, in the order of the workflow."""
    return tuple(
        (labels.STATUSES[status], figures.by_status[status.value])
        for status in Status
        if figures.by_status.get(status.value)
    )


def time_left(due_at: dt.datetime, now: dt.datetime) -> str:
    """`sisa 5 jam`, `sisa 40 menit`, `lewat 2 jam`, for emergencies."""
    seconds = (due_at - now).total_seconds()
    word, minutes = ("sisa", int(seconds // 60)) if seconds >= 0 else ("lewat", int(-seconds // 60))
    return f"{word} {minutes // 60} jam" if minutes >= 60 else f"{word} {minutes} menit"


def _line(view: str, row: ComplaintRow, setting: Setting) -> TodayLine:
    client = client_name(row.client_name, anonymous=row.anonymous)
    category = setting.categories.get(row.category, row.category)
    if view == "darurat":
        left = Look(time_left(row.due_at, setting.now), "danger", "clock") if row.due_at else None
        return TodayLine(row.uid, client, category, left, "Catat telepon", "kontak")
    if view == "perlu_disampaikan":
        about = f"jawaban {row.answer_source} {short_date(row.answered_on)}"
        if row.failed_attempts:
            about += f" · {row.failed_attempts}× tak tersambung"
        return TodayLine(row.uid, client, about, None, "Sampaikan", "disampaikan")
    if view == "lewat_batas":
        late = (setting.today - row.due_on).days if row.due_on else 0
        about = " · ".join(part for part in (category, row.agency) if part)
        asked = row.status is Status.DIRUJUK
        action, act = ("Catat telepon", "kontak") if asked else ("Buka", "")
        return TodayLine(row.uid, client, about, Look(f"{late} hari", "danger"), action, act)
    about = f"{category} · {row.missing_papers} berkas menyusul"
    return TodayLine(row.uid, client, about, None, "Catat berkas", "berkas_masuk")
