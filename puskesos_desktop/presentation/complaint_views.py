"""How cases look in lists: status pill, limit, client; everything formatted, nothing decided."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from puskesos_desktop.domain.calendar import Deadline, TimeUnit
from puskesos_desktop.domain.clocks import is_stuck
from puskesos_desktop.domain.local_time import local
from puskesos_desktop.domain.names import readable_name
from puskesos_desktop.domain.workflow import ENDED, Status
from puskesos_desktop.presentation import labels

if TYPE_CHECKING:
    from collections.abc import Mapping

    from puskesos_desktop.services.complaint_views import ComplaintRow, HistoryRow, ResidentHistory


@dataclass(frozen=True)
class Look:
    """Words with a tone (`neutral`, `info`, `success`, `warning`, `danger`) and an icon."""

    text: str
    tone: str = "neutral"
    icon: str = ""


STATUS_LOOKS: Mapping[Status, tuple[str, str]] = {
    Status.DRAF: ("neutral", "pencil"),
    Status.DITERIMA: ("info", "inbox"),
    Status.VERIFIKASI: ("neutral", "search"),
    Status.KLARIFIKASI: ("warning", "paperclip"),
    Status.KUNJUNGAN: ("neutral", "footprints"),
    Status.REKOMENDASI: ("neutral", "clipboard-check"),
    Status.PENETAPAN: ("neutral", "stamp"),
    Status.DITANGANI: ("neutral", "user-round-check"),
    Status.DIRUJUK: ("neutral", "corner-up-right"),
    Status.DIUSULKAN: ("neutral", "vote"),
    Status.ESKALASI: ("neutral", "arrow-up-right"),
    Status.JAWABAN: ("success", "message-circle"),
    Status.SELESAI: ("neutral", "circle-check"),
    Status.DIBUKA_KEMBALI: ("info", "rotate-ccw"),
    Status.DUPLIKAT: ("neutral", "copy"),
    Status.TIDAK_VALID: ("neutral", "circle-x"),
    Status.DIBATALKAN: ("neutral", "undo-2"),
    Status.DITOLAK: ("neutral", "ban"),
}
"""Colour only where someone must act (desk 5)."""

NAMELESS, ANONYMOUS, HIDDEN = "Tanpa nama", "Anonim", "Dirahasiakan"
TWO_WEEKS = Deadline(14, TimeUnit.DAYS)


@dataclass(frozen=True)
class Setting:
    """What formatting needs to know of the office: today, the time now, the zone, names of categories.

    Attributes:
        stuck: how long nothing may happen before a case counts as stuck.
    """

    now: dt.datetime
    timezone: str
    categories: Mapping[str, str]
    stuck: Deadline = TWO_WEEKS
    holidays: frozenset[dt.date] = frozenset()

    @property
    def today(self) -> dt.date:
        """Legal date of the office."""
        return local(self.now, self.timezone).date()


@dataclass(frozen=True)
class RowView:
    """A line of the list as it is painted; `spoken` is what a screen reader says."""

    id: int
    uid: str
    number: str
    received: str
    client: str
    category: str
    status: Look
    due: Look
    officer: str
    spoken: str
    raw: ComplaintRow
    origin: str = ""


def status_look(status: Status) -> Look:
    """Return the pill of a status."""
    tone, icon = STATUS_LOOKS[status]
    return Look(labels.STATUSES[status], tone, icon)


def short_date(day: dt.date | None) -> str:
    """`23-11-26`, as tables write dates; a dash where there is none."""
    return f"{day:%d-%m-%y}" if day else "–"


def short_name(name: str) -> str:
    """`Yuliana Kartika` as `Yuliana K.`, where room is scarce."""
    first, *others = readable_name(name).split() or [""]
    return f"{first} {others[0][0]}." if others else first


class Limited(Protocol):
    """What has a limit: a line of the list, or a whole case."""

    @property
    def status(self) -> Status:
        """Where it stands."""

    @property
    def due_on(self) -> dt.date | None:
        """The day that counts."""

    @property
    def due_at(self) -> dt.datetime | None:
        """The hour of an emergency."""


_TWO_DAYS = 48 * 60
"""Minutes; from there on nobody counts hours."""


def hour_of(row: Limited, setting: Setting) -> dt.datetime | None:
    """The hour of an emergency while it is what counts: until the answer is here, on the day of the limit."""
    if row.due_at is None or row.due_on is None or row.status is Status.JAWABAN:
        return None
    return row.due_at if local(row.due_at, setting.timezone).date() == row.due_on else None


def late_words(row: Limited, setting: Setting) -> str:
    """`6 hari`, `2 jam`, `30 menit`: by how much a limit is over; empty in time. All pages count by this."""
    if row.due_on is None or row.status in ENDED:
        return ""
    due_at = hour_of(row, setting)
    if due_at is not None and setting.now - due_at < dt.timedelta(days=1):
        minutes = int((setting.now - due_at).total_seconds() // 60)
        return "" if setting.now <= due_at else _amount(minutes)
    days = (setting.today - row.due_on).days
    return f"{days} hari" if days > 0 else ""


def _amount(minutes: int) -> str:
    if minutes >= _TWO_DAYS:
        return f"{minutes // (24 * 60)} hari"
    return f"{minutes // 60} jam" if minutes >= 60 else f"{minutes} menit"


def due_look(row: ComplaintRow, setting: Setting) -> Look:
    """Write a limit: `lewat 6 hari`, `hari ini 14.12`, `24-11-26`; ended cases show the day they ended."""
    if row.status in ENDED:
        return Look(short_date(row.closed_on))
    if row.due_on is None:
        return _stuck_look(row, setting) or Look(
            "menunggu berkas" if row.status is Status.KLARIFIKASI else "–"
        )
    if late := late_words(row, setting):
        return Look(f"lewat {late}", "danger")
    due_at = hour_of(row, setting)
    if due_at is not None:
        return _hour_look(due_at, setting)
    if setting.today == row.due_on:
        return Look("hari ini", "danger")
    return _stuck_look(row, setting) or Look(short_date(row.due_on))


def _stuck_look(row: ComplaintRow, setting: Setting) -> Look | None:
    """Write `macet 16 hari` for a case that nobody has touched; one that is late says that instead."""
    if row.moved_on is None or not is_stuck(row.moved_on, setting.today, setting.stuck, setting.holidays):
        return None
    return Look(f"macet {(setting.today - row.moved_on).days} hari", "warning")


def _hour_look(due_at: dt.datetime, setting: Setting) -> Look:
    at = local(due_at, setting.timezone)
    if at.date() == setting.today:
        return Look(f"hari ini {at:%H.%M}", "danger")
    return Look(f"{at:%d-%m-%y %H.%M}", "danger")


def time_left(due_at: dt.datetime, now: dt.datetime) -> str:
    """`sisa 5 jam`, `sisa 40 menit`, `lewat 2 jam`, for emergencies on Hari Ini."""
    seconds = (due_at - now).total_seconds()
    word, minutes = ("sisa", int(seconds // 60)) if seconds >= 0 else ("lewat", int(-seconds // 60))
    return f"{word} {_amount(minutes)}"


def client_name(name: str, *, anonymous: bool) -> str:
    """Name of the client; one who must not be named says so, in few letters for narrow columns."""
    shown = readable_name(name)
    if anonymous:
        return f"{shown} (anonim)" if shown else ANONYMOUS
    return shown or NAMELESS


def row_view(row: ComplaintRow, setting: Setting) -> RowView:
    """Format one line of the list."""
    client = client_name(row.client_name, anonymous=row.anonymous)
    if row.origin and row.confidential:
        client = HIDDEN
    category = setting.categories.get(row.category, row.category)
    status, due = status_look(row.status), due_look(row, setting)
    came_from = f"dari {row.origin}, " if row.origin else ""
    return RowView(
        id=row.id,
        uid=row.uid,
        number=f"{row.number:05d}",
        received=short_date(row.received_on),
        client=client,
        category=category,
        status=status,
        due=due,
        officer=short_name(row.officer),
        raw=row,
        origin=row.origin,
        spoken=f"{row.ticket}, {came_from}{client}, {category}, {status.text}, batas {due.text}",
    )


def list_foot(shown: int, total: int) -> str:
    """`14 dari 31 pengaduan`."""
    return f"{shown} dari {total} pengaduan"


EMPTY_LISTS: Mapping[str, str] = {
    "terbuka": "Tidak ada pengaduan terbuka. F2 untuk layanan baru.",
    "milik_saya": "Tidak ada pengaduan untuk Anda.",
    "lewat_batas": "Tidak ada yang lewat batas.",
    "dirujuk": "Tidak ada rujukan yang menunggu jawaban.",
    "selesai": "Belum ada pengaduan yang selesai.",
    "darurat": "Tidak ada keadaan darurat.",
    "perlu_disampaikan": "Semua jawaban sudah disampaikan.",
    "kunjungan": "Tidak ada kunjungan hari ini.",
    "macet": "Tidak ada yang macet.",
    "lengkapi": "Tidak ada berkas yang ditunggu.",
    "diingatkan": "Tidak ada pengingat untuk hari ini.",
    "hari_ini": "Tidak ada yang menunggu hari ini.",
    "semua": "Belum ada pengaduan. F2 untuk layanan baru.",
}


def empty_text(view: str, text: str) -> str:
    """Sentence of an empty list; a search says that it was the search."""
    return f"Tidak ada yang cocok dengan “{text.strip()}”." if text.strip() else EMPTY_LISTS[view]


@dataclass(frozen=True)
class HistoryLine:
    """A case on a person's card."""

    uid: str
    date: str
    title: str
    tone: str = "text"


def history_lines(history: ResidentHistory, categories: Mapping[str, str]) -> tuple[HistoryLine, ...]:
    """Format the history of a card; what is restricted is one line without any detail."""
    lines = [_history_line(row, categories) for row in history.rows]
    if history.restricted:
        lines.append(HistoryLine("", "", f"{history.restricted} layanan lain (dibatasi)", "muted"))
    return tuple(lines)


def _history_line(row: HistoryRow, categories: Mapping[str, str]) -> HistoryLine:
    about = f"Rujukan ke {row.agency}" if row.agency else categories.get(row.category, row.category)
    accused = "Terlapor: " if row.part == "terlapor" else ""
    status = labels.STATUSES[row.status].lower()
    return HistoryLine(row.uid, short_date(row.received_on), f"{accused}{about}, {status}")
