"""From what the desk entered to a complaint that may be received; only the register check is stored here."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from puskesos_desktop.domain.complaint_parts import (
    CHANNELS,
    DocumentReceived,
    Emergency,
    Intake,
    Kind,
    PaperState,
    Party,
    PartyRole,
    Priority,
    Subject,
)
from puskesos_desktop.domain.errors import NotFound, RuleBroken
from puskesos_desktop.domain.folding import fold_name
from puskesos_desktop.domain.local_time import local
from puskesos_desktop.domain.periods import period_name
from puskesos_desktop.domain.phones import sound_phone
from puskesos_desktop.domain.residents import RegisterCheck, Resident, sound_check
from puskesos_desktop.domain.rules import RuleKind
from puskesos_desktop.services.case_frame import check_day, limits_of
from puskesos_desktop.services.complaint_commands import EmergencyInput, Notice

if TYPE_CHECKING:
    from collections.abc import Iterable
    from enum import StrEnum

    from puskesos_desktop.domain.complaint_parts import Acting
    from puskesos_desktop.domain.office import Officer
    from puskesos_desktop.domain.rules import Category, RuleBook
    from puskesos_desktop.services.complaint_commands import (
        CheckInput,
        DocumentInput,
        PartyInput,
        ReceiveComplaint,
    )
    from puskesos_desktop.services.ports.unit_of_work import ReadTx, Tx
    from puskesos_desktop.services.session import Actor

Code = TypeVar("Code", bound="StrEnum")
SAME_CASE = dt.timedelta(days=30)
"""Within this time a case of the same person and category may be the same one."""

_WIDTHS = {"name": 120, "relation": 40, "address": 200, "found_at": 120}


@dataclass(frozen=True)
class PersonAtHand:
    """A party with what the register and the office know about the person."""

    party: Party
    resident: Resident | None = None
    officer: Officer | None = None


def code_of(kind: type[Code], value: str, field: str) -> Code:
    """Return a code of a list.

    Raises:
        RuleBroken: `code_unknown` at the field.
    """
    try:
        return kind(value)
    except ValueError:
        raise RuleBroken("code_unknown", field) from None


def make_intake(tx: ReadTx, actor: Actor, command: ReceiveComplaint, now: dt.datetime) -> Intake:
    """Judge how and when the case came in.

    Raises:
        RuleBroken: `received_in_future`, `code_unknown`, or as `check_day`.
    """
    if command.channel not in CHANNELS:
        raise RuleBroken("code_unknown", "channel")
    received_at = command.received_at or now
    if received_at > now:
        raise RuleBroken("received_in_future", "received_at")
    received_on = local(received_at, actor.timezone).date()
    check_day(tx, received_on, local(now, actor.timezone).date(), command.late_reason, "received_at")
    return Intake(
        channel=command.channel,
        received_at=received_at,
        received_on=received_on,
        recorded_at=now,
        recorded_by=actor.user_id,
        late_reason=command.late_reason.strip(),
    )


def find_category(book: RuleBook, code: str, on: dt.date) -> Category:
    """Return the category of the office's own list.

    Raises:
        RuleBroken: `category_missing`, `category_unknown`.
    """
    if not code:
        raise RuleBroken("category_missing", "category")
    try:
        return book.category(code, on)
    except NotFound:
        raise RuleBroken("category_unknown", "category") from None


def make_subject(
    command: ReceiveComplaint, category: Category, book: RuleBook, intake: Intake, zone: str
) -> Subject:
    """Say what the case is about; an emergency gets its hour.

    Raises:
        RuleBroken: `code_unknown`, `sector_unknown`.
    """
    priority = code_of(Priority, command.priority, "priority")
    return Subject(
        kind=code_of(Kind, command.kind, "kind"),
        category=category.code,
        priority=priority,
        text=command.text.strip(),
        membership=command.membership or _membership(command.check),
        sector=_sector(command.sector, category, book, intake.received_on),
        confidential=category.confidential if command.confidential is None else command.confidential,
        anonymous=command.anonymous,
        emergency=_emergency(command.emergency, priority, book, intake, zone),
    )


def _sector(given: str, category: Category, book: RuleBook, on: dt.date) -> str:
    if given not in {"", category.sector} and given not in book.names(RuleKind.SECTOR, on):
        raise RuleBroken("sector_unknown", "sector")
    return given or category.sector


def _membership(check: CheckInput | None) -> str:
    known = {"terdaftar": "kepesertaan", "tidak_ditemukan": "non_kepesertaan"}
    return known.get(check.result, "") if check else ""


def _emergency(
    given: EmergencyInput | None, priority: Priority, book: RuleBook, intake: Intake, zone: str
) -> Emergency | None:
    if priority is not Priority.DARURAT:
        return None
    given = given or EmergencyInput()
    limit_at = given.limit_at or limits_of(book, intake.received_on).emergency.due_at(intake.received_at)
    return Emergency(
        limit_at=limit_at,
        limit_on=local(limit_at, zone).date(),
        facility=given.facility.strip(),
        ward=given.ward.strip(),
        admitted_on=given.admitted_on,
        card_number=given.card_number.strip(),
    )


def people_of(tx: ReadTx, command: ReceiveComplaint) -> tuple[PersonAtHand, ...]:
    """Look up everybody of the case in register and office.

    Raises:
        NotFound: a person or officer who is no longer there.
        RuleBroken: `phone_unreadable`, `text_too_long`.
    """
    given = (
        (PartyRole.PELAPOR, command.reporter),
        (PartyRole.KLIEN, command.client),
        *((PartyRole.TERLAPOR, entry) for entry in command.accused),
    )
    return tuple(person_at_hand(tx, role, entry) for role, entry in given if entry is not None)


def person_at_hand(tx: ReadTx, role: PartyRole, entry: PartyInput) -> PersonAtHand:
    """Look up one of them; errors as `people_of`."""
    resident = tx.residents.get(entry.resident_uid) if entry.resident_uid else None
    officer = tx.offices.officer_by_uid(entry.officer_uid) if entry.officer_uid else None
    for name, width in _WIDTHS.items():
        if len(getattr(entry, name).strip()) > width:
            raise RuleBroken("text_too_long", name, limit=width)
    party = Party(
        role=role,
        resident_id=resident.id if resident else None,
        officer_id=officer.id if officer else None,
        name="" if resident else _told_name(entry, officer),
        relation=entry.relation.strip(),
        phone=sound_phone(entry.phone),
        address=entry.address.strip(),
        sex=entry.sex,
        estimated_age=entry.estimated_age,
        found_at=entry.found_at.strip(),
    )
    return PersonAtHand(party, resident, officer)


def _told_name(entry: PartyInput, officer: Officer | None) -> str:
    return " ".join(entry.name.split()) or (officer.name if officer else "")


def papers_of(documents: Iterable[DocumentInput], day: dt.date) -> tuple[DocumentReceived, ...]:
    """Turn ticks into papers; one that is here was received that day."""
    return tuple(
        DocumentReceived(
            code=paper.code,
            name=paper.name,
            state=code_of(PaperState, paper.state, "documents"),
            form=paper.form,
            count=paper.count,
            received_on=day if paper.state == PaperState.ADA else None,
        )
        for paper in {paper.code: paper for paper in documents}.values()
    )


@dataclass(frozen=True)
class StoredCheck:
    """A register check just stored, and what the history keeps of it."""

    id: int
    data: dict[str, object]


def check_at_reception(
    tx: Tx,
    actor: Actor,
    command: ReceiveComplaint,
    people: Iterable[PersonAtHand],
    acting: Acting,
) -> StoredCheck | None:
    """Keep the check that was entered with the case.

    Raises:
        RuleBroken: `check_needs_resident`, or as `domain.residents.sound_check`.
    """
    if command.check is None:
        return None
    client = _client(people)
    if client is None or client.resident is None:
        raise RuleBroken("check_needs_resident", "check")
    return store_check(tx, actor, client.resident, command.check, acting)


def store_check(tx: Tx, actor: Actor, resident: Resident, check: CheckInput, acting: Acting) -> StoredCheck:
    """Keep what the national register showed about a person or their family.

    Raises:
        RuleBroken: as `domain.residents.sound_check`.
    """
    family = tx.residents.family_of(resident.id) if check.of_family else None
    made = RegisterCheck(
        uid=acting.new_uid(),
        result=check.result,
        source=check.source.strip(),
        checked_on=check.checked_on,
        resident_id=None if family else resident.id,
        family_id=family[0].id if family else None,
        desil=check.desil,
        desil_of="keluarga" if check.of_family else "orang",
        period=period_name(check.period),
        officer_id=actor.officer_id,
        note=check.note,
    )
    now = acting.recorded_at
    check_id = tx.residents.add_check(sound_check(made, local(now, actor.timezone).date()), now)
    return StoredCheck(check_id, check_facts(made))


def check_facts(check: RegisterCheck) -> dict[str, object]:
    """Return what the history of a case keeps of a look; plain JSON values."""
    return {
        "result": check.result,
        "desil": check.desil,
        "source": check.source,
        "period": check.period,
        "checked_on": check.checked_on.isoformat(),
    }


def _client(people: Iterable[PersonAtHand]) -> PersonAtHand | None:
    by_role = {person.party.role: person for person in people}
    return by_role.get(PartyRole.KLIEN) or by_role.get(PartyRole.PELAPOR)


def notices_about(
    tx: ReadTx, people: Iterable[PersonAtHand], category: str, received_on: dt.date
) -> list[Notice]:
    """Notice what is odd about a new case; nothing of it stops the desk."""
    found: list[Notice] = []
    people = tuple(people)
    client = _client(people)
    if client and client.resident:
        found += _about_client(tx, client.resident, category, received_on)
    colleagues = {fold_name(officer.name) for officer in tx.offices.officers()}
    for person in people:
        name = person.resident.name if person.resident else person.party.name
        if person.officer is None and name and fold_name(name) in colleagues:
            found.append(Notice("officer_same_name", (("part", person.party.role.value),)))
    return found


def _about_client(tx: ReadTx, client: Resident, category: str, received_on: dt.date) -> list[Notice]:
    since = received_on - SAME_CASE
    newest = tx.complaints.same_cases(client.id, category, since)[:1]
    found = [Notice("same_case_fresh", (("ticket", case.ticket), ("uid", case.uid))) for case in newest]
    if client.life_status in {"meninggal", "pindah"}:
        found.append(Notice(f"client_{client.life_status}"))
    return found
