"""Terima surat: one entry for a letter that comes in, which answers its case in the same save."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from puskesos_desktop.domain.complaints import waiting_referral
from puskesos_desktop.domain.errors import NotFound, RuleBroken
from puskesos_desktop.domain.incoming import IncomingLetter
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.domain.tickets import clean_check_code
from puskesos_desktop.services.answers import answer_work
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.case_frame import CaseFrame, load_visible
from puskesos_desktop.services.complaint_commands import AnswerInput, RecordAnswer
from puskesos_desktop.services.complaint_views import Viewer
from puskesos_desktop.services.permissions import require

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from puskesos_desktop.domain.complaint_parts import Referral
    from puskesos_desktop.domain.complaints import Complaint
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

    def find_ids(self, actor: Actor, text: str = "") -> list[int]:
        """Return the ids of the list, the newest first."""
        require(actor, Action.DRAFT_LETTER)
        with self._uow.read() as tx:
            return tx.incoming.find_ids(Viewer.of(actor), text)

    def rows(self, actor: Actor, ids: Sequence[int]) -> list[IncomingLetter]:
        """Return lines in the order of the ids."""
        require(actor, Action.DRAFT_LETTER)
        with self._uow.read() as tx:
            return tx.incoming.rows(Viewer.of(actor), ids)

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
    if command.scan is not None and not command.scan.startswith(b"%PDF-"):
        raise RuleBroken("incoming_scan_not_pdf", "scan")
    if command.scan is not None and len(command.scan) > LARGEST_SCAN:
        raise RuleBroken("incoming_scan_too_large", "scan", most=LARGEST_SCAN // 1_000_000)


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
