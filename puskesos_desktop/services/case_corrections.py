"""Mending a slip of the keyboard in a case that is saved already, and saying that it got worse since."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.complaint_corrections import Correction, corrected
from puskesos_desktop.domain.complaint_parts import Emergency, PartyRole
from puskesos_desktop.domain.complaint_urgency import with_emergency
from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.local_time import instant_of, local
from puskesos_desktop.domain.phones import sound_phone
from puskesos_desktop.services.case_frame import CaseFrame
from puskesos_desktop.services.complaint_intake import find_category, person_at_hand

if TYPE_CHECKING:
    from puskesos_desktop.domain.complaint_parts import Party
    from puskesos_desktop.domain.complaints import Complaint
    from puskesos_desktop.services.case_frame import Moment
    from puskesos_desktop.services.complaint_commands import (
        ComplaintChanged,
        CorrectComplaint,
        DeclareEmergency,
    )
    from puskesos_desktop.services.ports.system import Clock, Ids
    from puskesos_desktop.services.ports.unit_of_work import Tx, UnitOfWork
    from puskesos_desktop.services.session import Actor

_END_OF_DAY = dt.time(23, 59)


class CaseCorrections:
    """Use cases that change what intake said."""

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

    def declare_emergency(self, actor: Actor, command: DeclareEmergency) -> ComplaintChanged:
        """Let hours count for a case from now on, or move its hour.

        Raises:
            RuleBroken: as `domain.complaint_urgency`.
        """

        def work(case: Complaint, moment: Moment) -> Complaint:
            emergency = _emergency(case, command, moment)
            return with_emergency(case, emergency, moment.acting, command.reason.strip())

        return self._frame.change(self._uow, actor, command, "complaint_emergency", work)


def _emergency(case: Complaint, command: DeclareEmergency, moment: Moment) -> Emergency:
    zone = moment.actor.timezone
    if command.limit_on is not None:
        limit_at = instant_of(command.limit_on, command.limit_time or _END_OF_DAY, zone)
    elif case.subject.emergency is not None:
        limit_at = case.subject.emergency.limit_at
    else:
        limit_at = moment.circumstances.limits.emergency.due_at(moment.acting.recorded_at)
    day = local(limit_at, zone).date()
    held = case.subject.emergency or Emergency(limit_at, day)
    facility, ward = command.facility.strip() or held.facility, command.ward.strip() or held.ward
    return replace(held, limit_at=limit_at, limit_on=day, facility=facility, ward=ward)


def _accused(tx: Tx, command: CorrectComplaint) -> tuple[Party, ...]:
    return tuple(person_at_hand(tx, PartyRole.TERLAPOR, entry).party for entry in command.accused)
