"""What may be asked of visits, and what comes back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from puskesos_desktop.domain.visits import VisitResult
from puskesos_desktop.services.complaint_commands import CaseCommand

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from puskesos_desktop.domain.complaints import Complaint
    from puskesos_desktop.domain.papers import Letter
    from puskesos_desktop.domain.questionnaires import Answer, Questionnaire, Section
    from puskesos_desktop.domain.visits import FieldVisit, FilledForm
    from puskesos_desktop.services.card_views import KeptPaper
    from puskesos_desktop.services.case_people import CasePerson


@dataclass(frozen=True, kw_only=True)
class PlanVisit(CaseCommand):
    """Somebody will go and look; planning again moves the visit that is still to be made.

    Attributes:
        until_on: None when it takes one day.
        officers: uids of those who go, at least one.
        form_code: questionnaire to take along; empty for none.
    """

    planned_on: dt.date
    officers: tuple[str, ...]
    until_on: dt.date | None = None
    purpose: str = ""
    form_code: str = ""


@dataclass(frozen=True, kw_only=True)
class WriteVisit:
    """What was brought back, as far as it is typed.

    Attributes:
        version: of the visit as the officer saw it.
        people: members of the family that the repeated part is asked for.
    """

    request_uid: str
    uid: str
    version: int
    result: VisitResult = field(default_factory=VisitResult)
    answers: Mapping[str, Answer] = field(default_factory=dict)
    people: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CallOffVisit:
    """A visit that will not be made, and why."""

    request_uid: str
    uid: str
    version: int
    reason: str


@dataclass(frozen=True)
class VisitSaved:
    """A visit after a save."""

    uid: str
    version: int
    complaint_uid: str


@dataclass(frozen=True)
class VisitDetail:
    """A visit with everything its page shows.

    Attributes:
        person: to whom the visit is paid.
        members: names of the family as the register has them now.
        form: the very version that was chosen for the visit; None when none was.
        letter: the surat tugas, unless it was voided.
        siblings: all visits of the case, newest first.
    """

    visit: FieldVisit
    case: Complaint
    person: CasePerson
    today: dt.date
    members: tuple[str, ...] = ()
    form: Questionnaire | None = None
    filled: FilledForm | None = None
    letter: Letter | None = None
    photos: tuple[KeptPaper, ...] = ()
    siblings: tuple[FieldVisit, ...] = ()

    @property
    def people(self) -> tuple[str, ...]:
        """For whom the repeated part is asked: as they were found, else as the register has them."""
        return (self.filled.people if self.filled is not None else ()) or self.members

    @property
    def sections(self) -> tuple[Section, ...]:
        """The parts of the questionnaire, members included."""
        return self.form.laid_out(self.people) if self.form is not None else ()
