"""Columns of the two lists."""

from __future__ import annotations

from puskesos_desktop.domain.names import grouped_phone
from puskesos_desktop.presentation.sk_views import ISSUERS_SHORT, OfficerLine, SkLine
from puskesos_desktop.ui.models import Column, PillLook


def sk_columns() -> list[Column[SkLine]]:
    """Number first, as the book has it; the term turns red in its last month."""
    return [
        Column("number", "Nomor", lambda line: line.number, width=204, bold=True),
        Column("date", "Tanggal", _sk_date, width=80, sort=lambda line: line.sk.sk_date),
        Column("title", "Tentang", lambda line: line.sk.title),
        Column("issuer", "Penetap", lambda line: ISSUERS_SHORT[line.sk.issuer], width=128, muted=True),
        Column("term", "Masa", lambda line: line.term, width=120, tone=_term_tone, sort=_term_sort),
        Column("state", "Keadaan", lambda line: line.look[0], width=108, pill=_sk_pill),
    ]


def _sk_date(line: SkLine) -> str:
    return f"{line.sk.sk_date:%d-%m-%y}"


def _term_tone(line: SkLine) -> str:
    return "danger" if line.ends_soon else ""


def _term_sort(line: SkLine) -> object:
    return line.sk.ends_on


def _sk_pill(line: SkLine) -> PillLook:
    return PillLook(*line.look)


def officer_columns() -> list[Column[OfficerLine]]:
    """Name first."""
    return [
        Column("name", "Nama", lambda line: line.officer.full_name, bold=True, sort=_name),
        Column("position", "Jabatan", lambda line: line.officer.position or "–", width=160),
        Column("duties", "Tugas menurut SK", lambda line: line.duty_words, width=136, tone=_duty_tone),
        Column("phone", "HP/WA", _phone, width=124, muted=True),
        Column("state", "Keadaan", lambda line: line.state[0], width=136, pill=_officer_pill),
    ]


def _name(line: OfficerLine) -> object:
    return line.officer.name.casefold()


def _duty_tone(line: OfficerLine) -> str:
    return "" if line.duties else "muted"


def _phone(line: OfficerLine) -> str:
    return grouped_phone(line.officer.phone) or "–"


def _officer_pill(line: OfficerLine) -> PillLook:
    return PillLook(*line.state)
