"""Storage ports of papers: numbers, mandates, letters, SK, reports and packages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from puskesos_desktop.domain.numbering import LetterNumber, NumberMode, Series
    from puskesos_desktop.domain.papers import (
        Letter,
        LetterCount,
        LetterRevision,
        Mandate,
        PackageRecord,
        ReceivedPackage,
        Sk,
        SkMember,
        VisitCount,
    )
    from puskesos_desktop.domain.report_tables import MonthTables
    from puskesos_desktop.services.complaint_views import Viewer


@dataclass(frozen=True)
class VoidNote:
    """What the book keeps beside the reason of a void number: by whom, who agreed, what stands in for it."""

    by: int | None = None
    approved_by: str = ""
    replacement: str = ""


NO_NOTE = VoidNote()


class Numbers(Protocol):
    """Series and numbers, drawn inside the transaction of the record that bears them (DESIGN 4.17).

    A `year` is the period of a counter (`Series.period_of`): of a series that begins anew each month it is
    year and month.
    """

    def create_series(self, code: str, template: str, mode: NumberMode) -> None:
        """Add a series of letter numbers."""

    def get_series(self, code: str) -> Series:
        """Return one series.

        Raises:
            NotFound: `not_found` with kind `letter_series`.
        """

    def update_series(self, series: Series) -> None:
        """Store template, mode and block of a series."""

    def all_series(self) -> list[Series]:
        """Return every series, by code."""

    def start_counter(self, series: str, year: int, last_number: int) -> None:
        """Take over the last number already used in the office's own book.

        Raises:
            RuleBroken: `counter_already_running` when a number was drawn in that year.
        """

    def last_number(self, series: str, year: int) -> int:
        """Return the last number of the year, 0 when none was used."""

    def is_running(self, series: str, year: int) -> bool:
        """Tell whether a number of the year was used, so that its first one is settled."""

    def draw(self, series: str, year: int) -> int:
        """Take the next number of the year; the counter stays locked until the transaction ends."""

    def draw_ticket(self, series: str, year: int) -> int:
        """Take the next ticket number of the year; the complaint's own row is the record of it."""

    def raise_counter(self, series: str, year: int, number: int) -> None:
        """Move the counter up to a number that the agenda clerk gave; never down."""

    def add(self, number: LetterNumber, by: int | None) -> int:
        """Record a number and return its id.

        Raises:
            RuleBroken: `number_already_used` when the series already has it in that year.
        """

    def get(self, number_id: int) -> LetterNumber:
        """Return one recorded number."""

    def void(self, number_id: int, reason: str, note: VoidNote = NO_NOTE) -> None:
        """Mark a number void; it stays in the book and is never used again."""


class Mandates(Protocol):
    """Who may sign, from when to when (DESIGN 4.16)."""

    def add(self, mandate: Mandate) -> int:
        """Add a mandate and return its id."""

    def get(self, mandate_id: int) -> Mandate:
        """Return one mandate.

        Raises:
            NotFound: `not_found` with kind `signing_mandate`.
        """

    def valid_on(self, day: dt.date) -> list[Mandate]:
        """Return the mandates that cover a day: who stands in for an absent head, the head, then others."""

    def all(self) -> list[Mandate]:
        """Return every mandate, ended ones too, the newest first."""

    def end(self, mandate_id: int, ends_on: dt.date) -> None:
        """End a mandate."""

    def signed_after(self, mandate_id: int, day: dt.date) -> int:
        """Count the letters dated or signed on later days, but those that wait and void ones."""

    def awaiting(self, mandate_id: int) -> list[str]:
        """Return uids of the letters that still wait for this signature, by number."""


class Letters(Protocol):
    """Letters with all their revisions and prints."""

    def find_request(self, request_uid: str) -> Letter | None:
        """Return the letter that an earlier try of the same request made."""

    def add(self, letter: Letter, first: LetterRevision, by: int | None) -> int:
        """Store a letter with its first revision and return its id."""

    def add_revision(self, letter_id: int, revision: LetterRevision, by: int | None) -> None:
        """Store a corrected version beside the earlier ones."""

    def update(self, letter: Letter) -> Letter:
        """Store status and dates; return the letter with its new version.

        Raises:
            EditConflict: `edit_conflict` when someone saved it first.
        """

    def get(self, uid: str) -> Letter:
        """Return one letter.

        Raises:
            NotFound: `not_found` with kind `letter`.
        """

    def made_by(self, letter_id: int) -> int | None:
        """Return the account that made a letter."""

    def get_revision(self, letter_id: int, revision: int) -> LetterRevision:
        """Return one stored version."""

    def revisions(self, letter_id: int) -> list[LetterRevision]:
        """Return all stored versions, the first one first."""

    def find_for_complaint(self, complaint_id: int) -> list[Letter]:
        """Return the letters of a complaint, the newest first."""

    def find_receipt(self, complaint_id: int) -> Letter | None:
        """Return the receipt of a complaint, when one was printed."""

    def find_for_sk(self, sk_id: int) -> Letter | None:
        """Return the paper of an SK issued here."""

    def find_by_number(self, number_text: str) -> Letter | None:
        """Return the letter with this whole number, void ones too."""

    def find_by_proof(self, proof_code: str) -> Letter | None:
        """Return the letter with this 8-character code."""

    def find_ids(self, viewer: Viewer, view: str, text: str = "") -> list[int]:
        """Return ids for the list.

        Views: `semua`, `draf`, `menunggu_ttd`, `siap` (signed and here), `dikirim`, `arsip`, `batal`.
        """

    def rows(self, viewer: Viewer, ids: Sequence[int]) -> list[Letter]:
        """Return letters in the order of the ids, but those of cases that the viewer may not open."""

    def record_print(
        self,
        letter: Letter,
        copies: int,
        by: int | None,
        *,
        copy_marked: bool = False,
        spoiled: bool = False,
    ) -> int:
        """Log a print and return how many good prints the revision has now."""

    def print_count(self, letter: Letter) -> int:
        """Return how often the current revision was printed well."""


class Sks(Protocol):
    """SK issued here or received, and their members."""

    def find_request(self, request_uid: str) -> Sk | None:
        """Return the SK that an earlier try of the same request made."""

    def add(self, sk: Sk, by: int | None) -> int:
        """Store an SK with its members and return its id."""

    def update(self, sk: Sk) -> Sk:
        """Store an SK and its members anew; return it with its new version.

        Raises:
            EditConflict: `edit_conflict` when someone saved it first.
        """

    def get(self, uid: str) -> Sk:
        """Return one SK with its members.

        Raises:
            NotFound: `not_found` with kind `sk`.
        """

    def all(self) -> list[Sk]:
        """Return every SK, the newest first."""

    def duties_on(self, officer_id: int, day: dt.date) -> list[SkMember]:
        """Return the duties that valid SK give an officer on a day."""


class Reports(Protocol):
    """Counts of a month, opening balances and frozen reports."""

    def set_opening(self, month: str, counts: Mapping[str, int]) -> None:
        """Enter once what was open before the program; `month` is the first month it counts in.

        Raises:
            RuleBroken: `opening_already_set`.
        """

    def opening(self) -> tuple[str, dict[str, int]] | None:
        """Return the month and counts of the opening balance."""

    def letter_counts(self, first: dt.date, last: dt.date) -> list[LetterCount]:
        """Count numbered letters by kind between two letter dates; a void one counts in both columns."""

    def visit_counts(self, first: dt.date, last: dt.date) -> list[VisitCount]:
        """Count visits that were made between two days, by day, officers and RT."""

    def tables(self, first: dt.date, last: dt.date) -> MonthTables:
        """Count T2, T3, T6 and T7 between two days; complaints of T7 by category."""

    def minutes_are_mended(self, number: str) -> bool:
        """Tell whether later minutes of a musyawarah take the place of those of a number."""

    def freeze(self, month: str, content: Mapping[str, object], pdf_hash: str | None, by: int | None) -> str:
        """Keep a report as it was signed; return the hash of its content.

        Raises:
            RuleBroken: `month_frozen` when it was already.
        """

    def frozen(self, month: str) -> Mapping[str, object] | None:
        """Return the frozen content of a month."""

    def frozen_pdf_hash(self, month: str) -> str | None:
        """Return the blob of the frozen report's PDF."""

    def is_frozen(self, month: str, office_id: int | None = None) -> bool:
        """Tell whether nothing may occur in this month any more; `month` is `YYYY-MM`, here or elsewhere."""


class Packages(Protocol):
    """Packages that left or came in."""

    def next_running_number(self, kind: str, month: str) -> int:
        """Return the number of the next version of this month's package."""

    def add(self, package: PackageRecord, by: int | None) -> int:
        """Record a package that was built."""

    def all(self) -> list[PackageRecord]:
        """Return the packages built, the newest first."""

    def hashes_of(self, package_uid: str) -> list[str]:
        """Return the hash of every package known by an id, built here or taken in."""

    def record_received(self, received: ReceivedPackage, by: int | None) -> bool:
        """Record a package that came in; False when it came in before."""

    def export_rows(self, first: dt.date, last: dt.date) -> Mapping[str, list[dict[str, object]]]:
        """Return the rows of a month by table name of the package layout, as plain values."""
