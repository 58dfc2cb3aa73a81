"""Hari Ini: what needs doing now, in groups; every line leads to its case or its list."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.language import month_name, weekday_name
from puskesos_desktop.domain.workflow import Status
from puskesos_desktop.presentation.complaint_views import (
    Look,
    Setting,
    client_name,
    late_words,
    short_date,
    time_left,
)
from puskesos_desktop.presentation.today_office import (
    FLAGS,
    flag_group,
    office_groups,
    papers_lines,
    request_line,
    result_line,
    slip_line,
)
from puskesos_desktop.presentation.today_parts import Act, Goal, TodayGroup, TodayLine

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from puskesos_desktop.services.complaint_views import ComplaintRow
    from puskesos_desktop.services.today import CaseGroup, TodayBoard

CASE_GROUPS: Mapping[str, tuple[str, str]] = {
    "darurat": ("Darurat", "siren"),
    "perlu_disampaikan": ("Perlu disampaikan", "message-circle"),
    "lewat_batas": ("Lewat batas", "clock-alert"),
    "kunjungan": ("Kunjungan", "footprints"),
    "macet": ("Macet", "hourglass"),
    "lengkapi": ("Lengkapi", "clipboard-check"),
}
"""Views of the desk in the order of their urgency: words and icon."""

SELDOM = frozenset({"kunjungan", "macet", FLAGS})
"""Groups that show only while something waits in them."""

RAISED = "naik"
"""What came up from the offices below."""

ALL_DONE = "Tidak ada yang menunggu. F2 untuk layanan baru."


def day_title(day: dt.date) -> str:
    """`Senin, 23 November`."""
    return f"{weekday_name(day)}, {day.day} {month_name(day.month)}"


def today_groups(board: TodayBoard, setting: Setting, *, mine: bool = False) -> tuple[TodayGroup, ...]:
    """Format everything that waits, the most urgent first."""
    cases = {view: case_group(view, group, setting, mine=mine) for view, group in board.cases.items()}
    cases["perlu_disampaikan"] = _with(cases["perlu_disampaikan"], *map(result_line, board.results))
    cases["lewat_batas"] = _with(cases["lewat_batas"], request_line(board.requests, "lewat_batas"))
    cases["lengkapi"] = _with(
        cases["lengkapi"],
        request_line(board.requests, "menunggu_berkas"),
        slip_line(board.slips),
        *papers_lines(board.office, mine=mine),
    )
    urgent = [cases[view] for view in ("darurat", "perlu_disampaikan", "lewat_batas")]
    if board.raised is not None:
        urgent.insert(1, _raised_group(board.raised, setting))
    urgent += [cases["kunjungan"], flag_group(board.flags, setting.today), cases["macet"]]
    sign, send, office = office_groups(board, setting)
    groups = (*urgent, sign, cases["lengkapi"], send, office)
    return tuple(group for group in groups if group.count or group.key not in SELDOM)


def case_group(view: str, found: CaseGroup, setting: Setting, *, mine: bool = False) -> TodayGroup:
    """Format one group of cases."""
    words, icon = CASE_GROUPS[view]
    lines = tuple(_LINES[view](row, setting) for row in found.rows)
    goal = Goal("pengaduan", {"view": view, **({"mine": True} if mine else {})})
    return TodayGroup(view, words, icon, found.count, lines, goal, found.count - len(lines))


def _raised_group(found: CaseGroup, setting: Setting) -> TodayGroup:
    """Format what came up to this office, the nearest limit first."""
    lines = tuple(_raised(row, setting) for row in found.rows)
    goal = Goal("pengaduan", {"view": "terbuka", "status": Status.ESKALASI.value})
    return TodayGroup(
        RAISED, "Perlu dijawab", "arrow-up-right", found.count, lines, goal, found.count - len(lines)
    )


def _with(group: TodayGroup, *others: tuple[int, TodayLine] | None) -> TodayGroup:
    """Add lines that stand for several things at once."""
    added = [one for one in others if one is not None]
    count = group.count + sum(number for number, _ in added)
    return replace(group, count=count, lines=(*group.lines, *(line for _, line in added)))


def _line(row: ComplaintRow, about: str, act: Act | None, pill: Look | None = None) -> TodayLine:
    head = client_name(row.client_name, anonymous=row.anonymous)
    return TodayLine(row.uid, head, about, Goal("pengaduan", {"uid": row.uid}), pill, act)


def _act(row: ComplaintRow, words: str, icon: str, code: str = "") -> Act:
    return Act(words, icon, Goal("pengaduan", {"uid": row.uid, "act": code}))


def _category(row: ComplaintRow, setting: Setting) -> str:
    return setting.categories.get(row.category, row.category)


def _emergency(row: ComplaintRow, setting: Setting) -> TodayLine:
    left = Look(time_left(row.due_at, setting.now), "danger", "clock") if row.due_at else None
    return _line(row, _category(row, setting), _act(row, "Catat telepon", "phone", "kontak"), left)


def _to_tell(row: ComplaintRow, _setting: Setting) -> TodayLine:
    about = f"jawaban {row.answer_source} {short_date(row.answered_on)}"
    if row.failed_attempts:
        about += f" · {row.failed_attempts}× tak tersambung"
    return _line(row, about, _act(row, "Sampaikan", "phone", "disampaikan"))


def _late(row: ComplaintRow, setting: Setting) -> TodayLine:
    about = " · ".join(part for part in (_category(row, setting), row.agency) if part)
    waits_for_agency = row.status is Status.DIRUJUK and not row.waits_for_letter
    remind = _act(row, "Surat pengingat", "mail", "surat_pengingat")
    act = remind if waits_for_agency else _act(row, "Buka", "arrow-right")
    return _line(row, about, act, Look(late_words(row, setting), "danger"))


def _stuck(row: ComplaintRow, setting: Setting) -> TodayLine:
    still = (setting.today - row.moved_on).days if row.moved_on else 0
    about = " · ".join(part for part in (_category(row, setting), row.agency) if part)
    return _line(row, about, _act(row, "Buka", "arrow-right"), Look(f"{still} hari", "warning"))


def _raised(row: ComplaintRow, setting: Setting) -> TodayLine:
    about = " · ".join(part for part in (row.origin, _category(row, setting)) if part)
    return _line(row, about, _act(row, "Catat jawaban", "message-circle", "jawaban"))


def _to_visit(row: ComplaintRow, setting: Setting) -> TodayLine:
    about = " · ".join(part for part in (_category(row, setting), row.rw and f"RW {row.rw}") if part)
    return _line(row, about, Act("Catat hasil", "pencil", Goal("kunjungan", {"complaint": row.uid})))


def _incomplete(row: ComplaintRow, setting: Setting) -> TodayLine:
    about = f"{_category(row, setting)} · {row.missing_papers} berkas menyusul"
    return _line(row, about, _act(row, "Catat berkas", "paperclip", "berkas_masuk"))


_LINES: Mapping[str, Callable[[ComplaintRow, Setting], TodayLine]] = {
    "darurat": _emergency,
    "perlu_disampaikan": _to_tell,
    "lewat_batas": _late,
    "kunjungan": _to_visit,
    "macet": _stuck,
    "lengkapi": _incomplete,
}
