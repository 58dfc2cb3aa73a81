"""One user action = one transaction, over either database.

Repositories are made on first use from one `TxContext`. On SQLite `write()` takes the single writer's place
at once; on PostgreSQL it locks the office's own row first, so that an office's writes queue up the same way
and two transactions can never wait for each other crosswise.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from functools import cached_property
from typing import TYPE_CHECKING

from sqlalchemy import select

from puskesos_desktop.storage.blobs import FileBlobs, TableBlobs
from puskesos_desktop.storage.context import TxContext, find_office
from puskesos_desktop.storage.engine import READ, WRITE, mode
from puskesos_desktop.storage.errors import translated
from puskesos_desktop.storage.repositories.attachments import AttachmentRepository
from puskesos_desktop.storage.repositories.audit import AuditRepository
from puskesos_desktop.storage.repositories.blobs import BlobRepository
from puskesos_desktop.storage.repositories.case_book import CaseBookRepository
from puskesos_desktop.storage.repositories.complaints import ComplaintRepository
from puskesos_desktop.storage.repositories.delegations import DelegationRepository
from puskesos_desktop.storage.repositories.follow_ups import FollowUpRepository
from puskesos_desktop.storage.repositories.import_profiles import ImportProfileRepository
from puskesos_desktop.storage.repositories.imports import ImportRepository
from puskesos_desktop.storage.repositories.incoming import IncomingRepository
from puskesos_desktop.storage.repositories.letter_life import LetterLifeRepository
from puskesos_desktop.storage.repositories.letters import LetterRepository
from puskesos_desktop.storage.repositories.life import LifeRepository
from puskesos_desktop.storage.repositories.mandates import MandateRepository
from puskesos_desktop.storage.repositories.matches import MatchRepository
from puskesos_desktop.storage.repositories.merges import MergeRepository
from puskesos_desktop.storage.repositories.missing_slips import MissingSlipRepository
from puskesos_desktop.storage.repositories.number_books import NumberBookRepository
from puskesos_desktop.storage.repositories.numbers import NumberRepository
from puskesos_desktop.storage.repositories.office_papers import OfficePaperRepository
from puskesos_desktop.storage.repositories.offices import OfficeRepository
from puskesos_desktop.storage.repositories.packages import PackageRepository
from puskesos_desktop.storage.repositories.pairs import PairRepository
from puskesos_desktop.storage.repositories.ppks import PpksRepository
from puskesos_desktop.storage.repositories.reports import ReportRepository
from puskesos_desktop.storage.repositories.requests import RequestRepository
from puskesos_desktop.storage.repositories.requests_desk import ServiceRequestRepository
from puskesos_desktop.storage.repositories.resident_lists import ResidentListRepository
from puskesos_desktop.storage.repositories.residents import ResidentRepository
from puskesos_desktop.storage.repositories.results import ResultRepository
from puskesos_desktop.storage.repositories.rules import RuleRepository
from puskesos_desktop.storage.repositories.saved_lists import CaseSearchRepository, SavedListRepository
from puskesos_desktop.storage.repositories.search import SearchRepository
from puskesos_desktop.storage.repositories.settings import SettingRepository
from puskesos_desktop.storage.repositories.sks import SkRepository
from puskesos_desktop.storage.repositories.timelines import TimelineRepository
from puskesos_desktop.storage.repositories.trainings import TrainingRepository
from puskesos_desktop.storage.repositories.users import UserRepository
from puskesos_desktop.storage.repositories.visits import VisitRepository
from puskesos_desktop.storage.repositories.wordings import WordingRepository
from puskesos_desktop.storage.tables.office import office_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine

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
    from puskesos_desktop.services.ports.office import Offices, Rules, Settings, Users
    from puskesos_desktop.services.ports.organisation import Trainings
    from puskesos_desktop.services.ports.papers import Letters, Mandates, Numbers, Packages, Reports, Sks
    from puskesos_desktop.services.ports.register import ImportProfileStore, Imports, Residents, Search
    from puskesos_desktop.services.ports.requests_desk import ServiceRequests
    from puskesos_desktop.services.ports.results import Results
    from puskesos_desktop.services.ports.visits import Visits
    from puskesos_desktop.services.ports.wordings import Wordings
    from puskesos_desktop.storage.blobs import BlobFolder
    from puskesos_desktop.storage.context import Seat

_OPEN: ContextVar[bool] = ContextVar("open_transaction", default=False)


class SqlRegisterTx:
    """The part of a snapshot that is the register."""

    def __init__(self, context: TxContext) -> None:
        self.context = context

    @cached_property
    def residents(self) -> Residents:
        """The register."""
        return ResidentRepository(self.context)

    @cached_property
    def life(self) -> Life:
        """What happens to families."""
        return LifeRepository(self.context)

    @cached_property
    def imports(self) -> Imports:
        """Import batches."""
        return ImportRepository(self.context)

    @cached_property
    def import_profiles(self) -> ImportProfileStore:
        """Matchings of columns by hand."""
        return ImportProfileRepository(self.context)

    @cached_property
    def search(self) -> Search:
        """Search of residents."""
        return SearchRepository(self.context)

    @cached_property
    def matches(self) -> Matches:
        """Who of the register a row may mean."""
        return MatchRepository(self.context)

    @cached_property
    def pairs(self) -> Pairs:
        """People who may be one, and rows that wait."""
        return PairRepository(self.context)

    @cached_property
    def merges(self) -> Merges:
        """Records joined into one."""
        return MergeRepository(self.context)

    @cached_property
    def lists(self) -> ResidentLists:
        """Lists of residents."""
        return ResidentListRepository(self.context)

    @cached_property
    def saved_lists(self) -> SavedLists:
        """Lists that users named."""
        return SavedListRepository(self.context)

    @cached_property
    def attachments(self) -> Attachments:
        """Papers kept with a person."""
        return AttachmentRepository(self.context)

    @cached_property
    def incoming(self) -> Incoming:
        """Letters that came in."""
        return IncomingRepository(self.context)

    @cached_property
    def ppks(self) -> Ppks:
        """PPKS categories of a person."""
        return PpksRepository(self.context)

    @cached_property
    def timelines(self) -> Timelines:
        """Everything that happened to a person."""
        return TimelineRepository(self.context)

    @cached_property
    def results(self) -> Results:
        """What result files decided, and who was told."""
        return ResultRepository(self.context)


class SqlDeskTx(SqlRegisterTx):
    """The part of a snapshot that is the desk."""

    @cached_property
    def complaints(self) -> Complaints:
        """The desk's cases."""
        return ComplaintRepository(self.context)

    @cached_property
    def service_requests(self) -> ServiceRequests:
        """Permohonan."""
        return ServiceRequestRepository(self.context)

    @cached_property
    def follow_ups(self) -> FollowUps:
        """Flags with a date."""
        return FollowUpRepository(self.context)

    @cached_property
    def delegations(self) -> Delegations:
        """Who stands in for whom."""
        return DelegationRepository(self.context)

    @cached_property
    def case_searches(self) -> CaseSearchStore:
        """Lists of cases that users named."""
        return CaseSearchRepository(self.context)

    @cached_property
    def missing_slips(self) -> MissingSlips:
        """Slips about missing papers."""
        return MissingSlipRepository(self.context)

    @cached_property
    def office_papers(self) -> OfficePapers:
        """Office papers by the person they are about."""
        return OfficePaperRepository(self.context)


class SqlReadTx(SqlDeskTx):
    """The repositories inside one snapshot."""

    def __init__(self, context: TxContext, folder: BlobFolder | None) -> None:
        super().__init__(context)
        self._folder = folder

    def secret(self, kind: str) -> bytes:
        """A random key kept in the register."""
        return self.context.secret(kind)

    @cached_property
    def audit(self) -> AuditRepository:
        """The audit chain."""
        return AuditRepository(self.context)

    @cached_property
    def requests(self) -> RequestRepository:
        """Requests already done."""
        return RequestRepository(self.context)

    @cached_property
    def blobs(self) -> BlobRepository:
        """Papers and scans."""
        if self._folder is None:
            return BlobRepository(self.context, TableBlobs(self.context.connection))
        return BlobRepository(self.context, FileBlobs(self._folder, self.context))

    @cached_property
    def offices(self) -> Offices:
        """Office and officers."""
        return OfficeRepository(self.context)

    @cached_property
    def users(self) -> Users:
        """Accounts."""
        return UserRepository(self.context)

    @cached_property
    def settings(self) -> Settings:
        """Settings of the office."""
        return SettingRepository(self.context)

    @cached_property
    def rules(self) -> Rules:
        """Dated rules."""
        return RuleRepository(self.context)

    @cached_property
    def visits(self) -> Visits:
        """Visits to families."""
        return VisitRepository(self.context)

    @cached_property
    def case_book(self) -> CaseBook:
        """The register of complaints as a book."""
        return CaseBookRepository(self.context)

    @cached_property
    def number_book(self) -> NumberBookStore:
        """The number book as a book."""
        return NumberBookRepository(self.context)

    @cached_property
    def numbers(self) -> Numbers:
        """Series and numbers."""
        return NumberRepository(self.context)

    @cached_property
    def mandates(self) -> Mandates:
        """Signing mandates."""
        return MandateRepository(self.context)

    @cached_property
    def letters(self) -> Letters:
        """Letters."""
        return LetterRepository(self.context)

    @cached_property
    def wordings(self) -> Wordings:
        """The office's own words in forms."""
        return WordingRepository(self.context)

    @cached_property
    def letter_life(self) -> LetterLives:
        """What happens to letters after they were signed."""
        return LetterLifeRepository(self.context)

    @cached_property
    def sks(self) -> Sks:
        """SK and members."""
        return SkRepository(self.context)

    @cached_property
    def trainings(self) -> Trainings:
        """What officers were trained in."""
        return TrainingRepository(self.context)

    @cached_property
    def reports(self) -> Reports:
        """Monthly counts and frozen reports."""
        return ReportRepository(self.context)

    @cached_property
    def packages(self) -> Packages:
        """Packages out and in."""
        return PackageRepository(self.context)


class SqlTx(SqlReadTx):
    """A writing transaction."""

    def commit(self) -> None:
        """Make everything lasting; nothing may follow.

        Raises:
            EnvironmentProblem: `disk_full`, `database_busy`, `database_damaged`, `server_unreachable`;
                nothing was saved.
        """
        with translated():
            self.context.connection.commit()
        for act in self.context.after_commit:
            act()


class SqlUnitOfWork:
    """Opens transactions on the register of one office."""

    def __init__(self, engine: Engine, seat: Seat, folder: BlobFolder | None = None) -> None:
        """Join an engine with the seat; `folder` holds papers as files, None keeps them in a table."""
        self._engine = engine
        self._seat = seat
        self._folder = folder

    @contextmanager
    def write(self) -> Iterator[SqlTx]:
        """Begin a writing transaction at once; leaving without commit rolls back.

        Raises:
            EnvironmentProblem: as `storage.errors`.
            RuntimeError: inside another transaction of the same thread, which would wait for itself.
        """
        with _transaction(self._engine, WRITE) as connection:
            context = TxContext(connection, self._seat)
            if not context.is_sqlite:
                _lock_office(connection, self._seat)
            yield SqlTx(context, self._folder)

    @contextmanager
    def read(self) -> Iterator[SqlReadTx]:
        """Begin one snapshot for reading; keep it short.

        Raises:
            EnvironmentProblem: as `storage.errors`.
            RuntimeError: inside another transaction of the same thread.
        """
        with _transaction(self._engine, READ) as connection:
            yield SqlReadTx(TxContext(connection, self._seat), self._folder)


@contextmanager
def _transaction(engine: Engine, how: str) -> Iterator[Connection]:
    if _OPEN.get():
        message = "a transaction is already open in this thread"
        raise RuntimeError(message)
    token = _OPEN.set(True)
    try:
        # Closing rolls back what was not committed, and copes when SQLite has rolled back by itself.
        with translated(), engine.connect() as connection:
            mode(connection, how)
            connection.begin()
            yield connection
    finally:
        _OPEN.reset(token)


def _lock_office(connection: Connection, seat: Seat) -> None:
    own = find_office(connection, seat)
    # NO KEY UPDATE: other offices may still refer to this one meanwhile.
    connection.execute(
        select(office_table.c.id).where(office_table.c.id == own).with_for_update(key_share=True)
    )
