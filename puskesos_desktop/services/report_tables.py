"""Tables T2, T3, T5, T6 and T7 of the monthly report as its paper, its workbook and the package tell them.

All three leave the office, so that counts by RT are told as `domain/small_cells.py` allows.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING

from puskesos_desktop.domain.language import decimal_number, short_date
from puskesos_desktop.domain.report_tables import WORKDAYS, ReferralCount, ServiceKind
from puskesos_desktop.domain.requests import RequestKind
from puskesos_desktop.domain.small_cells import tell_rows, tell_sum

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from puskesos_desktop.domain.papers import MonthCounts, VisitCount
    from puskesos_desktop.domain.report_tables import DtsenCount, ServiceDay

Table = dict[str, object]
OUTCOMES = ("met", "away", "moved", "refused")
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "weekend")
NOTHING = "–"
REQUEST_TITLES = {
    RequestKind.SURAT_DTSEN.value: "Surat keterangan DTSEN",
    RequestKind.REAKTIVASI_PBI.value: "Reaktivasi PBI-JK",
    RequestKind.CEK_DESIL.value: "Pengecekan desil",
    RequestKind.UMUM.value: "Layanan lain",
}
"""Names of permohonan on paper."""


def tables_context(counts: MonthCounts, names: Mapping[str, str]) -> dict[str, object]:
    """Return the tables by their names in the form; `names` says groups of complaints in words."""
    tables = counts.tables
    clients = {**asdict(tables.clients), "unknown": tables.clients.unknown}
    return {
        "referrals": _referrals(tables.referrals),
        "dtsen": {"rows": [_dtsen(tables.dtsen)]},
        "visits": visits_table(counts.visits),
        "clients": {"rows": [clients], "total": tables.clients.clients, "unknown": tables.clients.unknown},
        "services": _services(tables.services, names),
    }


def visits_table(rows: Sequence[VisitCount]) -> Table:
    """Return T5 with its small figures hidden."""
    parts = [tuple(int(getattr(row, name)) for name in OUTCOMES) for row in rows]
    told = tell_rows(parts)
    lines = [
        {
            "date": row.on,
            "officers": row.visitors,
            "rt": row.rt,
            "rw": row.rw,
            "families": said.whole,
            **dict(zip(OUTCOMES, said.parts, strict=True)),
        }
        for row, said in zip(rows, told, strict=True)
    ]
    whole = tell_sum(parts or [(0,) * len(OUTCOMES)])
    total = {"families": whole.whole, **dict(zip(OUTCOMES, whole.parts, strict=True))}
    return {"rows": lines, "total": total, "is_hidden": any(said.is_hidden for said in told)}


def _referrals(rows: Sequence[ReferralCount]) -> Table:
    total = sum(rows, ReferralCount(""))
    return {"rows": [_referral(row) for row in rows], "total": _referral(total)}


def _referral(row: ReferralCount) -> Table:
    average = NOTHING if row.average is None else decimal_number(row.average)
    figures = {name: getattr(row, name) for name in ("sent", "answered", "accepted", "declined")}
    return {"agency": row.agency, **figures, "average": average}


def _dtsen(row: DtsenCount) -> Table:
    held = [
        ", ".join(part for part in (short_date(dt.date.fromisoformat(day)), number) if part)
        for day, number in row.meetings
    ]
    return {**asdict(row), "meetings": "; ".join(held) or NOTHING}


def _services(rows: Sequence[ServiceDay], names: Mapping[str, str]) -> Table:
    lines = _by_service(rows, names)
    total = _line("", [(dt.date.fromisoformat(row.on), row.count) for row in rows])
    weeks = [
        {"week": f"{short_date(monday)} s.d. {short_date(monday + dt.timedelta(days=6))}", **line}
        for monday in sorted({_monday(row) for row in rows})
        for line in _by_service([row for row in rows if _monday(row) == monday], names)
    ]
    return {"rows": lines, "total": total, "weeks": weeks}


def _by_service(rows: Sequence[ServiceDay], names: Mapping[str, str]) -> list[Table]:
    found: dict[str, list[tuple[dt.date, int]]] = {}
    for row in rows:
        found.setdefault(_title(row, names), []).append((dt.date.fromisoformat(row.on), row.count))
    return [_line(title, days) for title, days in found.items()]


def _line(title: str, days: Iterable[tuple[dt.date, int]]) -> Table:
    counts: Counter[str] = Counter()
    for day, count in days:
        counts[DAYS[min(day.weekday(), WORKDAYS)]] += count
    return {"service": title, **{name: counts[name] for name in DAYS}, "count": counts.total()}


def _title(row: ServiceDay, names: Mapping[str, str]) -> str:
    if row.kind == ServiceKind.REQUEST:
        return REQUEST_TITLES.get(row.code, row.code)
    return f"Pengaduan: {names.get(row.code, row.code)}"


def _monday(row: ServiceDay) -> dt.date:
    day = dt.date.fromisoformat(row.on)
    return day - dt.timedelta(days=day.weekday())
