"""Tables T2, T3, T6 and T7 of the monthly report as figures, before anybody words them."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

GROWN_UP: Final = 18
ELDERLY: Final = 60
_POOREST: Final = 4
_MIDDLE: Final = 5
WORKDAYS: Final = 5


class ServiceKind(StrEnum):
    """What somebody came to the desk for."""

    COMPLAINT = "pengaduan"
    REQUEST = "permohonan"


@dataclass(frozen=True)
class ReferralCount:
    """A row of T2: what went to an agency in the month, and what came back in it.

    Attributes:
        days: from sending to answer, of all answers together.
    """

    agency: str
    sent: int = 0
    answered: int = 0
    accepted: int = 0
    declined: int = 0
    days: int = 0

    @property
    def average(self) -> float | None:
        """Days to an answer; None while none came."""
        return self.days / self.answered if self.answered else None

    def __add__(self, other: ReferralCount) -> ReferralCount:
        """Add two rows, keeping the first one's name."""
        return ReferralCount(
            self.agency,
            self.sent + other.sent,
            self.answered + other.answered,
            self.accepted + other.accepted,
            self.declined + other.declined,
            self.days + other.days,
        )


@dataclass(frozen=True)
class DtsenCount:
    """T3: families in the minutes of the month's musyawarah, and certificates given.

    Attributes:
        meetings: day (`YYYY-MM-DD`) and number of the minutes.
    """

    proposed: int = 0
    mended: int = 0
    removed: int = 0
    listed: int = 0
    unlisted: int = 0
    meetings: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Client:
    """Somebody who was helped in the month; empty where nobody knows.

    Attributes:
        age: on the last day of the month.
        desil: of the newest check; 0 for somebody that check did not find.
    """

    sex: str = ""
    age: int | None = None
    disabled: bool = False
    desil: int | None = None


@dataclass(frozen=True)
class ClientCount:
    """T6: the people who were helped in the month, each once."""

    clients: int = 0
    men: int = 0
    women: int = 0
    children: int = 0
    adults: int = 0
    elderly: int = 0
    disabled: int = 0
    poorest: int = 0
    middle: int = 0
    better_off: int = 0
    unlisted: int = 0

    @property
    def unknown(self) -> dict[str, int]:
        """How many have no sex, no age and no desil written down."""
        sexes, ages = self.men + self.women, self.children + self.adults + self.elderly
        desils = self.poorest + self.middle + self.better_off + self.unlisted
        return {"sex": self.clients - sexes, "age": self.clients - ages, "desil": self.clients - desils}


@dataclass(frozen=True)
class ServiceDay:
    """How often something was asked for on a day; a row of T7 before it is laid out by weekday.

    Attributes:
        code: group of the complaint, or kind of the permohonan.
        on: the day, `YYYY-MM-DD`.
    """

    kind: str
    code: str
    on: str
    count: int


@dataclass(frozen=True)
class MonthTables:
    """What a month's report counts beside complaints, letters and visits."""

    referrals: tuple[ReferralCount, ...] = ()
    dtsen: DtsenCount = DtsenCount()
    clients: ClientCount = ClientCount()
    services: tuple[ServiceDay, ...] = ()


NO_TABLES: Final = MonthTables()


def count_clients(people: Iterable[Client]) -> ClientCount:
    """Count people by sex, age, disability and desil."""
    found = dict.fromkeys((field.name for field in fields(ClientCount)), 0)
    for person in people:
        for name in ("clients", _sex(person), _age_band(person), _desil_band(person)):
            if name:
                found[name] += 1
        found["disabled"] += person.disabled
    return ClientCount(**found)


def _sex(person: Client) -> str:
    return {"L": "men", "P": "women"}.get(person.sex, "")


def _age_band(person: Client) -> str:
    if person.age is None:
        return ""
    if person.age < GROWN_UP:
        return "children"
    return "adults" if person.age < ELDERLY else "elderly"


def _desil_band(person: Client) -> str:
    if person.desil is None:
        return ""
    if person.desil == 0:
        return "unlisted"
    if person.desil <= _POOREST:
        return "poorest"
    return "middle" if person.desil == _MIDDLE else "better_off"
