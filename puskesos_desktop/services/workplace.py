"""Every use case of the open register in one bundle, made after login by the composition root."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from puskesos_desktop.domain.office import Office
    from puskesos_desktop.services.accounts import Accounts
    from puskesos_desktop.services.agencies import Agencies
    from puskesos_desktop.services.answer_letters import AnswerLetters
    from puskesos_desktop.services.answers import Answers
    from puskesos_desktop.services.attachments import Attachments
    from puskesos_desktop.services.books import Books
    from puskesos_desktop.services.card_file import CardFiles
    from puskesos_desktop.services.case_corrections import CaseCorrections
    from puskesos_desktop.services.case_flags import CaseFlags
    from puskesos_desktop.services.case_lists import CaseLists
    from puskesos_desktop.services.case_searches import CaseSearches
    from puskesos_desktop.services.case_undo import CaseUndo
    from puskesos_desktop.services.complaints import Complaints
    from puskesos_desktop.services.delegations import Delegations
    from puskesos_desktop.services.desk_queries import DeskQueries
    from puskesos_desktop.services.disposition_sheets import DispositionSheets
    from puskesos_desktop.services.duty import Duty
    from puskesos_desktop.services.eligibility import Eligibility
    from puskesos_desktop.services.envelope import EnvelopeSheet
    from puskesos_desktop.services.hand_over import CaseHandOver
    from puskesos_desktop.services.identity_doubles import Doubles
    from puskesos_desktop.services.identity_merging import Merging
    from puskesos_desktop.services.imports import Imports
    from puskesos_desktop.services.incoming_letters import IncomingLetters
    from puskesos_desktop.services.institution import Institution
    from puskesos_desktop.services.issuing import Issuing
    from puskesos_desktop.services.letter_drafts import DraftBin
    from puskesos_desktop.services.letter_files import LetterFiles
    from puskesos_desktop.services.letter_proof import LetterProof
    from puskesos_desktop.services.letter_undo import LetterUndo
    from puskesos_desktop.services.letters import Letters
    from puskesos_desktop.services.level_lists import LevelLists
    from puskesos_desktop.services.life import Life
    from puskesos_desktop.services.list_export import ListExport
    from puskesos_desktop.services.lists import Lists
    from puskesos_desktop.services.maintenance import Maintenance
    from puskesos_desktop.services.messages import Messages
    from puskesos_desktop.services.missing_slips import MissingSlips
    from puskesos_desktop.services.number_books import NumberBooks
    from puskesos_desktop.services.number_desk import NumberDesk
    from puskesos_desktop.services.office_data import OfficeData
    from puskesos_desktop.services.officers import Officers
    from puskesos_desktop.services.packages import Packages
    from puskesos_desktop.services.paper_pictures import LetterheadPictures
    from puskesos_desktop.services.pickup_lists import PickUpLists
    from puskesos_desktop.services.ports.storage import Backups, Drafts
    from puskesos_desktop.services.ports.system import Clock, Ids
    from puskesos_desktop.services.ppks import Ppks
    from puskesos_desktop.services.public_lists import PublicLists
    from puskesos_desktop.services.receipts import Receipts
    from puskesos_desktop.services.referral_letters import ReferralLetters
    from puskesos_desktop.services.refused_rows import RefusedRows
    from puskesos_desktop.services.register_export import RegisterExport
    from puskesos_desktop.services.registry import Registry
    from puskesos_desktop.services.reminder_letters import ReminderLetters
    from puskesos_desktop.services.report_sheets import ReportSheets
    from puskesos_desktop.services.reports import Reports
    from puskesos_desktop.services.request_queries import RequestQueries
    from puskesos_desktop.services.request_receipts import RequestReceipts
    from puskesos_desktop.services.requests import ServiceRequests
    from puskesos_desktop.services.results import Results
    from puskesos_desktop.services.retyping import Retyping
    from puskesos_desktop.services.rules import Rules
    from puskesos_desktop.services.settings import OfficeSettings
    from puskesos_desktop.services.signer_change import SignerChange
    from puskesos_desktop.services.sks import Sks
    from puskesos_desktop.services.today import Today
    from puskesos_desktop.services.visit_papers import AssignmentLetters, VisitForms
    from puskesos_desktop.services.visits import Visits
    from puskesos_desktop.services.why_not import WhyNot
    from puskesos_desktop.services.wordings import Wordings


@dataclass(frozen=True)
class CaseCare:
    """Use cases around the steps of a case: taking back, coming back to it, giving it away, standing in."""

    undo: CaseUndo
    flags: CaseFlags
    hand_over: CaseHandOver
    level_lists: LevelLists
    delegations: Delegations
    searches: CaseSearches
    duty: Duty
    corrections: CaseCorrections
    lists: CaseLists


@dataclass(frozen=True)
class CardServices:
    """What the card of a person offers beside the register itself."""

    card_files: CardFiles
    attachments: Attachments
    ppks: Ppks
    retyping: Retyping
    eligibility: Eligibility
    why_not: WhyNot


@dataclass(frozen=True)
class LetterCare:
    """Use cases around a letter that exists already."""

    proof: LetterProof
    pick_up: PickUpLists
    public_lists: PublicLists
    wordings: Wordings
    files: LetterFiles
    signers: SignerChange
    undo: LetterUndo
    disposition: DispositionSheets
    draft_bin: DraftBin
    letterhead: LetterheadPictures


@dataclass(frozen=True)
class BookRoom:
    """Use cases around the office's books."""

    series: NumberBooks
    numbers: NumberDesk
    books: Books


@dataclass(frozen=True)
class Workplace:
    """What the window, the command line and tests call; one attribute a service."""

    office: Office
    clock: Clock
    ids: Ids
    accounts: Accounts
    rules: Rules
    settings: OfficeSettings
    office_data: OfficeData
    book_room: BookRoom
    agencies: Agencies
    officers: Officers
    registry: Registry
    lists: Lists
    list_export: ListExport
    register_export: RegisterExport
    card: CardServices
    life: Life
    imports: Imports
    refused_rows: RefusedRows
    doubles: Doubles
    merging: Merging
    complaints: Complaints
    case_care: CaseCare
    desk: DeskQueries
    today: Today
    requests: ServiceRequests
    request_queries: RequestQueries
    answers: Answers
    results: Results
    messages: Messages
    receipts: Receipts
    slips: MissingSlips
    request_receipts: RequestReceipts
    referral_letters: ReferralLetters
    answer_letters: AnswerLetters
    reminder_letters: ReminderLetters
    visits: Visits
    visit_forms: VisitForms
    assignment_letters: AssignmentLetters
    letters: Letters
    letter_care: LetterCare
    issuing: Issuing
    incoming: IncomingLetters
    sks: Sks
    institution: Institution
    reports: Reports
    report_sheets: ReportSheets
    packages: Packages
    envelope: EnvelopeSheet
    drafts: Drafts
    backups: Backups
    maintenance: Maintenance
