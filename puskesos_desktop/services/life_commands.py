"""What the desk may record of a family: who, on which day, and what becomes of what hangs on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping


@dataclass(frozen=True)
class AidDecision:
    """What becomes of running aid of who goes: `berhenti`, `alih` (to the step's `heir`) or `biarkan`."""

    resident_uid: str
    programme: str
    act: str


@dataclass(frozen=True, kw_only=True)
class LifeStep:
    """The part all events share.

    Attributes:
        request_uid: the draft's UUID; a repeated one changes nothing.
        uid: the person on whose card it was begun.
        on: when it happened; may be in the past.
        new_head: who leads the family that stays, needed when its head goes.
        relations: uid → relation after the event, where the proposal is wrong.
        heir: who receives the family's aid from now on.
    """

    request_uid: str
    uid: str
    on: dt.date
    note: str = ""
    new_head: str = ""
    relations: Mapping[str, str] = field(default_factory=dict)
    aid: tuple[AidDecision, ...] = ()
    heir: str = ""


@dataclass(frozen=True, kw_only=True)
class Newcomer:
    """Somebody the register does not know; without `nik` there is a temporary number of ours."""

    name: str
    sex: str = ""
    nik: str = ""
    birth_place: str = ""
    birth_date: dt.date | None = None
    mother_name: str = ""
    father_name: str = ""


@dataclass(frozen=True, kw_only=True)
class Birth(LifeStep):
    """A child is born into the person's family; the day is its birth date."""

    child: Newcomer
    relation: str = "anak"


@dataclass(frozen=True, kw_only=True)
class Death(LifeStep):
    """The person died; the number of the certificate may follow."""

    certificate: str = ""


@dataclass(frozen=True, kw_only=True)
class MoveOut(LifeStep):
    """These members leave the kelurahan; none named means the person alone."""

    goers: tuple[str, ...] = ()
    destination: str = ""


@dataclass(frozen=True, kw_only=True)
class MoveIn(LifeStep):
    """Somebody comes from elsewhere: into the person's family, or with a KK of their own.

    Attributes:
        own_family: the newcomer leads a family of their own, with `kk_number` when it is known.
    """

    person: Newcomer
    relation: str = "famili_lain"
    own_family: bool = False
    kk_number: str = ""
    origin: str = ""


@dataclass(frozen=True, kw_only=True)
class ChangeFamily(LifeStep):
    """These members go over to the family of `target`, a person of it."""

    goers: tuple[str, ...] = ()
    target: str = ""


@dataclass(frozen=True, kw_only=True)
class SplitFamily(LifeStep):
    """These members get a KK of their own; its number may follow (`belum terbit`)."""

    goers: tuple[str, ...] = ()
    head: str = ""
    kk_number: str = ""


@dataclass(frozen=True, kw_only=True)
class MergeFamilies(LifeStep):
    """The whole family goes over to the family of `target`."""

    target: str = ""


@dataclass(frozen=True, kw_only=True)
class ChangeHead(LifeStep):
    """Another member leads; the KK may get a new number with it."""

    kk_number: str = ""


@dataclass(frozen=True, kw_only=True)
class GoMissing(LifeStep):
    """Nobody knows where the person is (`hilang`), or they left without moving (`pergi`)."""

    state: str = "hilang"


@dataclass(frozen=True, kw_only=True)
class ReturnHome(LifeStep):
    """The person is back; in no family any more they join that of `target`, or none."""

    target: str = ""
    relation: str = ""


@dataclass(frozen=True)
class NumberFamily:
    """The KK number of a family came out."""

    request_uid: str
    uid: str
    kk_number: str
