"""The pages of the window: one entry a page, made when first shown.

Adding a screen: write a function that imports the screen and gives it the desk and its services, and add one
`Page` line. `navigator.go(name, **params)` reaches it; `params` arrive in the screen's `on_enter`. The search
box goes to `data_warga` with `uid` (a resident) or to `pengaduan` with `uid` (a case); nothing found goes to
`layanan` with `name`.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from puskesos_desktop.domain.roles import Action
from puskesos_desktop.services.permissions import may

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from puskesos_desktop.services.session import Actor
    from puskesos_desktop.services.workplace import Workplace
    from puskesos_desktop.ui.notices import Notices
    from puskesos_desktop.ui.screens.officers import OfficersTools
    from puskesos_desktop.ui.shell import Desk, Pages, Screen


@dataclass(frozen=True)
class Page:
    """One page.

    Attributes:
        name: what the navigator calls it; the same as its rail entry where it has one.
        needs: any of these rights opens it.
        make: builds the screen.
    """

    name: str
    needs: tuple[Action, ...]
    make: Callable[[Desk, Workplace], Screen]

    def is_open_to(self, actor: Actor) -> bool:
        """Whether the officer's roles open the page."""
        return any(may(actor, action) for action in self.needs)


def _reports(desk: Desk, work: Workplace) -> Screen:
    from puskesos_desktop.ui.screens.reports import ReportsScreen, ReportsTools  # noqa: PLC0415

    tools = ReportsTools(
        work.reports, work.report_sheets, work.packages, work.accounts.generate_password, desk.exports
    )
    return ReportsScreen(desk, tools)


def _letters(desk: Desk, work: Workplace) -> Screen:
    from puskesos_desktop.ui.screens.letters import LettersScreen, LetterTools  # noqa: PLC0415

    tools = LetterTools(
        work.letters,
        work.referral_letters,
        work.drafts,
        desk.exports,
        work.incoming,
        work.ids,
        work.letter_care,
        work.book_room,
    )
    return LettersScreen(desk, tools)


def _issuing(desk: Desk, work: Workplace) -> Screen:
    from puskesos_desktop.ui.screens.letters import IssueScreen  # noqa: PLC0415

    return IssueScreen(desk, work)


def _services_desk(desk: Desk, work: Workplace) -> Screen:
    from puskesos_desktop.ui.screens.services_desk import ServicesScreen  # noqa: PLC0415

    return ServicesScreen(desk, work)


def _registry(desk: Desk, work: Workplace) -> Screen:
    from puskesos_desktop.ui.screens import registry  # noqa: PLC0415

    card = registry.CardTools(
        registry=work.registry,
        queries=work.desk,
        files=work.card.card_files,
        retyping=work.card.retyping,
        papers=registry.PaperTools(work.card.attachments, work.card.ppks, work.ids.new),
        beside=registry.BesideTools(work.life, work.card.eligibility, work.desk),
        identity=registry.IdentityTools(work.doubles, work.merging, work.ids.new),
        why_not=work.card.why_not,
        new_uid=work.ids.new,
    )
    lists = registry.ListTools(work.registry, work.lists, work.list_export, work.register_export)
    return registry.RegistryScreen(desk, card, lists)


def _review(desk: Desk, work: Workplace) -> Screen:
    from puskesos_desktop.ui.screens.registry import ReviewScreen, ReviewTools  # noqa: PLC0415

    tools = ReviewTools(work.doubles, work.merging, work.imports, work.registry, work.ids.new)
    return ReviewScreen(desk, tools)


def _import(desk: Desk, work: Workplace) -> Screen:
    from puskesos_desktop.ui.screens.registry import ImportScreen, ImportTools  # noqa: PLC0415

    tools = ImportTools(
        work.imports, work.refused_rows, work.registry, work.doubles, work.ids.new, desk.exports
    )
    return ImportScreen(desk, tools)


def _life(desk: Desk, work: Workplace) -> Screen:
    from puskesos_desktop.ui.screens.registry import LifeScreen, LifeTools  # noqa: PLC0415

    return LifeScreen(desk, LifeTools(work.life, work.registry, work.desk, work.ids.new))


def _complaints(desk: Desk, work: Workplace) -> Screen:
    from puskesos_desktop.ui.screens.complaints import ComplaintsScreen  # noqa: PLC0415

    return ComplaintsScreen(desk, work)


def _requests(desk: Desk, work: Workplace) -> Screen:
    from puskesos_desktop.ui.screens.complaints import RequestsScreen  # noqa: PLC0415

    return RequestsScreen(desk, work)


def _results(desk: Desk, work: Workplace) -> Screen:
    from puskesos_desktop.ui.screens.complaints import ResultsScreen  # noqa: PLC0415

    return ResultsScreen(desk, work)


def _visit(desk: Desk, work: Workplace) -> Screen:
    from puskesos_desktop.ui.screens.complaints import VisitScreen  # noqa: PLC0415

    return VisitScreen(desk, work)


def _today(desk: Desk, work: Workplace) -> Screen:
    from puskesos_desktop.ui.screens.today import TodayScreen  # noqa: PLC0415

    return TodayScreen(desk, work)


def _envelope(desk: Desk, work: Workplace) -> Screen:
    from puskesos_desktop.ui.screens.gate.envelope import EnvelopeScreen  # noqa: PLC0415

    return EnvelopeScreen(desk, work.accounts, work.envelope, work.office, draw_positions)


def _officers(desk: Desk, work: Workplace) -> Screen:
    from puskesos_desktop.ui.screens.officers import OfficersScreen  # noqa: PLC0415

    return OfficersScreen(desk, _officers_tools(work))


def _sk(desk: Desk, work: Workplace) -> Screen:
    from puskesos_desktop.ui.screens.officers import SkScreen  # noqa: PLC0415

    return SkScreen(desk, _officers_tools(work))


def _officers_tools(work: Workplace) -> OfficersTools:
    from puskesos_desktop.services.paper_context import head_post  # noqa: PLC0415
    from puskesos_desktop.ui.screens.officers.screen import OfficersTools  # noqa: PLC0415

    care, post = work.case_care, head_post(work.office)
    return OfficersTools(work.sks, work.officers, work.drafts, post, care.delegations, work.institution)


def _organisation(desk: Desk, work: Workplace) -> Screen:
    from puskesos_desktop.ui.screens.officers import OrganisationScreen  # noqa: PLC0415

    return OrganisationScreen(desk, work.institution.organisation)


def _settings(desk: Desk, work: Workplace) -> Screen:
    from puskesos_desktop.ui.screens.settings import SettingsScreen  # noqa: PLC0415

    return SettingsScreen(desk, work)


def draw_positions(count: int, wanted: int) -> Sequence[int]:
    """Draw which groups of a code are asked."""
    return secrets.SystemRandom().sample(range(count), wanted)


PAGES: tuple[Page, ...] = (
    Page("hari_ini", (Action.SEE_COMPLAINT,), _today),
    Page("pengaduan", (Action.SEE_COMPLAINT,), _complaints),
    Page("permohonan", (Action.SEE_COMPLAINT,), _requests),
    Page("hasil", (Action.TELL,), _results),
    Page("kunjungan", (Action.SEE_COMPLAINT,), _visit),
    Page("layanan", (Action.RECEIVE_COMPLAINT,), _services_desk),
    Page("surat", (Action.DRAFT_LETTER,), _letters),
    Page("buat_surat", (Action.DRAFT_LETTER,), _issuing),
    Page("laporan", (Action.SEE_REPORT,), _reports),
    Page("data_warga", (Action.SEARCH_RESIDENT,), _registry),
    Page("peristiwa", (Action.EDIT_RESIDENT,), _life),
    Page("impor", (Action.IMPORT_REGISTER,), _import),
    Page("periksa_warga", (Action.OPEN_RESIDENT,), _review),
    Page("petugas", (Action.SEE_SK,), _officers),
    Page("pengaturan", (Action.MANAGE_OFFICE, Action.MANAGE_USERS, Action.BACK_UP), _settings),
    Page("sk", (Action.DRAFT_SK,), _sk),
    Page("organisasi", (Action.SEE_SK,), _organisation),
    Page("amplop", (Action.MANAGE_USERS,), _envelope),
)
"""In any order; the first one of the rail that is open to an officer is where the day begins."""


def register_pages(pages: Pages, desk: Desk, work: Workplace, entries: Sequence[Page] = PAGES) -> list[str]:
    """Name every page open to the officer at the desk and return the names; others do not exist then."""
    names = []
    for entry in sorted(entries, key=_place):
        if entry.is_open_to(desk.actor()):
            pages.register(entry.name, lambda entry=entry: entry.make(desk, work))  # type: ignore[misc]
            names.append(entry.name)
    return names


class OpenPages:
    """The navigator that screens are given: a page the officer's roles do not open is told, not shown."""

    def __init__(self, pages: Pages, notices: Notices) -> None:
        self._pages = pages
        self._notices = notices

    def go(self, page: str, /, **params: object) -> None:
        """Show a page."""
        if self._pages.knows(page):
            self._pages.go(page, **params)
        else:
            self._notices.info("Halaman itu tidak terbuka untuk peran Anda.")

    def back(self) -> None:
        """Show the page one came from."""
        self._pages.back()


def _place(entry: Page) -> int:
    """Its place in the rail; a page reached from others only comes last."""
    from puskesos_desktop.ui.shell import RAIL  # noqa: PLC0415 - the names above need no window

    keys = [item.key for item in RAIL]
    return keys.index(entry.name) if entry.name in keys else len(keys)
