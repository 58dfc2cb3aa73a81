"""What an event of a family would change and what hangs on it, before anybody says yes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from puskesos_desktop.domain.life import LifeEvent
    from puskesos_desktop.domain.residents import Family, FamilyMember, ProgrammeMembership, Resident
    from puskesos_desktop.services.complaint_views import HistoryRow

STOP, HAND_OVER, LEAVE = "berhenti", "alih", "biarkan"
AID_ACTS = (STOP, HAND_OVER, LEAVE)


@dataclass(frozen=True)
class LetterUnderWay:
    """A letter for a person that is not out of the house yet."""

    uid: str
    kind: str
    status: str
    number: str
    subject: str
    letter_date: dt.date
    resident_id: int


@dataclass(frozen=True)
class Neighbours:
    """Another family at the same address."""

    family_id: int
    kk_number: str
    head: str
    head_uid: str
    size: int


@dataclass(frozen=True)
class HangingAid:
    """Running aid of somebody who goes; `act` is what becomes of it unless the officer says otherwise.

    Attributes:
        heirs: who of those that stay could receive it for the family; empty when it is a person's own.
    """

    resident: Resident
    aid: ProgrammeMembership
    act: str
    heirs: tuple[Resident, ...] = ()


@dataclass(frozen=True)
class HangingCase:
    """An open case of somebody whom the event is about."""

    resident: Resident
    case: HistoryRow


@dataclass(frozen=True)
class Role:
    """A person in a family after the event; `before` is the relation until then."""

    resident: Resident
    relation: str
    before: str


@dataclass(frozen=True)
class After:
    """A family as it will be; `family` is None for one that the event founds."""

    family: Family | None
    roles: tuple[Role, ...]


@dataclass(frozen=True)
class Outlook:
    """Everything that step two shows.

    Attributes:
        people: whom the event is about.
        families: as they will be, the family that stays first.
        restricted: open cases that the officer may not see.
        ppks: how many PPKS categories end with it.
        warnings: codes of what is odd and stops nobody.
    """

    people: tuple[Resident, ...]
    families: tuple[After, ...]
    aid: tuple[HangingAid, ...] = ()
    cases: tuple[HangingCase, ...] = ()
    restricted: int = 0
    letters: tuple[LetterUnderWay, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Beginning:
    """The person and family an event begins with; `last` is the family of somebody who is in none now."""

    person: Resident
    family: Family | None
    members: tuple[FamilyMember, ...]
    last: Family | None = None
    last_members: tuple[FamilyMember, ...] = ()


@dataclass(frozen=True)
class LifeDone:
    """What was recorded: the kind, and whose card shows it."""

    kind: str
    uid: str
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Surroundings:
    """What the card shows around a family: who else lives there, and what happened."""

    person: Resident
    neighbours: tuple[Neighbours, ...]
    last: Family | None
    events: tuple[LifeEvent, ...]
