"""What the register answers: hits of a search, the card of a person, what was taken in and how it went."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from puskesos_desktop.domain.names import mask_last_four
from puskesos_desktop.domain.residents import HEAD, age_on

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from puskesos_desktop.domain.import_findings import FileFinding
    from puskesos_desktop.domain.import_rows import RowIssue
    from puskesos_desktop.domain.residents import (
        Family,
        ProgrammeMembership,
        RegisterCheck,
        Resident,
    )


class Place(NamedTuple):
    """Where people to be found must live; empty parts leave it open."""

    rt: str = ""
    rw: str = ""

    @classmethod
    def of(cls, rt: str, rw: str) -> Place:
        """Numbers as typed (`3`), in the three digits that the register keeps."""
        return cls(*(number.zfill(3) if number else "" for number in (rt.strip(), rw.strip())))


ANYWHERE = Place()


@dataclass(frozen=True)
class FoundResident:
    """A person as search finds them, before anything is masked.

    Attributes:
        known_as: the name of the merged record that led here, empty for a person found as themselves.
    """

    id: int
    uid: str
    name: str
    nik: str
    sex: str
    birth_date: dt.date | None
    rt: str
    rw: str
    address: str
    life_status: str
    known_as: str = ""


@dataclass(frozen=True)
class SearchHit:
    """A line of a result list: the number masked, the age instead of the birth date."""

    uid: str
    id: int
    name: str
    rt: str
    rw: str
    nik_masked: str
    age: int | None
    sex: str
    address: str
    life_status: str
    known_as: str = ""

    @classmethod
    def of(cls, found: FoundResident | Resident, today: dt.date) -> SearchHit:
        """Mask what a bystander must not read."""
        return cls(
            uid=found.uid,
            id=found.id,
            name=found.name,
            rt=found.rt,
            rw=found.rw,
            nik_masked=mask_last_four(found.nik),
            age=age_on(found.birth_date, today),
            sex=found.sex,
            address=found.address,
            life_status=found.life_status,
            known_as=found.known_as if isinstance(found, FoundResident) else "",
        )


@dataclass(frozen=True)
class CardMember:
    """A member of the family with the aid that runs; `relation` is empty where nobody knows it."""

    resident: Resident
    relation: str
    programmes: tuple[ProgrammeMembership, ...] = ()

    @property
    def active_programmes(self) -> tuple[str, ...]:
        """Codes of the aid that runs now."""
        return tuple(one.programme for one in self.programmes if one.status == "aktif" and not one.ended_on)


@dataclass(frozen=True)
class ResidentCard:
    """Everything the register knows about a person, in one look.

    Attributes:
        resident: the person.
        family: the present family, None for a person outside any.
        members: of the family, head first; the person alone when there is no family.
        checks: register checks of the person and the family, newest first.
        open_cases: cases in which the person reports or is helped and which are not closed; being accused
            never counts here.
        source: the import that last touched the person, None for one typed at the desk.
    """

    resident: Resident
    family: Family | None
    members: tuple[CardMember, ...]
    checks: tuple[RegisterCheck, ...]
    open_cases: int = 0
    source: BatchSummary | None = None

    @property
    def me(self) -> CardMember:
        """The person among the members."""
        return next(one for one in self.members if one.resident.id == self.resident.id)

    @property
    def latest_check(self) -> RegisterCheck | None:
        """The newest check, whatever it said."""
        return self.checks[0] if self.checks else None

    @property
    def latest_desil(self) -> RegisterCheck | None:
        """The newest check that showed a desil; its day and source belong beside the number."""
        return next((check for check in self.checks if check.desil is not None), None)

    def desil_of(self, scope: str) -> RegisterCheck | None:
        """The newest desil of the family (`keluarga`) or of the person (`orang`): two facts, never mixed."""
        return next((one for one in self.checks if one.desil is not None and one.desil_of == scope), None)

    @property
    def warnings(self) -> tuple[str, ...]:
        """Codes of what is odd about the family; nothing here stops anybody."""
        if self.family is None:
            return ()
        heads = sum(one.relation == HEAD for one in self.members)
        if heads == 1:
            return ()
        return ("family_two_heads",) if heads else ("family_no_head",)


@dataclass(frozen=True)
class BatchSummary:
    """One import as it went into the books."""

    id: int
    uid: str
    layout: str
    source_name: str
    sheet: str
    row_count: int
    new_count: int
    changed_count: int
    same_count: int
    refused_count: int
    warning_count: int
    recorded_at: dt.datetime


@dataclass(frozen=True)
class BatchLine:
    """One import as the list of imports shows it; `undone_at` when it was taken back."""

    uid: str
    layout: str
    source_name: str
    sheet: str
    source: str
    period: str
    row_count: int
    new_count: int
    changed_count: int
    same_count: int
    refused_count: int
    doubtful_count: int
    elsewhere_count: int
    recorded_at: dt.datetime
    undone_at: dt.datetime | None
    taken_by: str


@dataclass(frozen=True)
class BatchDetail:
    """How an import was done, for rows that are entered into it later."""

    id: int
    uid: str
    layout: str
    policy: Mapping[str, object]
    source: str
    period: str
    as_of: dt.date | None
    undone_at: dt.datetime | None


@dataclass(frozen=True)
class RegisterCoverage:
    """What the office's data cover, so that absence is told as what it is (`berkas …, n jiwa`)."""

    residents: int
    batches: tuple[BatchSummary, ...]


@dataclass(frozen=True)
class ImportReport:
    """How an import went or would go.

    Attributes:
        rows: rows with anything in them; `new + changed + same + refused` is the same number.
        refused: rows kept out, for an error, a doubt or because they are of another area.
        warnings: warnings in rows that entered.
        other_area: rows of other areas, a part of `refused`.
        doubtful: rows kept out for doubts only, a part of `refused`.
        for_review: rows that wait in the review list, a part of `doubtful`.
        issues: everything found, by row.
        batch_uid: empty for a dry run.
        findings: what holds for the file as a whole.
    """

    rows: int
    new: int
    changed: int
    same: int
    refused: int
    warnings: int
    other_area: int = 0
    doubtful: int = 0
    for_review: int = 0
    issues: tuple[RowIssue, ...] = field(default=(), repr=False)
    batch_uid: str = ""
    layout: str = ""
    sheet: str = ""
    findings: tuple[FileFinding, ...] = field(default=(), repr=False)

    @property
    def good(self) -> int:
        """Rows that enter."""
        return self.rows - self.refused

    def count_by_code(self) -> Mapping[str, int]:
        """How often each problem occurs, for the filter buttons."""
        counts: dict[str, int] = {}
        for issue in self.issues:
            counts[issue.code] = counts.get(issue.code, 0) + 1
        return counts
