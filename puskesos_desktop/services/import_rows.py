"""Rows on their way into the register: as they come in, as they are known, as they will change it.

A hundred thousand of them wait in memory between reading and writing, so they wait as bytes: a quarter of
what they take as objects (measured: 20 MB against 75).
"""

from __future__ import annotations

import marshal
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from puskesos_desktop.domain.import_rows import RowIssue

PERSON_FIELDS = (
    "name", "sex", "birth_place", "birth_date", "religion", "marital_status", "education", "occupation",
    "mother_name", "phone", "address", "hamlet", "rt", "rw", "area_code", "dtks_id", "padan_status",
)  # fmt: skip
"""What an import may fill of a person, in the order of `Incoming.values`."""

PLACE_FIELDS = ("address", "hamlet", "rt", "rw", "area_code")
"""What a family takes over from its head."""

PROGRAMMES = {"bpnt": "sembako", "pkh": "pkh", "bpnt_ppkm": "bpnt_ppkm", "pbi_jkn": "pbi_jk"}
"""Column of an import file → the programme it tells of, by the code of the rules."""

Place = tuple[object, ...]

PACKED_TOGETHER = 1_000


class Incoming(NamedTuple):
    """A sound row.

    Attributes:
        row: number in the file.
        values: by `PERSON_FIELDS`, days as ISO text; None where the row says nothing.
        aid: programme → runs or not, only what the row tells.
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


class PersonChange(NamedTuple):
    """What a row changes about a known person; empty parts stay as they are.

    Attributes:
        row: the `Incoming`, as a plain tuple.
        values: column → new value.
        joins: KK number of the family to move to.
        relation: in the family the person is in.
        aid: programme → runs or not.
        is_listed: the person gets a listing of their own with the row's desil.
    """

    row: tuple[object, ...]
    id: int
    version: int
    values: dict[str, object]
    joins: str = ""
    relation: str = ""
    aid: tuple[tuple[str, bool], ...] = ()
    is_listed: bool = False

    @property
    def incoming(self) -> Incoming:
        """The row that brought the change."""
        return Incoming._make(self.row)

    @property
    def is_any(self) -> bool:
        """Whether anything changes at all."""
        return bool(self.values or self.joins or self.relation or self.aid or self.is_listed)


_Row = TypeVar("_Row", Incoming, PersonChange)


class PackedRows(Generic[_Row]):
    """Rows that wait as bytes; they hold texts, numbers and tuples only."""

    def __init__(self, make: Callable[[Iterable[object]], _Row]) -> None:
        """Start empty; `make` builds a row out of its values again."""
        self._make: Callable[[Iterable[object]], _Row] = make
        self._packed: list[bytes] = []
        self._open: list[tuple[object, ...]] = []
        self._count = 0

    def __len__(self) -> int:
        """How many rows wait."""
        return self._count

    def __iter__(self) -> Iterator[_Row]:
        """All rows, in the order they came."""
        for chunk in (*self._packed, marshal.dumps(self._open)):
            yield from self._unpacked(chunk)

    def append(self, row: _Row) -> None:
        """Let a row wait."""
        self._open.append(tuple(row))
        self._count += 1
        if len(self._open) == PACKED_TOGETHER:
            self._packed.append(marshal.dumps(self._open))
            self._open = []

    def drain(self) -> Iterator[list[_Row]]:
        """The rows in chunks, each forgotten when it has been given out."""
        chunks = [*self._packed, marshal.dumps(self._open)] if self._open else self._packed
        self._packed, self._open, self._count = [], [], 0
        chunks.reverse()
        while chunks:
            yield list(self._unpacked(chunks.pop()))

    def _unpacked(self, chunk: bytes) -> Iterator[_Row]:
        return map(self._make, marshal.loads(chunk))  # noqa: S302 - our own bytes, never left the memory


@dataclass
class ChangeSet:
    """All that an import will write; storage drains it while it writes.

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

    people: PackedRows[Incoming] = field(default_factory=lambda: PackedRows(Incoming._make))
    listed_alone: set[int] = field(default_factory=set)
    changes: PackedRows[PersonChange] = field(default_factory=lambda: PackedRows(PersonChange._make))
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
        new_uid: makes the uids of new people, families and checks.
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
    new_uid: Callable[[], str]
