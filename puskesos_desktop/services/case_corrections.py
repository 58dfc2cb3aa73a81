"""Mending a slip of the keyboard in a case that is saved already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.domain.complaint_corrections import Correction, corrected
from puskesos_desktop.domain.phones import sound_phone
from puskesos_desktop.services.case_frame import CaseFrame
from puskesos_desktop.services.complaint_intake import find_category

if TYPE_CHECKING:
    from puskesos_desktop.domain.complaints import Complaint
    from puskesos_desktop.services.case_frame import Moment
    from puskesos_desktop.services.complaint_commands import ComplaintChanged, CorrectComplaint
    from puskesos_desktop.services.ports.system import Clock, Ids
    from puskesos_desktop.services.ports.unit_of_work import UnitOfWork
    from puskesos_desktop.services.session import Actor


class CaseCorrections:
    """One use case."""

    def __init__(self, uow: UnitOfWork, clock: Clock, ids: Ids) -> None:
        self._uow = uow
        self._frame = CaseFrame(clock, ids)

    def correct(self, actor: Actor, command: CorrectComplaint) -> ComplaintChanged:
        """Write the case as it should have been written.

        Raises:
            RuleBroken: `category_unknown`, `phone_unreadable`, or as `domain.complaint_corrections`.
        """

        def work(case: Complaint, moment: Moment) -> Complaint:
            category, sector = case.subject.category, case.subject.sector
            if command.category not in {"", category}:
                found = find_category(moment.tx.rules.book(), command.category, case.intake.received_on)
                category, sector = found.code, found.sector
            wanted = Correction(command.text.strip(), category, sector, sound_phone(command.phone))
            return corrected(case, wanted, moment.acting)

        return self._frame.change(self._uow, actor, command, "complaint_corrected", work)
