"""A case that came up, as the office above is shown it: with the least of people that its level needs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.levels import Side
from puskesos_desktop.domain.residents import age_on
from puskesos_desktop.services.paper_context import office_name

if TYPE_CHECKING:
    import datetime as dt

    from puskesos_desktop.domain.complaint_parts import Event, Party, PartyRole
    from puskesos_desktop.domain.complaints import Complaint
    from puskesos_desktop.services.complaint_views import PersonBelow
    from puskesos_desktop.services.ports.unit_of_work import ReadTx

# What was said to the resident, and what the desk wrote for itself, stays at the desk.
_INSIDE = frozenset({"kontak", "catatan", "disampaikan", "belum_tersambung"})


@dataclass(frozen=True)
class PartyView:
    """A person of a case as the screen names them; no number among it."""

    role: PartyRole
    name: str
    relation: str
    phone: str
    age: int | None
    sex: str
    rt: str
    rw: str
    address: str
    life_status: str
    resident_uid: str = ""
    is_officer: bool = False


@dataclass(frozen=True)
class Between:
    """Where a case lies between offices.

    Attributes:
        origin: name of the office it came up from, empty for the actor's own.
        holder: name of the office above that has it now, empty while it lies here.
        own: name of the actor's office, as an answer from here names it.
    """

    side: Side = Side.OWN
    origin: str = ""
    holder: str = ""
    own: str = ""

    @property
    def is_ours(self) -> bool:
        """Whether it came in here."""
        return self.side in {Side.OWN, Side.RAISED}


def between(tx: ReadTx, case: Complaint, side: Side) -> Between:
    """Name the offices of a case; one that never left its own asks nothing."""
    if side is Side.OWN:
        return Between()
    names = tx.complaints.office_names({case.office_id, case.holder_office_id})
    holder = "" if side is Side.ABOVE else names[case.holder_office_id]
    if side is Side.RAISED:
        return Between(side, holder=holder)
    return Between(side, names[case.office_id], holder, office_name(tx.offices.get()))


def people_from_below(tx: ReadTx, case: Complaint, today: dt.date) -> tuple[PartyView, ...]:
    """Return the people of a case that came up: no telephone, no address, in a confidential one no name."""
    found = tx.complaints.people_below(case)
    return tuple(
        _person(party, found.get(party.id or 0), today, hidden=case.subject.confidential)
        for party in case.parties
    )


def _person(party: Party, known: PersonBelow | None, today: dt.date, *, hidden: bool) -> PartyView:
    name = known.name if known else party.name
    return PartyView(
        role=party.role,
        name="" if hidden else name,
        relation=party.relation,
        phone="",
        age=age_on(known.birth_date, today) if known else party.estimated_age,
        sex=known.sex if known else party.sex,
        rt="" if hidden or known is None else known.rt,
        rw="" if hidden or known is None else known.rw,
        address="",
        life_status=known.life_status if known else "",
        is_officer=party.officer_id is not None,
    )


def as_seen_above(case: Complaint) -> Complaint:
    """Leave out of a case what the desk below keeps for itself."""
    subject = case.subject
    if subject.emergency is not None:
        subject = replace(subject, emergency=replace(subject.emergency, card_number=""))
    return replace(
        case,
        subject=subject,
        parties=tuple(replace(one, name="", phone="", address="", found_at="") for one in case.parties),
        events=tuple(map(_row, case.events)),
        tellings=tuple(replace(one, told_to="", note="") for one in case.tellings),
        referrals=(),
    )


def _row(event: Event) -> Event:
    return replace(event, note="") if event.step in _INSIDE else event
