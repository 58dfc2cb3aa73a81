"""Letters after they were made: their papers, prints and steps until the archive."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import NotFound, NotPermitted, RuleBroken
from puskesos_desktop.domain.letter_life import check_copies
from puskesos_desktop.domain.papers import LetterStatus
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.domain.tickets import clean_check_code
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.complaint_views import Viewer
from puskesos_desktop.services.copy_notes import copy_note
from puskesos_desktop.services.letter_moves import LETTER, MOVED, SCANNED, VOIDED, drafted_by, moves_of
from puskesos_desktop.services.letter_rights import may_mend_draft
from puskesos_desktop.services.number_taking import check_open
from puskesos_desktop.services.paper_press import PDF
from puskesos_desktop.services.permissions import require
from puskesos_desktop.services.ports.papers import NO_NOTE
from puskesos_desktop.services.rendering import VoidMark
from puskesos_desktop.services.sks import void_decree

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from puskesos_desktop.domain.letter_life import Collection, LetterMove, LetterPrint, LetterScan
    from puskesos_desktop.domain.papers import Letter, LetterRevision, Sk
    from puskesos_desktop.services.complaint_desk import CaseDesk
    from puskesos_desktop.services.paper_press import PaperPress
    from puskesos_desktop.services.ports.papers import VoidNote
    from puskesos_desktop.services.ports.system import Clock
    from puskesos_desktop.services.ports.unit_of_work import ReadTx, UnitOfWork
    from puskesos_desktop.services.session import Actor


@dataclass(frozen=True)
class LetterDetail:
    """A letter as the screen shows it.

    Attributes:
        revisions: all versions.
        prints: how often the current one was printed.
        sk: what a decree decides; None for letters.
        collection: who took it along.
        scans: scans of the signed paper, the newest first.
        print_log: every print, the newest first.
        signer_is_out: it waits for somebody who no longer holds the right to sign.
        moves: its steps, the first one first.
        may_go_on: it is a draft that the actor may finish or throw away.
        drafted_by: who wrote it, where somebody else may have numbered it.
    """

    letter: Letter
    revisions: tuple[LetterRevision, ...]
    prints: int
    sk: Sk | None = None
    collection: Collection | None = None
    scans: tuple[LetterScan, ...] = ()
    print_log: tuple[LetterPrint, ...] = ()
    signer_is_out: bool = False
    moves: tuple[LetterMove, ...] = ()
    may_go_on: bool = False
    drafted_by: str = ""


def letter_for(tx: ReadTx, actor: Actor, uid: str) -> Letter:
    """Load a letter that the actor may open: it says what its case says.

    Raises:
        NotFound: `not_found`.
        NotPermitted: `complaint_restricted`.
    """
    letter = tx.letters.get(uid)
    if not _may_open(tx, actor, letter):
        raise NotPermitted("complaint_restricted", action=Action.SEE_COMPLAINT.value)
    return letter


def _may_open(tx: ReadTx, actor: Actor, letter: Letter) -> bool:
    return bool(tx.letters.rows(Viewer.of(actor), [letter.id or 0]))


def _ended_on(tx: ReadTx, letter: Letter, day: dt.date) -> dt.date | None:
    """Return the last day of the signer's right where a letter still waits and the day lies behind it."""
    if letter.is_frozen or letter.is_draft or letter.mandate_id is None:
        return None
    ends_on = tx.mandates.get(letter.mandate_id).ends_on
    return ends_on if ends_on is not None and ends_on < day else None


def _check_right(tx: ReadTx, letter: Letter, day: dt.date) -> None:
    """Refuse a step by which a letter would count as signed on a day on which its signer had no right.

    Raises:
        RuleBroken: `signed_outside_mandate`.
    """
    until = _ended_on(tx, letter, day)
    if until is not None:
        raise RuleBroken("signed_outside_mandate", "day", until=until.isoformat())


def _step_detail(status: LetterStatus, day: dt.date) -> dict[str, object]:
    return {"status": status.value, "day": day.isoformat()}


class Letters:
    """Find letters, show and print their stored papers, move them along, void them."""

    def __init__(self, uow: UnitOfWork, press: PaperPress, cases: CaseDesk, clock: Clock) -> None:
        self._uow = uow
        self._press = press
        self._cases = cases
        self._clock = clock

    def find_ids(self, actor: Actor, view: str, text: str = "") -> list[int]:
        """Return ids for the list, the newest first; views as in the port."""
        require(actor, Action.SEE_COMPLAINT)
        with self._uow.read() as tx:
            return tx.letters.find_ids(Viewer.of(actor), view, text)

    def rows(self, actor: Actor, ids: Sequence[int]) -> list[Letter]:
        """Return letters in the order of the ids."""
        require(actor, Action.SEE_COMPLAINT)
        with self._uow.read() as tx:
            return tx.letters.rows(Viewer.of(actor), ids)

    def get(self, actor: Actor, uid: str) -> LetterDetail:
        """Return one letter with its versions."""
        require(actor, Action.SEE_COMPLAINT)
        with self._uow.read() as tx:
            letter = letter_for(tx, actor, uid)
            revisions = tuple(tx.letters.revisions(letter.id or 0))
            sk = next((one for one in tx.sks.all() if one.id == letter.sk_id), None)
            prints = tx.letters.print_count(letter)
            life = tx.letter_life
            return LetterDetail(
                letter,
                revisions,
                prints,
                sk,
                collection=life.collection(letter.id or 0),
                scans=tuple(life.scans(letter.id or 0)),
                print_log=tuple(life.prints(letter.id or 0)),
                signer_is_out=_ended_on(tx, letter, self._clock.today(actor.timezone)) is not None,
                moves=moves_of(tx, letter),
                drafted_by=drafted_by(tx, letter),
                may_go_on=letter.is_draft and may_mend_draft(tx, actor, letter),
            )

    def find_by_code(self, actor: Actor, code: str) -> Letter | None:
        """Return the letter whose 8-character code or whole number someone brings back."""
        require(actor, Action.SEE_COMPLAINT)
        proof = clean_check_code(code)
        with self._uow.read() as tx:
            found = tx.letters.find_by_proof(proof) if proof else None
            found = found or tx.letters.find_by_number(code.strip())
            return found if found is not None and _may_open(tx, actor, found) else None

    def pdf(self, actor: Actor, uid: str) -> bytes:
        """Return the stored paper: never drawn again, so always the same bytes."""
        require(actor, Action.SEE_COMPLAINT)
        with self._uow.read() as tx:
            return self._press.pdf(tx, letter_for(tx, actor, uid))

    def shown(self, actor: Actor, uid: str) -> bytes:
        """Return the paper as it is looked at: the scan with the signature where there is one."""
        require(actor, Action.SEE_COMPLAINT)
        with self._uow.read() as tx:
            letter = letter_for(tx, actor, uid)
            if letter.status is LetterStatus.VOID:
                return self._crossed_out(tx, actor, letter)
            return self._press.shown(tx, letter)

    def printable(self, actor: Actor, uid: str) -> bytes:
        """Return the paper as it may leave the printer now: a signed one marked as a copy, a void one so."""
        require(actor, Action.SEE_COMPLAINT)
        with self._uow.read() as tx:
            letter = letter_for(tx, actor, uid)
            if letter.status is LetterStatus.VOID:
                return self._crossed_out(tx, actor, letter)
            if not letter.prints_as_copy:
                return self._press.pdf(tx, letter)
            note = copy_note(tx, actor, letter, self._clock.today(actor.timezone))
            return self._press.copy(tx, letter, note)

    def _crossed_out(self, tx: ReadTx, actor: Actor, letter: Letter) -> bytes:
        today = self._clock.today(actor.timezone)
        return self._press.crossed_out(tx, letter, VoidMark(letter.number_text, today, actor.name))

    def record_print(self, actor: Actor, uid: str, copies: int, *, spoiled: bool = False) -> int:
        """Log that the paper was printed, or spoiled at printing; return its good prints so far.

        Whoever may print it may say so: a print that nobody may write down would be missing from the book.

        Raises:
            RuleBroken: `copies_invalid`.
        """
        require(actor, Action.SEE_COMPLAINT)
        check_copies(copies)
        with self._uow.write() as tx:
            letter = letter_for(tx, actor, uid)
            count = tx.letters.record_print(
                letter, copies, actor.user_id, copy_marked=letter.prints_as_copy, spoiled=spoiled
            )
            detail = {"copies": copies, "revision": letter.revision, "print": count}
            act = "letter_print_spoiled" if spoiled else "letter_printed"
            tx.audit.append(AuditEntry(act, "letter", uid, detail, actor))
            tx.commit()
        return count

    def mark_signed(self, actor: Actor, uid: str, day: dt.date) -> Letter:
        """Freeze the letter: the signature is on the paper since that day.

        Raises:
            RuleBroken: `signed_outside_mandate`, rules of the day, `letter_step_not_allowed`.
        """
        return self._step(actor, uid, LetterStatus.SIGNED, day)

    def mark_sent(self, actor: Actor, uid: str, day: dt.date) -> Letter:
        """Record that the letter left for its addressee."""
        return self._step(actor, uid, LetterStatus.SENT, day)

    def mark_collected(self, actor: Actor, uid: str, taken: Collection) -> Letter:
        """Record that somebody took the letter along, and who.

        Raises:
            RuleBroken: rules of `Collection.check`, of the day, and `letter_step_not_allowed`.
        """
        taken = replace(taken, name=" ".join(taken.name.split()))
        taken.check()
        return self._step(actor, uid, LetterStatus.COLLECTED, taken.day, taken)

    def archive(self, actor: Actor, uid: str) -> Letter:
        """Put a letter that left away; it stays in every list and can be printed as a copy."""
        require(actor, Action.DRAFT_LETTER)
        with self._uow.write() as tx:
            letter = letter_for(tx, actor, uid)
            today = self._clock.today(actor.timezone)
            saved = tx.letters.update(letter.step(LetterStatus.ARCHIVED, today))
            tx.audit.append(AuditEntry(MOVED, LETTER, uid, _step_detail(saved.status, today), actor))
            tx.commit()
        return saved

    def add_scan(self, actor: Actor, uid: str, scan: bytes) -> Letter:
        """Keep the scan of the signed paper; a letter that still waited counts as signed today.

        Raises:
            RuleBroken: rules of `PaperPress.check_scan`, `letter_step_not_allowed` for a void one,
                `signed_outside_mandate` when it waited and its signer may not sign today.
        """
        require(actor, Action.DRAFT_LETTER)
        pages = self._press.check_scan(scan)
        with self._uow.write() as tx:
            letter = letter_for(tx, actor, uid)
            today = self._clock.today(actor.timezone)
            if not letter.is_frozen:
                _check_right(tx, letter, today)
                letter = tx.letters.update(letter.step(LetterStatus.SIGNED, today))
            if letter.status is LetterStatus.VOID:
                raise RuleBroken("letter_step_not_allowed", "status", now=letter.status.value, then="arsip")
            digest = tx.blobs.put(scan, f"{letter.kind}_pindaian", PDF)
            tx.letter_life.add_scan(letter.id or 0, digest, "", actor.user_id)
            detail = {"pages": pages, "digest": digest[:12], **_step_detail(letter.status, today)}
            tx.audit.append(AuditEntry(SCANNED, LETTER, uid, detail, actor))
            tx.commit()
        return letter

    def scan(self, actor: Actor, uid: str) -> bytes:
        """Return the newest scan of the signed paper.

        Raises:
            NotFound: `not_found` with kind `letter_scan`.
        """
        require(actor, Action.SEE_COMPLAINT)
        with self._uow.read() as tx:
            scans = tx.letter_life.scans(letter_for(tx, actor, uid).id or 0)
            if not scans:
                raise NotFound("not_found", kind="letter_scan")
            return tx.blobs.get(scans[0].blob_hash)

    def void(self, actor: Actor, uid: str, reason: str, note: VoidNote = NO_NOTE) -> Letter:
        """Void a letter and its number, and call back the referral it made; the number is never used again.

        `note` says who agreed, and the number of the letter that stands in for it.

        Raises:
            RuleBroken: `reason_missing`, `letter_step_not_allowed`, `referral_settled` once it was answered,
                `number_year_closed`.
        """
        require(actor, Action.VOID_NUMBER)
        if not reason.strip():
            raise RuleBroken("reason_missing", "reason")
        with self._uow.write() as tx:
            letter = letter_for(tx, actor, uid)
            if letter.number_id is not None:
                check_open(tx, tx.numbers.get(letter.number_id).series, letter.letter_date.year)
            if letter.complaint_id is not None:
                complaint = tx.complaints.get_by_id(letter.complaint_id)
                self._cases.withdraw(tx, actor, complaint, letter.id or 0, reason.strip())
            saved = tx.letters.update(letter.step(LetterStatus.VOID, self._clock.today(actor.timezone)))
            if saved.number_id is not None:
                tx.numbers.void(saved.number_id, reason.strip(), replace(note, by=actor.user_id))
            if saved.sk_id is not None:
                void_decree(tx, actor, saved.sk_id, reason.strip())
            tx.audit.append(AuditEntry(VOIDED, LETTER, uid, {"reason": reason.strip()}, actor))
            tx.commit()
        return saved

    def _step(
        self, actor: Actor, uid: str, status: LetterStatus, day: dt.date, taken: Collection | None = None
    ) -> Letter:
        require(actor, Action.DRAFT_LETTER)
        if day > self._clock.today(actor.timezone):
            raise RuleBroken("date_in_future", "day")
        with self._uow.write() as tx:
            letter = letter_for(tx, actor, uid)
            if day < letter.letter_date:
                raise RuleBroken("date_before_letter", "day", letter_date=letter.letter_date.isoformat())
            _check_right(tx, letter, day)
            saved = tx.letters.update(letter.step(status, day))
            if status in {LetterStatus.SENT, LetterStatus.COLLECTED} and saved.complaint_id is not None:
                complaint = tx.complaints.get_by_id(saved.complaint_id)
                self._cases.mark_sent(tx, actor, complaint, saved.id or 0, day)
            if taken is not None:
                tx.letter_life.add_collection(saved.id or 0, taken, actor.user_id)
            tx.audit.append(AuditEntry(MOVED, LETTER, uid, _step_detail(status, day), actor))
            tx.commit()
        return saved
