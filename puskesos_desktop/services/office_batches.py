"""One paper for every person of a list: each with its number, rows that cannot have one told with the reason.

Every letter is a save of its own, so that other seats go on working and a run that was interrupted goes on
where it stopped: a person's letter of a run is known again and never made twice.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.services.office_letter_views import BatchResult, BatchRow, IssueStart
from puskesos_desktop.services.office_paper_checks import look_into, refuse_stopping
from puskesos_desktop.services.office_paper_context import load_subject
from puskesos_desktop.services.permissions import require

if TYPE_CHECKING:
    from puskesos_desktop.services.office_letter_views import OfficeLetterDraft
    from puskesos_desktop.services.office_letters import OfficeLetters
    from puskesos_desktop.services.ports.issuing import IssueForms
    from puskesos_desktop.services.ports.unit_of_work import ReadTx, UnitOfWork
    from puskesos_desktop.services.progress import Progress
    from puskesos_desktop.services.session import Actor

MOST = 200
PUPIL_PART = "pupil"
PUPIL = f"{PUPIL_PART}.name"
"""Question that a run leaves open: everybody of the list is the pupil."""
HERSELF = "yang bersangkutan"
MAKING = "surat"
"""Step that progress is told of."""


@dataclass(frozen=True)
class IssueBatch:
    """A run.

    Attributes:
        common: what all letters share; its `request_uid` names the run and its `start` nobody.
        resident_uids: in the order of the list; who stands in it twice gets one letter.
    """

    common: OfficeLetterDraft
    resident_uids: tuple[str, ...]


class OfficeBatches:
    """Makes papers from a list."""

    def __init__(self, uow: UnitOfWork, letters: OfficeLetters, forms: IssueForms) -> None:
        self._uow = uow
        self._letters = letters
        self._forms = forms

    def review(self, actor: Actor, batch: IssueBatch) -> BatchResult:
        """Tell what would stop whom, before any number is used.

        Raises:
            RuleBroken: `batch_empty`, `batch_too_large`.
        """
        require(actor, Action.DRAFT_LETTER)
        people = _people(batch)
        with self._uow.read() as tx:
            rows = tuple(self._review(tx, actor, batch, uid) for uid in people)
        return BatchResult(batch.common.request_uid, rows)

    def issue(self, actor: Actor, batch: IssueBatch, progress: Progress) -> BatchResult:
        """Make every letter that can be made; a number typed for the run is the first one's.

        Raises:
            RuleBroken: `batch_empty`, `batch_too_large`; Cancelled: what was made by then stays.
        """
        require(actor, Action.NUMBER_LETTER)
        people = _people(batch)
        rows: list[BatchRow] = []
        for uid in people:
            progress.checkpoint()
            progress.report(MAKING, len(rows), len(people))
            rows.append(self._issue(actor, batch, uid, sum(1 for row in rows if row.letter)))
        progress.report(MAKING, len(people), len(people))
        return BatchResult(batch.common.request_uid, tuple(rows))

    # ---- inside

    def _review(self, tx: ReadTx, actor: Actor, batch: IssueBatch, uid: str) -> BatchRow:
        row = BatchRow(uid, tx.residents.get(uid).name)
        draft = _draft(batch, uid, row.name)
        subject = load_subject(tx, actor, draft.start)
        try:
            refuse_stopping(look_into(tx, self._forms.get(draft.code, draft.version), draft, subject))
        except RuleBroken as problem:
            return _refused(row, problem)
        return row

    def _issue(self, actor: Actor, batch: IssueBatch, uid: str, made: int) -> BatchRow:
        with self._uow.read() as tx:
            row = BatchRow(uid, tx.residents.get(uid).name)
        draft = _draft(batch, uid, row.name)
        if draft.typed_number is not None:
            draft = replace(draft, typed_number=draft.typed_number + made)
        try:
            return replace(row, letter=self._letters.issue(actor, draft))
        except RuleBroken as problem:
            return _refused(row, problem)


def _people(batch: IssueBatch) -> tuple[str, ...]:
    people = tuple(dict.fromkeys(batch.resident_uids))
    if not people:
        raise RuleBroken("batch_empty", "people")
    if len(people) > MOST:
        raise RuleBroken("batch_too_large", "people", limit=MOST)
    return people


def _draft(batch: IssueBatch, resident_uid: str, name: str) -> OfficeLetterDraft:
    """The letter of one person; its request is told from run and person, so that a repeat finds it."""
    common = batch.common
    own = uuid.uuid5(uuid.UUID(common.request_uid), resident_uid)
    answers = dict(common.answers)
    if not answers.get(PUPIL):
        answers |= {PUPIL: name, f"{PUPIL_PART}.relation": HERSELF, f"{PUPIL_PART}.nisn": ""}
    return replace(
        common,
        request_uid=str(own),
        start=IssueStart(common.code, resident_uid),
        answers=answers,
        batch_uid=common.request_uid,
    )


def _refused(row: BatchRow, problem: RuleBroken) -> BatchRow:
    return replace(row, refusal=problem.code, params={key: str(one) for key, one in problem.params.items()})
