"""Synthetic complaints of the invented region for tests of every layer."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.complaint_moves import advance
from puskesos_desktop.domain.complaint_parts import (
    Acting,
    Answer,
    DocumentReceived,
    Intake,
    Kind,
    PaperState,
    Party,
    PartyRole,
    Priority,
    Referral,
    Subject,
    Telling,
)
from puskesos_desktop.domain.complaint_steps import Circumstances, StepEntry
from puskesos_desktop.domain.complaints import Complaint
from puskesos_desktop.domain.roles import Role, rights_of
from puskesos_desktop.domain.tickets import Ticket
from puskesos_desktop.domain.workflow import Status

if TYPE_CHECKING:
    from collections.abc import Iterator

TODAY = dt.date(2026, 11, 23)
NOW = dt.datetime(2026, 11, 23, 1, 12, tzinfo=dt.UTC)
CIRCUMSTANCES = Circumstances()
_counter: Iterator[int] = itertools.count(1)


def new_uid() -> str:
    return f"00000000-0000-7000-8000-{next(_counter):012d}"


def acting(day: dt.date = TODAY, *roles: Role) -> Acting:
    rights = rights_of(frozenset(roles or {Role.KOORDINATOR}))
    return Acting(1, 1, "Yuliana Kartika", rights, day, NOW, new_uid)


def draft(**changes: object) -> Complaint:
    complaint = Complaint(
        uid=new_uid(),
        office_id=1,
        holder_office_id=1,
        ticket=Ticket(2026, 31, "ADU-KMI-202611-00031", "R4MD-6XQ2"),
        subject=Subject(Kind.PENGADUAN, "K01", Priority.BIASA, "Kartu tidak aktif sejak Oktober."),
        intake=Intake("loket", NOW, TODAY, NOW, 1),
        parties=(
            Party(PartyRole.PELAPOR, name="Siti Aminah", phone="089900000031"),
            Party(PartyRole.KLIEN, name="Rudi Hartono", relation="suami"),
        ),
        assigned_officer_id=1,
    )
    return replace(complaint, **changes)  # type: ignore[arg-type]


def received(**changes: object) -> Complaint:
    return advance(draft(**changes), Status.DITERIMA, StepEntry(), acting(), CIRCUMSTANCES)


def referral(**changes: object) -> Referral:
    return replace(Referral(new_uid(), 1, "Reaktivasi PBI-JK", letter_id=7), **changes)  # type: ignore[arg-type]


def answer(referral_uid: str = "", day: dt.date = TODAY) -> Answer:
    return Answer(
        new_uid(), "Dinas Sosial", day, "selesai", "Kartu aktif lagi.", NOW, 1, referral_uid=referral_uid
    )


def telling(day: dt.date = TODAY, *, reached: bool = True) -> Telling:
    return Telling(new_uid(), day, "telepon", reached, NOW, 1, told_to="Siti Aminah")


def paper(code: str, state: PaperState = PaperState.ADA) -> DocumentReceived:
    return DocumentReceived(code, code.upper(), state, received_on=TODAY)


def referred() -> Complaint:
    return advance(received(), Status.DIRUJUK, StepEntry(referral=referral()), acting(), CIRCUMSTANCES)


def answered(complaint: Complaint | None = None, day: dt.date = TODAY) -> Complaint:
    complaint = complaint or referred()
    entry = StepEntry(answer=answer(complaint.referrals[-1].uid, day))
    return advance(complaint, Status.JAWABAN, entry, acting(day), CIRCUMSTANCES)


def closed(day: dt.date = TODAY) -> Complaint:
    told = answered().add_telling(telling(day), acting(day))
    return advance(told, Status.SELESAI, StepEntry(), acting(day), CIRCUMSTANCES)
