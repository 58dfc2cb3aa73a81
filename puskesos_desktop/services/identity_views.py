"""What the review of doubles shows: pairs, rows that wait, both sides, merges that can be undone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from puskesos_desktop.domain.matching import is_sure
from puskesos_desktop.domain.names import mask_last_four
from puskesos_desktop.domain.residents import age_on

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from puskesos_desktop.domain.residents import Resident


@dataclass(frozen=True)
class ReviewCounts:
    """How much waits.

    Attributes:
        pairs: of people who may be one.
        sure: pairs among them that leave no doubt and stand alone.
        rows: of imports that may mean somebody known.
    """

    pairs: int = 0
    sure: int = 0
    rows: int = 0

    @property
    def all(self) -> int:
        """Everything that waits for an officer."""
        return self.pairs + self.rows


@dataclass(frozen=True)
class StoredPair:
    """Two people who may be one, `first_id` being the smaller key; `status` as in the table."""

    id: int
    uid: str
    first_id: int
    second_id: int
    score: int
    reasons: tuple[str, ...]
    status: str
    version: int

    @property
    def is_sure(self) -> bool:
        """Whether the reasons leave no doubt."""
        return is_sure(self.reasons)


@dataclass(frozen=True)
class StoredRow:
    """A row of an import that waits for an officer.

    Attributes:
        row: number in the file.
        code: why it waits, the key of an Indonesian text.
        values: what the row says, by field.
        candidates: `uid`, `score` and `reasons` of who may be meant, best first.
    """

    uid: str
    row: int
    code: str
    values: Mapping[str, object] = field(repr=False)
    candidates: tuple[Mapping[str, object], ...]
    status: str
    version: int
    source_name: str
    batch_uid: str


@dataclass(frozen=True)
class ReviewLine:
    """One line of the list: a pair or a row.

    Attributes:
        uid: of the pair or the row; `kind` tells which (`pair`, `row`).
        name, place, number: of the person, or of what the row says; the number masked.
        other_name, other_place, other_number: of who may be the same; empty when nobody was found.
        why: codes of the reasons, strongest first.
    """

    uid: str
    kind: str
    name: str
    place: tuple[str, str]
    number: str
    other_name: str
    other_place: tuple[str, str]
    other_number: str
    score: int
    why: tuple[str, ...]
    is_sure: bool = False


@dataclass(frozen=True)
class Hanging:
    """What hangs on a person and would move to the survivor."""

    cases: int = 0
    checks: int = 0
    programmes: int = 0
    ppks: int = 0
    attachments: int = 0


@dataclass(frozen=True)
class Side:
    """One of two people side by side.

    Attributes:
        relation: to the head of the present family, empty outside any.
    """

    resident: Resident
    kk_number: str = ""
    relation: str = ""
    hanging: Hanging = Hanging()

    def age(self, today: dt.date) -> int | None:
        """Age in whole years."""
        return age_on(self.resident.birth_date, today)

    @property
    def nik_masked(self) -> str:
        """Twelve dots and the last four."""
        return mask_last_four(self.resident.nik)


@dataclass(frozen=True)
class PairView:
    """A pair side by side; `survivor` is the uid of who should stay."""

    pair: StoredPair
    one: Side
    other: Side
    survivor: str


@dataclass(frozen=True)
class RowView:
    """A row of an import beside whoever may be meant, best first."""

    row: StoredRow
    candidates: tuple[Side, ...]


@dataclass(frozen=True)
class MergeLine:
    """A merge that was made; `undone_at` None while it holds."""

    uid: str
    survivor_uid: str
    survivor_name: str
    merged_uid: str
    merged_name: str
    made_at: dt.datetime
    made_by: str
    undone_at: dt.datetime | None = None


@dataclass(frozen=True)
class IdentityNote:
    """What the card says about who a person is.

    Attributes:
        survivor_uid: who a merged record turned out to be; empty for a record of its own.
        merges: into this person, newest first, those that hold.
    """

    uid: str
    version: int
    nik_kind: str
    survivor_uid: str = ""
    survivor_name: str = ""
    merges: tuple[MergeLine, ...] = ()


@dataclass(frozen=True)
class ScanResult:
    """What a search of doubles found: everybody compared, pairs that wait now and how many are new."""

    people: int
    found: int
    new: int
