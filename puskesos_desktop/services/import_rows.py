"""Rows on their way into the register: as they come in, as they are known, as they will change it.

A hundred thousand of them wait in memory between reading and writing, so they wait as bytes: a quarter of
what they take as objects (measured: 20 MB against 75).
"""

from __future__ import annotations

import marshal
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from puskesos_desktop.domain.import_policy import ImportPolicy
    from puskesos_desktop.domain.import_rows import RowIssue

PERSON_FIELDS = (
    "name", "sex", "birth_place", "birth_date", "religion", "marital_status", "education", "occupation",
    "mother_name", "phone", "address", "hamlet", "rt", "rw", "area_code", "dtks_id", "padan_status",
    "father_name", "disability", "stay_address", "stay_rt", "stay_rw", "stay_area_code",
)  # fmt: skip
"""What an import may fill of a person, in the order of `Incoming.values`."""

POLICY_FIELDS = frozenset({*PERSON_FIELDS, "kk_number", "family_relation", "life_status"})
"""What a policy can name, besides aid."""

PLACE_FIELDS = ("address", "hamlet", "rt", "rw", "area_code")
"""What a family takes over from its head."""

PROGRAMMES = {
    "bpnt": "sembako", "bpnt_ppkm": "sembako", "pkh": "pkh", "pbi_jkn": "pbi_jk", "bst": "bst",
    "pbi_apbd": "pbi_apbd", "pkh_plus": "pkh_plus",
}  # fmt: skip
"""Column of an import file → the programme it tells of, by the code of the rules."""

PER_FAMILY = frozenset({"pkh", "pkh_plus", "sembako", "bst", "blt_dd"})
"""Programmes that a KK has once, through whoever receives it."""

Place = tuple[object, ...]
More = dict[str, Any]

PACKED_TOGETHER = 1_000


Aid = tuple[str, bool, str]
"""Programme, whether it runs, and the card, empty when none is named; plain, because rows wait as bytes."""


class Incoming(NamedTuple):
    """A sound row.

    Attributes:
        row: number in the file.
        nik: empty where the row names a person or a family in another way.
        values: by `PERSON_FIELDS`, days as ISO text; None where the row says nothing.
        aid: only what the row tells.
        is_listed: the row shows that the register lists the person (its id or a desil stands there).
        more: what few rows have, by name: `person_id` (who it was matched to), `repeats` (the number came
            before), `period`, `as_of`, `since`, `desil_person`, `life`, `ppks`, `facts`, `result`.
    """

    row: int
    nik: str
    folded_name: str
    values: tuple[object, ...]
    kk_number: str
    relation: str
    aid: tuple[Aid, ...]
    desil: int | None
    is_listed: bool
    more: More | None = None

    @property
    def place(self) -> Place:
        """Where the person lives, by `PLACE_FIELDS`."""
        return self.values[10:15]

    @property
    def name(self) -> str:
        """The name as it stands, empty when the row has none."""
        return str(self.values[0] or "")

    def get(self, name: str) -> Any:  # noqa: ANN401 - each has its own type
        """One of `more`."""
        return self.more.get(name) if self.more else None


class Told(NamedTuple):
    """A desil as a row tells it; `as_of` is ISO text, empty for the batch's own day."""

    desil: int | None
    period: str
    as_of: str = ""


Listings = dict[str, "int | None"]
"""Period → desil, what one source said so far."""


class KnownAid(NamedTuple):
    """A programme as it runs or rests now; `by_hand` when an officer said so."""

    runs: bool
    card: str
    by_hand: bool


class KnownResident(NamedTuple):
    """A person of the register as an import compares them; `values` by `PERSON_FIELDS`.

    Attributes:
        batch_id: the import that touched the person last.
        membership_id: of the present family.
    """

    id: int
    version: int
    values: tuple[object, ...]
    confirmed: frozenset[str]
    life_status: str
    family_id: int | None
    kk_number: str
    relation: str
    aid: Mapping[str, KnownAid]
    listings: Listings
    batch_id: int | None = None
    membership_id: int | None = None
    nik: str = ""
    life_status_on: str = ""
    nik_kind: str = "asli"


class KnownFamily(NamedTuple):
    """A family of the register as an import compares it; `place` by `PLACE_FIELDS`."""

    id: int
    place: Place
    listings: Listings
    version: int = 1
    batch_id: int | None = None


class KnownMore(NamedTuple):
    """What few rows are compared with, by person or family.

    Attributes:
        ppks: person → categories that hold now.
        facts: person → facts of one source, by period.
        family_facts: family → the same.
        results: person → results as `(programme, period, outcome, padan_status, note)`.
    """

    ppks: Mapping[int, frozenset[str]]
    facts: Mapping[int, Mapping[str, Mapping[str, object]]]
    family_facts: Mapping[int, Mapping[str, Mapping[str, object]]]
    results: Mapping[int, frozenset[tuple[str, ...]]]


class PersonChange(NamedTuple):
    """What a row changes about a known person; empty parts stay as they are.

    Attributes:
        row: the `Incoming`, as a plain tuple.
        values: column → new value.
        before: column → what stood there, with `version` and `batch_id`, to take the import back.
        joins: KK number of the family to move to.
        relation: in the family the person is in, with the membership and what stood there before.
        aid: only what is news, as plain tuples.
        listings: desil that are the person's own, as plain tuples.
        more: of the row's `more` only what is news.
    """

    row: tuple[object, ...]
    id: int
    version: int
    family_id: int | None = None
    values: dict[str, object] = {}  # noqa: RUF012 - never written to
    before: dict[str, object] = {}  # noqa: RUF012
    joins: str = ""
    relation: tuple[str, int, str] | None = None
    aid: tuple[tuple[object, ...], ...] = ()
    listings: tuple[tuple[object, ...], ...] = ()
    more: More | None = None

    @property
    def incoming(self) -> Incoming:
        """The row that brought the change."""
        return incoming_of(self.row)

    @property
    def is_any(self) -> bool:
        """Whether anything changes at all."""
        return bool(self.values or self.joins or self.relation or self.aid or self.listings or self.more)


def incoming_of(values: Iterable[object]) -> Incoming:
    """A row out of plain tuples, as it comes back from waiting."""
    return Incoming._make(values)


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


class FamilyMove(NamedTuple):
    """A known family that lives elsewhere now; `before` holds place, `version` and `batch_id`."""

    place: Place
    version: int
    before: dict[str, object]


@dataclass(frozen=True)
class DoubtfulRow:
    """A row that only an officer can place.

    Attributes:
        code: why.
        values: what the row says by field, days as ISO text, so that it can be shown and entered later.
        candidates: who may be meant, best first, as `{"uid", "score", "reasons"}`.
    """

    row: int
    code: str
    values: Mapping[str, object]
    candidates: tuple[Mapping[str, object], ...] = ()


@dataclass
class ChangeSet:
    """All that an import will write; storage drains it while it writes.

    Attributes:
        people: new persons.
        own_listings: row of a new person → desil that are their own and not their family's.
        changes: of known persons.
        families: KK number → place, of families that are new.
        moved_families: id → of known families whose head has moved or been mended.
        listings: KK number and period → what the file says of families that was not known.
        family_facts: KK number and period → facts of a family, with the day.
        known_families: KK number → id, of families met on the way.
        followers: further rows of new persons, compared when those are in.
        family_rows: rows about families, kept only to be compared anew.
        doubts: rows for the review list.
        issues: everything found in the file.
    """

    people: PackedRows[Incoming] = field(default_factory=lambda: PackedRows(Incoming._make))
    own_listings: dict[int, tuple[Told, ...]] = field(default_factory=dict)
    changes: PackedRows[PersonChange] = field(default_factory=lambda: PackedRows(PersonChange._make))
    families: dict[str, Place] = field(default_factory=dict)
    moved_families: dict[int, FamilyMove] = field(default_factory=dict)
    listings: dict[tuple[str, str], Told] = field(default_factory=dict)
    family_facts: dict[tuple[str, str], tuple[Mapping[str, object], str]] = field(default_factory=dict)
    known_families: dict[str, int] = field(default_factory=dict)
    followers: PackedRows[Incoming] = field(default_factory=lambda: PackedRows(Incoming._make))
    family_rows: PackedRows[Incoming] = field(default_factory=lambda: PackedRows(Incoming._make))
    doubts: dict[int, DoubtfulRow] = field(default_factory=dict)
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
    policy: ImportPolicy
    source: str
    period: str
    as_of: dt.date
    recorded_at: dt.datetime
    recorded_by: int
    new_uid: Callable[[], str]
