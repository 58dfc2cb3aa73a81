"""Makes the services of an open register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop import __version__
from puskesos_desktop.app.institution import build_institution
from puskesos_desktop.app.issuing import build_issuing
from puskesos_desktop.app.letter_care import build_letter_care
from puskesos_desktop.domain.errors import EnvironmentProblem
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
from puskesos_desktop.services.duty import Duty
from puskesos_desktop.services.eligibility import Eligibility
from puskesos_desktop.services.envelope import EnvelopeSheet
from puskesos_desktop.services.hand_over import CaseHandOver
from puskesos_desktop.services.identity_doubles import Doubles
from puskesos_desktop.services.identity_merging import Merging
from puskesos_desktop.services.import_reading import Surroundings
from puskesos_desktop.services.imports import Imports
from puskesos_desktop.services.incoming_letters import IncomingLetters
from puskesos_desktop.services.letters import Letters
from puskesos_desktop.services.level_lists import LevelLists
from puskesos_desktop.services.life import Life
from puskesos_desktop.services.list_export import ListAdapters, ListExport
from puskesos_desktop.services.lists import Lists
from puskesos_desktop.services.maintenance import Maintenance
from puskesos_desktop.services.messages import Messages
from puskesos_desktop.services.missing_slips import MissingSlips
from puskesos_desktop.services.number_books import NumberBooks
from puskesos_desktop.services.number_desk import NumberDesk
from puskesos_desktop.services.office_data import OfficeData
from puskesos_desktop.services.officers import Officers
from puskesos_desktop.services.packages import Packages
from puskesos_desktop.services.ppks import Ppks
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
from puskesos_desktop.services.sks import Sks
from puskesos_desktop.services.today import Today
from puskesos_desktop.services.visit_papers import AssignmentLetters, VisitForms
from puskesos_desktop.services.visits import Visits
from puskesos_desktop.services.why_not import WhyNot
from puskesos_desktop.services.workplace import BookRoom, CardServices, CaseCare, Workplace
from puskesos_desktop.storage.backup import BackupFiles, RegisterFiles
from puskesos_desktop.storage.checks import StoredChecks
from puskesos_desktop.system.clock import TIMEZONES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from puskesos_desktop.app.registers import DataFolderRegister
    from puskesos_desktop.app.tools import Tools
    from puskesos_desktop.services.login import Session
    from puskesos_desktop.services.ports.storage import BackupInfo, Backups, Drafts, StoredCopy
    from puskesos_desktop.services.ports.unit_of_work import UnitOfWork

__all__ = ["Workplace", "build_workplace"]


def build_workplace(tools: Tools, house: DataFolderRegister, session: Session, drafts: Drafts) -> Workplace:
    """Hand every service the ports it takes; what draws, reads or writes files loads when it is used."""
    uow, clock, ids = session.uow, tools.clock, tools.ids
    reports, lists = Reports(uow, tools.renderer, clock, ids), Lists(uow, clock, ids)
    visits, backups = Visits(uow, tools.questionnaires, clock, ids), _backups(tools, session)
    return Workplace(
        office=session.office,
        clock=clock,
        ids=ids,
        accounts=Accounts(uow, tools.keys, session.secret, tools.passwords, ids),
        rules=Rules(uow),
        settings=OfficeSettings(uow),
        office_data=OfficeData(uow),
        book_room=_book_room(tools, uow),
        agencies=Agencies(uow, ids),
        officers=Officers(uow, clock, ids),
        registry=Registry(uow, clock, ids),
        lists=lists,
        list_export=ListExport(uow, lists, ListAdapters(tools.sheets, tools.renderer), clock),
        register_export=RegisterExport(uow, tools.sheets, tools.register_layout, clock),
        card=_card(tools, uow),
        life=Life(uow, clock, ids),
        imports=Imports(uow, tools.reader, tools.layouts, Surroundings(clock, ids, tools.areas)),
        refused_rows=RefusedRows(tools.reader, tools.layouts, tools.sheets),
        doubles=Doubles(uow, clock, ids),
        merging=Merging(uow, clock, ids),
        complaints=Complaints(uow, clock, ids),
        case_care=_case_care(tools, uow),
        desk=DeskQueries(uow, clock),
        today=Today(uow, clock, None if session.secret.is_shared else backups),
        requests=ServiceRequests(uow, clock, ids),
        request_queries=RequestQueries(uow, clock),
        answers=Answers(uow, clock, ids),
        results=Results(uow, clock, tools.renderer),
        messages=Messages(uow, tools.codes),
        receipts=Receipts(uow, tools.press, clock, ids),
        slips=MissingSlips(uow, tools.renderer, clock, ids),
        request_receipts=RequestReceipts(uow, tools.renderer, clock),
        referral_letters=ReferralLetters(uow, tools.press, tools.cases, clock, ids),
        answer_letters=AnswerLetters(uow, tools.press, clock, ids),
        reminder_letters=ReminderLetters(uow, tools.press, tools.cases, clock, ids),
        visits=visits,
        visit_forms=VisitForms(uow, visits, tools.renderer),
        assignment_letters=AssignmentLetters(uow, tools.press, tools.questionnaires, clock, ids),
        issuing=build_issuing(tools, uow),
        letters=Letters(uow, tools.press, tools.cases, clock),
        letter_care=build_letter_care(tools, uow),
        incoming=IncomingLetters(uow, clock, ids),
        sks=Sks(uow, tools.press, clock, ids),
        institution=build_institution(tools, session),
        reports=reports,
        report_sheets=ReportSheets(tools.packages.layouts, tools.sheets),
        packages=Packages(uow, reports, tools.packages, clock, ids),
        envelope=EnvelopeSheet(tools.renderer, clock),
        drafts=drafts,
        backups=backups,
        maintenance=Maintenance(uow, backups, StoredChecks(house.open(session.secret)), reports),
    )


def _card(tools: Tools, uow: UnitOfWork) -> CardServices:
    clock, ids = tools.clock, tools.ids
    return CardServices(
        card_files=CardFiles(uow, clock),
        attachments=Attachments(uow, tools.pictures, clock, ids),
        ppks=Ppks(uow, clock),
        retyping=Retyping(uow, tools.retype_forms, tools.areas),
        eligibility=Eligibility(uow, clock),
        why_not=WhyNot(uow, clock, tools.renderer),
    )


def _book_room(tools: Tools, uow: UnitOfWork) -> BookRoom:
    desk = NumberDesk(uow, tools.clock, tools.ids)
    books = Books(uow, desk, tools.renderer, tools.sheets, tools.clock)
    return BookRoom(NumberBooks(uow, tools.clock), desk, books)


def _case_care(tools: Tools, uow: UnitOfWork) -> CaseCare:
    clock, ids = tools.clock, tools.ids
    return CaseCare(
        undo=CaseUndo(uow, clock, ids),
        flags=CaseFlags(uow, clock, ids),
        hand_over=CaseHandOver(uow, clock, ids),
        delegations=Delegations(uow, clock, ids),
        searches=CaseSearches(uow, ids),
        duty=Duty(uow, clock),
        level_lists=LevelLists(uow, tools.renderer, clock, ids),
        corrections=CaseCorrections(uow, clock, ids),
        lists=CaseLists(uow, ListAdapters(tools.sheets, tools.renderer), clock, ids),
    )


def _backups(tools: Tools, session: Session) -> Backups:
    if session.secret.is_shared:
        return ServerBackups()
    paths = tools.paths
    files = RegisterFiles(
        paths.register, paths.blobs, paths.backups, session.secret.raw_key, tools.keys.recovery_slot_bytes
    )
    return BackupFiles(files, tools.clock, __version__, TIMEZONES[session.actor.timezone])


class ServerBackups:
    """Implements `Backups` where the server's administrator makes the copies."""

    def make(self, folder: Path) -> BackupInfo:  # noqa: ARG002 - the port's
        """Refuse with the reason."""
        raise EnvironmentProblem("backup_on_server")

    def verify(self, path: Path) -> BackupInfo:  # noqa: ARG002 - the port's
        """Refuse with the reason."""
        raise EnvironmentProblem("backup_on_server")

    def copies(self) -> Sequence[StoredCopy]:
        """Nothing lies here."""
        return ()

    def thin(self) -> Sequence[Path]:
        """Nothing lies here."""
        return ()
