"""The monthly report's figures and people in the shape that its form draws."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import Counter
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.organisation import Team, seats_on
from puskesos_desktop.domain.papers import LETTER_TITLES, GroupCount
from puskesos_desktop.domain.proof import canonical_hash
from puskesos_desktop.domain.roles import ROLE_TITLES, Role
from puskesos_desktop.services.paper_context import office_context, signer_context
from puskesos_desktop.services.report_tables import tables_context
from puskesos_desktop.services.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from puskesos_desktop.domain.office import Office
    from puskesos_desktop.domain.papers import LetterCount, MonthCounts, SkMember
    from puskesos_desktop.services.ports.unit_of_work import ReadTx

_STAFF = (Role.LOKET, Role.VERIFIKATOR, Role.FASILITATOR, Role.SUPERVISOR, Role.MANAJER)


@dataclass(frozen=True)
class ReportNotes:
    """What only people can write: obstacles and suggestions."""

    problems: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True)
class MonthFigures:
    """All numbers of a month.

    Attributes:
        names: group code to its printed name.
        history: month, received and closed, the oldest first.
    """

    counts: MonthCounts
    names: Mapping[str, str]
    history: tuple[tuple[str, int, int], ...]


def report_context(
    tx: ReadTx, figures: MonthFigures, notes: ReportNotes, today: dt.date
) -> dict[str, object]:
    """Gather what the form `laporan_bulanan` draws.

    Raises:
        RuleBroken: `letter_signer_missing` when nobody may sign that day.
    """
    office = tx.offices.get()
    counts = figures.counts
    first = dt.date.fromisoformat(f"{counts.month}-01")
    last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    members = _members(tx, min(last, today))
    return {
        "paper": load_settings(tx).paper,
        "office": office_context(office, ""),
        "report": {
            "id": f"LAP-{office.unit_code}-{counts.month}",
            "check_code": _check_code(counts),
            "month": counts.month,
            "first_day": first.isoformat(),
            "last_day": min(last, today).isoformat(),
            "signed_on": today.isoformat(),
            "is_running": today < last,
        },
        "staff": {"coordinator": _coordinator_name(members), "counts": _staff_counts(members)},
        "complaints": {
            "rows": [_row(figures.names.get(row.group, row.group), row) for row in counts.groups],
            "total": _row("", counts.total),
        },
        "trend": [
            {"month": month, "received": received, "closed": closed}
            for month, received, closed in figures.history
        ],
        "letters": _letters(counts.letters),
        **tables_context(counts, figures.names),
        "problems": list(notes.problems),
        "suggestions": list(notes.suggestions),
        "signer": _signer(tx, today, office),
        "coordinator": _coordinator(tx, members),
    }


def _check_code(counts: MonthCounts) -> str:
    """Eight signs that differ when any figure differs, so that two prints of a month can be told apart."""
    return canonical_hash(asdict(counts))[:8].upper()


def _row(name: str, row: GroupCount) -> dict[str, object]:
    figures: dict[str, object] = {
        "opening": row.opening,
        "received": row.received,
        "reopened": row.reopened,
        "closed": row.closed,
        "referred": row.referred,
        "rejected": row.rejected,
        "discontinued": row.discontinued,
        "closing": row.closing,
    }
    return {"category": name, **figures} if name else figures


def _letters(rows: Sequence[LetterCount]) -> dict[str, object]:
    lines = [
        {"kind": LETTER_TITLES.get(row.kind, row.kind), "count": row.issued, "void": row.void} for row in rows
    ]
    total = {"count": sum(row.issued for row in rows), "void": sum(row.void for row in rows)}
    return {"rows": lines, "total": total}


def _members(tx: ReadTx, day: dt.date) -> list[SkMember]:
    """Whom the SK in force name as officers of the Puskesos; two decrees about one place count once."""
    seats = seats_on(tx.sks.all(), day)[Team.PUSKESOS]
    return [seat.member for seat in seats if seat.member.officer_id]


def _coordinator_name(members: list[SkMember]) -> str:
    return next((one.name for one in members if one.role == Role.KOORDINATOR), "")


def _staff_counts(members: list[SkMember]) -> list[dict[str, object]]:
    found = Counter(member.role for member in members)
    return [{"role": ROLE_TITLES[role].lower(), "count": found[role]} for role in _STAFF if found[role]]


def _signer(tx: ReadTx, day: dt.date, office: Office) -> dict[str, str]:
    mandates = tx.mandates.valid_on(day)
    if not mandates:
        raise RuleBroken("letter_signer_missing", "mandate")
    return signer_context(mandates[0], tx.offices.officer(mandates[0].officer_id), office)


def _coordinator(tx: ReadTx, members: list[SkMember]) -> dict[str, str]:
    member = next((one for one in members if one.role == Role.KOORDINATOR), None)
    if member is None:
        return {"name": "", "front_title": "", "back_title": "", "post": "", "rank": "", "nip": ""}
    officer = tx.offices.officer(member.officer_id)
    return {
        "front_title": officer.front_title,
        "name": officer.name,
        "back_title": officer.back_title,
        "post": "Koordinator Puskesos",
        "rank": officer.rank,
        "nip": officer.nip,
    }
