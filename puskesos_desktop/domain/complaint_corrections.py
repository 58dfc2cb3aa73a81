"""Mending what was written down: the words, the category, how the reporter is reached; the old stays told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.complaint_parts import PartyRole
from puskesos_desktop.domain.errors import RuleBroken

if TYPE_CHECKING:
    from puskesos_desktop.domain.complaint_parts import Acting
    from puskesos_desktop.domain.complaints import Complaint

CORRECTED = "isi_diperbaiki"


@dataclass(frozen=True)
class Correction:
    """A case as it should have been written.

    Attributes:
        sector: of the category; a case that ended keeps both, because its month may have counted them.
        phone: of the reporter.
    """

    text: str
    category: str
    sector: str
    phone: str


def corrected(complaint: Complaint, wanted: Correction, acting: Acting) -> Complaint:
    """Mend a case with one row of history that keeps what stood there before.

    Raises:
        RuleBroken: `text_missing`, `nothing_corrected`, `complaint_ended` for another category.
    """
    if not wanted.text:
        raise RuleBroken("text_missing", "text")
    reporter = complaint.party(PartyRole.PELAPOR)
    held = {
        "text": complaint.subject.text,
        "category": complaint.subject.category,
        "phone": reporter.phone if reporter else wanted.phone,
    }
    was = {name: value for name, value in held.items() if value != getattr(wanted, name)}
    if not was:
        raise RuleBroken("nothing_corrected", "text")
    if "category" in was:
        complaint.check_open()
    noted = complaint.note(CORRECTED, acting, data={"was": was})
    subject = replace(noted.subject, text=wanted.text)
    if "category" in was:
        subject = replace(subject, category=wanted.category, sector=wanted.sector)
    parties = tuple(
        replace(party, phone=wanted.phone) if party is reporter else party for party in noted.parties
    )
    return replace(noted, subject=subject, parties=parties)
