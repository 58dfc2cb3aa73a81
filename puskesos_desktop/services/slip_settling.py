"""Slips about missing papers settle in the very save that brings the papers, or ends the case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.domain.complaints import Complaint

if TYPE_CHECKING:
    import datetime as dt

    from puskesos_desktop.domain.requests import ServiceRequest
    from puskesos_desktop.services.ports.unit_of_work import Tx


def settle_slips(
    tx: Tx, before: Complaint | ServiceRequest, after: Complaint | ServiceRequest, day: dt.date
) -> None:
    """Let every slip go whose papers are all here now; the caller commits."""
    came = before.documents != after.documents
    ended = before.is_open and not after.is_open
    if not (came or ended) or after.id is None:
        return
    if isinstance(after, Complaint):
        slips = tx.missing_slips.open_of(complaint_id=after.id)
    else:
        slips = tx.missing_slips.open_of(request_id=after.id)
    for slip in slips:
        if ended or slip.is_met_by(after.documents):
            tx.missing_slips.settle(slip.id or 0, day)
