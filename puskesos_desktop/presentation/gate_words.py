"""Sentences of the gate and of the window's bars that depend on a figure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from puskesos_desktop.domain.local_time import local
from puskesos_desktop.presentation.labels import ROLES

if TYPE_CHECKING:
    from collections.abc import Collection

    from puskesos_desktop.services.ports.storage import BackupInfo

LATE = dt.timedelta(days=1)
VERY_LATE = dt.timedelta(days=5)
_BY_WEIGHT = (
    "koordinator",
    "verifikator",
    "loket",
    "fasilitator",
    "lurah",
    "supervisor",
    "manajer",
    "admin",
    "pengawas",
)
NO_COPY = "Belum ada cadangan aman"


@dataclass(frozen=True)
class Said:
    """A sentence with its tone."""

    text: str
    tone: str = "success"


def backup_age(made_at: dt.datetime | None, now: dt.datetime) -> Said:
    """How old the last safe copy is; later than a day is amber, five days is red."""
    if made_at is None:
        return Said(NO_COPY, "warning")
    age = max(now - made_at, dt.timedelta())
    tone = "danger" if age >= VERY_LATE else "warning" if age >= LATE else "success"
    return Said(f"Cadangan aman {spell_age(age)}", tone)


def spell_age(age: dt.timedelta) -> str:
    """Say how long ago: `baru saja`, `12 menit lalu`, `2 jam lalu`, `3 hari lalu`."""
    minutes = int(age.total_seconds()) // 60
    if minutes < 1:
        return "baru saja"
    if minutes < 60:
        return f"{minutes} menit lalu"
    if minutes < 60 * 24:
        return f"{minutes // 60} jam lalu"
    return f"{age.days} hari lalu"


def kept_at(saved_at: dt.datetime | None, name: str, timezone: str) -> str:
    """What the lock page says about an unsaved form; empty when nothing is unsaved."""
    if saved_at is None:
        return ""
    return f"Isian {first_name(name)} tersimpan sementara pukul {local(saved_at, timezone):%H.%M}."


def first_name(name: str) -> str:
    """How colleagues call each other."""
    return name.split(maxsplit=1)[0] if name.split() else name


def main_role(roles: Collection[str]) -> str:
    """The role a colleague is known by, in words; empty for an account without any."""
    known = next((role for role in _BY_WEIGHT if role in roles), "")
    return ROLES[known].lower() if known else ""


def backup_facts(info: BackupInfo, timezone: str = "WIB") -> list[tuple[str, str]]:
    """What a copy holds, before anybody types a code; counts only, no name."""
    made_at = local(info.made_at, timezone)
    rows = [
        ("Dibuat", f"{made_at:%d-%m-%Y} pukul {made_at:%H.%M} {timezone}"),
        ("Warga", _count(info.counts.get("resident", 0))),
        ("Pengaduan", _count(info.counts.get("complaint", 0))),
        ("Surat", _count(info.counts.get("letter", 0))),
        ("Berkas", _count(info.blob_count)),
        ("Ukuran", f"{info.size / 1_000_000:.1f} MB".replace(".", ",")),
    ]
    if info.missing_blobs:
        rows.append(("Berkas hilang", _count(info.missing_blobs)))
    return rows


def _count(number: int) -> str:
    return f"{number:,}".replace(",", ".")
