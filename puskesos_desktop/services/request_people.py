"""Whom a permohonan is for and what it is about, as papers print them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.domain.complaint_parts import Party, PartyRole
from puskesos_desktop.domain.requests import RequestKind
from puskesos_desktop.domain.rules import RuleKind
from puskesos_desktop.services.case_people import CasePerson, person_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from puskesos_desktop.domain.requests import Applicant, ServiceRequest
    from puskesos_desktop.domain.rules import RuleBook
    from puskesos_desktop.services.ports.unit_of_work import ReadTx

KIND_TITLES: Mapping[RequestKind, str] = {
    RequestKind.SURAT_DTSEN: "Surat keterangan DTSEN",
    RequestKind.REAKTIVASI_PBI: "Reaktivasi PBI-JK",
    RequestKind.CEK_DESIL: "Cek desil",
}


def applicant_of(tx: ReadTx, applicant: Applicant) -> CasePerson:
    """Look an applicant up in the register; somebody outside it goes by the name told."""
    return person_of(
        tx,
        Party(
            role=PartyRole.PELAPOR,
            resident_id=applicant.resident_id,
            name=applicant.name,
            phone=applicant.phone,
        ),
    )


def request_title(book: RuleBook, request: ServiceRequest) -> str:
    """Name what is asked for; other services go by the office's own list."""
    known = KIND_TITLES.get(request.kind)
    if known is not None:
        return known
    names = book.names(RuleKind.SERVICE, request.intake.received_on)
    return names.get(request.service, request.service)
