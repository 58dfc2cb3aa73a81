"""What is asked of issuing office papers, and what comes back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from puskesos_desktop.domain.issue_checks import IssueFinding
    from puskesos_desktop.domain.issue_forms import IssueForm
    from puskesos_desktop.domain.numbering import LetterNumber
    from puskesos_desktop.domain.office import Officer
    from puskesos_desktop.domain.papers import Letter, Mandate
    from puskesos_desktop.services.rendering import RenderedDocument


@dataclass(frozen=True)
class IssueStart:
    """Where a paper is begun.

    Attributes:
        code: of the form; empty takes the first that fits.
        resident_uid, complaint_uid, request_uid: whom or what it is about, empty for none; `request_uid` is
            the permohonan that the paper answers.
        month: `YYYY-MM` of the report that the paper goes along with.
    """

    code: str = ""
    resident_uid: str = ""
    complaint_uid: str = ""
    request_uid: str = ""
    month: str = ""


@dataclass(frozen=True)
class OfficeLetterDraft:
    """What the dialog holds.

    Attributes:
        code, version: the form.
        answers: to the questions of the form, by key, as plain values.
        secrecy: `biasa`, `terbatas`, `rahasia` or `sangat_rahasia`.
        valid_until: last day of use; None for papers without an end.
        extra: a paragraph of the office's own for this one letter.
        typed_number: as the agenda clerk gave it; None takes the next one.
        number_uid: a number kept in reserve, empty for none.
        batch_uid: shared by what is made in one run.
    """

    request_uid: str
    code: str
    version: int
    start: IssueStart
    letter_date: dt.date
    mandate_id: int | None
    answers: Mapping[str, object] = field(default_factory=dict)
    secrecy: str = "biasa"
    valid_until: dt.date | None = None
    extra: str = ""
    paper: str = "F4"
    typed_number: int | None = None
    number_uid: str = ""
    batch_uid: str = ""


@dataclass(frozen=True)
class IssueProposal:
    """Everything the dialog needs to begin.

    Attributes:
        forms: papers that can be made from here, the chosen one among them.
        about: whom it is for, one line; empty when nobody is chosen.
        takes_extra: the form has a place for a paragraph of the office's own.
        signers: who may sign on the letter's day.
        reserved: numbers that wait for a letter.
        facts: what is known of person, case and permohonan, for questions that depend on it.
        resident_uid: of the person, empty for none.
        people: names of other people in the answers, by uid.
        letter_uid: of the unsigned letter that is mended, or of the draft; empty for a new one.
        gives_number: the actor may number it; else it can be kept as a draft.
        is_draft: `letter_uid` is a draft, which has no number yet.
    """

    draft: OfficeLetterDraft
    form: IssueForm
    forms: tuple[IssueForm, ...]
    about: str
    takes_extra: bool
    signers: tuple[tuple[Mandate, Officer], ...]
    next_number: int | None
    needs_typing: bool
    findings: tuple[IssueFinding, ...] = ()
    reserved: tuple[LetterNumber, ...] = ()
    facts: Mapping[str, object] = field(default_factory=dict)
    resident_uid: str = ""
    people: Mapping[str, str] = field(default_factory=dict)
    letter_uid: str = ""
    number_text: str = ""
    is_draft: bool = False
    gives_number: bool = True

    @property
    def mends(self) -> bool:
        """Whether a numbered letter is drawn anew: number and day stay."""
        return bool(self.letter_uid) and not self.is_draft


@dataclass(frozen=True)
class IssuePreview:
    """The paper as far as it can be drawn.

    Attributes:
        missing: the field without which it cannot be drawn.
        differs: that field is there, but its rows say another number.
    """

    drawn: RenderedDocument | None
    findings: tuple[IssueFinding, ...]
    missing: str = ""
    differs: bool = False


@dataclass(frozen=True)
class BatchRow:
    """What became, or would become, of one person of a list.

    Attributes:
        letter: made; None when it was refused or nothing was made yet.
        refusal: code of what stops it, empty when nothing does; `params` for its sentence.
    """

    resident_uid: str
    name: str
    letter: Letter | None = None
    refusal: str = ""
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class BatchResult:
    """A run over a list; `batch_uid` finds its letters again."""

    batch_uid: str
    rows: tuple[BatchRow, ...]

    @property
    def made(self) -> tuple[Letter, ...]:
        """Letters of the run, in the order of the list."""
        return tuple(row.letter for row in self.rows if row.letter is not None)

    @property
    def refused(self) -> tuple[BatchRow, ...]:
        """Rows that got no letter."""
        return tuple(row for row in self.rows if row.refusal)
