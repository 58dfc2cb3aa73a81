"""Whom to call about a case: what was typed at the desk, else what the register knows, and the agency."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.domain.complaint_parts import PartyRole
from puskesos_desktop.domain.names import grouped_phone, readable_name

if TYPE_CHECKING:
    from puskesos_desktop.services.desk_queries import ComplaintDetail


def people_phones(detail: ComplaintDetail) -> str:
    """`Siti Aminah 0899 0000 1234, Rudi Hartono 0899 …`; the accused are never called for the reporter."""
    called = (one for one in detail.people if one.phone and one.role is not PartyRole.TERLAPOR)
    return ", ".join(f"{readable_name(one.name)} {grouped_phone(one.phone)}".strip() for one in called)


def agency_phone(detail: ComplaintDetail) -> str:
    """`Dinas Sosial 0899 …` of the newest referral, empty where no number is known."""
    newest = detail.referrals[-1] if detail.referrals else None
    return f"{newest.agency} {grouped_phone(newest.agency_phone)}" if newest and newest.agency_phone else ""


def call_line(detail: ComplaintDetail) -> str:
    """Everybody who may have to be called, for the dialog that writes the call down."""
    known = [words for words in (people_phones(detail), agency_phone(detail)) if words]
    return f"Hubungi: {', '.join(known)}" if known else ""
