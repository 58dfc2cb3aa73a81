"""Storage ports of the register: residents, families, checks, programmes, imports and search."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from puskesos_desktop.services.register_views import ANYWHERE

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from puskesos_desktop.domain.residents import (
        Family,
        FamilyMember,
        FamilyMembership,
        ProgrammeMembership,
        RegisterCheck,
        Resident,
    )
    from puskesos_desktop.services.import_rows import (
        ChangeSet,
        KnownFamily,
        KnownMore,
        KnownResident,
        NewBatch,
    )
    from puskesos_desktop.services.progress import Progress
    from puskesos_desktop.services.register_views import (
        BatchDetail,
        BatchLine,
        BatchSummary,
        FoundResident,
        Place,
        ResidentCard,
    )


class Residents(Protocol):
    """Residents, families, dated memberships, register checks and programme memberships."""

    def get(self, uid: str) -> Resident:
        """Return a person.

        Raises:
            NotFound: `not_found` with kind `resident`.
        """

    def get_by_id(self, resident_id: int) -> Resident:
        """Return a person by the key inside; same errors as `get`."""

    def find_by_nik(self, nik: str) -> Resident | None:
        """Return who holds a NIK now; the number of a record merged away is its survivor's."""

    def count(self) -> int:
        """Return how many people the office's register holds, merged ones left out."""

    def add(self, resident: Resident, updated_at: dt.datetime) -> Resident:
        """Add a person and return them with the key.

        Raises:
            RuleBroken: `duplicate` when the NIK is another person's.
        """

    def update(self, resident: Resident, updated_at: dt.datetime) -> Resident:
        """Store a person and return them with the next version.

        Raises:
            EditConflict: `edit_conflict` when someone saved it first.
            RuleBroken: as `add`.
        """

    def last_temporary_nik(self, area_code: str) -> str:
        """Return the highest temporary number given in the area, empty when there is none."""

    def find_family(self, kk_number: str) -> Family | None:
        """Return the family with a KK number; an empty number finds nobody."""

    def family_of(
        self, resident_id: int, on: dt.date | None = None
    ) -> tuple[Family, FamilyMembership] | None:
        """Return the family a person belongs to on a day (now when none is given)."""

    def members(self, family_id: int, on: dt.date | None = None) -> list[FamilyMember]:
        """Return who belongs to a family on a day, the head first, then by age."""

    def memberships(self, resident_id: int) -> list[FamilyMembership]:
        """Return all families of a person's life in the register, newest first."""

    def add_family(self, family: Family) -> Family:
        """Add a family and return it with its key; errors as `add`."""

    def join(self, membership: FamilyMembership) -> None:
        """Put a person into a family; an earlier membership ends on that day for the reason given there."""

    def checks(self, resident_id: int, family_id: int | None) -> list[RegisterCheck]:
        """Return the checks of a person and their family, newest first."""

    def add_check(self, check: RegisterCheck, recorded_at: dt.datetime) -> int:
        """Add a check and return its key; none is ever changed."""

    def programmes(self, resident_id: int) -> list[ProgrammeMembership]:
        """Return aid of a person, running first, then newest first."""

    def set_programme(self, membership: ProgrammeMembership) -> bool:
        """End what was known about the programme and start what is known now; False when nothing changed."""

    def card(self, uid: str) -> ResidentCard:
        """Return the whole card in at most three questions to the database; errors as `get`."""


class Imports(Protocol):
    """Import batches, their issues and the fast way in for many rows."""

    def batches(self, limit: int = 10) -> list[BatchSummary]:
        """Return the latest imports, newest first."""

    def batch(self, uid: str) -> BatchSummary:
        """Return one import.

        Raises:
            NotFound: `not_found` with kind `import_batch`.
        """

    def issues(self, uid: str) -> list[Mapping[str, object]]:
        """Return an import's issues by row: `row`, `field`, `column`, `code`, `severity`, `params`."""

    def is_empty(self) -> bool:
        """Tell whether the office's register holds nobody, so that nothing needs comparing."""

    def mark(self) -> int:
        """Return the last act that changed the register, to notice changes between reading and writing."""

    def known_residents(self, niks: Sequence[str], source: str) -> dict[str, KnownResident]:
        """Return what the register holds under these NIKs, with family, running aid and listings.

        Args:
            niks: at most some thousand.
            source: whose listings count; empty for everybody's.
        """

    def known_by_id(self, ids: Sequence[int], source: str) -> dict[int, KnownResident]:
        """Return the same by key, for people who were matched in another way."""

    def known_families(self, kk_numbers: Sequence[str], source: str) -> dict[str, KnownFamily]:
        """Return the families with these KK numbers and what the source said of them."""

    def heads_of(self, family_ids: Sequence[int]) -> dict[int, int]:
        """Return family → its head now; the first one where several are so called."""

    def known_more(self, person_ids: Sequence[int], family_ids: Sequence[int], source: str) -> KnownMore:
        """Return categories, facts and results of people and families."""

    def store(self, batch: NewBatch, changes: ChangeSet, progress: Progress) -> int:
        """Write an import and return its key; forgets the rows as they are written.

        Raises:
            Cancelled: the transaction must be left without commit.
        """

    def add_to(self, batch_id: int, batch: NewBatch, changes: ChangeSet, progress: Progress) -> str:
        """Write more rows into a batch that is in the books; return the last new person's uid, if any."""

    def history(self, limit: int) -> list[BatchLine]:
        """Return all imports, those taken back included, newest first."""

    def detail(self, uid: str) -> BatchDetail:
        """Return how an import was done; errors as `batch`."""

    def touched_since(self, batch_id: int) -> dict[str, int]:
        """Return what was built on an import, by kind and number of rows; empty when nothing was."""

    def take_back(self, batch_id: int, user_id: int, now: dt.datetime) -> None:
        """Put everything as it was before an import, and mark it as taken back."""

    def review_row(self, uid: str) -> ReviewRow:
        """Return a row that waits or waited for an officer.

        Raises:
            NotFound: `not_found` with kind `review_row`.
        """

    def mark_decided(self, row: ReviewRow, decided: Decided) -> None:
        """Keep what was decided about a row.

        Raises:
            EditConflict: `edit_conflict` when somebody decided first.
        """


@dataclass(frozen=True)
class ReviewRow:
    """A row that waits for an officer; `values` as `services.import_screening.values_for_review`."""

    id: int
    uid: str
    batch_uid: str
    row: int
    code: str
    values: Mapping[str, object]
    status: str
    version: int


@dataclass(frozen=True)
class Decided:
    """What became of a row; `resident_id` is whose it is now."""

    status: str
    resident_id: int | None
    user_id: int
    at: dt.datetime


@dataclass(frozen=True)
class ImportProfile:
    """How tables of one header shape are read.

    Attributes:
        header_key: digest of the folded headings in their order.
        mapping: heading → field as the officer matched it.
        options: `source`, `period`, `programme`, `policy` as they were then.
    """

    header_key: str
    layout: str
    mapping: Mapping[str, str]
    options: Mapping[str, object]


class ImportProfileStore(Protocol):
    """How tables of one header shape were matched by hand."""

    def find(self, header_keys: Sequence[str]) -> ImportProfile | None:
        """Return how a table with one of these header shapes was matched by hand."""

    def keep(self, profile: ImportProfile, user_id: int, now: dt.datetime) -> None:
        """Keep a matching in place of an earlier one of the same shape."""

    def forget(self, header_key: str) -> bool:
        """Forget a matching; False when there was none."""


class Search(Protocol):
    """Finding residents by folded names, prefixes and digits."""

    def find(self, text: str, limit: int = 20, place: Place = ANYWHERE) -> list[FoundResident]:
        """Return the best matches, best first; the same on every database.

        Args:
            text: a name however it is written, or digits of NIK, KK or phone.
            limit: highest number of people.
            place: narrows names to an RT or RW.
        """

    def all_ids(self, place: Place = ANYWHERE) -> list[int]:
        """Return everybody, or everybody of a place, by folded name."""

    def rows(self, ids: Sequence[int]) -> list[FoundResident]:
        """Return people in the order of the ids; those gone meanwhile are left out."""
