"""What waits at the desk today: cases by their urgency, papers, the month's report, the office itself."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.organisation import SkKind
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.domain.workflow import Status
from puskesos_desktop.services.complaint_views import ComplaintFilter, Viewer
from puskesos_desktop.services.desk_figures import read_figures, with_limits
from puskesos_desktop.services.permissions import may, require

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from puskesos_desktop.domain.papers import Sk
    from puskesos_desktop.services.complaint_views import ComplaintRow, DueFollowUp
    from puskesos_desktop.services.desk_figures import DeskFigures
    from puskesos_desktop.services.ports.storage import Backups
    from puskesos_desktop.services.ports.system import Clock
    from puskesos_desktop.services.ports.unit_of_work import ReadTx, UnitOfWork
    from puskesos_desktop.services.result_views import ResultFile
    from puskesos_desktop.services.session import Actor

CASE_VIEWS = ("darurat", "perlu_disampaikan", "lewat_batas", "kunjungan", "macet", "lengkapi")
SHOWN = 4
"""How many cases of a group the page shows."""

SK_DAYS = 45
"""An SK that ends within so many days is told."""

REPORT_FROM = 20
"""Day of the month from which its own report is worth a look."""

REPORT_RULE = "laporan_bulanan"


@dataclass(frozen=True)
class CaseGroup:
    """How many cases wait in one way, and the first of them."""

    count: int
    rows: tuple[ComplaintRow, ...]


@dataclass(frozen=True)
class SkEnd:
    """Decrees that end on one day, and how many people they give a duty."""

    ends_on: dt.date
    people: int
    uid: str


@dataclass(frozen=True)
class MonthDue:
    """The month whose report waits; `frozen` leaves only its data to be sent."""

    month: str
    due_on: dt.date
    frozen: bool


@dataclass(frozen=True)
class OfficeState:
    """What the office itself needs.

    Attributes:
        to_sign, to_hand_over: letters that wait for their signature, and signed ones that are still here.
        to_number: drafts that wait for a number, for those who may give it.
        without_sk: accounts in use whose officer no SK gives a duty today.
        copied_at: when the newest safe copy was made; `copies_here` tells whether this laptop makes them.
    """

    to_sign: int
    to_hand_over: int
    sk_ends: tuple[SkEnd, ...] = ()
    without_sk: int = 0
    month: MonthDue | None = None
    copied_at: dt.datetime | None = None
    copies_here: bool = False
    to_number: int = 0


@dataclass(frozen=True)
class TodayBoard:
    """Everything of one moment.

    Attributes:
        cases: by view, in the order of `CASE_VIEWS`.
        requests: permohonan by the views of their list; empty when only one's own are asked for.
        categories: code to name of the problems.
        flags: what somebody asked to be reminded of, due today or before.
        results: files whose answers wait to be told, newest first.
        slips: residents whose day to bring missing papers is today or has passed.
        raised: what came up to an office above and waits for it; None in a kelurahan.
    """

    cases: Mapping[str, CaseGroup]
    requests: Mapping[str, int]
    office: OfficeState
    figures: DeskFigures
    categories: Mapping[str, str]
    flags: tuple[DueFollowUp, ...] = ()
    results: tuple[ResultFile, ...] = ()
    slips: int = 0
    raised: CaseGroup | None = None


class Today:
    """Reads of Hari Ini."""

    def __init__(self, uow: UnitOfWork, clock: Clock, backups: Backups | None) -> None:
        """`backups` is None where somebody else copies the register."""
        self._uow = uow
        self._clock = clock
        self._backups = backups

    def read(self, actor: Actor, *, mine: bool = False) -> TodayBoard:
        """Return the page in one snapshot; `mine` leaves only the cases in the actor's hands."""
        require(actor, Action.SEE_COMPLAINT)
        today, viewer = self._clock.today(actor.timezone), Viewer.of(actor)
        with self._uow.read() as tx:
            book = tx.rules.book()
            wanted = with_limits(tx, ComplaintFilter(today), self._clock.now())
            figures = read_figures(tx, viewer, wanted)
            if mine:
                wanted = replace(wanted, officer_id=actor.officer_id or 0)
            board = TodayBoard(
                cases=_cases(tx, wanted, viewer, figures.views),
                requests={} if mine else tx.service_requests.counts(today, actor.officer_id),
                office=_office(tx, actor, today, figures),
                figures=figures,
                categories={one.code: one.list_name for one in book.categories(today)},
                flags=tuple(tx.follow_ups.due(today, viewer, mine=mine)),
                results=() if mine else tuple(one for one in tx.results.files() if one.waiting),
                slips=0 if mine else len(tx.missing_slips.open_until(today)),
                raised=_raised(tx, wanted, viewer) if viewer.above else None,
            )
        return replace(board, office=self._with_copy(actor, board.office))

    def waiting(self, actor: Actor) -> int:
        """Return how many cases want somebody today: emergencies, answers to be told, late ones."""
        require(actor, Action.SEE_COMPLAINT)
        today = self._clock.today(actor.timezone)
        with self._uow.read() as tx:
            return len(tx.complaints.find_ids(ComplaintFilter(today, "hari_ini"), Viewer.of(actor)))

    def _with_copy(self, actor: Actor, office: OfficeState) -> OfficeState:
        if self._backups is None or not may(actor, Action.BACK_UP):
            return office
        made = max((copy.made_at for copy in self._backups.copies()), default=None)
        return replace(office, copied_at=made, copies_here=True)


def _cases(
    tx: ReadTx, wanted: ComplaintFilter, viewer: Viewer, counts: Mapping[str, int]
) -> dict[str, CaseGroup]:
    if wanted.officer_id is not None:
        counts = tx.complaints.counts(wanted, viewer)
    groups = {}
    for view in CASE_VIEWS:
        one = replace(wanted, view=view)
        ids = tx.complaints.find_ids(one, viewer, SHOWN) if counts[view] else []
        groups[view] = CaseGroup(counts[view], tuple(tx.complaints.rows(ids, viewer)))
    return groups


def _raised(tx: ReadTx, wanted: ComplaintFilter, viewer: Viewer) -> CaseGroup:
    """Collect what came up from below; nobody of this office has it in his hands yet."""
    raised = replace(wanted, view="terbuka", status=Status.ESKALASI.value, officer_id=None)
    ids = tx.complaints.find_ids(raised, viewer)
    return CaseGroup(len(ids), tuple(tx.complaints.rows(ids[:SHOWN], viewer)))


def _office(tx: ReadTx, actor: Actor, today: dt.date, figures: DeskFigures) -> OfficeState:
    viewer, sees_sk = Viewer.of(actor), may(actor, Action.SEE_SK)
    return OfficeState(
        to_sign=len(tx.letters.find_ids(viewer, "menunggu_ttd")),
        to_hand_over=len(tx.letters.find_ids(viewer, "siap")),
        to_number=len(tx.letters.find_ids(viewer, "draf")) if may(actor, Action.NUMBER_LETTER) else 0,
        sk_ends=_sk_ends(tx, today) if sees_sk else (),
        without_sk=_without_sk(tx, today) if sees_sk else 0,
        month=_month_due(tx, today, figures.first_on) if may(actor, Action.SEE_REPORT) else None,
    )


def _sk_ends(tx: ReadTx, today: dt.date) -> tuple[SkEnd, ...]:
    """Collect what ends soon by its day; many people often hold one decree."""
    ends: dict[dt.date, SkEnd] = {}
    until, every = today + dt.timedelta(days=SK_DAYS), tx.sks.all()
    for sk in every:
        if sk.is_valid_on(today) and sk.ends_on <= until and not _is_renewed(sk, every):
            before = ends.get(sk.ends_on, SkEnd(sk.ends_on, 0, sk.uid))
            ends[sk.ends_on] = replace(before, people=before.people + len(sk.members_on(today)))
    return tuple(ends[day] for day in sorted(ends))


def _is_renewed(sk: Sk, every: Sequence[Sk]) -> bool:
    """Tell whether another decree of the kind goes on where this one ends."""
    next_day = sk.ends_on + dt.timedelta(days=1)
    return any(one.kind == sk.kind and one.is_valid_on(next_day) for one in every)


def _without_sk(tx: ReadTx, today: dt.date) -> int:
    with_duty = {
        one.officer_id
        for sk in tx.sks.all()
        if sk.is_valid_on(today) and sk.kind != SkKind.COORDINATION
        for one in sk.members_on(today)
    }
    at_desk = {user.officer_id for user in tx.users.all() if user.active and user.officer_id is not None}
    return len(at_desk - with_duty)


def _month_due(tx: ReadTx, today: dt.date, first_on: dt.date | None) -> MonthDue | None:
    """Return the month before while anything of it waits, near the end of a month that one."""
    this = today.replace(day=1)
    before = this - dt.timedelta(days=1)
    if first_on is not None and first_on <= before:
        month = f"{before:%Y-%m}"
        frozen = tx.reports.is_frozen(month)
        if not frozen or all(sent.month != month for sent in tx.packages.all()):
            return MonthDue(month, tx.rules.book().due_on(REPORT_RULE, before), frozen)
    if first_on is None or today.day < REPORT_FROM:
        return None
    last = (this + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
    return MonthDue(f"{this:%Y-%m}", tx.rules.book().due_on(REPORT_RULE, last), frozen=False)
