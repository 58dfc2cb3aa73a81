"""Ports of issuing office papers: the forms that can be issued, and whose papers they became."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from puskesos_desktop.domain.issue_forms import IssueForm


class IssueForms(Protocol):
    """Reads from the forms how papers are issued."""

    def all(self) -> Sequence[IssueForm]:
        """Return the newest version of every form that can be issued, by document and title."""

    def get(self, code: str, version: int = 0) -> IssueForm:
        """Return one form, its newest version unless one is named.

        Raises:
            NotFound: `form_not_found`.
        """

    def line(self, template: str, context: Mapping[str, object]) -> str:
        """Return a template of the forms' language as one line; empty when a value it needs is missing."""

    def knows(self, code: str, version: int, path: str) -> bool:
        """Tell whether the paper has a field of this path, or fields below it."""


@dataclass(frozen=True)
class IssuedFor:
    """Whose paper a letter is.

    Attributes:
        valid_until: last day of its use; None without an end.
        batch_uid: shared by what was made in one run; empty for a single one.
    """

    letter_id: int
    resident_id: int | None
    valid_until: dt.date | None = None
    batch_uid: str = ""


@dataclass(frozen=True)
class ValidPaper:
    """A paper of a person that can still be used."""

    letter_uid: str
    number_text: str
    letter_date: dt.date
    valid_until: dt.date


class OfficePapers(Protocol):
    """Office papers by the person they are about."""

    def add(self, issued: IssuedFor) -> None:
        """Remember whose paper a letter is."""

    def change(self, letter_id: int, valid_until: dt.date | None) -> None:
        """Store another end, when the letter was drawn anew."""

    def of_letter(self, letter_id: int) -> IssuedFor | None:
        """Return whose paper a letter is; None for letters of other flows."""

    def valid_for(self, resident_id: int, kind: str, day: dt.date) -> list[ValidPaper]:
        """Return a person's papers of a kind in use on a day, the newest first, void ones left out."""

    def last_survey(self, resident_id: int) -> dt.date | None:
        """Return the day of a person's newest visit with an outcome, None without one."""

    def check_id(self, check_uid: str) -> int:
        """Return the key inside of a look into the national register."""

    def of_batch(self, batch_uid: str) -> list[str]:
        """Return the uids of the letters of one run, by number."""
