"""One user action = one transaction.

`write()` begins at once, so that a number drawn inside cannot be drawn twice; leaving without `commit()`
rolls back. `read()` is one snapshot and must be short: a reader holds up the next commit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from puskesos_desktop.services.ports.card import Attachments, Ppks, Timelines
    from puskesos_desktop.services.ports.case_book import CaseBook
    from puskesos_desktop.services.ports.complaints import Complaints
    from puskesos_desktop.services.ports.delegations import Delegations
    from puskesos_desktop.services.ports.follow_ups import FollowUps
    from puskesos_desktop.services.ports.incoming import Incoming
    from puskesos_desktop.services.ports.issuing import OfficePapers
    from puskesos_desktop.services.ports.letter_life import LetterLives
    from puskesos_desktop.services.ports.life import Life
    from puskesos_desktop.services.ports.lists import CaseSearchStore, ResidentLists, SavedLists
    from puskesos_desktop.services.ports.matching import Matches, Merges, Pairs
    from puskesos_desktop.services.ports.missing_slips import MissingSlips
    from puskesos_desktop.services.ports.number_book import NumberBookStore
    from puskesos_desktop.services.ports.office import Audit, Blobs, Offices, Requests, Rules, Settings, Users
    from puskesos_desktop.services.ports.organisation import Trainings
    from puskesos_desktop.services.ports.papers import Letters, Mandates, Numbers, Packages, Reports, Sks
    from puskesos_desktop.services.ports.register import ImportProfileStore, Imports, Residents, Search
    from puskesos_desktop.services.ports.requests_desk import ServiceRequests
    from puskesos_desktop.services.ports.results import Results
    from puskesos_desktop.services.ports.visits import Visits
    from puskesos_desktop.services.ports.wordings import Wordings


class RegisterTx(Protocol):
    """The part of a snapshot that is the register: people, families, and what hangs on them."""

    @property
    def residents(self) -> Residents:
        """The register."""

    @property
    def life(self) -> Life:
        """What happens to families."""

    @property
    def imports(self) -> Imports:
        """Import batches."""

    @property
    def import_profiles(self) -> ImportProfileStore:
        """Matchings of columns by hand."""

    @property
    def search(self) -> Search:
        """Search of residents."""

    @property
    def matches(self) -> Matches:
        """Who of the register a row may mean."""

    @property
    def pairs(self) -> Pairs:
        """People who may be one, and rows that wait."""

    @property
    def merges(self) -> Merges:
        """Records joined into one."""

    @property
    def lists(self) -> ResidentLists:
        """Lists of residents."""

    @property
    def saved_lists(self) -> SavedLists:
        """Lists that users named."""

    @property
    def attachments(self) -> Attachments:
        """Papers kept with a person."""

    @property
    def incoming(self) -> Incoming:
        """Letters that came in."""

    @property
    def ppks(self) -> Ppks:
        """PPKS categories of a person."""

    @property
    def timelines(self) -> Timelines:
        """Everything that happened to a person."""

    @property
    def results(self) -> Results:
        """What result files decided, and who was told."""


class DeskTx(RegisterTx, Protocol):
    """The part of a snapshot that is the desk: cases, what hangs on them, who stands in for whom."""

    @property
    def complaints(self) -> Complaints:
        """The desk's cases."""

    @property
    def service_requests(self) -> ServiceRequests:
        """Permohonan."""

    @property
    def follow_ups(self) -> FollowUps:
        """Flags with a date."""

    @property
    def delegations(self) -> Delegations:
        """Who stands in for whom."""

    @property
    def case_searches(self) -> CaseSearchStore:
        """Lists of cases that users named."""

    @property
    def missing_slips(self) -> MissingSlips:
        """Slips about missing papers."""

    @property
    def office_papers(self) -> OfficePapers:
        """Office papers by the person they are about."""


class ReadTx(DeskTx, Protocol):
    """The repositories inside one snapshot."""

    def secret(self, kind: str) -> bytes:
        """Return a random key kept in the register: `audit`, `index`, `blob` or `signing` (DESIGN 4.8)."""

    @property
    def offices(self) -> Offices:
        """Office and officers."""

    @property
    def users(self) -> Users:
        """Accounts."""

    @property
    def settings(self) -> Settings:
        """Settings of the office."""

    @property
    def rules(self) -> Rules:
        """Dated rules."""

    @property
    def audit(self) -> Audit:
        """The audit chain."""

    @property
    def requests(self) -> Requests:
        """Requests already done."""

    @property
    def blobs(self) -> Blobs:
        """Papers and scans."""

    @property
    def visits(self) -> Visits:
        """Visits to families."""

    @property
    def case_book(self) -> CaseBook:
        """The register of complaints as a book."""

    @property
    def number_book(self) -> NumberBookStore:
        """The number book as a book."""

    @property
    def numbers(self) -> Numbers:
        """Series and numbers."""

    @property
    def mandates(self) -> Mandates:
        """Signing mandates."""

    @property
    def letters(self) -> Letters:
        """Letters."""

    @property
    def wordings(self) -> Wordings:
        """The office's own words in forms."""

    @property
    def letter_life(self) -> LetterLives:
        """What happens to letters after they were signed."""

    @property
    def sks(self) -> Sks:
        """SK and members."""

    @property
    def trainings(self) -> Trainings:
        """What officers were trained in."""

    @property
    def reports(self) -> Reports:
        """Monthly counts and frozen reports."""

    @property
    def packages(self) -> Packages:
        """Packages out and in."""


class Tx(ReadTx, Protocol):
    """A writing transaction."""

    def commit(self) -> None:
        """Make everything lasting; nothing may follow.

        Raises:
            EnvironmentProblem: `disk_full`, `database_busy`, `database_damaged`, `server_unreachable`;
                nothing was saved.
        """


class UnitOfWork(Protocol):
    """Opens transactions on the register of one office."""

    def write(self) -> AbstractContextManager[Tx]:
        """Begin a writing transaction at once; leaving without commit rolls back."""

    def read(self) -> AbstractContextManager[ReadTx]:
        """Begin one snapshot for reading."""
