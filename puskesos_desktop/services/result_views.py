"""Results of files as the desk tells them: grouped by file and RT, one line a row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

WAITING, TOLD, ALL = "belum", "sudah", "semua"
VIEWS = (WAITING, TOLD, ALL)


@dataclass(frozen=True)
class ResultFile:
    """A result file with how many people it speaks of and how many of them wait to be told.

    Attributes:
        on: the day the file is of.
    """

    id: int
    uid: str
    source: str
    source_name: str
    period: str
    on: dt.date
    people: int
    waiting: int


@dataclass(frozen=True)
class ResultPlace:
    """An RT of a result file; both numbers empty for people whose RT nobody knows."""

    rt: str
    rw: str
    people: int
    waiting: int


@dataclass(frozen=True)
class ResultFilter:
    """Which rows of a file are wanted: one of `VIEWS`, and one RT or all of them."""

    view: str = WAITING
    place: tuple[str, str] | None = None


@dataclass(frozen=True)
class ResultLine:
    """What a file decided about a person.

    Attributes:
        tries: attempts that reached nobody.
        tried_on: day of the last attempt of any outcome.
    """

    id: int
    resident_uid: str
    name: str
    rt: str
    rw: str
    phone: str
    life_status: str
    programme: str
    period: str
    outcome: str
    padan_status: str
    note: str
    told_on: dt.date | None
    told_way: str
    tries: int
    tried_on: dt.date | None


@dataclass(frozen=True)
class ResultSheet:
    """A file with its RT and the rows that were asked for; `names` are what programmes are called."""

    file: ResultFile
    places: tuple[ResultPlace, ...]
    lines: tuple[ResultLine, ...]
    names: dict[str, str]


@dataclass(frozen=True)
class PersonResult:
    """What was decided about one person; `on` is the day of the file, `source` what the file is called."""

    programme: str
    period: str
    outcome: str
    note: str
    on: dt.date
    told_on: dt.date | None
    source: str = ""
    padan_status: str = ""
