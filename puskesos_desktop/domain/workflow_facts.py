"""What the workflow asks before a step: facts of one case and the named guards over them.

A guard's code is also the code of the error when it does not hold, so that a refusal always says which one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class ToldSoFar:
    """How far the resident has been told, and what excuses not telling.

    Attributes:
        failed_attempts: dated attempts that did not reach anyone.
        attempts_needed: how many of them are enough; a setting of the office.
        excuse: `anonim`, `meninggal`, `pindah` or empty.
    """

    reached: bool = False
    failed_attempts: int = 0
    attempts_needed: int = 3
    excuse: str = ""

    @property
    def is_enough(self) -> bool:
        """Tell whether the case may close (DESIGN 4.15)."""
        return self.reached or bool(self.excuse) or self.failed_attempts >= self.attempts_needed


@dataclass(frozen=True)
class Duplicate:
    """The case of which another would be the duplicate."""

    parent_given: bool = False
    parent_is_duplicate: bool = False
    makes_cycle: bool = False


@dataclass(frozen=True)
class Facts:
    """Everything a guard may look at; made from the case and from what the officer just entered."""

    reporter_known: bool = False
    reachable: bool = False
    category_given: bool = False
    text_given: bool = False
    officer_assigned: bool = False
    missing_papers: int = 0
    papers_excused: bool = False
    visit_planned: bool = False
    visit_reported: bool = False
    register_checked: bool = False
    action_planned: bool = False
    agency_chosen: bool = False
    service_chosen: bool = False
    letter_numbered: bool = False
    referral_declined: bool = False
    client_has_nik: bool = False
    client_has_kk: bool = False
    client_has_photo: bool = False
    checked_by_level: bool = False
    answer_given: bool = False
    result_given: bool = False
    info_only: bool = False
    reason_given: bool = False
    reopening_too_late: bool = False
    told: ToldSoFar = ToldSoFar()
    duplicate: Duplicate = Duplicate()


@dataclass(frozen=True)
class Guard:
    """One condition of a step.

    Attributes:
        code: error code when it does not hold.
        field: input where the text belongs.
    """

    code: str
    field: str
    holds: Callable[[Facts], bool]


REPORTER_KNOWN = Guard("reporter_missing", "reporter", lambda facts: facts.reporter_known)
REACHABLE = Guard("contact_missing", "phone", lambda facts: facts.reachable)
CATEGORY_GIVEN = Guard("category_missing", "category", lambda facts: facts.category_given)
TEXT_GIVEN = Guard("text_missing", "text", lambda facts: facts.text_given)
OFFICER_ASSIGNED = Guard("officer_missing", "officer", lambda facts: facts.officer_assigned)
PAPERS_LISTED = Guard("missing_papers_not_listed", "documents", lambda facts: facts.missing_papers > 0)
PAPERS_IN = Guard(
    "papers_still_missing", "documents", lambda facts: facts.missing_papers == 0 or facts.papers_excused
)
VISIT_PLANNED = Guard("visit_not_planned", "visit", lambda facts: facts.visit_planned)
VISIT_REPORTED = Guard("visit_not_reported", "visit", lambda facts: facts.visit_reported)
REGISTER_CHECKED = Guard("register_not_checked", "check", lambda facts: facts.register_checked)
ACTION_PLANNED = Guard("action_missing", "planned_action", lambda facts: facts.action_planned)
AGENCY_CHOSEN = Guard("agency_missing", "agency", lambda facts: facts.agency_chosen)
SERVICE_CHOSEN = Guard("service_missing", "service", lambda facts: facts.service_chosen)
LETTER_NUMBERED = Guard("letter_not_numbered", "letter", lambda facts: facts.letter_numbered)
REFERRAL_DECLINED = Guard("referral_not_declined", "referral", lambda facts: facts.referral_declined)
CLIENT_HAS_NIK = Guard("client_nik_missing", "client", lambda facts: facts.client_has_nik)
CLIENT_HAS_KK = Guard("client_kk_missing", "client", lambda facts: facts.client_has_kk)
CLIENT_HAS_PHOTO = Guard("client_photo_missing", "client", lambda facts: facts.client_has_photo)
CHECKED_BY_LEVEL = Guard("level_not_checked", "note", lambda facts: facts.checked_by_level)
ANSWER_GIVEN = Guard("answer_missing", "answer", lambda facts: facts.answer_given)
RESULT_GIVEN = Guard("result_missing", "result", lambda facts: facts.result_given)
INFO_ONLY = Guard("not_info_only", "info_only", lambda facts: facts.info_only)
REASON_GIVEN = Guard("reason_missing", "reason", lambda facts: facts.reason_given)
TOLD = Guard("telling_missing", "telling", lambda facts: facts.told.is_enough)
PARENT_GIVEN = Guard("parent_missing", "parent", lambda facts: facts.duplicate.parent_given)
PARENT_IS_ORIGINAL = Guard(
    "parent_is_duplicate", "parent", lambda facts: not facts.duplicate.parent_is_duplicate
)
NO_CYCLE = Guard("parent_makes_cycle", "parent", lambda facts: not facts.duplicate.makes_cycle)
SOON_ENOUGH = Guard("reopening_too_late", "reason", lambda facts: not facts.reopening_too_late)
