"""What a message to a resident is written from, and the code that hands it to the desk's phone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from puskesos_desktop.domain.complaint_parts import PartyRole
from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.services.case_frame import load_visible
from puskesos_desktop.services.case_people import person_of
from puskesos_desktop.services.permissions import require

if TYPE_CHECKING:
    from puskesos_desktop.domain.complaint_parts import Answer
    from puskesos_desktop.domain.complaints import Complaint
    from puskesos_desktop.domain.office import Office
    from puskesos_desktop.services.case_people import CasePerson
    from puskesos_desktop.services.ports.unit_of_work import ReadTx, UnitOfWork
    from puskesos_desktop.services.rendering import QrCodes, QrPicture
    from puskesos_desktop.services.session import Actor


@dataclass(frozen=True)
class MessageFacts:
    """Everything a message about an answer is written from.

    Attributes:
        person: who gave the case in and is written to; the client where nobody gave a name.
        about: whom the case helps, empty when that is the person written to.
        confidential: nothing of the matter may be written; whoever holds the phone may be somebody else.
    """

    office: Office
    hours: str
    ticket: str
    answer: Answer
    person: CasePerson = field(repr=False)
    about: str = field(repr=False)
    confidential: bool


class Messages:
    """Messages are written here and sent by hand: the laptop is often offline, the desk has a phone."""

    def __init__(self, uow: UnitOfWork, codes: QrCodes) -> None:
        self._uow = uow
        self._codes = codes

    def facts(self, actor: Actor, complaint_uid: str) -> MessageFacts:
        """Return what a message about the newest answer of a case is written from.

        Raises:
            NotFound: `not_found`.
            NotPermitted: `complaint_restricted`.
            RuleBroken: `answer_not_there`.
        """
        require(actor, Action.TELL)
        with self._uow.read() as tx:
            case = load_visible(tx, actor, complaint_uid)
            if not case.answers:
                raise RuleBroken("answer_not_there", "answer")
            person, about = _reader(tx, case)
            return MessageFacts(
                office=tx.offices.get(),
                hours=str(tx.settings.get("service_hours") or ""),
                ticket=case.ticket.text,
                answer=case.answers[-1],
                person=person,
                about=about,
                confidential=case.subject.confidential,
            )

    def picture(self, link: str) -> QrPicture:
        """Return the code of a link, for a phone to scan from the screen."""
        return self._codes.picture(link)


def _reader(tx: ReadTx, case: Complaint) -> tuple[CasePerson, str]:
    """Who reads it: whoever came to the desk, if they gave a name, else the client."""
    client = person_of(tx, case.client)
    reporter = person_of(tx, case.party(PartyRole.PELAPOR))
    if case.party(PartyRole.KLIEN) is None or case.subject.anonymous or not reporter.name:
        return client, ""
    return reporter, client.name
