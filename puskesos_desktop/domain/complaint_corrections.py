"""Mending what was written down: the words, the category, how the reporter is reached; the old stays told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.complaint_parts import PartyRole
from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.folding import fold_name

if TYPE_CHECKING:
    from puskesos_desktop.domain.complaint_parts import Acting, Party
    from puskesos_desktop.domain.complaints import Complaint

CORRECTED = "isi_diperbaiki"


@dataclass(frozen=True)
class Correction:
    """A case as it should have been written.

    Attributes:
        sector: of the category; a case that ended keeps both, because its month may have counted them.
        phone: of the reporter.
        accused: complained about as well; nobody is taken away.
    """

    text: str
    category: str
    sector: str
    phone: str
    accused: tuple[Party, ...] = ()


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
    named = {_who(party) for party in complaint.parties if party.role is PartyRole.TERLAPOR}
    joining = tuple({_who(party): party for party in wanted.accused if _who(party) not in named}.values())
    if not was and not joining:
        raise RuleBroken("nothing_corrected", "text")
    if "category" in was:
        complaint.check_open()
    told = {"was": was, **({"accused_added": len(joining)} if joining else {})}
    noted = complaint.note(CORRECTED, acting, data=told)
    subject = replace(noted.subject, text=wanted.text)
    if "category" in was:
        subject = replace(subject, category=wanted.category, sector=wanted.sector)
    parties = tuple(
        replace(party, phone=wanted.phone) if party is reporter else party for party in noted.parties
    )
    return replace(noted, subject=subject, parties=(*parties, *joining))


def _who(party: Party) -> tuple[int | None, int | None, str]:
    """Tell two people apart; a name counts only for somebody whom nobody knows better."""
    is_known = party.resident_id is not None or party.officer_id is not None
    return party.resident_id, party.officer_id, "" if is_known else fold_name(party.name)
