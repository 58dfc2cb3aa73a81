"""Lines of Hari Ini that stand for papers, the month's report and the office instead of one case."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.language import month_name, thousands
from puskesos_desktop.domain.local_time import local
from puskesos_desktop.presentation.complaint_views import Look, Setting, short_date, short_name
from puskesos_desktop.presentation.gate_words import LATE, NO_COPY, spell_age
from puskesos_desktop.presentation.today_parts import Act, Goal, TodayGroup, TodayLine
from puskesos_desktop.services.today import SHOWN

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from puskesos_desktop.services.complaint_views import DueFollowUp
    from puskesos_desktop.services.result_views import ResultFile
    from puskesos_desktop.services.today import MonthDue, OfficeState, SkEnd, TodayBoard

FLAGS = "diingatkan"
Counted = tuple[int, TodayLine]
"""A line and how many things it stands for."""

_REQUESTS: Mapping[str, str] = {
    "lewat_batas": "lewat batas",
    "menunggu_berkas": "menunggu berkas warga",
    "di_kemensos": "menunggu hasil Kemensos",
}
_VERY_SOON = 7


def request_line(counts: Mapping[str, int], view: str) -> Counted | None:
    """Tell in one line how many permohonan wait in one way."""
    count = counts.get(view, 0)
    if not count:
        return None
    goal = Goal("permohonan", {"view": view})
    act = Act("Lihat", "arrow-right", goal)
    return count, TodayLine(f"permohonan_{view}", f"{count} permohonan", _REQUESTS[view], goal, act=act)


def papers_lines(office: OfficeState, *, mine: bool) -> tuple[Counted, ...]:
    """Tell of duties that no decree gives yet; nobody's own work."""
    if mine or not office.without_sk:
        return ()
    goal = Goal("petugas", {"view": "petugas"})
    head, act = f"SK {office.without_sk} petugas", Act("Lihat petugas", "arrow-right", goal)
    return ((office.without_sk, TodayLine("sk_menyusul", head, "menyusul", goal, act=act)),)


def slip_line(count: int) -> Counted | None:
    """Tell who was to be back with papers by now; their cases are counted where they stand."""
    if not count:
        return None
    goal = Goal("pengaduan", {"view": "lengkapi"})
    line = TodayLine("slip", f"{count} slip berkas", "sudah waktunya kembali", goal)
    return 0, replace(line, act=Act("Lihat", "arrow-right", goal))


def result_line(file: ResultFile) -> Counted:
    """Tell many answers in one line."""
    goal = Goal("hasil", {"file": file.uid})
    head = f"{file.source or 'Hasil usulan'} {short_date(file.on)}"
    about = f"{thousands(file.waiting)} warga belum disampaikan"
    return 1, TodayLine(f"hasil_{file.uid}", head, about, goal, act=Act("Cetak per RT", "printer", goal))


def flag_group(flags: Sequence[DueFollowUp], today: dt.date) -> TodayGroup:
    """Tell what somebody asked to be reminded of."""
    goal = Goal("pengaduan", {"view": "diingatkan"})
    lines = tuple(_flag_line(one, today) for one in flags[:SHOWN])
    return TodayGroup(FLAGS, "Diingatkan", "bell", len(flags), lines, goal, len(flags) - len(lines))


def _flag_line(flag: DueFollowUp, today: dt.date) -> TodayLine:
    goal = Goal("pengaduan", {"uid": flag.complaint_uid})
    late = (today - flag.due_on).days
    pill = Look(f"sejak {short_date(flag.due_on)}", "warning") if late > 0 else None
    head = flag.ticket.rsplit("-", 1)[-1]
    about = " · ".join(part for part in (flag.text, short_name(flag.officer)) if part)
    return TodayLine(f"bendera_{flag.uid}", head, about, goal, pill, Act("Buka", "arrow-right", goal))


def office_groups(board: TodayBoard, setting: Setting) -> tuple[TodayGroup, TodayGroup, TodayGroup]:
    """Format signatures, what is to be sent, and the office."""
    office = board.office
    send, sent = _month_line(office.month, setting.today), request_line(board.requests, "di_kemensos")
    due = [line for line in (send, sent[1] if sent else None) if line is not None]
    keeping = [*(_sk_line(one, setting.today) for one in office.sk_ends), *_copy_line(office, setting)]
    late = sum(line.pill is None or line.pill.tone != "success" for line in keeping)
    return (
        _signatures(office),
        TodayGroup("kirim_data", "Kirim data", "send", int(send is not None), tuple(due), Goal("laporan")),
        TodayGroup("kantor", "Kantor", "building-2", late, tuple(keeping), Goal("petugas")),
    )


def _signatures(office: OfficeState) -> TodayGroup:
    waiting, ready = Goal("surat", {"view": "menunggu_ttd"}), Goal("surat", {"view": "siap"})
    lines = []
    if office.to_number:
        drafts = Goal("surat", {"view": "draf"})
        act = Act("Buka", "arrow-right", drafts)
        lines.append(TodayLine("draf", f"{office.to_number} draf surat", "menunggu nomor", drafts, act=act))
    if office.to_sign:
        act = Act("Cetak tumpukan", "printer", Goal("surat", {"view": "menunggu_ttd", "pile": True}))
        lines.append(
            TodayLine("menunggu_ttd", f"{office.to_sign} surat", "menunggu tanda tangan", waiting, act=act)
        )
    if office.to_hand_over:
        act, about = Act("Daftar ambil", "list-checks", ready), "sudah ditandatangani, siap diserahkan"
        lines.append(TodayLine("siap", f"{office.to_hand_over} surat", about, ready, act=act))
    count = office.to_number + office.to_sign + office.to_hand_over
    return TodayGroup("tanda_tangan", "Tanda tangan", "pen-line", count, tuple(lines), waiting)


def _month_line(due: MonthDue | None, today: dt.date) -> TodayLine | None:
    if due is None:
        return None
    name = month_name(int(due.month[5:]))
    head, state = (
        (f"Data {name}", "laporan terkunci, data belum dikirim")
        if due.frozen
        else (f"Laporan {name}", "siap diperiksa")
    )
    late = (today - due.due_on).days
    pill = Look(f"lewat {late} hari", "danger") if late > 0 else None
    goal = Goal("laporan", {"month": due.month})
    about = f"{state} · batas {short_date(due.due_on)}"
    return TodayLine("laporan", head, about, goal, pill, Act("Periksa", "arrow-right", goal))


def _sk_line(end: SkEnd, today: dt.date) -> TodayLine:
    goal = Goal("petugas", {"sk": end.uid})
    left = (end.ends_on - today).days
    pill = Look("hari ini" if left == 0 else f"{left} hari lagi", "warning") if left <= _VERY_SOON else None
    about = f"habis {short_date(end.ends_on)}"
    act = Act("Lihat SK", "arrow-right", goal)
    return TodayLine(f"sk_{end.uid}", f"SK {end.people} petugas", about, goal, pill, act)


def _copy_line(office: OfficeState, setting: Setting) -> list[TodayLine]:
    if not office.copies_here:
        return []
    goal = Goal("pengaturan", {"section": "cadangan"})
    made = office.copied_at
    if made is None:
        line = TodayLine("cadangan", "Cadangan", "", goal, Look(NO_COPY.lower(), "warning"))
    elif (age := max(setting.now - made, dt.timedelta())) >= LATE:
        line = TodayLine("cadangan", "Cadangan", "", goal, Look(f"aman {spell_age(age)}", "warning"))
    else:
        at = local(made, setting.timezone)
        is_today = at.date() == setting.today
        words = f"aman {at:%H.%M}" if is_today else f"aman kemarin {at:%H.%M}"
        head = "Cadangan hari ini" if is_today else "Cadangan"
        line = TodayLine("cadangan", head, "", goal, Look(words, "success", "check"))
    return [line]
