"""Terima surat: one entry for a letter that comes in, which answers its case in the same save."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.complaints import waiting_referral
from puskesos_desktop.domain.errors import NotFound, NotPermitted, RuleBroken
from puskesos_desktop.domain.incoming import Disposition, IncomingLetter
from puskesos_desktop.domain.names import readable_name
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.domain.tickets import clean_check_code
from puskesos_desktop.services.answers import answer_work
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.case_frame import CaseFrame, load_visible
from puskesos_desktop.services.case_people import person_of
from puskesos_desktop.services.complaint_commands import AnswerInput, RecordAnswer
from puskesos_desktop.services.complaint_views import Viewer
from puskesos_desktop.services.permissions import require

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from puskesos_desktop.domain.complaint_parts import Referral
    from puskesos_desktop.domain.complaints import Complaint
    from puskesos_desktop.domain.office import Officer
    from puskesos_desktop.services.ports.system import Clock, Ids
    from puskesos_desktop.services.ports.unit_of_work import ReadTx, Tx, UnitOfWork
    from puskesos_desktop.services.session import Actor

PDF = "application/pdf"
LARGEST_SCAN = 20_000_000


@dataclass(frozen=True, kw_only=True)
class ReceiveLetter:
    """A letter that came in.

    Attributes:
        case: ticket, 8-character code, or number of our letter; empty for a letter about no case.
        agenda_number: as it stands in the book on paper; None takes the next one.
        decision: of the agency; empty only enters the letter and answers nothing.
        text: the answer in words that the resident reads.
    """

    request_uid: str
    sender: str
    subject: str
    received_on: dt.date
    letter_number: str = ""
    letter_date: dt.date | None = None
    case: str = ""
    agenda_number: int | None = None
    decision: str = ""
    result_kind: str = "selesai"
    text: str = ""
    final: bool = False
    scan: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, kw_only=True)
class PassOn:
    """Somebody is to deal with a letter; `version` is of the letter as the officer saw it."""

    request_uid: str
    uid: str
    version: int
    officer_uid: str
    instruction: str
    due_on: dt.date | None = None


@dataclass(frozen=True, kw_only=True)
class Settle:
    """A letter was dealt with; `result` says what came of it."""

    request_uid: str
    uid: str
    version: int
    result: str


@dataclass(frozen=True)
class Addressed:
    """The case that a code or number means, told while it is typed; no number of a person among it.

    Attributes:
        agency: of the referral that the letter may answer, empty when none waits.
        letter_number: of our letter to that agency.
    """

    ticket: str
    client: str
    status: str
    agency: str = ""
    letter_number: str = ""


class IncomingLetters:
    """The agenda of letters that come in."""

    def __init__(self, uow: UnitOfWork, clock: Clock, ids: Ids) -> None:
        self._uow = uow
        self._frame = CaseFrame(clock, ids)

    def receive(self, actor: Actor, command: ReceiveLetter) -> IncomingLetter:
        """Enter a letter under the next number of its year, with its scan, and answer the case it names.

        Raises:
            RuleBroken: `incoming_incomplete`, `incoming_case_unknown`, `agenda_number_taken`,
                `incoming_scan_not_pdf`, `incoming_scan_too_large`, `day_in_future`, and as an answer.
            NotPermitted: `complaint_restricted`, `step_not_permitted`.
        """
        require(actor, Action.DRAFT_LETTER)
        _check(command, self._frame.clock.today(actor.timezone))
        with self._uow.write() as tx:
            done = tx.requests.find(command.request_uid)
            if done is not None:
                return tx.incoming.get(_uid_of(done.result))
            case, referral = _addressed(tx, actor, command.case)
            letter = self._letter(tx, actor, command, case, referral)
            tx.incoming.add(letter)
            if case is not None and command.decision:
                self._answer(tx, actor, command, case, referral)
            detail = {"agenda": letter.agenda_number, "year": letter.year, "case": case.uid if case else ""}
            tx.audit.append(AuditEntry("letter_received", "incoming_letter", letter.uid, detail, actor))
            tx.requests.record(command.request_uid, "letter_received", {"uid": letter.uid})
            stored = tx.incoming.get(letter.uid)
            tx.commit()
        return stored

    def find_ids(self, actor: Actor, text: str = "", *, waiting: bool = False) -> list[int]:
        """Return the ids of the list, the newest first; `waiting` keeps what is to be dealt with."""
        require(actor, Action.DRAFT_LETTER)
        with self._uow.read() as tx:
            found = tx.incoming.find_ids(Viewer.of(actor), text)
            wanted = set(tx.incoming.waiting_ids(Viewer.of(actor))) if waiting else set(found)
        return [one for one in found if one in wanted]

    def rows(self, actor: Actor, ids: Sequence[int]) -> list[IncomingLetter]:
        """Return lines in the order of the ids."""
        require(actor, Action.DRAFT_LETTER)
        with self._uow.read() as tx:
            return tx.incoming.rows(Viewer.of(actor), ids)

    def new_uid(self) -> str:
        """Return the UUID of a form that is begun."""
        return self._frame.ids.new()

    def officers(self, actor: Actor) -> tuple[Officer, ...]:
        """Return to whom a letter may be passed on."""
        require(actor, Action.DRAFT_LETTER)
        with self._uow.read() as tx:
            return tuple(tx.offices.officers())

    def get(self, actor: Actor, uid: str) -> IncomingLetter:
        """Return one letter that the actor may open.

        Raises:
            NotPermitted: `complaint_restricted`.
        """
        require(actor, Action.DRAFT_LETTER)
        with self._uow.read() as tx:
            return visible_letter(tx, actor, uid)

    def scan(self, actor: Actor, uid: str) -> bytes:
        """Return the scan of a letter; that it was opened is written down first.

        Raises:
            NotFound: `not_found` with kind `scan`.
        """
        require(actor, Action.DRAFT_LETTER)
        with self._uow.write() as tx:
            letter = visible_letter(tx, actor, uid)
            if letter.blob_hash is None:
                raise NotFound("not_found", kind="scan")
            tx.audit.append(AuditEntry("letter_scan_opened", "incoming_letter", uid, actor=actor))
            data = tx.blobs.get(letter.blob_hash)
            tx.commit()
        return data

    def add_scan(self, actor: Actor, uid: str, version: int, scan: bytes) -> IncomingLetter:
        """Keep the scan of a letter that was entered without one.

        Raises:
            RuleBroken: `incoming_scan_not_pdf`, `incoming_scan_too_large`, `incoming_scan_there`.
        """
        require(actor, Action.DRAFT_LETTER)
        _check_scan(scan)
        with self._uow.write() as tx:
            letter = visible_letter(tx, actor, uid)
            if letter.blob_hash is not None:
                raise RuleBroken("incoming_scan_there", "scan")
            kept = replace(letter, version=version, blob_hash=tx.blobs.put(scan, "surat_masuk", PDF))
            return self._store(tx, actor, kept, "letter_scan_added")

    def pass_on(self, actor: Actor, command: PassOn) -> IncomingLetter:
        """Write down who is to deal with a letter, as the head of the office wrote on it.

        Raises:
            RuleBroken: `instruction_missing`, `officer_missing`, `disposition_due_past`.
        """
        require(actor, Action.DRAFT_LETTER)
        instruction = " ".join(command.instruction.split())
        if not command.officer_uid:
            raise RuleBroken("officer_missing", "officer")
        if not instruction:
            raise RuleBroken("instruction_missing", "instruction")
        today = self._frame.clock.today(actor.timezone)
        with self._uow.write() as tx:
            done = tx.requests.find(command.request_uid)
            if done is not None:
                return tx.incoming.get(_uid_of(done.result))
            letter = visible_letter(tx, actor, command.uid)
            officer = tx.offices.officer_by_uid(command.officer_uid)
            if command.due_on is not None and command.due_on < today:
                raise RuleBroken("disposition_due_past", "due_on")
            name = readable_name(officer.name)
            told = Disposition(officer.uid, name, instruction, today, command.due_on)
            passed = replace(letter, version=command.version, disposition=told)
            tx.requests.record(command.request_uid, "letter_passed_on", {"uid": letter.uid})
            return self._store(tx, actor, passed, "letter_passed_on")

    def settle(self, actor: Actor, command: Settle) -> IncomingLetter:
        """Write down that a letter was dealt with, and what came of it.

        Raises:
            RuleBroken: `disposition_result_missing`, `disposition_not_waiting`.
        """
        require(actor, Action.DRAFT_LETTER)
        result = " ".join(command.result.split())
        if not result:
            raise RuleBroken("disposition_result_missing", "result")
        today = self._frame.clock.today(actor.timezone)
        with self._uow.write() as tx:
            done = tx.requests.find(command.request_uid)
            if done is not None:
                return tx.incoming.get(_uid_of(done.result))
            letter = visible_letter(tx, actor, command.uid)
            if letter.disposition is None or not letter.disposition.waits:
                raise RuleBroken("disposition_not_waiting", "result")
            told = replace(letter.disposition, done_on=today, result=result)
            tx.requests.record(command.request_uid, "letter_settled", {"uid": letter.uid})
            settled = replace(letter, version=command.version, disposition=told)
            return self._store(tx, actor, settled, "letter_settled")

    def look_up(self, actor: Actor, named: str) -> Addressed | None:
        """Return the case that a code or number means, None for none and for one not to be opened."""
        require(actor, Action.DRAFT_LETTER)
        with self._uow.read() as tx:
            try:
                case, referral = _addressed(tx, actor, named)
            except (RuleBroken, NotPermitted):
                return None
            if case is None:
                return None
            letters = {one.id: one.number_text for one in tx.letters.find_for_complaint(case.id or 0)}
            return Addressed(
                ticket=case.ticket.text,
                client=readable_name(person_of(tx, case.client).name),
                status=case.status.value,
                agency=tx.offices.agency(referral.agency_id).name if referral else "",
                letter_number=letters.get(referral.letter_id, "") if referral else "",
            )

    @staticmethod
    def _store(tx: Tx, actor: Actor, letter: IncomingLetter, act: str) -> IncomingLetter:
        tx.incoming.save(letter)
        tx.audit.append(AuditEntry(act, "incoming_letter", letter.uid, actor=actor))
        stored = tx.incoming.get(letter.uid)
        tx.commit()
        return stored

    def _letter(
        self,
        tx: Tx,
        actor: Actor,
        command: ReceiveLetter,
        case: Complaint | None,
        referral: Referral | None,
    ) -> IncomingLetter:
        year, number = command.received_on.year, command.agenda_number
        if number is not None and tx.incoming.is_taken(year, number):
            raise RuleBroken("agenda_number_taken", "agenda_number", number=number, year=year)
        return IncomingLetter(
            uid=self._frame.ids.new(),
            year=year,
            agenda_number=number or tx.incoming.last_number(year) + 1,
            received_on=command.received_on,
            sender=command.sender.strip(),
            subject=command.subject.strip(),
            recorded_at=self._frame.clock.now(),
            recorded_by=actor.user_id,
            letter_number=command.letter_number.strip(),
            letter_date=command.letter_date,
            complaint_id=case.id if case else None,
            referral_id=referral.id if referral else None,
            blob_hash=tx.blobs.put(command.scan, "surat_masuk", PDF) if command.scan else None,
        )

    def _answer(
        self, tx: Tx, actor: Actor, command: ReceiveLetter, case: Complaint, referral: Referral | None
    ) -> None:
        answer = AnswerInput(
            text=command.text,
            source=command.sender,
            source_number=command.letter_number,
            answered_on=command.letter_date or command.received_on,
            result_kind=command.result_kind,
            decision=command.decision,
            referral_uid=referral.uid if referral else "",
        )
        order = RecordAnswer(
            request_uid="", uid=case.uid, version=case.version, answer=answer, final=command.final
        )
        self._frame.change_in(tx, actor, order, "answer_recorded", answer_work(order))


def _check(command: ReceiveLetter, today: dt.date) -> None:
    missing = [name for name in ("sender", "subject") if not getattr(command, name).strip()]
    if missing:
        raise RuleBroken("incoming_incomplete", *missing)
    for name in ("received_on", "letter_date"):
        day = getattr(command, name)
        if day is not None and day > today:
            raise RuleBroken("day_in_future", name)
    if command.agenda_number is not None and command.agenda_number < 1:
        raise RuleBroken("agenda_number_invalid", "agenda_number")
    if command.decision and not command.case.strip():
        raise RuleBroken("incoming_case_missing", "case")
    if command.scan is not None:
        _check_scan(command.scan)


def _check_scan(scan: bytes) -> None:
    if not scan.startswith(b"%PDF-"):
        raise RuleBroken("incoming_scan_not_pdf", "scan")
    if len(scan) > LARGEST_SCAN:
        raise RuleBroken("incoming_scan_too_large", "scan", most=LARGEST_SCAN // 1_000_000)


def visible_letter(tx: ReadTx, actor: Actor, uid: str) -> IncomingLetter:
    """Load a letter that the actor may open.

    Raises:
        NotPermitted: `complaint_restricted`.
    """
    letter = tx.incoming.get(uid)
    if not tx.incoming.rows(Viewer.of(actor), [letter.id or 0]):
        raise NotPermitted("complaint_restricted", action=Action.SEE_COMPLAINT.value)
    return letter


def _addressed(tx: ReadTx, actor: Actor, named: str) -> tuple[Complaint | None, Referral | None]:
    """Find the case by what stands on the reply: its code, its ticket, or the number of our letter."""
    wanted = named.strip()
    if not wanted:
        return None, None
    code = clean_check_code(wanted) or wanted.upper()
    uid = tx.complaints.find_uid(code)
    letter = None if uid else tx.letters.find_by_number(wanted) or tx.letters.find_by_proof(code)
    if letter is not None and letter.complaint_id is not None:
        uid = tx.complaints.get_by_id(letter.complaint_id).uid
    if not uid:
        raise RuleBroken("incoming_case_unknown", "case")
    case = load_visible(tx, actor, uid)
    meant = [one for one in case.referrals if letter is not None and one.letter_id == letter.id]
    open_one = next((one for one in meant if one.is_open), None) or waiting_referral(case)
    return case, open_one


def _uid_of(result: object) -> str:
    if not isinstance(result, dict):
        raise NotFound("not_found", kind="incoming_letter")
    return str(result["uid"])
