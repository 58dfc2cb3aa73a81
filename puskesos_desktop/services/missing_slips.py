"""Slip berkas kurang: what is missing, until when, and a code that finds the case again."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from puskesos_desktop.domain.complaint_parts import PartyRole
from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.local_time import local
from puskesos_desktop.domain.missing_slips import (
    RETURN_DEADLINE,
    MissingSlip,
    missing_papers,
    sound_return,
)
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.domain.rules import RuleKind
from puskesos_desktop.domain.tickets import clean_check_code, make_check_code
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.case_frame import load_visible
from puskesos_desktop.services.case_people import CasePerson, person_of
from puskesos_desktop.services.complaint_views import Viewer
from puskesos_desktop.services.paper_context import office_context
from puskesos_desktop.services.paper_layout import laid_out
from puskesos_desktop.services.paper_pictures import drawing
from puskesos_desktop.services.permissions import require
from puskesos_desktop.services.rendering import FormRef
from puskesos_desktop.services.request_people import applicant_of, request_title

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from puskesos_desktop.domain.missing_slips import MissingPaper
    from puskesos_desktop.services.ports.system import Clock, Ids
    from puskesos_desktop.services.ports.unit_of_work import ReadTx, Tx, UnitOfWork
    from puskesos_desktop.services.rendering import DocumentRenderer
    from puskesos_desktop.services.session import Actor

FORM = FormRef("slip_berkas", 1)


@dataclass(frozen=True)
class MakeSlip:
    """A slip for a complaint or a permohonan, named by its uid.

    Attributes:
        return_by: None takes the office's rule.
    """

    request_uid: str
    complaint_uid: str = ""
    service_request_uid: str = ""
    return_by: dt.date | None = None


@dataclass(frozen=True)
class SlipPaper:
    """A slip and the paper to print."""

    slip: MissingSlip
    pdf: bytes = field(repr=False)


@dataclass(frozen=True)
class SlipFound:
    """The case behind a code: exactly one of the two uids is set."""

    slip: MissingSlip
    complaint_uid: str = ""
    service_request_uid: str = ""


@dataclass(frozen=True)
class _Behind:
    """What a slip says about the case behind it; `receiver` takes it home, perhaps for somebody else."""

    papers: tuple[MissingPaper, ...]
    ticket: str
    about: str
    person: CasePerson
    receiver: str
    complaint_id: int | None = None
    request_id: int | None = None


class MissingSlips:
    """Makes slips, finds them by their code, and lists those that wait."""

    def __init__(
        self,
        uow: UnitOfWork,
        renderer: DocumentRenderer,
        clock: Clock,
        ids: Ids,
        entropy: Callable[[int], bytes] = secrets.token_bytes,
    ) -> None:
        """Take the ports; `entropy` makes codes that nobody can guess."""
        self._uow, self._renderer = uow, renderer
        self._clock, self._ids, self._entropy = clock, ids, entropy

    def make(self, actor: Actor, command: MakeSlip) -> SlipPaper:
        """Write a slip down and draw it; the same papers until the same day give the slip that waits already.

        Raises:
            RuleBroken: `papers_complete`, `return_by_past`.
            NotPermitted: `complaint_restricted`.
        """
        require(actor, Action.RECEIVE_COMPLAINT)
        with self._uow.write() as tx:
            behind = _behind(tx, actor, command)
            slip = self._slip(tx, actor, command, behind)
            request = drawing(tx, FORM, laid_out(tx, self._context(tx, actor, slip, behind)))
            tx.commit()
        return SlipPaper(slip, self._renderer.render(request).pdf)

    def find(self, actor: Actor, code: str) -> SlipFound | None:
        """Return the case behind a typed code, None for none and for one that may not be opened."""
        require(actor, Action.SEE_COMPLAINT)
        tidy = clean_check_code(code)
        if tidy is None:
            return None
        with self._uow.read() as tx:
            slip = tx.missing_slips.find(tidy)
            if slip is None:
                return None
            if slip.request_id is not None:
                return SlipFound(slip, service_request_uid=tx.service_requests.uid_of(slip.request_id))
            uid = tx.complaints.get_by_id(slip.complaint_id or 0).uid
            return SlipFound(slip, uid) if tx.complaints.is_visible(uid, Viewer.of(actor)) else None

    def waiting(self, actor: Actor) -> tuple[MissingSlip, ...]:
        """Return the slips whose day to come back is today or has passed, the earliest first."""
        require(actor, Action.SEE_COMPLAINT)
        with self._uow.read() as tx:
            return tuple(tx.missing_slips.open_until(self._clock.today(actor.timezone)))

    def _slip(self, tx: Tx, actor: Actor, command: MakeSlip, behind: _Behind) -> MissingSlip:
        done: Any = tx.requests.find(command.request_uid)
        if done is not None:
            return tx.missing_slips.get(done.result["uid"])
        today = self._clock.today(actor.timezone)
        return_by = sound_return(command.return_by or _return_by(tx, today), today)
        known = tx.missing_slips.open_of(complaint_id=behind.complaint_id, request_id=behind.request_id)
        same = next((one for one in known if (one.papers, one.return_by) == (behind.papers, return_by)), None)
        if same is not None:
            return same
        slip = MissingSlip(
            uid=self._ids.new(),
            code=make_check_code(self._entropy(8)),
            papers=behind.papers,
            return_by=return_by,
            made_at=self._clock.now(),
            made_by=actor.user_id,
            complaint_id=behind.complaint_id,
            request_id=behind.request_id,
        )
        slip = replace(slip, id=tx.missing_slips.add(slip))
        detail = {"papers": [one.code for one in slip.papers], "return_by": return_by.isoformat()}
        tx.audit.append(AuditEntry("slip_made", "missing_slip", slip.uid, detail, actor))
        tx.requests.record(command.request_uid, "slip_made", {"uid": slip.uid})
        return slip

    def _context(self, tx: ReadTx, actor: Actor, slip: MissingSlip, behind: _Behind) -> dict[str, object]:
        printed_at = local(self._clock.now(), actor.timezone)
        return {
            "office": office_context(tx.offices.get(), str(tx.settings.get("service_hours") or "")),
            "slip": {
                "code": slip.code,
                "ticket": behind.ticket,
                "about": behind.about,
                "made_at": local(slip.made_at, actor.timezone).strftime("%Y-%m-%dT%H:%M"),
                "return_by": slip.return_by.isoformat(),
            },
            "person": {"name": behind.person.name, "nik": behind.person.nik},
            "receiver": {"name": behind.receiver},
            "documents": [{"name": one.name} for one in slip.papers],
            "officer": {"name": actor.name},
            "print": {"printed_at": printed_at.strftime("%Y-%m-%dT%H:%M")},
            # Whoever scans it gets what could be typed; a slip proves nothing and needs no signature.
            "verification": {"code": slip.code, "payload": slip.code},
        }


def _behind(tx: ReadTx, actor: Actor, command: MakeSlip) -> _Behind:
    book = tx.rules.book()
    if command.service_request_uid:
        wanted = tx.service_requests.get(command.service_request_uid)
        applicant = applicant_of(tx, wanted.applicant)
        return _Behind(
            papers=missing_papers(wanted.documents),
            ticket=wanted.ticket.text,
            about=request_title(book, wanted),
            person=applicant,
            receiver=applicant.name,
            request_id=wanted.id,
        )
    case = load_visible(tx, actor, command.complaint_uid)
    reporter = case.party(PartyRole.PELAPOR)
    return _Behind(
        papers=missing_papers(case.documents),
        ticket=case.ticket.text,
        about=book.category(case.subject.category, case.intake.received_on).name,
        person=person_of(tx, case.party(PartyRole.KLIEN) or reporter),
        receiver=person_of(tx, reporter).name,
        complaint_id=case.id,
    )


def _return_by(tx: ReadTx, today: dt.date) -> dt.date:
    book = tx.rules.book()
    if book.rule(RuleKind.DEADLINE, RETURN_DEADLINE, today) is None:
        raise RuleBroken("return_by_missing", "return_by")
    return book.due_on(RETURN_DEADLINE, today)
