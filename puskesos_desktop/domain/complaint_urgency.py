"""What gets worse after intake: a saved case becomes an emergency, or its hour moves; the old stays told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.complaint_moves import limits_data
from puskesos_desktop.domain.complaint_parts import Priority
from puskesos_desktop.domain.errors import RuleBroken

if TYPE_CHECKING:
    import datetime as dt

    from puskesos_desktop.domain.complaint_parts import Acting, Emergency
    from puskesos_desktop.domain.complaints import Complaint

EMERGENCY = "darurat_dinyatakan"


def with_emergency(complaint: Complaint, emergency: Emergency, acting: Acting, reason: str) -> Complaint:
    """Let hours count from now on, with one row of history that keeps what held before.

    Raises:
        RuleBroken: `complaint_ended`, `emergency_reason_missing`, `emergency_past`, `emergency_unchanged`.
    """
    complaint.check_open()
    subject = complaint.subject
    if not reason:
        raise RuleBroken("emergency_reason_missing", "reason")
    if subject.emergency == emergency:
        raise RuleBroken("emergency_unchanged", "limit_at")
    was_at = subject.emergency.limit_at if subject.emergency else None
    if emergency.limit_at != was_at and emergency.limit_at < acting.recorded_at:
        raise RuleBroken("emergency_past", "limit_at")
    was: dict[str, object] = {"priority": subject.priority.value}
    if was_at is not None:
        was["limit_at"] = was_at.isoformat()
    urgent = replace(subject, priority=Priority.DARURAT, emergency=emergency)
    changed = replace(complaint, subject=urgent, due_on=_due(complaint, emergency))
    data = {"was": was, "limit_at": emergency.limit_at.isoformat(), **limits_data(complaint, changed)}
    return changed.note(EMERGENCY, acting, reason, data)


def _due(complaint: Complaint, emergency: Emergency) -> dt.date:
    """The hour waits for nobody, not for papers either; only an hour of its own may move to a later one."""
    old, due = complaint.subject.emergency, complaint.due_on
    if due is None or (old is not None and due == old.limit_on):
        return emergency.limit_on
    return min(due, emergency.limit_on)
