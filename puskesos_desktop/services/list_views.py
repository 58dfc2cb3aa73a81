"""Lists of residents: which people, in which order, and what a line of them tells."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from puskesos_desktop.domain.names import DOT, mask_last_four
from puskesos_desktop.domain.residents import DESIL_SCOPES, LIFE_STATUSES, NIK_KINDS, SEXES, age_on
from puskesos_desktop.services.register_views import ANYWHERE, Place

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from puskesos_desktop.domain.residents import Resident
    from puskesos_desktop.services.register_views import BatchSummary

SORTS: Final = (
    "name", "age", "sex", "place", "address", "hamlet", "nik", "kk", "relation", "desil", "person_desil",
    "life", "occupation", "updated",
)  # fmt: skip
"""Columns that a list may be ordered by; everything ends in name and key, so that no two orders differ."""

AID_STATES: Final = ("aktif", "tidak")

_ALLOWED: Final = MappingProxyType(
    {
        "sex": SEXES,
        "desil_of": DESIL_SCOPES,
        "aid_state": AID_STATES,
        "life": LIFE_STATUSES,
        "nik_kind": NIK_KINDS,
    }
)
_CODED: Final = MappingProxyType({"desil_of": "keluarga", "aid_state": "aktif"})


@dataclass(frozen=True)
class ResidentFilter:
    """Which people a list holds; an empty part leaves it open, all parts together must hold.

    Attributes:
        rt, rw: three digits.
        sex: `L` or `P`.
        age_from, age_to: whole years on the day of asking, both included.
        desil_of: whose desil the next two speak of, `keluarga` or `orang`.
        desil_from, desil_to: of the newest check that showed one, both included.
        unchecked: nobody has looked the person or the family up yet.
        programme: code; `aid_state` says whether it runs (`aktif`) or does not (`tidak`).
        ppks: key of a category that holds now.
        life: one of `LIFE_STATUSES`.
        nik_kind: `asli`, `sementara` or `tanpa`.
        batch: uid of an import that brought or changed the person.
        without_kk: in no family with a KK number.
        doubtful: part of a pair or a row that waits for a decision.
    """

    rt: str = ""
    rw: str = ""
    sex: str = ""
    age_from: int | None = None
    age_to: int | None = None
    desil_of: str = "keluarga"
    desil_from: int | None = None
    desil_to: int | None = None
    unchecked: bool = False
    programme: str = ""
    aid_state: str = "aktif"
    ppks: str = ""
    life: str = ""
    nik_kind: str = ""
    batch: str = ""
    without_kk: bool = False
    doubtful: bool = False

    @property
    def is_open(self) -> bool:
        """Whether everybody fits."""
        return self.settled() == EVERYBODY

    def settled(self) -> ResidentFilter:
        """The same filter with what means nothing by itself put back, so that equal ones are equal."""
        values = asdict(self)
        if self.desil_from is None and self.desil_to is None:
            values["desil_of"] = _CODED["desil_of"]
        if not self.programme:
            values["aid_state"] = _CODED["aid_state"]
        return ResidentFilter(**values)

    def content(self) -> dict[str, object]:
        """Plain values of what is set, as they are kept."""
        mine, bare = asdict(self.settled()), asdict(EVERYBODY)
        return {name: value for name, value in mine.items() if value != bare[name]}

    @classmethod
    def of(cls, content: Mapping[str, object]) -> ResidentFilter:
        """The filter that was kept; what this program does not know or cannot believe is left out."""
        known: dict[str, Any] = {
            item.name: content[item.name]
            for item in fields(cls)
            if item.name in content and _fits(item.name, content[item.name])
        }
        return cls(**known).settled()


def _fits(name: str, value: object) -> bool:
    bare = getattr(EVERYBODY, name)
    if bare is None:
        return isinstance(value, int) and not isinstance(value, bool)
    if name in _ALLOWED and value not in ("", *_ALLOWED[name]):
        return False
    return type(value) is type(bare)


EVERYBODY: Final = ResidentFilter()


@dataclass(frozen=True)
class Order:
    """How a list is ordered; an empty `by` means by name, or by likeness where words were typed."""

    by: str = ""
    descending: bool = False

    @classmethod
    def of(cls, by: object, *, descending: object) -> Order:
        """The order that was kept."""
        return cls(by if isinstance(by, str) and by in SORTS else "", descending=descending is True)


AS_USUAL: Final = Order()


@dataclass(frozen=True)
class ListedResident:
    """A person as a list needs them, before anything is masked."""

    id: int
    uid: str
    name: str
    nik: str
    nik_kind: str
    sex: str
    birth_place: str
    birth_date: dt.date | None
    religion: str
    marital_status: str
    education: str
    occupation: str
    mother_name: str
    phone: str
    address: str
    hamlet: str
    rt: str
    rw: str
    life_status: str
    updated_at: dt.datetime
    kk_number: str = ""
    relation: str = ""
    desil: int | None = None
    desil_on: dt.date | None = None
    desil_source: str = ""
    person_desil: int | None = None
    programmes: tuple[str, ...] = ()
    ppks: tuple[str, ...] = ()
    file: str = ""


@dataclass(frozen=True)
class RegisterLine:
    """A person with everything that leaves when the whole register does.

    Attributes:
        period, desil_on: of the family's desil.
        person_period, person_desil_on: of the person's own.
        programmes: that run.
    """

    person: Resident
    kk_number: str = ""
    relation: str = ""
    desil: int | None = None
    period: str = ""
    desil_on: dt.date | None = None
    person_desil: int | None = None
    person_period: str = ""
    person_desil_on: dt.date | None = None
    programmes: tuple[str, ...] = ()
    ppks: tuple[str, ...] = ()


@dataclass(frozen=True)
class ListLine:
    """A line of a list as it may be seen.

    Attributes:
        nik, kk_number, phone: masked unless the line `is_open`; a temporary number is never told.
        birth: the whole date in an open line, else the year alone.
        person: the rest, of which nothing needs a mask; its numbers and birth date must not be shown.
        is_open: the numbers are whole, because the actor may and said why.
    """

    id: int
    uid: str
    nik: str
    kk_number: str
    phone: str
    birth: str
    age: int | None
    person: ListedResident = field(repr=False)
    is_open: bool = False

    @classmethod
    def of(cls, person: ListedResident, today: dt.date, *, is_open: bool = False) -> ListLine:
        """Show what may be seen of a person."""
        real_nik = person.nik if person.nik_kind == "asli" else ""
        born = person.birth_date
        return cls(
            id=person.id,
            uid=person.uid,
            nik=real_nik if is_open else mask_last_four(real_nik),
            kk_number=person.kk_number if is_open else mask_last_four(person.kk_number),
            phone=person.phone if is_open else mask_last_four(person.phone),
            birth=f"{born:%d-%m-%Y}" if born and is_open else _year(born),
            age=age_on(born, today),
            person=person,
            is_open=is_open,
        )


def _year(born: dt.date | None) -> str:
    return "" if born is None else f"{DOT * 2}-{DOT * 2}-{born.year}"


@dataclass(frozen=True)
class ListQuestion:
    """A whole question for a list: what was typed, where, what fits, in which order."""

    text: str = ""
    place: Place = ANYWHERE
    filter: ResidentFilter = EVERYBODY
    order: Order = AS_USUAL


@dataclass(frozen=True)
class FoundList:
    """A list as it was asked for: every id at once, rows when they are painted.

    Attributes:
        is_cut: more people fit the typed words than are given; they are found by typing more.
    """

    ids: list[int]
    is_cut: bool = False


@dataclass(frozen=True)
class ListChoices:
    """What the parts of a filter can be chosen from.

    Attributes:
        programmes: code to name.
        ppks: key to name, without the sensitive ones for who may not see them.
        batches: imports, newest first.
    """

    programmes: Mapping[str, str]
    ppks: Mapping[str, str]
    batches: Sequence[BatchSummary]


@dataclass(frozen=True)
class SavedList:
    """A list somebody gave a name: filter, order and columns.

    Attributes:
        typed: words of the search box, kept too.
        columns: keys in order; empty takes the usual ones.
        widths: of columns that somebody drew wider or narrower, in pixels of the specification.
    """

    name: str
    filter: ResidentFilter = EVERYBODY
    order: Order = AS_USUAL
    typed: str = ""
    columns: tuple[str, ...] = ()
    widths: Mapping[str, int] = field(default_factory=dict)
    uid: str = ""
    version: int = 1
