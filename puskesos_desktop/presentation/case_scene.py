"""What an act may look at, and what an act is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from puskesos_desktop.domain.complaint_parts import PaperState
from puskesos_desktop.domain.names import readable_name
from puskesos_desktop.presentation.complaint_form_state import Choice

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from puskesos_desktop.domain.complaints import Complaint
    from puskesos_desktop.presentation.case_forms import Call, CaseForm, Stamp, Values
    from puskesos_desktop.services.desk_queries import ComplaintDetail, DeskChoices


@dataclass(frozen=True)
class Scene:
    """A case with what the office offers, at the moment a dialog opens.

    Attributes:
        forms: questionnaires that a visit may take along.
    """

    detail: ComplaintDetail
    choices: DeskChoices
    own_officer_id: int | None = None
    forms: tuple[Choice, ...] = ()

    @property
    def case(self) -> Complaint:
        """The case."""
        return self.detail.complaint

    @property
    def today(self) -> dt.date:
        """Legal date of the office."""
        return self.detail.today

    @property
    def officers(self) -> tuple[Choice, ...]:
        """Officers to choose from."""
        return tuple(Choice(one.uid, readable_name(one.name)) for one in self.choices.officers)

    @property
    def own_officer(self) -> str:
        """Uid of the officer at the keyboard."""
        return next((one.uid for one in self.choices.officers if one.id == self.own_officer_id), "")

    @property
    def awaited_papers(self) -> tuple[Choice, ...]:
        """Papers of the case that are not on the table."""
        return tuple(
            Choice(one.code, one.name) for one in self.case.documents if one.state is not PaperState.ADA
        )

    @property
    def askable_papers(self) -> tuple[Choice, ...]:
        """Papers the category asks for and others of the case, without those that are here."""
        here = {one.code for one in self.case.documents if one.state is PaperState.ADA}
        asked = self.choices.book.requirements(self.case.subject.category, self.today)
        every = {one.code: one.name for one in asked} | {one.code: one.words for one in self.awaited_papers}
        return tuple(Choice(code, name) for code, name in every.items() if code not in here)


@dataclass(frozen=True)
class Act:
    """One act: None as `form` means that one key is enough.

    Attributes:
        done: what the notice says afterwards.
    """

    calls: Callable[[Scene, Values, Stamp], tuple[Call, ...]]
    done: str
    form: Callable[[Scene], CaseForm] | None = None
