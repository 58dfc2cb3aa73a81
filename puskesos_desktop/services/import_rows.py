"""Rows on their way into the register: as they come in, as they are known, as they will change it.

A hundred thousand of them wait in memory between reading and writing, so they are tuples that share their
repeating values.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from puskesos_desktop.domain.import_rows import RowIssue
    from puskesos_desktop.services.ports.system import Ids

PERSON_FIELDS = (
    "name", "sex", "birth_place", "birth_date", "religion", "marital_status", "education", "occupation",
    "mother_name", "phone", "address", "hamlet", "rt", "rw", "area_code", "dtks_id", "padan_status",
)  # fmt: skip
"""What an import may fill of a person, in the order of `Incoming.values`."""

PLACE_FIELDS = ("address", "hamlet", "rt", "rw", "area_code")
"""What a family takes over from its head."""

PROGRAMMES = ("bpnt", "pkh", "bpnt_ppkm", "pbi_jkn")
"""Aid that import files tell of, by the code of its column."""

Place = tuple[object, ...]


class Incoming(NamedTuple):
    """A sound row.

    Attributes:
        row: number in the file.
        values: by `PERSON_FIELDS`; None where the row says nothing.
        aid: programme → runs or not, only what the row tells; shared between rows.
        is_listed: the row shows that the register lists the person (its id or a desil stands there).
    """

    row: int
    nik: str
    folded_name: str
    values: tuple[object, ...]
    kk_number: str
    relation: str
    aid: tuple[tuple[str, bool], ...]
    desil: int | None
    is_listed: bool

    @property
    def place(self) -> Place:
        """Where the person lives, by `PLACE_FIELDS`."""
        return self.values[10:15]


class Listing(NamedTuple):
    """What the last import from one source said about a person or family."""

    period: str
    desil: int | None


class KnownResident(NamedTuple):
    """A person of the register as an import compares them; `values` by `PERSON_FIELDS`."""

    id: int
    version: int
    values: tuple[object, ...]
    confirmed: frozenset[str]
    life_status: str
    family_id: int | None
    kk_number: str
    relation: str
    aid: Mapping[str, bool]
    listing: Listing | None


class KnownFamily(NamedTuple):
    """A family of the register as an import compares it; `place` by `PLACE_FIELDS`."""

    id: int
    place: Place
    listing: Listing | None


@dataclass(frozen=True)
class PersonChange:
    """What a row changes about a known person; empty parts stay as they are.

    Attributes:
        values: column → new value.
        joins: KK number of the family to move to.
        relation: in the family the person is in.
        aid: programme → runs or not.
        desil: listing of the person alone, None when the row brings none.
    """

    incoming: Incoming
    id: int
    version: int
    values: Mapping[str, object]
    joins: str = ""
    relation: str = ""
    aid: tuple[tuple[str, bool], ...] = ()
    is_listed: bool = False

    @property
    def is_any(self) -> bool:
        """Whether anything changes at all."""
        return bool(self.values or self.joins or self.relation or self.aid or self.is_listed)


@dataclass
class ChangeSet:
    """All that an import will write; storage empties the lists while it writes them.

    Attributes:
        people: new persons.
        listed_alone: rows of new persons whose desil is their own and not their family's.
        changes: of known persons.
        families: KK number → place, of families that are new.
        moved_families: id → place, of known families whose head has moved or been mended.
        listings: KK number → desil, what the file says of families that was not known.
        known_families: KK number → id, of families met on the way.
        issues: everything found in the file.
    """

    people: list[Incoming] = field(default_factory=list)
    listed_alone: set[int] = field(default_factory=set)
    changes: list[PersonChange] = field(default_factory=list)
    families: dict[str, Place] = field(default_factory=dict)
    moved_families: dict[int, Place] = field(default_factory=dict)
    listings: dict[str, int | None] = field(default_factory=dict)
    known_families: dict[str, int] = field(default_factory=dict)
    issues: list[RowIssue] = field(default_factory=list)


@dataclass(frozen=True)
class NewBatch:
    """An import as it goes into the books.

    Attributes:
        as_of: day from which memberships, aid and listings count.
        source: short name of where the data come from, kept beside every fact.
        ids: makes the uids of new people, families and checks.
    """

    uid: str
    request_uid: str
    layout: str
    file_hash: str
    source_name: str
    sheet: str
    mapping: Mapping[str, str]
    counts: Mapping[str, int]
    source: str
    period: str
    as_of: dt.date
    recorded_at: dt.datetime
    recorded_by: int
    ids: Ids
