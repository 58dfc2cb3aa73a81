"""Which cases each view of the list holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, and_, exists, false, not_, or_, select

from puskesos_desktop.domain.complaint_parts import PaperState, Priority
from puskesos_desktop.domain.visits import VisitState
from puskesos_desktop.domain.workflow import ENDED, OPEN, Status
from puskesos_desktop.storage.repositories.complaint_levels import in_hand
from puskesos_desktop.storage.tables.complaints import (
    complaint_document_table,
    complaint_event_table,
    complaint_table,
)
from puskesos_desktop.storage.tables.desk import follow_up_table, visit_table

if TYPE_CHECKING:
    import datetime as dt

    from sqlalchemy import Select

    from puskesos_desktop.services.complaint_views import Viewer

C = complaint_table.c
OPEN_CODES = sorted(status.value for status in OPEN)
ENDED_CODES = sorted(status.value for status in ENDED)
OF_ALL = ("selesai", "diingatkan", "semua")
"""Views that hold ended cases too, whoever has them in hand."""


@dataclass(frozen=True)
class Days:
    """What the views count from.

    Attributes:
        stuck_on: nothing happened after this day to a stuck case.
        hours_passed: ids of emergencies of today whose hour is over.
    """

    today: dt.date
    stuck_on: dt.date | None
    hours_passed: tuple[int, ...] = ()


def view_condition(view: str, days: Days, viewer: Viewer) -> ColumnElement[bool]:
    """Say which cases a view holds."""
    is_open = C.status.in_(OPEN_CODES)
    waits_for_paper = exists().where(
        complaint_document_table.c.complaint_id == C.id,
        complaint_document_table.c.state != PaperState.ADA.value,
    )
    conditions: dict[str, ColumnElement[bool]] = {
        "terbuka": is_open,
        "milik_saya": and_(is_open, C.assigned_officer_id == (viewer.officer_id or 0)),
        "lewat_batas": and_(is_open, _is_late(days)),
        "dirujuk": C.status == Status.DIRUJUK.value,
        "selesai": C.status.in_(ENDED_CODES),
        "darurat": and_(is_open, C.priority == Priority.DARURAT.value),
        "perlu_disampaikan": C.status == Status.JAWABAN.value,
        "kunjungan": _is_visited(days.today),
        "macet": _is_stuck(days),
        "lengkapi": and_(is_open, waits_for_paper),
        "diingatkan": C.id.in_(_flagged(days.today, viewer)),
        "hari_ini": and_(
            is_open,
            or_(
                C.priority == Priority.DARURAT.value,
                C.status == Status.JAWABAN.value,
                _is_late(days),
            ),
        ),
        "semua": C.id.isnot(None),
    }
    return and_(conditions[view], *(() if view in OF_ALL else in_hand(viewer)))


def _is_late(days: Days) -> ColumnElement[bool]:
    """A day counts once it is over, an emergency's hour as soon as it struck."""
    by_day = C.due_on < days.today
    return or_(by_day, C.id.in_(days.hours_passed)) if days.hours_passed else by_day


def _flagged(today: dt.date, viewer: Viewer) -> Select[tuple[int | None]]:
    """Ask for the cases with a flag whose day has come, in one small query of its own."""
    flag = follow_up_table.c
    return select(flag.complaint_id).where(
        flag.office_id == viewer.office_id,
        flag.done_at.is_(None),
        flag.due_on <= today,
        flag.complaint_id.isnot(None),
    )


def _is_visited(today: dt.date) -> ColumnElement[bool]:
    """Somebody is to be visited today or should have been; a visit without a plan of its own counts too."""
    visit = visit_table.c
    later = exists().where(
        visit.complaint_id == C.id, visit.state == VisitState.PLANNED.value, visit.planned_on > today
    )
    return and_(C.status == Status.KUNJUNGAN.value, not_(later.correlate(complaint_table)))


def _is_stuck(days: Days) -> ColumnElement[bool]:
    """Nobody touched it for long; one that is late or an emergency is told as that instead."""
    if days.stuck_on is None:
        return false()
    event = complaint_event_table.c
    moved = exists().where(event.complaint_id == C.id, event.occurred_on > days.stuck_on)
    return and_(
        C.status.in_(OPEN_CODES),
        or_(C.due_on.is_(None), C.due_on >= days.today),
        C.priority != Priority.DARURAT.value,
        not_(moved.correlate(complaint_table)),
    )
