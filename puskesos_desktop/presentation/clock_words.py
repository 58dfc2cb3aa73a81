"""How the time of a case reads: one line a leg, and the mark of a stuck case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.domain.calendar import TimeUnit
from puskesos_desktop.domain.clocks import Leg
from puskesos_desktop.domain.local_time import local

if TYPE_CHECKING:
    from collections.abc import Mapping

    from puskesos_desktop.domain.clocks import Clocks, LegRun

LEGS: Mapping[Leg, str] = {
    Leg.KELURAHAN: "Kelurahan",
    Leg.KECAMATAN: "Kecamatan",
    Leg.KABUPATEN: "Kota/kabupaten",
    Leg.INSTANSI: "Instansi",
    Leg.PENYAMPAIAN: "Penyampaian",
}
UNITS: Mapping[TimeUnit, str] = {
    TimeUnit.DAYS: "hari",
    TimeUnit.WORKING_DAYS: "hari kerja",
    TimeUnit.HOURS: "jam",
}


def clock_lines(clocks: Clocks, timezone: str) -> tuple[tuple[str, str], ...]:
    """Return a label and a line for each leg, the oldest first."""
    return tuple((LEGS[run.leg], leg_words(run, timezone)) for run in clocks.legs)


def leg_words(run: LegRun, timezone: str) -> str:
    """Write `4 dari 14 hari · batas 07-12-26`, with what was paused and how late it is."""
    unit = UNITS[run.unit]
    used = f"{run.used} dari {run.allowed} {unit}" if run.allowed is not None else f"{run.used} {unit}"
    parts = [
        used,
        f"berhenti {run.paused} {unit}" if run.paused and not run.resting else "",
        "menunggu warga" if run.resting else "",
        _end_words(run, timezone),
        f"lewat {_overdue(run)}" if run.overdue else "",
    ]
    return " · ".join(part for part in parts if part)


def _overdue(run: LegRun) -> str:
    """Hours are told as days from two days on."""
    if run.unit is TimeUnit.HOURS and run.overdue >= 48:
        return f"{run.overdue // 24} hari"
    return f"{run.overdue} {UNITS[run.unit]}"


def _end_words(run: LegRun, timezone: str) -> str:
    if run.ended_on is not None:
        return f"selesai {run.ended_on:%d-%m-%y}"
    if run.limit_at is not None:
        return f"batas {local(run.limit_at, timezone):%d-%m-%y %H.%M}"
    return f"batas {run.limit_on:%d-%m-%y}" if run.limit_on else ""
