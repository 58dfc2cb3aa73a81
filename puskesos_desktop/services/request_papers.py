"""A permohonan goes on in the very save that makes the paper it asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.request_moves import RequestEntry, advance_request
from puskesos_desktop.domain.requests import IssuedPaper, RequestKind
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.case_frame import make_acting
from puskesos_desktop.services.request_frame import request_limits
from puskesos_desktop.services.slip_settling import settle_slips

if TYPE_CHECKING:
    from puskesos_desktop.domain.papers import Letter
    from puskesos_desktop.domain.requests import ServiceRequest
    from puskesos_desktop.domain.residents import RegisterCheck
    from puskesos_desktop.services.ports.system import Clock, Ids
    from puskesos_desktop.services.ports.unit_of_work import Tx
    from puskesos_desktop.services.session import Actor

ISSUED: dict[RequestKind, str] = {
    RequestKind.SURAT_DTSEN: "terbit",
    RequestKind.REAKTIVASI_PBI: "rekomendasi_terbit",
}
"""Kinds of which a letter is a step of their own; others only write it into their history."""


def settle_request(
    tx: Tx,
    actor: Actor,
    letter: Letter,
    request: ServiceRequest,
    *,
    moment: tuple[Clock, Ids, RegisterCheck | None],
) -> None:
    """Walk a permohonan to the letter that was just made; the caller commits.

    Raises:
        RuleBroken: `papers_still_missing` and whatever else the steps on the way ask for.
        NotPermitted: `step_not_permitted`.
    """
    clock, ids, check = moment
    today = clock.today(actor.timezone)
    acting = make_acting(actor, today, clock.now(), ids)
    before, changed = request, request
    target = ISSUED.get(request.kind, "")
    if check is not None and request.register_check_id is None and request.is_open:
        check_id = tx.office_papers.check_id(check.uid)
        data = {"result": check.result, "desil": check.desil, "checked_on": check.checked_on.isoformat()}
        changed = changed.record_check(check_id, acting, data)
    if target:
        signer = tx.offices.officer(tx.mandates.get(letter.mandate_id or 0).officer_id)
        paper = IssuedPaper(letter.number_text, letter.letter_date, signer.full_name)
        entry = RequestEntry(paper=paper, letter_id=letter.id)
        limits = request_limits(tx.rules.book(), request.kind, request.priority.value, today)
        changed = advance_request(changed, target, entry, acting, limits)
    else:
        noted = changed.note("catatan", acting, f"Surat Nomor {letter.number_text} terbit.")
        changed = replace(noted, letter_id=request.letter_id or letter.id)
    tx.service_requests.save(before, changed)
    settle_slips(tx, before, changed, today)
    detail = {"letter": letter.uid, "to": changed.status}
    tx.audit.append(AuditEntry("request_paper_issued", "service_request", request.uid, detail, actor))
