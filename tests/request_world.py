"""Permohonan on a real register."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from puskesos_desktop.services.complaint_commands import CheckInput
from puskesos_desktop.services.request_commands import (
    AddRequestCheck,
    AdvanceRequest,
    PaperInput,
    PbiInput,
    ReceiveRequest,
    RequestChanged,
    RequestReceived,
)
from puskesos_desktop.services.request_queries import RequestQueries
from puskesos_desktop.services.requests import ServiceRequests
from tests.complaint_world import World, make_world

if TYPE_CHECKING:
    from puskesos_desktop.domain.requests import ServiceRequest
    from puskesos_desktop.services.request_views import RequestDetail
    from puskesos_desktop.services.session import Actor
    from tests.registers import SampleRegister


@dataclass
class RequestWorld:
    """Services of permohonan with one resident; `actor` holds every role of a small office."""

    world: World
    requests: ServiceRequests
    queries: RequestQueries

    @property
    def actor(self) -> Actor:
        return self.world.actor

    def order(self, kind: str = "surat_dtsen", **changes: Any) -> ReceiveRequest:
        command = ReceiveRequest(self.world.uid(), kind, resident_uid=self.world.resident.uid)
        return replace(command, **changes)

    def receive(self, kind: str = "surat_dtsen", **changes: Any) -> RequestReceived:
        return self.requests.receive(self.actor, self.order(kind, **changes))

    def pbi(self, **changes: Any) -> RequestReceived:
        details = PbiInput("kronis", facility="RSUD Melati", facility_letter="12/RS/XI")
        return self.receive("reaktivasi_pbi", pbi=replace(details, **changes))

    def load(self, uid: str) -> ServiceRequest:
        with self.world.register.uow.read() as tx:
            return tx.service_requests.get(uid)

    def of(self, uid: str) -> dict[str, Any]:
        return {"request_uid": self.world.uid(), "uid": uid, "version": self.load(uid).version}

    def check(self, uid: str, desil: int | None = 2) -> RequestChanged:
        look = CheckInput("terdaftar", self.world.today, desil=desil)
        return self.requests.add_check(self.actor, AddRequestCheck(**self.of(uid), check=look))

    def advance(self, uid: str, to: str, **changes: Any) -> RequestChanged:
        return self.requests.advance(self.actor, AdvanceRequest(**self.of(uid), to=to, **changes))

    def paper(self) -> PaperInput:
        return PaperInput("400.9/12/KMI/2026", self.world.today, "Dra. Ratna Wulandari")

    def detail(self, uid: str) -> RequestDetail:
        return self.queries.get_detail(self.actor, uid)


def make_request_world(register: SampleRegister) -> RequestWorld:
    parts = (register.uow, register.clock)
    return RequestWorld(make_world(register), ServiceRequests(*parts, register.ids), RequestQueries(*parts))
