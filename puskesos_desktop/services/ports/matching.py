"""Storage ports of identity: who of the register may be meant, doubtful pairs, merges and rows that wait."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping, Sequence

    from puskesos_desktop.domain.duplicates import FoundPair
    from puskesos_desktop.domain.matching import Traits
    from puskesos_desktop.domain.residents import Resident
    from puskesos_desktop.services.identity_views import (
        Hanging,
        MergeLine,
        ReviewCounts,
        ReviewLine,
        StoredPair,
        StoredRow,
    )


@dataclass(frozen=True)
class RowCandidate:
    """Somebody of the register who may be the person of a row.

    Attributes:
        nik: a sound NIK of Dukcapil, empty for people without one.
        score: as `domain.matching`; higher is nearer.
        reasons: codes, strongest first.
        is_sure: stands out so clearly that the row is taken as this person's without asking.
    """

    resident_id: int
    uid: str
    nik: str
    score: int
    reasons: tuple[str, ...]
    is_sure: bool


@dataclass(frozen=True)
class MergeOrder:
    """A merge as it is to be written.

    Attributes:
        survivor: as it shall be, with the version it had.
        merged: as it was.
        takes_family: the merged person's present family becomes the survivor's.
        on: day on which the other membership ends.
    """

    uid: str
    survivor: Resident
    merged: Resident
    takes_family: bool
    on: dt.date
    made_at: dt.datetime
    made_by: int


class Matches(Protocol):
    """Who of the register may be meant by rows without a sound NIK."""

    def for_rows(self, rows: Sequence[Mapping[str, object]]) -> list[tuple[RowCandidate, ...]]:
        """Return for each row who may be meant, best first, at most five.

        Args:
            rows: by field (`name`, `nik`, `nik_mask`, `kk_number`, `birth_date` as ISO text, `sex`, `rt`,
                `rw`, `mother_name`, `birth_place`, `phone`); at most some thousand.
        """

    def has_numberless(self) -> bool:
        """Tell whether anybody has no NIK of Dukcapil, so that a new number may be somebody's known here."""

    def numberless_for_rows(self, rows: Sequence[Mapping[str, object]]) -> list[tuple[RowCandidate, ...]]:
        """Return the same among people without a NIK of Dukcapil only: rows whose number nobody holds."""


class Pairs(Protocol):
    """People who may be one, and rows of imports that wait; nothing here is decided twice."""

    def people(self, after: int, limit: int) -> list[tuple[int, Traits]]:
        """Return the next people of the register by key, merged ones left out, as matching sees them."""

    def touched_by(self, batch_uid: str) -> frozenset[int]:
        """Return the people whom an import has added or changed last."""

    def store(self, found: Sequence[FoundPair], found_at: dt.datetime, new_uid: Callable[[], str]) -> int:
        """Keep pairs and return how many were unknown; decided ones stay decided."""

    def drop_unfound(self, before: dt.datetime) -> None:
        """Forget waiting pairs that were last found before then: somebody has mended the data since."""

    def counts(self) -> ReviewCounts:
        """Return how much waits."""

    def lines(self, limit: int) -> list[ReviewLine]:
        """Return what waits, the nearest first, rows of imports before pairs of equal score."""

    def pair(self, uid: str) -> StoredPair:
        """Return a pair.

        Raises:
            NotFound: `not_found` with kind `resident_pair`.
        """

    def row(self, uid: str) -> StoredRow:
        """Return a row; `not_found` with kind `review_row` as above."""

    def sure_alone(self) -> list[StoredPair]:
        """Return waiting pairs that are sure and of which neither person waits in another pair."""

    def decide(self, pair: StoredPair, status: str, at: dt.datetime, by: int) -> None:
        """Keep what an officer said about a pair.

        Raises:
            EditConflict: somebody else decided it first.
        """

    def hanging(self, resident_id: int) -> Hanging:
        """Return what hangs on a person."""


class Merges(Protocol):
    """Joining two records into one, and taking it back."""

    def merge(self, order: MergeOrder) -> None:
        """Move everything that hangs on the merged person to the survivor and keep how it was.

        Raises:
            EditConflict: somebody else saved one of the two first.
        """

    def undo(self, uid: str, at: dt.datetime, by: int) -> MergeLine:
        """Give everything back as it was.

        Raises:
            NotFound: `not_found` with kind `resident_merge`.
            RuleBroken: `merge_undone`, or why it stays (`merge_undo_…`).
        """

    def get(self, uid: str) -> MergeLine:
        """Return a merge; errors as above."""

    def latest(self, limit: int = 20) -> list[MergeLine]:
        """Return the latest merges that hold, newest first."""

    def of_resident(self, resident_id: int) -> list[MergeLine]:
        """Return merges into a person that hold, newest first."""
