"""Ports of visits: what is stored, and the questionnaires that can be asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from puskesos_desktop.domain.questionnaires import Questionnaire
    from puskesos_desktop.domain.visits import FieldVisit, FilledForm


class Visits(Protocol):
    """Visits and the answers brought back from them."""

    def add(self, visit: FieldVisit) -> int:
        """Store a new visit and return its key."""

    def save(self, visit: FieldVisit) -> int:
        """Store a changed visit and return its new version.

        Raises:
            EditConflict: `edit_conflict` when someone saved it first.
        """

    def get(self, uid: str) -> FieldVisit:
        """Return one visit.

        Raises:
            NotFound: `not_found` with kind `visit`.
        """

    def of_case(self, complaint_id: int) -> list[FieldVisit]:
        """Return the visits of a case, newest first."""

    def form(self, visit_id: int) -> FilledForm | None:
        """Return the questionnaire of a visit, None when none was chosen."""

    def keep_form(self, form: FilledForm) -> None:
        """Store the questionnaire of a visit, in place of what was kept before."""


class QuestionnaireForms(Protocol):
    """Released questionnaires."""

    def newest(self) -> Sequence[Questionnaire]:
        """Return the newest version of each, by title."""

    def get(self, code: str, version: int) -> Questionnaire:
        """Return one version, however old.

        Raises:
            NotFound: `not_found` with kind `questionnaire`.
        """
