"""Reactivation of PBI-JK: why it is asked for, and until when the ministry takes it.

The limits are the ministry's and change: they come from the office's rules, never from here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import RuleBroken

if TYPE_CHECKING:
    import datetime as dt

    from puskesos_desktop.domain.calendar import Deadline

PBI_REASONS = ("kronis", "katastropik", "darurat_medis", "bayi_ibu_pbi", "lainnya")
MEDICAL_REASONS = frozenset({"kronis", "katastropik", "darurat_medis"})
CARD_DIGITS = 13


@dataclass(frozen=True)
class PbiDetails:
    """What a reactivation carries; name and desil are kept as they were when it was handed in.

    Attributes:
        reason: one of `PBI_REASONS`.
        facility: hospital or clinic; compulsory for a medical reason.
        facility_letter: number of its letter; compulsory too, unless it `follows`.
        letter_follows: the letter is still to come ("menyusul").
        card_number: thirteen digits of the KIS card, empty when it is not at hand.
        inactive_since: since when the card is refused, as BPJS or the resident tells.
    """

    reason: str
    facility: str = ""
    facility_letter: str = ""
    letter_follows: bool = False
    card_number: str = ""
    inactive_since: dt.date | None = None
    name: str = ""
    desil: int | None = None

    @property
    def is_medical(self) -> bool:
        """Tell whether a facility has to confirm the reason."""
        return self.reason in MEDICAL_REASONS

    @property
    def lacks_letter(self) -> bool:
        """Tell whether the facility's letter is still to come."""
        return self.is_medical and not self.facility_letter


@dataclass(frozen=True)
class PbiRules:
    """What the ministry accepts, as the office's rules say; None where they say nothing.

    Attributes:
        inactive: how long a card may have been inactive.
        highest_desil: families above are refused.
    """

    inactive: Deadline | None = None
    highest_desil: int | None = None


def sound_pbi(details: PbiDetails, today: dt.date) -> PbiDetails:
    """Refuse details that the proposal to the ministry could not be made of.

    Raises:
        RuleBroken: `pbi_reason_missing`, `facility_missing`, `facility_letter_missing`, `card_number_wrong`,
            `inactive_since_in_future`.
    """
    if details.reason not in PBI_REASONS:
        raise RuleBroken("pbi_reason_missing", "reason")
    if details.is_medical and not details.facility:
        raise RuleBroken("facility_missing", "facility")
    if details.lacks_letter and not details.letter_follows:
        raise RuleBroken("facility_letter_missing", "facility_letter")
    card = details.card_number
    if card and not (card.isdecimal() and len(card) == CARD_DIGITS):
        raise RuleBroken("card_number_wrong", "card_number", digits=CARD_DIGITS)
    if details.inactive_since is not None and details.inactive_since > today:
        raise RuleBroken("inactive_since_in_future", "inactive_since")
    return details


def refusal_of(details: PbiDetails, rules: PbiRules, received_on: dt.date) -> str:
    """Return why the ministry would refuse, as a code; empty while nothing is known against it.

    What counts is the day on which it was handed in: the office's own slowness takes nobody's right away.
    """
    since = details.inactive_since
    if since is not None and rules.inactive is not None and received_on > rules.inactive.due_on(since):
        return "pbi_inactive_too_long"
    desil = details.desil
    if desil is not None and rules.highest_desil is not None and desil > rules.highest_desil:
        return "pbi_desil_too_high"
    return ""
