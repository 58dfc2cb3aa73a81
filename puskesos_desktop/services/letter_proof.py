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
    said_number,
    valid_until_of,
)
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.domain.tickets import clean_check_code
from puskesos_desktop.services.complaint_views import Viewer
from puskesos_desktop.services.permissions import require

if TYPE_CHECKING:
    from puskesos_desktop.domain.numbering import LetterNumber
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
        letter: as the book knows it, by now under the number `stands_in` where the paper's own was given up;
            None when the book does not know it.
        valid_until: last day on which it proves anything, where it ends.
        scanned: a QR was read, so that also the paper's own words were proved.
        replaced_by: number of the version that counts, when this one was replaced.
        ticket_of: `pengaduan`, `permohonan` or `slip` when the code is no letter's.
        may_open: whether the asker may see the paper itself and whom it is about.
        statement: what a scanned QR says under this office's seal.
        void_line: the number on the paper, crossed out in the book.
        stands_in: the number that took its place.
        earlier: crossed out numbers of older papers that bear the same code.
    """

    verdict: Verdict
    letter: Letter | None = None
    valid_until: dt.date | None = None
    scanned: bool = False
    replaced_by: int | None = None
    ticket_of: str = ""
    may_open: bool = False
    statement: Statement | None = None
    void_line: LetterNumber | None = None
    stands_in: str = ""
    earlier: tuple[str, ...] = ()

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
            if letter is None and (line := tx.number_book.find_void(text)) is not None:
                return _given_up(tx, actor, line)
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
        line = _left_line(tx, letter, statement)
        found = self._judged(tx, actor, letter, revision)
        if found.verdict is not Verdict.ALTERED:
            if line is not None:
                found = _given_up(tx, actor, line)
            elif not statement.is_about(letter):
                found = replace(found, verdict=Verdict.ALTERED)
        return replace(found, scanned=True, statement=statement, earlier=())

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
            may_open=_may_open(tx, actor, letter),
            stands_in=_replacement(tx, letter),
            earlier=_earlier_numbers(tx, letter),
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
        if not statement.is_about(letter) and _left_line(tx, letter, statement) is None:
            return False
        try:
            tx.blobs.get(revision.blob_hash)
        except (EnvironmentProblem, NotFound):
            return False
        return True


def _may_open(tx: ReadTx, actor: Actor, letter: Letter) -> bool:
    return bool(tx.letters.rows(Viewer.of(actor), [letter.id or 0]))


def _given_up(tx: ReadTx, actor: Actor, line: LetterNumber) -> ProofResult:
    """Say of a number that is crossed out what took its place."""
    heir = _heir_of(tx, line)
    may_open = heir is not None and _may_open(tx, actor, heir)
    stands_in = heir.number_text if heir is not None else line.replacement
    return ProofResult(Verdict.VOID, heir, may_open=may_open, void_line=line, stands_in=stands_in)


def _heir_of(tx: ReadTx, line: LetterNumber) -> Letter | None:
    """Return the letter that left a number, wherever it went since."""
    passed: set[int | None] = set()
    step: LetterNumber | None = line
    while step is not None and step.id not in passed:
        passed.add(step.id)
        if (letter := tx.letters.find_by_number(step.replacement)) is not None:
            return letter
        step = tx.number_book.find_void(step.replacement)
    return None


def _left_line(tx: ReadTx, letter: Letter, statement: Statement) -> LetterNumber | None:
    """Return the crossed out number of a sealed paper, when this letter left it for its present one."""
    if statement.is_about(letter) or not statement.is_about(replace(letter, number_text=statement.number)):
        return None
    line = tx.number_book.find_void(statement.number)
    heir = _heir_of(tx, line) if line is not None else None
    return line if heir is not None and heir.id == letter.id else None


def _replacement(tx: ReadTx, letter: Letter) -> str:
    """Return the number that was written beside a void one."""
    is_void = letter.status is LetterStatus.VOID and letter.number_id is not None
    return tx.numbers.get(letter.number_id or 0).replacement if is_void else ""


def _earlier_numbers(tx: ReadTx, letter: Letter) -> tuple[str, ...]:
    """Return the numbers under which this letter was drawn before; its code stands on those papers too."""
    if letter.number_id is None:
        return ()
    told = [one.context.get("verification") for one in tx.letters.revisions(letter.id or 0)]
    read = [read_payload(str(one.get("payload", ""))) for one in told if isinstance(one, dict)]
    numbers = dict.fromkeys(statement.number for statement, _ in filter(None, read))
    return tuple(one for one in numbers if one != said_number(letter))


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
