"""What an office paper is told of its person, case, permohonan and register check, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from puskesos_desktop.domain.complaint_parts import Party, PartyRole
from puskesos_desktop.domain.life import HERE
from puskesos_desktop.domain.names import readable_name
from puskesos_desktop.domain.organisation import Team, seats_on
from puskesos_desktop.domain.residents import HEAD
from puskesos_desktop.services.case_frame import load_visible
from puskesos_desktop.services.case_people import person_of
from puskesos_desktop.services.paper_context import office_context
from puskesos_desktop.services.settings import load_settings

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from puskesos_desktop.domain.complaints import Complaint
    from puskesos_desktop.domain.office import Agency
    from puskesos_desktop.domain.requests import ServiceRequest
    from puskesos_desktop.domain.residents import FamilyMember, RegisterCheck, Resident
    from puskesos_desktop.services.case_people import CasePerson
    from puskesos_desktop.services.office_letter_views import IssueStart
    from puskesos_desktop.services.ports.unit_of_work import ReadTx
    from puskesos_desktop.services.session import Actor

UNREACHED = "tidak_terakses"
DINAS_SOSIAL = "dinsos"


@dataclass(frozen=True)
class PaperSubject:
    """Whom and what a paper is about, loaded once.

    Attributes:
        person: empty when nobody is concerned.
        check: the newest look by hand into the national register that reached it.
    """

    person: CasePerson
    resident: Resident | None = None
    complaint: Complaint | None = None
    request: ServiceRequest | None = None
    check: RegisterCheck | None = None


def load_subject(tx: ReadTx, actor: Actor, start: IssueStart) -> PaperSubject:
    """Load what a paper is begun from; a permohonan brings its person along.

    Raises:
        NotFound: `not_found`; NotPermitted: `complaint_restricted`.
    """
    request = tx.service_requests.get(start.request_uid) if start.request_uid else None
    complaint = load_visible(tx, actor, start.complaint_uid) if start.complaint_uid else None
    party = complaint.client if complaint is not None else None
    if start.resident_uid:
        party = _party(tx.residents.get(start.resident_uid).id)
    elif request is not None:
        asked = request.applicant
        party = Party(PartyRole.KLIEN, resident_id=asked.resident_id, name=asked.name, phone=asked.phone)
    person = person_of(tx, party)
    resident = tx.residents.get_by_id(person.resident_id) if person.resident_id is not None else None
    return PaperSubject(person, resident, complaint, request, _check_of(tx, person))


def subject_context(tx: ReadTx, subject: PaperSubject) -> dict[str, object]:
    """Return office, client, check, complaint and permohonan of a paper."""
    office = tx.offices.get()
    client = subject.person.identity(office)
    if subject.resident is not None:
        client |= _more_of(subject.resident) | _household(tx, subject)
    return {
        "office": office_context(office, load_settings(tx).service_hours),
        "client": client,
        "check": _check_context(tx, subject.check),
        "dinas": _dinas_context(tx),
        "complaint": _case_context(subject.complaint),
        "request": _request_context(subject.request),
    }


def team_context(tx: ReadTx, day: dt.date) -> dict[str, object]:
    """Return who holds each position of the Puskesos on a day, by its code; the newest decree counts."""
    officers = {one.id: one.full_name for one in tx.offices.officers(only_active=False)}
    seats = seats_on(tx.sks.all(), day)[Team.PUSKESOS]
    held = {one.member.role: officers.get(one.member.officer_id, one.member.name) for one in reversed(seats)}
    return {role: {"name": name} for role, name in held.items()}


def person_facts(tx: ReadTx, uid: str) -> Mapping[str, object]:
    """Return the facts of another person on the paper, such as a pupil."""
    person = person_of(tx, _party(tx.residents.get(uid).id))
    resident = tx.residents.get(uid)
    return {**person.identity(tx.offices.get()), **_more_of(resident)}


def row_facts(tx: ReadTx, uid: str) -> Mapping[str, object]:
    """Return the facts of somebody who stands in a row of a paper, with their place in their family."""
    facts = person_facts(tx, uid)
    found = tx.residents.family_of(tx.residents.get(uid).id)
    if found is None:
        return {**facts, "relation": "", "relation_short": "", "family_size": None}
    family, own = found
    alive = [one for one in tx.residents.members(family.id) if one.resident.life_status == HERE]
    return {
        **facts,
        "relation": _relation(own.relation),
        "relation_short": "KK" if own.relation == HEAD else _relation(own.relation),
        "family_size": len(alive),
    }


def _party(resident_id: int) -> Party:
    return Party(PartyRole.KLIEN, resident_id=resident_id)


def _check_of(tx: ReadTx, person: CasePerson) -> RegisterCheck | None:
    """The newest look by hand: a file of somebody else's tells no day on which anybody looked."""
    if person.resident_id is None:
        return None
    found = tx.residents.checks(person.resident_id, person.family_id)
    return next((one for one in found if one.result != UNREACHED and not one.file), None)


def _more_of(resident: Resident) -> dict[str, object]:
    return {
        "occupation": readable_name(resident.occupation),
        "marital_status": _words(resident.marital_status),
        "religion": _words(resident.religion),
        "education": _words(resident.education),
        "citizenship": "Indonesia",
        "disability": resident.disability,
    }


def _words(code: str) -> str:
    return code.replace("_", " ").capitalize()


def _household(tx: ReadTx, subject: PaperSubject) -> dict[str, object]:
    """The family as its card says it, and its head when that is somebody else."""
    found = tx.residents.family_of(subject.person.resident_id or 0)
    if found is None:
        return {"head": {}, "family": []}
    members = tx.residents.members(found[0].id)
    own = next((one for one in members if one.resident.id == subject.person.resident_id), None)
    head = next((one for one in members if one.relation == HEAD), None)
    rows = [_member(one) for one in members]
    if head is None or own is None or head is own:
        return {"head": {}, "family": rows}
    return {"head": {**_member(head), "relation": _relation(own.relation)}, "family": rows}


def _member(member: FamilyMember) -> dict[str, object]:
    person = member.resident
    return {
        "name": person.name,
        "nik": person.nik if person.nik_kind == "asli" else "",
        "sex": person.sex,
        "birth_place": readable_name(person.birth_place),
        "birth_date": person.birth_date.isoformat() if person.birth_date else "",
        "relation": _relation(member.relation),
    }


def _relation(code: str) -> str:
    return code.replace("_", " ")


def _check_context(tx: ReadTx, check: RegisterCheck | None) -> dict[str, object]:
    if check is None:
        return {"result": "", "listed": False, "desil": None, "date": "", "officer": "", "source": ""}
    officer = tx.offices.officer(check.officer_id).name if check.officer_id else ""
    return {
        "result": check.result,
        "listed": check.result == "terdaftar",
        "desil": check.desil,
        "date": check.checked_on.isoformat(),
        "officer": officer or "operator kelurahan",
        "source": check.source,
        "period": check.period,
    }


def dinas_of(tx: ReadTx) -> Agency | None:
    """Return the Dinas Sosial as the list of agencies knows it."""
    return next((one for one in tx.offices.agencies() if one.code == DINAS_SOSIAL), None)


def _dinas_context(tx: ReadTx) -> dict[str, object]:
    """The agency that certifies, where that is not this office."""
    found = dinas_of(tx)
    return {"post": found.head_title, "place": found.city} if found is not None else {}


def _case_context(complaint: Complaint | None) -> dict[str, object]:
    if complaint is None:
        return {}
    return {
        "ticket": complaint.ticket.text,
        "received_on": complaint.intake.received_on.isoformat(),
        "text": complaint.subject.text,
    }


def _request_context(request: ServiceRequest | None) -> dict[str, object]:
    if request is None:
        return {}
    asked = request.content
    return {
        "ticket": request.ticket.text,
        "received_on": request.intake.received_on.isoformat(),
        "purpose": asked.purpose,
        "pupil": asked.pupil,
        "nisn": asked.nisn,
        "school": asked.school,
    }
