"""Mending a slip of the keyboard in a case that is saved already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.domain.complaint_corrections import Correction, corrected
from puskesos_desktop.domain.complaint_parts import PartyRole
from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.phones import sound_phone
from puskesos_desktop.services.case_frame import CaseFrame
from puskesos_desktop.services.complaint_intake import find_category, person_at_hand

if TYPE_CHECKING:
    from puskesos_desktop.domain.complaint_parts import Party
    from puskesos_desktop.domain.complaints import Complaint
    from puskesos_desktop.services.case_frame import Moment
    from puskesos_desktop.services.complaint_commands import ComplaintChanged, CorrectComplaint
    from puskesos_desktop.services.ports.system import Clock, Ids
    from puskesos_desktop.services.ports.unit_of_work import Tx, UnitOfWork
    from puskesos_desktop.services.session import Actor


class CaseCorrections:
    """One use case."""

    def __init__(self, uow: UnitOfWork, clock: Clock, ids: Ids) -> None:
        self._uow = uow
        self._frame = CaseFrame(clock, ids)

    def correct(self, actor: Actor, command: CorrectComplaint) -> ComplaintChanged:
        """Write the case as it should have been written.

        Raises:
            NotFound: an accused who is no longer there.
            RuleBroken: `category_unknown`, `phone_unreadable`, `text_too_long`, `officer_is_party` for who
                handles the case, or as `domain.complaint_corrections`.
        """

        def work(case: Complaint, moment: Moment) -> Complaint:
            category, sector = case.subject.category, case.subject.sector
            if command.category not in {"", category}:
                found = find_category(moment.tx.rules.book(), command.category, case.intake.received_on)
                category, sector = found.code, found.sector
            wanted = Correction(
                text=command.text.strip(),
                category=category,
                sector=sector,
                phone=sound_phone(command.phone),
                accused=_accused(moment.tx, command),
            )
            at_work = {actor.officer_id, case.assigned_officer_id} - {None}
            if any(party.officer_id in at_work for party in wanted.accused):
                raise RuleBroken("officer_is_party", "accused_officer")
            return corrected(case, wanted, moment.acting)

        return self._frame.change(self._uow, actor, command, "complaint_corrected", work)


def _accused(tx: Tx, command: CorrectComplaint) -> tuple[Party, ...]:
    return tuple(person_at_hand(tx, PartyRole.TERLAPOR, entry).party for entry in command.accused)
