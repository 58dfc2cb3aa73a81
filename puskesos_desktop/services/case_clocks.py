"""The clocks of a case by the office's own rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.domain.clocks import ClockRules, Clocks, Leg, Now, clocks_of
from puskesos_desktop.domain.complaint_history import standing
from puskesos_desktop.domain.local_time import local
from puskesos_desktop.services.case_frame import case_limits

if TYPE_CHECKING:
    import datetime as dt

    from puskesos_desktop.domain.complaints import Complaint
    from puskesos_desktop.domain.rules import RuleBook


def case_clocks(book: RuleBook, case: Complaint, now: dt.datetime, timezone: str) -> Clocks:
    """Tell how the time of a case went, by the promises of the day it came in."""
    today = local(now, timezone).date()
    limits = case_limits(book, case, min(case.intake.received_on, today))
    emergency = case.subject.emergency
    rules = ClockRules(
        limits={
            Leg.KELURAHAN: limits.response,
            Leg.KECAMATAN: limits.district,
            Leg.KABUPATEN: limits.city,
            Leg.INSTANSI: limits.agency,
            Leg.PENYAMPAIAN: limits.telling,
        },
        stuck_after=limits.stuck,
        emergency_at=emergency.limit_at if emergency else None,
        holidays=limits.holidays,
    )
    return clocks_of(standing(case.events), rules, Now(now, today))
