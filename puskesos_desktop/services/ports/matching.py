"""Storage ports of identity: who of the register may be meant, doubtful pairs, merges and rows that wait."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


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
