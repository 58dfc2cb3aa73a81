"""Tells whether a paper that somebody shows is the office's own: by code, number or scanned QR."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import EnvironmentProblem, NotFound
from puskesos_desktop.domain.papers import RECEIPT, LetterStatus
from puskesos_desktop.domain.proof import (
    Verdict,
    content_mark,
    is_newer,
    is_payload,
    judge,
    key_mark,
    read_payload,
    valid_until_of,
)
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.domain.tickets import clean_check_code
from puskesos_desktop.services.complaint_views import Viewer
from puskesos_desktop.services.permissions import require

if TYPE_CHECKING:
    from puskesos_desktop.domain.papers import Letter, LetterRevision
    from puskesos_desktop.domain.proof import Statement
    from puskesos_desktop.services.ports.keys import Signer
    from puskesos_desktop.services.ports.system import Clock
    from puskesos_desktop.services.ports.unit_of_work import ReadTx, UnitOfWork
    from puskesos_desktop.services.session import Actor


@dataclass(frozen=True)
class ProofResult:
    """What is known of a paper.

    Attributes:
        verdict: whether it may be believed.
        letter: as the book knows it; None when the book does not know it.
        valid_until: last day on which it proves anything, where it ends.
        scanned: a QR was read, so that also the paper's own words were proved.
        replaced_by: number of the version that counts, when this one was replaced.
        ticket_of: `pengaduan`, `permohonan` or `slip` when the code is no letter's.
        may_open: whether the asker may see the paper itself and whom it is about.
        statement: what a scanned QR says under this office's seal.
    """

    verdict: Verdict
    letter: Letter | None = None
    valid_until: dt.date | None = None
    scanned: bool = False
    replaced_by: int | None = None
    ticket_of: str = ""
    may_open: bool = False
    statement: Statement | None = None

    @property
    def ok(self) -> bool:
        """Whether the paper may be believed."""
        return self.verdict in {Verdict.GENUINE, Verdict.TICKET}

    @property
    def may_show_paper(self) -> bool:
        """Whether the stored paper is whole and the asker may see it."""
        return self.letter is not None and self.may_open and self.verdict is not Verdict.ALTERED


class LetterProof:
    """Checks papers against key and book, without any network."""

    def __init__(self, uow: UnitOfWork, signer: Signer, clock: Clock) -> None:
        self._uow = uow
        self._signer = signer
        self._clock = clock

    def check(self, actor: Actor, shown: str) -> ProofResult:
        """Judge a code, a whole letter number or the content of a QR.

        Raises:
            NotPermitted: without the right to see cases.
        """
        require(actor, Action.SEE_COMPLAINT)
        text = shown.strip()
        with self._uow.read() as tx:
            if is_payload(text):
                return self._scanned(tx, actor, text)
            code = clean_check_code(text)
            letter = tx.letters.find_by_proof(code) if code else None
            letter = letter or tx.letters.find_by_number(text)
            if letter is None:
                ticket_of = _ticket_of(tx, code or text.upper())
                return ProofResult(Verdict.TICKET if ticket_of else Verdict.UNKNOWN, ticket_of=ticket_of)
            return self._judged(tx, actor, letter, tx.letters.get_revision(letter.id or 0, letter.revision))

    def _scanned(self, tx: ReadTx, actor: Actor, text: str) -> ProofResult:
        """Believe nothing of a QR before its signature is proved."""
        statement, fault = self._proved(tx, text)
        if statement is None:
            return ProofResult(fault, scanned=True)
        letter = tx.letters.find_by_proof(statement.code)
        revision = _revision_saying(tx, letter, statement)
        if letter is None or revision is None:
            # Signed by this office, yet not in its book: made after the copy that was restored.
            return ProofResult(Verdict.NOT_IN_BOOK, scanned=True, statement=statement)
        found = self._judged(tx, actor, letter, revision)
        whole = statement.is_about(letter)
        return replace(
            found, scanned=True, statement=statement, verdict=found.verdict if whole else Verdict.ALTERED
        )

    def _proved(self, tx: ReadTx, text: str) -> tuple[Statement | None, Verdict]:
        read = read_payload(text)
        if read is None:
            return None, Verdict.NEWER if is_newer(text) else Verdict.ALTERED
        statement, signature = read
        public = self._signer.public_key(tx.secret("signing"))
        if statement.key != key_mark(public):
            return None, Verdict.FOREIGN
        if not self._signer.verify(public, statement.text.encode(), signature):
            return None, Verdict.ALTERED
        return statement, Verdict.GENUINE

    def _judged(self, tx: ReadTx, actor: Actor, letter: Letter, revision: LetterRevision) -> ProofResult:
        until = valid_until_of(revision.context)
        today = self._clock.today(actor.timezone)
        result = ProofResult(
            judge(letter.status, until, today),
            letter,
            dt.date.fromisoformat(until) if until else None,
            may_open=bool(tx.letters.rows(Viewer.of(actor), [letter.id or 0])),
        )
        if not self._is_whole(tx, letter, revision):
            return replace(result, verdict=Verdict.ALTERED)
        # A receipt printed twice says the same twice; a numbered letter counts in its last version only.
        is_replaced = revision.revision != letter.revision and letter.kind != RECEIPT
        if is_replaced and letter.status is not LetterStatus.VOID:
            return replace(result, verdict=Verdict.REPLACED, replaced_by=letter.revision)
        return result

    def _is_whole(self, tx: ReadTx, letter: Letter, revision: LetterRevision) -> bool:
        """Prove that the stored version still says what was signed, and that its paper is there."""
        told = revision.context.get("verification")
        payload = str(told.get("payload", "")) if isinstance(told, dict) else ""
        statement, _ = self._proved(tx, payload)
        if statement is None or statement.content != content_mark(revision.context):
            return False
        if not statement.is_about(letter):
            return False
        try:
            tx.blobs.get(revision.blob_hash)
        except (EnvironmentProblem, NotFound):
            return False
        return True


def _revision_saying(tx: ReadTx, letter: Letter | None, statement: Statement) -> LetterRevision | None:
    revisions = tx.letters.revisions(letter.id or 0) if letter else []
    # Two versions may say the same; then it is the later one.
    saying = (one for one in reversed(revisions) if content_mark(one.context) == statement.content)
    return next(saying, None)


def _ticket_of(tx: ReadTx, code: str) -> str:
    """Say whose code it is, when it stands on a receipt or a slip and on no letter."""
    if tx.complaints.find_uid(code):
        return "pengaduan"
    if tx.service_requests.find_uid(code):
        return "permohonan"
    return "slip" if tx.missing_slips.find(code) else ""
